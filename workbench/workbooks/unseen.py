"""What of a sheet no eye sees: hidden rows and columns, cells below a merged one. It is left out, and that is said.

A merged range stays in sight as long as one of its cells does, and shows the same text: its value moves to the first
cell that is shown. Kept out: whole sheets that are hidden (`workbooks.intake.left_out`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence

from openpyxl.utils import get_column_letter

from workbench.errors import Fault
from workbench.text_vi.workbooks import plan as words
from workbench.workbooks.cells import Cell, Place, address, cell_at, is_empty, local_address, quoted

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""
Rows = list[list[Cell]]


def covered_by(merged: Sequence[Range]) -> dict[Place, Place]:
    """Return place inside a merged range -> the range's first place, which alone holds its value."""
    found: dict[Place, Place] = {}
    for top, left, bottom, right in merged:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                found[row, column] = (top, left)
        found.pop((top, left), None)
    return found


def leave_out_covered(name: str, rows: Rows, merged: Sequence[Range]) -> Iterator[Fault]:
    """Empty the cells below merged ones, which a spreadsheet may keep; one doubt names what stood there."""
    lost = [
        (place, quoted(cell))
        for place, origin in covered_by(merged).items()
        if not is_empty(cell := cell_at(rows, *place)) and not is_empty(cell_at(rows, *origin))
    ]
    for (row, column), _ in lost:
        rows[row - 1][column - 1] = ""
    if lost:
        listed = [(local_address(*place), text) for place, text in lost]
        yield Fault.of(words.under_merged(listed), address(name, *lost[0][0]), "under_merged")


class Hidden:
    """Rows and columns that the office has hidden: nothing of them is read, and that is said."""

    def __init__(self, name: str, rows: Sequence[int], columns: Sequence[int]) -> None:
        self.name, self.rows, self.columns = name, frozenset(rows), frozenset(columns)

    def uncover(self, rows: Rows, merged: Sequence[Range], marks: Sequence[MutableMapping[Place, str]]) -> list[Range]:
        """Move the value of each merged range, and its marks, to the range's first cell that is shown.

        Returns:
            The ranges as far as they are shown.
        """
        return [self._uncover(rows, each, marks) for each in merged]

    def _uncover(self, rows: Rows, whole: Range, marks: Sequence[MutableMapping[Place, str]]) -> Range:
        top, left, bottom, right = whole
        row = next((row for row in range(top, bottom + 1) if row not in self.rows), top)
        column = next((column for column in range(left, right + 1) if column not in self.columns), left)
        if (row, column) == (top, left) or row in self.rows or column in self.columns:
            return whole
        value = cell_at(rows, top, left)
        if not is_empty(value):
            width = max(map(len, rows))
            rows += [[""] * width for _ in range(row - len(rows))]
            rows[row - 1] += [""] * (max(width, column) - len(rows[row - 1]))
            rows[row - 1][column - 1], rows[top - 1][left - 1] = value, ""
        for places in marks:
            if (top, left) in places:
                places[row, column] = places.pop((top, left))
        return row, column, bottom, right

    def leave_out(self, rows: Rows, errors: dict[Place, str]) -> Iterator[Fault]:
        """Empty what is hidden and yield a doubt for its rows and one for its columns, where something stood there."""
        hidden = {place: errors.pop(place) for place in list(errors) if self._hides(place)}
        lost = {row: text for row in sorted(self.rows) if (text := _row_text(rows, hidden, row))}
        width = max(map(len, rows), default=0)
        gone = {}
        for column in sorted(self.columns):
            shown = [row for row in range(1, len(rows) + 1) if row not in self.rows]
            if first := next(_texts_down(rows, hidden, shown, column), ""):
                gone[column] = first
        for row, cells in enumerate(rows, start=1):
            for column in range(1, width + 1):
                if self._hides((row, column)) and column <= len(cells):
                    cells[column - 1] = ""
        if lost:
            top = next(iter(lost))
            said = words.hidden_rows(list(lost), list(lost.values()))
            yield Fault.of(said, f"{self.name}!{top}:{top}", "hidden_rows")
        if gone:
            letters = [get_column_letter(column) for column in gone]
            said = words.hidden_columns(letters, list(gone.values()))
            yield Fault.of(said, f"{self.name}!{letters[0]}:{letters[0]}", "hidden_columns")

    def _hides(self, place: Place) -> bool:
        return place[0] in self.rows or place[1] in self.columns


def _row_text(rows: Rows, errors: Mapping[Place, str], row: int) -> str:
    """Return everything that stands in a row, errors of the spreadsheet among it."""
    cells = rows[row - 1] if row <= len(rows) else []
    texts = ["" if is_empty(cell) else quoted(cell) for cell in cells]
    shown = [errors.get((row, column)) or text for column, text in enumerate(texts, start=1)]
    return " | ".join(filter(None, shown))


def _texts_down(rows: Rows, errors: Mapping[Place, str], shown: Sequence[int], column: int) -> Iterator[str]:
    for row in shown:
        cell = cell_at(rows, row, column)
        if (row, column) in errors or not is_empty(cell):
            yield errors.get((row, column)) or quoted(cell) or "?"
