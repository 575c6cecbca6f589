"""A whole copy of an archive by SQLite's own means, taken at any moment, also while a server writes.

The copy is one file, with the file beside it that names its newest entries. Kept out: what else a council
keeps (`desk`).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from workbench.errors import StateError
from workbench.storage.engine.database import open_read_only
from workbench.storage.engine.files import make_private
from workbench.storage.journal import Journal
from workbench.storage.newest import write_newest
from workbench.text_vi.storage import archive as words


def copy_archive(source: Path, target: Path) -> None:
    """Copy an archive to a file that is not there yet.

    Raises:
        StateError: If what is there is no archive.
    """
    make_private(target)
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)) as there,
            closing(sqlite3.connect(target)) as copy,
        ):
            there.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        raise StateError.of(words.ARCHIVE_UNREADABLE, where=str(source), code="archive_unreadable") from error
    engine = open_read_only(target, quiet=True)
    with engine.connect() as connection, connection.begin():
        heads = Journal(connection).heads()
    engine.dispose()
    if heads:
        write_newest(target, heads, lambda: heads)
