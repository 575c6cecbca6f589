"""The verbs of the archive inside one transaction, and several acts that are kept by one commit.

Kept out: opening an archive, beginning and keeping a transaction (`store`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pydantic import BaseModel
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from workbench.council.facts.seal import Seal
from workbench.council.facts.session import Facts
from workbench.errors import MissingError, WorkbenchError
from workbench.programme.acts import RecordNow
from workbench.storage.contents.attachments import Intake, Snapshots
from workbench.storage.contents.ballots import Ballots
from workbench.storage.contents.counts import Counts
from workbench.storage.contents.credentials import Credentials
from workbench.storage.contents.names import Names
from workbench.storage.contents.registers import Registers
from workbench.storage.contents.sessions import Sessions, StoredSession
from workbench.storage.journal import OFFICE, By, Entry, Journal
from workbench.storage.scopes import READING, Taken
from workbench.storage.session_cache import SessionCache, SessionNow
from workbench.storage.verify import first_break
from workbench.text_vi.storage import archive as words


class Transaction:
    """The verbs of the archive, all inside one transaction.

    Attributes:
        journal: The journal and its heads.
        sessions: Sessions as opened.
        ballots: Every state of every ballot.
        preliminary: Every state of every sheet of the advisory team.
        credentials: Codes and PINs.
        snapshots: What sessions were signed off on.
        intake: The files that sessions came from, and the columns chosen in them.
    """

    def __init__(
        self,
        connection: Connection,
        known: SessionCache,
        taken: Taken = READING,
        *,
        found: dict[str, RecordNow | None] | None = None,
        names: Names | None = None,
    ) -> None:
        """Work on a connection on which a transaction has begun.

        Args:
            connection: On which.
            known: What need not be read again of sessions.
            taken: What the transaction has to itself, if it is to write.
            found: The records that acts before it in the same transaction read or wrote.
            names: Those of the records that are held in memory, of what was kept; None where something is written.
        """
        self._connection = connection
        self._known = known
        self.journal = Journal(connection, taken)
        self.sessions = Sessions(self.journal, known.sessions)
        self.ballots = Ballots(connection, self.journal, "ballot", known.ballots, self._seal_of)
        self.preliminary = Ballots(connection, self.journal, "preliminary", known.ballots, self._seal_of)
        self.credentials = Credentials(connection, self.journal)
        self.snapshots = Snapshots(connection, self.journal)
        self.intake = Intake(connection, self.journal)
        self._registers = Registers(connection, self.journal, {} if found is None else found, names)
        self._counts = Counts(connection)

    @property
    def registers(self) -> Registers:
        """The programme's records, which are the office's."""
        self.journal.taken.require(OFFICE)
        return self._registers

    @property
    def counts(self) -> Counts:
        """What is counted of them."""
        self.journal.taken.require(OFFICE)
        return self._counts

    def put(self, sid: str, record: BaseModel, *, by: By) -> Entry:
        """Put an act on record in a session.

        Raises:
            MissingError: If there is no such session.
        """
        if not self.sessions.exists(sid):
            raise MissingError.of(words.SESSION_UNKNOWN, where=sid, code="session_unknown")
        return self.journal.write(sid, record, by=by)

    def put_for_office(self, record: BaseModel, *, by: By) -> Entry:
        """Put on record what belongs to no session."""
        return self.journal.write(OFFICE, record, by=by)

    def first_break(self, scope: str, upto: int) -> int | None:
        """Return the first entry of a scope that does not hold among those up to one."""
        self.journal.taken.require(scope)
        return first_break(self._connection, scope, upto)

    def facts(self, sid: str) -> Facts:
        """Return what holds now in a session that exists."""
        return self.session_now(sid).facts

    def _seal_of(self, sid: str) -> Seal | None:
        return self.facts(sid).seal

    def opened(self, sid: str) -> StoredSession:
        """Return a session as it was opened.

        Raises:
            MissingError: If there is none of this id.
        """
        return self._known.opened(sid, self.sessions, self.journal)

    def session_now(self, sid: str) -> SessionNow:
        """Return a session as it was opened, and what holds now in it.

        Raises:
            MissingError: If there is none of this id.
        """
        return self._known.now(sid, self.sessions, self.journal)


@dataclass(slots=True)
class Group:
    """Acts that are kept by one commit.

    Attributes:
        connection: On which.
        taken: What they have to themselves, all of them.
        known: What was read meanwhile: others may know it once it is kept.
        written: What was written, in order.
        settled: Whether one must be settled at once.
        found: Records as they stand after those acts that were kept.
        broken: Whether the database broke off one of them: SQLite may then have undone those before it.
    """

    connection: Connection
    taken: Taken
    known: SessionCache
    written: list[Entry] = field(default_factory=list)
    found: dict[str, RecordNow | None] = field(default_factory=dict)
    settled: bool = False
    broken: bool = False

    @contextmanager
    def act(self, scopes: Collection[str]) -> Iterator[Transaction]:
        """Begin one of the acts, of some of the scopes; an exception leaves nothing of it behind."""
        self.require_whole()
        tx = Transaction(self.connection, self.known, self.taken.part(frozenset(scopes)), found=self.found)
        self._say("SAVEPOINT act")
        try:
            yield tx
        except DatabaseError:
            self.broken = True
            raise
        except BaseException:
            self.found.clear()
            self._say("ROLLBACK TO act")
            raise
        self._say("RELEASE act")
        self.written += tx.journal.written
        self.known.kept(tx.journal.written)

    def _say(self, verb: str) -> None:
        """Speak to the database itself: a savepoint of SQLAlchemy's costs as much as a fifth of a save."""
        self.connection.connection.cursor().execute(verb)

    def require_whole(self) -> None:
        """Refuse to go on, and to keep anything, where the acts before may be gone."""
        if self.broken:
            raise WorkbenchError.of(words.ARCHIVE_NOT_WRITTEN, code="archive_not_written")
