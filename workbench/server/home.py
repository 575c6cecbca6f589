"""The home folder taken by one server: writable, closed to other users, and nobody else's while it serves.

What a server remembers (who signed out, which files its pages read) is in its own process, so two on one home would not
know of each other. The lock ends with its process, however that ends. Commands may work on the archive meanwhile.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import RefusedError
from workbench.server.private import private_folder
from workbench.text_vi import server as words

LOCK = ".serving"
UNWRITTEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What a machine says where a disk or a folder does not take what is written."""
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def held(home: Path) -> Iterator[Path]:
    """Make the folder if need be, and hold it.

    Raises:
        RefusedError: If it can't be written to, or another server holds it.
    """
    try:
        private_folder(home)
        lock = os.open(home / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise not_writable(home, error) from error
    with os.fdopen(lock, "r+") as file:
        _take(file.fileno(), home)
        try:
            file.write(f"{os.getpid()}\n")
            file.truncate()
        except OSError as error:
            raise not_writable(home, error) from error
        yield home


def not_writable(home: Path, error: OSError) -> RefusedError:
    """Return the refusal of a home that the machine does not let us write to."""
    why = error.strerror or type(error).__name__
    if error.errno in FULL:
        return RefusedError.said(words.disk_full(), where=str(home), code="disk_full")
    return RefusedError.said(words.home_not_writable(why), where=str(home), code="home_not_writable")


def _take(lock: int, home: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        other = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
        raise RefusedError.said(words.home_taken(other or "?"), where=str(home), code="home_taken") from None
