"""The archive's files as things in a folder: made private, watched while they are open, read as bytes.

SQLite holds an archive by POSIX locks, and a process that closes any descriptor of a file drops every lock it has on
it. So the archive's file is never opened here while a connection may live: it is made where it is missing, and later
only looked at by `stat`. The log beside it (`-wal`) carries no lock and may be read.

A file that was deleted or put in another's place goes on being written by whoever has it open, and nobody will ever
find what was written there. Kept out: SQL (`database`), what a log holds (`log`).
"""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

from workbench.errors import WorkbenchError
from workbench.text_vi.storage import archive as words

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_MAKING = Lock()


def wal_of(path: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of a file."""
    return path.with_name(f"{path.name}-wal")


def shm_of(path: Path) -> Path:
    """Return where SQLite keeps the index of a log, by which processes agree on it."""
    return path.with_name(f"{path.name}-shm")


def make_private(path: Path) -> None:
    """Make an empty file, and its folder, for this user alone; leaves a file that is there as it is."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    with _MAKING:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
        except FileExistsError:
            return


class Watch:
    """Knows which files an archive was opened as, and notices when others lie in their places."""

    def __init__(self, path: Path) -> None:
        """Look at the files of an archive on which a connection is open; it keeps all three there."""
        self._marks = {file: _mark(file) for file in (path, wal_of(path), shm_of(path))}

    def require_there(self) -> None:
        """Refuse to go on where one of the files was deleted, moved or replaced.

        Raises:
            WorkbenchError: Naming the file; what was asked is not refused, so a page keeps it.
        """
        for file, mark in self._marks.items():
            if mark is None or _mark(file) != mark:
                raise WorkbenchError.of(words.ARCHIVE_DISPLACED, where=str(file), code="archive_displaced")


def _mark(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
