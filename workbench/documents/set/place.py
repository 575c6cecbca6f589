"""A folder that is whole or absent: made aside, put in its place by renaming, found again after a kill or power cut.

Two folders can't change places in one step, so the earlier one is set aside while the new one is put in:

    .X.making   folders being made or thrown away; whatever lies there may be lost
    .X.earlier  what stood in the place before; always whole, and there for two renames only
    X           the place

Who is killed between the renames leaves `.X.earlier` and no `X`: readers take that, and the next maker puts it back.
One maker works in a folder at a time; the lock ends with its process, however that ends.

What stood there before is thrown away only where it can be made again: each file as its manifest says, nothing besides,
and of the same bundle. Anything else a person may have worked on, so it is kept for good:

    `X (bản giữ lại 2026-11-28 15.04.05)`

A session's id holds no space, so neither this name nor that of a failed making can be another session's.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from filelock import FileLock

from workbench.text_vi.documents import set as words

LOCK = ".lock"
MANIFEST = "manifest.json"
FAILED = words.FAILED_FOLDER
"""What the folder of a failed making is called, after the session's id."""
KEPT = words.KEPT_FOLDER


@contextmanager
def making(place: Path) -> Iterator[Path]:
    """Wait until nobody else makes folders beside the place, and yield an empty one, thrown away unless it is put.

    Its name is new each time: what a killed maker's own children still write goes nowhere.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(place.parent / LOCK):
        aside = place.with_name(f".{place.name}.making")
        _clear_away(place, aside)
        aside.mkdir(mode=0o700, exist_ok=True)
        try:
            yield Path(tempfile.mkdtemp(dir=aside))
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def put(made: Path, place: Path) -> None:
    """Put a finished folder in its place; the earlier one goes only after the new one stands on the disk."""
    for path in [*made.rglob("*"), made]:
        _flush(path)
    if place.exists():
        place.rename(_earlier(place))
    made.rename(place)
    _flush(place.parent)
    if _earlier(place).exists():
        _take_away(_earlier(place), place, made)


def standing(place: Path) -> Path:
    """Return where the folder of a place is whole: in the place, or aside where a killed maker left it."""
    earlier = _earlier(place)
    return earlier if earlier.exists() and not place.exists() else place


def kept_beside(place: Path) -> list[Path]:
    """Return the folders that stood in a place and were kept, the oldest first."""
    begin = f"{place.name}{KEPT}"
    beside = place.parent.iterdir() if place.parent.is_dir() else ()
    return sorted(path for path in beside if path.name.startswith(begin))


def bundle_of(folder: Path) -> str | None:
    """Return the hash of the bundle that a folder's documents were made from, by its manifest."""
    found = _manifest(folder).get("inputs")
    return found.get("bundle") if isinstance(found, dict) else None


def outputs_of(folder: Path) -> dict[str, bool]:
    """Return the files of a folder that its manifest names, each with whether it still is as it was made."""
    named = _manifest(folder).get("outputs")
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256
        for name, sha256 in (named if isinstance(named, dict) else {}).items()
        if (folder / name).is_file()
    }


def make_room(place: Path, bundle_sha256: str) -> Path | None:
    """Clear a place for documents that a person makes stage by stage.

    Args:
        place: A folder that documents of one session lie in, or nothing.
        bundle_sha256: Of the bundle that they are made from now.

    Returns:
        Where what stood there is kept; None where nothing did, or it can be made again as it was.
    """
    if not place.exists():
        return None
    if _is_as_made(place) and bundle_of(place) == bundle_sha256:
        shutil.rmtree(place)
        return None
    kept = _kept(place)
    place.rename(kept)
    return kept


def _take_away(earlier: Path, place: Path, trash: Path) -> None:
    """Throw away what stood in the place before, or keep it where it can't be made again."""
    if _is_as_made(earlier) and bundle_of(earlier) == bundle_of(place):
        earlier.rename(trash)
        return
    earlier.rename(_kept(place))
    _flush(place.parent)


def _kept(place: Path) -> Path:
    """Return a name beside a place that nothing has yet, for what is kept."""
    at = f"{place.name}{KEPT}{datetime.now().astimezone():%Y-%m-%d %H.%M.%S}"
    names = (f"{at})" if number == 1 else f"{at}, {number})" for number in count(1))
    return next(place.with_name(name) for name in names if not place.with_name(name).exists())


def _is_as_made(folder: Path) -> bool:
    """Tell whether a folder holds what its manifest names, and nothing else."""
    named = _manifest(folder).get("outputs")
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    found.pop(MANIFEST, None)
    return isinstance(named, dict) and named == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "" for name, path in found.items()
    }


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _clear_away(place: Path, aside: Path) -> None:
    """Undo what a killed maker left."""
    if _earlier(place).exists():
        aside.mkdir(mode=0o700, exist_ok=True)
        if place.exists():
            _take_away(_earlier(place), place, Path(tempfile.mkdtemp(dir=aside)))
        else:
            _earlier(place).rename(place)
    shutil.rmtree(aside, ignore_errors=True)


def _earlier(place: Path) -> Path:
    return place.with_name(f".{place.name}.earlier")


def _flush(path: Path) -> None:
    """Make the disk hold a file or folder before anything is renamed; Windows opens no folder and asks to write."""
    if path.is_dir():
        if not hasattr(os, "O_DIRECTORY"):
            return
        handle = os.open(path, os.O_RDONLY)
    else:
        handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
