"""Ticks that a member might plausibly give: made from hashes, so that the demo is the same every time.

A product's common judgement is grown from its floors up to a wanted total; each member then differs from it on a few
lines, but never across a floor, unless the story of the product says so. All marks satisfy the sheet (`applies_if`
included). Kept out: which product is how good (`council`), rounds and times (`bundle`, `archive`).
"""

from __future__ import annotations

from hashlib import sha256

from workbench.demo.council import Story
from workbench.rulebook.records.sheet import Criterion, Sheet
from workbench.scoring.sheets.ballot import total

Marks = dict[str, str]

_LEAN = 5
"""How many lines a member judges differently from the common judgement."""
_STEP = 2
"""By how many points at most on one of them."""


def chance(*parts: object) -> int:
    """Return a number that looks drawn by lot and is the same on every machine."""
    return int.from_bytes(sha256("\n".join(map(str, parts)).encode()).digest()[:6], "big")


def common_marks(sheet: Sheet, story: Story) -> Marks:
    """Return the judgement most members share: floors of the wanted star met, total at least the wanted one.

    Raises:
        ValueError: If the sheet can't give that total under the story's conditions; the demo's data are wrong.
    """
    levels = {line.id: _allowed(line, sheet, story) for line in sheet.criteria}
    at = {
        line.id: min((p for p in levels[line.id] if p >= (line.least_for(story.star) or 0)), default=line.points)
        for line in sheet.criteria
    }
    order = sorted(at, key=lambda name: chance(story.code, name))
    while sum(at.values()) < story.total:
        before = dict(at)
        for name in order:
            if sum(at.values()) < story.total:
                at[name] = min((p for p in levels[name] if p > at[name]), default=at[name])
        if at == before:
            raise ValueError(f"{story.code}: {story.total} points can't be reached")
    return {line.id: mark_worth(line, at[line.id]) for line in sheet.criteria}


def _allowed(line: Criterion, sheet: Sheet, story: Story) -> list[int]:
    """Return the points the common judgement may give on a line: a held one stays below the next star's floor."""
    ceiling = line.least_for(story.star + 1) if line.id in story.held else None
    return [points for points in _levels(line, sheet) if ceiling is None or points < ceiling]


def member_marks(sheet: Sheet, story: Story, member: str, number: int) -> Marks:
    """Return one member's ticks in round 1.

    Args:
        sheet: The product's sheet.
        story: How good the product is, and on what the council differs.
        member: The member's id.
        number: The member's place among the others; decides on which side of a split they stand.
    """
    marks = common_marks(sheet, story)
    drawn = sorted(sheet.criteria, key=lambda line: chance(story.code, member, line.id))[:_LEAN]
    for turn, line in enumerate(drawn, start=chance(member, story.code)):
        other = _stepped(line, marks[line.id], 1 if turn % 2 else -1, sheet)
        if abs(line.points_of(other) - line.points_of(marks[line.id])) <= _STEP:
            marks[line.id] = other
    if story.split is not None and number % 2:
        line = sheet.by_id[story.split]
        marks[line.id] = _below_floor(line, story.star)
    return stricter(sheet, marks, by=story.outlier_by) if member == story.outlier else marks


def stricter(sheet: Sheet, marks: Marks, *, by: int) -> Marks:
    """Return the ticks of someone who gives about so many points less, still on the same side of every floor."""
    lowered, wanted = dict(marks), total(sheet, marks) - by
    for line in sorted(sheet.criteria, key=lambda line: (-line.points, line.id)):
        while total(sheet, lowered) > wanted:
            mark = _stepped(line, lowered[line.id], -1, sheet)
            if mark == lowered[line.id]:
                break
            lowered[line.id] = mark
    return lowered


def mark_worth(line: Criterion, points: int) -> str:
    """Return the first mark of a criterion that is worth these points."""
    return next(mark for mark in line.marks if line.points_of(mark) == points)


def _levels(line: Criterion, sheet: Sheet) -> list[int]:
    """Return the points a line offers, from low to high; a line on which others depend is never at 0 here."""
    least = 1 if any(other.depends_on == line.id for other in sheet.criteria) else 0
    return sorted({line.points_of(mark) for mark in line.marks if line.points_of(mark) >= least})


def _stepped(line: Criterion, mark: str, step: int, sheet: Sheet) -> str:
    """Return the next mark up or down, or the same one where a floor or the end of the line stands between."""
    levels = _levels(line, sheet)
    now = line.points_of(mark)
    index = levels.index(now) + step
    if not 0 <= index < len(levels):
        return mark
    crossed = any((now >= floor) != (levels[index] >= floor) for floor in _floors(line))
    return mark if crossed else mark_worth(line, levels[index])


def _floors(line: Criterion) -> list[int]:
    return [least for star in (3, 4, 5) if (least := line.least_for(star)) is not None]


def _below_floor(line: Criterion, star: int) -> str:
    least = line.least_for(star) or 0
    return mark_worth(line, max(line.points_of(mark) for mark in line.marks if line.points_of(mark) < least))
