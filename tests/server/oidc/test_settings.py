"""What an office says of its provider, and what is kept of its accounts: read as written, wrong things named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.server.oidc.bindings import Bindings
from workbench.server.oidc.chosen import FILE, SECRET, chosen_in, is_safe, secret_of

GOOD = {"issuer": "https://id.example", "client_id": "x", "label": "tài khoản của tỉnh"}


def test_what_is_bound_outlives_a_file_that_was_damaged(tmp_path: Path) -> None:
    path = tmp_path / "oidc-bindings"
    kept = Bindings(path)
    kept.add("a", 1, "S1")
    kept.add("b", 2, "office")
    path.write_bytes(path.read_bytes()[:-9] + b'\n\xff\n[]\n["a", 1]\n["a", "7", "S1"]\n["c", 3, "S')
    again = Bindings(path)
    again.add("d", 4, "S1")

    assert [list(Bindings(path).of(account)) for account in "abcd"] == [[(1, "S1")], [], [], [(4, "S1")]]


def test_what_was_bound_to_a_void_code_is_destroyed_in_the_file_too(tmp_path: Path) -> None:
    kept = Bindings(tmp_path / "oidc-bindings")
    for credential, scope in ((1, "S1"), (2, "office"), (3, "S1")):
        kept.add("a", credential, scope)
    kept.keep_those(lambda credential, scope: (credential, scope) != (1, "S1"))

    assert list(Bindings(tmp_path / "oidc-bindings").of("a")) == [(3, "S1"), (2, "office")]


@pytest.mark.parametrize("field", ["issuer", "client_id", "label", "secret_file", "more"])
def test_settings_that_are_wrong_are_named(tmp_path: Path, field: str) -> None:
    bad = {"issuer": "http://id.example", "client_id": "", "label": 7, "secret_file": None, "more": "x"}
    (tmp_path / FILE).write_text(json.dumps(GOOD | {field: bad[field]}), "utf-8")
    with pytest.raises(RefusedError) as refused:
        chosen_in(tmp_path)

    assert [field in fault.what for fault in refused.value.faults] == [True]


def test_settings_without_a_secret_are_refused(tmp_path: Path) -> None:
    assert chosen_in(tmp_path) is None
    (tmp_path / FILE).write_text(json.dumps(GOOD), "utf-8")
    assert chosen_in(tmp_path) is not None
    for content in (None, "", "\n"):
        if content is not None:
            (tmp_path / SECRET).write_text(content, "ascii")
        with pytest.raises(RefusedError):
            secret_of(tmp_path)
    (tmp_path / FILE).write_text("{", "utf-8")
    with pytest.raises(RefusedError):
        chosen_in(tmp_path)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://id.example/realms/x", True),
        ("http://127.0.0.1:8080", True),
        ("http://localhost", True),
        ("http://id.example", False),
        ("https://user:pw@id.example", False),
        ("ftp://id.example", False),
        ("https://", False),
        ("http://[", False),
    ],
)
def test_a_provider_is_spoken_to_where_nobody_listens(address: str, *, safe: bool) -> None:
    assert is_safe(address) is safe
