"""Running a reader of strangers' files in a process of its own, with limits of memory and time.

Where the system has no limits of its own (Windows), the parent watches the child's memory and ends it. Kept out: what
is read, and what is made of the answer.
"""

from __future__ import annotations

import errno
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import psutil

from workbench.workbooks.limiting import LIMITS_ITSELF, Limits

log = logging.getLogger(__name__)
_PACKAGES = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path[:0] = sys.argv[2:]; from importlib import import_module; import_module(sys.argv[1]).main()"
)
_LOOK_AGAIN = 0.25
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""How the system says that a disk takes no more."""
_LAST_WORDS = 4096
_TOO_MUCH = ("MemoryError", f"OSError: [Errno {errno.EFBIG}]")
"""How the last line of a traceback begins where a limit was reached."""

Told = dict[str, Any]


def ask(reader: str, given: IO[bytes], limits: Limits, told: Callable[[IO[bytes]], Told]) -> Told:
    """Return what a child reads of a file, or `{"refused": CODE}`.

    Args:
        reader: The module whose `main` the child runs; it gets no site, and nothing of the environment.
        given: The file, a real one, at its beginning: the child's standard input. It is told nothing else.
        limits: How far it may go.
        told: Reads its answer.
    """
    try:
        return _ask(reader, given, limits, told)
    except OSError as error:
        if error.errno in NO_ROOM:
            return {"refused": "no_room"}
        raise


def _ask(reader: str, given: IO[bytes], limits: Limits, told: Callable[[IO[bytes]], Told]) -> Told:
    paths = [str(_PACKAGES), *(path for path in sys.path if path.endswith("site-packages"))]
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as said:  # pipes would have to be emptied
        child = subprocess.Popen(  # noqa: S603  # our own interpreter and module, nothing of the file
            [sys.executable, "-S", "-E", "-s", "-c", _START, reader, *dict.fromkeys(paths)],
            stdin=given,
            stdout=answer,
            stderr=said,
            env={name: os.environ[name] for name in ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH") if name in os.environ},
            close_fds=True,
        )
        with child:
            try:
                ended = _ended(child, limits)
                if ended == 1 and (raised := _raised(said)) is not None:
                    log.error("a reader of files failed: %s", raised)
                    return {"refused": "reader_failed"}
                if ended != 0 or answer.seek(0, os.SEEK_END) > limits.answer_mb * 2**20:
                    return {"refused": "too_costly"}
                answer.seek(0)
                return told(answer)
            finally:
                child.kill()


def _raised(said: IO[bytes]) -> str | None:
    """Return where our own code or a package failed and the kind of error, or None if a limit was reached.

    What the error says is left out: it may quote the file. Of a module that is not found its name is told.
    """
    said.seek(max(0, said.seek(0, os.SEEK_END) - _LAST_WORDS))
    lines = said.read().decode("utf-8", "replace").splitlines() or [""]
    last = lines[-1]
    if last.startswith(_TOO_MUCH):
        return None
    place = next((line.strip() for line in reversed(lines) if line.startswith("  File ")), "")
    kind = last if last.startswith(("ModuleNotFoundError", "ImportError")) else last.partition(":")[0]
    return f"{kind} ({place})"


def _ended(child: subprocess.Popen[bytes], limits: Limits) -> int | None:
    """Wait for the child and return its exit code; None if it took too much.

    1 is an exception of Python's. A native reader that gets no memory ends by a signal, as one that crashes does.
    """
    until = time.monotonic() + limits.wall_seconds
    while True:
        try:
            return child.wait(timeout=_LOOK_AGAIN)
        except subprocess.TimeoutExpired:
            if time.monotonic() > until or not _fits(child.pid, limits):
                return None


def _fits(pid: int, limits: Limits) -> bool:
    """Tell whether a child still keeps within its memory, where nothing else would hold it there."""
    if LIMITS_ITSELF:
        return True
    try:
        return bool(psutil.Process(pid).memory_info().rss <= limits.memory_mb * 2**20)
    except psutil.Error:
        return True
