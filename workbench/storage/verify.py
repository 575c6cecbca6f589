"""Reading the whole journal again: is every entry still what was written, and are its rows?

One pass over the journal and, beside it, one pass over each table in the order of entries. Entries cut off at the end
leave no trace here; the receipts of members and the head printed in the minutes show them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, Table, select

from workbench.storage import tables
from workbench.storage.journal import START, Row, digest_of, hash_of

_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenEntry:
    """An entry that does not hold.

    Attributes:
        number: The entry's number, or where one is missing.
        why: `chain` (numbers or links don't follow), `hash` (the entry was changed), `rows` (what was written with it
            was changed, taken away or added to).
    """

    number: int
    why: Literal["chain", "hash", "rows"]


class _Rows:
    """One table's rows, taken entry by entry."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._table = table
        query = select(table).order_by(table.c.entry, *table.primary_key.columns)
        result = connection.execute(query, execution_options={"yield_per": _BATCH})
        found: Iterator[RowMapping] = iter(result.mappings())
        self._groups = groupby(found, key=lambda row: int(row["entry"]))
        self._next()

    def _next(self) -> None:
        number, rows = next(self._groups, (None, iter(())))
        self.number: int | None = number
        self._rows: list[Row] = [(self._table, dict(row)) for row in rows]

    def take(self, number: int) -> list[Row]:
        """Return the rows of an entry; to be asked in order of numbers."""
        if self.number != number:
            return []
        taken = self._rows
        self._next()
        return taken

    def skip(self, below: float) -> Iterator[int]:
        """Pass over rows of entries that do not exist, and yield the numbers those would have."""
        while self.number is not None and self.number < below:
            yield self.number
            self._next()


def verify(connection: Connection) -> BrokenEntry | None:
    """Return the first entry of the journal that does not hold, or None."""
    return next(broken_entries(connection), None)


def first_break(connection: Connection, upto: int) -> int | None:
    """Return the first entry that does not hold among those up to one, of which alone the rows are read again too."""
    broken = next((one.number for one in broken_entries(connection, with_rows=False) if one.number <= upto), None)
    if broken is not None:
        return broken
    digest = connection.execute(select(tables.journal.c.digest).where(tables.journal.c.number == upto)).scalar_one()
    try:
        rows = [(table, dict(row)) for table in tables.FACTS for row in _written_with(connection, table, upto)]
    except (ValueError, TypeError):  # a column no longer holds what it can hold
        return upto
    return None if digest_of(rows) == digest else upto


def _written_with(connection: Connection, table: Table, entry: int) -> Iterator[RowMapping]:
    yield from connection.execute(select(table).where(table.c.entry == entry)).mappings()


def broken_entries(connection: Connection, *, with_rows: bool = True) -> Iterator[BrokenEntry]:
    """Yield every entry that does not hold; after a gap the chain is taken up again where the journal goes on.

    Args:
        connection: Inside a transaction.
        with_rows: Whether to recompute the digests of rows; where a row can't even be read, only the entries
            themselves can be verified.
    """
    facts = [_Rows(connection, table) for table in tables.FACTS] if with_rows else []
    previous, expected = START, 1
    for entry in connection.execute(select(tables.journal).order_by(tables.journal.c.number)).mappings():
        number: int = entry["number"]
        if number != expected:
            yield BrokenEntry(number=expected, why="chain")
            previous = entry["previous"]
        yield from _without_entry(facts, number)
        rows = [row for table in facts for row in table.take(number)]
        why = _broken(entry, previous, digest_of(rows) if with_rows else entry["digest"])
        if why is not None:
            yield BrokenEntry(number=number, why=why)
        previous, expected = entry["hash"], number + 1
    yield from _without_entry(facts, math.inf)


def _without_entry(facts: list[_Rows], below: float) -> Iterator[BrokenEntry]:
    for number in sorted({number for table in facts for number in table.skip(below)}):
        yield BrokenEntry(number=number, why="rows")


def _broken(entry: RowMapping, previous: str, digest: str) -> Literal["chain", "hash", "rows"] | None:
    if entry["previous"] != previous:
        return "chain"
    if entry["hash"] != hash_of(dict[str, Any](entry)):
        return "hash"
    return None if entry["digest"] == digest else "rows"
