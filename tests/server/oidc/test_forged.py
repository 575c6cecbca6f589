"""Tokens that no correct provider makes let nobody in, whatever is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from devtools.serving import Served, Visitor, council_served
from tests.server.oidc.certified import CLIENT, LABEL
from tests.server.oidc.forger import Forger, forging
from tests.server.oidc.test_certified import (
    BACK,
    CLOCKS,
    DENIED,
    DOWN,
    LEAVE,
    MISMATCH,
    STALE,
    asks,
    comes_back,
    is_told,
    named,
    there,
    who,
)
from workbench.server.oidc.chosen import FILE, SECRET

WRONG = {
    **dict.fromkeys(("iss", "aud", "azp", "no exp", "no sub", "at_hash", "signature", "none"), MISMATCH),
    **dict.fromkeys(("no token", "no nonce", "error", "list"), MISMATCH),
    "nonce": STALE,
    "expired": CLOCKS,
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Forger]]:
    """Return a server of an office whose provider forges, and the forger."""
    folder = tmp_path_factory.mktemp("forged")
    with forging(folder) as forger:
        home = folder / "home"
        home.mkdir(mode=0o700)
        (home / SECRET).write_text("x", "ascii")
        (home / FILE).write_text(json.dumps({"issuer": forger.base, "client_id": CLIENT, "label": LABEL}), "utf-8")
        with council_served(folder) as served:
            yield served, forger


class Sent(Visitor):
    """A browser at the forger, who asks nothing."""

    def goes(self, address: str) -> str:
        """Return where it is sent."""
        return str(self.get(address.removeprefix(self.base)).headers["Location"])


def test_a_token_without_fault_is_taken_or_nothing_below_says_anything(office: tuple[Served, Forger]) -> None:
    served, forger = office
    forger.says("")
    visitor = Visitor(served.base)
    form = comes_back(visitor, Sent(forger.base))

    assert (form.status, named(form, "next"), who(visitor)) == (200, "/council/board", None)
    assert "(nơi cấp không cho biết tên)" in form.text


@pytest.mark.parametrize(("wrong", "what"), WRONG.items())
def test_a_token_that_is_wrong_lets_nobody_in(office: tuple[Served, Forger], wrong: str, what: str) -> None:
    served, forger = office
    forger.says(wrong)
    visitor = Visitor(served.base)
    answer = comes_back(visitor, Sent(forger.base))

    is_told(visitor, answer, what)
    assert named(answer, "next") == "/council/board"
    assert "Traceback" not in served.log()


@pytest.mark.parametrize(
    ("error", "what", "kind"),
    [
        ("access_denied", DENIED, "oidc_denied"),
        ("invalid_scope", MISMATCH, "oidc_refused kind=sent_back:invalid_scope"),
        ("state", MISMATCH, "oidc_refused kind=sent_back:state"),
        (f"x\ny {'z' * 99}", MISMATCH, f"oidc_refused kind=sent_back:x?y?{'z' * 46}\n"),
        ("", MISMATCH, "oidc_refused kind=sent_back:\n"),
    ],
)
def test_who_is_sent_back_with_an_error_is_told_which_kind_and_so_is_the_log(
    office: tuple[Served, Forger], error: str, what: str, kind: str
) -> None:
    served, forger = office
    forger.says("")
    visitor = Visitor(served.base)
    state = asks(there(visitor))["state"]

    is_told(visitor, visitor.get(f"{BACK}?{urlencode({'state': state, 'error': error})}"), what)
    assert kind in served.log()


def test_where_nobody_can_leave_at_the_provider_the_account_is_forgotten_here_and_not_shown(
    office: tuple[Served, Forger],
) -> None:
    served, forger = office
    forger.says("")
    visitor = Visitor(served.base)
    unnamed = "(nơi cấp không cho biết tên)"
    assert unnamed in comes_back(visitor, Sent(forger.base)).text
    refused = visitor.get(LEAVE)

    is_told(visitor, refused, "không cho đăng xuất từ máy chủ này")
    assert unnamed not in refused.text
    assert unnamed not in visitor.get("/council/sign-in").text


def test_a_provider_that_says_it_is_another_or_what_nobody_can_read_is_not_gone_to(tmp_path: Path) -> None:
    with forging(tmp_path) as forger:
        (tmp_path / "home").mkdir(mode=0o700)
        (tmp_path / "home" / SECRET).write_text("x", "ascii")
        said = {"issuer": forger.base, "client_id": CLIENT, "label": LABEL}
        (tmp_path / "home" / FILE).write_text(json.dumps(said), "utf-8")
        with council_served(tmp_path) as served:
            visitor = Visitor(served.base)
            for wrong, what in {"about": MISMATCH, "not gzip": DOWN}.items():
                forger.says(wrong)
                is_told(visitor, visitor.get("/council/oidc/begin"), what)
            assert "Traceback" not in served.log()
