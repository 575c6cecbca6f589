"""Opening an archive on a PostgreSQL server, and everything that is PostgreSQL's own: locks, isolation, collation.

Whoever writes locks the scopes that they told (`scopes`) until their transaction ends, so what they read can't change
before they commit; who writes into others does not wait for them, and readers see one state of it and wait for nobody.
Locks are taken before anything is read, so that every question sees what was kept under them before, and all of them
in one order, so that no two transactions ever wait for each other: first that of the archive, which everybody shares
who does not take the archive whole, then those of the scopes by their key. A commit is told only once it is on the
server's disk. The database must compare text byte by byte (locale C), as SQLite and Python do: projections are compared
in that order.
Kept out: tables and verbs, which are those of SQLite.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from workbench.errors import StateError
from workbench.storage.engine.files import FILE_MODE
from workbench.storage.engine.options import WRITES_OPTION
from workbench.storage.scopes import Taken
from workbench.text_vi.storage import archive as words

log = logging.getLogger(__name__)
Database = URL
"""Where a database is: server, name and user."""
SCHEME = "postgresql://"
A_MOMENT, LONGEST = 200, 60
"""Milliseconds that whoever writes a table anew waits for it; seconds that a dump waits for all tables."""
DUMP_SECONDS = 3600.0
"""So long a dump may take: what hangs longer, on a server that is gone, holds up no backup."""
SECRETS = ("password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key")
"""What an address's query may hold that nobody is to see (PostgreSQL documentation, "Parameter Key Words")."""
SERVICE = "archive"
LOCK = 0x0C09
"""The key of the archive's advisory lock; locks of one database are nobody else's."""
BUSY = {"55P03", "40P01", "40001"}
"""A lock not to be had in time, a deadlock, a state that others changed (PostgreSQL documentation, appendix A)."""
NOT_TAKEN = {"53100", "25006", "58030"}
"""The server's disk is full, it takes no writes, or it can't write."""
_NUMBER = re.compile(r"\d+")
_BYTE_BY_BYTE = {"C", "POSIX"}
_COLLATION = """SELECT datcollate, datlocprovider, pg_encoding_to_char(encoding)
    FROM pg_database WHERE datname = current_database()"""


def open_server(url: Database, patience: float) -> Engine:
    """Open a database by its URL.

    Args:
        url: `postgresql://...`; what it leaves out is PostgreSQL's own (`PGPASSFILE`, `PGUSER` and others).
        patience: Seconds to wait where another process writes.

    Raises:
        StateError: If it can't be opened, or does not compare text byte by byte in UTF-8.
    """
    told = f"-c lock_timeout={round(patience * 1000)} -c synchronous_commit=on -c timezone=UTC"
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={"options": told, "connect_timeout": max(2, round(patience))},
        isolation_level="READ COMMITTED",  # else what is read under a lock may be older than the lock
        pool_pre_ping=True,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _on_begin)
    try:
        with engine.connect() as connection:
            collation, provider, encoding = connection.exec_driver_sql(_COLLATION).one()
    except OperationalError as error:
        raise StateError.of(words.DATABASE_NOT_OPENED, where=shown(url), code="database_not_opened") from error
    if collation not in _BYTE_BY_BYTE or provider != "c" or encoding != "UTF8":
        engine.dispose()
        raise StateError.of(
            words.database_not_c(str(collation), str(encoding)), where=shown(url), code="database_not_c"
        )
    return engine


def database(given: str, where: str) -> Database:
    """Read the address of a database.

    Args:
        given: `postgresql://...`.
        where: Where it stands, for the fault.

    Raises:
        StateError: If it is none.
    """
    try:
        if given.startswith(SCHEME) and given.isascii() and given.isprintable():
            return make_url(given)
    except (ArgumentError, ValueError):
        pass
    raise StateError.of(words.ADDRESS_UNREADABLE, where=where, code="address_unreadable")


def shown(url: Database) -> str:
    """Return where a database is, without what is secret in it."""
    return url.difference_update_query(SECRETS).render_as_string(hide_password=True)


def reading(engine: Engine) -> Engine:
    """Return an engine whose transactions see one state of the database, and can't write."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def write_anew(engine: Engine, table: str) -> bool:
    """Write a table into a new file without what was deleted from it; tell whether nothing of that is left.

    It is not done where somebody holds the table: who reads it is waited for a moment only, for all who come later
    wait behind. While any transaction in the database is older than a deletion, whatever it reads, the new file gets
    the deleted rows too; the server counts them in what it tells of its work (PostgreSQL documentation, `VACUUM`,
    `VERBOSE`), as the first number of the detail, in any language.
    The server's own log keeps what was deleted until it is recycled (`wal_keep_size`, archived logs).
    """
    told: list[str] = []
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            line: Any = connection.connection.driver_connection
            line.add_notice_handler(lambda notice: told.append(notice.message_detail or ""))
            try:
                connection.exec_driver_sql(f"SET lock_timeout = {A_MOMENT}")
                connection.exec_driver_sql(f'VACUUM (FULL, VERBOSE) "{table}"')
            finally:
                connection.invalidate()  # the next who has this line waits as long as others do
    except OperationalError:
        return False
    carried = [int(found[0]) for found in map(_NUMBER.search, told) if found is not None]
    return carried == [0]


def dump(connection: Connection, file: Path) -> bool:
    """Write what one transaction sees into a file as PostgreSQL's own programs keep it, where `pg_dump` is installed.

    It is `pg_restore`'s custom format (PostgreSQL documentation, `pg_dump`, `--snapshot`), for this user alone.

    Args:
        connection: In a transaction that sees one state of the database.
        file: Where to.

    Returns:
        Whether it was written: a program older than the server refuses, and says why in the log.
    """
    program = shutil.which("pg_dump")
    if program is None:
        return False
    snapshot = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
    told = ["--format=custom", "--no-password", f"--lock-wait-timeout={LONGEST}s", f"--snapshot={snapshot}"]
    with _told_apart(connection.engine.url, file.parent) as (where, secret):
        asked = [program, *told, f"--dbname={where}"]
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE), "wb") as into:
            why = _failed(asked, os.environ | secret, into)
    if why:
        log.warning("no_dump %s", why[-300:])
        file.unlink()
    return not why


def _failed(asked: list[str], env: Mapping[str, str], into: IO[bytes]) -> str:
    """Run a program; return why it did not do its work, or nothing."""
    try:
        done = subprocess.run(  # noqa: S603
            asked, check=False, env=env, stdout=into, stderr=subprocess.PIPE, timeout=DUMP_SECONDS
        )
    except subprocess.TimeoutExpired as late:
        return f"not done after {late.timeout:.0f} s"
    said = done.stderr.decode(errors="replace").strip()
    return (said or f"exit {done.returncode}") if done.returncode else ""


@contextmanager
def _told_apart(url: Database, folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Give an address without its secrets, for everybody on the machine sees a command line, and these as environment.

    What stands in the address's query has no variable of its own (`sslpassword`): it is in a service file while the
    program runs (PostgreSQL documentation, "The Connection Service File").
    """
    secret = {} if url.password is None else {"PGPASSWORD": str(url.password)}
    where = url.set(drivername="postgresql", password=None).difference_update_query(SECRETS).render_as_string()
    of_query = {name: value for name, value in url.normalized_query.items() if name in SECRETS}
    if not of_query:
        yield where, secret
        return
    with tempfile.TemporaryDirectory(dir=folder) as aside:  # for this user alone
        file = Path(aside) / "service"
        file.write_text("".join((f"[{SERVICE}]\n", *(f"{name}={value[-1]}\n" for name, value in of_query.items()))))
        yield where, secret | {"PGSERVICEFILE": str(file), "PGSERVICE": SERVICE}


def _on_begin(connection: Connection) -> None:
    taken: Taken | None = connection.get_execution_options().get(WRITES_OPTION)
    if taken is not None:
        connection.exec_driver_sql("; ".join(_locks(taken)))


def _locks(taken: Taken) -> Iterator[str]:
    yield f"SELECT pg_advisory_xact_lock{'' if taken.everything else '_shared'}({LOCK})"
    yield from (f"SELECT pg_advisory_xact_lock({key})" for key in sorted(map(key_of, taken.scopes or ())))


def key_of(scope: str) -> int:
    """Return the key of a scope's advisory lock; two scopes of one key, if there ever are, wait for each other."""
    return int.from_bytes(sha256(scope.encode()).digest()[:8], signed=True)
