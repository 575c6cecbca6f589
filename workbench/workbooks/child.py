"""Running the reader in a process of its own, with limits of memory and time, and asking it for its answer.

Where the system has no limits of its own (Windows), the parent watches the child's memory and ends it. Kept out: what
is read (`reading`), what is made of it (`book`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil

from workbench.workbooks.limits import ANSWER_MB, MEMORY_MB, WALL_SECONDS

_PACKAGES = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path[:0] = sys.argv[1:]; from workbench.workbooks.reading import main; main()"  # no site, no hooks
)
_LOOK_AGAIN = 0.25
_LIMITS_ITSELF = find_spec("resource") is not None


def ask(raw: bytes) -> dict[str, Any]:
    """Return what the child reads of a workbook, or `{"refused": CODE}`.

    Args:
        raw: The file's bytes; the child is told nothing else, and reads no file.
    """
    paths = [str(_PACKAGES), *(path for path in sys.path if path.endswith("site-packages"))]
    with tempfile.TemporaryFile() as given:  # a pipe would have to be fed while the answer is waited for
        given.write(raw)
        given.seek(0)
        child = subprocess.Popen(  # noqa: S603  # our own interpreter and module, nothing of the file
            [sys.executable, "-S", "-E", "-s", "-c", _START, *dict.fromkeys(paths)],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH") if name in os.environ},
            close_fds=True,
        )
        with child:
            try:
                return _told(child)
            finally:
                child.kill()


def _told(child: subprocess.Popen[bytes]) -> dict[str, Any]:
    until = time.monotonic() + WALL_SECONDS
    while True:
        try:
            answer, _ = child.communicate(timeout=_LOOK_AGAIN)
            break
        except subprocess.TimeoutExpired:
            if time.monotonic() > until or not _fits(child.pid):
                return {"refused": "too_costly"}
    if child.returncode != 0 or len(answer) > ANSWER_MB * 2**20:
        return {"refused": "too_costly"}
    found: dict[str, Any] = json.loads(answer)
    return found


def _fits(pid: int) -> bool:
    """Tell whether a child still keeps within its memory, where nothing else would hold it there."""
    if _LIMITS_ITSELF:
        return True
    try:
        return bool(psutil.Process(pid).memory_info().rss <= MEMORY_MB * 2**20)
    except psutil.Error:
        return True
