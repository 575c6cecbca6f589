"""A register as a workbook: one row a record under its fields' names, written out and read back in the same layout.

A reference is written as the name with the id behind it, and read by the id or by the name alone. Kept out: what a
cell may hold (`programme.fields`), whom a name means (the desk), lists of recognised products (`intake`).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from workbench.errors import Fault, PlanError
from workbench.programme.acts import RecordNow
from workbench.programme.fields import Field
from workbench.programme.kinds import Kind
from workbench.spelling import folded, tidy
from workbench.text_vi.programme import kinds as names
from workbench.text_vi.programme import rows as words
from workbench.text_vi.programme.register_heads import HEADS
from workbench.text_vi.workbooks.office_words import ORDINAL
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """How a person says that an office's table fills a register.

    Attributes:
        columns: Field -> number of its column, counted from 1, 0 for none; the others are told by their heads.
        values: Field -> what it is in every row that leaves it empty, as text.
    """

    columns: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRegister:
    """A register's rows as a workbook has them.

    Attributes:
        rows: The rows.
        signature: What its head is recognised by: the SHA-256 of the register and its columns' names in any order.
        columns: Field -> its column's name, folded.
        doubts: The columns that are left out.
    """

    rows: Sequence[Row]
    signature: str
    columns: Mapping[str, str]
    doubts: Sequence[Fault]


def read_register(
    book: Book, kind: Kind, filling: Filling, memory: Callable[[str], Mapping[str, str] | None]
) -> ReadRegister:
    """Return the rows of the sheet, and below the row, whose heads name most of a kind's fields.

    Args:
        book: The file.
        kind: The register.
        filling: What a person said of it.
        memory: The columns chosen for a head of a signature before.

    Raises:
        PlanError: If no row is such a head, or required fields have neither column nor value.
    """
    heads = (
        (sheet, row, _head(sheet, row, kind, filling, memory))
        for sheet in book.visible
        for row in range(1, min(len(sheet.rows), LOOKED_AT) + 1)
    )
    sheet, row, head = max(heads, key=lambda found: len(found[2].fields), default=(None, 0, _Head()))
    needed = {one.name: one.label for one in kind.fields if one.required}
    beyond = [get_column_letter(column) for column in filling.columns.values() if sheet and column > sheet.width]
    lacking = [label for name, label in needed.items() if name not in {*head.fields, *filling.values}]
    if sheet is None or not set(needed) & set(head.fields):
        raise PlanError.of(words.no_head(kind.label, list(needed.values())), book.name, "no_head")
    place = f"{book.name}, {words.row_place(sheet.name, row)}"
    if beyond:
        raise PlanError([Fault.of(words.no_such_column(letter), place, "no_such_column") for letter in beyond])
    if lacking:
        said = words.no_column_for(lacking, [f"{get_column_letter(at)}: {name}" for at, name in head.left_out.items()])
        raise PlanError.of(said, place, "no_column")
    doubts = [Fault.of(words.left_out(name), place, "column_left_out") for name in head.left_out.values()]
    return ReadRegister(
        rows=list(_rows(sheet, row, {at: name for name, at in head.fields.items()}, filling.values)),
        signature=head.signature,
        columns=head.names,
        doubts=doubts,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What a row is as a head: fields by column, names of the columns taken, those left out, its signature."""

    fields: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[int, str] = field(default_factory=dict)
    signature: str = ""


def _head(
    sheet: Sheet, row: int, kind: Kind, filling: Filling, memory: Callable[[str], Mapping[str, str] | None]
) -> _Head:
    heads = {column: tidy(_text(sheet.over(row, column))) for column in range(1, sheet.width + 1)}
    heads = {column: head for column, head in heads.items() if head and folded(head) not in _IGNORED}
    keys = _keys(heads)
    signature = hashlib.sha256("\n".join((kind.name, *sorted(map(folded, heads.values())))).encode()).hexdigest()
    fields = _proposed(kind, heads)
    if remembered := memory(signature):
        at = {key: column for column, key in keys.items()}
        fields = {name: at[key] for name, key in remembered.items() if key in at}
    chosen = dict(filling.columns)
    fields = {name: column for name, column in fields.items() if column not in chosen.values()} | chosen
    fields = {name: column for name, column in fields.items() if column}
    left_out = {column: head for column, head in heads.items() if column not in fields.values()}
    names = {name: keys[column] for name, column in fields.items() if column in keys}
    return _Head(fields=fields, names=names, left_out=left_out, signature=signature)


def _keys(heads: Mapping[int, str]) -> dict[int, str]:
    """Return the columns' names, folded; those of one name are counted from the left."""
    times, keys = Counter[str](), {}
    for column, head in heads.items():
        times[folded(head)] += 1
        keys[column] = folded(head) if times[folded(head)] == 1 else f"{folded(head)}#{times[folded(head)]}"
    return keys


def _proposed(kind: Kind, heads: Mapping[int, str]) -> dict[str, int]:
    """Return the columns of fields by their heads: a field's own name first, then how offices call it."""
    found: dict[str, int] = {}
    for exact in (True, False):
        for column, head in heads.items():
            name = _field_of(kind, head, exact=exact)
            if name is not None and name not in found and column not in found.values():
                found[name] = column
    return found


def _field_of(kind: Kind, head: str, *, exact: bool) -> str | None:
    told = folded(head)
    if exact:
        own = {folded(words.ID): words.ID} | {folded(one.label): one.name for one in kind.fields}
        return own.get(told)
    called = {one.name: HEADS.get(f"{kind.name}.{one.name}", HEADS.get(one.name, ())) for one in kind.fields}
    return next((name for name, heads in called.items() if told in heads), None)


def _rows(sheet: Sheet, head: int, columns: Mapping[int, str], values: Mapping[str, str]) -> Iterator[Row]:
    for number in range(head + 1, len(sheet.rows) + 1):
        cells = {name: tidy(_text(sheet.down(number, column))) for column, name in columns.items()}
        cells = {name: text for name, text in cells.items() if text}
        record = cells.pop(words.ID, "")
        if cells:
            yield Row(place=words.row_place(sheet.name, number), record=record, cells={**values, **cells})


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


_IGNORED = frozenset({folded(words.STATE), *ORDINAL})
"""Columns that say nothing of a record: its state follows from its life, its row from the sheet."""
