"""Every single tick of a counted member set otherwise, and the ones that would give the product another outcome.

Ticks that must end alike are judged once: where no gap is looked at, a replay sees of a tick only by how many points
it moves the mean and which least options it reaches or leaves; under the rule `mean` also the line's points. A tick
that no member could hand in (on a story told at 0) is left out. Kept out: what is said (`text`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from workbench.rulebook.records.sheet import Criterion, Sheet
from workbench.scoring import Ballot, Bundle, ProductResult, replay
from workbench.scoring.rules.index import index
from workbench.scoring.sheets.ballot import mark_faults
from workbench.scoring.sheets.points import PointTable
from workbench.scoring.sheets.shelf import Shelf

_SAID = "?"
"""Stands for the reason that a changed ballot of a later round must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One line of one ballot, marked otherwise.

    Attributes:
        member: Whose ballot it is.
        line: The criterion.
        before: The mark as it stands.
        after: The other mark.
        result: What would come of it.
    """

    member: str
    line: Criterion
    before: str
    after: str
    result: ProductResult

    @property
    def points(self) -> int:
        """By how many points the ballot would change; never 0."""
        return self.line.points_of(self.after) - self.line.points_of(self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Untried:
    ballot: Ballot
    line: Criterion
    after: str

    @property
    def marks(self) -> dict[str, str]:
        return {**self.ballot.marks, self.line.id: self.after}


def ticks(one: Bundle, own: ProductResult, shelf: Shelf) -> tuple[Tick, ...]:
    """Return the single ticks that would give another outcome, the smallest step first, then in the sheet's order.

    Args:
        one: A session of one product, whose regulation sets no limit on the gap.
        own: Its result.
        shelf: Where the sheet comes from.
    """
    (product,) = one.products
    sheet, table = shelf.sheet(product.sheet), shelf.table(product.sheet)
    judged: dict[Hashable, ProductResult] = {}
    found: list[Tick] = []
    for tick in _untried(one, own, sheet, table):
        alike = _alike(tick, one, table)
        if alike not in judged:
            judged[alike] = _judge(tick, one, shelf)
        result, before = judged[alike], tick.ballot.marks[tick.line.id]
        if (result.status, result.stars) != (own.status, own.stars):
            member = tick.ballot.member
            found.append(Tick(member=member, line=tick.line, before=before, after=tick.after, result=result))
    return tuple(sorted(found, key=lambda one: abs(one.points)))


def _untried(one: Bundle, own: ProductResult, sheet: Sheet, table: PointTable) -> Iterator[_Untried]:
    folder = index(one).folders[own.code]
    ballots = [ballot for member in own.counted if (ballot := folder.ballots.get(member))]
    for line in sheet.criteria:
        for ballot in ballots:
            points = line.points_of(ballot.marks[line.id])
            for mark in line.marks:
                tick = _Untried(ballot=ballot, line=line, after=mark)
                if line.points_of(mark) != points and not any(mark_faults(sheet, table, tick.marks)):
                    yield tick


def _alike(tick: _Untried, one: Bundle, table: PointTable) -> Hashable:
    """Return what a replay can see of a tick."""
    line = tick.line.id
    before, after = table.points[line][tick.ballot.marks[line]], table.points[line][tick.after]
    floors = [floor for floor in table.floors if floor.criterion == line]
    if one.regulation.floors != "mean":
        floors = [floor for floor in floors if (before >= floor.least) != (after >= floor.least)]
    return after - before, tuple(floors)


def _judge(tick: _Untried, one: Bundle, shelf: Shelf) -> ProductResult:
    changed = tick.ballot.model_copy(update={"marks": tick.marks, "reason": tick.ballot.reason or _SAID})
    ballots = tuple(changed if ballot is tick.ballot else ballot for ballot in one.ballots)
    (result,) = replay(one.model_copy(update={"ballots": ballots}), shelf, bundle_sha256="").products
    return result
