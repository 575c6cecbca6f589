"""One member's marks on one sheet: are they all there, and what do they add up to.

An open line is a fault, never a zero. Kept out: who may score, and when (`bundle.refusals.ballots`), the council
(`consensus`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.errors import Fault
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import NONE_MET, Criterion, Sheet
from workbench.scoring.sheets.points import PART_CODES, PointTable
from workbench.text_vi.scoring import refusals as words


def check_marks(sheet: Sheet, marks: Mapping[str, str]) -> list[Fault]:
    """Compare some marks with the sheet they are on.

    Args:
        sheet: The published sheet.
        marks: Criterion id to letter, or `-` where none is met and no zero is printed.

    Returns:
        Every fault, each with its criterion as place: lines the sheet lacks, then its own in printed order.
    """
    return list(_line_faults(sheet, marks, complete=False))


def check_ballot(sheet: Sheet, law: Decision, marks: Mapping[str, str]) -> list[Fault]:
    """Compare a ballot that is being handed in with its sheet: every line must be marked, and they must hang together.

    Args:
        sheet: The published sheet.
        law: The sheet's decision.
        marks: As in `check_marks`, and so are the faults.
    """
    return list(mark_faults(sheet, PointTable.of(sheet, law), marks))


def mark_faults(sheet: Sheet, table: PointTable, marks: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the faults of a ballot that is to be complete, with the sheet's table at hand.

    A mark that is not text is passed over: its type is refused where it is read.
    """
    if table.row(marks) is None:
        yield from _line_faults(sheet, marks, complete=True)
    if table.story is not None:
        yield from _story_faults(table, *table.story, marks)


def option_fault(line: Criterion, mark: str) -> Fault | None:
    """Return what is wrong with a mark on a criterion, without its place, or None."""
    if mark in line.marks and len(mark) == 1:
        return None
    if mark == NONE_MET:
        zero = next(letter for letter in line.letters if line.points_of(letter) == 0)
        return Fault.of(words.zero_is_printed(zero), code="zero_printed")
    return Fault.of(words.no_option(mark, ", ".join(line.marks)), code="mark_unknown")


def total(sheet: Sheet, marks: Mapping[str, str]) -> int:
    """Return the points of a complete ballot, 0 to 100."""
    return sum(parts(sheet, marks).values())


def parts(sheet: Sheet, marks: Mapping[str, str]) -> dict[str, int]:
    """Return the points of a complete ballot in parts A, B and C."""
    points: dict[str, int] = {
        part.code: sum(line.points_of(marks[line.id]) for line in part.criteria) for part in sheet.parts
    }
    return {code: points.get(code, 0) for code in PART_CODES}


def _line_faults(sheet: Sheet, marks: Mapping[str, str], *, complete: bool) -> Iterator[Fault]:
    for criterion in marks:
        if criterion not in sheet.by_id:
            yield Fault.of(words.no_criterion(criterion), _at(criterion), code="criterion_unknown")
    for line in sheet.criteria:
        if line.id in marks:
            yield from _mark_fault(line, marks[line.id])
        elif complete:
            yield Fault.of(words.MARK_MISSING, _at(line.id), code="mark_missing")


def _mark_fault(line: Criterion, mark: object) -> Iterator[Fault]:
    fault = option_fault(line, mark) if isinstance(mark, str) else None
    if fault is not None:
        yield Fault(what=fault.what, todo=fault.todo, where=_at(line.id), code=fault.code)


def _story_faults(table: PointTable, story: str, dependent: Iterable[str], marks: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a fault for each line above 0 that depends on a story at 0 (contract, `applies_if`)."""
    if table.points[story].get(marks.get(story, "")) != 0:
        return
    for criterion in dependent:
        if table.points[criterion].get(marks.get(criterion, ""), 0) > 0:
            yield Fault.of(words.story_is_zero(story), _at(criterion), code="applies_if")


def _at(criterion: str) -> str:
    return words.AT_CRITERION.format(criterion)
