"""A sheet turned into tables, so that a hundred thousand ballots are checked and added up by look-up.

Kept out: the sheet's wording (`rulebook`), faults (`ballot`), the council's rules (`floors`).
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import Self

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTable:
    """The figures of one sheet.

    Attributes:
        points: The whole points of every (criterion, mark) a member may give.
        part_of: The part, A, B or C, of each criterion, in printed order.
        least: For each star the criteria that ask for least points, in printed order.
        story: The story criterion and those that depend on it, as far as the sheet has both.
        decision: The decision the sheet belongs to.
    """

    points: dict[tuple[str, str], int]
    part_of: dict[str, str]
    least: dict[int, tuple[tuple[str, int], ...]]
    story: tuple[str, tuple[str, ...]] | None
    decision: DecisionNumber

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """Tabulate a sheet."""
        return cls(
            points={(line.id, mark): points for line in sheet.criteria for mark, points in _marks(line).items()},
            part_of={line.id: part.code for part in sheet.parts for line in part.criteria},
            least={
                star: tuple((line.id, least) for line in sheet.criteria if (least := line.least_for(star)) is not None)
                for star in STARS
            },
            story=_story(sheet),
            decision=sheet.decision,
        )


def _marks(line: Criterion) -> dict[str, int]:
    """Return the points of every mark; what `Criterion.points_of` says of one."""
    points = dict(zip(string.ascii_lowercase, (option.points for option in line.options), strict=False))
    return points if line.prints_zero else points | {NONE_MET: 0}


def _story(sheet: Sheet) -> tuple[str, tuple[str, ...]] | None:
    story, dependent = STORY[sheet.decision]
    other = NOT_OF_THE_STORY if sheet.set == TOURISM_SET else frozenset()
    there = tuple(criterion for criterion in dependent if criterion in sheet.by_id and criterion not in other)
    return (story, there) if story in sheet.by_id and there else None
