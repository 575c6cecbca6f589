"""How the counted ballots spread over the options of each line, without a name: what a whole room may look at.

Kept out: who ticked what (`floors`, `gaps`), which chair and secretary see on their own page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from workbench.findings.case import Case
from workbench.rulebook.records.sheet import NONE_MET, Criterion

MOST = 5
"""How many lines are named beside those on which a minimum hangs: a sitting has minutes for a product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionCount:
    """One option of a line.

    Attributes:
        letter: Its letter on a ballot, or `-` for "none of these".
        points: What it is worth.
        text: Its wording; empty for "none of these".
        floor_for: The star it is the least option of, if any.
        count: How many counted ballots have it.
    """

    letter: str
    points: int
    text: str
    floor_for: int | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSpread:
    """A line with the counts of its options, in the sheet's order; "none of these" last, where somebody ticked it."""

    line: Criterion
    options: tuple[OptionCount, ...]

    @property
    def apart(self) -> int:
        """The points between the least and the greatest option ticked."""
        ticked = [option.points for option in self.options if option.count]
        return max(ticked) - min(ticked)

    @property
    def crosses_floor(self) -> bool:
        """Whether a least option lies between the ballots: some reach it, others do not."""
        floors = [option.points for option in self.options if option.floor_for is not None]
        ticked = [option.points for option in self.options if option.count]
        return any(min(ticked) < floor <= max(ticked) for floor in floors)


def spread(case: Case) -> tuple[LineSpread, ...]:
    """Return every line of a product's sheet, in its order; none where no ballot is counted."""
    ballots = case.counted_ballots.values()
    if not ballots:
        return ()
    return tuple(_line(line, Counter(ballot.marks[line.id] for ballot in ballots)) for line in case.sheet.criteria)


def most_apart(lines: tuple[LineSpread, ...]) -> tuple[str, ...]:
    """Return the lines worth talking over: a least option lies between the ballots, or they differ most; sheet's order.

    Args:
        lines: As `spread` returns them.

    Returns:
        Ids of criteria: all that cross a floor, and of the others the `MOST` with the greatest difference of points.
    """
    wide = sorted((one for one in lines if one.apart), key=lambda one: -one.apart)[:MOST]
    return tuple(one.line.id for one in lines if one.crosses_floor or one in wide)


def _line(line: Criterion, ticked: Counter[str]) -> LineSpread:
    options = [
        OptionCount(letter=letter, points=one.points, text=one.text, floor_for=one.floor_for, count=ticked[letter])
        for letter, one in zip(line.letters, line.options, strict=True)
    ]
    if ticked[NONE_MET]:
        options.append(OptionCount(letter=NONE_MET, points=0, text="", floor_for=None, count=ticked[NONE_MET]))
    return LineSpread(line=line, options=tuple(options))
