"""The files of dossiers beside the archive: each once, under the SHA-256 of its bytes, for this user alone.

What is written is whole or not there: it is staged aside, brought onto the disk and renamed; only then may an act speak
of it. A file that no act speaks of is left from a machine that stopped between the two: nobody was told that it was
kept. A file is taken away only where it is erased at somebody's request; who brings the same bytes meanwhile waits
(`Filing.alone_with`), at any process of this folder. Kept out: what a file is, whose it is.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

from filelock import FileLock

from workbench.storage.engine.files import FILE_MODE, FOLDER_MODE

STAGED = ".staged"
"""The folder within, of files that are being brought in."""
LOCK = ".lock"
_PIECE = 2**20


@dataclass(slots=True)
class Staged:
    """A file that is being brought in, aside; leaving it without `Filing.keep` leaves nothing."""

    path: Path
    _file: IO[bytes]
    size: int = 0
    _hash: Any = field(default_factory=hashlib.sha256)

    def write(self, piece: bytes) -> None:
        """Add bytes."""
        self._file.write(piece)
        self._hash.update(piece)
        self.size += len(piece)

    def flush(self) -> None:
        """Let whoever opens the path read all that was written."""
        self._file.flush()

    @property
    def sha256(self) -> str:
        """The hash of what was written so far."""
        return str(self._hash.hexdigest())

    def settle(self) -> None:
        """Bring everything onto the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Leave nothing of it, where it was not kept."""
        self._file.close()
        self.path.unlink(missing_ok=True)


class Filing:
    """A folder of files by their hash."""

    def __init__(self, folder: Path) -> None:
        """Know the folder; it is made when the first file comes."""
        self.folder = folder

    def stage(self) -> Staged:
        """Begin to bring a file in."""
        aside = self.folder / STAGED
        for folder in (aside.parent, aside):  # `parents` gives those above it a mode of their own
            folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        number, path = tempfile.mkstemp(dir=aside)  # 0600
        return Staged(Path(path), os.fdopen(number, "wb"))

    def stage_file(self, source: Path) -> Staged:
        """Copy a file of the machine aside."""
        staged = self.stage()
        try:
            with source.open("rb") as file:
                for piece in iter(partial(file.read, _PIECE), b""):
                    staged.write(piece)
        except OSError:
            staged.discard()
            raise
        staged.flush()
        return staged

    @contextmanager
    def alone_with(self, sha256: str) -> Iterator[None]:
        """Let nobody else bring in, or take away, a file of these bytes meanwhile, in this process or another.

        Who keeps a file holds this from before it lies in its place until an act speaks of it; who takes one away, from
        before it is asked whether another act speaks of it until it is gone. Who brings it waits for no session first.
        """
        folder = self.path_of(sha256).parent
        for one in (self.folder, folder):
            one.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        with FileLock(folder / LOCK, mode=FILE_MODE):
            yield

    def keep(self, staged: Staged) -> str:
        """Put a staged file in its place for good, and return its hash; one of the same content is put right by it."""
        staged.settle()
        target = self.path_of(staged.sha256)
        target.parent.mkdir(exist_ok=True, mode=FOLDER_MODE)
        staged.path.replace(target)
        for folder in (target.parent, self.folder, self.folder.parent):
            _settle(folder)
        return staged.sha256

    def keep_text(self, text: str) -> str:
        """Keep a text as a file of its own, and return its hash."""
        staged = self.stage()
        staged.write(text.encode())
        return self.keep(staged)

    def remove(self, sha256: str) -> None:
        """Take a file away for good; that its name is gone is brought onto the disk."""
        path = self.path_of(sha256)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _settle(path.parent)

    def path_of(self, sha256: str) -> Path:
        """Return where a file lies, or would."""
        return self.folder / sha256[:2] / sha256

    def holds(self, sha256: str, size: int) -> bool:
        """Tell whether a file is there with its size; its bytes are not read."""
        try:
            return self.path_of(sha256).stat().st_size == size
        except OSError:
            return False

    def sha256_of(self, path: Path) -> str:
        """Return the hash of what lies at a place now."""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def everything(self) -> Iterator[Path]:
        """Yield every file that lies in the folder, those left aside too; a lock is none."""
        if self.folder.is_dir():
            yield from sorted(path for path in self.folder.rglob("*") if path.is_file() and path.name != LOCK)

    def free(self) -> int:
        """Return how many bytes are free where the files lie."""
        return shutil.disk_usage(self.folder if self.folder.is_dir() else self.folder.parent).free


def _settle(folder: Path) -> None:
    """Bring a folder's names onto the disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
