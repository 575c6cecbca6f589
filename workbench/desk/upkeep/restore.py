"""A backup put back into an empty place, or looked into without touching anything that is in use.

Nothing that is there is replaced: who restores puts the old home aside first. Kept out: whether what was restored
still holds (`doctor`).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from workbench.desk.aside import aside, take_away
from workbench.desk.upkeep import sealed
from workbench.desk.upkeep.backup import DUMP, LIST, OUTPUTS, kept_out, require_whole
from workbench.errors import DocumentError, Fault, MissingError
from workbench.settings import RESTORING
from workbench.text_vi import system
from workbench.text_vi.storage import backup as words


@contextmanager
def looked_into(backup: Path, identity: Path | None) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Give the folder of a backup and its list, every file held against its hash; an encrypted one is unpacked aside.

    Args:
        backup: A folder or an encrypted file.
        identity: The file with the secret key, for an encrypted one.

    Raises:
        MissingError: If it is not there, or encrypted and no key was named.
        DocumentError: If it is not whole, or can't be opened with this key.
    """
    if backup.is_dir():
        yield backup, require_whole(backup)
        return
    if not backup.is_file():
        raise MissingError.of(words.NO_SUCH_FILE, where=str(backup), code="no_such_file")
    if identity is None:
        raise MissingError.of(words.KEY_NEEDED, where=str(backup), code="key_needed")
    with _aside() as folder:
        sealed.unseal(backup, folder, identity)
        yield folder, require_whole(folder)


@contextmanager
def _aside() -> Iterator[Path]:
    """Give an empty folder for this user alone, gone at the end; the clear text that a kill left goes first."""
    with aside(Path(tempfile.gettempdir()), "ocop-restore", ".d") as folder:
        folder.mkdir(mode=0o700)
        yield folder


def put_back(folder: Path, home: Path, outputs: Path) -> None:
    """Put an opened backup into two empty places.

    Args:
        folder: The backup, held whole.
        home: Becomes the archive's folder, for this user alone.
        outputs: Becomes the folder of made documents.

    Raises:
        DocumentError: If one of the places has something in it (all of them told at once), or can't be written:
            then they are empty again, or the home is marked where something could not be taken away.
    """
    taken = [place for place in (home, outputs) if place.exists() and (not place.is_dir() or any(place.iterdir()))]
    if taken:
        raise DocumentError([Fault.of(words.PLACE_TAKEN, where=str(place), code="place_taken") for place in taken])
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        home.chmod(0o700)
        # away once all is there: else nobody works on a part of it
        (home / RESTORING).touch(mode=0o600, exist_ok=False)
        _fill(folder, home, outputs)
        if hasattr(os, "sync"):  # Windows has none
            os.sync()  # before it is said that all is there
        (home / RESTORING).unlink()
    except OSError as error:
        with suppress(OSError):  # why it failed is told, not why of that something is left
            _empty(home, outputs)
        raise DocumentError.of(words.not_restored(system.why(error)), str(home), "not_restored") from error


def _empty(home: Path, outputs: Path) -> None:
    """Take away what lies in two places that were empty; the mark is the last to go, and stays where anything does."""
    mark = home / RESTORING

    def left() -> list[Path]:
        there = [one for place in (outputs, home) if place.is_dir() for one in place.iterdir()]
        return [one for one in there if one != mark]

    for one in left():
        with suppress(OSError):
            take_away(one)
    if not left():
        mark.unlink(missing_ok=True)


def _fill(folder: Path, home: Path, outputs: Path) -> None:
    for kept in sorted(folder.iterdir()):
        if kept.name == OUTPUTS:
            shutil.copytree(kept, outputs, ignore=kept_out, dirs_exist_ok=True)
        elif kept.is_dir():
            shutil.copytree(kept, home / kept.name, ignore=kept_out)
        elif kept.name not in {LIST, DUMP}:
            shutil.copy2(kept, home / kept.name)
            (home / kept.name).chmod(0o600)
