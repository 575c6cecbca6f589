"""Lines of the server's log, bounded: nobody outside can fill the disk with our complaints.

Of each logger and level so many lines a minute are written; the next minute says how many were left out. What the
council did stands in the journal, never here alone.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from typing import Any

from workbench.text_vi.server.terminal import for_terminal

SPAN = 60.0
COMPLAINTS, ACTS = 60, 1200
"""Lines a minute of one logger: of refusals and faults, and of what was done."""


class Bounded(logging.Filter):
    """Lets so many lines of a kind through a minute."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Count from now."""
        super().__init__()
        self._clock = clock
        self._kinds: dict[tuple[str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line is written; the first of a new minute tells how many were not."""
        kind, now = (record.name, record.levelno), self._clock()
        most = COMPLAINTS if record.levelno >= logging.WARNING else ACTS
        since, count = self._kinds.get(kind, (now, 0))
        if now - since >= SPAN:
            if count > most:
                record.msg, record.args = f"{record.getMessage()} (left_out={count - most})", None
            since, count = now, 0
        self._kinds[kind] = (since, count + 1)
        return count < most


class PlainLines(logging.Formatter):
    """Writes lines that can't steer the terminal they are read on, whatever a visitor has sent."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, with its traceback if there is one."""
        return for_terminal(super().format(record))


class PrivateLog(RotatingFileHandler):
    """A file of bounded size that nobody but the server's own user may read, also after it began anew."""

    def _open(self) -> Any:
        handle = os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        return os.fdopen(handle, self.mode, encoding=self.encoding)
