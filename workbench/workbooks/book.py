"""A workbook as a person at the screen sees it: what is hidden is left out and said, what is odd is asked.

`open_book` is what commands, uploads and lists of wording read with, so that all give the same faults with the same
codes. The bytes are parsed in a child process (`child`). Kept out: what a table means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from workbench.errors import Fault, PlanError
from workbench.text_vi import Said
from workbench.text_vi.workbooks import intake as list_words
from workbench.text_vi.workbooks import plan as words
from workbench.workbooks import child, numbers
from workbench.workbooks.cells import Cell, Place, address, cell_at, is_empty, local_address, quoted
from workbench.workbooks.reader import fonts
from workbench.workbooks.reader.limits import LIMIT_MB, UNPACKED_MB
from workbench.workbooks.reader.marks import NOT_COMPUTED, UNREAD
from workbench.workbooks.unseen import Hidden, Range, covered_by, leave_out_covered

_DAYS_BETWEEN = 1462
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_REFUSED = {
    "not_a_workbook": words.NOT_A_WORKBOOK,
    "macros": words.MACROS,
    "sprawling": words.SPRAWLING,
    "too_large": words.too_large(UNPACKED_MB),
    "too_costly": words.TOO_COSTLY,
    "reader_failed": words.READER_FAILED,
    "no_room": words.NO_ROOM,
}


class Number1904(float):
    """A number of a workbook whose days count from 1904, should it be read as a day."""

    @property
    def serial(self) -> float:
        """The number of the same day in a workbook that counts from 1900."""
        return float(self) + _DAYS_BETWEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet; rows and columns count from 1.

    Attributes:
        name: As on its tab.
        hidden: Whether the office has hidden it.
        rows: The values as shown; nothing of hidden rows and columns.
        errors: Place -> the error as printed, or an empty text for a formula never computed.
        covered: Place inside a merged range -> the range's top left place, which alone holds a value.
        formats: Place of a number -> a format that shows more than its digits and could not be followed.
        doubts: What is hidden, struck out or converted, each at its place.
    """

    name: str
    hidden: bool
    rows: list[list[Cell]]
    errors: Mapping[Place, str] = field(default_factory=dict)
    covered: Mapping[Place, Place] = field(default_factory=dict)
    formats: Mapping[Place, str] = field(default_factory=dict)
    doubts: tuple[Fault, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)

    def own(self, row: int, column: int) -> Cell:
        """Return what stands in the cell itself; an empty text outside."""
        if not 1 <= row <= len(self.rows) or not 1 <= column <= len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column - 1]

    def down(self, row: int, column: int) -> Cell:
        """Return the cell's value, or that of a range merged over it downwards."""
        origin = self.covered.get((row, column), (row, column))
        return self.own(*origin) if origin[1] == column else self.own(row, column)

    def over(self, row: int, column: int) -> Cell:
        """Return the cell's value, or that of any range merged over it."""
        return self.own(*self.covered.get((row, column), (row, column)))

    def error(self, row: int, column: int) -> str | None:
        """Return the error that stands in the cell or in a range merged over it downwards."""
        origin = self.covered.get((row, column), (row, column))
        return self.errors.get(origin if origin[1] == column else (row, column))

    def place(self, row: int, column: int) -> str:
        """Return where a value stands, as people read it: of a range merged downwards, its first cell."""
        origin = self.covered.get((row, column), (row, column))
        return address(self.name, *(origin if origin[1] == column else (row, column)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook as it came.

    Attributes:
        name: The file's name.
        sha256: Of its bytes.
        size: In bytes.
        sheets: All of them, in order; charts left out.
    """

    name: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...]

    @property
    def visible(self) -> tuple[Sheet, ...]:
        """The sheets that are not hidden."""
        return tuple(sheet for sheet in self.sheets if not sheet.hidden)


def open_file(path: Path) -> Book:
    """Read a workbook that lies on disk; see `open_book`.

    Raises:
        PlanError: Also if the file is not there.
    """
    _require_name(path.name)
    if not path.is_file():
        raise _refused(words.NOT_FOUND, path.name, "not_found")
    if path.stat().st_size > LIMIT_MB * 2**20:
        raise _refused(words.too_large(LIMIT_MB), path.name, "too_large")
    return open_book(path.read_bytes(), path.name)


def open_book(raw: bytes, name: str) -> Book:
    """Read a workbook.

    Args:
        raw: The bytes of an .xlsx or .ods file of at most 10 MB.
        name: Its name; only the last part of a path is kept.

    Raises:
        PlanError: If it is too large, packed or unpacked, carries macros or a password, reaches too far, costs too much
            to read, or is no workbook; with the file's name as its place.
    """
    name = Path(name.replace("\\", "/")).name or "?"
    _require_name(name)
    if len(raw) > LIMIT_MB * 2**20:
        raise _refused(words.too_large(LIMIT_MB), name, "too_large")
    if raw.startswith(_OLE):
        raise _refused(words.OLD_OR_LOCKED, name, "old_or_locked")
    told = child.ask(raw)
    if code := told.get("refused"):
        raise _refused(_REFUSED[code], name, code)
    return book_of_answer(told, raw, name)


def book_of_answer(told: Mapping[str, Any], raw: bytes, name: str) -> Book:
    """Return the book that the child has told of.

    Args:
        told: Its answer; no refusal.
        raw: The file's bytes.
        name: Its name.
    """
    sheets = tuple(_sheet(one, from_1904=told["from_1904"]) for one in told["sheets"])
    return Book(name=name, sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), sheets=sheets)


def _require_name(name: str) -> None:
    suffix = Path(name).suffix.lower()
    if suffix == ".xlsm":
        raise _refused(words.MACROS, name, "macros")
    if suffix not in {".xlsx", ".ods"}:
        raise _refused(words.wrong_suffix(suffix), name, "wrong_suffix")


def _refused(said: Said, where: str, code: str) -> PlanError:
    return PlanError.of(said, where=where, code=code)


def error_words(error: str) -> Said:
    """Return the words for a cell that holds an error of the spreadsheet, or a formula without its value."""
    if error == UNREAD:
        return list_words.UNREAD_CELL
    return list_words.NOT_COMPUTED if error == NOT_COMPUTED else list_words.error_cell(error)


def _sheet(told: Mapping[str, Any], *, from_1904: bool) -> Sheet:
    """Make a sheet of what the child told: values as shown, and what has to be said of them."""
    name, marks = told["name"], told["marks"]
    rows = [[_cell(cell, from_1904=from_1904) for cell in row] for row in told["rows"]]
    seen = {kind: {(row, column): text for row, column, text in marks[kind]} for kind in ("errors", "fonts", "formats")}
    struck = dict.fromkeys(((row, column) for row, column in marks["struck"]), "")
    merged: list[Range] = [(top, left, bottom, right) for top, left, bottom, right in marks["merged"]]
    unshown = Hidden(name, marks["hidden_rows"], marks["hidden_columns"])
    doubts = list(leave_out_covered(name, rows, merged))
    merged = unshown.uncover(rows, merged, [*seen.values(), struck])
    doubts += unshown.leave_out(rows, seen["errors"])
    doubts += _convert(name, rows, seen["fonts"])
    formats = _follow(rows, seen["formats"])
    for places, say, code in (
        (struck, words.struck_out, "struck_out"),
        (_unseen(rows, seen["formats"]), words.unseen_format, "unseen_format"),
    ):
        filled = [place for place in places if not is_empty(cell_at(rows, *place))]
        if filled:
            listed = [(local_address(*place), quoted(cell_at(rows, *place))) for place in filled]
            doubts.append(Fault.of(say(listed), address(name, *filled[0]), code))
    return Sheet(
        name=name,
        hidden=told["hidden"],
        rows=rows,
        errors=seen["errors"],
        covered=covered_by(merged),
        formats=formats,
        doubts=tuple(doubts),
    )


def _cell(told: Any, *, from_1904: bool) -> Cell:
    match told:
        case {"day": text}:
            return date.fromisoformat(text)
        case {"moment": text}:
            return datetime.fromisoformat(text)
        case {"time": text}:
            return time.fromisoformat(text)
        case {"seconds": seconds}:
            return timedelta(seconds=seconds)
        case bool() | str():
            return told
        case int() | float():
            return Number1904(told) if from_1904 else float(told) if isinstance(told, float) else told
    return ""


def _convert(name: str, rows: list[list[Cell]], given: Mapping[Place, str]) -> Iterator[Fault]:
    """Turn letters of old fonts into Unicode; one doubt for the sheet shows every text before and after."""
    changed = []
    for (row, column), font in given.items():
        text = cell_at(rows, row, column)
        if isinstance(text, str) and text and (read := fonts.converted(text, font)) != text:
            rows[row - 1][column - 1] = read
            changed.append((local_address(row, column), text, read))
    if changed:
        font = next(iter(given.values()))
        yield Fault.of(words.old_font(font, changed), f"{name}!{changed[0][0]}", "old_font")
    odd = [
        (local_address(row, column), text)
        for row, cells in enumerate(rows, 1)
        for column, text in enumerate(cells, 1)
        if isinstance(text, str) and fonts.looks_legacy(text)
    ]
    if odd:
        yield Fault.of(words.odd_letters(odd), f"{name}!{odd[0][0]}", "odd_letters")


def _follow(rows: list[list[Cell]], given: Mapping[Place, str]) -> dict[Place, str]:
    """Put cells whose format adds words or zeros as they are shown; return the formats that can't be followed."""
    left = {}
    for (row, column), code in given.items():
        cell = cell_at(rows, row, column)
        if isinstance(cell, str):
            seen = numbers.padded_words(cell, code) if cell and numbers.has_own_text(code) else cell
        elif isinstance(cell, (int, float)) and not isinstance(cell, bool) and numbers.has_own_look(code):
            seen = numbers.padded_text(cell, code)
        else:
            continue
        if seen is None:
            left[row, column] = code
        elif not is_empty(seen):
            rows[row - 1][column - 1] = seen
    return left


def _unseen(rows: list[list[Cell]], given: Mapping[Place, str]) -> list[Place]:
    """Return the cells whose format shows nothing of what they hold."""
    cells = ((place, code, cell_at(rows, *place)) for place, code in given.items())
    return [place for place, code, cell in cells if numbers.shows_nothing(code, text=isinstance(cell, str))]
