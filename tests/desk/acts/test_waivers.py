"""A vote that a doubtful minimum does not apply: who may record it, when, what it changes, and how it is withdrawn."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.council import P1, P2, RULEBOOK, SCORING, SID, Table, plan, product, regulation, sit_down
from tests.desk.written import session
from workbench.desk.acts import signing
from workbench.errors import BallotError, NotYoursError, StateError
from workbench.findings.case import cases
from workbench.findings.reasons.sentences import session_reasons
from workbench.scoring import read_bundle, replay_bytes

CRAFT = RULEBOOK.sheet("26/2026/QĐ-TTg#21").sheet
WAIVE = {"product": P1, "criterion": "8", "for": 5, "against": 0, "reason": "Hàng thủ công, không phải thực phẩm"}


def craft_marks() -> dict[str, str]:
    """The dearest options, but no paper on food safety."""
    return {line.id: "-" if line.id == "8" else line.letters[-1] for line in CRAFT.criteria}


def sat(**changes: Any) -> Table:
    """A council that has scored a handicraft and a second product, and closed."""
    table = sit_down(opened=plan(products=(product(P1, 21), product(P2, 1)), **changes))
    for who in SCORING:
        table.score(who, P1, craft_marks())
    table.score_all(P2)
    table.act("close")
    return table


@pytest.fixture
def table() -> Table:
    return sat()


def result(table: Table, code: str = P1) -> dict[str, Any]:
    products = json.loads(signing.result(table.office, table.chair, SID))["products"]
    return next(one for one in products if one["code"] == code)


def told(table: Table) -> dict[str, list[str]]:
    raw = signing.bundle(table.office, table.chair, SID)
    bundle = read_bundle(raw, RULEBOOK)
    found: dict[str, list[str]] = {}
    for reason in session_reasons(bundle, replay_bytes(raw, RULEBOOK), RULEBOOK)[P1]:
        found.setdefault(reason.topic, []).append(reason.text)
    return found


def test_without_a_vote_the_reasons_name_the_doubt_and_that_nobody_voted(table: Table) -> None:
    found = told(table)

    assert (result(table)["stars"], result(table)["held_back_by"]) == (2, ["8"])
    assert "tiêu chí 8 (phiếu in còn nghi vấn có buộc sản phẩm này không)" in found["result"][0]
    assert (CRAFT.by_id["8"].doubt or "") in found["doubt"][0]
    assert "chưa biểu quyết" in found["doubt"][0]
    assert all("còn nghi vấn" in text for text in found["next"])


def test_a_carried_vote_sets_the_minimum_aside_and_is_told_with_its_votes_and_reason(table: Table) -> None:
    table.act("waive", **WAIVE)
    found = told(table)

    assert json.loads(signing.bundle(table.office, table.chair, SID))["waivers"] == [WAIVE]
    assert (result(table)["stars"], result(table)["waived"]) == (5, ["8"])
    assert "doubt" not in found
    (said,) = found["waived"]
    assert "5 thuận, 0 chống" in said
    assert "Hàng thủ công, không phải thực phẩm" in said
    assert all("tiêu chí 8 (" not in text for text in found["met"])
    assert table.store.verify_journal() is None


def test_a_lost_vote_stays_on_record_and_changes_nothing(table: Table) -> None:
    table.act("waive", **WAIVE | {"for": 2, "against": 3})
    found = told(table)

    assert (result(table)["stars"], result(table)["waived"]) == (2, [])
    assert "vẫn áp dụng" in found["waived"][0]
    assert "chưa biểu quyết" not in found["doubt"][0]


def test_what_is_not_open_to_a_vote_is_refused(table: Table) -> None:
    assert refusal(lambda: table.act("waive", **WAIVE | {"criterion": "1.1"}), BallotError) == "not_waivable"
    assert refusal(lambda: table.act("waive", **WAIVE | {"product": P2}), BallotError) == "not_waivable"
    assert refusal(lambda: table.act("waive", **WAIVE | {"for": 5, "against": 1}), BallotError) == "too_many_votes"
    assert refusal(lambda: table.act("waive", by="M03", **WAIVE), NotYoursError) == "board_only"
    table.act("waive", by="M01", **WAIVE)
    assert refusal(lambda: table.act("waive", **WAIVE), StateError) == "already_waived"


def test_a_regulation_that_knows_no_such_vote_is_kept() -> None:
    table = sat(regulation=regulation(waivers="never"))

    assert refusal(lambda: table.act("waive", **WAIVE), StateError) == "waivers_never"
    assert "chưa biểu quyết" not in told(table)["doubt"][0]


def test_in_writing_nothing_is_voted_on() -> None:
    days = {"filed_on": "2026-10-20", "received_on": "2026-10-30"}
    renewal = product(P1, 21, kind="renewal", **days)
    table = sit_down(opened=plan(session=session(), products=(renewal,)))
    for who in SCORING:
        table.score(who, P1, craft_marks())
    table.act("close")

    assert refusal(lambda: table.act("waive", **WAIVE), StateError) == "written_no_talk"


def test_two_open_the_product_again_and_the_vote_is_withdrawn_but_stays_on_record(table: Table) -> None:
    table.act("waive", **WAIVE)
    table.open_again("reopening", by="M01", product=P1, reason="Kiểm phiếu nhầm")
    bundle = json.loads(signing.bundle(table.office, table.chair, SID))

    assert bundle["waivers"] == []
    assert bundle["ext"]["reopenings"][0]["withdrawn"]["waivers"] == [WAIVE]
    assert result(table)["stars"] == 2
    (case, _) = cases(
        read_bundle(signing.bundle(table.office, table.chair, SID), RULEBOOK),
        replay_bytes(signing.bundle(table.office, table.chair, SID), RULEBOOK),
        RULEBOOK,
    )
    assert case.reopenings[0].withdrawn.waivers[0].votes_for == 5
    table.act("waive", **WAIVE | {"for": 3, "against": 2})
    assert result(table)["waived"] == ["8"]


@pytest.mark.parametrize("act", ["stop", "disqualify"])
def test_a_product_that_is_out_later_leaves_a_session_that_replays(table: Table, act: str) -> None:
    table.act("waive", **WAIVE)
    table.act(act, product=P1, **({"flag": "x", "reason": "x"} if act == "stop" else {"ground": "x"}))

    assert json.loads(signing.bundle(table.office, table.chair, SID))["waivers"] == []
    assert result(table)["status"] == {"stop": "stopped", "disqualify": "disqualified"}[act]
