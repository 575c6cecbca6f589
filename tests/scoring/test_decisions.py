"""The figures the arithmetic holds are those of the decisions' own files, on either side of 6/7/2025."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from workbench.rulebook.decision import Decision
from workbench.rulebook.load import Rulebook
from workbench.scoring.consensus import BANDS
from workbench.scoring.recognition import BODY, regime
from workbench.scoring.replay import NO_FLOORS

DECISIONS = list(Rulebook().decisions.values())
DAYS = (date(2025, 7, 5), date(2025, 7, 6))


def in_force(line: Any, day: date) -> bool:
    since, before = getattr(line, "since", None), line.before
    return (since is None or since <= day) and (before is None or day < before)


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda one: one.folder)
def test_bands_begin_where_the_decision_says(decision: Decision) -> None:
    assert {(band.at_least, band.stars) for band in decision.bands} == {*BANDS, (0, 1)}


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda one: one.folder)
def test_floors_are_unknown_only_where_the_decision_has_none(decision: Decision) -> None:
    assert decision.has_floors is (decision.number not in NO_FLOORS)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("decision", DECISIONS, ids=lambda one: one.folder)
def test_levels_and_what_they_recognise_and_forward_are_the_decisions(decision: Decision, day: date) -> None:
    rules = regime(decision.number, day)
    recognises = {line.level: set(line.recognises) for line in decision.levels if in_force(line, day)}
    forwards = {line.level: (BODY[line.to], line.at_least) for line in decision.forwarding if in_force(line, day)}

    assert rules.recognises.keys() == recognises.keys()
    # Of 148 before that day a province may recognise 3 stars here too, where the file names 4 alone.
    assert all(stars <= rules.recognises[level] for level, stars in recognises.items())
    assert {level: (step.to, step.mean) for level, step in rules.up.items()} == forwards
