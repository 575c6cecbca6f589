"""Lines of the server's log, bounded: nobody outside can fill the disk with our complaints.

Of each logger and level so many lines a minute are written; the next minute says how many were left out. What the
council did stands in the journal, never here alone.
"""

from __future__ import annotations

import json
import logging
import os
import re
import time
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from workbench.text_vi.server.terminal import for_terminal

SPAN = 60.0
REQUESTS = "workbench.server.requests"
"""Has a line for every answer; the file and the terminal keep those of refusals and faults alone."""
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


request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request that is being answered, in every line that is written of it; also its header `X-Request-Id`."""
_PLAIN = "act address blocked code codes connections count directive exit forms kind level members method ms number"
TOLD = frozenset(f"{_PLAIN} page products records revision route rows session status".split())
"""What a line for machines takes over of what is said. Left out: who did it, what was ticked, typed or sent, and what
other programs said; the journal has who did what."""
_PAIR = re.compile(r"(\w+)=(\S*)")
_EVENT = re.compile(r"[a-z]\w*(?![=\w])")


class JsonLines(logging.Formatter):
    """Writes one JSON object a line, for what collects logs: no name, no mark, no text that anybody typed."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record; of an exception its kind and where it arose, never what it says."""
        said = str(record.msg)
        event = _EVENT.match(said)
        found: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": event[0] if event else None,
            "request": request_id.get() or None,
            **{name: told for name, told in _PAIR.findall(record.getMessage()) if name in TOLD},
        }
        if record.exc_info and record.exc_info[0] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            found["error"] = record.exc_info[0].__name__
            found["frames"] = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
        return json.dumps({name: told for name, told in found.items() if told is not None}, ensure_ascii=True)
