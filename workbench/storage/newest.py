"""Which entry of the journal was written last, kept in a file of its own beside the archive.

What stands only in the archive can be lost with its end and leave a sound, shorter journal. The file names the newest
entry that somebody was told of; an archive that does not hold that very entry has lost what was acknowledged. It is
written after the entry is safe on the disk, so it may lag behind after a power cut and never runs ahead.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbench.storage.files import FILE_MODE

_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """An entry by its number and hash."""

    number: int
    hash: str


def newest_of(archive: Path) -> Path:
    """Return where the newest entry of an archive is written down."""
    return archive.with_name(f"{archive.name}-newest")


def read_newest(archive: Path) -> Newest | None:
    """Return what is written down; None where nothing that can be read is."""
    try:
        raw = json.loads(newest_of(archive).read_bytes()[:_LONGEST])
        return Newest(number=int(raw["number"]), hash=str(raw["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_newest(archive: Path, newest: Newest) -> None:
    """Write down an entry, unless a later one is; another process may have been quicker.

    A disk that does not take it leaves the earlier one, which is true as well.
    """
    before = read_newest(archive)
    if before is not None and before.number >= newest.number:
        return
    path = newest_of(archive)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE), "wb") as file:
            file.write(json.dumps({"number": newest.number, "hash": newest.hash}).encode())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
