"""Opening a database, and everything that is SQLite's own: pragmas, locks, file modes, triggers.

WAL lets readers read while one writes, FULL makes a commit survive a power cut, foreign keys are off in SQLite unless
asked for. What is deleted is overwritten with zeros, in the file once the log is written into it. A write takes its
lock when it begins, so that what it reads can't change before it commits. What went wrong is told without the values
that were to be written, for errors stand in logs and a ballot may be sealed. Kept out: what is PostgreSQL's own
(`postgresql`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, StaticPool

from workbench.storage.engine.files import make_private
from workbench.storage.engine.options import WRITES_OPTION

BUSY_SECONDS = 10.0

_WAITS = "waits"
"""Where a connection remembers how long it waits for locks, so that it is told once."""
_PRAGMAS = ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON")


def open_engine(path: Path | None) -> Engine:
    """Open a SQLite file, made with its folder if need be and readable by its owner alone; None is in memory."""
    if path is None:
        engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
        )
    else:
        make_private(path)
        engine = create_engine(
            URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True
        )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def open_read_only(path: Path, *, quiet: bool) -> Engine:
    """Open a SQLite file to be read: no byte is written, and no file is made beside it.

    Args:
        path: The file.
        quiet: Whether it has no write-ahead log, so that nobody writes: it is then read as a file that does not
            change, for SQLite would otherwise make the log anew. With a log, that is read too.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if quiet else ''}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", _on_begin)
    return engine


def wait_for_locks(connection: Connection, seconds: float) -> None:
    """Set how long a connection waits where another process holds the archive; before its transaction begins."""
    if connection.dialect.name == "sqlite" and connection.info.get(_WAITS) != seconds:
        connection.connection.cursor().execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
        connection.info[_WAITS] = seconds


def empty_log(engine: Engine, patience: float = 0) -> bool:
    """Write what the log holds into the archive's own file and cut the log to nothing, unless somebody reads in it.

    Args:
        engine: Of the archive's file.
        patience: Seconds to wait for whoever reads in it.

    Returns:
        Whether nothing is left in the log.
    """
    line = engine.raw_connection()
    try:
        cursor = line.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
        line.info[_WAITS] = patience
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ((busy, _, _),) = cursor.fetchall()
        return not busy
    finally:
        line.close()


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions on its own: `_on_begin` does
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    if WRITES_OPTION in connection.get_execution_options():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.connection.cursor().execute("BEGIN")  # takes no lock yet, so there is no error to be told of


def forbid_changes(connection: Connection, tables: Iterable[str]) -> None:
    """Make tables refuse UPDATE and DELETE; a migration that must reshape one drops its triggers by name first."""
    for table in tables:
        for verb in ("UPDATE", "DELETE"):
            for statement in _FORBID[connection.dialect.name]:
                connection.exec_driver_sql(
                    statement.format(table=table, verb=verb, name=f"keep_{table}_{verb.lower()}")
                )


_FORBID = {
    "sqlite": (
        "CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ),
}
"""How each kind of database is told so."""
