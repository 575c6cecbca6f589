"""A sheet turned into tables, so that a hundred thousand ballots are checked and added up by look-up.

A ballot is read once, as a row: its letters in printed order. A council's rows are looked up line by line, as columns:
one byte a ballot, its letter turned into points for all of them at once. Kept out: the sheet's wording (`rulebook`),
faults (`ballot`), the council's rules (`floors`).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, Self

from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import NONE_MET, Criterion, Sheet, Star

STARS: tuple[Star, ...] = (3, 4, 5)
"""The stars that may ask for least options."""

PART_CODES = ("A", "B", "C")

_BELOW = tuple(bytes(range(points)) for points in range(101))
"""By points, all that are fewer."""

Row = str
"""The marks of a complete ballot in printed order, with commas between."""

Columns = tuple[bytes, ...]
"""The points of some ballots: for each line in printed order, those of every ballot."""


class Floor(NamedTuple):
    """The least points that stars ask for on a criterion, whose place among the columns is `at`."""

    criterion: str
    at: int
    least: int
    stars: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PointTable:
    """The figures of one sheet.

    Attributes:
        points: The whole points of every mark a member may give, by criterion in printed order.
        parts: Where parts A, B and C stand among the columns.
        floors: What stars ask for, in printed order; on one criterion a higher star may ask for more.
        story: The story criterion and those that depend on it, as far as the sheet has both.
        law: The decision the sheet belongs to.
    """

    points: dict[str, dict[str, int]]
    parts: dict[str, slice]
    floors: tuple[Floor, ...]
    story: tuple[str, tuple[str, ...]] | None
    law: Decision

    @classmethod
    def of(cls, sheet: Sheet, law: Decision) -> Self:
        """Tabulate a sheet of a decision."""
        return cls(
            points={line.id: _marks(line) for line in sheet.criteria},
            parts=_parts(sheet),
            floors=tuple(_floors(sheet)),
            story=_story(sheet, law),
            law=law,
        )

    def row(self, marks: Mapping[str, str]) -> Row | None:
        """Return a ballot as a row, or None unless every line has a mark that it offers, and nothing else has one."""
        if len(marks) != len(self.points):
            return None
        try:
            row = ",".join(self._letters(marks))
        except (KeyError, TypeError):  # a line that is not on the sheet; a mark that could not be read
            return None
        return row if self._offered.fullmatch(row) else None

    def has_story(self, row: Row) -> bool:
        """Return whether the story of a complete ballot stands above 0, so that it binds no other line."""
        at, told = self._told
        return row[at] in told

    def points_of(self, marks: Mapping[str, str]) -> tuple[int, ...]:
        """Return the points of one complete ballot, line by line in printed order."""
        return tuple(line[mark] for line, mark in zip(self.points.values(), self._letters(marks), strict=True))

    def columns_of(self, marks: Mapping[str, str]) -> Columns:
        """Return the points of one complete ballot."""
        return tuple(bytes([points]) for points in self.points_of(marks))

    def columns(self, rows: Sequence[Row]) -> Columns:
        """Return the points of complete ballots."""
        letters = ",".join(rows).encode("ascii")[::2]
        return tuple([letters[at :: len(self.points)].translate(points) for at, points in enumerate(self._points)])

    def parts_of(self, columns: Columns) -> dict[str, int]:
        """Return the points in parts A, B and C of all ballots together."""
        return {code: sum(b"".join(columns[lines])) for code, lines in self.parts.items()}

    @cached_property
    def _letters(self) -> itemgetter[Any]:
        """Reads the marks of a complete ballot in printed order."""
        return itemgetter(*self.points)

    @cached_property
    def _offered(self) -> re.Pattern[str]:
        """Matches the rows of complete ballots: as each has one comma fewer than marks, no mark holds one."""
        return re.compile(",".join(f"[{re.escape(''.join(line))}]" for line in self.points.values()))

    @cached_property
    def _told(self) -> tuple[int, str]:
        """Where the story's mark stands in a row, and its marks above 0; any mark of a sheet on which it binds none."""
        if self.story is None:
            return 0, "".join(next(iter(self.points.values())))
        at, line = list(self.points).index(self.story[0]), self.points[self.story[0]]
        return 2 * at, "".join(mark for mark, points in line.items() if points > 0)

    @cached_property
    def _points(self) -> tuple[bytes, ...]:
        """For each line, what turns the letters of a column into points, as `bytes.translate` wants it."""
        return tuple(bytes.maketrans("".join(line).encode(), bytes(line.values())) for line in self.points.values())


def reached_by(points: bytes, least: int) -> int:
    """Return how many ballots have at least so many points on a line."""
    return len(points.translate(None, _BELOW[least]))


def totals_of(columns: Columns) -> tuple[int, ...]:
    """Return the points of each ballot."""
    return tuple(map(sum, zip(*columns, strict=True)))


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
    """Return at which lines each part begins and ends; one that the sheet lacks is empty."""
    found = dict.fromkeys(PART_CODES, slice(0))
    end = 0
    for part in sheet.parts:
        begin, end = end, end + len(tuple(part.criteria))
        found[part.code] = slice(begin, end)
    return found


def _story(sheet: Sheet, law: Decision) -> tuple[str, tuple[str, ...]] | None:
    if law.story is None or law.story.criterion not in sheet.by_id:
        return None
    there = tuple(criterion for criterion in law.story.on(sheet.set) if criterion in sheet.by_id)
    return (law.story.criterion, there) if there else None
