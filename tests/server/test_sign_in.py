"""Signing in by code and PIN in plain forms, and what ends a sign-in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urlsplit

import pytest

from devtools.serving import PIN, Served, council_served
from workbench.council.roster import Visitor as RosterVisitor
from workbench.server.home.signed_out import COOKIE_HOURS, SignedOut
from workbench.server.pages.sign_in import way_on


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a council of these tests' own: codes are locked and other PINs chosen."""
    with council_served(tmp_path_factory.mktemp("sign-in")) as running:
        yield running


def test_the_page_works_without_a_script(served: Served) -> None:
    page = served.visitor().get("/council/sign-in")

    assert page.status == 200
    assert '<form method="post"' in page.text
    assert "<script" not in page.text
    assert "script-src" not in page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_a_first_sign_in_sets_a_pin_and_later_ones_ask_for_it(served: Served) -> None:
    code = served.council.codes["M03"]
    first = served.visitor()
    assert 'name="pin_again"' in first.form("/council/sign-in", code=code).text

    differ = first.form("/council/sign-in", code=code, pin=PIN, pin_again=PIN[::-1])
    weak = first.form("/council/sign-in", code=code, pin="111111", pin_again="111111")
    assert (differ.status, weak.status) == (401, 401)
    assert "không giống nhau" in differ.text
    assert 'name="pin_again"' in weak.text

    assert first.form("/council/sign-in", code=code, pin=PIN, pin_again=PIN).status == 303
    assert first.api("GET", "/me").json["member"]["id"] == "M03"

    served.pins["M03"] = PIN
    second = served.visitor()
    assert 'name="pin_again"' not in second.form("/council/sign-in", code=code).text
    again = second.form("/council/sign-in", code=code, pin="483920", pin_again="483920")
    assert again.status == 401
    assert 'name="pin_again"' not in again.text
    assert second.api("GET", "/me").status == 401


def test_the_code_is_read_as_people_write_it(served: Served) -> None:
    sloppy = f"  {served.council.codes['M04'].lower().replace('-', ' ').replace('0', 'o')} "

    assert served.visitor().form("/council/sign-in", code=sloppy).status == 200


@pytest.mark.parametrize("code", ["", "ABCD-EFGH-JKMN", "x" * 5000, "<script>alert(1)</script>", "\x00"])
def test_a_wrong_code_learns_nothing(served: Served, code: str) -> None:
    answer = served.visitor().form("/council/sign-in", code=code)

    assert answer.status == 401
    assert "<script" not in answer.text
    assert 'name="code"' in answer.text
    assert 'name="pin"' not in answer.text


def test_five_wrong_pins_lock_the_code_and_the_right_one_does_not_open_it(served: Served) -> None:
    code = served.council.codes["M05"]
    served.visitor("M05")
    guesser = served.visitor()

    answers = [guesser.form("/council/sign-in", code=code, pin="000001").status for _ in range(5)]
    locked = guesser.form("/council/sign-in", code=code, pin=PIN)

    assert answers == [401, 401, 401, 401, 429]
    assert locked.status == 429
    assert guesser.api("GET", "/me").status == 401


def test_the_cookie_is_out_of_scripts_and_foreign_forms_reach(served: Served) -> None:
    served.visitor("M02")
    visitor = served.visitor()

    let_in = visitor.form("/council/sign-in", code=served.council.codes["M02"], pin=PIN)

    given = next(one for one in let_in.headers.get_all("Set-Cookie") if one.startswith(visitor.sign_in_cookie))
    assert "HttpOnly" in given
    assert "SameSite=Lax" in given
    assert "Secure" not in given
    assert "Path=/" in given
    assert served.council.codes["M02"] not in served.log()
    assert PIN not in served.log()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/council/sheet", "/council/sheet"),
        ("/council/board?x=1#y", "/council/board"),
        ("https://evil.example/", "/council/home"),
        ("//evil.example", "/council/home"),
        ("/\\evil.example", "/council/home"),
        ("/council/sheet/../../x", "/council/home"),
        ("javascript:alert(1)", "/council/home"),
        ("/council/sign-out", "/council/home"),
        ("", "/council/home"),
    ],
)
def test_the_way_on_is_one_of_our_own_pages(served: Served, asked: str, shown: str) -> None:
    visitor = served.visitor()
    code, pin = served.council.codes["TK"], "593817"
    first = {} if "TK" in served.pins else {"pin_again": pin}
    served.pins["TK"] = pin

    assert visitor.form("/council/sign-in", code=code, pin=pin, next=asked, **first).headers["Location"] == shown


@pytest.mark.parametrize("asked", ["/council/board", "/council/consensus"])
def test_a_member_on_the_way_to_a_page_of_the_board_is_taken_home(served: Served, asked: str) -> None:
    visitor, code = served.visitor(), served.council.codes["M02"]
    first = {} if "M02" in served.pins else {"pin_again": PIN}
    served.pins["M02"] = PIN

    let_in = visitor.form("/council/sign-in", code=code, pin=PIN, next=asked, **first)

    assert let_in.headers["Location"] == "/council/home"
    assert visitor.get(f"/council/sign-in?next={asked}").headers["Location"] == "/council/home"


@pytest.mark.parametrize(("role", "shown"), [("chair", "/council/home"), ("secretary", "/council/intake")])
def test_a_further_session_is_the_secretarys_way_alone(role: Literal["chair", "secretary"], shown: str) -> None:
    visitor = RosterVisitor(session_id="S", member_id="X", name="-", role=role, organisation="-")

    assert way_on("/council/intake", visitor) == shown


def test_signing_out_ends_a_copied_cookie_too(served: Served) -> None:
    visitor, thief = served.visitor("M01"), served.visitor()
    thief.cookies.update(visitor.cookies)
    assert thief.get("/council/home").status == 200

    left = visitor.form("/council/sign-out")

    assert (left.status, left.headers["Location"]) == (303, "/council/sign-in")
    assert visitor.api("GET", "/me").status == 401
    assert thief.api("GET", "/me").status == 401
    assert thief.get("/council/home").status == 302


def test_a_restart_keeps_sign_ins_and_revives_none(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("restart")
    with council_served(folder) as before:
        stays, left = before.visitor("M02"), before.visitor("M01")
        copied = dict(left.cookies)
        left.form("/council/sign-out")

    with council_served(folder, council=before.council, port=urlsplit(before.base).port):
        left.cookies = copied
        assert stays.api("GET", "/me").json["member"]["id"] == "M02"
        assert left.api("GET", "/me").status == 401


def test_the_list_of_ended_sign_ins_forgets_what_no_cookie_can_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("ended") / "signed-out"
    then = datetime(2026, 12, 15, 8, tzinfo=UTC).timestamp()
    SignedOut(path, clock=lambda: then).add("abc")

    assert "abc" in SignedOut(path, clock=lambda: then + 60)
    assert "abc" not in SignedOut(path, clock=lambda: then + COOKIE_HOURS * 3600 + 1)
    assert path.read_bytes().strip() == b""
