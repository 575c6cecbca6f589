"""Ballots typed in from paper: nothing counts before a second person confirms, and who saw the ballot is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.acts.test_proposals import acts
from tests.desk.council import P1, P2, P3, SID, Table, full_marks, plan, regulation, sit_down
from tests.desk.whole import weak_marks
from tests.documents.minutes_sessions import minutes_of
from workbench.desk.acts import papers, signing
from workbench.desk.views import views
from workbench.errors import BallotError, MissingError, NotYoursError, StateError


def type_in(table: Table, member: str = "M04", code: str = P1, by: str = "TK", **more: Any) -> dict[str, Any]:
    fields = {"marks": full_marks(code), "reason": "Không có máy", **more}
    return table.act("type_paper", by=by, member=member, product=code, **fields)


def state_of(table: Table, member: str = "M04", code: str = P1) -> str:
    return str(views.progress(table.office, table.secretary, SID)["cells"][member][code]["state"])


def settle(table: Table) -> dict[str, Any]:
    """Score the rest, close, and return the bundle."""
    for who in ("M01", "M02", "M03", "M05"):
        table.score(who)
    for code in (P2, P3):
        table.act("disqualify", product=code, ground="x")
    table.act("close", reason="Xong")
    return dict(json.loads(signing.bundle(table.office, table.chair, SID)))


@pytest.mark.parametrize("second", ["M01", "M04"])
def test_a_paper_ballot_counts_once_a_second_person_confirms_it(table: Table, second: str) -> None:
    type_in(table)
    assert state_of(table) == "undeclared", "typing alone is no ballot"
    assert views.progress(table.office, table.secretary, SID)["papers"][0]["ended"] is None
    table.act("confirm_paper", by=second, number=1)

    assert state_of(table) == "handed_in"
    assert acts(table)[-5:] == ["paper_typed", "declare", "ballot_saved", "ballot_handed_in", "paper_confirmed"]
    mine = table.ballot("M04")
    assert (mine["handed_in"], mine["marks"]) == (True, full_marks())
    bundle = settle(table)
    (ballot,) = [one for one in bundle["ballots"] if one["member"] == "M04"]
    note = ballot["ext"]["paper"]
    assert (note["typed_by"], note["confirmed_by"], note["changed_since"]) == ("TK", second, False)
    assert table.store.verify_journal() is None


def test_the_minutes_name_who_typed_and_who_confirmed(table: Table) -> None:
    type_in(table)
    table.act("confirm_paper", by="M01", number=1)
    settle(table)

    said = duties(table)
    assert "Phiếu của Thành viên 4 cho Sản phẩm 1 (25-09076-1-2026), vòng 1, là phiếu giấy do Thư ký nhập" in said
    assert "Thành viên 1 xác nhận" in said
    assert "Không có máy" in said


def duties(table: Table) -> str:
    raw = signing.bundle(table.office, table.chair, SID)
    return "\n".join(minutes_of(raw).duties)


def test_a_ballot_never_confirmed_never_counts(table: Table) -> None:
    type_in(table)
    bundle = settle(table)

    assert "M04" not in {one["member"] for one in bundle["ballots"]}
    assert refusal(lambda: table.act("confirm_paper", by="M01", number=1), StateError) == "not_at_stage"


@pytest.mark.parametrize("who", ["TK", "M02", "M03"])
def test_who_typed_it_or_has_no_part_in_it_neither_sees_nor_confirms(table: Table, who: str) -> None:
    type_in(table)

    for tried in (
        lambda: table.act("confirm_paper", by=who, number=1),
        lambda: table.act("reject_paper", by=who, number=1, reason="x"),
        lambda: papers.paper_view(table.office, table.who[who], SID, 1),
    ):
        assert refusal(tried, NotYoursError) == "not_confirmer"
    assert state_of(table) == "undeclared"


def test_what_is_confirmed_is_shown_line_by_line_and_no_list_shows_a_mark(table: Table) -> None:
    type_in(table, opinion="Tốt")
    seen = papers.paper_view(table.office, table.chair, SID, 1)

    assert {line["id"]: line["mark"] for line in seen["lines"]} == full_marks()
    assert seen["opinion"] == "Tốt"
    (listed,) = views.progress(table.office, table.chair, SID)["papers"]
    assert not {"marks", "lines", "opinion"} & set(listed)
    (mine,) = views.session_view(table.office, table.who["M04"], SID)["papers"]
    assert mine["number"] == 1
    assert views.session_view(table.office, table.who["M03"], SID)["papers"] == []


def test_a_wrong_paper_is_rejected_with_a_reason_and_typed_in_again(table: Table) -> None:
    type_in(table, marks=weak_marks())
    assert refusal(lambda: type_in(table), StateError) == "paper_waiting"
    table.act("reject_paper", by="M04", number=1, reason="Tiêu chí 1.1 nhập nhầm")
    assert refusal(lambda: table.act("confirm_paper", by="M04", number=1), StateError) == "paper_ended"
    type_in(table)
    table.act("confirm_paper", by="M04", number=2)

    assert table.ballot("M04")["marks"] == full_marks()
    assert [one["ended"] for one in views.progress(table.office, table.chair, SID)["papers"]] == [
        "rejected",
        "confirmed",
    ]


def test_a_members_own_ballot_goes_before_his_paper(table: Table) -> None:
    table.declare("M03")
    table.save("M03", marks={"1.1": "a"})
    assert refusal(lambda: type_in(table, "M03"), StateError) == "own_ballot"
    type_in(table, "M04")
    table.declare("M04")
    table.save("M04", marks={"1.1": "a"})

    assert refusal(lambda: table.act("confirm_paper", by="M01", number=1), StateError) == "own_ballot"
    assert table.ballot("M04")["marks"] == {"1.1": "a"}
    table.act("reject_paper", by="M01", number=1, reason="Đã tự chấm")


def test_a_member_may_correct_himself_what_came_on_paper_and_the_minutes_say_so(table: Table) -> None:
    type_in(table)
    table.act("confirm_paper", by="M01", number=1)
    table.reopen("M04")
    table.save("M04", marks={"1.1": "b"})
    table.hand_in("M04")
    bundle = settle(table)

    (ballot,) = [one for one in bundle["ballots"] if one["member"] == "M04"]
    assert (ballot["marks"]["1.1"], ballot["ext"]["paper"]["changed_since"]) == ("b", True)
    assert "Sau đó thành viên tự sửa phiếu" in duties(table)


def test_all_wrong_lines_of_a_paper_are_told_at_once(table: Table) -> None:
    marks = {key: mark for key, mark in full_marks().items() if key != "1.1"} | {"1.2": "z", "9.9": "a"}
    with pytest.raises(BallotError) as refused:
        type_in(table, marks=marks)

    said = " ".join(fault.where for fault in refused.value.faults)
    assert all(line in said for line in ("1.1", "1.2", "9.9"))
    assert "paper_typed" not in acts(table)


def test_who_may_not_score_has_no_paper_either(table: Table) -> None:
    table.declare("M03", P1, "recused", "Người thân")
    table.act("absence", member="M05", product=None, reason="Ốm")

    for member in ("M03", "M05"):
        assert refusal(lambda member=member: type_in(table, member), BallotError) == "cannot_score"  # type: ignore[misc]
    assert refusal(lambda: type_in(table, "M09"), MissingError) == "member_unknown"
    table.act("stop", product=P1, flag="x", reason="x")
    assert refusal(lambda: type_in(table), StateError) == "stopped"


def test_a_member_recused_after_typing_is_not_confirmed(table: Table) -> None:
    type_in(table)
    table.declare("M04", P1, "recused", "Người thân")

    assert refusal(lambda: table.act("confirm_paper", by="M01", number=1), BallotError) == "cannot_score"
    assert views.session_view(table.office, table.who["M04"], SID)["papers"] == []


def test_a_recused_chair_does_not_see_the_paper(table: Table) -> None:
    table.declare("M01", P1, "recused", "Người thân")
    type_in(table)

    assert refusal(lambda: papers.paper_view(table.office, table.chair, SID, 1), NotYoursError) == "recused"
    assert views.progress(table.office, table.chair, SID)["papers"] == []


def test_a_secretary_who_scores_types_not_his_own() -> None:
    table = sit_down(opened=plan(regulation=regulation(secretary_scores=True)))

    assert refusal(lambda: type_in(table, "TK"), NotYoursError) == "own_paper"


def test_a_paper_of_a_later_round_names_a_reason_for_each_change(disagreed: Table) -> None:
    table = disagreed
    table.act("open_round", product=P1, reason="Chênh lệch")
    changed = weak_marks() | {"1.1": "b"}
    assert refusal(lambda: type_in(table, "M05", marks=changed), BallotError) == "change_reason_missing"
    type_in(table, "M05", marks=changed, reasons={"1.1": "Xem lại hợp đồng"})
    table.act("confirm_paper", by="M01", number=1)
    table.act("close_round", product=P1)

    (later,) = [
        one for one in json.loads(signing.bundle(table.office, table.chair, SID))["ballots"] if one["round"] == 2
    ]
    assert later["ext"]["reasons"] == {"1.1": "Xem lại hợp đồng"}
    assert later["ext"]["paper"]["typed_by"] == "TK"


def test_the_form_for_typing_is_the_secretarys_and_holds_no_mark(table: Table) -> None:
    table.score("M02")
    form = papers.paper_form(table.office, table.secretary, SID, P1)

    assert [line["id"] for line in form["lines"]] == list(full_marks())
    assert "mark" not in form["lines"][0]
    assert refusal(lambda: papers.paper_form(table.office, table.chair, SID, P1), NotYoursError) == ("secretary_only")
