"""Cells and their places: what the rooms around workbooks all need. Kept out: sheets and books (`book`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter

Cell = Any
"""What calamine gives: str, float, bool, date, datetime, time or timedelta; an empty string where nothing stands."""
Place = tuple[int, int]
"""Row and column, counted from 1."""


def address(sheet: str, row: int, column: int) -> str:
    """Return a place as people read it, such as `Sản phẩm!D7`; row and column count from 1."""
    return f"{sheet}!{local_address(row, column)}"


def local_address(row: int, column: int) -> str:
    """Return a place within its sheet, such as `D7`."""
    return f"{get_column_letter(column)}{row}"


def is_empty(cell: Cell) -> bool:
    """Tell whether nothing visible stands in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\u200b\ufeff"))


def filled_rows(rows: list[list[Cell]]) -> Iterator[tuple[int, list[Cell]]]:
    """Yield each row that holds something, with its number counted from 1."""
    return ((number, row) for number, row in enumerate(rows, start=1) if not all(map(is_empty, row)))


def cell_at(rows: list[list[Cell]], row: int, column: int) -> Cell:
    """Return what stands in a cell; an empty text outside."""
    return rows[row - 1][column - 1] if 1 <= row <= len(rows) and 1 <= column <= len(rows[row - 1]) else ""


def quoted(cell: Cell) -> str:
    """Return a cell as a sentence quotes it."""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return f"{cell:g}" if isinstance(cell, float) and cell == int(cell) else str(cell)
