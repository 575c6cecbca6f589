"""A list as it was understood, written as a plan workbook: clean where it could be read, as it stood where not.

What is wrong and what was guessed stands on a sheet of its own, which the reader of plans does not look at.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from workbench.documents import plan_style as style
from workbench.documents.cell_text import put
from workbench.documents.intake import Preview
from workbench.documents.intake_records import TABLES, ReadTable
from workbench.documents.intake_shown import shown
from workbench.documents.plan_sets import SetNames
from workbench.documents.plan_shape import HEADER_ROW, FieldShape
from workbench.documents.plan_template import write_plan_template
from workbench.rulebook import Rulebook
from workbench.text_vi import intake as words

_ERRORS = {"error_cell", "not_computed"}


def write_clean(path: Path, found: Preview, rulebook: Rulebook) -> None:
    """Write what was understood of a list into a blank plan.

    Args:
        path: Where to; an .xlsx file, replaced if it is there.
        found: The list, from `intake.read_lists`.
        rulebook: The published sheets, for the names of the sets.
    """
    write_plan_template(path, rulebook)
    book = openpyxl.load_workbook(path)
    sets = SetNames(rulebook)
    for which, table in found.tables.items():
        _fill(book[TABLES[which].name], table, sets)
    _list_faults(book.create_sheet(words.FAULTS_SHEET, 0), found)
    book.active = 0
    book.save(path)


def _fill(page: Worksheet, table: ReadTable, sets: SetNames) -> None:
    fields = TABLES[table.which].fields
    for row, record in enumerate(table.records, start=HEADER_ROW + 1):
        cells = list(table.rows.values())[row - HEADER_ROW - 1]
        for column, each in enumerate(fields, start=1):
            cell = page.cell(row, column)
            style.input_cells(page, cell.coordinate, each.kind)
            if each.path in record:
                put(cell, _value(each, record, sets))
            elif each.path in cells and not {fault.code for fault in cells[each.path].faults} & _ERRORS:
                put(cell, cells[each.path].given or None)
        style.fit_row(page, row, len(fields))


def _value(each: FieldShape, record: dict[str, Any], sets: SetNames) -> str | date | None:
    value = record[each.path]
    if each.kind == "day" and isinstance(value, str):
        return date.fromisoformat(value)
    return shown(each, record, sets) or None


def _list_faults(page: Worksheet, found: Preview) -> None:
    style.head(page, words.FAULTS_TITLE, words.FAULTS_LEAD, words.FAULTS_COLUMNS, (16, 24, 60, 60))
    listed = [(words.FAULT_KIND, each) for each in found.faults] + [(words.DOUBT_KIND, each) for each in found.doubts]
    for row, (kind, each) in enumerate(listed, start=HEADER_ROW + 1):
        for column, text in enumerate((kind, each.where, each.what, each.todo), start=1):
            put(page.cell(row, column), text)
        style.item(page, row, len(words.FAULTS_COLUMNS))
