"""Which rows of a table are records, and why the others are not: totals, group headings, column numbers, signatures.

No row is dropped in silence: each that holds something and is not taken comes back with its reason. Kept out: what
the cells of a record say (`intake_values`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workbench.documents.intake_book import OfficeSheet
from workbench.documents.intake_header import Header
from workbench.documents.intake_words import SIGNATURES, TOTAL_STARTS, TOTALS
from workbench.documents.plan_file import is_empty
from workbench.documents.plan_values import as_text, folded

Why = Literal["numbers", "header", "totals", "section", "signature", "continued", "unused"]

_GROUP_MARK = re.compile(r"[IVXLC]+|[A-ZĐ]", re.IGNORECASE)
_COLUMN_MARK = re.compile(r"\(?([0-9]{1,2}|[A-ZĐ])\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRow:
    """A row that holds something and is no record."""

    where: str
    text: str
    why: Why


def rows_of(header: Header) -> Iterator[tuple[int, Why | None]]:
    """Yield each row below a header that holds something: its number, and why it is no record (None if it is one)."""
    with_errors = {place[0] for place in header.sheet.marks.errors}
    for row in range(header.last + 1, len(header.sheet.rows) + 1):
        if row in with_errors or not all(map(is_empty, header.sheet.rows[row - 1])):
            yield row, _why_not(header, row)


def skipped(header: Header, row: int, why: Why) -> SkippedRow:
    """Describe a row that is not taken."""
    texts = dict.fromkeys(_texts(header.sheet, row))
    return SkippedRow(where=f"{header.sheet.name}!{row}", text=" · ".join(texts)[:120], why=why)


def _texts(sheet: OfficeSheet, row: int) -> list[str]:
    return [as_text(cell) for cell in sheet.rows[row - 1] if not is_empty(cell)]


def _why_not(header: Header, row: int) -> Why | None:
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
    if len(filled) <= 2 and any(sign in folded(text) for text in texts for sign in SIGNATURES):
        return "signature"
    return "section" if _is_section(header, row, texts, filled) else None


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
    if first in TOTALS:
        return True
    others = _filled_fields(header, row) - {"name"}
    return not others and first.startswith(TOTAL_STARTS)


def _is_continued(header: Header, row: int) -> bool:
    """Tell whether the name's cell is merged with the one above and the row brings no code of its own."""
    name, code = header.column("name"), header.column("code") or header.column("id")
    if name is None:
        return False
    origin = header.sheet.marks.covered.get((row, name.number))
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
            or header.sheet.marks.errors.get((row, column.number)) is not None
        )
    }


def _is_section(header: Header, row: int, texts: list[str], filled: set[str]) -> bool:
    """Tell whether a row is a group's heading or a note: one text alone, or a group mark and a name."""
    if len(filled) > 1:
        return False
    ordinal = next((column for column in header.columns if column.is_ordinal), None)
    mark = as_text(header.sheet.own(row, ordinal.number)) if ordinal else ""
    if _GROUP_MARK.fullmatch(mark.rstrip(".)")) or (ordinal and not mark and len(texts) == 1):
        return True
    if not filled:
        return not mark.rstrip(".)").isdecimal()
    merged_across = any(origin[0] == row and place[1] != origin[1] for place, origin in _covered_in(header.sheet, row))
    return len(texts) == 1 and merged_across


def _covered_in(sheet: OfficeSheet, row: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for column in range(1, sheet.width + 1):
        origin = sheet.marks.covered.get((row, column))
        if origin is not None:
            yield (row, column), origin
