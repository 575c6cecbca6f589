"""What a child process that reads a stranger's file may take, and how it answers.

It limits itself before it looks at the first byte; what it does not read it refuses by a stable word.

Known to both sides. Where the system has no limits of its own (Windows), the parent watches the child (`process`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

LIMITS_ITSELF = find_spec("resource") is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far one child may go.

    Attributes:
        memory_mb: Its address space.
        cpu_seconds: Of the processor.
        wall_seconds: By the clock; its parent ends it then.
        answer_mb: The most that it may answer.
    """

    memory_mb: int
    cpu_seconds: int
    wall_seconds: int
    answer_mb: int


class RefusedError(Exception):
    """A file that is not read, by the stable word of the reason."""

    def __init__(self, code: str) -> None:
        """Refuse for a reason."""
        super().__init__(code)
        self.code = code


def answered(limits: Limits, read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what is read within limits, or `{"refused": CODE}`."""
    limit(limits)
    try:
        return read()
    except RefusedError as error:
        return {"refused": error.code}
    except (MemoryError, RecursionError):
        return {"refused": "too_costly"}


def limit(limits: Limits) -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_mb * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.answer_mb * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
