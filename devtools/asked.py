"""What an archive is asked: every statement that reaches its database, whichever way it went there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def asked_of(engine: Engine) -> Iterator[list[str]]:
    """Collect the SELECT statements that a database is sent while the block lasts."""
    found: list[str] = []

    def note(statement: str) -> None:
        if statement.startswith("SELECT") and "pg_advisory" not in statement:
            found.append(statement)

    def by_the_driver(line: Any, *_: object) -> None:
        if isinstance(line, sqlite3.Connection):
            line.set_trace_callback(note)

    def by_sqlalchemy(_connection: object, cursor: object, statement: str, *_: object) -> None:
        if not isinstance(cursor, sqlite3.Cursor):
            note(statement)

    event.listen(engine, "checkout", by_the_driver)
    event.listen(engine, "before_cursor_execute", by_sqlalchemy)
    try:
        yield found
    finally:
        event.remove(engine, "checkout", by_the_driver)
        event.remove(engine, "before_cursor_execute", by_sqlalchemy)
        with engine.connect() as connection:
            if isinstance(line := connection.connection.driver_connection, sqlite3.Connection):
                line.set_trace_callback(None)
