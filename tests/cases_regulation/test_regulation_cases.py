"""Worked cases of what a regulation does on the example; the figures were counted by hand, not by the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from workbench.regulation.effects import EXAMPLE_OF
from workbench.regulation.explained import explain
from workbench.regulation.reports import REPORTS
from workbench.rulebook import Rulebook
from workbench.scoring import Regulation, Shelf

WRITTEN = yaml.load((Path(__file__).parent / "1_settings.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
SHELF = Shelf(Rulebook())


@pytest.mark.parametrize("case", WRITTEN["cases"], ids=lambda case: case["name"][:60])
def test_the_example_says(case: dict[str, Any]) -> None:
    rules = Regulation.model_validate(WRITTEN["regulation"] | case.get("regulation", {}))

    said = {each.setting: each.example for line in explain(rules, SHELF) for each in line.consequences}

    assert said[case["setting"]] == case["says"]


def test_every_setting_has_a_case() -> None:
    assert {case["setting"] for case in WRITTEN["cases"]} == {*EXAMPLE_OF, REPORTS}
