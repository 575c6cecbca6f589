"""A list as it was understood, written as a plan workbook: clean where it could be read, as it stood where not.

Into a plan that is there only products and members are filled: session, regulation and whatever else an office has
written stay. What is wrong and what was guessed stands on a sheet of its own, which the reader of plans does not look
at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from workbench.errors import DocumentError, Fault, WorkbenchError
from workbench.rulebook import Rulebook
from workbench.spelling import folded
from workbench.text_vi.workbooks import intake as words
from workbench.workbooks.book import open_book
from workbench.workbooks.cell_text import put
from workbench.workbooks.cells import is_empty
from workbench.workbooks.intake.preview import Preview, is_plan
from workbench.workbooks.intake.preview_json import value_text
from workbench.workbooks.intake.records import TABLES, ReadTable
from workbench.workbooks.intake.table.columns import Which
from workbench.workbooks.plan import style
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.shape import HEADER_ROW, FieldShape
from workbench.workbooks.plan.template import write_plan_template
from workbench.workbooks.plan.values import as_text
from workbench.workbooks.save_book import save_book

_ERRORS = {"error_cell", "not_computed"}
_SEARCHED_ROWS = 12
_NAMED = 5
"""Of how many rows that stand in the way the names are told."""

Places = Mapping[str, int]
"""Field -> the number of its column in a plan that is there."""


def write_clean(path: Path, found: Preview, rulebook: Rulebook) -> None:
    """Write what was understood of a list into a blank plan.

    Args:
        path: Where to; an .xlsx file, replaced if it is there.
        found: The list, from `preview.read_lists`.
        rulebook: The published sheets, for the names of the sets.
    """
    write_plan_template(path, rulebook)
    _write(path, openpyxl.load_workbook(path), found, SetNames(rulebook))


def plan_there(path: Path) -> Workbook | None:
    """Return the plan workbook that is there, to be filled in; None where none is."""
    if not path.is_file() or path.suffix.lower() != ".xlsx":
        return None
    try:
        ours = is_plan(open_book(path.read_bytes(), path.name))
    except WorkbenchError:
        return None
    return openpyxl.load_workbook(path) if ours else None


def fill_clean(path: Path, there: Workbook, found: Preview, rulebook: Rulebook, *, replace: bool) -> list[str]:
    """Fill what was understood of a list into the products and members of a plan that is there.

    Args:
        path: The plan's file, written again.
        there: The plan, from `plan_there`.
        found: The list, from `preview.read_lists`.
        rulebook: The published sheets, for the names of the sets.
        replace: Whether rows that stand there may go.

    Returns:
        A line for each sheet whose rows were replaced.

    Raises:
        DocumentError: If rows stand there and nobody said that they may go, or the sheet lacks its column names; all
            that would be lost is named, and nothing is written.
    """
    faults: list[Fault] = []
    lines: list[str] = []
    for which in found.tables:
        page = _page(there, TABLES[which].name)
        row, places = _columns_of(page, which)
        lost = list(_rows_there(page, row, places))
        if "name" not in places:
            faults.append(Fault.of(words.no_head(page.title), page.title, "no_head"))
        elif lost and not replace:
            faults.append(Fault.of(words.would_be_lost(len(lost), lost[:_NAMED]), page.title, "would_be_lost"))
        elif lost:
            lines.append(words.were_replaced(page.title, len(lost), lost[:_NAMED]))
    if faults:
        raise DocumentError(faults)
    _write(path, there, found, SetNames(rulebook))
    return lines


def _write(path: Path, book: Workbook, found: Preview, sets: SetNames) -> None:
    for which, table in found.tables.items():
        _fill(_page(book, TABLES[which].name), table, sets)
    if words.FAULTS_SHEET in book.sheetnames:
        del book[words.FAULTS_SHEET]
    _list_faults(book.create_sheet(words.FAULTS_SHEET, 0), found)
    book.active = 0
    for page in book.worksheets[1:]:
        page.sheet_view.tabSelected = False
    save_book(book, path)


def _page(book: Workbook, name: str) -> Worksheet:
    return next(page for page in book.worksheets if folded(page.title) == folded(name))


def _columns_of(page: Worksheet, which: Which) -> tuple[int, dict[str, int]]:
    """Return the row of column names in a plan's sheet, and where each field stands; a missing column is added."""
    labels = {folded(each.label): each.path for each in TABLES[which].fields}
    best: tuple[int, dict[str, int]] = (HEADER_ROW, {})
    for row in range(1, _SEARCHED_ROWS + 1):
        cells = [
            (folded(as_text(cell.value)), number)
            for number, cell in enumerate(page[row], 1)
            if not is_empty(cell.value)
        ]
        found = {labels[text]: column for text, column in cells if text in labels}
        if len(found) > len(best[1]):
            best = row, found
    return best


def _rows_there(page: Worksheet, head: int, places: Places) -> Iterator[str]:
    """Yield what names each row that holds something."""
    for row in range(head + 1, page.max_row + 1):
        texts = [as_text(page.cell(row, column).value) for column in places.values()
                 if not is_empty(page.cell(row, column).value)]  # fmt: skip
        if texts:
            yield " · ".join(texts[:2])


def _fill(page: Worksheet, table: ReadTable, sets: SetNames) -> None:
    fields = TABLES[table.which].fields
    head, places = _columns_of(page, table.which)
    for each in fields:
        if each.path not in places:
            places[each.path] = max((*places.values(), 0)) + 1
            put(page.cell(head, places[each.path]), each.label)
    for row in range(head + 1, page.max_row + 1):
        for column in places.values():
            put(page.cell(row, column), None)
    read = list(table.rows.values())
    for row, record in enumerate(table.records, start=head + 1):
        cells = read[row - head - 1]
        for each in fields:
            cell = page.cell(row, places[each.path])
            style.input_cells(page, cell.coordinate, each.kind)
            if each.path in record:
                put(cell, _value(each, record, sets))
            elif each.path in cells and not {fault.code for fault in cells[each.path].faults} & _ERRORS:
                put(cell, cells[each.path].given or None)
        style.fit_row(page, row, max(places.values()))


def _value(each: FieldShape, record: dict[str, Any], sets: SetNames) -> str | date | None:
    value = record[each.path]
    if each.kind == "day" and isinstance(value, str):
        return date.fromisoformat(value)
    return value_text(each, record, sets) or None


def _list_faults(page: Worksheet, found: Preview) -> None:
    style.head(page, words.FAULTS_TITLE, words.FAULTS_LEAD, words.FAULTS_COLUMNS, (16, 24, 60, 60, 18))
    listed = [(words.FAULT_KIND, each) for each in found.faults] + [(words.DOUBT_KIND, each) for each in found.doubts]
    for row, (kind, each) in enumerate(listed, start=HEADER_ROW + 1):
        for column, text in enumerate((kind, each.where, each.what, each.todo, each.code), start=1):
            put(page.cell(row, column), text)
        style.item(page, row, len(words.FAULTS_COLUMNS))
