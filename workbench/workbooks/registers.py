"""A register as a workbook: one row a record under its fields' names, written out and read back in the same layout.

A reference is written as the name with the id behind it, and read by the id or by the name alone. Kept out: what a
cell may hold (`programme.fields`), whom a name means (the desk), lists of recognised products (`intake`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from workbench.errors import Fault, PlanError
from workbench.programme.acts import RecordNow
from workbench.programme.fields import Field
from workbench.programme.kinds import Kind
from workbench.spelling import folded, tidy
from workbench.text_vi.programme import kinds as names
from workbench.text_vi.programme import rows as words
from workbench.workbooks.book import Book, Sheet
from workbench.workbooks.cell_text import put
from workbench.workbooks.save_book import save_book

LOOKED_AT = 30
"""Rows in which the head is looked for: offices put letterheads above it."""
_WIDTH, _WIDE = 18, 34
_HEAD = Font(bold=True)
_BEHIND = re.compile(r".*\(([A-Z]{2,3}-[0-9]{1,9})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a register: where it stands, the id that it gives, and its cells by field, as text."""

    place: str
    record: str
    cells: Mapping[str, str]


def register_bytes(kind: Kind, rows: Sequence[RecordNow], called: Mapping[str, str]) -> bytes:
    """Return a workbook of records of a kind; protected fields stay out.

    Args:
        kind: Of which kind they are.
        rows: The records.
        called: What those are called that they name.
    """
    fields = [field for field in kind.fields if not field.protected and not field.inner]
    book = Workbook()
    sheet: Any = book.active
    sheet.title = kind.label[:31].replace("/", " ")
    heads = [words.ID, *(field.label for field in fields), words.STATE]
    for column, head in enumerate(heads, start=1):
        cell = sheet.cell(1, column)
        put(cell, head)
        cell.font = _HEAD
        sheet.column_dimensions[cell.column_letter].width = _WIDE if column == len(heads) - 1 else _WIDTH
    for number, now in enumerate(rows, start=2):
        cells = [now.id, *(_shown(field, now, called) for field in fields), names.STATES[now.state]]
        for column, value in enumerate(cells, start=1):
            put(sheet.cell(number, column), value)
    sheet.freeze_panes = "C2"
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def write_register(path: Path, kind: Kind, rows: Sequence[RecordNow], called: Mapping[str, str]) -> None:
    """Write the same to a workbook, which is replaced if it is there.

    Raises:
        DocumentError: If it can't be written.
    """
    save_book(register_bytes(kind, rows, called), path)


def _shown(field: Field, now: RecordNow, called: Mapping[str, str]) -> str | int | date | None:
    value = now.values.get(field.name)
    if value is None:
        return None
    if field.type == "ref":
        ids = value if isinstance(value, list) else [str(value)]
        return "; ".join(f"{called.get(one, one)} ({one})" for one in ids)
    if field.type == "day":
        return date.fromisoformat(str(value))
    return value if isinstance(value, int) and not isinstance(value, bool) else field.shown(value)


def read_register(book: Book, kind: Kind) -> list[Row]:
    """Return the rows of the first sheet that has a head with the names of a kind's required fields.

    Raises:
        PlanError: If no sheet has one, or a column is headed by what is no field.
    """
    for sheet in book.visible:
        for number in range(1, min(len(sheet.rows), LOOKED_AT) + 1):
            columns = _head(sheet, number, kind)
            if _is_head(columns, kind):
                _require_known(sheet, number, columns, book.name)
                return list(_rows(sheet, number, columns))
    needed = [field.label for field in kind.fields if field.required]
    raise PlanError.of(words.no_head(kind.label, needed), book.name, "no_head")


def _head(sheet: Sheet, row: int, kind: Kind) -> dict[int, str]:
    """Return the fields by column; an empty name for a heading that is no field of the kind."""
    known = {folded(field.label): field.name for field in kind.fields} | {folded(words.ID): words.ID}
    heads = {column: tidy(_text(sheet.over(row, column))) for column in range(1, sheet.width + 1)}
    return {
        column: known.get(folded(head), "") for column, head in heads.items() if head and folded(head) not in _IGNORED
    }


def _is_head(columns: Mapping[int, str], kind: Kind) -> bool:
    return {field.name for field in kind.fields if field.required} <= set(columns.values())


def _require_known(sheet: Sheet, row: int, columns: Mapping[int, str], name: str) -> None:
    faults = [
        Fault.of(words.no_such_column(_text(sheet.over(row, column))), f"{name}, {sheet.place(row, column)}", "column")
        for column, field in columns.items()
        if not field
    ]
    if faults:
        raise PlanError(faults)


def _rows(sheet: Sheet, head: int, columns: Mapping[int, str]) -> Iterator[Row]:
    for number in range(head + 1, len(sheet.rows) + 1):
        cells = {name: tidy(_text(sheet.down(number, column))) for column, name in columns.items()}
        cells = {name: text for name, text in cells.items() if text}
        record = cells.pop(words.ID, "")
        if cells:
            yield Row(place=words.row_place(sheet.name, number), record=record, cells=cells)


def named_in(text: str) -> Iterable[tuple[str, str | None]]:
    """Yield what a cell of references names: the text of each, and the id behind it if there is one."""
    for part in filter(None, map(tidy, text.split(";"))):
        found = _BEHIND.fullmatch(part)
        yield part, found[1] if found else part if re.fullmatch(r"[A-Z]{2,3}-[0-9]{1,9}", part) else None


def _text(value: Any) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


_IGNORED = frozenset({folded(words.STATE), folded(words.NUMBER)})
"""Columns that say nothing of a record: its state follows from its life, its row from the sheet."""
