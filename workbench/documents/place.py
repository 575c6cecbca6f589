"""A folder that is whole or absent: made aside, put in its place by renaming, found again after a kill or power cut.

Two folders can't change places in one step, so the earlier one is set aside while the new one is put in:

    .X.making   folders being made or thrown away; whatever lies there may be lost
    .X.earlier  what stood in the place before; always whole, and there for two renames only
    X           the place

Who is killed between the renames leaves `.X.earlier` and no `X`: readers take that, and the next maker puts it back.
One maker works in a folder at a time; the lock ends with its process, however that ends.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".lock"


@contextmanager
def making(place: Path) -> Iterator[Path]:
    """Wait until nobody else makes folders beside the place, and yield an empty one, thrown away unless it is put.

    Its name is new each time: what a killed maker's own children still write goes nowhere.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with (place.parent / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
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
        _earlier(place).rename(made)


def standing(place: Path) -> Path:
    """Return where the folder of a place is whole: in the place, or aside where a killed maker left it."""
    earlier = _earlier(place)
    return earlier if earlier.exists() and not place.exists() else place


def _clear_away(place: Path, aside: Path) -> None:
    """Undo what a killed maker left."""
    if _earlier(place).exists():
        aside.mkdir(mode=0o700, exist_ok=True)
        _earlier(place).rename(Path(tempfile.mkdtemp(dir=aside)) if place.exists() else place)
    shutil.rmtree(aside, ignore_errors=True)


def _earlier(place: Path) -> Path:
    return place.with_name(f".{place.name}.earlier")


def _flush(path: Path) -> None:
    """Make the disk hold a file or folder before anything is renamed."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
