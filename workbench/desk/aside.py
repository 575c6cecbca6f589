"""What is made aside in a folder, under a name by chance, with a lock beside it that is held while it is made.

It goes at the end; where its process was killed the system lets go of the lock, and it goes the next time. The number
of a process would not tell: servers and containers that share a folder have numbers of their own. Other users' files
are theirs, as in a folder for all. Kept out: what is made there.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock

LOCK = ".lock"


@contextmanager
def aside(folder: Path, name: str, ending: str) -> Iterator[Path]:
    """Give a place that is nobody else's, where nothing is yet; what is there at the end is taken away.

    What was left by those who were killed goes first.

    Args:
        folder: Where.
        name: What its name begins with, behind a dot that hides it.
        ending: What its name ends with.
    """
    for lock in folder.glob(f".{name}-*{LOCK}"):
        if _is_ours(lock):
            # held, or not to be taken away: then it stays until the next time
            with suppress(OSError), FileLock(lock, timeout=0):
                _take_away_with(lock)
    own = folder / f".{name}-{secrets.token_hex(8)}"
    lock = own.with_name(f"{own.name}{LOCK}")
    with FileLock(lock, mode=0o600):
        try:
            yield own.with_name(f"{own.name}{ending}")
        finally:
            _take_away_with(lock)


def take_away(place: Path) -> None:
    """Take away a file, or a folder with all in it, where it is there."""
    if place.is_dir():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)


def _take_away_with(lock: Path) -> None:
    """Take away what lies beside a lock that is held, and last the lock."""
    for made in lock.parent.glob(f"{lock.name.removesuffix(LOCK)}.*"):
        if made != lock and _is_ours(made):
            take_away(made)
    with suppress(PermissionError):  # Windows takes it away when it is let go
        lock.unlink(missing_ok=True)


def _is_ours(file: Path) -> bool:
    """Tell whether something in a folder for all is this user's own; all is in a folder of our own, as on a share."""
    if not file.parent.stat().st_mode & stat.S_ISVTX:
        return True
    try:
        seen = file.lstat()
    except FileNotFoundError:  # it went meanwhile
        return False
    linked = stat.S_ISLNK(seen.st_mode) or (stat.S_ISREG(seen.st_mode) and seen.st_nlink != 1)
    return not linked and seen.st_uid == os.getuid()
