"""A plan is checked whole, by the code that later refuses a bundle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.desk import council
from workbench.council.plan.record import Plan
from workbench.council.plan_check import check_plan
from workbench.scoring import Session


def faults(**changes: Any) -> set[str]:
    return {fault.code for fault in check_plan(council.plan(**changes), council.RULEBOOK)}


def test_a_sound_plan_has_no_fault() -> None:
    assert faults() == set()


MEMBERS = council.plan().members


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"members": MEMBERS[:-1]}, "secretary_missing"),
        ({"members": MEMBERS[1:]}, "chair_count"),
        ({"members": (*MEMBERS, MEMBERS[0])}, "chair_count"),
        ({"members": (*MEMBERS, MEMBERS[-1].model_copy(update={"id": "TK2"}))}, "secretaries"),
        ({"products": (council.product(council.P1), council.product(council.P1))}, "duplicate"),
        ({"products": (council.product(council.P1, 27),)}, "sheet_missing"),
        ({"session": council.plan().session.model_copy(update={"level": "district"})}, "no_district"),
    ],
)
def test_faults_across_a_plan(changes: dict[str, Any], code: str) -> None:
    assert code in faults(**changes)


def test_all_faults_come_at_once_each_with_its_place() -> None:
    found = check_plan(council.plan(members=MEMBERS[1:-1]), council.RULEBOOK)

    assert {fault.code for fault in found} == {"chair_count", "secretary_missing"}
    assert all(fault.where and fault.todo for fault in found)


def test_a_plan_reads_from_json() -> None:
    plan = council.plan()

    assert Plan.model_validate_json(plan.model_dump_json(exclude_unset=True)) == plan
    assert isinstance(Plan.model_validate(json.loads(plan.model_dump_json(exclude_unset=True))).session, Session)


def test_a_gap_from_0_points_is_told_for_even_equal_ballots_lie_beyond_it() -> None:
    from tests.desk.council import RULEBOOK, plan, regulation
    from workbench.council.plan_check import check_plan

    def codes(points: str, test: str) -> list[str]:
        rules = regulation(max_gap={"points": points, "test": test})
        return [fault.code for fault in check_plan(plan(regulation=rules), RULEBOOK)]

    assert codes("0", "at_least") == codes("0.0", "at_least") == ["gap_never_kept"]
    assert codes("0", "over") == codes("0.5", "at_least") == []


def test_a_regulation_file_with_a_gap_from_0_points_is_told_the_same(tmp_path: Path) -> None:
    from workbench.regulation.load import read_regulation, shipped

    text = shipped()["tay-ninh"].read_text(encoding="utf-8")
    wrong = tmp_path / "tay-ninh.yaml"
    wrong.write_text(text.replace('max_gap: {points: "10", test: over}', 'max_gap: {points: "0", test: at_least}'))

    assert [fault.code for fault in read_regulation(wrong)[1]] == ["gap_never_kept"]
