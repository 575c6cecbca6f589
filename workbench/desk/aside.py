"""What is made aside in a folder, under the number of the process that makes it.

It goes with that process; where that was killed it goes the next time. Kept out: what is made there.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import psutil


def aside(folder: Path, name: str, ending: str) -> Path:
    """Return a place of this process's own; what processes that are gone left at theirs is taken away.

    Args:
        folder: Where.
        name: What its name begins with, behind a dot that hides it.
        ending: What its name ends with.
    """
    for left in folder.glob(f".{name}-*{ending}*"):
        number = left.name.removeprefix(f".{name}-").split(".")[0]
        if number.isdecimal() and not psutil.pid_exists(int(number)):
            take_away(left)
    return folder / f".{name}-{os.getpid()}{ending}"


def take_away(place: Path) -> None:
    """Take away a file, or a folder with all in it, where it is there."""
    if place.is_dir():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)
