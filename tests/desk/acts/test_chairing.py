"""A chair who is away: a vice chair acts as chair where the regulation allows it, on record and in the minutes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.acts.test_papers import duties, type_in
from tests.desk.acts.test_proposals import acts
from tests.desk.council import DEPUTISED, P1, SID, Table, plan, regulation, sit_down
from workbench.desk.acts import signing
from workbench.desk.opening import opening
from workbench.desk.views import dossiers, meeting, views
from workbench.errors import NotYoursError, StateError


@pytest.fixture
def deputised() -> Table:
    return sit_down(opened=plan(regulation=DEPUTISED))


def without_chair(table: Table) -> Table:
    """Lead a session to its signatures whose chair is away throughout."""
    table.act("absence", member="M01", product=None, reason="Đi công tác đột xuất")
    for code in (one.code for one in table.plan.products):
        for who in ("M02", "M03", "M04", "M05"):
            table.score(who, code)
    table.act("close")
    return table


def test_a_session_whose_chair_is_away_is_signed_by_the_vice_chair(deputised: Table) -> None:
    table = without_chair(deputised)
    assert refusal(lambda: signing.bundle(table.office, table.who["M02"], SID), NotYoursError) == "board_only"
    table.act("hand_over", member="M02", reason="Chủ tịch đi công tác đột xuất")
    table.sign("M02")
    table.sign("TK")

    assert opening.sessions(table.office)[0]["state"] == "concluded"
    assert [one["role"] for one in signing.snapshot(table.office, SID).signed_off] == ["chair", "secretary"]
    assert "Thành viên 2 thay chủ tịch điều hành và xác nhận, do Thư ký ghi" in duties(table)
    (kept,) = json.loads(signing.snapshot(table.office, SID).bundle)["ext"]["chairing"]
    assert (kept["member"], kept["by"], kept["ended_at"]) == ("M02", "TK", None)


def test_the_chair_hands_over_himself_and_takes_back(deputised: Table) -> None:
    table = deputised
    table.act("hand_over", by="M01", member="M02", reason="Phải đi họp")
    assert views.progress(table.office, table.chair, SID)["acting_chair"] == "M02"
    assert refusal(lambda: table.act("stop", by="M01", product=P1, flag="x", reason="x"), NotYoursError) == (
        "chair_handed_over"
    )
    table.act("stop", by="M02", product=P1, flag="phụ gia", reason="Vượt mức")
    table.act("take_back", by="M01", reason="Đã về")

    assert refusal(lambda: table.act("absence", by="M02", member="M03", reason="x"), NotYoursError) == "board_only"
    table.act("absence", by="M01", member="M03", product=None, reason="Ốm")
    assert acts(table)[-4:] == ["chair_handed_over", "stop", "chair_taken_back", "absence_recorded"]
    assert table.store.verify_journal() is None


def test_who_leads_the_meeting_is_who_acts_as_chair_now(deputised: Table) -> None:
    table = without_chair(deputised)

    def leads() -> list[str]:
        at_it = ("M01", "M02", "M03", "TK")
        return [who for who in at_it if meeting.meeting(table.office, table.who[who], SID)["leads"]]

    assert leads() == ["M01", "TK"]
    table.act("hand_over", member="M02", reason="Chủ tịch vắng")
    assert leads() == ["M02", "TK"]
    table.act("take_back", by="M01", reason="Đã về")
    assert leads() == ["M01", "TK"]


def test_the_secretary_hands_over_only_for_a_chair_who_is_away(deputised: Table) -> None:
    table = deputised
    hand_over = lambda member="M02", by="TK": table.act("hand_over", by=by, member=member, reason="x")  # noqa: E731
    assert refusal(hand_over, StateError) == "chair_here"
    table.act("absence", member="M01", product=P1, reason="Đến muộn")
    assert refusal(hand_over, StateError) == "chair_here"
    table.act("absence", member="M01", product=None, reason="Ốm")
    assert refusal(lambda: hand_over("M03"), StateError) == "not_vice_chair"
    hand_over()
    assert refusal(hand_over, StateError) == "chair_handed_over"
    table.act("take_back", reason="Nhầm")
    assert refusal(lambda: table.act("take_back", reason="x"), StateError) == "chair_not_handed_over"


def test_a_vice_chair_who_is_away_takes_nothing_over(deputised: Table) -> None:
    deputised.act("absence", member="M02", product=None, reason="Ốm")

    assert refusal(lambda: deputised.act("hand_over", by="M01", member="M02", reason="x"), StateError) == (
        "not_vice_chair"
    )


@pytest.mark.parametrize("rule", ["yes", "no"])
def test_where_the_regulation_names_no_deputy_nothing_is_handed_over(rule: str) -> None:
    quorum = {"share": "3/5", "of": "eligible", "chair": rule}
    table = sit_down(opened=plan(regulation=regulation(quorum=quorum)))

    assert refusal(lambda: table.act("hand_over", by="M01", member="M02", reason="x"), StateError) == "no_deputy"


def test_no_side_confirms_its_own_proposal_by_handing_over(deputised: Table) -> None:
    table = deputised
    table.act("stop", by="M01", product=P1, flag="x", reason="x")
    table.act("propose_reopening", by="M01", product=P1, reason="Hồ sơ mới")
    table.act("hand_over", by="M01", member="M02", reason="Phải đi")
    assert refusal(lambda: table.act("confirm_proposal", by="M02", number=1), NotYoursError) == "same_side"
    table.act("propose_reopening", by="M02", product=P1, reason="Hồ sơ mới")
    table.act("take_back", by="M01", reason="Đã về")

    assert refusal(lambda: table.act("confirm_proposal", by="M01", number=2), NotYoursError) == "same_side"
    table.act("confirm_proposal", by="TK", number=2)


def test_whoever_acted_as_chair_sees_nothing_once_it_is_taken_back(deputised: Table) -> None:
    """Also where their page still holds them for the chair."""
    table = deputised
    table.score_all()
    table.act("close")
    table.act("hand_over", by="M01", member="M02", reason="Phải đi")
    stale = replace(table.who["M02"], role="chair")
    assert signing.page_session(table.office, stale, SID)
    table.act("take_back", by="M01", reason="Đã về")

    for look in (signing.page_session, signing.bundle, views.progress, dossiers.dossiers):
        assert refusal(lambda look=look: look(table.office, stale, SID), NotYoursError) == "board_only"  # type: ignore[misc]


def test_after_a_signature_the_chair_is_not_handed_over(deputised: Table) -> None:
    table = deputised
    table.score_all()
    table.act("close")
    table.sign("M01")

    assert refusal(lambda: table.act("hand_over", by="M01", member="M02", reason="x"), StateError) == "signature_stands"


def test_the_vice_chair_who_acts_confirms_papers_and_the_chair_does_not(deputised: Table) -> None:
    table = deputised
    type_in(table)
    table.act("hand_over", by="M01", member="M02", reason="Phải đi")

    assert refusal(lambda: table.act("confirm_paper", by="M01", number=1), NotYoursError) == "not_confirmer"
    table.act("confirm_paper", by="M02", number=1)
    assert refusal(lambda: signing.bundle(table.office, table.who["M02"], SID), StateError) == "not_closed"
