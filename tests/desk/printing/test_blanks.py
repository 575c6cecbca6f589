"""Whose blank paper ballots are printed: those that can be typed in, as the session stands; nothing goes on record."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.desk.council import P1, P2, P3, SCORING, SID, Table, full_marks, member, plan, product, regulation, sit_down
from workbench.council.record.blanks import Blanks
from workbench.council.roster import Attendant
from workbench.desk.printing import blanks
from workbench.errors import MissingError, StateError, WorkbenchError


@pytest.fixture
def table() -> Table:
    return sit_down()


def places(found: Blanks) -> list[tuple[str, str]]:
    return [(one.member.id, one.product.code) for one in found.ballots]


def left(found: Blanks) -> set[tuple[str | None, tuple[str, ...], str]]:
    return {(one.seat and one.seat.id, tuple(p.code for p in one.products), one.why) for one in found.left_out}


def faults_of(act: Callable[[], object], kind: type[WorkbenchError]) -> list[tuple[str, str]]:
    with pytest.raises(kind) as refused:
        act()
    return [(fault.code, fault.where) for fault in refused.value.faults]


def test_without_a_choice_everybody_who_scores_gets_every_product(table: Table) -> None:
    found = blanks.blanks(table.office, SID)

    assert places(found) == [(who, code) for who in SCORING for code in (P1, P2, P3)]
    assert {one.round for one in found.ballots} == {1}
    assert left(found) == {("TK", (), "no_ballot")}


def test_those_who_are_named_come_in_the_plan_s_order_once(table: Table) -> None:
    found = blanks.blanks(table.office, SID, ["M04", "M02", "M04"], [P2, P1])

    assert places(found) == [("M02", P1), ("M02", P2), ("M04", P1), ("M04", P2)]
    assert found.left_out == ()


def test_who_steps_back_is_absent_or_has_begun_gets_none(table: Table) -> None:
    table.declare("M02", P1, "recused", "Người thân")
    table.act("absence", member="M03", product=None, reason="Ốm")
    table.act("absence", member="M05", product=P3, reason="Đến trễ")
    table.declare("M04", P1)
    table.save("M04", P1, marks={"1.1": "a"})
    table.act("type_paper", member="M05", product=P1, marks=full_marks(), reason="Không có máy")
    table.declare("M01", P1)
    found = blanks.blanks(table.office, SID, products=[P1, P3])

    assert places(found) == [("M01", P1), ("M01", P3), ("M02", P3), ("M04", P3)]
    assert left(found) == {
        ("M02", (P1,), "recused"),
        ("M03", (P1, P3), "absent"),
        ("M04", (P1,), "begun"),
        ("M05", (P1,), "typed"),
        ("M05", (P3,), "absent"),
        ("TK", (), "no_ballot"),
    }


def test_products_that_are_out_or_stopped_are_left_out_for_everybody() -> None:
    out = product(P2, disqualified="Thiếu giấy")
    table = sit_down(opened=plan(products=(product(P1), out, product(P3, 4))))
    table.act("stop", product=P3, flag="unacceptable_foreign_matter", reason="Có tạp chất")
    found = blanks.blanks(table.office, SID, ["M01"])

    assert places(found) == [("M01", P1)]
    assert left(found) == {(None, (P2,), "disqualified"), (None, (P3,), "stopped")}
    assert [one.text for one in found.left_out] == [
        f"Sản phẩm 2 ({P2}): hồ sơ đã bị loại",
        f"Sản phẩm 3 ({P3}): hội đồng đã dừng đánh giá",
    ]


def test_seats_without_ballots_that_count_are_told() -> None:
    seats = {"TV1": "advisory", "QS1": "observer"}
    attendants = tuple(
        Attendant(id=key, name=f"Người dự {key}", role=role, title="", organisation="") for key, role in seats.items()
    )
    found = blanks.blanks(sit_down(opened=plan(attendants=attendants)).office, SID, ["M01", "TV1", "QS1"], [P1])

    assert places(found) == [("M01", P1)]
    assert left(found) == {("TV1", (), "preliminary"), ("QS1", (), "no_ballot")}


def test_a_scoring_secretary_gets_none_for_nobody_else_could_type_it_in() -> None:
    alone = blanks.blanks(
        sit_down(opened=plan(regulation=regulation(secretary_scores=True))).office, SID, products=[P1]
    )

    assert left(alone) == {("TK", (), "own_paper")}


def test_all_that_is_unknown_is_told_at_once(table: Table) -> None:
    asked = faults_of(lambda: blanks.blanks(table.office, SID, ["M01", "M99", "X"], ["khac", P1]), MissingError)

    assert asked == [("member_unknown", "M99"), ("member_unknown", "X"), ("product_unknown", "khac")]
    assert faults_of(lambda: blanks.blanks(table.office, "KHAC", ["M99"]), MissingError) == [
        ("session_unknown", "KHAC")
    ]


def test_where_nothing_is_left_each_reason_is_told(table: Table) -> None:
    table.declare("M02", P1, "recused", "Người thân")

    with pytest.raises(StateError, match=r"Thành viên 2 \(M02\): Sản phẩm 1 .*: không tham gia") as refused:
        blanks.blanks(table.office, SID, ["M02", "TK"], [P1], each=True)

    assert "Thư ký (TK): không chấm điểm trong phiên này" in str(refused.value)


def test_a_closed_session_prints_only_for_a_round_that_is_open_and_those_it_is_open_to(table: Table) -> None:
    table.score_all()
    table.act("close")
    closed = faults_of(lambda: blanks.blanks(table.office, SID), StateError)
    table.open_again("rescoring", products={P1: ["M02", "M03"]})
    found = blanks.blanks(table.office, SID, ["M02", "M03", "M04"])

    assert closed == [("closed", SID)]
    assert [(one.member.id, one.product.code, one.round) for one in found.ballots] == [("M02", P1, 2), ("M03", P1, 2)]
    assert left(found) == {
        ("M02", (P2, P3), "not_open"),
        ("M03", (P2, P3), "not_open"),
        ("M04", (P1, P2, P3), "not_open"),
    }

    table.act("type_paper", member="M02", product=P1, marks=full_marks(), reason="Không có máy")
    assert ("M02", (P1,), "typed") in left(blanks.blanks(table.office, SID, ["M02", "M03"], [P1]))


def test_what_is_printed_can_be_typed_in_and_nothing_of_printing_is_on_record(table: Table) -> None:
    table.declare("M02", P1, "recused", "Người thân")
    table.act("absence", member="M03", product=None, reason="Ốm")
    head = table.office.journal_head()
    found = blanks.blanks(table.office, SID)

    assert table.office.journal_head() == head
    for who, code in places(found):
        table.act("type_paper", member=who, product=code, marks=full_marks(code), reason="Không có máy")
    with pytest.raises(StateError, match="đang chờ xác nhận"):
        blanks.blanks(table.office, SID)
    assert member(1).id in {one.member.id for one in found.ballots}
