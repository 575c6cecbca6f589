"""Every answer of the stand-ins has the shape of the real desk's, and the desk's own have the types they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.held import held, require
from tests.js.answers import all_answers
from tests.pages import board_sessions as sessions
from tests.pages import standin
from tests.pages.board_stand_in import StandIn as Hall
from tests.pages.board_stand_in import proposal
from workbench.desk import board_shapes, shapes
from workbench.desk.programme import shapes as programme_shapes
from workbench.pages.results.shapes import ResultsView
from workbench.rulebook import Rulebook
from workbench.server.answers.charts import ChartsPage
from workbench.server.answers.outcome import SessionOutcome
from workbench.server.work.minutes_jobs import MinutesState

RULES = Rulebook()
NAMED = {
    "Results": ResultsView,
    "MinutesState": MinutesState,
    "SessionOutcome": SessionOutcome,
    "ChartsPage": ChartsPage,
}
"""Types that the pages' scripts call otherwise, or that another room has."""
DRAWN = {"Preview", "Risk", "Sheet", "IntakeForm"}
"""What a page draws as it comes."""
S1, P1 = "/sessions/S1", "/sessions/S1/products/P1"


def test_the_desk_answers_as_its_types_say(tmp_path: Path) -> None:
    answers = [(name, answer) for name, answer in all_answers(tmp_path) if name not in DRAWN]
    for name, answer in answers:
        rooms = (getattr(room, name, None) for room in (shapes, board_shapes, programme_shapes))
        require(NAMED.get(name) or next(filter(None, rooms)), answer)

    assert len({name for name, _ in answers}) >= 16


def test_a_key_too_few_or_too_many_is_seen() -> None:
    me = {"member": {"id": "M1", "name": "A", "role": "chair", "organisation": ""}, "session": "S1"}
    with pytest.raises(ValidationError):
        held("GET", "/me", 200, me)
    with pytest.raises(ValidationError):
        held("GET", "/me", 200, {**me, "last_sign_in": None, "more": 1})
    assert held("GET", "/me", 200, {**me, "last_sign_in": None})
    with pytest.raises(AssertionError):
        held("GET", "/me", 403, {"faults": [{"what": "x", "code": "y"}]})


@pytest.fixture
def member() -> standin.StandIn:
    sheet = standin_sheet()
    return standin.StandIn({"S": sheet}, [{"code": "P1", "name": "Mật ong", "sheet": "S", "state": "undeclared"}])


def standin_sheet() -> dict:
    line = {"id": "1.1", "title": "Dòng"}
    return {"set": 1, "name": "Bộ", "parts": [{"sections": [{"criteria": [line]}]}]}


def test_the_member_s_stand_in_answers_as_the_server(member: standin.StandIn) -> None:
    asked = [
        ("GET", "/me", None),
        ("GET", S1, None),
        ("GET", f"{P1}/ballot", None),
        ("PUT", f"{P1}/declaration", {"kind": "none"}),
        ("GET", f"{P1}/ballot", None),
        ("POST", f"{P1}/hand-in", {"version": 0}),
        ("PATCH", f"{P1}/ballot", {"version": 0, "marks": {"1.1": "a"}}),
        ("PATCH", f"{P1}/ballot", {"version": 0, "marks": {"1.1": "b"}}),
        ("POST", f"{P1}/hand-in", {"version": 1}),
        ("GET", f"{P1}/receipt", None),
        ("POST", f"{P1}/reopen", {"version": 2, "reason": "Xem lại"}),
        ("GET", S1, None),
    ]
    done = [held(method, path, *member.answer(method, path, body)) for method, path, body in asked]

    assert [status for status, _ in done] == [200, 200, 403, 200, 200, 400, 200, 409, 200, 200, 200, 200]


@pytest.mark.parametrize("state", ["scoring", "closed", "concluded"])
@pytest.mark.parametrize("of", [sessions.example, sessions.meeting, sessions.demo])
def test_the_board_s_stand_in_answers_as_the_server(of, state: str) -> None:  # type: ignore[no-untyped-def]
    bundle = of()
    hall = Hall(sessions.progress_of(bundle, RULES, state=state), bundle)
    sid, code = bundle["session"]["id"], bundle["products"][0]["code"]
    hall.progress["proposals"].append(proposal(1, "rescoring", "TK", "secretary", {"reason": "x", "product": code}))
    reason = {"reason": "Có lý do", "product": code}
    member = next(one["id"] for one in hall.progress["members"] if one["scores"])
    for act in (
        {"act": "absence", "member": member, **reason},
        {"act": "open_round", **reason},
        {"act": "confirm_proposal", "number": 1},
        {"act": "sign_off"},
    ):
        hall.take(act)

    for path in ("/me", *(f"/sessions/{sid}/{one}" for one in ("progress", "consensus", "dossiers", "minutes"))):
        assert held("GET", path, *hall.answer(path))[0] == 200
    assert held("GET", f"/sessions/{sid}/products/{code}/risk", *hall.answer(f"/x/{code}/risk"))[0] == 200
