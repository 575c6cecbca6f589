"""An office's table of printed wording, from .xlsx, .ods or CSV, as rows of plain text with the place of each.

CSV is UTF-8 with or without its mark, parted by semicolons, commas or tabs; column names stand in any order, with
composed or loose accents, below whatever the office wrote above. Kept out: what the rows mean (`read`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from workbench.errors import Fault, RulebookError
from workbench.spelling import folded
from workbench.text_vi.workbooks import intake as list_words
from workbench.text_vi.workbooks import overlay as words
from workbench.text_vi.workbooks.office_words import WORDING
from workbench.workbooks.book import Book, Sheet, open_book
from workbench.workbooks.cells import Cell, is_empty
from workbench.workbooks.plan.values import as_text
from workbench.workbooks.reader.limits import LIMIT_MB

NEEDED = ("set", "criterion", "option", "text")
_MERGED_DOWN = ("decision", "set", "criterion")
_SEARCHED_ROWS = 60
_DELIMITERS = ";,\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRow:
    """One row under the column names.

    Attributes:
        place: Where it stands, as people read it.
        cells: Plain text by field; empty where nothing stands.
        places: Where each cell stands.
        faults: What is wrong with a cell by itself: a formula's error, a number that became a date.
    """

    place: str
    cells: Mapping[str, str]
    places: Mapping[str, str]
    faults: tuple[Fault, ...] = ()


Table = tuple[list[WordingRow], list[Fault]]
"""The rows, and what a person should look at: sheets that were not read, what is hidden, struck out, in old fonts."""


def read_table(raw: bytes, name: str) -> Table:
    """Read an office's table; in a workbook, every sheet that names the columns.

    Args:
        raw: The file's bytes.
        name: Its name; the ending says what it is.

    Raises:
        PlanError: If a workbook can't be opened.
        RulebookError: If it is another kind of file, not UTF-8, or no row names the columns.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in _READERS:
        raise RulebookError.of(words.wrong_kind(suffix), name, "wrong_kind")
    if len(raw) > LIMIT_MB * 2**20:
        raise RulebookError.of(words.too_large(LIMIT_MB), name, "too_large")
    return _READERS[suffix](raw, name)


def _columns(titles: Sequence[Cell]) -> dict[str, list[int]]:
    """Return at which positions, counted from 0, each field is named."""
    plain = [folded(as_text(title)) for title in titles]
    found = {field: [at for at, title in enumerate(plain) if title in names] for field, names in WORDING.items()}
    return {field: at for field, at in found.items() if at}


def _find_header(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Return the position of the first row that names every column needed."""
    found = (at for at, row in enumerate(rows[:_SEARCHED_ROWS]) if all(field in _columns(row) for field in NEEDED))
    return next(found, None)


def _header(rows: Sequence[Sequence[Cell]], where: str) -> tuple[int, dict[str, int]]:
    """Return the position of the row of column names, and the column of each field.

    Raises:
        RulebookError: If there is none, or a column stands twice.
    """
    at = _find_header(rows)
    if at is None:
        wanted = [words.COLUMNS[field] for field in NEEDED]
        raise RulebookError.of(words.no_header(wanted), where, "no_header")
    columns = _columns(rows[at])
    if twice := [words.COLUMNS[field] for field, found in columns.items() if len(found) > 1]:
        raise RulebookError(Fault.of(words.column_twice(name), where, "column_twice") for name in twice)
    return at, {field: found[0] for field, found in columns.items()}


def _from_book(raw: bytes, name: str) -> Table:
    book = open_book(raw, name)
    named = [sheet for sheet in book.visible if _find_header(sheet.rows) is not None] or list(book.visible[:1])
    rows = [row for sheet in named for row in _sheet_rows(sheet, name)]
    return rows, [*(doubt for sheet in named for doubt in sheet.doubts), *_unread(book, named)]


def _unread(book: Book, read: Sequence[Sheet]) -> Iterator[Fault]:
    """Yield a doubt for each sheet that holds something and was not read."""
    for sheet in book.sheets:
        begins = next((as_text(cell) for row in sheet.rows for cell in row if not is_empty(cell)), "")
        if sheet.hidden and begins:
            yield Fault.of(list_words.hidden_sheet(sheet.name), sheet.name, "hidden_sheet")
        elif begins and sheet not in read:
            yield Fault.of(list_words.sheet_left(sheet.name, begins), sheet.name, "sheet_left")


def _sheet_rows(sheet: Sheet, name: str) -> Iterator[WordingRow]:
    at, columns = _header(sheet.rows, name)
    for number in range(at + 2, len(sheet.rows) + 1):
        values = {
            field: (sheet.down if field in _MERGED_DOWN else sheet.own)(number, column + 1)
            for field, column in columns.items()
        }
        errors = {field: sheet.error(number, column + 1) for field, column in columns.items()}
        if all(map(is_empty, values.values())) and not any(errors.values()):
            continue
        places = {field: sheet.place(number, column + 1) for field, column in columns.items()}
        yield _row(places["text"], values, places, errors)


def _row(
    place: str, values: Mapping[str, Cell], places: Mapping[str, str], errors: Mapping[str, str | None]
) -> WordingRow:
    faults = [
        Fault.of(words.error_cell(error), places[field], "error_cell") for field, error in errors.items() if error
    ]
    for field, value in values.items():
        if isinstance(value, date) and field != "text":
            said = words.became_date(words.COLUMNS[field])
            faults.append(Fault.of(said, places[field], "became_date"))
    cells = {field: "" if is_empty(value) else as_text(value) for field, value in values.items()}
    return WordingRow(place=place, cells=cells, places=places, faults=tuple(faults))


def _from_text(raw: bytes, name: str) -> Table:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RulebookError.of(words.NOT_UTF8, name, "not_utf8") from error
    tables = {delimiter: _Lines(text, delimiter) for delimiter in _DELIMITERS}
    best = max(tables.values(), key=lambda lines: lines.named)
    at, columns = _header(best.rows, name)
    if best.broken:
        line, reason = best.broken
        raise RulebookError.of(words.not_csv(reason), words.file_line(line), "not_csv")
    lines = list(zip(best.numbers, best.rows, strict=True))[at + 1 :]
    return [_text_row(number, row, columns) for number, row in lines if not all(map(is_empty, row))], []


def _text_row(number: int, row: Sequence[str], columns: Mapping[str, int]) -> WordingRow:
    values = {field: row[at] if at < len(row) else "" for field, at in columns.items()}
    places = {field: words.cell(number, words.COLUMNS[field]) for field in columns}
    return _row(words.file_line(number), values, places, {})


class _Lines:
    """A text read with one delimiter, as far as it can be read so."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []
        self.broken: tuple[int, str] | None = None
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        begins = 1
        try:
            for row in reader:
                self.rows.append(row)
                self.numbers.append(begins)
                begins = reader.line_num + 1
        except csv.Error as error:
            self.broken = (begins, str(error))

    @property
    def named(self) -> int:
        """How many columns the best row names."""
        return max((len(_columns(row)) for row in self.rows[:_SEARCHED_ROWS]), default=0)


_READERS: Mapping[str, Callable[[bytes, str], Table]] = {
    ".xlsx": _from_book,
    ".ods": _from_book,
    ".csv": _from_text,
    ".tsv": _from_text,
    ".txt": _from_text,
}
