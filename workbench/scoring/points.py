"""A sheet turned into tables, so that a hundred thousand ballots are checked and added up by look-up.

A ballot is looked up once, as a row: its points line by line. Kept out: the sheet's wording (`rulebook`), faults
(`ballot`), the council's rules (`floors`).
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import contains, getitem
from typing import NamedTuple, Self

from workbench.rulebook.model import NONE_MET, Criterion, DecisionNumber, Sheet, Star

STARS: tuple[Star, ...] = (3, 4, 5)
"""The stars that may ask for least options."""

PART_CODES = ("A", "B", "C")

STORY: dict[DecisionNumber, tuple[str, tuple[str, ...]]] = {
    "26/2026/QĐ-TTg": ("5.1", ("5.2",)),
    "148/QĐ-TTg": ("5.a", ("5.b", "5.c")),
    "1048/QĐ-TTg": ("5.1", ("5.2", "5.3")),
}
"""The story criterion, and those that stand at 0 where it does (contract, `applies_if`; inferred from the sheets)."""

TOURISM_SET = 26
NOT_OF_THE_STORY = frozenset({"5.3", "5.c"})
"""On the tourism sheets these ids are another line, whether the commune is a recognised new rural area: it hangs on no
story, so it is not bound (our reading, see docs/luat-con-nghi-van.md)."""


class Floor(NamedTuple):
    """The least points that stars ask for on a criterion, whose place in a row is `at`."""

    criterion: str
    at: int
    least: int
    stars: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTable:
    """The figures of one sheet.

    Attributes:
        points: The whole points of every mark a member may give, by criterion in printed order.
        parts: Where parts A, B and C stand in a row.
        floors: What stars ask for, in printed order; on one criterion a higher star may ask for more.
        story: The story criterion and those that depend on it, as far as the sheet has both.
        decision: The decision the sheet belongs to.
    """

    points: dict[str, dict[str, int]]
    parts: dict[str, slice]
    floors: tuple[Floor, ...]
    story: tuple[str, tuple[str, ...]] | None
    decision: DecisionNumber

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """Tabulate a sheet."""
        return cls(
            points={line.id: _marks(line) for line in sheet.criteria},
            parts=_parts(sheet),
            floors=tuple(_floors(sheet)),
            story=_story(sheet),
            decision=sheet.decision,
        )

    def takes(self, marks: Mapping[str, str]) -> bool:
        """Return whether every line is marked, with a mark that it offers, and nothing else is."""
        points = self.points
        return len(marks) == len(points) and all(map(contains, points.values(), map(marks.get, points)))

    def row(self, marks: Mapping[str, str]) -> tuple[int, ...]:
        """Return the points of a complete ballot, line by line in printed order."""
        return tuple(map(getitem, self.points.values(), map(marks.__getitem__, self.points)))


def _marks(line: Criterion) -> dict[str, int]:
    """Return the points of every mark; what `Criterion.points_of` says of one."""
    points = dict(zip(string.ascii_lowercase, (option.points for option in line.options), strict=False))
    return points if line.prints_zero else points | {NONE_MET: 0}


def _floors(sheet: Sheet) -> Iterator[Floor]:
    for at, line in enumerate(sheet.criteria):
        for least, stars in groupby(STARS, key=line.least_for):
            if least is not None:
                yield Floor(line.id, at, least, tuple(stars))


def _parts(sheet: Sheet) -> dict[str, slice]:
    """Return where each part begins and ends; one that the sheet lacks is empty."""
    found = dict.fromkeys(PART_CODES, slice(0))
    end = 0
    for part in sheet.parts:
        begin, end = end, end + len(tuple(part.criteria))
        found[part.code] = slice(begin, end)
    return found


def _story(sheet: Sheet) -> tuple[str, tuple[str, ...]] | None:
    story, dependent = STORY[sheet.decision]
    other = NOT_OF_THE_STORY if sheet.set == TOURISM_SET else frozenset()
    there = tuple(criterion for criterion in dependent if criterion in sheet.by_id and criterion not in other)
    return (story, there) if story in sheet.by_id and there else None
