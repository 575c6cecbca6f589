"""Every row of the table of calls, asked of a real server by whoever must be refused: none can leave a check out."""

from __future__ import annotations

import re
from inspect import iscoroutinefunction
from types import SimpleNamespace
from urllib.parse import quote

import pytest

from devtools.serving import Answer, Served, Visitor
from tests.server.offices import served
from workbench.server.app import CouncilVoila
from workbench.server.call_handler import CallHandler, pattern_of
from workbench.server.calls import API, CALLS, Call
from workbench.server.door import BODY_LIMIT
from workbench.server.handlers import NoSuchCall
from workbench.server.seat import SEAT_HEADER

__all__ = ["served"]
ROWS = [pytest.param(call, id=f"{call.method} {call.path}") for call in CALLS]
WRITES = [row for row in ROWS if row.values[0].method != "GET"]
OF_BALLOT_SIZE = [row for row in WRITES if row.values[0].may_bring is None]
"""All but those whose body is a file, which has a limit of its own: `tests/hostile/test_dossier_uploads`."""


@pytest.fixture(scope="module")
def of_session(served: Served) -> Visitor:
    """Return the secretary, to whom most of a session is open."""
    return served.visitor("TK")


@pytest.fixture(scope="module")
def of_office(served: Served) -> Visitor:
    """Return who is of the district's office, to whom most of the programme is open."""
    return served.visitor("TK-1")


@pytest.fixture
def secretary(call: Call, of_session: Visitor, of_office: Visitor) -> Visitor:
    """Return who is signed in: whoever may ask the call."""
    return of_office if call.whose == "office" else of_session


def address(call: Call, served: Served) -> str:
    """Return a place where a call can be asked."""
    places = {
        "sid": served.council.session,
        "code": served.council.products[0],
        "mark": "0" * 64,
        "number": "1",
        "form": "pdf",
        "key": quote("26/2026/QĐ-TTg#1", safe=""),
        "name": "minutes.pdf",
        "record": "SP-1",
        "import": "1",
    }
    found = API + call.path.format_map(places)
    assert re.fullmatch(pattern_of(call.path), found)
    return found


def asked(visitor: Visitor, call: Call, served: Served, body: bytes = b"{}", **changed: str) -> Answer:
    """Ask as a page does, but for what is changed: `token`, `seat`, `kind`."""
    now = {"token": visitor.xsrf, "seat": visitor.seat, "kind": "application/json"} | changed
    sent = {"X-XSRFToken": now["token"], SEAT_HEADER: now["seat"], "Content-Type": now["kind"]}
    sent = {name: value for name, value in sent.items() if value}
    return visitor.ask(call.method, address(call, served), None if call.method == "GET" else body, sent)


def test_no_two_rows_are_one_call() -> None:
    assert len({(call.method, call.path) for call in CALLS}) == len(CALLS) >= 30


def test_the_server_has_no_other_address_under_the_interface() -> None:
    pieces = SimpleNamespace(door=SimpleNamespace(parts={}, provider=None), pages=None)
    there = [found for found in CouncilVoila.init_handlers(pieces) if found[0].startswith(API)]  # type: ignore[arg-type]

    *calls, last = there
    assert {found[0] for found in calls} == {pattern_of(call.path) for call in CALLS}
    assert all(issubclass(found[1], CallHandler) for found in calls)
    assert [call for found in calls for call in found[2]["calls"].values()] == sorted(
        CALLS, key=lambda call: [one.path for one in CALLS].index(call.path)
    )
    assert last[1] is NoSuchCall


def test_nothing_but_a_few_rows_is_read_on_the_event_loop() -> None:
    """What reads a bundle, a whole session or a file has a lane, or awaits one; whoever saves would wait for it."""
    on_it = {(call.method, call.path) for call in CALLS if call.lane is None and not iscoroutinefunction(call.act)}
    product = "/sessions/{sid}/products/{code}"

    assert on_it == {("GET", "/me"), ("GET", "/sessions"), ("GET", product + "/ballot"), ("GET", product + "/receipt")}


@pytest.mark.parametrize("call", ROWS)
def test_a_call_is_there_and_takes_no_other_method(served: Served, secretary: Visitor, call: Call) -> None:
    headers = {"X-XSRFToken": secretary.xsrf}

    for method in ("DELETE", "HEAD", "OPTIONS"):
        refused = secretary.ask(method, address(call, served), headers=headers)
        assert (refused.status, call.method in refused.headers["Allow"].split(", ")) == (405, True)
    assert secretary.ask("DELETE", address(call, served) + "/no-such/call", headers=headers).status in (404, 405)


@pytest.mark.parametrize("call", ROWS)
def test_whoever_is_not_signed_in_is_told_so(served: Served, call: Call) -> None:
    answer = asked(served.visitor(), call, served)

    assert (answer.status, answer.codes) == (401, ["signed_out"])


@pytest.mark.parametrize("call", ROWS)
def test_a_page_of_another_is_refused_and_told_who_is_signed_in(served: Served, secretary: Visitor, call: Call) -> None:
    answer = asked(secretary, call, served, seat=f"{served.council.session}/M03")

    assert (answer.status, answer.codes) == (409, ["other_seat"])
    assert set(answer.json) == {"faults", "now"}
    me = secretary.api("GET", "/me").json["member"]
    assert answer.json["now"] == {"name": me["name"], "role": me["role"], "seat": secretary.seat}
    assert answer.json["faults"][0]["what"].startswith("Trang này là của ")


@pytest.mark.parametrize("call", ROWS)
def test_a_call_that_does_not_say_whose_page_it_is_is_refused(served: Served, secretary: Visitor, call: Call) -> None:
    """All but the one by which a page learns whose it is."""
    stranger = Visitor(served.base)
    stranger.cookies = dict(secretary.cookies)
    answer = asked(stranger, call, served)

    assert call.seatless == (call.path == "/me")
    if call.seatless:
        assert answer.status == 200
    else:
        assert (answer.status, answer.codes) == (409, ["no_seat"])


@pytest.mark.parametrize("call", WRITES)
def test_a_write_without_the_pages_token_is_refused(served: Served, secretary: Visitor, call: Call) -> None:
    for token in ("", "2|0|0|0", "x"):
        answer = asked(secretary, call, served, token=token)

        assert (answer.status, answer.codes) == (403, ["stale_page"])


@pytest.mark.parametrize("call", OF_BALLOT_SIZE)
def test_a_body_that_is_too_large_is_refused(served: Served, secretary: Visitor, call: Call) -> None:
    """A file may be larger, but only as a form; see `tests/hostile/test_intake`."""
    answer = asked(secretary, call, served, b" " * (BODY_LIMIT + 1))

    assert answer.status == (415 if call.may_send else 413)


@pytest.mark.parametrize("call", [row for row in ROWS if row.values[0].parse])
def test_a_body_is_json_of_its_shape_or_refused(served: Served, secretary: Visitor, call: Call) -> None:
    plain = asked(secretary, call, served, kind="text/plain")
    assert (plain.status, plain.codes) == (415, ["not_json"])
    if not call.may_send:
        assert asked(secretary, call, served, b"{").codes == ["bad_json"]
        assert asked(secretary, call, served, b'{"no_such_field": 1}').status == 400


@pytest.mark.parametrize("call", ROWS)
def test_a_foreign_name_is_refused(served: Served, secretary: Visitor, call: Call) -> None:
    sent = {"Host": "elsewhere.example", "X-XSRFToken": secretary.xsrf}

    assert secretary.ask(call.method, address(call, served), headers=sent).status == 421
