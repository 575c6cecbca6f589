"""The files for nginx and Caddy in use: the programs run by them, and people come in through them over TLS."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from devtools.machine import program
from devtools.serving import PIN, Served, Visitor, council_served, stop, until
from tests.deploy.test_files import DEPLOY, run
from workbench.server.answers import operating
from workbench.server.limits import proxy
from workbench.server.limits.tries import LIMIT

PLACES = ("/etc/ssl/ocop/chung-thu.pem", "/etc/ssl/ocop/khoa.pem")


class Outside(Visitor):
    """Somebody who comes through a proxy; the cookies are named by the server's own port."""

    def __init__(self, base: str, served: Served) -> None:
        """Know where to ask, and whose cookies will come."""
        super().__init__(base)
        self.named = urlsplit(served.base).port

    def _cookie(self, what: str) -> str:
        return f"__Host-council-{what}-{self.named}"


@contextmanager
def nginx(folder: Path, site: str, secret: str) -> Iterator[None]:
    """Run nginx by its file."""
    (folder / "secret.conf").write_text(f'proxy_set_header {proxy.SHOWN_IN} "{secret}";\n')
    (folder / "site.conf").write_text(site.replace("/etc/nginx/ocop-proxy-secret.conf", f"{folder}/secret.conf"))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    rest = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    (folder / "whole.conf").write_text(
        f"daemon off; master_process off; error_log {folder}/error.log; pid {folder}/pid;"
        f"events {{}} http {{ access_log off; {rest} include {folder}/site.conf; }}"
    )
    with _running([program("nginx"), "-e", f"{folder}/error.log", "-c", f"{folder}/whole.conf"], {}):
        yield


@contextmanager
def caddy(folder: Path, site: str, secret: str) -> Iterator[None]:
    """Run Caddy by its file; it would open port 80 of this machine too."""
    (folder / "Caddyfile").write_text(site.replace("admin off", "admin off\n\tauto_https disable_redirects"))
    env = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    words = [program("caddy"), "run", "--adapter", "caddyfile", "--config", f"{folder}/Caddyfile"]
    with _running(words, env | {"OCOP_PROXY_SECRET": secret}):
        yield


@contextmanager
def _running(words: Sequence[str | Path], env: dict[str, str]) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(words, env={**os.environ, **env}, text=True, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        stop(process)


KINDS = {
    "nginx": (
        "nginx.conf",
        nginx,
        {"443 ssl": "127.0.0.1:{port} ssl", "server_name ocop.tinh.example": "server_name _"},
    ),
    "caddy": ("Caddyfile", caddy, {"ocop.tinh.example {": "https://127.0.0.1:{port} {{"}),
}


@pytest.fixture(params=KINDS)
def outside(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Served, str]]:
    """Serve a council behind a proxy, and return its address outside."""
    name, running, replaced = KINDS[request.param]
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    run(program("openssl"), *make, "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"https://127.0.0.1:{port}"
    (tmp_path / "home").mkdir(mode=0o700)
    with council_served(tmp_path, behind_proxy=True, address=[f"{base}/"]) as served:
        site = (DEPLOY / name).read_text("utf-8")
        now = {was: into.format(port=port) for was, into in replaced.items()}
        for was, into in {**now, PLACES[0]: str(cert), PLACES[1]: str(key), "127.0.0.1:8866": served.base[7:]}.items():
            assert was in site
            site = site.replace(was, into)
        with running(tmp_path, site, (served.home / proxy.KEPT_IN).read_text().strip()):
            until(lambda: answers(base, served))
            yield served, base


def answers(base: str, served: Served) -> bool:
    with suppress(OSError):
        return Outside(base, served).get("/healthz").status == 200
    return False


def test_people_come_in_through_it_over_tls_and_nobody_sees_the_figures(outside: tuple[Served, str]) -> None:
    served, base = outside
    member = Outside(base, served)

    first = member.get("/council/sign-in")
    assert first.headers["Strict-Transport-Security"]
    assert all("Secure" in given for given in first.headers.get_all("Set-Cookie", []))
    came = member.form("/council/sign-in", code=served.council.codes["M03"], pin=PIN, pin_again=PIN)
    assert (came.status, member.get("/council/api/me").status) == (303, 200)
    spellings = (operating.METRICS, "//metrics", "/./metrics", "/%6detrics", "/council/../metrics", "/metrics?x")
    assert {spelling: member.get(spelling).status for spelling in spellings} == dict.fromkeys(spellings, 404)


def test_who_says_to_come_from_elsewhere_is_counted_where_they_are(outside: tuple[Served, str]) -> None:
    served, base = outside
    guesser = Outside(base, served)
    token = guesser.xsrf
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    def guess(number: int) -> int:
        false = dict.fromkeys(("X-Real-IP", "X-Forwarded-For", "Forwarded", proxy.SHOWN_IN), f"10.9.8.{number}")
        body = f"_xsrf={token}&code=ZZZZ-ZZZZ-ZZZZ".encode()
        return guesser.ask("POST", "/council/sign-in", body, form | false).status

    assert [guess(number) for number in range(LIMIT + 1)] == [401] * LIMIT + [429]
