"""Signing in with an account of the office's provider: a real one, good and hostile; bound by code and PIN."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from devtools.serving import PIN, Answer, Served, Visitor, council_served
from tests.server.cookies import cookies_of
from tests.server.offices import council_and_offices
from tests.server.provider import Running, provider
from workbench.desk.opening import opening
from workbench.desk.place import ARCHIVE
from workbench.errors import RefusedError
from workbench.server.oidc.bindings import Bindings, account_of
from workbench.server.oidc.chosen import FILE, SECRET, chosen_in, is_safe, secret_of

BEGIN, BACK = "/council/oidc/begin", "/council/oidc/back"
GOOD = {"issuer": "https://id.example", "client_id": "x", "label": "tài khoản của tỉnh"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Running]]:
    """Return a server of an office that has a provider, and the provider."""
    folder = tmp_path_factory.mktemp("oidc")
    council = council_and_offices(folder / "home")
    with provider(folder) as running:
        running.settings(folder / "home")
        with council_served(folder, council=council) as served:
            yield served, running


def asks(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def at_provider(visitor: Visitor) -> str:
    """Go to the provider, and return the way back that it sends a browser."""
    there = visitor.get(f"{BEGIN}?next=/council/board")
    assert there.status == 303, there.text
    address = there.headers["Location"]
    base = address.partition("/authorize")[0]
    answer = Visitor(base).get(address.removeprefix(base))
    assert answer.status == 302, answer.text
    return answer.headers["Location"].removeprefix(visitor.base)


def comes_back(visitor: Visitor) -> Answer:
    """Go to the provider and come back, to the form if all is well."""
    answer = visitor.get(at_provider(visitor))
    return visitor.get(answer.headers["Location"]) if answer.status == 303 else answer


def named(form: Answer, name: str) -> str:
    """Return the value of a field, of a select its first."""
    found = re.search(rf'name="{name}"[^>]*?value="([^"]*)"|name="{name}">\s*<option value="([^"]*)"', form.text)
    return next(filter(None, found.groups()), "") if found else ""


def who(visitor: Visitor) -> str | None:
    answer = visitor.get("/council/api/me")
    return str(answer.json["member"]["id"]) if answer.status == 200 else None


def test_an_account_stands_in_for_a_code_once_its_owner_has_bound_it(office: tuple[Served, Running]) -> None:
    served, running = office
    running.knows("chu.tich")
    first, code = Visitor(served.base), served.council.codes["M01"]
    told = first.get("/council/sign-in").text
    assert "không gửi gì ra ngoài" not in told
    assert "sang trang của nơi cấp" in told
    form = comes_back(first)
    assert "chu.tich@tinh.example" in form.text
    assert named(form, "bound") == ""
    assert who(first) is None, "an account alone opens nothing"
    asked = first.form("/council/sign-in", code=code, next="/council/board")
    account = named(asked, "bind")
    assert account == account_of(running.base, "chu.tich")
    pins = {"pin": PIN, "pin_again": PIN, "bind": account, "next": "/council/board"}
    assert first.form("/council/sign-in", code=code, **pins).headers["Location"] == "/council/board"

    later = Visitor(served.base)
    form = comes_back(later)
    bound = named(form, "bound")
    assert bound
    assert named(form, "next") == "/council/board"
    wrong = later.form("/council/sign-in", bound=bound, pin="804613")
    assert (wrong.status, who(later)) == (401, None)
    assert "Còn 4 lần thử" in wrong.text
    let_in = later.form("/council/sign-in", bound=bound, pin=PIN, next="/council/board")
    assert (let_in.status, let_in.headers["Location"], who(later)) == (303, "/council/board", "M01")
    again = Visitor(served.base)
    again.cookies |= {name: value for name, value in later.cookies.items() if name.startswith("council-account")}
    assert who(again) is None
    assert "chu.tich" not in served.log()
    assert b"chu.tich" not in (served.home / "oidc-bindings").read_bytes()
    assert stat.S_IMODE((served.home / "oidc-bindings").stat().st_mode) == 0o600


def test_an_officer_binds_an_account_as_well_and_a_person_with_two_codes_chooses(
    office: tuple[Served, Running],
) -> None:
    served, running = office
    running.knows("can.bo")
    for code in (served.council.codes["TK-2"], served.council.codes["M04"]):
        visitor = Visitor(served.base)
        comes_back(visitor)
        pins = {"pin": PIN, "pin_again": PIN, "bind": account_of(running.base, "can.bo")}
        assert visitor.form("/council/sign-in", code=code, **pins).status == 303
    person = Visitor(served.base)
    offered = re.findall(r'<option value="(\d+)">([^<]*)<', comes_back(person).text)
    (first, _), (second, _) = offered
    assert first != second
    assert [served.council.session in shown for _, shown in offered] == [True, False]
    assert "@" not in offered[1][1], "an officer is told by name alone"
    wrong = person.form("/council/sign-in", bound=second, pin="804613")

    assert re.findall(r'<option value="(\d+)" selected>', wrong.text) == [second], "as it was chosen"


def test_a_form_that_was_left_lying_says_to_go_there_again(office: tuple[Served, Running]) -> None:
    served, running = office
    running.knows("de.lau")
    visitor = Visitor(served.base)
    comes_back(visitor)
    visitor.cookies.clear()  # as a browser does after ten minutes
    visitor.get("/council/sign-in")
    late = visitor.form("/council/sign-in", bound="1", pin=PIN)

    assert late.status == 401
    assert "không hợp lệ hoặc đã cũ" in late.text
    assert BEGIN in late.text

    pins = {"code": served.council.codes["TK"], "pin": PIN, "pin_again": PIN}
    unbound = visitor.form("/council/sign-in", **pins, bind=account_of(running.base, "de.lau"))
    assert (unbound.status, who(visitor)) == (401, None), "told before they are in, while they can still go there again"
    assert "đã quá mười phút" in unbound.text
    assert (named(unbound, "bind"), named(unbound, "code")) == ("", pins["code"])
    assert visitor.form("/council/sign-in", **pins).status == 303, "the PIN that was refused was not set"


@pytest.mark.browser
def test_in_a_browser_a_person_binds_an_account_and_next_time_types_the_pin_alone(
    office: tuple[Served, Running], plain_chromium: Browser
) -> None:
    served, running = office
    running.knows("ong.nam")
    for first in (True, False):
        context = plain_chromium.new_context(locale="vi-VN", viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(f"{served.base}/council/board")  # of a chair or secretary; a member is led home
        page.get_by_role("link", name="tài khoản của tỉnh").click()
        expect(page.get_by_text("ong.nam@tinh.example")).to_be_visible()
        if first:
            page.get_by_label("Mã cá nhân").fill(served.council.codes["M03"])
            page.get_by_role("button", name="Tiếp tục").click()
            page.get_by_label("Mã PIN mới").fill(PIN)
            page.get_by_label("Nhập lại mã PIN").fill(PIN)
            page.get_by_role("checkbox").check()
        else:
            page.get_by_label("Mã PIN", exact=True).fill(PIN)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url("**/council/home")
        told = page.evaluate("fetch('/council/api/me').then((answer) => answer.json())")
        assert told["member"]["id"] == "M03"
        context.close()


def test_cookies_of_the_way_are_taken_back_as_they_were_given(office: tuple[Served, Running]) -> None:
    served, running = office
    running.knows("banh.quy")
    visitor = Visitor(served.base)
    there = visitor.get(BEGIN)
    base = there.headers["Location"].partition("/authorize")[0]
    back = Visitor(base).get(there.headers["Location"].removeprefix(base)).headers["Location"]
    here = visitor.get(back.removeprefix(visitor.base))
    let_in = visitor.form("/council/sign-in", code=served.council.codes["M05"], pin=PIN, pin_again=PIN)
    given, taken = cookies_of(there) | cookies_of(here), cookies_of(here, taken=True) | cookies_of(let_in, taken=True)

    assert sorted(name.split("-")[1] for name in taken) == ["account", "pending"]
    for name, rules in taken.items():
        assert rules == given[name]
        assert rules == {"path=/council", "httponly", "samesite=lax"}


def test_what_is_bound_is_bound_by_a_person_who_says_so_with_their_own_account(office: tuple[Served, Running]) -> None:
    served, running = office
    running.knows("ai.do")
    served.visitor("M02")
    visitor, code = Visitor(served.base), served.council.codes["M02"]
    comes_back(visitor)
    for bind in ({}, {"bind": account_of(running.base, "chu.tich")}, {"bind": "1"}):
        if bind:
            told = visitor.form("/council/sign-in", code=code, pin=PIN, **bind)
            assert (told.status, who(visitor), "Chưa gắn được tài khoản" in told.text) == (401, None, True)
        assert visitor.form("/council/sign-in", code=code, pin=PIN).status == 303
        visitor.form("/council/sign-out", seat="")
        visitor = Visitor(served.base)
        form = comes_back(visitor)
        assert named(form, "bound") == ""
    mine = str(Bindings(served.home / "oidc-bindings").of(account_of(running.base, "chu.tich"))[0][0])
    stolen = visitor.form("/council/sign-in", bound=mine, pin=PIN)
    assert stolen.status == 401, "another's binding"
    assert Visitor(served.base).form("/council/sign-in", bound=mine, pin=PIN).status == 401, "no account at all"
    assert who(visitor) is None


@pytest.mark.parametrize(
    "wrong",
    [
        *("iss", "aud", "azp", "nonce", "no nonce", "expired", "no exp", "no sub", "at_hash", "signature", "none"),
        *("no token", "denied"),
    ],
)
def test_what_a_provider_says_wrongly_lets_nobody_in(office: tuple[Served, Running], wrong: str) -> None:
    served, running = office
    running.knows("ke.gian", wrong)
    visitor = Visitor(served.base)
    answer = comes_back(visitor)

    assert answer.status == 401
    assert named(answer, "next") == "/council/board"
    assert 'name="code"' in answer.text, "the way by code is open"
    assert not any(name.startswith("council-account") and value for name, value in visitor.cookies.items())
    assert "Traceback" not in served.log()


def test_a_way_back_is_taken_once_and_from_its_own_browser_alone(office: tuple[Served, Running]) -> None:
    served, running = office
    running.knows("an.nguyen")
    mine, other = Visitor(served.base), Visitor(served.base)
    back = at_provider(mine)
    kept = dict(mine.cookies)
    assert other.get(back).status == 401, "a browser that never went there"
    theirs = at_provider(other)
    assert mine.get(theirs).status == 401, "another's state"
    mine.cookies = dict(kept)
    assert mine.get(back.replace("state=", "state=x")).status == 401
    mine.cookies = dict(kept)
    assert mine.get(back).status == 303
    mine.cookies = dict(kept)
    assert mine.get(back).status == 401, "the same way back again, with the cookie of then"
    fresh = at_provider(mine)
    used = asks(back)["code"]
    assert mine.get(re.sub(r"code=[^&]+", f"code={used}", fresh)).status == 401, "a code that was used"
    assert mine.get(f"{BACK}?state=&code=").status == 401


def test_what_is_asked_of_the_provider_carries_state_nonce_and_the_challenge(office: tuple[Served, Running]) -> None:
    served, running = office
    seen = [Visitor(served.base).get(BEGIN).headers["Location"] for _ in range(2)]
    first, second = map(asks, seen)

    assert seen[0].startswith(f"{running.base}/authorize?")
    assert first["code_challenge_method"] == "S256"
    assert first["redirect_uri"] == served.base + BACK
    assert "secret" not in seen[0]
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43
        assert first[name] != second[name]


def test_a_code_issued_anew_ends_what_was_bound_to_it(tmp_path: Path) -> None:
    council = council_and_offices(tmp_path / "home")
    with provider(tmp_path) as running:
        running.settings(tmp_path / "home")
        running.knows("tv")
        with council_served(tmp_path, council=council) as served:
            visitor = Visitor(served.base)
            comes_back(visitor)
            pins = {"pin": PIN, "pin_again": PIN, "bind": account_of(running.base, "tv")}
            assert visitor.form("/council/sign-in", code=council.codes["M03"], **pins).status == 303
            again = Visitor(served.base)
            bound = named(comes_back(again), "bound")
            assert bound
            anew(tmp_path / "home" / ARCHIVE, council.session, "M03")
            assert again.form("/council/sign-in", bound=bound, pin=PIN).status == 401
            assert named(comes_back(Visitor(served.base)), "bound") == ""
            running.stop()
            lost = Visitor(served.base)
            assert lost.get(f"{BACK}?state=x&code=y").status == 401
            assert served.visitor("M02").get("/council/home").status == 200, "codes need no provider"
    with council_served(tmp_path / "other") as plain:
        assert plain.visitor().get(BEGIN).status == 404
        assert "oidc" not in plain.visitor().get("/council/sign-in").text


def anew(archive: Path, session: str, member: str) -> None:
    from devtools.serving import quick_desk

    desk = quick_desk(archive.parent)
    opening.issue_slips(desk, session, by="TK", members=[member])
    desk.close()


def test_what_is_bound_outlives_a_file_that_was_damaged(tmp_path: Path) -> None:
    path = tmp_path / "oidc-bindings"
    kept = Bindings(path)
    kept.add("a", 1, "S1")
    kept.add("b", 2, "office")
    path.write_bytes(path.read_bytes()[:-9] + b'\n\xff\n[]\n["a", 1]\n["a", "7", "S1"]\n["c", 3, "S')
    again = Bindings(path)
    again.add("d", 4, "S1")

    assert [list(Bindings(path).of(account)) for account in "abcd"] == [[(1, "S1")], [], [], [(4, "S1")]]


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
