"""Statements that every save asks: compiled once, and given to SQLite's driver itself.

SQLAlchemy's way to the driver costs ten times what such a statement costs SQLite. Types are written and read, and
faults told, as SQLAlchemy does it. Kept out: another database than a file, where the way to the server costs more than
what is saved here: it is asked by SQLAlchemy as ever.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

_Process = Callable[[Any], Any] | None
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement as SQLite's driver takes it.

    Attributes:
        text: The SQL.
        given: Name of each value in order, and how its type writes it.
        found: Name of each column of an answer in order, and how its type reads it.
    """

    text: str
    given: tuple[tuple[str, _Process], ...]
    found: tuple[tuple[str, _Process], ...]


class Prepared:
    """A statement of SQLAlchemy's Core with named values."""

    def __init__(self, statement: Executable) -> None:
        """Keep it; it is compiled when it is asked first, for the values named then, which are the same ever after."""
        self.statement = statement
        self._compiled: _Compiled | None = None

    def rows(self, connection: Connection, given: Mapping[str, Any]) -> list[Row]:
        """Ask, and return the rows found, by the names of their columns."""
        if connection.dialect.name != "sqlite":
            return [dict(row) for row in connection.execute(self.statement, dict(given)).mappings()]
        compiled, cursor = self._asked(connection, given)
        return [
            {
                name: value if read is None else read(value)
                for (name, read), value in zip(compiled.found, row, strict=True)
            }
            for row in cursor
        ]

    def change(self, connection: Connection, given: Mapping[str, Any]) -> int:
        """Write, and return how many rows were written."""
        if connection.dialect.name != "sqlite":
            return connection.execute(self.statement, dict(given)).rowcount
        _, cursor = self._asked(connection, given)
        return cursor.rowcount

    def _asked(self, connection: Connection, given: Mapping[str, Any]) -> tuple[_Compiled, sqlite3.Cursor]:
        compiled = self._compiled = self._compiled or _compile(self.statement, connection.dialect, given)
        values = [given[name] if write is None else write(given[name]) for name, write in compiled.given]
        cursor: sqlite3.Cursor = connection.connection.cursor()  # type: ignore[assignment]  # the driver's own
        try:
            cursor.execute(compiled.text, values)
        except sqlite3.Error as error:
            raise DBAPIError.instance(
                compiled.text, None, error, sqlite3.Error, hide_parameters=True, dialect=connection.dialect
            ) from error
        return compiled, cursor


def _compile(statement: Executable, dialect: Dialect, names: Iterable[str]) -> _Compiled:
    compiled = statement.compile(dialect=dialect, column_keys=list(names))  # type: ignore[attr-defined]
    if not isinstance(compiled, SQLCompiler):
        raise TypeError(type(compiled))
    binds = compiled.binds
    return _Compiled(
        text=str(compiled),
        given=tuple(
            (name, binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup or ()
        ),
        found=tuple(
            (column.name, column.type.dialect_impl(dialect).result_processor(dialect, None))
            for column in getattr(statement, "selected_columns", ())
        ),
    )
