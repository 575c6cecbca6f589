"""Whether one ballot stands apart from the others, however many there are: advice beside the regulation's gap rule.

A flat limit on the gap fires the more often the more members score: at 10 points, with honest noise of 4 points a
member, on one panel of three at five members and on two of three at nine. Dixon's Q (the widest step at an end, divided
by the whole gap) is held to a figure for each size of panel, so that honest panels of every size are named equally
seldom. Source of the figures: D. B. Rorabacher, Anal. Chem. 63 (1991) 139, table of Q (r10), two-sided, 95 %.

Totals are whole points, for which the figures are too low (two equal totals of three would name the third always);
half a point is therefore taken from the step, as is usual for counts. By simulation at most one honest panel in twenty
is then named, for 3 to 13 members and a noise of 1 to 6 points (tests hold it). The modified z-score on the median
absolute deviation (Iglewicz and Hoaglin 1993, limit 3.5) was tried and left: it names one honest panel in seven at nine
members, and has no figure where more than half agree. What Q misses: two members low together shield each other.

This never decides, blocks or counts: rule 4 of the contract stays as it is (`scoring.rules.disagreement`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

CRITICAL = dict(
    enumerate(
        (
            *(970, 829, 710, 625, 568, 526, 493, 466, 444, 426, 410, 396, 384, 374),
            *(365, 356, 349, 342, 337, 331, 326, 321, 317, 312, 308, 305, 301, 298),
        ),
        start=3,
    )
)
"""Q in thousandths by the number of ballots, 3 to 30: where it is exceeded, the ballot at that end stands apart."""

LEAST, MOST = min(CRITICAL), max(CRITICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlier:
    """A ballot that stands apart.

    Attributes:
        member: Whose it is.
        total: Its points.
        step: The points to the nearest other ballot.
        side: Whether it is the lowest or the highest.
    """

    member: str
    total: int
    step: int
    side: Literal["low", "high"]


def outliers(totals: Mapping[str, int]) -> tuple[Outlier, ...] | None:
    """Find the ballots that stand apart from the others.

    Args:
        totals: The counted members' whole points.

    Returns:
        None, the lowest, the highest, or rarely both; two equal totals at an end shield each other. None instead of a
        tuple where there are too few ballots for the test, or more than its table has.
    """
    if not LEAST <= len(totals) <= MOST:
        return None
    ordered = sorted(totals, key=totals.__getitem__)
    low, high = ordered[0], ordered[-1]
    gap, critical = totals[high] - totals[low], CRITICAL[len(totals)]
    ends = (
        Outlier(member=low, total=totals[low], step=totals[ordered[1]] - totals[low], side="low"),
        Outlier(member=high, total=totals[high], step=totals[high] - totals[ordered[-2]], side="high"),
    )
    return tuple(one for one in ends if 1000 * (2 * one.step - 1) > 2 * critical * gap)
