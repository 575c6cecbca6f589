"""The least options a star asks for, and whether the council reached them (contract, rule 6).

The sheets print some options as the least for a star. How members who disagree on such a line are reconciled is not in
the law: the council's own regulation names the rule, and there is no default. Kept out: what a missed floor costs
(`rating`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from workbench.scoring.bundle import Ballot, FloorRule
from workbench.scoring.points import STARS, PointTable
from workbench.scoring.result import FloorCheck, MissedFloor


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What the council's marks mean on the least options.

    Attributes:
        checks: For each star 3, 4, 5 whether its floors are met, and those that are not.
        split: The stars with a line on which members are divided and nothing was agreed; only under `agreed`.
    """

    checks: Mapping[int, FloorCheck]
    split: frozenset[int]


def check_floors(
    table: PointTable, counted: Mapping[str, Ballot], rule: FloorRule, agreed: Mapping[str, str]
) -> Floors:
    """Compare the counted ballots with the floors of each star.

    Args:
        table: The sheet's figures; of a decision that has floors.
        counted: The ballots of at least one counted member.
        rule: How the council's regulation counts members on a least option.
        agreed: The options the council agreed on, by criterion; read under the rule `agreed` only.
    """
    verdicts: dict[tuple[str, int], _Verdict] = {}
    checks: dict[int, FloorCheck] = {}
    for star in STARS:
        for line in table.least[star]:
            if line not in verdicts:  # the same least often holds for several stars
                verdicts[line] = _judge(table, line, counted, rule, agreed)
        missed = tuple(verdicts[line].missed for line in table.least[star] if not verdicts[line].met)
        checks[star] = FloorCheck(met=not missed, missed=missed)
    split = (star for star in STARS if any(verdicts[line].split for line in table.least[star]))
    return Floors(checks=checks, split=frozenset(split))


class _Verdict(NamedTuple):
    """Whether the council reaches one least option, what is said where it does not, and whether it is divided."""

    met: bool
    missed: MissedFloor
    split: bool


def _judge(
    table: PointTable, line: tuple[str, int], counted: Mapping[str, Ballot], rule: FloorRule, agreed: Mapping[str, str]
) -> _Verdict:
    criterion, least = line
    points = [table.points[criterion, ballot.marks[criterion]] for ballot in counted.values()]
    reached = len([one for one in points if one >= least])
    missed = MissedFloor(criterion=criterion, least=least, reached_by=reached, of=len(points))
    if rule != "agreed":
        return _Verdict(_reaches(rule, reached, points, least), missed, split=False)
    if criterion in agreed:
        return _Verdict(table.points[criterion, agreed[criterion]] >= least, missed, split=False)
    return _Verdict(reached == len(points), missed, split=0 < reached < len(points))


def _reaches(
    rule: Literal["majority", "two_thirds", "all", "mean"], reached: int, points: Sequence[int], least: int
) -> bool:
    """Return whether the council reaches a least option that so many of its members reached."""
    match rule:
        case "majority":
            return 2 * reached > len(points)
        case "two_thirds":
            return 3 * reached >= 2 * len(points)
        case "all":
            return reached == len(points)
        case "mean":
            return sum(points) >= least * len(points)
