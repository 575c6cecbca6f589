"""The least options a star asks for, and whether the council reached them (contract, rule 6).

The sheets print some options as the least for a star. How members who disagree on such a line are reconciled is not in
the law: the council's own regulation names the rule, and there is no default. Kept out: what a missed floor costs
(`rating`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workbench.scoring.bundle.records import FloorRule
from workbench.scoring.rules.result import FloorCheck, MissedFloor
from workbench.scoring.sheets.points import STARS, Columns, PointTable, reached_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What the council's marks mean on the least options.

    Attributes:
        checks: For each star 3, 4, 5 whether its floors are met, and those that are not.
        waived: The criteria left out at every star by a carried vote, in sheet order.
        split: The stars with a line on which members are divided and nothing was agreed; only under `agreed`.
    """

    checks: Mapping[int, FloorCheck]
    waived: tuple[str, ...]
    split: frozenset[int]


def check_floors(
    table: PointTable,
    columns: Columns,
    rule: FloorRule,
    agreed: Mapping[str, str],
    waived: Collection[str] = (),
) -> Floors:
    """Compare the counted ballots with the floors of each star.

    Args:
        table: The sheet's figures; of a decision that has floors.
        columns: The ballots of at least one counted member.
        rule: How the council's regulation counts members on a least option.
        agreed: The options the council agreed on, by criterion; there are none under another rule than `agreed`.
        waived: The criteria whose minimum the council voted not to apply; they need no agreement either.
    """
    missed: dict[int, list[MissedFloor]] = {star: [] for star in STARS}
    split: set[int] = set()
    for criterion, at, least, stars in table.floors:
        points = columns[at]
        reached = reached_by(points, least)
        option = agreed.get(criterion)
        if criterion in waived or (reached == len(points) and option is None):
            continue  # what all reach is reached under every rule
        if option is not None:
            met = table.points[criterion][option] >= least
        else:
            met = _reaches(rule, reached, points, least)
            if rule == "agreed" and reached > 0:
                split.update(stars)
        if not met:
            said = MissedFloor(criterion=criterion, least=least, reached_by=reached, of=len(points))
            for star in stars:
                missed[star].append(said)
    checks = {star: FloorCheck(met=not lines, missed=tuple(lines)) for star, lines in missed.items()}
    left_out = tuple(filter(waived.__contains__, table.points)) if waived else ()
    return Floors(checks=checks, waived=left_out, split=frozenset(split))


def _reaches(rule: FloorRule, reached: int, points: Sequence[int], least: int) -> bool:
    """Return whether the council reaches a least option that so many of its members reached."""
    match rule:
        case "majority":
            return 2 * reached > len(points)
        case "two_thirds":
            return 3 * reached >= 2 * len(points)
        case "all" | "agreed":  # nothing was agreed: members all on one side decide
            return reached == len(points)
        case "mean":
            return sum(points) >= least * len(points)
