"""One pass over the content of an .ods file: what each sheet shows beside its values.

Cells and rows may stand for many by their repeat counts; what holds a value is bounded with its repeats. Kept out:
values (calamine).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.workbooks.fonts import is_legacy
from workbench.workbooks.marks import Marks
from workbench.workbooks.xml import Attributes, walk

_UNSEEN = {"collapse", "filter"}


@dataclass(slots=True)
class _Style:
    struck: bool = False
    font: str = ""


@dataclass(slots=True)
class _Cell:
    columns: int
    kind: str
    formula: bool
    down: int
    across: int
    style: str
    text: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    value: bool = False


class _Content:
    """The state of one pass; a row's cells are judged once the row ends, for its repeats are known from the start."""

    def __init__(self) -> None:
        self.found: dict[str, Marks] = {}
        self.faces: dict[str, str] = {}
        self.styles: dict[str, _Style] = {}
        self.style = ""
        self.name = ""
        self.marks = Marks()
        self.row, self.rows, self.column, self.across = 1, 1, 1, 1
        self.cell: _Cell | None = None

    def begin(self, name: str, given: Attributes) -> None:
        if self.cell is not None:
            if name == "span":
                self.cell.runs.append(given.get("style-name", ""))
            return
        match name:
            case "font-face":
                self.faces[given.get("name", "")] = given.get("font-family", given.get("name", "")).strip("'\"")
            case "style":
                self.style = given.get("name", "")
                self.styles[self.style] = _Style()
            case "text-properties" if self.style in self.styles:
                self._text_properties(self.styles[self.style], given)
            case "table":
                self.name, self.marks, self.row, self.across = given.get("name", ""), Marks(), 1, 1
            case "table-column":
                self._column(given)
            case "table-row":
                self.rows, self.column = _count(given, "number-rows-repeated"), 1
                if given.get("visibility", "") in _UNSEEN:
                    self.marks.hide_rows(self.row, self.row + self.rows - 1)
            case "table-cell" | "covered-table-cell":
                self.cell = _cell(given)

    def _text_properties(self, style: _Style, given: Attributes) -> None:
        style.struck = given.get("text-line-through-style", "none") != "none"
        font = given.get("font-name", "") or given.get("font-family", "").strip("'\"")
        style.font = self.faces.get(font, font)

    def _column(self, given: Attributes) -> None:
        columns = _count(given, "number-columns-repeated")
        if given.get("visibility", "") in _UNSEEN:
            self.marks.hide_columns(self.across, self.across + columns - 1)
        self.across += columns

    def text(self, piece: str) -> None:
        if self.cell is not None:
            self.cell.text.append(piece)

    def end(self, name: str) -> None:
        match name:
            case "table-cell" | "covered-table-cell" if self.cell is not None:
                self._end_cell(self.cell)
                self.column += self.cell.columns
                self.cell = None
            case "table-row":
                self.row += self.rows
            case "table":
                self.found[self.name] = self.marks

    def _end_cell(self, cell: _Cell) -> None:
        written = "".join(cell.text).strip()
        if not (written or cell.kind):
            return
        last = self.row + self.rows - 1, self.column + cell.columns - 1
        self.marks.see(*last, filled=True)
        places = [(row, column) for row in range(self.row, last[0] + 1) for column in range(self.column, last[1] + 1)]
        if cell.kind == "error" or written.startswith(("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "Err:")):
            self.marks.errors |= dict.fromkeys(places, written or "#ERROR!")
        if cell.down > 1 or cell.across > 1:
            self.marks.merge(self.row, self.column, self.row + cell.down - 1, self.column + cell.across - 1)
        styles = [self.styles.get(one, _Style()) for one in (cell.style, *cell.runs)]
        if any(style.struck for style in styles):
            self.marks.struck |= dict.fromkeys(places)
        if font := next((style.font for style in reversed(styles) if is_legacy(style.font)), ""):
            self.marks.fonts |= dict.fromkeys(places, font)


def _cell(given: Attributes) -> _Cell:
    return _Cell(
        columns=_count(given, "number-columns-repeated"),
        kind=given.get("value-type", ""),
        formula="formula" in given,
        down=_count(given, "number-rows-spanned"),
        across=_count(given, "number-columns-spanned"),
        style=given.get("style-name", ""),
    )


def _count(given: Attributes, name: str) -> int:
    said = given.get(name, "")
    return max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 9 else 1


def marks_of(content: bytes) -> dict[str, Marks]:
    """Return each sheet's marks by its name.

    Raises:
        DamagedError: If it is no XML.
        RefusedError: If a sheet reaches too far.
    """
    found = _Content()
    walk(content, found.begin, found.end, found.text)
    return found.found
