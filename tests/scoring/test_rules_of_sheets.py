"""Every kind of rule that a decision prints on its sheets has a worked case on a real sheet that prints it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.scoring.cases import RULEBOOK, Case, all_cases
from workbench.rulebook import Sheet

CASES = {name: case for name, case in all_cases() if case.rule is not None}


def printed(sheet: Sheet) -> Iterator[tuple[str, str | None, frozenset[str]]]:
    """Yield every rule of a sheet: its kind, the criterion it stands at, the flags and criteria it names."""
    for ground in sheet.disqualifiers:
        yield "disqualifiers", None, frozenset({ground.kind})
    for line in sheet.criteria:
        for rule in line.rules:
            named = [getattr(rule, "flag", None), getattr(rule, "criterion", None), *getattr(rule, "criteria", ())]
            yield rule.kind, line.id, frozenset(name for name in named if name is not None)
        if not line.prints_zero:
            yield "none_of_these", line.id, frozenset()


def sheet_of(case: Case) -> Sheet:
    (product,) = json.loads(case.raw)["products"]
    return RULEBOOK.sheet(f"{product['decision']}#{product['set']}").sheet


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_sheet_prints_the_rule_of_the_case(case: Case) -> None:
    assert case.rule is not None
    kind, at = case.rule["kind"], case.rule.get("at")
    named = {case.rule[key] for key in ("flag", "criterion") if key in case.rule}

    assert any((kind, at) == (one, line) and named <= names for one, line, names in printed(sheet_of(case)))


def test_every_kind_of_rule_that_a_decision_prints_has_a_case() -> None:
    sheets = [RULEBOOK.sheet(key).sheet for key in RULEBOOK.keys()]  # noqa: SIM118  (not a mapping)
    kinds = {(sheet.decision, kind) for sheet in sheets if sheet.status == "complete" for kind, *_ in printed(sheet)}

    assert kinds == {(sheet_of(case).decision, case.rule["kind"]) for case in CASES.values() if case.rule}
