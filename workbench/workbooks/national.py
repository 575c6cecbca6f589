"""The national database's table of recognised products (QĐ 5277/QĐ-BNNMT, PTNT_OCOP) as a workbook.

Nine columns in the decision's order; behind them how each is filled in, and which cells are empty and why. The code
lists of the database are not at hand: what is ours is told as ours. Kept out: what stands in it (`desk.programme`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from workbench.text_vi.programme import national as words
from workbench.workbooks.cell_text import put
from workbench.workbooks.save_book import save_book

_HEAD = Font(bold=True)
_WIDTHS = (14, 20, 14, 24, 34, 10, 38, 16, 14)


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalRow:
    """One certificate.

    Attributes:
        record: Its id in the register.
        cells: By column; a column that is not there is empty.
        missing: Why a column is empty.
    """

    record: str
    cells: dict[str, str | int | Decimal]
    missing: dict[str, str] = field(default_factory=dict)


def write_national(path: Path, rows: Sequence[NationalRow]) -> None:
    """Write the table.

    Args:
        path: The workbook to write; replaced if it is there.
        rows: The certificates.

    Raises:
        DocumentError: If it can't be written.
    """
    save_book(_national(rows), path)


def national_bytes(rows: Sequence[NationalRow]) -> bytes:
    """Return the same as the bytes of a file."""
    made = BytesIO()
    _national(rows).save(made)
    return made.getvalue()


def _national(rows: Sequence[NationalRow]) -> Workbook:
    book = Workbook()
    columns = tuple(words.COLUMNS)
    table = [[one.cells.get(column) for column in columns] for one in rows]
    _fill(book.active, words.SHEET, columns, table, _WIDTHS)
    notes = [[column, *told] for column, told in words.COLUMNS.items()]
    _fill(book.create_sheet(), words.NOTES, words.NOTE_HEAD, notes, (20, 70, 70))
    missing = [
        [number, one.record, column, why]
        for number, one in enumerate(rows, start=2)
        for column, why in one.missing.items()
    ]
    if missing:
        _fill(book.create_sheet(), words.MISSING, words.MISSING_HEAD, missing, (8, 14, 20, 70))
    return book


def _fill(sheet: Any, name: str, head: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[int]) -> None:
    sheet.title = name
    for column, (title, width) in enumerate(zip(head, widths, strict=True), start=1):
        cell = sheet.cell(1, column)
        put(cell, title)
        cell.font = _HEAD
        sheet.column_dimensions[cell.column_letter].width = width
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            put(sheet.cell(number, column), value)
    sheet.freeze_panes = "A2"
