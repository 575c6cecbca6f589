"""Opening again what is closed: a reason and two people, and nothing that was decided vanishes."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.council import P1, P2, RULEBOOK, SID, Table, full_marks, plan, regulation, sit_down
from tests.desk.whole import disagree, sign, weak_marks
from workbench.desk.acts import signing
from workbench.desk.views import views
from workbench.errors import BallotError, MissingError, NotYoursError, StateError
from workbench.findings.case import cases
from workbench.findings.history import discussion_lines
from workbench.scoring import read_bundle, replay_bytes

VOTE = {"product": P1, "for": 4, "against": 1, "reason": "Hai cách nhìn, đã bàn"}


def stage(table: Table, code: str = P1) -> str:
    products = views.progress(table.office, table.secretary, SID)["products"]
    return next(str(one["stage"]) for one in products if one["code"] == code)


def proposals(table: Table) -> list[dict[str, Any]]:
    return list(views.progress(table.office, table.chair, SID)["proposals"])


def acts(table: Table) -> list[str]:
    with table.store.read() as tx:
        return [entry.kind for entry in tx.journal.everything() if entry.scope == table.sid]


def paragraph(table: Table, code: str = P1) -> str:
    """Return what the minutes tell of a product's discussion."""
    raw = signing.bundle(table.office, table.chair, SID)
    found = cases(read_bundle(raw, RULEBOOK), replay_bytes(raw, RULEBOOK), RULEBOOK)
    return "\n".join(discussion_lines(next(case for case in found if case.product.code == code)))


@pytest.mark.parametrize(("by", "other"), [("M01", "TK"), ("TK", "M01")])
def test_a_forgotten_ballot_comes_in_when_the_other_agrees(table: Table, by: str, other: str) -> None:
    for who in ("M01", "M02", "M03", "M04"):
        table.score(who)
    table.score_all(P2)
    table.act("disqualify", product=table.plan.products[2].code, ground="x")
    table.act("close", reason="M05 quên nộp")
    assert stage(table) == "closed"
    table.act("propose_rescoring", by=by, products={P1: ["M05"]}, reason="Quên bấm nộp")
    assert stage(table) == "closed", "a proposal alone opens nothing"
    assert refusal(lambda: table.score("M05"), StateError) == "closed"
    assert refusal(lambda: table.act("confirm_proposal", by=by, number=1), NotYoursError) == "same_side"
    table.act("confirm_proposal", by=other, number=1)

    assert stage(table) == "rescoring"
    assert acts(table)[-2:] == ["proposed", "proposal_confirmed"]
    assert refusal(lambda: table.save("M04", marks={"1.1": "a"}), StateError) == "closed"
    table.score("M05", marks=full_marks())
    table.act("close_round", product=P1)
    assert stage(table) == "settled"
    (found,) = proposals(table)
    assert (found["by"], found["ended"], found["ended_by"], found["reason"]) == (by, "confirmed", other, "Quên bấm nộp")
    assert "Mở lại việc chấm cho Thành viên 5" in paragraph(table)
    assert "Vòng 2: Thành viên 5 chấm lần đầu" in paragraph(table)


def test_a_settled_product_opened_again_loses_its_vote_and_options_and_keeps_them_on_record() -> None:
    table = disagree(sit_down(opened=plan(regulation=regulation(floors="agreed"))))
    lines = [line for line in RULEBOOK.sheet("26/2026/QĐ-TTg#1").sheet.criteria if line.least_for(5) is not None]
    for line in lines:
        table.act("agree", product=P1, criterion=line.id, option=line.letters[-1], reason="Xem hợp đồng")
    table.act("gap_vote", **VOTE)
    assert stage(table) == "settled"
    assert refusal(lambda: table.act("open_round", product=P1, reason="x"), StateError) == "not_at_stage"
    table.open_again("reopening", by="M01", product=P1, reason="Chủ thể nộp thêm hồ sơ")

    assert stage(table) == "discussing"
    bundle = json.loads(signing.bundle(table.office, table.chair, SID))
    assert (bundle["agreed"], bundle["resolutions"]) == ([], [])
    (kept,) = bundle["ext"]["reopenings"]
    assert [one["criterion"] for one in kept["withdrawn"]["agreed"]] == [line.id for line in lines]
    assert [(one["for"], one["against"]) for one in kept["withdrawn"]["resolutions"]] == [(4, 1)]
    assert "rút biểu quyết ở vòng 1 (4 tán thành, 1 không tán thành); mức thống nhất ở tiêu chí " in paragraph(table)
    table.act("gap_vote", **VOTE | {"for": 5, "against": 0})
    assert [v["for"] for v in json.loads(signing.bundle(table.office, table.chair, SID))["resolutions"]] == [5]
    assert table.store.verify_journal() is None


@pytest.mark.parametrize("name", ["stop", "disqualify"])
def test_a_product_put_out_by_mistake_is_let_in_again_before_the_close_too(table: Table, name: str) -> None:
    fields = {"ground": "x"} if name == "disqualify" else {"flag": "x", "reason": "x"}
    table.score("M02")
    table.act(name, product=P1, **fields)
    assert stage(table) == "settled"
    table.open_again("reopening", product=P1)

    assert stage(table) == "scoring"
    assert table.score("M03")["state"] == "handed_in"
    table.act(name, product=P1, **fields)
    assert stage(table) == "settled"


def test_what_the_plan_put_out_nobody_lets_in(closed: Table) -> None:
    assert refusal(lambda: closed.act("propose_reopening", product=P1, reason="x"), StateError) == "nothing_to_withdraw"


def test_a_signature_is_taken_back_by_two(closed: Table) -> None:
    assert refusal(lambda: closed.act("propose_unsigning", reason="x"), StateError) == "no_signature"
    sign(closed, "M01")
    assert stage(closed) == "concluded"
    closed.open_again("unsigning", by="M01", reason="Ký khi chưa đọc")

    assert stage(closed) == "settled"
    assert views.progress(closed.office, closed.chair, SID)["signed_off"] == []
    assert acts(closed)[-2:] == ["proposal_confirmed", "sign_off_voided"]
    sign(closed, "TK", "M01")
    assert stage(closed) == "signed"


def test_opening_again_after_a_signature_voids_it(closed: Table) -> None:
    sign(closed, "TK")
    closed.open_again("rescoring", products={P1: ["M02"]})

    assert views.progress(closed.office, closed.chair, SID)["signed_off"] == []
    assert stage(closed) == "rescoring"


def test_a_proposal_is_withdrawn_by_its_maker_and_lapses_at_the_end(closed: Table) -> None:
    closed.act("propose_rescoring", products={P1: ["M02"]}, reason="x")
    closed.act("propose_rescoring", by="M01", products={P2: ["M02"]}, reason="x")
    withdraw: Callable[[str, int], object] = lambda by, number: closed.act(  # noqa: E731
        "withdraw_proposal", by=by, number=number, reason="Không cần"
    )
    assert refusal(lambda: withdraw("M01", 1), NotYoursError) == "not_proposer"
    withdraw("TK", 1)
    assert refusal(lambda: withdraw("TK", 1), StateError) == "proposal_ended"
    assert refusal(lambda: closed.act("confirm_proposal", by="M01", number=1), StateError) == "proposal_ended"
    assert refusal(lambda: withdraw("TK", 9), MissingError) == "proposal_unknown"
    sign(closed, "TK", "M01")

    assert [one["ended"] for one in proposals(closed)] == ["withdrawn", "lapsed"]
    assert "reopenings" not in json.loads(signing.snapshot(closed.office, SID).bundle)["ext"]


def test_what_a_proposal_needs_is_asked_again_when_it_is_confirmed(closed: Table) -> None:
    closed.act("propose_rescoring", products={P1: ["M02"]}, reason="x")
    closed.act("propose_rescoring", products={P1: ["M03"]}, reason="x")
    closed.act("confirm_proposal", by="M01", number=1)

    assert refusal(lambda: closed.act("confirm_proposal", by="M01", number=2), StateError) == "round_open"
    assert [one["ended"] for one in proposals(closed)] == ["confirmed", None]


def test_all_who_may_not_score_are_named_at_once(closed: Table) -> None:
    closed.act("absence", member="M02", product=None, reason="Ốm")
    with pytest.raises(BallotError) as refused:
        closed.act("propose_rescoring", products={P1: ["M02", "M03", "TK"], P2: ["M02", "M03", "TK"]}, reason="x")

    assert [fault.where for fault in refused.value.faults] == [
        f"{member}, {code}" for code in (P1, P2) for member in ("M02", "TK")
    ]


def test_after_an_early_close_one_act_opens_all_that_is_missing_and_one_agrees(table: Table) -> None:
    for who, code in [*product(("M01", "M02", "M03"), (P1, P2)), ("M04", P1)]:
        table.score(who, code)
    table.act("close", reason="Hết giờ")
    missing = {P1: ["M05"], P2: ["M04", "M05"]}
    table.act("propose_rescoring", products=missing, reason="Đóng quá sớm")
    assert [stage(table, code) for code in (P1, P2)] == ["closed", "closed"]
    table.act("confirm_proposal", by="M01", number=1)

    assert [stage(table, code) for code in (P1, P2)] == ["rescoring", "rescoring"]
    assert refusal(lambda: table.save("M04", P1, marks={"1.1": "a"}), StateError) == "closed"
    for who, code in (("M04", P2), ("M05", P1), ("M05", P2)):
        table.score(who, code)
    for code in (P1, P2):
        table.act("close_round", product=code)
    assert [stage(table, code) for code in (P1, P2)] == ["settled", "settled"]
    (kept,) = json.loads(signing.bundle(table.office, table.chair, SID))["ext"]["reopenings"]
    assert (kept["products"], kept["reason"]) == (missing, "Đóng quá sớm")
    assert [one["products"] for one in proposals(table)] == [missing]
    assert "Mở lại việc chấm cho Thành viên 5" in paragraph(table, P1)
    assert "Mở lại việc chấm cho Thành viên 4, Thành viên 5" in paragraph(table, P2)


def test_each_of_many_products_is_judged_by_itself_and_nothing_is_half_done(closed: Table) -> None:
    third = closed.plan.products[2].code
    closed.act("recusal", member="M01", product=P1, reason="Người nhà")
    closed.act("disqualify", product=P2, ground="Giả mạo")
    closed.act("absence", member="M02", product=third, reason="Ốm")
    before = acts(closed)
    with pytest.raises(StateError) as refused:
        closed.act("propose_rescoring", products={P1: ["M02"], P2: ["M02"], third: ["M02", "M03"]}, reason="x")

    assert [(fault.code, fault.where) for fault in refused.value.faults] == [
        ("other_kept_away", P1),
        ("disqualified", P2),
        ("cannot_score", f"M02, {third}"),
    ]
    assert acts(closed) == before


def test_what_no_longer_fits_of_many_is_told_at_once_when_it_is_confirmed(closed: Table) -> None:
    closed.act("propose_rescoring", products={P1: ["M02"], P2: ["M03"]}, reason="x")
    closed.act("disqualify", product=P1, ground="Giả mạo")
    closed.act("recusal", member="M03", product=P2, reason="Người nhà")
    with pytest.raises(StateError) as refused:
        closed.act("confirm_proposal", by="M01", number=1)

    assert [fault.code for fault in refused.value.faults] == ["disqualified", "cannot_score"]
    assert not [one for one in views.progress(closed.office, closed.chair, SID)["rounds"] if one["open"]]


def test_who_keeps_his_marks_may_leave_a_minority_view(disagreed: Table) -> None:
    table = disagreed
    table.act("open_round", product=P1, reason="Chênh lệch")
    table.save("M05", opinion="Tôi vẫn thấy thiếu minh chứng")
    table.hand_in("M05")
    table.save("M04", marks={"1.1": "a"}, why="Thiếu hợp đồng", opinion="Nên bổ sung")
    table.hand_in("M04")
    table.act("close_round", product=P1)

    said = paragraph(table)
    assert "Ý kiến bảo lưu: Tôi vẫn thấy thiếu minh chứng." in said
    assert said.count("Ý kiến bảo lưu") == 1
    assert "tiêu chí 1.1 từ 3 thành" in said
    assert "lý do: Thiếu hợp đồng" in said


def test_a_member_who_was_not_named_keeps_what_he_handed_in(closed: Table) -> None:
    closed.open_again("rescoring", products={P1: ["M05"]})
    closed.save("M05", marks=weak_marks(), why="Chấm nhầm bộ")
    closed.hand_in("M05")
    closed.act("close_round", product=P1)

    ballots = json.loads(signing.bundle(closed.office, closed.chair, SID))["ballots"]
    rounds = {(one["member"], one["round"]) for one in ballots if one["product"] == P1}
    assert rounds == {*((member, 1) for member in ("M01", "M02", "M03", "M04", "M05")), ("M05", 2)}
    assert stage(closed) == "discussing"
