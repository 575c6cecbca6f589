"""An archive opened to be looked at: nothing is written, nothing is migrated, and what is broken is told as it is.

SQLite's own checks, the shape of the tables, rows as they stand, and the verbs that only read. Kept out: what the rows
ought to say of a council (`doctor`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select
from sqlalchemy.exc import DatabaseError

from workbench.errors import StateError
from workbench.storage.checkpoint import read_checkpoint, wrong_in
from workbench.storage.contents.attachments import content_of
from workbench.storage.contents.projections import differing
from workbench.storage.contents.record_keys import KeyFault, key_faults
from workbench.storage.engine.database import open_engine, open_read_only
from workbench.storage.engine.files import wal_of
from workbench.storage.engine.migrate import migrate, steps
from workbench.storage.journal import Entry
from workbench.storage.session_cache import SessionCache
from workbench.storage.tables import acts, credentials, metadata
from workbench.storage.transaction import Transaction
from workbench.storage.verify import BrokenEntry, broken_entries
from workbench.text_vi.storage import archive as words

_FEW = {"yield_per": 500}
_SHAPE = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A row that names something that is not there."""

    table: str
    rowid: int
    names: str


@contextmanager
def inspect_archive(path: Path) -> Iterator[Inspection]:
    """Look at one state of an archive, whatever others write meanwhile.

    Raises:
        StateError: If the file can't be opened or is no archive.
    """
    log = wal_of(path)
    quiet = not log.exists()
    engine = open_read_only(path, quiet=quiet)
    try:
        with engine.connect() as connection, connection.begin():
            connection.exec_driver_sql(_SHAPE)
            yield Inspection(connection, log if quiet else None)
    except DatabaseError as error:
        raise StateError.of(words.ARCHIVE_UNREADABLE, where=str(path), code="archive_unreadable") from error
    finally:
        engine.dispose()


class Inspection:
    """An archive inside one reading transaction.

    Attributes:
        tx: The verbs of the archive, of which only those that read can be used.
    """

    def __init__(self, connection: Connection, unexpected_log: Path | None) -> None:
        """Look on a connection that can't write; a log that appears meanwhile is somebody who does."""
        self._connection = connection
        self._unexpected_log = unexpected_log
        self.tx = Transaction(connection, SessionCache())

    def is_overtaken(self) -> bool:
        """Tell whether a program began to write to an archive that nobody held: what was read may be half old."""
        return self._unexpected_log is not None and self._unexpected_log.exists()

    def steps(self) -> tuple[str | None, str | None]:
        """Return the migration the archive stands at, and the newest this release knows."""
        return steps(self._connection)

    def damage(self) -> list[str]:
        """Return what SQLite finds wrong with the file's own structure, in its words."""
        found = self._connection.exec_driver_sql("PRAGMA integrity_check").scalars()
        return [line for line in found if line != "ok"]

    def orphans(self) -> list[Orphan]:
        """Return the rows whose foreign key leads nowhere."""
        found = self._connection.exec_driver_sql("PRAGMA foreign_key_check")
        return [Orphan(table=table, rowid=rowid, names=names) for table, rowid, names, _ in found]

    def misshapen(self) -> list[str]:
        """Return the names of tables, indexes and triggers that are missing, extra or other than in a new archive."""
        expected, found = _new_shape(), _shape(self._connection)
        return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))

    def unreadable(self) -> list[tuple[str, str]]:
        """Return table and key of every row that holds what its columns can't hold, or a record of another kind."""
        found = [(table.name, key) for table in metadata.sorted_tables for key in self._unreadable(table)]
        return [*found, *((acts.name, key) for key in self._no_records())]

    def _no_records(self) -> Iterator[str]:
        scopes = self._connection.execute(select(acts.c.scope).distinct().order_by(acts.c.scope)).scalars().all()
        for entry in (one for scope in scopes for one in self.entries(scope)):
            try:
                entry.act  # noqa: B018
            except (ValueError, TypeError, KeyError, AttributeError):
                yield f"{entry.scope}, {entry.number}"

    def _unreadable(self, table: Table) -> list[str]:
        if self._reads_whole(table):
            return []
        keys = self._connection.execute(select(*table.primary_key.columns)).mappings().all()
        return [", ".join(map(str, key.values())) for key in keys if self._read(table, dict(key)) is None]

    def _reads_whole(self, table: Table) -> bool:
        """Tell whether every row can be read, without holding them all."""
        try:
            with self._connection.execute(select(table), execution_options=_FEW) as found:
                for _ in found:
                    pass
        except (ValueError, TypeError):
            return False
        return True

    def _read(self, table: Table, key: Mapping[str, Any]) -> Sequence[RowMapping] | None:
        """Return the rows of a key, or None where one can't be read."""
        where = [table.c[name] == value for name, value in key.items()]
        try:
            return self._connection.execute(select(table).where(*where)).mappings().all()
        except (ValueError, TypeError):
            return None

    def broken_entries(self) -> Iterator[BrokenEntry]:
        """Yield every entry of the journal that does not hold."""
        return broken_entries(self._connection)

    def wrong_in_checkpoint(self) -> list[str]:
        """Return what the last checkpoint says that is not so."""
        return wrong_in(self._connection, read_checkpoint(self._connection))

    def differing(self) -> list[str]:
        """Return the names of the projections that are not what the journal comes to."""
        return differing(self._connection)

    def key_faults(self) -> list[KeyFault]:
        """Return the records of the programme whose protected values and key do not go together, each once."""
        return list(dict.fromkeys(key_faults(self._connection)))

    def content(self, entry: Entry) -> bytes | None:
        """Return the contents that an entry names; None where they are gone."""
        return content_of(self._connection, entry)

    def entries(self, scope: str) -> Iterator[Entry]:
        """Yield the entries of a scope as they stand, without those that can't be read."""
        query = select(acts).where(acts.c.scope == scope).order_by(acts.c.number)
        read = 0
        try:
            with self._connection.execute(query, execution_options=_FEW) as found:
                for row in found.mappings():
                    read += 1
                    yield Entry(**row)
        except (ValueError, TypeError):
            keys = self._connection.execute(query.with_only_columns(*acts.primary_key.columns)).mappings().all()
            for key in keys[read:]:
                for row in self._read(acts, dict(key)) or ():
                    yield Entry(**row)

    def credentials(self, sid: str) -> list[dict[str, Any]]:
        """Return the codes ever issued to a session's seats, in order."""
        query = select(credentials).where(credentials.c.scope == sid).order_by(credentials.c.id)
        return [dict(row) for row in self._connection.execute(query).mappings()]


@cache
def _new_shape() -> Mapping[str, str]:
    fresh = open_engine(None)
    migrate(fresh)
    with fresh.connect() as connection:
        shape = _shape(connection)
    fresh.dispose()
    return shape


def _shape(connection: Connection) -> dict[str, str]:
    return {str(name): str(sql) for name, sql in connection.exec_driver_sql(_SHAPE).all()}
