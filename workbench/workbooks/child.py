"""Running the reader in a process of its own, with limits of memory and time, and asking it for its answer.

Where the system has no limits of its own (Windows), the parent watches the child's memory and ends it. Kept out: what
is read (`reading`), what is made of it (`book`).
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import psutil

from workbench.workbooks.reader.limits import ANSWER_MB, MEMORY_MB, WALL_SECONDS

_PACKAGES = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path[:0] = sys.argv[1:]; from workbench.workbooks.reader.reading import main; main()"  # no site
)
_LOOK_AGAIN = 0.25
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LIMITS_ITSELF = find_spec("resource") is not None


def ask(raw: bytes) -> dict[str, Any]:
    """Return what the child reads of a workbook, or `{"refused": CODE}`.

    Args:
        raw: The file's bytes; the child is told nothing else, and reads no file.
    """
    try:
        return _ask(raw)
    except OSError as error:
        if error.errno in _NO_ROOM:
            return {"refused": "no_room"}
        raise


def _ask(raw: bytes) -> dict[str, Any]:
    paths = [str(_PACKAGES), *(path for path in sys.path if path.endswith("site-packages"))]
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as answer,
    ):  # pipes would have to be fed and emptied
        given.write(raw)
        given.seek(0)
        child = subprocess.Popen(  # noqa: S603  # our own interpreter and module, nothing of the file
            [sys.executable, "-S", "-E", "-s", "-c", _START, *dict.fromkeys(paths)],
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH") if name in os.environ},
            close_fds=True,
        )
        with child:
            try:
                return _told(answer) if _ended_well(child) else {"refused": "too_costly"}
            finally:
                child.kill()


def _ended_well(child: subprocess.Popen[bytes]) -> bool:
    """Wait for the child; False if it took too much, or crashed."""
    until = time.monotonic() + WALL_SECONDS
    while True:
        try:
            return child.wait(timeout=_LOOK_AGAIN) == 0
        except subprocess.TimeoutExpired:
            if time.monotonic() > until or not _fits(child.pid):
                return False


def _told(answer: IO[bytes]) -> dict[str, Any]:
    """Return an answer put together line by line: no single step holds other threads up."""
    if answer.seek(0, os.SEEK_END) > ANSWER_MB * 2**20:
        return {"refused": "too_costly"}
    answer.seek(0)
    lines = map(json.loads, answer)
    told: dict[str, Any] = next(lines)
    if "sheets" in told:
        told["sheets"] = [_sheet(lines) for _ in range(told["sheets"])]
    return told


def _sheet(lines: Iterator[Any]) -> dict[str, Any]:
    sheet: dict[str, Any] = next(lines)
    sheet["rows"] = [next(lines) for _ in range(sheet["rows"])]
    return sheet


def _fits(pid: int) -> bool:
    """Tell whether a child still keeps within its memory, where nothing else would hold it there."""
    if _LIMITS_ITSELF:
        return True
    try:
        return bool(psutil.Process(pid).memory_info().rss <= MEMORY_MB * 2**20)
    except psutil.Error:
        return True
