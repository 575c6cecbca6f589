"""Which entry of each scope was written last, kept in a file of its own beside the archive.

What stands only in the archive can be lost with its end and leave a sound, shorter journal. The file names the newest
entries that somebody was told of; an archive that does not hold those very entries has lost what was acknowledged. It
is written after an entry is safe on the disk, so it may lag behind after a power cut and never runs ahead. While there
is room in it, it is written over by one call, which a killed process has made or not: putting another file in its place
makes a file system wait for the disk, with every save.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbench.storage.engine.files import FILE_MODE
from workbench.storage.journal import Head, Journal, session_of

ROOM = 512
"""Bytes by which the file grows: numbers become longer, sessions more."""


def newest_of(archive: Path) -> Path:
    """Return where the newest entry of an archive is written down."""
    return archive.with_name(f"{archive.name}-newest")


def read_newest(archive: Path) -> dict[str, Head] | None:
    """Return what is written down, by scope; None where nothing that can be read is."""
    try:
        raw = json.loads(newest_of(archive).read_bytes())
        return {str(scope): Head(number=int(number), hash=str(hashed)) for scope, (number, hashed) in raw.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return None


def write_newest(archive: Path, heads: Mapping[str, Head], every: Callable[[], Mapping[str, Head]]) -> None:
    """Write down heads, unless later ones are; another process may have been quicker.

    A disk that does not take it leaves the earlier ones, which are true as well.

    Args:
        archive: The archive.
        heads: Of the scopes that were written.
        every: Asked for the heads of all scopes where nothing is written down.
    """
    before = read_newest(archive)
    if before is None:
        before, heads = {}, every()
    later = {scope: head for scope, head in heads.items() if scope not in before or before[scope].number < head.number}
    if not later:
        return
    told = {scope: [head.number, head.hash] for scope, head in sorted({**before, **later}.items())}
    content = json.dumps(told).encode()
    with suppress(OSError):
        if not _written_over(newest_of(archive), content):
            _write_anew(newest_of(archive), content)


def _written_over(path: Path, content: bytes) -> bool:
    """Write a file over where there is room in it, which asks nothing of a full disk; tell whether it was done."""
    try:
        file = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        room = os.fstat(file).st_size
        return len(content) <= room and os.write(file, content.ljust(room)) == room
    finally:
        os.close(file)


def _write_anew(path: Path, content: bytes) -> None:
    """Put a file in its place whole or not at all, with room for what is written over it later."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE), "wb") as file:
            file.write(content.ljust((len(content) // ROOM + 1) * ROOM))
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """An entry that was told of and is not there.

    Attributes:
        session: Of which session; None is the office's.
        told: Its number.
        last: The newest number that is there of the session, 0 if none is.
    """

    session: str | None
    told: int
    last: int


def lost_entries(told: Mapping[str, Head], journal: Journal) -> Iterator[Lost]:
    """Yield for each session of which something is lost the entry that was told of."""
    for scope, head in told.items():
        if not journal.holds(scope, head):
            last = journal.last(scope)
            yield Lost(session=session_of(scope), told=head.number, last=last.number if last else 0)
