"""A backup of all that a council keeps: the archive, the loaded wording, dossiers' files, the made documents.

It is a folder, or that folder as one file that only the holder of a key opens (`sealed`). Beside what is kept lies a
list of every file with its hash, so that a copy can be examined wherever it is. Left out: what a server remembers of
sign-ins, for after a restore everybody signs in again; and links among documents, for where they lead is nobody's
backup. A link among a home's own files is refused: a backup that lacks what lies behind it would be told as whole. A
folder that is a link as a whole is followed. A backup with anything else in it than these is none: a home takes its
secrets from no copy.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench import __version__, settings
from workbench.desk.aside import aside
from workbench.desk.place import ARCHIVE, place_of, require_archive
from workbench.desk.upkeep import sealed
from workbench.errors import DocumentError, Fault
from workbench.instants import instant_text
from workbench.storage import copy_between
from workbench.storage.backup import copy_archive
from workbench.storage.filing import STAGED
from workbench.storage.newest import newest_of
from workbench.text_vi import system
from workbench.text_vi.storage import backup as words

OUTPUTS = "outputs"
LIST, DUMP = "backup.json", "archive.pgdump"
"""What is in it; of an archive on PostgreSQL what `pg_dump` says of the same state, for who keeps that server."""
FORMAT = "ocop-backup/1"
HELD = frozenset({LIST, ARCHIVE, newest_of(Path(ARCHIVE)).name, settings.OVERLAY, settings.DOSSIERS, OUTPUTS, DUMP})
"""All that may lie in a backup at the top."""
_NO_PART = shutil.ignore_patterns(".lock", ".*.making", STAGED)


def kept_out(folder: str, names: list[str]) -> set[str]:
    """Return of the names in a folder, as `shutil.copytree` asks, those that no backup holds."""
    return _NO_PART(folder, names) | {name for name in names if Path(folder, name).is_symlink()}


def links_within(folder: Path) -> list[Path]:
    """Return the links in a folder and in all below it; it may be one itself."""
    there = (Path(at, name) for at, folders, files in os.walk(folder) for name in (*folders, *files))
    return sorted(path for path in there if path.is_symlink())


def back_up(home: Path, outputs: Path, place: Path, *, now: datetime, recipients: Sequence[str] = ()) -> None:
    """Copy everything to a place where nothing is yet.

    Args:
        home: The archive's folder.
        outputs: The folder of made documents; left out where there is none.
        place: Gets the archive, `overlay/`, `dossiers/`, `outputs/` and the list of them, for this user alone: as a
            folder, or as one encrypted file where there are recipients.
        now: This instant, aware UTC; it stands in the list.
        recipients: The public keys, `age1…`, whose holders can open it.

    Raises:
        MissingError: If there is no archive.
        DocumentError: If something is at the place already, it lies in what is copied, or can't be written; or there
            are links among the home's own files, each named.
    """
    require_archive(home)
    if links := [link for name in (settings.OVERLAY, settings.DOSSIERS) for link in links_within(home / name)]:
        raise DocumentError([Fault.of(words.LINK_WITHIN, where=str(link), code="backup_link") for link in links])
    if place.exists():
        raise DocumentError.of(words.FOLDER_THERE, where=str(place), code="folder_there")
    if any(place.resolve().is_relative_to(kept.resolve()) for kept in (home, outputs)):
        raise DocumentError.of(words.FOLDER_WITHIN, where=str(place), code="folder_within")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        # clear text is written where it lies anyway, never beside a place that only the key's holder may read
        with _aside(home if recipients else place.parent) as making:
            _copy(home, outputs, making)
            _write_list(making, now)
            if recipients:
                sealed.seal(making, place, recipients)
            else:
                making.rename(place)
    except OSError as error:
        raise DocumentError.of(words.not_copied(system.why(error)), str(place), "not_copied") from error


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Give a folder for this user alone, gone at the end unless it got another name; what a kill left goes first."""
    with aside(folder, "backup", ".making") as making:
        making.mkdir(mode=0o700)
        yield making


def _copy(home: Path, outputs: Path, to: Path) -> None:
    place = place_of(home)
    if isinstance(place, Path):
        copy_archive(place, to / ARCHIVE)
    else:
        # as a file's copy: what does not hold is evidence
        copy_between(place, to / ARCHIVE, verified=False, dump=to / DUMP)
    ours = [(home / name, name) for name in (settings.OVERLAY, settings.DOSSIERS)]
    for kept, name in (*ours, (outputs, OUTPUTS)):
        if kept.is_dir():
            shutil.copytree(kept, to / name, ignore=kept_out)


def _write_list(folder: Path, now: datetime) -> None:
    told = {"format": FORMAT, "program": __version__, "made_at": instant_text(now), "files": dict(_hashes(folder))}
    (folder / LIST).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every file of a folder but the list itself, by its name in it, with its SHA-256."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path != folder / LIST:
            with path.open("rb") as file:
                yield path.relative_to(folder).as_posix(), hashlib.file_digest(file, "sha256").hexdigest()


def require_whole(folder: Path) -> Mapping[str, Any]:
    """Return a backup's list, having held every file of it against its hash.

    Raises:
        DocumentError: If there is no such list, or naming at once every file that is missing, changed or not in it.
    """
    try:
        told: dict[str, Any] = json.loads((folder / LIST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DocumentError.of(words.NO_LIST, where=str(folder / LIST), code="no_backup_list") from error
    listed = told.get("files") if isinstance(told, dict) and told.get("format") == FORMAT else None
    if not isinstance(listed, dict) or ARCHIVE not in listed:
        raise DocumentError.of(words.NO_LIST, where=str(folder / LIST), code="no_backup_list")
    if foreign := [*_foreign(folder)]:
        raise DocumentError(foreign)
    there = dict(_hashes(folder))
    if faults := [*_differences(folder, listed, there)]:
        raise DocumentError(faults)
    return told


def _foreign(folder: Path) -> Iterator[Fault]:
    """Yield what no backup of ours holds: another name at the top, a link, what is neither file nor folder."""
    for path in sorted(folder.rglob("*")):
        plain = not path.is_symlink() and (path.is_file() or path.is_dir())
        if not plain or path.relative_to(folder).parts[0] not in HELD:
            yield Fault.of(words.FOREIGN, where=str(path), code="backup_foreign")


def _differences(folder: Path, listed: Mapping[str, str], there: Mapping[str, str]) -> Iterator[Fault]:
    for name in sorted(listed.keys() | there.keys()):
        if name not in there:
            yield Fault.of(words.FILE_MISSING, where=str(folder / name), code="backup_file_missing")
        elif name not in listed:
            yield Fault.of(words.FILE_UNLISTED, where=str(folder / name), code="backup_file_unlisted")
        elif there[name] != listed[name]:
            yield Fault.of(words.FILE_CHANGED, where=str(folder / name), code="backup_file_changed")
