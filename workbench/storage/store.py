"""The store: one archive, in a SQLite file or a PostgreSQL database, and transactions on it.

Whoever opens a transaction owns it: what happens inside is kept whole or not at all.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock, local

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError, OperationalError

from workbench import settings
from workbench.errors import StateError, WorkbenchError
from workbench.storage.checkpoint import EVERY, broken_since, read_checkpoint, sums_differing, write_checkpoint
from workbench.storage.contents.names import Names
from workbench.storage.contents.projections import rebuild
from workbench.storage.engine import postgresql
from workbench.storage.engine.database import BUSY_SECONDS, empty_log, open_engine, wait_for_locks
from workbench.storage.engine.faults import told
from workbench.storage.engine.files import Watch, wal_of
from workbench.storage.engine.log import first_bad_frame
from workbench.storage.engine.migrate import migrate
from workbench.storage.engine.options import writing
from workbench.storage.engine.postgresql import Database
from workbench.storage.filing import Filing
from workbench.storage.glance import Glance
from workbench.storage.journal import OFFICE, Entry, Head, session_of
from workbench.storage.newest import lost_entries, newest_of, read_newest, write_newest
from workbench.storage.scopes import EVERYTHING, Taken
from workbench.storage.session_cache import SessionCache, SessionNow
from workbench.storage.tables import acts, credentials, record_keys
from workbench.storage.transaction import Group, Transaction
from workbench.storage.turns import Turns
from workbench.storage.verify import BrokenEntry, broken_entries
from workbench.text_vi.storage import archive as words

log = logging.getLogger(__name__)
WIPE_SECONDS = 5.0
"""So long whoever reads is waited for."""
A_MOMENT = 0.2
"""So long where nobody waits for the answer: it is tried again."""
Destroyed = tuple[int, int]
"""How many codes are void, and how many erasures of records there were."""
_DESTROYED = select(
    select(func.count(credentials.c.void_at)).scalar_subquery(),
    select(func.count()).where(acts.c.scope == OFFICE, acts.c.kind == "erase_record").scalar_subquery(),
)


class Store:
    """An archive."""

    def __init__(
        self,
        place: Path | Database | None,
        *,
        patience: float = BUSY_SECONDS,
        beside: Path | None = None,
        verified: bool = True,
    ) -> None:
        """Open an archive and bring it to the newest shape.

        Args:
            place: A SQLite file, made if need be, or a PostgreSQL database; None keeps everything in memory.
            patience: Seconds to wait where another process holds the archive.
            beside: The folder of what is kept in files, where that is not the archive's own.
            verified: Whether what came after the last checkpoint must hold: not where it is put right or kept so.

        Raises:
            StateError: If it is no archive, a later release has changed it, its newest acts are gone, or what came
                after its last checkpoint does not hold.
            WorkbenchError: If another process holds it, or the database is not there.
        """
        path = place if isinstance(place, Path) else None
        self._path, self._patience, self._held = path, patience, False
        self._shown = str(path or "") if place is None or isinstance(place, Path) else postgresql.shown(place)
        self.beside = beside or (path.parent if path is not None else None)
        self._turns = Turns(apart=not (place is None or isinstance(place, Path)))
        self._mine = local()
        """Of each thread: what it writes together."""
        self._wiped: Destroyed | None = None
        """What had been destroyed when this process last wiped all of it."""
        self._unverified = 0
        """Acts since the last checkpoint."""
        self._counting = Lock()
        self._known = SessionCache()
        self._names = Names()
        if path is not None:
            _require_log(path)
        with _readable(self._shown), told():
            if place is None or isinstance(place, Path):
                self._engine = self._reader = open_engine(place)
            else:
                self._engine = postgresql.open_server(place, patience)
                self._reader = postgresql.reading(self._engine)
            migrate(self._engine)
        self._watch = None if path is None else Watch(path)
        self._glance = None if path is None else Glance(self._engine, patience)
        try:
            with _readable(self._shown):
                self._require_newest()
                self._unverified = self._require_sound() if verified else 0
        except WorkbenchError:
            self._let_go()
            raise

    @contextmanager
    def begin(self, *scopes: str, settled: bool = False) -> Iterator[Transaction]:
        """Begin to write: nobody else writes into these scopes until it ends, and an exception leaves nothing behind.

        Args:
            scopes: All that will be looked at or written: sessions, the office, the codes.
            settled: Whether the act is one of those that must stand in the archive's own file at once.
        """
        group: Group | None = getattr(self._mine, "group", None)
        if group is not None:
            with group.act(scopes) as tx:
                yield tx
            group.settled |= settled
            return
        with self._taking(Taken(frozenset(scopes)), settled=settled) as tx:
            yield tx

    @contextmanager
    def begin_whole(self) -> Iterator[Transaction]:
        """Begin to write, with the whole archive to oneself."""
        with self._taking(EVERYTHING) as tx:
            yield tx

    @contextmanager
    def _taking(self, taken: Taken, *, settled: bool = False) -> Iterator[Transaction]:
        with self._turns.of(taken):
            with told(), self._writer(taken) as connection:
                with self._held_by_us(connection):
                    tx = Transaction(connection, self._known, taken)
                    yield tx
                self._require_there()
            self._known.kept(tx.journal.written)
            self._written(tx.journal.written, settled=settled)

    @contextmanager
    def together(self, *scopes: str) -> Iterator[None]:
        """Keep all that this thread writes in the block by one commit: a disk takes as long for many acts as for one.

        All their scopes are told at once.

        Each act is kept whole or not at all, as by itself; one that is refused leaves the others. None is kept before
        the block ends, and where that fails, or the database broke off one of them, none is. What is read meanwhile
        does not see them.
        """
        taken = Taken(frozenset(scopes))
        with self._turns.of(taken):
            with told(), self._writer(taken) as connection:
                with self._held_by_us(connection):
                    known = SessionCache(sessions=self._known.sessions, held=dict(self._known.held))
                    self._mine.group = group = Group(connection, taken, known)
                    try:
                        yield
                    finally:
                        self._mine.group = None
                    group.require_whole()
                self._require_there()
            self._known.held.update((sid, now) for sid, now in group.known.held.items() if sid in scopes)
            self._written(group.written, settled=group.settled)

    def _writer(self, taken: Taken) -> Connection:
        return self._engine.connect().execution_options(**writing(taken))

    def _written(self, entries: Sequence[Entry], *, settled: bool) -> None:
        """Write down the newest entry of each scope once they are safe on the disk."""
        heads = {entry.scope: entry.head for entry in entries}
        with self._counting:
            self._unverified += len(entries)
        if self._path is not None and heads:
            write_newest(self._path, heads, self._heads)
        if settled:
            try:
                self.settle()
            except WorkbenchError as refused:  # what was done is on the disk all the same, in the log
                log.warning("log_not_emptied code=%s", refused.faults[0].code)

    def _heads(self) -> dict[str, Head]:
        with self.read() as tx:
            return tx.journal.heads()

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Begin to read: one state of the archive, whatever others write meanwhile."""
        with told(), self._reader.connect() as connection:
            wait_for_locks(connection, self._patience)
            with connection.begin():
                self._require_there()
                yield Transaction(connection, self._known, names=self._names)

    def load_names(self) -> None:
        """Hold the records' names in memory, before somebody waits for it who looks for one."""
        with self.read() as tx:
            self._names.load(tx._connection, tx.journal)

    def glance(self, credential_id: int, scope: str) -> tuple[str, SessionNow] | None:
        """Return whose a credential of a session is and the session as it stands, where that need not be read.

        None says nothing: whoever gets it asks in a transaction.
        """
        if self._glance is None or scope not in self._known.held:
            return None
        with told():
            self._require_there()
            found = self._glance.holder(credential_id, scope)
        known = self._known.held[scope]
        return None if found is None or known.head != found[1] else (found[0], known)

    @contextmanager
    def _held_by_us(self, connection: Connection) -> Iterator[None]:
        """Take the lock of writing; where it was just seen to be held elsewhere nobody waits for it a second time."""
        wait_for_locks(connection, 0 if self._held else self._patience)
        try:
            begun = connection.begin()
        except OperationalError:
            self._held = True
            raise
        self._held = False
        with begun:
            self._require_there()
            yield

    def _require_there(self) -> None:
        if self._watch is not None:
            self._watch.require_there()

    def _require_newest(self) -> None:
        """Refuse an archive that lacks the newest entry that was acknowledged."""
        told = None if self._path is None else read_newest(self._path)
        if self._path is None or told is None:
            return
        with self.read() as tx:
            lost = next(lost_entries(told, tx.journal), None)
        if lost is not None:
            said = words.newest_missing(lost.session, lost.told, lost.last)
            raise StateError.of(said, where=str(newest_of(self._path)), code="newest_missing")

    def _require_sound(self) -> int:
        """Refuse an archive in which something after its last checkpoint does not hold; return how many acts are."""
        with self.read() as tx:
            checkpoint = read_checkpoint(tx._connection)
            broken = next(broken_since(tx._connection, checkpoint), None)
            if broken is not None:
                said = words.journal_broken_at_opening(session_of(broken.scope), broken.number)
                raise StateError.of(said, where=self._shown, code="journal_broken")
            differing = sums_differing(tx._connection, checkpoint)
            if differing:
                said = words.projections_differ(differing)
                raise StateError.of(said, where=self._shown, code="projection_differs")
            return sum(head.number for head in tx.journal.heads().values()) - checkpoint.acts

    def checkpoint(self) -> None:
        """Verify what came after the last checkpoint and write the next one.

        Raises:
            StateError: If something does not hold.
        """
        with self.begin_whole() as tx:
            broken = next(broken_since(tx._connection, read_checkpoint(tx._connection)), None)
            if broken is not None:
                raise StateError.of(
                    words.journal_broken(session_of(broken.scope), broken.number), code="journal_broken"
                )
            write_checkpoint(tx._connection)
        self._unverified = 0

    @cached_property
    def filing(self) -> Filing:
        """Where the files of dossiers lie, beside the archive.

        Raises:
            LookupError: Of an archive in memory: there is no such place.
        """
        if self.beside is None:
            raise LookupError("an archive in memory keeps no files")
        return Filing(self.beside / settings.DOSSIERS)

    def free(self) -> int | None:
        """Return how many bytes are free where files are kept; None for an archive in memory."""
        return None if self.beside is None else shutil.disk_usage(self.beside).free

    def settle(self) -> None:
        """Bring everything into the archive's own file, so that a copy of it alone lacks nothing."""
        if self._path is not None:
            with told():
                empty_log(self._engine)

    def wipe(self, patience: float = WIPE_SECONDS) -> bool:
        """Leave of destroyed keys and void codes no byte in the archive's own files; tell whether that was possible.

        SQLite overwrites what is deleted once its log is written into the file; on a server the tables are written
        anew.
        Neither is possible while somebody reads on: then the next call, the `wipe_left` of a process that has the
        archive open, or closing a file does it.
        """
        if self._path is None and self._engine.dialect.name == "sqlite":
            return True
        with told():
            destroyed = self._destroyed()
            if self._path is not None:
                done = empty_log(self._engine, min(self._patience, patience))
            else:
                written = [postgresql.write_anew(self._engine, table.name) for table in (record_keys, credentials)]
                done = all(written)
        if done:
            self._wiped = destroyed
        return done

    def wipe_left(self) -> None:
        """Wipe what was destroyed since this process last did, by whomever; all that was before it ever did, too."""
        if self._destroyed() != self._wiped:
            self.wipe(A_MOMENT)

    def _destroyed(self) -> Destroyed:
        """Return how many codes are void and how many erasures there were: both only grow."""
        with told(), self._reader.connect() as connection, connection.begin():
            void, erasures = connection.execute(_DESTROYED).one()
        return void, erasures

    def verify_journal(self) -> BrokenEntry | None:
        """Return the journal's first entry that does not hold, or None."""
        with self._reader.connect() as connection, connection.begin():
            return next(broken_entries(connection), None)

    def rebuild(self) -> list[str]:
        """Make the projections anew from the journal; return the names of those that were not what it comes to.

        Raises:
            StateError: If the journal does not hold: what is cut off from it would leave no trace then.
        """
        with self.begin_whole() as tx:
            broken = next(broken_entries(tx._connection), None)
            if broken is not None:
                raise StateError.of(
                    words.journal_broken(session_of(broken.scope), broken.number), code="journal_broken"
                )
            found = rebuild(tx._connection)
            write_checkpoint(tx._connection)
        self._unverified = 0
        return found

    def close(self) -> None:
        """Let go of the file; what was written stands in it alone, with a checkpoint if that was much."""
        try:
            self._verify_before_closing()
            self.settle()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        if self._glance is not None:
            self._glance.close()
        self._engine.dispose()

    def _verify_before_closing(self) -> None:
        if self._unverified < EVERY:
            return
        self._held = True  # nobody who closes waits for who else writes: opening verifies a little more then
        try:
            self.checkpoint()
        except (WorkbenchError, DatabaseError) as refused:
            log.warning("no_checkpoint %s", refused)


@contextmanager
def _readable(shown: str) -> Iterator[None]:
    """Say that an archive can't be read, and where it is, where the database says so in its own way."""
    try:
        yield
    except (DatabaseError, OSError) as error:
        raise StateError.of(words.ARCHIVE_UNREADABLE, where=shown, code="archive_unreadable") from error


def _require_log(path: Path) -> None:
    """Refuse a damaged log before SQLite passes over what stands behind the damage."""
    bad = first_bad_frame(path)
    if bad is not None and (bad.after or not bad.number):
        raise StateError.of(words.log_damaged(bad.number, bad.after), where=str(wal_of(path)), code="log_damaged")
