"""What of a list is not taken, said: rows, columns, text above the table, whole sheets. Nothing is dropped in silence.

Repeated titles, numbers of columns and totals are told in one line; everything else stands by itself with its text.
Kept out: what is asked (`questions`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.errors import Fault
from workbench.text_vi.workbooks import intake as words
from workbench.workbooks.book import Book, Sheet
from workbench.workbooks.cells import is_empty
from workbench.workbooks.intake.records import TABLES, ReadTable
from workbench.workbooks.intake.table.columns import Column
from workbench.workbooks.intake.table.header import Header, has_table
from workbench.workbooks.intake.table.rows import TOLD_TOGETHER, row_text, rows_of


def tell_table(table: ReadTable) -> None:
    """Add to a table's doubts what of its sheets was not taken, and what its headings were taken for."""
    for header in table.headers:
        table.doubts += [*_guessed(header), *_above(header), *_unused(header)]
    for heading, rows in table.headings.items():
        said = words.from_heading(heading.text, rows)
        table.doubts.append(Fault.of(said, heading.where, "from_heading"))
    used = {heading.where for heading in table.headings}
    for row in table.skipped:
        if row.why not in TOLD_TOGETHER and row.where not in used:
            said = words.row_left(row.text, words.SKIPPED[row.why])
            table.doubts.append(Fault.of(said, row.where, "row_left"))
    if together := [row for row in table.skipped if row.why in TOLD_TOGETHER]:
        listed = [(row.where.rpartition("!")[2], words.SKIPPED[row.why], row.text) for row in together]
        table.doubts.append(Fault.of(words.rows_left(listed), together[0].where, "rows_left"))


def tell_sheets(book: Book, tables: Sequence[ReadTable]) -> Iterator[Fault]:
    """Yield a doubt for each sheet that holds something and was not read."""
    read = {header.sheet.name for table in tables for header in table.headers}
    for sheet in book.sheets:
        if sheet.name in read or not any(not is_empty(cell) for row in sheet.rows for cell in row):
            continue
        if sheet.hidden:
            yield Fault.of(words.hidden_sheet(sheet.name), sheet.name, "hidden_sheet")
        elif same := [table.which for table in tables if table.which != "members" and has_table(sheet, table.which)]:
            yield Fault.of(words.other_table(sheet.name, same[0]), sheet.name, "other_table")
        elif has_table(sheet, "members"):
            yield Fault.of(words.other_table(sheet.name, "members"), sheet.name, "other_roster")
        else:
            yield Fault.of(words.sheet_left(sheet.name, _begins(sheet)), sheet.name, "sheet_left")


def _begins(sheet: Sheet) -> str:
    return next(text for row in range(1, len(sheet.rows) + 1) if (text := row_text(sheet, row)))


def _guessed(header: Header) -> Iterator[Fault]:
    labels = {each.path: each.label for each in TABLES[header.which].fields}
    for column in header.columns:
        if column.field and column.confidence == "like":
            by_values = column.source == "values"
            said = (words.column_by_values if by_values else words.column_guessed)(column.title, labels[column.field])
            yield Fault.of(said, f"{header.sheet.name}!{column.letter}{header.first}", "column_guessed")


def _above(header: Header) -> Iterator[Fault]:
    texts = [text for row in range(1, header.first) if (text := row_text(header.sheet, row))]
    if texts:
        yield Fault.of(words.above_table(texts), f"{header.sheet.name}!1:{header.first - 1}", "above_table")


def _unused(header: Header) -> Iterator[Fault]:
    """Yield one doubt that names all columns in which something stands and that are no field."""
    rows = [row for row, why in rows_of(header) if why not in TOLD_TOGETHER]
    left: list[tuple[Column, int]] = []
    for column in header.columns:
        count = sum(not is_empty(header.sheet.own(row, column.number)) for row in rows)
        if count and column.field is None and column.rival is None and not column.is_ordinal:
            left.append((column, count))
    if left:
        named = [f"{column.letter} “{column.title}” ({count})" for column, count in left]
        where = f"{header.sheet.name}!{left[0][0].letter}{header.first}"
        yield Fault.of(words.columns_left(named), where, "columns_left")
