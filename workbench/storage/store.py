"""The store: one archive file, and transactions on it.

Whoever opens a transaction owns it: what happens inside is kept whole or not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, OperationalError

from workbench.council.facts import Facts
from workbench.errors import StateError, WorkbenchError
from workbench.storage.ballots import ADVISERS, MEMBERS, Ballots
from workbench.storage.board import Board
from workbench.storage.credentials import Credentials
from workbench.storage.dossier import Dossiers
from workbench.storage.engine import WRITES, open_engine
from workbench.storage.facts import read_facts
from workbench.storage.intake import Intake
from workbench.storage.journal import Journal
from workbench.storage.known import Held, Known
from workbench.storage.migrate import migrate
from workbench.storage.seats import Seats
from workbench.storage.sessions import Sessions
from workbench.storage.snapshots import Snapshots
from workbench.storage.verify import BrokenEntry, verify
from workbench.text_vi import storage as words

_PRIMARY = 0xFF
"""The bits of an SQLite error code that name the kind (SQLite documentation, "Result and Error Codes")."""
_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NOT_TAKEN = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}


class Transaction:
    """The verbs of the archive, all inside one transaction.

    Attributes:
        journal: The journal and its head.
        sessions: Sessions as opened, and their states.
        ballots: Every state of every ballot.
        preliminary: Every state of every sheet of the advisory team.
        board: Acts of the board and declarations.
        credentials: Codes and PINs.
        dossiers: What comes with products beside ballots.
        snapshots: What sessions were signed off on.
        intake: The files that sessions came from, and the columns chosen in them.
        seats: Who acts in another's place.
    """

    def __init__(self, connection: Connection, known: Known) -> None:
        """Work on a connection on which a transaction has begun; `known` keeps what need not be read again."""
        self._connection = connection
        self._known = known
        self.journal = Journal(connection)
        self.sessions = Sessions(connection, self.journal, known.sessions)
        self.ballots = Ballots(connection, self.journal, MEMBERS)
        self.preliminary = Ballots(connection, self.journal, ADVISERS)
        self.board = Board(self.journal)
        self.credentials = Credentials(connection, self.journal)
        self.dossiers = Dossiers(connection, self.journal)
        self.snapshots = Snapshots(connection)
        self.intake = Intake(connection, self.journal)
        self.seats = Seats(connection, self.journal)

    def facts(self, sid: str) -> Facts:
        """Return what holds now in a session that exists."""
        return self.held(sid)[1]

    def held(self, sid: str) -> Held:
        """Return a session as it was opened, and what holds now in it.

        Raises:
            MissingError: If there is none of this id.
        """
        known = self._known.now(sid, self.journal)
        if known is not None:
            return known
        session = self.sessions.get(sid)
        facts = read_facts(self._connection, sid, self.sessions.state(sid))
        return self._known.keep(sid, self.journal, (session, facts))


class Store:
    """An archive."""

    def __init__(self, path: Path | None) -> None:
        """Open an archive and bring it to the newest shape.

        Args:
            path: A SQLite file, made if need be; None keeps everything in memory.

        Raises:
            StateError: If the file is no archive, or a later release has changed it.
            WorkbenchError: If another process holds it.
        """
        self._known = Known()
        try:
            self._engine = open_engine(path)
            self._writer = self._engine.execution_options(**WRITES)
            with _told():
                migrate(self._engine)
        except (DatabaseError, OSError) as error:
            raise StateError.said(words.archive_unreadable(), where=str(path), code="archive_unreadable") from error

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """Begin to write: nobody else writes until it ends, and an exception leaves nothing behind."""
        with _told(), self._writer.connect() as connection, connection.begin():
            yield Transaction(connection, self._known)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Begin to read: one state of the archive, whatever others write meanwhile."""
        with _told(), self._engine.connect() as connection, connection.begin():
            yield Transaction(connection, self._known)

    def verify_journal(self) -> BrokenEntry | None:
        """Return the journal's first entry that does not hold, or None."""
        with self._engine.connect() as connection, connection.begin():
            return verify(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


@contextmanager
def _told() -> Iterator[None]:
    """Say that the archive is held by another process, or that the disk does not take what is written.

    Neither refuses what was asked, so a page keeps it and tries again.
    """
    try:
        yield
    except OperationalError as error:
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
        if code in _HELD:
            raise WorkbenchError.said(words.archive_busy(), code="archive_busy") from error
        if code in _NOT_TAKEN:
            raise WorkbenchError.said(words.archive_not_written(), code="archive_not_written") from error
        raise
