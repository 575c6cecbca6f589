"""The plan workbook as the office gets it: help beside every cell, drop-downs from a hidden sheet, nothing filled in.

Only the sheet “Quy chế” may be filled in from a regulation, as far as that goes (`regulation`). `write_plan`
fills the same workbook from a plan, so that a session can be copied and the reader be tested against it. Drop-downs
point to cells of a hidden sheet, not to lists in the rule itself (255 characters at most there, and commas of another
locale). Nothing here protects anything: what is typed is checked when the plan is read.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbench.council.plan.record import Plan
from workbench.regulation.file import RegulationFile
from workbench.regulation.load import NO_LIMIT
from workbench.rulebook import Rulebook
from workbench.text_vi.workbooks import plan_form as form
from workbench.workbooks.cell_text import put
from workbench.workbooks.plan import shape, style
from workbench.workbooks.plan.ext import carried_in, reason_in
from workbench.workbooks.plan.lists import ListSheet
from workbench.workbooks.plan.regulation import fill_regulation
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.shape import HEADER_ROW, TEMPLATE_ROWS, FieldShape, SheetShape
from workbench.workbooks.save_book import save_book

_FIRST_ROW = HEADER_ROW + 1
_DECISION_COLUMN = get_column_letter([each.path for each in shape.PRODUCTS.fields].index("decision") + 1)


def write_plan_template(
    path: Path, rulebook: Rulebook | None = None, *, regulation: RegulationFile | None = None
) -> None:
    """Write a blank plan.

    Args:
        path: Where to; an .xlsx file, replaced if it is there.
        rulebook: The published sheets, for the names of the sets; those that come with the program if None.
        regulation: What the sheet “Quy chế” is filled in from, as far as it goes; None leaves it blank.
    """
    sets = SetNames(rulebook or Rulebook())
    book = _blank(sets)
    if regulation is not None:
        raw = regulation.regulation.model_dump(mode="json")
        page = book[shape.REGULATION.name]
        fill_regulation(page, _FIRST_ROW, regulation, lambda each: _shown(each, raw, sets))
    save_book(book, path)


def write_plan(
    path: Path, plan: Plan, rulebook: Rulebook | None = None, *, blank: Collection[str] = frozenset()
) -> None:
    """Write a plan that `read_plan` reads back as the same plan (but for the hash of its file).

    Args:
        path: Where to; an .xlsx file, replaced if it is there.
        plan: What is filled in.
        rulebook: The published sheets, for the names of the sets.
        blank: Fields that the office fills in itself, such as `session.id`.
    """
    sets = SetNames(rulebook or Rulebook())
    book = _blank(sets)
    raw = plan.model_dump(mode="json")
    raw |= {sheet.key: carried_in(raw["session"], sheet.key) or {} for sheet in shape.OPTIONAL}
    for sheet in (*shape.SHEETS, *shape.OPTIONAL):
        page = book[sheet.name]
        for index, record in enumerate([raw[sheet.key]] if sheet.upright else _records(raw, sheet)):
            for number, each in enumerate(sheet.fields):
                row, column = (_FIRST_ROW + number, 2) if sheet.upright else (_FIRST_ROW + index, number + 1)
                put(page.cell(row, column), None if each.key in blank else _shown(each, record, sets))
            if not sheet.upright:
                style.fit_row(page, _FIRST_ROW + index, len(sheet.fields))
    save_book(book, path)


def _records(raw: dict[str, Any], sheet: SheetShape) -> list[dict[str, Any]]:
    """Return the rows of a table; who attends stands below the members."""
    rows: list[dict[str, Any]] = raw[sheet.key]
    return [*rows, *raw["attendants"]] if sheet is shape.MEMBERS else rows


def _shown(each: FieldShape, record: dict[str, Any], sets: SetNames) -> str | int | float | date | None:
    """Return what stands in the cell for a value of the contract."""
    if each.path == shape.DECISION_REASON:
        return reason_in(record)
    if each.path in shape.CARRIED.get(each.key.partition(".")[0], ()):
        record = {each.path: carried_in(record, each.path)}
    value: Any = record
    for step in each.path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    match each.kind:
        case "choice":
            return each.choices[_word(value)] if value is not None or each.needed else None
        case "set":
            return sets.label(record["decision"], value)
        case "day":
            return date.fromisoformat(value) if value else None
        case "flags":
            return "; ".join(value or ()) or None
        case "points":
            return None if value is None else str(Decimal(value)).replace(".", ",")
        case _:
            return value  # type: ignore[no-any-return]


def _word(value: Any) -> str:
    """Return the key of a choice as `text_vi.workbooks.plan_form` spells it."""
    if isinstance(value, bool):
        return str(value).lower()
    return NO_LIMIT if value is None else str(value)


def _blank(sets: SetNames) -> Workbook:
    book = Workbook()
    del book[book.sheetnames[0]]
    sheets = (*shape.SHEETS, *shape.OPTIONAL)
    pages = {sheet.key: book.create_sheet(sheet.name) for sheet in sheets}
    lists = ListSheet(book.create_sheet(form.SHEETS["lists"]))
    for sheet in sheets:
        (_upright if sheet.upright else _table)(pages[sheet.key], sheet, lists, sets)
    _guide(book.create_sheet(form.SHEETS["guide"]))
    lists.page.sheet_state = "hidden"
    book.active = 0
    return book


def _upright(page: Worksheet, sheet: SheetShape, lists: ListSheet, sets: SetNames) -> None:
    """Lay out items a line: name, value, how, and for the regulation what it leads to."""
    explained = sheet is shape.REGULATION
    widths = (32, 48, 46, 62) if explained else (26, 60, 62)
    style.head(page, form.TITLES[sheet.key], form.LEADS[sheet.key], form.COLUMNS[: len(widths)], widths)
    for row, each in enumerate(sheet.fields, start=_FIRST_ROW):
        texts = [_titled(each), None, each.help, form.CONSEQUENCES.get(each.key)][: len(widths)]
        for column, text in enumerate(texts, start=1):
            put(page.cell(row, column), text)
        style.item(page, row, len(widths))
        _input(page, each, f"B{row}", lists, sets)
    page.freeze_panes = f"B{_FIRST_ROW}"


def _table(page: Worksheet, sheet: SheetShape, lists: ListSheet, sets: SetNames) -> None:
    """Lay out a record a line under its column names."""
    titles = tuple(map(_titled, sheet.fields))
    style.head(page, form.TITLES[sheet.key], form.LEADS[sheet.key], titles, tuple(f.width for f in sheet.fields))
    last = HEADER_ROW + TEMPLATE_ROWS
    for column, each in enumerate(sheet.fields, start=1):
        letter = get_column_letter(column)
        _input(page, each, f"{letter}{_FIRST_ROW}:{letter}{last}", lists, sets)
    page.freeze_panes = f"C{_FIRST_ROW}"
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _titled(each: FieldShape) -> str:
    return f"{each.label} *" if each.needed else each.label


def _input(page: Worksheet, each: FieldShape, cells: str, lists: ListSheet, sets: SetNames) -> None:
    """Make cells ready to be filled in: colour, format, drop-down, and the help that shows when one is chosen."""
    style.input_cells(page, cells, each.kind)
    rule = _rule(each, lists, sets)
    rule.promptTitle, rule.prompt = each.label[:32], each.help[:255]
    rule.showInputMessage = True
    page.add_data_validation(rule)
    rule.add(cells)


def _rule(each: FieldShape, lists: ListSheet, sets: SetNames) -> DataValidation:
    if each.kind == "choice":
        rule = DataValidation(type="list", formula1=lists.range_of(each.key, list(each.choices.values())))
    elif each.kind == "decision":
        rule = DataValidation(type="list", formula1=lists.range_of(each.key, list(sets.decisions)))
    elif each.kind == "set":
        offered = {number: [sets.label(number, n) for n in sets.of(number)] for number in sets.decisions}
        rule = DataValidation(type="list", formula1=lists.range_by(offered, f"${_DECISION_COLUMN}{_FIRST_ROW}"))
        rule.errorStyle = "warning"  # the number alone is understood too
    elif each.kind == "day":
        rule = DataValidation(type="date", operator="greaterThan", formula1="36526")  # 1 January 2000
        rule.errorStyle = "warning"
    else:
        return DataValidation(allow_blank=True)
    rule.allow_blank = True
    rule.showErrorMessage = True
    rule.errorTitle = form.NOT_A_DATE_TITLE if each.kind == "day" else form.CHOOSE_FROM_LIST
    rule.error = each.help[:255]
    return rule


def _guide(page: Worksheet) -> None:
    style.head(page, form.SHEETS["guide"], "", ("", ""), (26, 100))
    for row, (title, text) in enumerate(form.GUIDE, start=_FIRST_ROW):
        put(page.cell(row, 1), title)
        put(page.cell(row, 2), text)
        style.item(page, row, 2)
