"""Reading a file that somebody named, and standard output that takes nothing: refused in words, not with a traceback.

Kept out: options, and with them the parser, which a process that only reads and prints need not load (`options`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import DocumentError, MissingError
from workbench.text_vi import system
from workbench.text_vi.cli import commands as words


@contextmanager
def printing() -> Iterator[None]:
    """Say in words that standard output takes nothing; who only stopped reading it is told nothing.

    Raises:
        DocumentError: If it leads to a full disk, or the like.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DocumentError.of(words.cannot_print(system.why(error)), code="cannot_print") from error


def read_file(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        MissingError: If the machine can't read it.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingError.of(words.cannot_read(system.why(error)), where=str(path), code="cannot_read") from error
