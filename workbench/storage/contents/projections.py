"""Projections against the journal they are made from: compared, and made anew.

Kept out: writing them with each act (`journal`, `ballots`, `registers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from workbench.council.journal.records import BALLOTS
from workbench.storage.contents.ballots import slots
from workbench.storage.contents.registers import make_registers_anew, registers_differing
from workbench.storage.journal import Journal
from workbench.storage.tables import ballots, heads

Row = Mapping[str, Any]


def expected(journal: Journal) -> dict[Table, list[Row]]:
    """Return the rows that the projections should hold."""
    ends = journal.ends()
    newest: list[Row] = [{"scope": scope, "number": head.number, "hash": head.hash} for scope, head in ends.items()]
    filled: dict[tuple[Any, ...], Row] = {}
    for row in (row for scope in ends for entry in journal.each_of(scope, *BALLOTS) for row in slots(entry)):
        filled[tuple(row[column.name] for column in ballots.primary_key.columns)] = row
    return {heads: newest, ballots: list(filled.values())}


def differing(connection: Connection) -> list[str]:
    """Return the names of the projections that are not what the journal comes to."""
    wanted = expected(Journal(connection))
    found = [table.name for table, rows in wanted.items() if _set(rows) != _set(_rows(connection, table))]
    return [*found, *registers_differing(connection)]


def rebuild(connection: Connection) -> list[str]:
    """Make every projection anew; return the names of those that differed."""
    wanted, changed = expected(Journal(connection)), differing(connection)
    for table, rows in wanted.items():
        connection.execute(delete(table))
        if rows:
            connection.execute(insert(table), [dict(row) for row in rows])
    make_registers_anew(connection)
    return changed


def _rows(connection: Connection, table: Table) -> list[Row]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _set(rows: Iterable[Row]) -> set[tuple[tuple[str, Any], ...]]:
    return {tuple(sorted(row.items())) for row in rows}
