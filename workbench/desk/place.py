"""Where a home's archive lies: in a file of the home, or in the PostgreSQL database that a file of the home names.

Every command and the server ask here, so that all work on the same one. Kept out: opening it (`desk`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.desk.aside import aside
from workbench.errors import MissingError, StateError
from workbench.settings import RESTORING
from workbench.storage import Database, copy_between, database, newest_of
from workbench.text_vi.desk import faults as words
from workbench.text_vi.storage import archive as archive_words
from workbench.text_vi.storage import backup as backup_words

FILE_MODE = 0o600
"""For the server's own user alone: an address may hold a password."""
ARCHIVE, ADDRESS = "archive.sqlite", "archive-address"
COPIED = f"copied-{ARCHIVE}"
"""What was the archive before the home worked on a database."""


def require_restored(home: Path) -> None:
    """Refuse a home into which a backup was put back in part.

    Raises:
        StateError: If it is one.
    """
    if (home / RESTORING).exists():
        raise StateError.of(backup_words.HALF_RESTORED, where=str(home), code="half_restored")


def place_of(home: Path) -> Path | Database:
    """Return where the archive of a home lies, whether or not there is one.

    Raises:
        StateError: If the file that names a database can't be read as that, or a backup was put back in part.
    """
    require_restored(home)
    named = home / ADDRESS
    return database(named.read_text("utf-8").strip(), str(named)) if named.is_file() else home / ARCHIVE


def require_archive(home: Path) -> Path | Database:
    """Return where the archive of a home lies.

    Raises:
        MissingError: If there is none.
    """
    place = place_of(home)
    if isinstance(place, Path) and not place.is_file():
        raise MissingError.of(words.NO_ARCHIVE, where=str(place), code="no_archive")
    return place


@contextmanager
def archive_file(home: Path) -> Iterator[Path]:
    """Give a home's archive as a SQLite file to look at, as it stands: of a database it is a copy, gone afterwards."""
    place = place_of(home)
    if isinstance(place, Path):
        yield place
        return
    with aside(home, "archive", ".sqlite") as copy:
        copy_between(place, copy, verified=False)
        yield copy


def use(home: Path, place: Path | Database, named: str) -> None:
    """Work on another place from now on; the file that was the archive is put aside.

    Args:
        home: The home, which no server holds.
        place: Where the archive was copied to.
        named: The address as it was given, with what the file must say.

    Raises:
        StateError: If it is a file that is not the home's own.
    """
    if not isinstance(place, Path):
        with os.fdopen(os.open(home / ADDRESS, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, FILE_MODE), "w") as file:
            file.write(f"{named}\n")
        _put_aside(home / ARCHIVE)
    elif place.resolve() == (home / ARCHIVE).resolve():
        (home / ADDRESS).unlink()
    else:
        raise StateError.of(archive_words.COPY_USE_ELSEWHERE, where=str(place), code="copy_use_elsewhere")


def _put_aside(archive: Path) -> None:
    copied = archive.with_name(COPIED)
    for now, then in ((archive, copied), (newest_of(archive), newest_of(copied))):
        if now.is_file():
            now.rename(then)
