"""What the decisions' files say is what the contract says, written here from its rules 5, 6 and 9."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from workbench.rulebook.load import Rulebook
from workbench.scoring.rules.recognition import regime

DECISIONS = Rulebook().decisions
NEW, OLD, OLDEST = "26/2026/QĐ-TTg", "148/QĐ-TTg", "1048/QĐ-TTg"
TWO_LEVELS = {"province": {3, 4}, "central": {5}}
UP = {"province": ("ministry", 90, 5)}
REGIMES = [
    (OLDEST, "2025-07-05", {"district": set(), **TWO_LEVELS}, {"district": ("province", 50, 3), **UP}),
    (OLDEST, "2025-07-06", {"district": set(), **TWO_LEVELS}, {"district": ("province", 50, 3), **UP}),
    (OLD, "2025-07-05", {"district": {3}, **TWO_LEVELS}, {"district": ("province", 70, 4), **UP}),
    (OLD, "2025-07-06", TWO_LEVELS, UP),
    (NEW, "2026-05-22", TWO_LEVELS, UP),
]


@pytest.mark.parametrize("number", DECISIONS)
def test_bands_begin_where_the_contract_says(number: str) -> None:
    bands = [(band.at_least, band.stars) for band in DECISIONS[number].bands]

    assert bands == [(90, 5), (70, 4), (50, 3), (30, 2), (0, 1)]


def test_least_options_are_unknown_for_the_oldest_alone() -> None:
    assert [number for number, law in DECISIONS.items() if not law.floors_known] == [OLDEST]


@pytest.mark.parametrize(("number", "day", "recognises", "up"), REGIMES)
def test_levels_and_what_they_recognise_and_forward(number: str, day: str, recognises: Any, up: Any) -> None:
    rules = regime(DECISIONS[number], date.fromisoformat(day))

    assert rules.recognises == recognises
    assert {level: (step.to, step.mean, step.stars) for level, step in rules.up.items()} == up
    assert rules.least == 3


@pytest.mark.parametrize(
    ("number", "story", "dependent", "on_tourism"),
    [
        (NEW, "5.1", ("5.2",), ("5.2",)),
        (OLD, "5.a", ("5.b", "5.c"), ("5.b",)),
        (OLDEST, "5.1", ("5.2", "5.3"), ("5.2",)),
    ],
)
def test_lines_hang_on_the_story_as_the_contract_says(number: str, story: str, dependent: Any, on_tourism: Any) -> None:
    rule = DECISIONS[number].story

    assert rule is not None
    assert (rule.criterion, rule.on(1), rule.on(26)) == (story, dependent, on_tourism)
