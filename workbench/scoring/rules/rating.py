"""From the band and the floors to stars (contract, rule 7).

Kept out: how a council reaches a floor (`floors`), who recognises the star (`recognition`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.scoring.rules.result import FloorCheck
from workbench.scoring.sheets.points import STARS

LEAST_FLOORED = STARS[0]
"""The lowest star that asks for least options; the bands below it stand as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Stars, or None where the regulation fails a missed floor; and the criteria that kept the next star away."""

    stars: int | None
    held_back_by: tuple[str, ...]


def rate(band: int, checks: Mapping[int, FloorCheck] | None, fallback: Literal["highest_met", "fail"]) -> Rating:
    """Give the stars of a band.

    Args:
        band: The band of the exact mean, 1 to 5.
        checks: The floors of stars 3 to 5, or None for a decision whose floors are not known; then the band stands.
        fallback: What a missed floor at the band's own star costs: a star, or everything.
    """
    if checks is None or band < LEAST_FLOORED or checks[band].met:
        return Rating(stars=band, held_back_by=())
    if fallback == "fail":
        return Rating(stars=None, held_back_by=_missed(checks[band]))
    stars = next((star for star in range(band - 1, LEAST_FLOORED - 1, -1) if checks[star].met), LEAST_FLOORED - 1)
    return Rating(stars=stars, held_back_by=_missed(checks[stars + 1]))


def _missed(check: FloorCheck) -> tuple[str, ...]:
    return tuple(line.criterion for line in check.missed)
