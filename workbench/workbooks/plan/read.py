"""From the cells of a plan workbook to the records of a session, with every fault at its sheet and cell.

Sheets, columns and items are found by their names, so that rows may be added and columns moved. Faults of cells come
all at once; only a workbook without them is checked as a whole (`council.plan_check`), and what that finds is put
back to the cell it came from. Kept out: the file itself (`workbooks.book`), single values (`values`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.errors import Fault, PlanError
from workbench.regulation.load import NO_LIMIT
from workbench.scoring.bundle.records import EXT
from workbench.spelling import folded
from workbench.text_vi.workbooks import plan as words
from workbench.text_vi.workbooks import plan_form as form
from workbench.text_vi.workbooks.office_words import NUMBER, SET
from workbench.workbooks.book import Book, Sheet, error_words
from workbench.workbooks.cells import Cell, Place, address, filled_rows, is_empty
from workbench.workbooks.plan import shape
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.shape import FieldShape, SheetShape
from workbench.workbooks.plan.values import Value, as_text, chosen, days_fault, nearest, parse

_SEARCHED_ROWS = 12
_LIST_ITEM = re.compile(r"(members|attendants|products)\[\d+\]")
_NUMBERED_SET = re.compile(rf"(?:{SET}\s*)?(?:{NUMBER}\s*)?(\d{{1,2}})(?:\s*[.:\-–]?\s+(.*)|[.:]?)", re.IGNORECASE)


@dataclass(slots=True)
class PlanCells:
    """What was read so far.

    Attributes:
        raw: The contract's JSON of the plan, as far as it could be read.
        places: Contract path, such as `members[0].id`, -> sheet and cell.
        faults: In the order of the sheets.
    """

    raw: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place_of(self, path: str) -> str:
        """Return the cell of a place in the contract's words, or of the record or sheet around it.

        Args:
            path: As `scoring.bundle.places` or pydantic write it: `regulation.quorum.share`, `members[0].id`,
                `products[3] (25-09076-1-2026), set`.
        """
        item = _LIST_ITEM.match(path)
        if item is None:
            steps = path.split(".")
            around = [".".join(steps[:count]) for count in range(len(steps), 0, -1)]
        else:
            around = [f"{item[0]}.{re.split(r'[,.] ?', path)[-1]}", item[0], item[1]]
        return next((self.places[each] for each in around if each in self.places), path)


def read_cells(book: Book, sets: SetNames) -> PlanCells:
    """Read the four sheets, and those that a plan may go without.

    Args:
        book: The opened workbook.
        sets: The product sets of the decisions, for the names in the drop-down.
    """
    read = PlanCells()
    by_name = {folded(sheet.name): sheet for sheet in book.sheets}
    for sheet in shape.SHEETS:
        given = by_name.get(folded(sheet.name))
        if given is None:
            read.faults.append(Fault.of(words.no_sheet(sheet.name), sheet.name, "no_sheet"))
        elif sheet.upright:
            _read_upright(read, sheet, given)
        else:
            _read_table(read, sheet, given, sets)
    for sheet in shape.OPTIONAL:
        if (given := by_name.get(folded(sheet.name))) is not None:
            _read_upright(read, sheet, given)
    return read


def _read_upright(read: PlanCells, sheet: SheetShape, given: Sheet) -> None:
    rows = given.rows
    lines = _labels(read, sheet, [(number, 1, row[0]) for number, row in filled_rows(rows)])
    found: dict[str, Any] = {}
    read.raw[sheet.key] = found
    for each in sheet.fields:
        if each.key not in lines and not each.column_needed:
            continue
        if each.key not in lines:
            read.faults.append(Fault.of(words.no_line(each.label), sheet.name, "no_line"))
            continue
        number = lines[each.key][0]
        read.places[each.key] = address(sheet.name, number, 2)
        _put(read, found, each, given, (number, 2))
    read.places[sheet.key] = sheet.name
    if sheet is shape.REGULATION:
        _fold_gap(read, found)
    if sheet is shape.SESSION and (found.get("mode"), found.get("place")) == ("meeting", ""):
        said = words.empty(form.LABELS["session.place"])
        read.faults.append(Fault.of(said, read.places["session.place"], "empty"))


def _fold_gap(read: PlanCells, regulation: dict[str, Any]) -> None:
    """Bring the two items on the gap together: no limit is `null`, a limit needs its points."""
    gap = regulation.get("max_gap", {})
    points = gap.get("points")
    place = read.places.get("regulation.max_gap.points", form.SHEETS["regulation"])
    if gap.get("test") == NO_LIMIT:
        if points is not None:
            read.faults.append(Fault.of(words.POINTS_WITHOUT_LIMIT, place, "points_without_limit"))
        regulation["max_gap"] = None
    elif "test" in gap and "points" in gap and points is None:
        said = words.empty_rule(form.LABELS["regulation.max_gap.points"])
        read.faults.append(Fault.of(said, place, "empty"))


def _read_table(read: PlanCells, sheet: SheetShape, given: Sheet, sets: SetNames) -> None:
    rows = given.rows
    header = _header_row(sheet, rows)
    titles = list(enumerate(rows[header - 1], start=1)) if header else []
    columns = _labels(read, sheet, [(header, number, cell) for number, cell in titles])
    missing = [each for each in sheet.fields if each.column_needed and each.key not in columns]
    read.faults += [Fault.of(words.no_column(each.label), sheet.name, "no_column") for each in missing]
    records: list[dict[str, Any]] = []
    read.raw[sheet.key] = records
    read.places[sheet.key] = sheet.name
    if not header:
        return
    filled = {number for number, _ in filled_rows(rows)} | {row for row, _ in given.errors}
    for number in sorted(filled):
        if number > header:
            records.append(_read_row(read, sheet, columns, given, number, len(records), sets))
    for index, record in enumerate(records):
        if wrong := days_fault(record.get("filed_on"), record.get("received_on")):
            read.faults.append(replace(wrong, where=read.places[f"{sheet.key}[{index}].received_on"]))
    if not records:
        read.faults.append(Fault.of(words.no_rows(sheet.name), sheet.name, "no_rows"))


def _read_row(
    read: PlanCells,
    sheet: SheetShape,
    columns: Mapping[str, tuple[int, int]],
    given: Sheet,
    number: int,
    index: int,
    sets: SetNames,
) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for each in sheet.fields:
        if each.key not in columns:
            continue
        at = number, columns[each.key][1]
        read.places[f"{sheet.key}[{index}].{each.path}"] = address(sheet.name, *at)
        _put(read, record, each, given, at, sets)
    read.places[f"{sheet.key}[{index}]"] = address(sheet.name, number, 1)
    return record


def _put(
    read: PlanCells, record: dict[str, Any], each: FieldShape, given: Sheet, at: Place, sets: SetNames | None = None
) -> None:
    """Parse one cell into its place of the record, or note the fault; an error is one in every field, needed or not."""
    cell, place = given.own(*at), address(given.name, *at)
    if (wrong := given.error(*at)) is not None:
        read.faults.append(Fault.of(error_words(wrong), place, "error_cell"))
        return
    try:
        value = (
            parse(each, cell) if sets is None or is_empty(cell) else _value(each, cell, record.get("decision"), sets)
        )
    except PlanError as error:
        read.faults += [replace(fault, where=place) for fault in error.faults]
        return
    put_value(record, each, value)


def put_value(record: dict[str, Any], each: FieldShape, value: Value) -> None:
    """Put a value where the contract has it; what nobody said stands in no `ext`."""
    *outer, last = each.path.split(".")
    if value is None and outer == [EXT]:
        return
    for step in outer:
        record = record.setdefault(step, {})
    record[last] = value


def _value(each: FieldShape, cell: Cell, decision: str | None, sets: SetNames) -> Value:
    if each.kind == "decision":
        return chosen({number: number for number in sets.decisions}, cell)
    return _set(sets, decision, cell) if each.kind == "set" else parse(each, cell)


def _set(sets: SetNames, decision: str | None, cell: Cell) -> Value:
    """Return the number of a set, given as a number, as its name, or as both (they must agree)."""
    if decision is None:
        return None  # the decision's own cell is at fault already
    given = as_text(cell)
    names = sets.of(decision)
    found = _NUMBERED_SET.fullmatch(given)
    number = int(found[1]) if found else next((n for n, name in names.items() if folded(name) == folded(given)), None)
    if number is not None and sets.lacks(decision, number):
        return number  # check_plan says why it can't be scored
    if number is None or number not in names:
        near = nearest(given, (sets.label(decision, n) for n in names))
        raise PlanError.of(words.not_a_set(given, decision, near), code="not_a_set")
    if found and found[2] and folded(found[2]) != folded(names[number]):
        raise PlanError.of(words.set_name_differs(number, found[2], names[number]), code="set_name_differs")
    return number


def _header_row(sheet: SheetShape, rows: list[list[Cell]]) -> int:
    """Return the number of the row with the most column names of the sheet, or 0 where none has any."""
    wanted = {folded(each.label) for each in sheet.fields}
    hits = {
        number: len(wanted & {folded(as_text(cell)) for cell in row if not is_empty(cell)})
        for number, row in enumerate(rows[:_SEARCHED_ROWS], start=1)
    }
    best = max(hits, key=lambda number: hits[number], default=0)
    return best if hits.get(best) else 0


def _labels(read: PlanCells, sheet: SheetShape, cells: list[tuple[int, int, Cell]]) -> dict[str, tuple[int, int]]:
    """Return field key -> (row, column) of its label; a label that stands twice is a fault."""
    wanted = {folded(each.label): each for each in sheet.fields}
    found: dict[str, tuple[int, int]] = {}
    for row, column, cell in cells:
        each = None if is_empty(cell) else wanted.get(folded(as_text(cell)))
        if each is None:
            continue
        if each.key in found:
            read.faults.append(Fault.of(words.twice(each.label), address(sheet.name, row, column), "twice"))
        found.setdefault(each.key, (row, column))
    return found
