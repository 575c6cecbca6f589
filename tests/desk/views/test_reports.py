"""Reports and a producer's own points before whoever scores: when the regulation says so, and never to the recused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.council import P1, P2, SID, Table, full_marks, plan, product, regulation, sit_down
from tests.desk.seats import ADVISER, sit_down_with_advisers
from workbench.desk.views.reports import reports
from workbench.errors import NotYoursError, WorkbenchError

AT_ONCE = regulation(ext={"reports": "at_once"})
NOTHING: dict[str, Any] = {"said": [], "self": {}, "preliminary": {}}


def told(table: Table) -> Table:
    """Put on record what the commune and the team report, and the producer's own points."""
    table.act("report", product=P1, source="commune", topic="labour", text="12 lao động của xã")
    table.act("report", product=P1, source="advisory", topic="1.5", text="Hợp đồng hết hạn")
    table.act("report", product=P1, source="advisory", topic="whole", text="Hồ sơ đủ")
    table.act("self_assessment", product=P1, points={"A": 30, "1.5": 2})
    return table


def seen(table: Table, who: str = "M02", code: str = P1) -> dict[str, Any]:
    return reports(table.office, table.who[who], SID, code)


def test_what_no_regulation_says_is_seen_after_hand_in_and_stays_seen_while_correcting() -> None:
    table = told(sit_down())
    table.declare("M02")

    assert seen(table) == {"withheld": True, **NOTHING}
    table.score("M02")

    found = seen(table)
    assert not found["withheld"]
    assert [(one["source"], one["criterion"], one["text"]) for one in found["said"]] == [
        ("commune", "3.3", "12 lao động của xã"),
        ("advisory", "1.5", "Hợp đồng hết hạn"),
        ("advisory", None, "Hồ sơ đủ"),
    ]
    assert found["self"] == {"A": 30, "1.5": 2}
    table.reopen("M02")
    assert seen(table) == found
    table.declare("M03")
    assert seen(table, "M03") == {"withheld": True, **NOTHING}, "each for themselves"


def test_of_a_product_on_which_nothing_was_said_nothing_is_withheld() -> None:
    table = told(sit_down())
    table.declare("M02", P2)

    assert seen(table, code=P2) == {"withheld": False, **NOTHING}


def test_a_regulation_that_lets_members_read_before_they_tick() -> None:
    table = told(sit_down(opened=plan(regulation=AT_ONCE)))

    assert refusal(lambda: seen(table), WorkbenchError) == "declare_first"
    table.declare("M02")
    assert len(seen(table)["said"]) == 3


@pytest.mark.parametrize("rules", [regulation(), AT_ONCE])
def test_who_stepped_back_sees_none_of_it_at_any_time(rules: Any) -> None:
    table = told(sit_down(opened=plan(regulation=rules, products=(product(P1),))))
    table.declare("M02", kind="recused", reason="Em ruột")
    assert refusal(lambda: seen(table), NotYoursError) == "recused"
    for who in ("M01", "M03", "M04", "M05"):
        table.score(who)
    table.act("close")

    assert refusal(lambda: seen(table), NotYoursError) == "recused"


def test_preliminary_sheets_are_sealed_until_the_close_unless_the_regulation_opens_them() -> None:
    for rules, before in ((regulation(), {}), (AT_ONCE, {"a": 1})):
        table = sit_down_with_advisers(products=(product(P1),), regulation=rules)
        table.score(ADVISER.id, marks=full_marks(letter=0, **{"5.2": "a", "5.3": "a"}))
        table.score_all(P1)

        assert seen(table)["preliminary"].get("1.5", {}) == before
        table.act("close")
        assert seen(table)["preliminary"]["1.5"] == {"a": 1}
