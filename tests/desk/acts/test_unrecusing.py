"""A recusal declared by mistake: two take it back, what was declared and handed in before holds again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.acts.test_proposals import paragraph, proposals
from tests.desk.council import P1, P2, SID, Table
from workbench.council.acts.parse import parse_declaration
from workbench.desk.acts import ballots, signing
from workbench.desk.views import views
from workbench.errors import NotYoursError, StateError


def recusals(table: Table) -> list[str]:
    found: list[dict[str, Any]] = views.progress(table.office, table.secretary, SID)["recusals"]
    return [one["member"] for one in found if one["product"] == P1]


def state_of(table: Table, member: str) -> str:
    return str(views.progress(table.office, table.secretary, SID)["cells"][member][P1]["state"])


def test_while_scoring_the_member_declares_anew(table: Table) -> None:
    table.act("recusal", by="TK", member="M03", product=P1, reason="Ghi nhầm người")
    table.act("propose_unrecusing", by="TK", member="M03", product=P1, reason="Ghi nhầm người")
    assert recusals(table) == ["M03"], "a proposal alone takes nothing back"
    assert refusal(lambda: table.act("confirm_proposal", by="TK", number=1), NotYoursError) == "same_side"
    table.act("confirm_proposal", by="M01", number=1)

    assert recusals(table) == []
    assert state_of(table, "M03") == "undeclared"
    table.score("M03")
    assert state_of(table, "M03") == "handed_in"


def test_after_the_close_the_ballot_counts_again_and_the_minutes_say_who_took_it_back(table: Table) -> None:
    table.score_all(P1)
    table.score_all(P2)
    table.act("disqualify", product=table.plan.products[2].code, ground="x")
    table.act("close", reason=None)
    table.act("recusal", by="TK", member="M03", product=P1, reason="Nhầm sản phẩm")
    without = json.loads(signing.bundle(table.office, table.chair, SID))
    assert [one["member"] for one in without["recusals"] if one["product"] == P1] == ["M03"]
    table.act("propose_unrecusing", by="M01", member="M03", product=P1, reason="Thư ký ghi nhầm sản phẩm")
    table.act("confirm_proposal", by="TK", number=1)

    bundle = json.loads(signing.bundle(table.office, table.chair, SID))
    assert bundle["recusals"] == []
    assert state_of(table, "M03") == "handed_in"
    assert "Rút khai báo không tham gia của" in paragraph(table)
    assert "Thư ký ghi nhầm sản phẩm" in paragraph(table)
    (kept,) = bundle["ext"]["reopenings"]
    assert (kept["kind"], kept["products"]) == ("unrecusing", {P1: ["M03"]})


def test_what_is_not_there_cannot_be_taken_back(table: Table) -> None:
    fields = {"member": "M03", "product": P1, "reason": "x"}
    assert refusal(lambda: table.act("propose_unrecusing", by="TK", **fields), StateError) == "not_recused"
    table.act("recusal", by="TK", member="M03", product=P1, reason="x")
    for _ in range(2):
        table.act("propose_unrecusing", by="TK", **fields)
    table.act("confirm_proposal", by="M01", number=1)
    assert refusal(lambda: table.act("confirm_proposal", by="M01", number=2), StateError) == "not_recused"


def test_a_chair_may_help_to_take_back_their_own_and_sees_nothing_until_then(table: Table) -> None:
    ballots.declare(
        table.office, table.who["M01"], SID, P1, parse_declaration({"kind": "recused", "reason": "Khai nhầm sản phẩm"})
    )
    table.act("propose_unrecusing", by="TK", member="M01", product=P1, reason="Khai nhầm")
    assert [one["number"] for one in proposals(table)] == [1]
    table.act("confirm_proposal", by="M01", number=1)

    assert recusals(table) == []


def test_who_is_kept_from_a_product_settles_nobody_elses(table: Table) -> None:
    table.act("recusal", by="TK", member="M03", product=P1, reason="x")
    ballots.declare(
        table.office, table.who["M01"], SID, P1, parse_declaration({"kind": "recused", "reason": "Người thân"})
    )
    table.act("propose_unrecusing", by="TK", member="M03", product=P1, reason="Ghi nhầm")

    assert refusal(lambda: table.act("confirm_proposal", by="M01", number=1), NotYoursError) == "recused"


@pytest.mark.parametrize("again", [False, True])
def test_a_recusal_declared_anew_after_that_holds(table: Table, *, again: bool) -> None:
    table.act("recusal", by="TK", member="M03", product=P1, reason="x")
    table.act("propose_unrecusing", by="TK", member="M03", product=P1, reason="Ghi nhầm")
    table.act("confirm_proposal", by="M01", number=1)
    if again:
        table.act("recusal", by="TK", member="M03", product=P1, reason="Đúng là người thân")

    assert recusals(table) == (["M03"] if again else [])
