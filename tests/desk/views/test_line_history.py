"""A renewal's lines beside its last cycle: as the plan lets earlier results be seen, after the close, nobody named."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from tests.desk.council import P1, P2, SCORING, SID, UNSEALED, Table, full_marks, plan, product, sit_down
from tests.documents.minutes_sessions import OLD, session
from workbench.desk.views import rounds
from workbench.errors import NotYoursError, StateError, WorkbenchError
from workbench.scoring import Session

EARLIER = session([f"{OLD}#1"], members=5, quality=0.6)
"""Under 148, of the first product's code."""


def renewing(show: str | None, **changes: Any) -> Table:
    said = {"bundles": [sha256(EARLIER).hexdigest()], **({"show": show} if show else {})}
    given = plan().session.model_dump(mode="json") | {"ext": {**UNSEALED, "earlier": said}}
    renewals = tuple(product(code, kind="renewal", filed_on="2026-10-30") for code in (P1, P2))
    return sit_down(None, plan(session=Session.model_validate(given), products=renewals, **changes), [EARLIER])


def closed(table: Table) -> Table:
    for code in (P1, P2):
        for who in SCORING:
            table.score(who, code, full_marks(code, 1))
    table.act("close")
    return table


def told(table: Table, who: str = "M01", code: str = P1) -> Any:
    return rounds.history(table.office, table.who[who], SID, code)


def code_of(do: Callable[[], Any], kind: type[WorkbenchError]) -> str:
    with pytest.raises(kind) as refused:
        do()
    return refused.value.faults[0].code


@pytest.fixture(scope="module")
def compared() -> Any:
    return told(closed(renewing("after_close")))["compared"]


def test_each_line_says_what_was_found_and_what_is_found_now(compared: Any) -> None:
    (line,) = (one for one in compared["lines"] if one["line"] == "1.1")

    assert compared["heading"] == "Đợt thử năm 2026, cấp tỉnh, 16/07/2026"
    assert (line["old"], line["move"], line["move_text"]) == ("1.a", "same", "như trước")
    assert line["was"].startswith("5/5 phiếu: mức 3 điểm, ")
    assert line["was"].endswith("; trung bình 3,00/5")
    assert line["carried"] == "tính sang phiếu nay: 2,00"
    assert line["now"].startswith("5/5 phiếu: mức 2 điểm, ")


def test_the_mapping_is_named_with_how_far_it_was_reviewed(compared: Any) -> None:
    assert "148/QĐ-TTg" in compared["note"]
    assert "chưa được người am hiểu pháp luật xem hết" in compared["note"]


def test_lines_that_can_not_be_mapped_are_listed_with_the_reason(compared: Any) -> None:
    lost = [one for one in compared["lines"] if one["move"] == "none"]

    assert {bool(one["line"]) for one in lost} == {True, False}, "of the new sheet and of the old"
    for one in lost:
        assert one["why"]
        assert (one["was"] == "Phiếu trước không có dòng tương ứng.") is (one["old"] is None)


def test_no_member_is_named_and_no_ballot_told(compared: Any) -> None:
    said = json.dumps(compared, ensure_ascii=False)

    assert "Nguyễn Huỳnh" not in said
    assert "M01" not in said


@pytest.mark.parametrize(("show", "code"), [("never", "earlier_never"), ("after_close", "earlier_sealed")])
def test_the_plan_s_word_holds_for_lines_too(show: str, code: str) -> None:
    assert code_of(lambda: told(renewing(show)), StateError) == code


def test_before_the_close_nothing_of_this_session_is_compared_even_where_earlier_results_are_open() -> None:
    table = renewing("always")
    table.score("M01", P1)

    assert told(table)["cycles"]
    assert told(table)["compared"] is None


def test_who_is_recused_sees_no_line_and_a_product_rated_for_the_first_time_has_none() -> None:
    table = renewing("after_close")
    table.declare("M01", P1, "recused", "Người thân")
    closed_by = [who for who in SCORING if who != "M01"]
    for who in closed_by:
        table.score(who, P1)
    for who in SCORING:
        table.score(who, P2)
    table.act("close")

    assert code_of(lambda: told(table), NotYoursError) == "recused"
    assert told(table, code=P2)["compared"] is None


def test_at_the_machine_the_last_two_concluded_cycles_are_compared() -> None:
    table = closed(renewing("after_close"))
    assert rounds.history_of(table.office, P1)["compared"] is None, "one concluded cycle alone"
    for who in ("M01", "TK"):
        table.sign(who)

    assert rounds.history_of(table.office, P1)["compared"] == told(table)["compared"]
