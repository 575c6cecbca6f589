"""One pass over the parts of an .xlsx file: where its sheets are, and what each shows beside its values.

Cells and rows without a reference are counted on from the one before, as spreadsheets do. Kept out: values (calamine).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.workbooks.reader.fonts import is_legacy
from workbench.workbooks.reader.marks import NOT_COMPUTED, Marks, Place
from workbench.workbooks.reader.xml import Attributes, DamagedError, walk

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?")
_TEXTS = {"s", "str", "inlineStr"}
_ON = {"1", "true", "on"}


@dataclass(slots=True)
class Look:
    """What a cell's style says: its font, whether it is struck out, its number format of its own."""

    font: str = ""
    struck: bool = False
    format: str = ""


@dataclass(slots=True)
class Book:
    """The sheets by name with the paths of their parts, the styles, the shared strings that show something."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    texts: dict[int, Look] = field(default_factory=dict)
    blank: set[int] = field(default_factory=set)
    from_1904: bool = False


def marks_of(parts: Mapping[str, bytes]) -> tuple[dict[str, Marks], bool]:
    """Return each sheet's marks by its name, and whether days count from 1904.

    Raises:
        DamagedError: If a part is missing or no XML.
        RefusedError: If a sheet reaches too far.
    """
    book = Book()
    links = _links(parts)
    _workbook(parts, links, book)
    if styles := _linked(parts, links, "styles"):
        book.looks = _looks(styles)
    if strings := _linked(parts, links, "sharedStrings"):
        _shared(strings, book)
    if len(dict(book.sheets)) < len(book.sheets):
        raise DamagedError("two sheets of one name")
    return {name: _sheet(parts[path], book) for name, path in book.sheets if path in parts}, book.from_1904


def _part(parts: Mapping[str, bytes], path: str) -> bytes:
    try:
        return parts[path]
    except KeyError as error:
        raise DamagedError(f"{path} is missing") from error


def _links(parts: Mapping[str, bytes]) -> dict[str, tuple[str, str]]:
    """Return id -> (kind, path) of what the workbook's part is linked with."""
    links: dict[str, tuple[str, str]] = {}

    def begin(name: str, given: Attributes) -> None:
        if name == "Relationship":
            target = given.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            links[given.get("Id", "")] = (given.get("Type", "").rpartition("/")[2], path)

    walk(_part(parts, "xl/_rels/workbook.xml.rels"), begin, lambda _: None)
    return links


def _linked(parts: Mapping[str, bytes], links: Mapping[str, tuple[str, str]], kind: str) -> bytes | None:
    return next((parts[path] for found, path in links.values() if found == kind and path in parts), None)


def _workbook(parts: Mapping[str, bytes], links: Mapping[str, tuple[str, str]], book: Book) -> None:
    def begin(name: str, given: Attributes) -> None:
        if name == "workbookPr":
            book.from_1904 = given.get("date1904", "") in _ON
        if name == "sheet":
            book.sheets.append((given.get("name", ""), links.get(given.get("id", ""), ("", ""))[1]))

    walk(_part(parts, "xl/workbook.xml"), begin, lambda _: None)


@dataclass(slots=True)
class _Styles:
    formats: dict[int, str] = field(default_factory=dict)
    fonts: list[Look] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def begin(self, name: str, given: Attributes) -> None:
        above = self.inside[-1] if self.inside else ""
        self.inside.append(name)
        if name == "numFmt" and above == "numFmts":
            self.formats[_number(given.get("numFmtId"))] = given.get("formatCode", "")
        elif name == "font" and above == "fonts":
            self.fonts.append(Look())
        elif above == "font" and "fonts" in self.inside and self.fonts:
            _font(self.fonts[-1], name, given)
        elif name == "xf" and above == "cellXfs":
            font = _number(given.get("fontId"))
            look = self.fonts[font] if 0 <= font < len(self.fonts) else Look()
            code = self.formats.get(_number(given.get("numFmtId")), "")
            self.looks.append(Look(font=look.font, struck=look.struck, format=code))

    def end(self, _: str) -> None:
        self.inside.pop()


def _looks(xml: bytes) -> list[Look]:
    styles = _Styles()
    walk(xml, styles.begin, styles.end)
    return styles.looks


def _font(look: Look, name: str, given: Attributes) -> None:
    if name in {"name", "rFont"}:
        look.font = given.get("val", "")
    elif name == "strike":
        look.struck = given.get("val", "1") not in {"0", "false", "off"}


def _unseen(given: Attributes, size: str) -> bool:
    """Tell whether a row or column is hidden, or has no height or width at all."""
    return given.get("hidden", "") in _ON or re.fullmatch(r"0+(\.0*)?", given.get(size, "")) is not None


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 9 else 0


@dataclass(slots=True)
class _Runs:
    """What the runs of one text show: struck out in part, in a font of before Unicode."""

    look: Look = field(default_factory=Look)
    run: Look = field(default_factory=Look)
    written: bool = False

    def begin(self, name: str, given: Attributes) -> None:
        if name == "r":
            self.run, self.written = Look(), False
        elif name in {"rFont", "strike"}:
            _font(self.run, name, given)

    def text(self, piece: str) -> None:
        self.written = self.written or bool(piece.strip())

    def end(self, name: str) -> None:
        if name == "r" and self.written:
            self.look.struck = self.look.struck or self.run.struck
            self.look.font = self.run.font if is_legacy(self.run.font) else self.look.font


def _shared(xml: bytes, book: Book) -> None:
    runs, number, blank = _Runs(), 0, True

    def begin(name: str, given: Attributes) -> None:
        nonlocal runs, blank
        if name == "si":
            runs, blank = _Runs(), True
        runs.begin(name, given)

    def end(name: str) -> None:
        nonlocal number
        runs.end(name)
        if name == "si":
            if runs.look.struck or runs.look.font:
                book.texts[number] = runs.look
            if blank:
                book.blank.add(number)
            number += 1

    def text(piece: str) -> None:
        nonlocal blank
        blank = blank and not piece.strip()
        runs.text(piece)

    walk(xml, begin, end, text)


@dataclass(slots=True)
class _Cell:
    place: Place
    look: Look
    kind: str
    parts: dict[str, str] = field(default_factory=dict)
    runs: _Runs = field(default_factory=_Runs)


class _Sheet:
    """The state of one pass over a sheet."""

    def __init__(self, book: Book) -> None:
        self.book, self.marks = book, Marks()
        self.row = self.column = 0
        self.cell: _Cell | None = None
        self.piece: list[str] | None = None

    def begin(self, name: str, given: Attributes) -> None:
        if self.cell is not None:
            if name in {"v", "f", "t"}:
                self.piece = []
            self.cell.runs.begin(name, given)
        elif name == "c":
            self._begin_cell(given)
        elif name == "row":
            self.row, self.column = _number(given.get("r")) or self.row + 1, 0
            if _unseen(given, "ht"):
                self.marks.hide_rows(self.row, self.row)
        elif name == "col" and _unseen(given, "width"):
            self.marks.hide_columns(_number(given.get("min")), _number(given.get("max")))
        elif name == "mergeCell":
            top, left, bottom, right = _range(given.get("ref", ""))
            self.marks.merge(top, left, bottom, right)

    def _begin_cell(self, given: Attributes) -> None:
        row, column = _place(given.get("r", ""))
        self.row, self.column = row or self.row, column or self.column + 1
        style = _number(given.get("s"))
        look = self.book.looks[style] if style < len(self.book.looks) else Look()
        self.cell = _Cell((self.row, self.column), look, given.get("t", "n"))

    def text(self, piece: str) -> None:
        if self.piece is not None:
            self.piece.append(piece)
        if self.cell is not None:
            self.cell.runs.text(piece)

    def end(self, name: str) -> None:
        if self.cell is None:
            return
        self.cell.runs.end(name)
        if name in {"v", "f", "t"} and self.piece is not None:
            self.cell.parts[name] = self.cell.parts.get(name, "") + "".join(self.piece)
            self.piece = None
        elif name == "c":
            self._end_cell(self.cell)
            self.cell = None

    def _end_cell(self, cell: _Cell) -> None:
        given, marks, place = cell.parts, self.marks, cell.place
        value = given.get("v", "") or given.get("t", "")
        marks.see(*place, filled=bool(value) or "f" in given or cell.kind == "e")
        if cell.kind == "e":
            marks.errors[place] = value or "#ERROR!"
            return
        if "f" in given and not value and cell.kind != "str":
            marks.errors[place] = NOT_COMPUTED
            return
        if not value.strip() or (cell.kind == "s" and _number(value) in self.book.blank):
            return
        marks.hold([place])
        runs = self.book.texts.get(_number(value), Look()) if cell.kind == "s" else cell.runs.look
        if cell.look.struck or runs.struck:
            marks.struck[place] = None
        font = next((one for one in (runs.font, cell.look.font) if is_legacy(one)), "")
        if font and cell.kind in _TEXTS:
            marks.fonts[place] = font
        if cell.look.format and cell.kind in {*_TEXTS, "n"}:
            marks.formats[place] = cell.look.format


def _place(reference: str) -> Place:
    """Return row and column of a reference such as `B7`, 0 for what it does not say."""
    found = _REFERENCE.fullmatch(reference.strip())
    if not found:
        return 0, 0
    letters, digits = found.groups()
    column = 0
    for letter in (letters or "").upper():
        column = column * 26 + ord(letter) - 64
    return int(digits or 0), column


def _range(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    return top or 1, left or 1, bottom or top or 1, right or left or 1


def _sheet(xml: bytes, book: Book) -> Marks:
    sheet = _Sheet(book)
    walk(xml, sheet.begin, sheet.end, sheet.text)
    if sheet.marks.holds_twice():
        raise DamagedError("two cells in one place")
    return sheet.marks
