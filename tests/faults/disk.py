"""A disk in trouble under one running server: slow by itself, or one that takes nothing more.

strace holds up or refuses the calls by which the server writes (`--inject`, strace 4.22 and later), so that no other
process feels it and no file system has to be mounted. Kept out: a disk that is full (`test_disk_full`).
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from devtools.machine import IN_CI, program
from devtools.serving import until

SYNCS, WRITES = "fsync,fdatasync", "pwrite64,write,ftruncate"


def tracer() -> str:
    """Return the path of strace; where this machine does not let it look at a process, skip or in CI fail."""
    found = program("strace")
    tried = subprocess.run([found, "-e", "trace=none", "true"], capture_output=True, text=True)
    if tried.returncode:
        (pytest.fail if IN_CI else pytest.skip)(f"strace may not look at processes here: {tried.stderr.strip()}")
    return found


@contextmanager
def _injected(pid: int, calls: str, what: str, files: tuple[Path, ...] = ()) -> Iterator[None]:
    """Have calls of a process held up or refused for as long as the block runs; those on some files, if any are named.

    Args:
        pid: The process, all threads of which are meant.
        calls: Their names.
        what: As strace says it.
        files: On which.
    """
    named = [word for file in files for word in ("-P", str(file))]
    words = ["-f", "-qq", "-o", "/dev/null", *named, "-e", f"trace={calls}", "-e", f"inject={calls}:{what}"]
    with subprocess.Popen([tracer(), *words, "-p", str(pid)], stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: process.poll() is not None or _is_held(pid))
            assert process.poll() is None, "strace has ended by itself"
            yield
        finally:
            process.terminate()


def _is_held(pid: int) -> bool:
    """Tell whether every thread of a process is looked at."""
    told = [one.read_text() for one in Path(f"/proc/{pid}/task").glob("*/status")]
    return all("TracerPid:\t0\n" not in one for one in told)


@contextmanager
def slow(pid: int, seconds: float) -> Iterator[None]:
    """Let the disk take so long for each thing that is to be safe on it."""
    with _injected(pid, SYNCS, f"delay_enter={round(seconds * 1_000_000)}"):
        yield


@contextmanager
def read_only(pid: int, *files: Path) -> Iterator[None]:
    """Let files take nothing, as a file system does that the kernel has made read-only after an error (EROFS)."""
    with _injected(pid, WRITES, "error=EROFS", files):
        yield
