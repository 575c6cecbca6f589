"""Sign-ins that ended before their cookie did, so that a copied cookie is worth nothing after signing out.

Kept in a small file of the home folder: a restart must not revive them. Each line is an instant and a sign-in's
random id; lines older than a cookie lives are dropped at start. Behind them the file holds empty lines, room for the
sign-outs of a day that is there already: a disk that fills up meanwhile does not keep anybody signed in.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from workbench.server.home.private import append_private, write_private

ROOM = 64 * 1024
"""Bytes kept free in the file, for some 1,400 sign-outs."""
COOKIE_HOURS = 12
"""How long a sign-in lasts: a working day of a council."""


class SignedOut:
    """The ended sign-ins."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        """Read the file, if there is one, and drop what no cookie can name any more."""
        self._path, self._clock = path, clock
        horizon = clock() - COOKIE_HOURS * 3600
        lines = path.read_text("ascii").split("\n") if path.exists() else []
        kept = [line for line in lines if line and int(line.split(" ", 1)[0]) > horizon]
        self._ended = {line.split(" ", 1)[1] for line in kept}
        used = "".join(f"{line}\n" for line in kept).encode("ascii")
        write_private(path, used + b"\n" * ROOM)
        self._used, self._size = len(used), len(used) + ROOM

    def __contains__(self, sign_in: str) -> bool:
        """Tell whether this sign-in has ended."""
        return sign_in in self._ended

    def add(self, sign_in: str) -> None:
        """End a sign-in for good."""
        self._ended.add(sign_in)
        line = f"{int(self._clock())} {sign_in}\n".encode("ascii")
        if self._used + len(line) > self._size:
            append_private(self._path, b"\n" * ROOM)
            self._size += ROOM
        with self._path.open("r+b") as file:
            file.seek(self._used)
            file.write(line)
        self._used += len(line)
