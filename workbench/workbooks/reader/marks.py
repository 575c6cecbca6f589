"""What the eye sees of a sheet beside its values, as plain data: errors, merges, hidden, struck out, fonts, formats."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.workbooks.limiting import RefusedError
from workbench.workbooks.reader.limits import COVERED, LAST_COLUMN, LAST_ROW

Place = tuple[int, int]
"""Row and column, counted from 1."""

NOT_COMPUTED = ""
"""Stands for the text of an error where a formula has no stored value."""
UNREAD = "?"
"""Stands for the text of an error where something stands that could not be read."""


@dataclass(slots=True)
class Marks:
    """What a sheet's XML says beside its values.

    Attributes:
        errors: Place -> the error as printed, or `NOT_COMPUTED`.
        merged: Ranges as (top, left, bottom, right), cut at the last row and column.
        hidden_rows: Rows that are not shown, as far as a table may reach.
        hidden_columns: Columns that are not shown, as far as a table may reach.
        struck: Places whose text is struck out, wholly or in part.
        fonts: Place -> a font of before Unicode.
        formats: Place -> its number format, where it is no plain one.
        texts: Place -> the whole text of a cell of which the native reader gives less.
        held: Places where something stands that can be read, as whole numbers, row by row.
        filled: The last row and column with a value.
    """

    errors: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: dict[Place, None] = field(default_factory=dict)
    fonts: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)
    held: array[int] = field(default_factory=lambda: array("L"))
    filled: tuple[int, int] = (0, 0)
    covered: int = 0

    def see(self, row: int, column: int, *, filled: bool) -> None:
        """Count a cell; refuse a value that stands where no list reaches."""
        if not filled:
            return  # borders and colours reach as far as they like; the native reader lays out values alone
        if row > LAST_ROW or column > LAST_COLUMN:
            raise RefusedError("sprawling")
        self.filled = max(self.filled[0], row), max(self.filled[1], column)

    def hold(self, places: Iterable[Place]) -> None:
        """Note cells in which something stands that the native reader has to give as well."""
        self.held.extend((row - 1) * LAST_COLUMN + column - 1 for row, column in places)

    def holds_twice(self) -> bool:
        """Tell whether two cells stand in one place; one of them would be lost."""
        if all(first < second for first, second in pairwise(self.held)):
            return False
        return len(set(self.held)) < len(self.held)

    def hide_rows(self, first: int, last: int) -> None:
        """Note rows that are not shown."""
        self.hidden_rows.update(range(max(first, 1), min(last, LAST_ROW) + 1))

    def hide_columns(self, first: int, last: int) -> None:
        """Note columns that are not shown."""
        self.hidden_columns.update(range(max(first, 1), min(last, LAST_COLUMN) + 1))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Note a merged range, as far as a table may reach."""
        bottom, right = min(bottom, LAST_ROW), min(right, LAST_COLUMN)
        if top > bottom or left > right:
            return
        self.covered += (bottom - top + 1) * (right - left + 1)
        if self.covered > COVERED:
            raise RefusedError("sprawling")
        self.merged.append((top, left, bottom, right))
