"""One pass over the content of an .ods file: what each sheet shows beside its values.

Cells and rows may stand for many by their repeat counts; what holds a value is bounded with its repeats. A cell without
a style of its own has that of its row, else that of its column, else the default of all cells (`ods_styles`). Kept out:
values (calamine), but for texts of which calamine reads a part only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.workbooks.reader.fonts import is_legacy
from workbench.workbooks.reader.marks import NOT_COMPUTED, Marks, Place
from workbench.workbooks.reader.ods_styles import CELLS, RUNS, Styles
from workbench.workbooks.reader.xml import Attributes, DamagedError, walk

_UNSEEN = {"collapse", "filter"}
_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "Err:")
_BLANKS = {"tab": "\t", "line-break": "\n"}
_BESIDE = {"annotation", "table", "frame", "custom-shape"}
"""What lies over a cell; its text is not the cell's."""
_NUMBERS = {"float", "percentage", "currency"}
_PLAIN = {"", "0", "#", "@"}
_STORED = ("value", "string-value", "date-value", "time-value", "boolean-value")


@dataclass(slots=True)
class _Cell:
    columns: int
    kind: str
    formula: bool
    down: int
    across: int
    style: str
    stored: str
    text: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    written_in: set[str] = field(default_factory=set)
    blanks: bool = False


class _Content:
    """The state of one pass; a row's cells are judged once the row ends, for its repeats are known from the start."""

    def __init__(self, styles: Styles) -> None:
        self.found: dict[str, Marks] = {}
        self.styles = styles
        self.marks = Marks()
        self.name = ""
        self.tables = self.folded = self.notes = 0
        self.row, self.rows, self.column, self.across = 1, 1, 1, 1
        self.row_style = ""
        self.column_styles: list[tuple[int, str]] = []
        self.cell: _Cell | None = None

    def begin(self, name: str, given: Attributes) -> None:
        if self.cell is not None:
            self._begin_in_cell(self.cell, name, given)
            return
        if not self.tables:
            self.styles.begin(name, given)
        match name:
            case "table":
                self.tables += 1
                self.name, self.marks, self.row, self.across = given.get("name", ""), Marks(), 1, 1
                self.column_styles = []
            case "table-column":
                self._column(given)
            case "table-row-group" | "table-column-group":
                self.folded += given.get("display", "") == "false" or bool(self.folded)
            case "table-row":
                self.rows, self.column = _count(given, "number-rows-repeated"), 1
                self.row_style = given.get("default-cell-style-name", "")
                if self._is_unseen("table-row", given):
                    self.marks.hide_rows(self.row, self.row + self.rows - 1)
            case "table-cell" | "covered-table-cell":
                self.cell = _cell(given)

    def _begin_in_cell(self, cell: _Cell, name: str, given: Attributes) -> None:
        if self.notes or name in _BESIDE:
            self.notes += 1
        elif name == "span":
            cell.runs.append(given.get("style-name", ""))
        elif name in _BLANKS:
            cell.text.append(_BLANKS[name])
            cell.blanks = True
        elif name == "s":
            cell.text.append(" " * min(_count(given, "c"), 100))
        elif name == "p" and cell.text:
            cell.text.append("\n")

    def _is_unseen(self, family: str, given: Attributes) -> bool:
        hidden = given.get("visibility", "") in _UNSEEN or bool(self.folded)
        return hidden or self.styles.unseen(family, given.get("style-name", ""))

    def _column(self, given: Attributes) -> None:
        columns = _count(given, "number-columns-repeated")
        if self._is_unseen("table-column", given):
            self.marks.hide_columns(self.across, self.across + columns - 1)
        self.across += columns
        self.column_styles.append((self.across, given.get("default-cell-style-name", "")))

    def text(self, piece: str) -> None:
        if self.cell is None:
            self.styles.text(piece)
        elif not self.notes:
            self.cell.text.append(piece)
            if self.cell.runs and piece.strip():
                self.cell.written_in.update(self.cell.runs)

    def end(self, name: str) -> None:
        if self.cell is not None and self.notes:
            self.notes -= 1
            return
        if self.cell is None and not self.tables:
            self.styles.end(name)
        match name:
            case "span" if self.cell is not None and self.cell.runs:
                self.cell.runs.pop()
            case "table-cell" | "covered-table-cell" if self.cell is not None:
                self._end_cell(self.cell)
                self.column += self.cell.columns
                self.cell = None
            case "table-row":
                self.row += self.rows
            case "table-row-group" | "table-column-group":
                self.folded -= bool(self.folded)
            case "table":
                self.tables -= 1
                if self.name in self.found:
                    raise DamagedError("two sheets of one name")
                self.found[self.name] = self.marks

    def _end_cell(self, cell: _Cell) -> None:
        written = "".join(cell.text).strip()
        shown = bool(written or cell.stored.strip())
        if not (shown or cell.kind or cell.formula):
            return
        last = self.row + self.rows - 1, self.column + cell.columns - 1
        marks = self.marks
        marks.see(*last, filled=True)
        places = [(row, column) for row in range(self.row, last[0] + 1) for column in range(self.column, last[1] + 1)]
        if cell.down > 1 or cell.across > 1:
            marks.merge(self.row, self.column, self.row + cell.down - 1, self.column + cell.across - 1)
        if cell.kind == "error" or written.startswith(_ERRORS):
            marks.errors |= dict.fromkeys(places, written or "#ERROR!")
            return
        if cell.formula and not (cell.kind or shown):
            marks.errors |= dict.fromkeys(places, NOT_COMPUTED)
            return
        if not shown:
            return
        marks.hold(places)
        if written and not cell.stored and (cell.blanks or cell.kind != "string"):
            marks.texts |= dict.fromkeys(places, written)
        self._see_look(cell, places)

    def _see_look(self, cell: _Cell, places: list[Place]) -> None:
        look = self.styles.look(CELLS, cell.style or self.row_style or self._column_style())
        runs = [self.styles.look(RUNS, name) for name in sorted(cell.written_in)]
        marks = self.marks
        if any(each.struck for each in (look, *runs)):
            marks.struck |= dict.fromkeys(places)
        font = next((each.font for each in (*runs, look) if is_legacy(each.font)), "")
        if font and cell.kind not in _NUMBERS:
            marks.fonts |= dict.fromkeys(places, font)
        if look.format not in _PLAIN:
            marks.formats |= dict.fromkeys(places, look.format)

    def _column_style(self) -> str:
        return next((style for past, style in self.column_styles if self.column < past), "")


def _cell(given: Attributes) -> _Cell:
    return _Cell(
        columns=_count(given, "number-columns-repeated"),
        kind=given.get("value-type", ""),
        formula="formula" in given,
        down=_count(given, "number-rows-spanned"),
        across=_count(given, "number-columns-spanned"),
        style=given.get("style-name", ""),
        stored=next((given[name] for name in _STORED if name in given), ""),
    )


def _count(given: Attributes, name: str) -> int:
    said = given.get(name, "")
    return max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 9 else 1


def marks_of(parts: Mapping[str, bytes]) -> dict[str, Marks]:
    """Return each sheet's marks by its name.

    Args:
        parts: The file's parts; `styles.xml` may be missing.

    Raises:
        DamagedError: If a part is no XML.
        RefusedError: If a sheet reaches too far.
    """
    styles = Styles()
    if "styles.xml" in parts:
        walk(parts["styles.xml"], styles.begin, styles.end, styles.text)
    found = _Content(styles)
    walk(parts["content.xml"], found.begin, found.end, found.text)
    return found.found
