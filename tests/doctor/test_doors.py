"""What the door rests on, examined before a meeting: the room's certificate, secrets, the provider of accounts."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.doctor import modes
from workbench.doctor.doors import SECRETS, door_findings
from workbench.server.home.certificate import DAYS, make_certificate
from workbench.server.home.private import secret_in

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
CHOSEN = {"issuer": "https://id.example", "client_id": "ocop", "label": "tài khoản của tỉnh"}


def codes(home: Path, now: datetime = NOW) -> list[tuple[str, str]]:
    return [(one.severity, one.fault.code) for one in door_findings(home, now)]


def test_where_nothing_is_there_nothing_is_missing(tmp_path: Path) -> None:
    assert codes(tmp_path) == []


@pytest.mark.parametrize(
    ("left", "found"),
    [
        (31, []),
        (29, [("note", "certificate_ends")]),
        (-1, [("machine", "certificate_ended")]),
    ],
)
def test_the_end_of_the_room_s_certificate_is_told_in_time(
    tmp_path: Path, left: int, found: list[tuple[str, str]]
) -> None:
    make_certificate(tmp_path, ["10.0.0.5"], now=NOW, replace=False)

    assert codes(tmp_path, NOW + timedelta(days=DAYS - 1 - left)) == found


def test_a_certificate_without_its_key_or_that_is_none_is_told(tmp_path: Path) -> None:
    make_certificate(tmp_path, ["10.0.0.5"], now=NOW, replace=False)
    key = tmp_path / "tls" / "key.pem"
    other = tmp_path / "other"
    make_certificate(other, ["10.0.0.5"], now=NOW, replace=False)
    for bad in (b"", b"x", (other / "tls" / "key.pem").read_bytes(), None):
        key.unlink()
        if bad is not None:
            key.write_bytes(bad)
            key.chmod(0o600)
        assert codes(tmp_path) == [("machine", "certificate_key_bad")], bad
        key.touch()
    (tmp_path / "tls" / "certificate.pem").write_text("x", "ascii")
    assert codes(tmp_path) == [("machine", "certificate_unreadable")]


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_that_keeps_the_server_from_starting_is_told(tmp_path: Path, name: str) -> None:
    secret_in(tmp_path / name)
    assert codes(tmp_path) == []
    for broken in ("", "xyz", "00"):
        (tmp_path / name).write_text(broken, "ascii")
        assert codes(tmp_path) == [("machine", "secret_broken")]


def test_settings_of_a_provider_are_read_as_the_server_reads_them(tmp_path: Path) -> None:
    (tmp_path / "oidc.json").write_text(json.dumps(CHOSEN), "utf-8")
    assert codes(tmp_path) == [("machine", "oidc_secret")]
    (tmp_path / "oidc-secret").write_text("x", "ascii")
    assert codes(tmp_path) == []
    (tmp_path / "oidc.json").write_text(json.dumps(CHOSEN | {"issuer": "http://id.example"}), "utf-8")
    assert codes(tmp_path) == [("machine", "oidc_settings")]


@pytest.mark.skipif(os.name != "posix", reason="file modes")
@pytest.mark.parametrize("name", [*SECRETS, "oidc-secret", "oidc-bindings"])
def test_secrets_that_others_could_open_are_named(tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / name).write_text("x", "ascii")
    (home / name).chmod(0o640)

    assert [one.fault.where for one in modes.mode_findings(home, tmp_path)] == [str(home / name)]
