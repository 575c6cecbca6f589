"""Which rows of a table are records, and why the others are not: totals, group headings, column numbers, signatures.

No row is dropped in silence: each that holds something and is not taken comes back with its reason. A row of which only
the name's cell is filled is a record where the cells above are merged over it; else only a person can say. Kept out:
what the cells of a record say (`values.cells`), what a heading means for the rows below it (`headings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.spelling import folded
from workbench.text_vi.workbooks.office_words import HEADING_STARTS, SIGNATURES, TOTAL_STARTS, TOTALS
from workbench.workbooks.book import Sheet
from workbench.workbooks.cells import is_empty
from workbench.workbooks.intake.table.header import Header
from workbench.workbooks.plan.values import as_text

Why = Literal["numbers", "header", "totals", "section", "signature", "continued", "unused", "unclear", "left"]

TOLD_TOGETHER: frozenset[Why] = frozenset({"numbers", "header", "totals", "unused"})
"""Rows that say nothing of their own; one line names them all."""

_GROUP_MARK = re.compile(r"[IVXLC]+|[A-ZĐ]")
"""In capitals: small letters number what belongs to the row above."""
_COLUMN_MARK = re.compile(r"\(?([0-9]{1,2}|[A-ZĐ])\)?", re.IGNORECASE)
_NUMBERED = re.compile(r"\d")
_MARKED = re.compile(r"([IVXLC]+|[A-ZĐ])\s*[.)/:-]\s+\S.*")
"""A heading whose mark stands in the same cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRow:
    """A row that holds something and is no record."""

    where: str
    text: str
    why: Why


def rows_of(header: Header, answers: Mapping[int, bool] | None = None) -> Iterator[tuple[int, Why | None]]:
    """Yield each row below a header that holds something: its number, and why it is no record (None if it is one).

    Args:
        header: The table's head.
        answers: Row -> whether a person said that it is a record.
    """
    said = answers or {}
    with_errors = {place[0] for place in header.sheet.errors}
    signed = False
    for row in range(header.last + 1, len(header.sheet.rows) + 1):
        if row in with_errors or not all(map(is_empty, header.sheet.rows[row - 1])):
            why: Why | None = (None if said[row] else "left") if row in said else _why_not(header, row, signed=signed)
            signed = signed or why == "signature"
            yield row, why


def skipped(header: Header, row: int, why: Why) -> SkippedRow:
    """Describe a row that is not taken."""
    return SkippedRow(where=f"{header.sheet.name}!{row}", text=row_text(header.sheet, row), why=why)


def row_text(sheet: Sheet, row: int) -> str:
    """Return everything that stands in a row, errors of the spreadsheet among it."""
    errors = [error for (number, _), error in sorted(sheet.errors.items()) if number == row and error]
    return " · ".join(dict.fromkeys([*_texts(sheet, row), *errors]))


def mark_of(header: Header, row: int) -> str:
    """Return what numbers a row, such as `I` or `2`; empty where nothing does."""
    ordinal = next((column for column in header.columns if column.is_ordinal), None)
    return as_text(header.sheet.own(row, ordinal.number)).rstrip(".)") if ordinal else ""


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [as_text(cell) for cell in sheet.rows[row - 1] if not is_empty(cell)]


def _why_not(header: Header, row: int, *, signed: bool) -> Why | None:
    texts = _texts(header.sheet, row)
    if _numbers_columns(texts):
        return "numbers"
    if _repeats_header(header, row):
        return "header"
    if _is_total(header, row, texts):
        return "totals"
    if _is_continued(header, row):
        return "continued"
    filled = _filled_fields(header, row)
    if not filled and len(texts) == 1 and texts[0].rstrip(".)").isdecimal():
        return "unused"
    if len(filled) <= 2 and (any(_signs(text) for text in texts) or (signed and not mark_of(header, row))):
        return "signature"
    if _is_section(header, row, texts, filled):
        return "section"
    return "unclear" if filled == {"name"} and _stands_alone(header, row, texts) else None


def _signs(text: str) -> bool:
    return any(f" {sign} " in f" {folded(text)} " for sign in SIGNATURES)


def _numbers_columns(texts: list[str]) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3), or A B 1 2."""
    marks = [_COLUMN_MARK.fullmatch(text.strip()) for text in texts]
    numbers = [int(mark[1]) for mark in marks if mark and mark[1].isdecimal()]
    return len(texts) >= 3 and all(marks) and len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[-1] + 1))


def _repeats_header(header: Header, row: int) -> bool:
    named = [column for column in header.columns if column.field]
    again = [
        column
        for column in named
        if folded(as_text(header.sheet.over(row, column.number)))
        in {folded(part) for part in (column.title, *column.title.split(" / ")) if part}
    ]
    return len(again) >= max(2, len(named) // 2)


def _is_total(header: Header, row: int, texts: list[str]) -> bool:
    first = folded(texts[0]) if texts else ""
    others = _filled_fields(header, row) - {"name", "code"}
    counted = re.sub(r" \d+$", "", first)
    return not others and (counted in TOTALS or first.startswith(TOTAL_STARTS))


def _is_continued(header: Header, row: int) -> bool:
    """Tell whether the name's cell is merged with the one above and the row brings no code of its own."""
    name, code = header.column("name"), header.column("code") or header.column("id")
    if name is None:
        return False
    origin = header.sheet.covered.get((row, name.number))
    own_code = code is not None and not is_empty(header.sheet.own(row, code.number))
    return origin is not None and header.last < origin[0] < row and origin[1] == name.number and not own_code


def _filled_fields(header: Header, row: int) -> set[str]:
    """Return the fields in whose columns something stands, or an error."""
    return {
        column.field
        for column in header.columns
        if column.field
        and (
            not is_empty(header.sheet.own(row, column.number))
            or header.sheet.errors.get((row, column.number)) is not None
        )
    }


def _is_section(header: Header, row: int, texts: list[str], filled: set[str]) -> bool:
    """Tell whether a row is a group's heading or a note: a group mark and a name, or one text that is no name."""
    if len(filled) > 1 or _is_under_merged(header, row):
        return False
    mark = mark_of(header, row)
    if _GROUP_MARK.fullmatch(mark):
        return True
    if mark.isdecimal():
        return False
    if not filled:
        return True
    ordinal = any(column.is_ordinal for column in header.columns)
    if filled != {"name"}:
        return bool(ordinal and not mark and len(texts) == 1)
    if len(texts) != 1 or mark:
        return False
    merged_across = any(origin[0] == row and place[1] != origin[1] for place, origin in _covered_in(header.sheet, row))
    begins = f"{texts[0].casefold()} ".startswith(tuple(f"{start} " for start in HEADING_STARTS))
    return merged_across or begins or _MARKED.fullmatch(texts[0]) is not None


def _stands_alone(header: Header, row: int, texts: list[str]) -> bool:
    """Tell whether a name stands in a row without a number of its own and without anything from above."""
    mark = mark_of(header, row)
    return len(texts) == (2 if mark else 1) and not _NUMBERED.match(mark) and not _is_under_merged(header, row)


def _is_under_merged(header: Header, row: int) -> bool:
    """Tell whether a cell of the table above is merged down over a row that has a name of its own."""
    name = header.column("name")
    if name is None or is_empty(header.sheet.own(row, name.number)):
        return False
    above = [header.sheet.covered.get((row, column.number)) for column in header.columns if column.field]
    return any(origin is not None and header.last < origin[0] < row for origin in above)


def _covered_in(sheet: Sheet, row: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for column in range(1, sheet.width + 1):
        origin = sheet.covered.get((row, column))
        if origin is not None:
            yield (row, column), origin
