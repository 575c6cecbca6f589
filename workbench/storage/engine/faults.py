"""What a database refused, in words: it is held by others, takes nothing, or is not there.

Neither refuses what was asked, so a page keeps it and tries again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError

from workbench.errors import WorkbenchError
from workbench.storage.engine import postgresql
from workbench.text_vi.storage import archive as words

_PRIMARY = 0xFF
"""The bits of an SQLite error code that name the kind (SQLite documentation, "Result and Error Codes")."""
_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NOT_TAKEN = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}
BUSY, NOT_WRITTEN, AWAY = (
    WorkbenchError.of(words.ARCHIVE_BUSY, code="archive_busy"),
    WorkbenchError.of(words.ARCHIVE_NOT_WRITTEN, code="archive_not_written"),
    WorkbenchError.of(words.ARCHIVE_AWAY, code="archive_away"),
)


@contextmanager
def told() -> Iterator[None]:
    """Say what the database refused.

    Raises:
        WorkbenchError: In words, where these are known.
    """
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:  # the latter of what goes to the driver itself
        cause = error.orig if isinstance(error, OperationalError) else error
        found = _of_sqlite(cause) if isinstance(cause, sqlite3.Error) else _of_postgresql(cause)
        if found is None:
            raise
        raise WorkbenchError(found.faults) from error


def _of_sqlite(error: sqlite3.Error) -> WorkbenchError | None:
    code = error.sqlite_errorcode & _PRIMARY if hasattr(error, "sqlite_errorcode") else sqlite3.SQLITE_ERROR
    return BUSY if code in _HELD else NOT_WRITTEN if code in _NOT_TAKEN else None


def _of_postgresql(cause: BaseException | None) -> WorkbenchError:
    state = getattr(cause, "sqlstate", None)
    return BUSY if state in postgresql.BUSY else NOT_WRITTEN if state in postgresql.NOT_TAKEN else AWAY
