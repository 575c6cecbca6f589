"""Signing in with an account of a certified provider: its own pages gone through, and all that may go wrong with it."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

import pytest

from devtools.serving import PIN, Answer, Council, Served, Visitor, council_served, quick_desk
from tests.server.cookies import cookies_of
from tests.server.offices import council_and_offices
from tests.server.oidc.certified import LABEL, Certified, Person, certified
from workbench.desk.opening import opening
from workbench.server.oidc.bindings import Bindings, account_of

BEGIN, BACK, LEAVE = "/council/oidc/begin", "/council/oidc/back", "/council/oidc/leave"
STALE, MISMATCH, CLOCKS = "không hợp lệ hoặc đã cũ", "không khớp với cài đặt", "lệch nhau quá một phút"
DOWN, DENIED = "không trả lời máy chủ này", "chưa cho đăng nhập"


@contextmanager
def office_served(folder: Path, **settings: str) -> Iterator[tuple[Served, Certified]]:
    """Serve an office that has a provider, and run the provider."""
    council = council_and_offices(folder / "home")
    with certified(folder) as provider:
        provider.settings(folder / "home", **settings)
        with council_served(folder, council=council) as served:
            provider.knows(served.base)
            yield served, provider


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Certified]]:
    """Return a server of an office that has a provider, and the provider."""
    with office_served(tmp_path_factory.mktemp("certified")) as both:
        yield both


class Traveller(Protocol):
    """Somebody's browser where accounts are."""

    def goes(self, address: str) -> str:
        """Go where one is sent, and return where that sends one at the end."""


def asks(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def there(visitor: Visitor) -> str:
    """Return where a visitor is sent who wants to sign in with their account."""
    sent = visitor.get(f"{BEGIN}?next=/council/board")
    assert sent.status == 303, sent.text
    return str(sent.headers["Location"])


def way_back(visitor: Visitor, person: Traveller) -> str:
    """Go to the provider and through its pages, and return the way back."""
    return person.goes(there(visitor)).removeprefix(visitor.base)


def comes_back(visitor: Visitor, person: Traveller) -> Answer:
    """Go to the provider and come back, to the form if all is well."""
    answer = visitor.get(way_back(visitor, person))
    return visitor.get(answer.headers["Location"]) if answer.status == 303 else answer


def named(form: Answer, name: str) -> str:
    """Return the value of a field, of a select its first."""
    found = re.search(rf'name="{name}"[^>]*?value="([^"]*)"|name="{name}">\s*<option value="([^"]*)"', form.text)
    return next(filter(None, found.groups()), "") if found else ""


def who(visitor: Visitor) -> str | None:
    answer = visitor.get("/council/api/me")
    return str(answer.json["member"]["id"]) if answer.status == 200 else None


def is_told(visitor: Visitor, answer: Answer, what: str) -> None:
    """Hold that a visitor is told what is wrong, is not in, and can go on by code."""
    assert (answer.status, who(visitor)) == (401, None)
    assert what in answer.text
    assert 'name="code"' in answer.text, "the way by code is open"
    assert not any(name.startswith("council-account") and value for name, value in visitor.cookies.items())


def binds(served: Served, visitor: Visitor, account: str, code: str) -> Answer:
    pins = {"pin": PIN, "pin_again": PIN, "bind": account, "next": "/council/board"}
    return visitor.form("/council/sign-in", code=served.council.codes[code], **pins)


def test_an_account_stands_in_for_a_code_once_its_owner_has_bound_it(office: tuple[Served, Certified]) -> None:
    served, provider = office
    first, person = Visitor(served.base), Person(provider, "chu.tich")
    told = first.get("/council/sign-in").text
    assert "không gửi gì ra ngoài" not in told
    assert "sang trang của nơi cấp" in told
    form = comes_back(first, person)
    assert person.pages == ["login", "consent"]
    assert "chu.tich@tinh.example" in form.text, "asked of the provider, whose token does not tell it"
    assert "chưa gắn với mã nào" in form.text
    assert (named(form, "bound"), who(first)) == ("", None), "an account alone opens nothing"
    asked = first.form("/council/sign-in", code=served.council.codes["M01"], next="/council/board")
    account = named(asked, "bind")
    assert account == account_of(provider.base, "chu.tich")
    assert binds(served, first, account, "M01").headers["Location"] == "/council/board"

    later = Visitor(served.base)
    form = comes_back(later, person)
    assert person.pages == [], "known there, nobody asks anew"
    bound = named(form, "bound")
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


def test_what_asks_for_the_pin_again_asks_whoever_came_by_account_too(office: tuple[Served, Certified]) -> None:
    served, provider = office
    visitor, session = Visitor(served.base), served.council.session
    comes_back(visitor, Person(provider, "thu.ky"))
    assert binds(served, visitor, account_of(provider.base, "thu.ky"), "TK").status == 303
    visitor = Visitor(served.base)
    bound = named(comes_back(visitor, Person(provider, "thu.ky")), "bound")
    assert visitor.form("/council/sign-in", bound=bound, pin=PIN).status == 303
    visitor.sits_down()
    assert who(visitor) == "TK"
    told = [
        (answer.status, answer.codes)
        for answer in (
            visitor.api("POST", f"/sessions/{session}/acts", {"act": "close"} | pin)
            for pin in ({}, {"pin": "804613"}, {"pin": PIN})
        )
    ]

    assert told[:2] == [(400, ["pin_missing"]), (403, ["pin_wrong"])]
    assert not set(told[2][1]) & {"pin_missing", "pin_wrong"}, "refused for what the session lacks, no more for the PIN"


def test_an_officer_binds_an_account_as_well_and_a_person_with_two_codes_chooses(
    office: tuple[Served, Certified],
) -> None:
    served, provider = office
    person = Person(provider, "can.bo")
    for code in ("TK-2", "M04"):
        visitor = Visitor(served.base)
        comes_back(visitor, person)
        assert binds(served, visitor, account_of(provider.base, "can.bo"), code).status == 303
    visitor = Visitor(served.base)
    offered = re.findall(r'<option value="(\d+)">([^<]*)<', comes_back(visitor, person).text)
    (first, _), (second, _) = offered
    assert first != second
    assert [served.council.session in shown for _, shown in offered] == [True, False]
    assert "@" not in offered[1][1], "an officer is told by name alone"
    wrong = visitor.form("/council/sign-in", bound=second, pin="804613")
    assert re.findall(r'<option value="(\d+)" selected>', wrong.text) == [second], "as it was chosen"
    assert "người quản trị cấp mã mới" in wrong.text
    in_office = visitor.form("/council/sign-in", bound=second, pin=PIN)

    assert (in_office.status, in_office.headers["Location"]) == (303, "/council/pipeline")


def test_a_form_that_was_left_lying_says_to_go_there_again(office: tuple[Served, Certified]) -> None:
    served, provider = office
    visitor = Visitor(served.base)
    comes_back(visitor, Person(provider, "de.lau"))
    visitor.cookies.clear()  # as a browser does after ten minutes
    visitor.get("/council/sign-in")
    late = visitor.form("/council/sign-in", bound="1", pin=PIN)

    assert late.status == 401
    assert STALE in late.text
    assert BEGIN in late.text

    unbound = binds(served, visitor, account_of(provider.base, "de.lau"), "TK-1")
    assert (unbound.status, who(visitor)) == (401, None), "told before they are in, while they can still go there again"
    assert "đã quá mười phút" in unbound.text
    assert (named(unbound, "bind"), named(unbound, "code")) == ("", served.council.codes["TK-1"])
    pins = {"code": served.council.codes["TK-1"], "pin": PIN, "pin_again": PIN}
    assert visitor.form("/council/sign-in", **pins).status == 303, "the PIN that was refused was not set"


def test_what_is_bound_is_bound_by_a_person_who_says_so_with_their_own_account(
    office: tuple[Served, Certified],
) -> None:
    served, provider = office
    person, mine = Person(provider, "ai.do"), account_of(provider.base, "ai.khac")
    other = Visitor(served.base)
    comes_back(other, Person(provider, "ai.khac"))
    assert binds(served, other, mine, "M05").status == 303
    served.visitor("M02")
    visitor, code = Visitor(served.base), served.council.codes["M02"]
    comes_back(visitor, person)
    for bind in ({}, {"bind": mine}, {"bind": "1"}):
        if bind:
            told = visitor.form("/council/sign-in", code=code, pin=PIN, **bind)
            assert (told.status, who(visitor), "Chưa gắn được tài khoản" in told.text) == (401, None, True)
        assert visitor.form("/council/sign-in", code=code, pin=PIN).status == 303
        visitor.form("/council/sign-out", seat="")
        visitor = Visitor(served.base)
        assert named(comes_back(visitor, person), "bound") == ""
    theirs = str(Bindings(served.home / "oidc-bindings").of(mine)[0][0])
    assert visitor.form("/council/sign-in", bound=theirs, pin=PIN).status == 401, "another's binding"
    assert Visitor(served.base).form("/council/sign-in", bound=theirs, pin=PIN).status == 401, "no account at all"
    assert who(visitor) is None


def test_cookies_of_the_way_are_taken_back_as_they_were_given(office: tuple[Served, Certified]) -> None:
    served, provider = office
    visitor = Visitor(served.base)
    sent = visitor.get(BEGIN)
    back = Person(provider, "banh.quy").goes(sent.headers["Location"])
    here = visitor.get(back.removeprefix(visitor.base))
    let_in = visitor.form("/council/sign-in", code=served.council.codes["M03"], pin=PIN, pin_again=PIN)
    given, taken = cookies_of(sent) | cookies_of(here), cookies_of(here, taken=True) | cookies_of(let_in, taken=True)

    assert sorted(name.split("-")[1] for name in taken) == ["account", "pending"]
    for name, rules in taken.items():
        assert rules == given[name]
        assert rules == {"path=/council", "httponly", "samesite=lax"}


def test_what_is_asked_of_the_provider_carries_state_nonce_and_the_challenge(office: tuple[Served, Certified]) -> None:
    served, provider = office
    seen = [there(Visitor(served.base)) for _ in range(2)]
    first, second = map(asks, seen)

    assert seen[0].startswith(f"{provider.base}/auth?")
    assert first["code_challenge_method"] == "S256"
    assert first["redirect_uri"] == served.base + BACK
    assert "secret" not in seen[0]
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43
        assert first[name] != second[name]


def test_a_way_back_is_taken_once_and_from_its_own_browser_alone(office: tuple[Served, Certified]) -> None:
    served, provider = office
    mine, other, person = Visitor(served.base), Visitor(served.base), Person(provider, "an.nguyen")
    back = way_back(mine, person)
    kept = dict(mine.cookies)
    is_told(other, other.get(back), STALE)
    theirs = way_back(other, person)
    is_told(mine, mine.get(theirs), STALE)
    for spoilt, what in (
        (back.replace("state=", "state=x"), STALE),
        (re.sub(r"iss=[^&]+", "iss=https%3A%2F%2Fother.example", back), MISMATCH),
    ):
        mine.cookies = dict(kept)
        is_told(mine, mine.get(spoilt), what)
    back, kept = way_back(mine, person), dict(mine.cookies)
    assert mine.get(back).status == 303
    mine.cookies = dict(kept)
    is_told(mine, mine.get(back), STALE)
    fresh = way_back(mine, person)
    is_told(mine, mine.get(re.sub(r"code=[^&]+", f"code={asks(back)['code']}", fresh)), STALE)
    is_told(mine, mine.get(f"{BACK}?state=&code="), STALE)
    fresh = re.sub(r"&iss=[^&]+", "", way_back(mine, person))
    is_told(mine, mine.get(fresh), MISMATCH)


def test_a_second_code_for_a_way_that_was_taken_lets_nobody_in(office: tuple[Served, Certified]) -> None:
    """The provider would take it: that a way is gone once, only we know."""
    served, provider = office
    mine, person = Visitor(served.base), Person(provider, "an.nguyen")
    address = there(mine)
    ways = [person.goes(address).removeprefix(served.base) for _ in range(2)]
    assert asks(ways[0])["state"] == asks(ways[1])["state"]
    assert asks(ways[0])["code"] != asks(ways[1])["code"]
    kept = dict(mine.cookies)
    assert mine.get(ways[0]).status == 303
    mine.cookies = dict(kept)
    is_told(mine, mine.get(ways[1]), STALE)


@pytest.mark.parametrize("changed", ["nonce", "code_challenge"])
def test_what_was_asked_with_another_s_nonce_or_challenge_lets_nobody_in(
    office: tuple[Served, Certified], changed: str
) -> None:
    """As somebody would who has another browser's way begun in their own, or a stolen code taken in by us."""
    served, provider = office
    mine, other = Visitor(served.base), Visitor(served.base)
    address, theirs = there(mine), asks(there(other))[changed]
    sent = re.sub(rf"\b{changed}=[^&]+", f"{changed}={theirs}", address)
    answer = mine.get(Person(provider, "an.nguyen").goes(sent).removeprefix(mine.base))

    is_told(mine, answer, STALE)


def test_a_code_of_another_program_with_the_same_accounts_lets_nobody_in(office: tuple[Served, Certified]) -> None:
    """Its token would be for another audience; whose code it is the provider knows."""
    served, provider = office
    mine = Visitor(served.base)
    sent = there(mine).replace("client_id=ocop-room", "client_id=another")

    is_told(mine, mine.get(Person(provider, "an.nguyen").goes(sent).removeprefix(mine.base)), STALE)


def test_who_turns_back_at_the_provider_is_told_the_way_by_code(office: tuple[Served, Certified]) -> None:
    served, provider = office
    visitor, person = Visitor(served.base), Person(provider, "an.nguyen")
    page = person.get(there(visitor).removeprefix(provider.base)).headers["Location"]
    abort = f"{urlsplit(page).path}/abort"
    left = person.goes(provider.base + abort)

    assert asks(left)["error"] == "access_denied"
    is_told(visitor, visitor.get(left.removeprefix(visitor.base)), DENIED)


@pytest.mark.parametrize("clock", [-7200, 7200])
def test_a_token_of_a_clock_that_is_wrong_by_hours_lets_nobody_in(office: tuple[Served, Certified], clock: int) -> None:
    """It has ended by our clock, or is of a time that has not come."""
    served, provider = office
    provider.says(clock=clock)
    visitor = Visitor(served.base)
    try:
        answer = comes_back(visitor, Person(provider, "an.nguyen"))
    finally:
        provider.says(clock=0)

    is_told(visitor, answer, CLOCKS)


def test_new_keys_of_the_provider_are_asked_for_once_a_minute(office: tuple[Served, Certified]) -> None:
    served, provider = office
    visitor, person = Visitor(served.base), Person(provider, "an.nguyen")
    assert "an.nguyen@tinh.example" in comes_back(visitor, person).text
    provider.says(keys=["second", "first"])
    assert "an.nguyen@tinh.example" in comes_back(Visitor(served.base), person).text
    provider.says(keys=["third"])
    later = Visitor(served.base)
    try:
        answer = comes_back(later, person)
    finally:
        provider.says(keys=["first"])

    is_told(later, answer, MISMATCH)


def test_who_leaves_at_the_provider_is_asked_there_anew_and_stays_signed_in_here(
    office: tuple[Served, Certified],
) -> None:
    served, provider = office
    inside = served.visitor("M02") if "M02" in served.pins else served.visitor("TK-3")
    browser, person = Visitor(served.base), Person(provider, "an.nguyen")
    form = comes_back(browser, person)
    assert f'href="{LEAVE}"' in form.text
    left = browser.get(LEAVE)
    assert left.status == 303
    assert person.goes(left.headers["Location"]) == f"{served.base}/council/sign-in"
    assert person.pages == ["logout"]
    assert LABEL in browser.get("/council/sign-in").text, "offered anew"
    person.login = "nguoi.sau"
    assert "nguoi.sau@tinh.example" in comes_back(browser, person).text
    assert person.pages == ["login", "consent"]
    assert inside.get("/council/api/me").status == 200


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({"client_id": "not-registered"}, ""),
        ({"secret": "of-yesterday"}, MISMATCH),
        ({"issuer": "localhost"}, MISMATCH),
    ],
)
def test_settings_that_the_provider_does_not_know_are_told_as_such(
    tmp_path: Path, settings: dict[str, str], what: str
) -> None:
    council = council_and_offices(tmp_path / "home")
    with certified(tmp_path) as provider:
        if "issuer" in settings:  # the same machine, named otherwise
            settings = {"issuer": provider.base.replace("127.0.0.1", "localhost")}
        provider.settings(tmp_path / "home", **settings)
        with council_served(tmp_path, council=council) as served:
            provider.knows(served.base)
            visitor = Visitor(served.base)
            if "issuer" in settings:
                is_told(visitor, visitor.get(BEGIN), what)
            elif "client_id" in settings:
                refused = Person(provider, "an").get(there(visitor).removeprefix(provider.base))
                assert (refused.status, "invalid_client" in refused.text) == (400, True), "told there"
            else:
                is_told(visitor, comes_back(visitor, Person(provider, "an")), what)
                assert "oidc_refused kind=invalid_client" in served.log()


def test_codes_go_on_where_the_provider_is_down_and_a_code_issued_anew_ends_what_was_bound(tmp_path: Path) -> None:
    with office_served(tmp_path) as (served, provider):
        visitor, person = Visitor(served.base), Person(provider, "tv")
        comes_back(visitor, person)
        assert binds(served, visitor, account_of(provider.base, "tv"), "M03").status == 303
        again = Visitor(served.base)
        bound = named(comes_back(again, person), "bound")
        assert bound
        anew(tmp_path / "home", served.council, "M03")
        assert again.form("/council/sign-in", bound=bound, pin=PIN).status == 401
        assert named(comes_back(Visitor(served.base), person), "bound") == ""
        lost = Visitor(served.base)
        back = way_back(lost, person)
        provider.stop()
        is_told(lost, lost.get(back), DOWN)
        assert served.visitor("M02").get("/council/home").status == 200, "codes need no provider"
        assert "Traceback" not in served.log()
    bindings = tmp_path / "home" / "oidc-bindings"
    assert account_of(provider.base, "tv").encode() in bindings.read_bytes()
    with council_served(tmp_path, council=served.council) as served:
        assert bindings.read_bytes() == b"", "of a code that is void nothing is kept"
        for path in (BEGIN, LEAVE):
            visitor = Visitor(served.base)
            is_told(visitor, visitor.get(path), DOWN)
    with council_served(tmp_path / "other") as plain:
        assert [plain.visitor().get(path).status for path in (BEGIN, BACK, LEAVE)] == [404] * 3
        assert "oidc" not in plain.visitor().get("/council/sign-in").text


def anew(home: Path, council: Council, member: str) -> None:
    desk = quick_desk(home)
    opening.issue_slips(desk, council.session, by="TK", members=[member])
    desk.close()
