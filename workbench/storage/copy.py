"""A whole copy of an archive from one kind of database to another, verified by computing it anew, or as it stands.

Every row is read of one state of the source, whatever others write meanwhile; the copy is kept whole or not at all.
What is examined or kept as evidence is copied as it stands: there what does not hold must not be refused.
Kept out: a copy of a file by SQLite's own means (`backup`).
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, text

from workbench.errors import StateError
from workbench.storage.contents.projections import differing
from workbench.storage.engine import postgresql
from workbench.storage.engine.postgresql import Database
from workbench.storage.journal import Head, Journal, session_of
from workbench.storage.newest import write_newest
from workbench.storage.store import Store
from workbench.storage.tables import credentials, metadata
from workbench.storage.verify import broken_entries
from workbench.text_vi.storage import archive as words

_BATCH = 500
_NEXT_CREDENTIAL = "SELECT setval(pg_get_serial_sequence('credentials', 'id'), :last)"
"""A copied row brings its number along; the sequence goes on behind the last."""


def copy_between(
    source: Path | Database, target: Path | Database, *, verified: bool = True, dump: Path | None = None
) -> dict[str, Head]:
    """Copy an archive into an empty one.

    Args:
        source: A SQLite file or a PostgreSQL database.
        target: Another, which is made if it is a file.
        verified: Whether it must hold: not where it is copied to be examined, or kept as it stands.
        dump: Where what is copied of a database is also written by PostgreSQL's own means, if these are installed.

    Returns:
        The newest entry of every scope, as it stands in both.

    Raises:
        StateError: If there is something in the target, or what was copied does not hold: nothing is kept then.
    """
    made = isinstance(target, Path) and not target.exists()
    try:
        with closing(Store(source, verified=verified)) as there, closing(Store(target)) as here:
            heads = _copy(there, here, verified=verified, dump=dump)
    except Exception:
        if made and isinstance(target, Path):
            target.unlink(missing_ok=True)
        raise
    if isinstance(target, Path) and heads:
        write_newest(target, heads, lambda: heads)
    return heads


def _copy(there: Store, here: Store, *, verified: bool, dump: Path | None) -> dict[str, Head]:
    with there.read() as read, here.begin_whole() as written:
        if dump is not None:
            postgresql.dump(read._connection, dump)
        if any(written._connection.execute(select(table).limit(1)).first() for table in metadata.sorted_tables):
            raise StateError.of(words.COPY_INTO_FULL, code="copy_into_full")
        for table in metadata.sorted_tables:
            with read._connection.execute(select(table), execution_options={"yield_per": _BATCH}) as rows:
                for some in rows.mappings().partitions(_BATCH):
                    written._connection.execute(insert(table), [dict(row) for row in some])
        heads = read.journal.heads()
        if verified:
            _require_same(written._connection, heads)
        _go_on(written._connection)
    return heads


def _require_same(connection: Connection, heads: dict[str, Head]) -> None:
    """Refuse a copy whose chain or projections do not come out, or which ends elsewhere than its source."""
    broken = next(broken_entries(connection), None)
    if broken is not None:
        raise StateError.of(words.journal_broken(session_of(broken.scope), broken.number), code="journal_broken")
    differs = differing(connection)
    if differs or Journal(connection).heads() != heads:
        raise StateError.of(words.copy_differs(differs), code="copy_differs")


def _go_on(connection: Connection) -> None:
    last = connection.execute(select(func.max(credentials.c.id))).scalar()
    if connection.dialect.name == "postgresql" and last is not None:
        connection.execute(text(_NEXT_CREDENTIAL), {"last": last})
