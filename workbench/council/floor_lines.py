"""The least options that one star asks for, line by line: how many ballots reach each, and what the council decided.

The decision is the result's (contract, rule 6); only the ballots are counted here, for tables and charts.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.council.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorLine:
    """One criterion with a least option.

    Attributes:
        criterion: Its id.
        least: The points asked for.
        reached: How many counted ballots have at least that.
        of: How many ballots are counted.
        met: Whether the council reached it, by the regulation's rule.
    """

    criterion: str
    least: int
    reached: int
    of: int
    met: bool


def star_in_question(case: Case) -> int | None:
    """Return the star whose least options decided: the one just missed, else the band's; 3 where the band is lower.

    None where no least options are looked at.
    """
    result = case.result
    if result.floors is None or result.band is None:
        return None
    star = result.band if result.stars is None else min(result.stars + 1, result.band)
    return max(star, min(result.floors))


def floor_lines(case: Case, star: int) -> tuple[FloorLine, ...]:
    """Return the lines that ask for least options at a star, in sheet order."""
    floors, counted = case.result.floors, case.counted_ballots
    if floors is None:
        return ()
    missed = {line.criterion for line in floors[star].missed}
    return tuple(
        FloorLine(
            criterion=line.id,
            least=least,
            reached=sum(line.points_of(ballot.marks[line.id]) >= least for ballot in counted.values()),
            of=len(counted),
            met=line.id not in missed,
        )
        for line in case.sheet.criteria
        if (least := line.least_for(star)) is not None
    )
