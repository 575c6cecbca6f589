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

from xlsxwriter import Workbook

from workbench.text_vi.programme import national as words
from workbench.workbooks.cell_text import begins_as_formula
from workbench.workbooks.save_book import save_book

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
    save_book(national_bytes(rows), path)


def national_bytes(rows: Sequence[NationalRow]) -> bytes:
    """Return the same as the bytes of a file."""
    columns = tuple(words.COLUMNS)
    table = [[one.cells.get(column) for column in columns] for one in rows]
    notes = [[column, *told] for column, told in words.COLUMNS.items()]
    missing = [
        [number, one.record, column, why]
        for number, one in enumerate(rows, start=2)
        for column, why in one.missing.items()
    ]
    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        _fill(book, words.SHEET, columns, table, _WIDTHS)
        _fill(book, words.NOTES, words.NOTE_HEAD, notes, (20, 70, 70))
        if missing:
            _fill(book, words.MISSING, words.MISSING_HEAD, missing, (8, 14, 20, 70))
    return made.getvalue()


def _fill(book: Workbook, name: str, head: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[int]) -> None:
    page, bold, quoted = (
        book.add_worksheet(name),
        book.add_format({"bold": True}),
        book.add_format({"quote_prefix": True}),
    )
    for column, (title, width) in enumerate(zip(head, widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, title, bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(number, column, value, quoted if begins_as_formula(value) else None)
            elif value is not None:
                page.write_number(number, column, value)
    page.freeze_panes(1, 0)
