"""The advisory team and observers: beside the council, never in what it decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.council import P1, P2, P3, PIN, SID, Table, full_marks, plan, product
from tests.desk.seats import ADVISER, ADVISER2, ATTENDANTS, OBSERVER, seated, sit_down_with_advisers
from tests.desk.whole import conclude
from workbench.council.plan_check import check_plan
from workbench.council.roster import Attendant
from workbench.desk import Office
from workbench.desk.acts import signing
from workbench.desk.opening import intake, opening
from workbench.desk.sign_in import sign_in as signing_in
from workbench.desk.views import dossiers, views
from workbench.errors import MissingError, NotYoursError, StateError
from workbench.rulebook import Rulebook
from workbench.scoring import replay_bytes

TV1, TV2, QS = ADVISER.id, ADVISER2.id, OBSERVER.id


@pytest.fixture
def table() -> Table:
    """Return an opened session with the three beside the council."""
    return sit_down_with_advisers()


def closed_with(*advisers: str) -> Table:
    table = sit_down_with_advisers(products=(product(P1), product(P2)))
    for who in advisers:
        table.score(who, P1, full_marks(P1, 0, **{"5.2": "a", "5.3": "a"}))
    table.score_all(P1, P2)
    table.act("close")
    return table


def test_advisers_change_no_byte_of_bundle_and_result() -> None:
    with_them, without = closed_with(TV1, TV2), sit_down_with_advisers(products=(product(P1), product(P2)))
    without.clock.now = sit_down_with_advisers().clock.now
    for who in (TV1, TV2):  # the same acts at the same instants, but for what the advisers ticked
        without.score(who, P1, full_marks(P1, 1, **{"5.2": "a", "5.3": "a"}))
    without.score_all(P1, P2)
    without.act("close")
    bundles = [signing.bundle(table.office, table.chair, SID) for table in (with_them, without)]

    assert bundles[0] == bundles[1]
    assert not any(attendant.id in json.dumps(json.loads(bundles[0])) for attendant in ATTENDANTS)
    assert [p.mean for p in replay_bytes(bundles[0], Rulebook()).products] == [100, 100]


def test_an_adviser_never_keeps_the_close_waiting(table: Table) -> None:
    table.score_all()
    table.declare(TV1)

    assert views.progress(table.office, table.secretary, SID)["waiting"] == 0
    assert table.act("close")["session_state"] == "closed"


def test_the_preliminary_round_ends_with_the_close_and_opens_no_more() -> None:
    table = closed_with(TV1)
    table.open_again("rescoring", products={P1: ["M01"]}, reason="Thảo luận")

    assert refusal(lambda: table.reopen(TV1), StateError) == "closed"
    assert refusal(lambda: table.declare(TV2), StateError) == "closed"
    assert table.ballot(TV1)["handed_in"]


def test_preliminary_points_show_to_the_board_after_closing_only(table: Table) -> None:
    table.score(TV1, P1, full_marks(P1, 0, **{"5.2": "a", "5.3": "a"}), opinion="Hồ sơ yếu")
    table.score(TV2, P1)
    before = dossiers.dossiers(table.office, table.secretary, SID)["products"][P1]["preliminary"]
    table.score_all()
    table.act("close")
    for who in (table.chair, table.secretary):
        found = dossiers.dossiers(table.office, who, SID)["products"]
        shown = found[P1]["preliminary"]

        assert [(each["name"], each["opinion"]) for each in shown["sheets"]] == [
            ("Tổ viên 1", "Hồ sơ yếu"),
            ("Tổ viên 2", ""),
        ]
        assert shown["sheets"][1]["total"] == 100
        assert found[P2]["preliminary"] is None
    assert before is None


def test_an_adviser_who_steps_back_leaves_the_preliminary_mean() -> None:
    table = closed_with(TV1, TV2)
    table.declare(TV1, P1, "recused", "Đã giúp chủ thể làm hồ sơ")
    shown = dossiers.dossiers(table.office, table.chair, SID)["products"][P1]["preliminary"]

    assert [each["name"] for each in shown["sheets"]] == ["Tổ viên 2"]
    assert json.loads(signing.bundle(table.office, table.chair, SID))["recusals"] == []


def test_an_advisers_recusal_voids_no_signature() -> None:
    table = closed_with(TV1)
    table.sign("M01")
    table.declare(TV1, P1, "recused", "Người quen")

    assert [s["member"] for s in views.progress(table.office, table.secretary, SID)["signed_off"]] == ["M01"]


ACTS: dict[str, dict[str, Any]] = {
    "close": {},
    "absence": {"member": "M01", "reason": "x"},
    "recusal": {"member": "M01", "product": P1, "reason": "x"},
    "stop": {"product": P1, "flag": "x", "reason": "x"},
    "disqualify": {"product": P1, "ground": "x"},
    "open_round": {"product": P1, "reason": "x"},
    "agree": {"product": P1, "criterion": "1.5", "option": "a", "reason": "x"},
    "report": {"product": P1, "source": "advisory", "topic": "whole", "text": "x"},
    "discuss": {"product": P1},
    "note_said": {"product": P1, "text": "x"},
    "self_assessment": {"product": P1, "points": {"A": 1}},
    "sign_off": {"bundle_sha256": "0" * 64, "pin": PIN},
}


@pytest.mark.parametrize("who", [TV1, QS])
@pytest.mark.parametrize("name", ACTS)
def test_the_board_is_not_theirs(table: Table, who: str, name: str) -> None:
    assert refusal(lambda: table.act(name, by=who, **ACTS[name]), NotYoursError) == "board_only"


VIEWS: dict[str, Callable[[Office, Any], Any]] = {
    "progress": lambda office, who: views.progress(office, who, SID),
    "dossiers": lambda office, who: dossiers.dossiers(office, who, SID),
    "bundle": lambda office, who: signing.bundle(office, who, SID),
    "result": lambda office, who: signing.result(office, who, SID),
    "plan_basis": intake.plan_basis,
}


@pytest.mark.parametrize("who", [TV1, QS])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_of_the_council_is_shown_to_them_after_closing_either(who: str, view: str) -> None:
    table = closed_with(TV1)

    assert refusal(lambda: VIEWS[view](table.office, table.who[who]), NotYoursError) in {"board_only", "secretary_only"}


def test_an_observer_writes_nothing_and_learns_the_agenda_alone(table: Table) -> None:
    table.score_all(P1)
    found = views.session_view(table.office, table.who[QS], SID)

    assert found["me"]["scores"] is False
    assert [p["code"] for p in found["products"]] == [P1, P2, P3]
    assert {(p["state"], p["done"], p["round"], p["open"]) for p in found["products"]} == {("closed", 0, 1, False)}
    for refused in (
        lambda: table.declare(QS),
        lambda: table.declare(QS, P1, "recused", "x"),
        lambda: table.ballot(QS),
        lambda: table.reopen(QS),
    ):
        assert refusal(refused, NotYoursError) == "not_scoring"


def test_an_adviser_sees_his_own_sheet_and_no_members(table: Table) -> None:
    table.score("M01", opinion="Chỉ của tôi")
    table.declare(TV1)

    assert table.ballot(TV1)["marks"] == {}
    assert refusal(lambda: table.act("absence", member=TV1, reason="x"), MissingError) == "member_unknown"
    assert refusal(lambda: table.act("recusal", member=TV1, product=P1, reason="x"), MissingError) == "member_unknown"


def test_everybody_with_a_seat_gets_a_code(table: Table) -> None:
    slips = opening.issue_slips(table.office, SID, by="thư ký")
    mine = next(slip for slip in slips if slip.member_id == TV1)

    assert [slip.role for slip in slips][-3:] == ["advisory", "advisory", "observer"]
    assert signing_in.sign_in(table.office, mine.code, "274913", new_pin=True).caller.is_adviser


def test_two_seats_never_share_an_id() -> None:
    again = Attendant(id="M01", name="N", role="observer", title="", organisation="")
    faults = check_plan(seated(plan(), attendants=(again, ADVISER, ADVISER)), Rulebook())

    assert [(fault.code, fault.where) for fault in faults] == [
        ("seat_taken", "attendants[0] (M01), id"),
        ("seat_taken", "attendants[2] (TV1), id"),
    ]


def test_after_the_end_the_team_is_told_what_came_of_it_and_an_observer_is_not() -> None:
    ended = conclude(sit_down_with_advisers(), recorded=False)
    told = signing.signed_session(ended.office, ended.who[TV1], SID)

    assert told.result.bundle_sha256 == signing.snapshot(ended.office, SID).bundle_sha256
    with pytest.raises(NotYoursError) as refused:
        signing.signed_session(ended.office, ended.who[QS], SID)
    assert refused.value.faults[0].code == "not_in_council"
