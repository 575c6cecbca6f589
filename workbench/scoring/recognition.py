"""Which level recognises a star, and which product goes up to the next level (contract, rule 9).

Three regimes, a table each: 1048/QĐ-TTg; 148/QĐ-TTg until 1489/QĐ-TTg ended the district level; 1489/QĐ-TTg and 26/2026
(Điều 4 khoản 1, Điều 7 khoản 3 điểm e and khoản 4). A bundle is replayed without the decisions' files, so the figures
stand here; a test holds them to `decision.yaml`. Kept out: who signs and by when (documents, procedure).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from workbench.rulebook.model import DecisionNumber
from workbench.scoring.bundle import Level

Body = Literal["district", "province", "ministry"]
BODY: Mapping[Level, Body] = {"district": "district", "province": "province", "central": "ministry"}

DISTRICTS_END = date(2025, 7, 6)
"""From this day on 1489/QĐ-TTg knows two levels, province and centre."""

LEAST_RECOGNISED = 3
"""Products below this star get no recognition and go nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepUp:
    """The next level, and the mean or the star that takes a product there."""

    to: Body
    mean: int
    stars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """Who recognises what under a decision on a day; a level that is not in `recognises` does not exist."""

    recognises: Mapping[Level, frozenset[int]]
    up: Mapping[Level, StepUp]


_TO_MINISTRY = StepUp(to="ministry", mean=90, stars=5)
_OF_1048 = Regime(
    recognises={"district": frozenset(), "province": frozenset({3, 4}), "central": frozenset({5})},
    up={"district": StepUp(to="province", mean=50, stars=3), "province": _TO_MINISTRY},
)
_OF_148 = Regime(
    recognises={"district": frozenset({3}), "province": frozenset({3, 4}), "central": frozenset({5})},
    up={"district": StepUp(to="province", mean=70, stars=4), "province": _TO_MINISTRY},
)
_TWO_LEVELS = Regime(
    recognises={"province": frozenset({3, 4}), "central": frozenset({5})}, up={"province": _TO_MINISTRY}
)


def regime(decision: DecisionNumber, held_on: date) -> Regime:
    """Return who recognises what under a decision for a session held on this day."""
    if decision == "1048/QĐ-TTg":
        return _OF_1048
    if decision == "148/QĐ-TTg" and held_on < DISTRICTS_END:
        return _OF_148
    return _TWO_LEVELS


def has_level(decision: DecisionNumber, held_on: date, level: Level) -> bool:
    """Return whether there is such a level under a decision for a session held on this day."""
    return level in regime(decision, held_on).recognises


def recognise(
    rules: Regime, level: Level, *, mean: Fraction, stars: int, by_mean: bool
) -> tuple[Body | None, Body | None]:
    """Decide what becomes of a rated product.

    Args:
        rules: The regime of its decision on the day of the session.
        level: The session's own level.
        mean: The exact mean.
        stars: Its stars, 1 to 5.
        by_mean: Whether the regulation forwards by the mean rather than by the stars.

    Returns:
        The body that recognises it and the body it is forwarded to, at most one of them; none for a level there is not.
    """
    if stars < LEAST_RECOGNISED:
        return None, None
    step = rules.up.get(level)
    if step is not None and (mean >= step.mean if by_mean else stars >= step.stars):
        return None, step.to
    return (BODY[level] if stars in rules.recognises.get(level, ()) else None), None
