"""The home folder taken by one server: writable, closed to other users, and nobody else's while it serves.

What a server remembers (who signed out, which files its pages read) is in its own process, so two on one home would not
know of each other. The lock ends with its process, however that ends. Commands may work on the archive meanwhile.
Who holds it stands in a file of its own: where a lock is mandatory, a locked file can't be read by others.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from workbench.errors import RefusedError
from workbench.server.home.private import private_folder, write_private
from workbench.text_vi import system
from workbench.text_vi.server import door as words

LOCK, HOLDER = ".serving.lock", ".serving"
"""What is locked, and the process number of who locked it."""
UNWRITTEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What a machine says where a disk or a folder does not take what is written."""
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def hold_home(home: Path) -> Iterator[Path]:
    """Make the folder if need be, and hold it.

    Raises:
        RefusedError: If it can't be written to, or another server holds it.
    """
    lock = FileLock(home / LOCK, timeout=0, mode=0o600)
    try:
        private_folder(home)
        lock.acquire()
        write_private(home / HOLDER, f"{os.getpid()}\n".encode())
    except Timeout:
        raise RefusedError.of(words.home_taken(_holder(home)), where=str(home), code="home_taken") from None
    except OSError as error:
        lock.release()
        raise not_writable(home, error) from error
    try:
        yield home
    finally:
        lock.release()


def not_writable(home: Path, error: OSError) -> RefusedError:
    """Return the refusal of a home that the machine does not let us write to."""
    if error.errno in FULL:
        return RefusedError.of(words.DISK_FULL, where=str(home), code="disk_full")
    return RefusedError.of(words.home_not_writable(system.why(error)), where=str(home), code="home_not_writable")


def _holder(home: Path) -> str:
    try:
        return (home / HOLDER).read_text(encoding="ascii", errors="replace")[:20].strip() or "?"
    except OSError:
        return "?"
