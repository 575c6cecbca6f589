"""The one place where what people wrote goes into a cell of a workbook of ours: as text, whatever it begins with.

A spreadsheet takes `=`, `+`, `-` or `@` at the beginning for a formula, `#REF!` for an error, and `_x0041_` for the
letter with that number. Here each stays what it is, also after somebody has edited the cell. Days and figures pass as
they are. Kept out: formulas of ours (`documents.tally.page`), how a cell looks (`plan.style`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Where a reader of .xlsx would see a letter by its number (ECMA-376 part 1, 22.9.2.19)."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML can't hold as it is, and the carriage return, of which it makes a line end."""


def put(cell: Cell | MergedCell, value: str | float | date | None) -> None:
    """Write a value; text stays text.

    Args:
        cell: Where to.
        value: Text as it was written, a day, a figure, or None for an empty cell.
    """
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = _NOT_IN_XML.sub(lambda sign: f"_x{ord(sign[0]):04X}_", _ESCAPED.sub("_x005F_", value))
    cell.data_type = "s"
    cell.quotePrefix = begins_as_formula(value)


def begins_as_formula(text: str) -> bool:
    """Whether a spreadsheet would take words that somebody edits for a formula."""
    return text.startswith(_FORMULA_STARTS)
