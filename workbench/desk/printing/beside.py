"""Files that people bring to a session's papers: kept beside the folder of these, which are made anew at times.

Kept out: what is asked of such a file (`signed_copies`, `hand_changed`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from workbench.documents.set.place import bundle_of, standing
from workbench.errors import DocumentError, MissingError, StateError
from workbench.storage import sha256
from workbench.text_vi import Said, system
from workbench.text_vi.desk import faults as words


def require_made(folder: Path, signed: str, missing: Said) -> Path:
    """Return where the papers lie that were made of what was signed off.

    Args:
        folder: A session's folder.
        signed: The hash that was signed off.
        missing: What is said where there are none.

    Raises:
        StateError: If there are none.
    """
    there = standing(folder)
    if bundle_of(there) != signed:
        raise StateError.of(missing, where=folder.name, code="no_minutes")
    return there


def bring(path: Path, raw: bytes) -> None:
    """Bring a file onto the disk, whole or not at all.

    Raises:
        DocumentError: If it can't be written.
    """
    with _told(path):
        _written_aside(path, raw).replace(path)


@contextmanager
def brought_after(path: Path, raw: bytes) -> Iterator[None]:
    """Bring a file onto the disk aside, and in the place of an earlier one once an act speaks of it; one at a time.

    Raises:
        DocumentError: If it can't be written.
    """
    with _told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(path.with_name(".lock"), mode=0o600):
        with _told(path):
            aside = _written_aside(path, raw)
        try:
            yield
            with _told(path):
                aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)


def _written_aside(path: Path, raw: bytes) -> Path:
    aside = path.with_name(f".{path.name}")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out:
        out.write(raw)
        out.flush()
        os.fsync(out.fileno())
    return aside


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DocumentError.of(words.cannot_write(system.why(error)), str(path), "no_file") from error


def require_same(path: Path, found: str, missing: Said) -> Path:
    """Return a path whose file still is the one that was brought.

    Raises:
        MissingError: If it is no longer there, or no longer the same.
    """
    if not path.is_file() or sha256(path.read_bytes()) != found:
        raise MissingError.of(missing, where=str(path), code="copy_not_there")
    return path
