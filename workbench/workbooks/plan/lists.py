"""The hidden sheet that the plan's drop-downs point to: one column a list, its name on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from workbench.workbooks.cell_text import put


class ListSheet:
    """Columns of choices; the first row holds each list's name."""

    def __init__(self, page: Worksheet) -> None:
        """Start with an empty sheet."""
        self.page = page
        self._columns = 0

    def range_of(self, name: str, choices: Sequence[str]) -> str:
        """Write a list and return the formula of a drop-down that offers it."""
        column = self._write(name, choices)
        return f"{self._sheet}!${column}$2:${column}${len(choices) + 1}"

    def range_by(self, choices: Mapping[str, Sequence[str]], chosen: str) -> str:
        """Write a list for each name and return the formula that offers the one which another cell names.

        Args:
            choices: Key -> its list; the keys are the names on top.
            chosen: The other cell, such as `$D5`; while it is empty the first list is offered.
        """
        columns = [self._write(key, offered) for key, offered in choices.items()]
        ranges = [f"{self._sheet}!${c}$2:${c}${len(o) + 1}" for c, o in zip(columns, choices.values(), strict=True)]
        formula = ranges[0]
        for column, offered in reversed(list(zip(columns[1:], ranges[1:], strict=True))):
            formula = f"IF({chosen}={self._sheet}!${column}$1,{offered},{formula})"
        return formula

    @property
    def _sheet(self) -> str:
        return f"'{self.page.title}'"

    def _write(self, name: str, choices: Sequence[str]) -> str:
        self._columns += 1
        for row, text in enumerate((name, *choices), start=1):
            put(self.page.cell(row, self._columns), text)
        return get_column_letter(self._columns)
