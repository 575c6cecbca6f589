"""Which level recognises a star, and which product goes up to the next level (contract, rule 9).

The figures are the decision's own (26/2026 Điều 4 khoản 1, Điều 7 khoản 3 điểm e and khoản 4); where they changed on a
day, the session's day counts. Kept out: who signs and by when (documents, procedure).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from workbench.rulebook.levels import levels_on, sent_on
from workbench.rulebook.records.decision import Decision
from workbench.scoring.bundle.records import Level

Body = Literal["district", "province", "ministry"]
BODY: Mapping[Level, Body] = {"district": "district", "province": "province", "central": "ministry"}


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

    @property
    def least(self) -> int:
        """The lowest star that any level recognises; products below it get no recognition and go nowhere."""
        return min(star for stars in self.recognises.values() for star in stars)


@lru_cache(maxsize=64)
def regime(law: Decision, held_on: date) -> Regime:
    """Return who recognises what under a decision for a session held on this day."""
    recognises: dict[Level, frozenset[int]] = {}
    for line in levels_on(law, held_on):
        recognises[line.level] = recognises.get(line.level, frozenset()) | frozenset(line.recognises)
    steps = {level: step for level in recognises if (step := sent_on(law, level, held_on))}
    return Regime(
        recognises=recognises,
        up={level: StepUp(to=BODY[step.to], mean=step.at_least, stars=step.stars) for level, step in steps.items()},
    )


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
    if stars < rules.least:
        return None, None
    step = rules.up.get(level)
    if step is not None and (mean >= step.mean if by_mean else stars >= step.stars):
        return None, step.to
    return (BODY[level] if stars in rules.recognises.get(level, ()) else None), None
