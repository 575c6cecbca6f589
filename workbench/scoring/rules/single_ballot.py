"""What one member's ballot comes to by itself: parts, total, band and stars; shown to the member, counted nowhere.

A product's stars are the council's: the mean of all and the regulation's rule for least options (`replay`). A member
who reads their own sheet sees the same bands and least options applied to it alone, and of several stars the highest
that both allow. Kept out: the council, its fallback.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring.rules.consensus import band_of
from workbench.scoring.rules.floors import check_floors
from workbench.scoring.rules.rating import rate
from workbench.scoring.sheets.points import PointTable, totals_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleBallot:
    """One complete ballot.

    Attributes:
        parts: Whole points of parts A, B and C.
        total: Their sum, 0 to 100.
        stars: 1 to 5; where least options are not known, the band's.
        held_back_by: The criteria whose least options keep the next star away.
    """

    parts: Mapping[str, int]
    total: int
    stars: int
    held_back_by: tuple[str, ...]


def rate_single_ballot(sheet: Sheet, law: Decision, marks: Mapping[str, str]) -> SingleBallot:
    """Add up one complete ballot and give the stars it would have alone.

    Args:
        sheet: The sheet it was ticked on.
        law: The sheet's decision.
        marks: Of every criterion, as `check_marks` lets pass.
    """
    table = PointTable.of(sheet, law)
    columns = table.columns_of(marks)
    (total,) = totals_of(columns)
    checks = check_floors(table, columns, "all", {}).checks if law.floors_known else None
    found = rate(band_of(law, Fraction(total)), checks, "highest_met")
    if found.stars is None:
        raise LookupError(sheet.key)  # the fallback `highest_met` always leaves a star
    return SingleBallot(
        parts=table.parts_of(columns),
        total=total,
        stars=found.stars,
        held_back_by=found.held_back_by,
    )
