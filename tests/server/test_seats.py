"""A page belongs to a seat: every call says for whom its page was drawn, and none is answered for another.

That each call of the table is held to it is tested in `test_calls`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from devtools.serving import PIN, Answer, Served, Visitor, council_served
from workbench.server.seat import SEAT_HEADER


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server for these visitors alone."""
    with council_served(tmp_path_factory.mktemp("seats")) as running:
        yield running


@pytest.fixture(scope="module")
def now(served: Served) -> Visitor:
    """Return who is signed in in the browser now: the secretary, to whom most is open."""
    return served.visitor("TK")


def _asked(visitor: Visitor, method: str, path: str, seat: str) -> Answer:
    body = None if method == "get" else b"{}"
    headers = {"X-XSRFToken": visitor.xsrf, "Content-Type": "application/json", SEAT_HEADER: seat}
    return visitor.ask(method.upper(), path, body, headers)


def test_the_refusal_names_whose_page_it_is_within_the_session_alone(served: Served, now: Visitor) -> None:
    def said(seat: str) -> str:
        found: str = _asked(now, "get", "/council/api/me", seat).json["faults"][0]["what"]
        return found

    roster = {
        one["id"]: one["name"] for one in json.loads(now.api("GET", f"{_session(served)}/progress").body)["members"]
    }
    assert said(f"{served.council.session}/M03").startswith(f"Trang này là của {roster['M03']}")
    for stranger in (f"{served.council.session}/M99", "ANOTHER/M03", "x", "/", "%00/%00", f"{served.council.session}/"):
        assert said(stranger).startswith("Trang này là của người đã đăng nhập trước")


def _session(served: Served) -> str:
    return f"/sessions/{served.council.session}"


def test_a_tick_of_an_earlier_page_does_not_reach_the_ballot_of_who_came_after(served: Served) -> None:
    first, after = served.visitor("M03"), served.visitor("M04")
    product = f"{_session(served)}/products/{served.council.products[0]}"
    assert after.api("PUT", f"{product}/declaration", {"kind": "none"}).status == 200
    mine, after.seat = after.seat, first.seat  # the first one's tab, in the browser where the second has signed in

    for method, body in (("GET", None), ("PATCH", {"version": 0, "marks": {"1.1": "a"}})):
        answer = after.api(method, f"{product}/ballot", body)
        assert (answer.status, answer.codes) == (409, ["other_seat"])
        assert "marks" not in answer.text

    after.seat = mine
    assert after.api("GET", f"{product}/ballot").json["marks"] == {}


def test_a_link_names_the_seat_in_its_address(served: Served, now: Visitor) -> None:
    path, header = f"/council/api{_session(served)}/progress", {SEAT_HEADER: ""}

    assert now.get(f"{path}?seat={now.seat}", header).status == 200
    assert now.get(f"{path}?seat={served.council.session}/M03", header).codes == ["other_seat"]


def test_an_earlier_page_does_not_sign_out_who_came_after(served: Served) -> None:
    visitor = served.visitor("M04")
    mine, visitor.seat = visitor.seat, f"{served.council.session}/M03"
    assert visitor.form("/council/sign-out").codes == ["other_seat"]

    visitor.seat = mine
    assert visitor.api("GET", "/me").status == 200
    assert visitor.form("/council/sign-out").status == 303
    assert visitor.api("GET", "/me").status == 401


def test_a_save_that_may_be_taken_later_is_not_called_impossible(served: Served) -> None:
    member = served.visitor("M05")
    ballot = f"{_session(served)}/products/{served.council.products[0]}/ballot"
    change = {"version": 0, "marks": {"1.1": "a"}}
    assert member.api("PATCH", ballot, change).json["never"] is False
    assert member.api("PUT", ballot.replace("ballot", "declaration"), {"kind": "none"}).status == 200

    refused = member.api("PATCH", ballot, {"version": 0, "marks": {"1.1": "không có"}})
    assert (refused.status, refused.json["never"]) == (400, True)
    for odd in (
        member.ask("PATCH", f"/council/api{ballot}", b"{", {"X-XSRFToken": member.xsrf}),
        member.ask("PATCH", f"/council/api{ballot}", b"{}"),
    ):
        assert "never" not in odd.json


def test_who_signs_in_after_another_ends_his_sign_in_for_good(served: Served) -> None:
    first = served.visitor("M02")
    copied = Visitor(served.base)
    copied.cookies, copied.seat = dict(first.cookies), first.seat
    assert copied.api("GET", "/me").status == 200

    first.sign_in(served.council.codes["M05"], new_pin="M05" not in served.pins)
    served.pins["M05"] = PIN

    assert first.api("GET", "/me").json["member"]["id"] == "M05"
    assert copied.api("GET", "/me").status == 401
