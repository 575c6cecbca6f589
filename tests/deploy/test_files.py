"""The files for systemd, nginx, Caddy and Prometheus are what those programs take, and give the server what it asks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from devtools.machine import program
from devtools.serving import ROOT
from workbench.server.answers import operating
from workbench.server.limits import proxy
from workbench.workbooks.scans.limits import FILE_MB

DEPLOY = ROOT / "deploy"
WORST = 20
"""The most exposed that the service may be, in tenths, as systemd counts."""


def run(*words: str | Path, **env: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, **env}, timeout=60)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("certificate")
    cert, key = folder / "cert.pem", folder / "key.pem"
    make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=ocop.tinh.example"]
    run(program("openssl"), *make, "-keyout", key, "-out", cert)
    return cert, key


def placed(name: str, folder: Path, **places: Path) -> Path:
    """Copy a file with the places of this machine in it."""
    text = (DEPLOY / name).read_text("utf-8")
    for was, now in {"/etc/ssl/ocop/chung-thu.pem": places["cert"], "/etc/ssl/ocop/khoa.pem": places["key"]}.items():
        assert was in text
        text = text.replace(was, str(now))
    found = folder / name
    found.write_text(text, "utf-8")
    return found


def test_systemd_takes_the_service_and_finds_little_exposed(tmp_path: Path) -> None:
    analyze = program("systemd-analyze")
    text = (DEPLOY / "ocop.service").read_text("utf-8")
    command = re.search(r"^ExecStart=(\S+)", text, re.M)
    assert command is not None
    unit = tmp_path / "ocop.service"
    unit.write_text(text.replace(command[1], "/bin/true"), "utf-8")

    assert run(analyze, "verify", "--man=no", unit) == ""
    run(analyze, "security", "--offline=true", f"--threshold={WORST}", "--no-pager", unit)


def test_the_service_starts_a_command_that_there_is(tmp_path: Path) -> None:
    words = re.search(r"^ExecStart=\S+/workbench (.+)$", (DEPLOY / "ocop.service").read_text("utf-8"), re.M)
    assert words is not None

    said = run(sys.executable, "-m", "workbench", "serve", "--help")
    assert [option for option in re.findall(r"--[a-z-]+", words[1]) if option not in said] == []


def test_nginx_takes_its_file(tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    nginx = program("nginx")
    cert, key = certificate
    site = placed("nginx.conf", tmp_path, cert=cert, key=key)
    secret = tmp_path / "secret.conf"
    secret.write_text(f'proxy_set_header {proxy.SHOWN_IN} "x";\n')
    site.write_text(site.read_text("utf-8").replace("/etc/nginx/ocop-proxy-secret.conf", str(secret)), "utf-8")
    whole = tmp_path / "whole.conf"
    logs = f"error_log {tmp_path}/error.log; pid {tmp_path}/pid;"
    http = f"access_log off; client_body_temp_path {tmp_path}/body; proxy_temp_path {tmp_path}/proxy; include {site};"
    rest = "".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("fastcgi", "uwsgi", "scgi"))
    whole.write_text(f"{logs} events {{}} http {{ {http} {rest} }}", "utf-8")

    assert "test is successful" in run(nginx, "-t", "-e", tmp_path / "error.log", "-c", whole)


def test_caddy_takes_its_file(tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    caddy = program("caddy")
    cert, key = certificate
    site = placed("Caddyfile", tmp_path, cert=cert, key=key)
    env = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}

    said = run(caddy, "validate", "--adapter", "caddyfile", "--config", site, **env, OCOP_PROXY_SECRET="0" * 64)
    assert "Valid configuration" in said


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_a_proxy_shows_the_secret_names_the_visitor_and_keeps_the_figures_in(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")

    assert proxy.SHOWN_IN in text
    assert proxy.KEPT_IN in text
    for header in ("X-Real-IP", "X-Forwarded-For"):  # set anew: what a visitor sent is gone
        assert len(re.findall(rf"(?:proxy_set_header|header_up) {header} [{{$]\S*remote", text)) == 1
    assert re.search(rf"{operating.METRICS} .*404", text)
    most = re.search(r"(?:client_max_body_size|max_size) (\d+)", text)
    assert most is not None
    assert int(most[1]) >= FILE_MB


def test_prometheus_asks_where_the_figures_are_with_the_secret_of_the_home() -> None:
    (job,) = yaml.safe_load((DEPLOY / "prometheus.yml").read_text("utf-8"))["scrape_configs"]

    assert job["static_configs"] == [{"targets": ["127.0.0.1:8866"]}]
    assert job.get("metrics_path", "/metrics") == operating.METRICS
    assert job["authorization"]["credentials_file"].endswith(f"/var/{operating.KEPT_IN}")
