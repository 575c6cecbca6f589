"""How the plan workbook looks: paper, ink, one green, pale yellow where something is to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbench.workbooks.cell_text import put
from workbench.workbooks.plan.shape import HEADER_ROW, Kind

_FAMILY = "Times New Roman"
_GREEN = "FF1F6B4A"
_INK = "FF1D2521"
_GREY = "FF55605A"
_LINE = Side(style="thin", color="FFC9CFC6")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_INPUT = PatternFill("solid", fgColor="FFFFF8DC")
_HEADER = PatternFill("solid", fgColor=_GREEN)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_WRITTEN = Font(name=_FAMILY, size=12, color=_INK)
_ITEM = {
    "name": Font(name=_FAMILY, size=12, bold=True, color=_INK),
    "text": _WRITTEN,
    "help": Font(name=_FAMILY, size=12, color=_GREY),
}
_FILL = 0.95  # letters of 12 points that fit a unit of column width, on average
_FORMATS: dict[Kind, str] = {"day": "dd/mm/yyyy", "decimals": "0"}


def head(page: Worksheet, title: str, lead: str, columns: Sequence[str], widths: Sequence[int]) -> None:
    """Write title, one line or two of what to do, and the column names; fit the page for print."""
    put(page.cell(1, 1), title)
    for row, line in enumerate(lead.splitlines(), start=2):
        put(page.cell(row, 1), line)
        page.cell(row, 1).font = Font(name=_FAMILY, size=12, color=_GREY)
    page.cell(1, 1).font = Font(name=_FAMILY, size=16, bold=True, color=_GREEN)
    page.row_dimensions[1].height = 26
    for column, (text, width) in enumerate(zip(columns, widths, strict=True), start=1):
        page.column_dimensions[get_column_letter(column)].width = width
        if text:
            cell = page.cell(HEADER_ROW, column)
            put(cell, text)
            cell.font = Font(name=_FAMILY, size=12, bold=True, color="FFFFFFFF")
            cell.fill, cell.border = _HEADER, _BOX
            cell.alignment = _LEFT
    page.row_dimensions[HEADER_ROW].height = 32 if any(columns) else 6
    page.sheet_view.showGridLines = False
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def item(page: Worksheet, row: int, columns: int) -> None:
    """Style one explained line: its name bold, its help in grey, tall enough for the longest text."""
    for column in range(1, columns + 1):
        part = "name" if column == 1 else "text" if column == 2 else "help"
        cell = page.cell(row, column)
        quoted, shown_as = cell.quotePrefix, cell.number_format
        cell.style = _named(page, f"item {part}", font=_ITEM[part])
        cell.quotePrefix = quoted  # a style by name would let an edited text become a formula
        if shown_as != "General":
            cell.number_format = shown_as  # a day stays a day: a style by name brings its own format
    fit_row(page, row, columns)


def fit_row(page: Worksheet, row: int, columns: int) -> None:
    """Make a row tall enough for its longest text; an office program does it by itself only while one types."""
    lines = 1
    for column in range(1, columns + 1):
        letters = len(str(page.cell(row, column).value or ""))
        lines = max(lines, -(-letters // int(page.column_dimensions[get_column_letter(column)].width * _FILL)))
    page.row_dimensions[row].height = 8 + 16 * lines


def input_cells(page: Worksheet, cells: str, kind: Kind) -> None:
    """Style cells to be filled in; text unless a day or number belongs there, so that 3/4 stays 3/4."""
    named = _input_style(page, _FORMATS.get(kind, "@"))
    rows = page[cells] if ":" in cells else ((page[cells],),)
    for row in rows:
        for cell in row:
            cell.style = named


def _input_style(page: Worksheet, number_format: str) -> str:
    """Return the name of the workbook's style for cells to be filled in."""
    return _named(page, f"input {number_format}", font=_WRITTEN, fill=_INPUT, number_format=number_format)


def _named(page: Worksheet, name: str, **looks: Any) -> str:
    """Make a style when it is first asked for: a cell that takes one by name is written far sooner."""
    book = page.parent
    if book is not None and name not in book.named_styles:
        book.add_named_style(NamedStyle(name, border=_BOX, alignment=_LEFT, **looks))
    return name
