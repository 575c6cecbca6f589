"""The backups that a server makes by itself: whenever a scoring ends, a session is concluded, an official file comes.

It looks now and then of which session no backup covers what ended last (`desk.upkeep.kept`), and starts the command
that a person would run, `python -m workbench backup --into FOLDER`: never inside a request, one at a time. One that
fails is told on the board and tried again later. Kept out: what is copied, and how long it is kept.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench.desk import Office
from workbench.desk.board_shapes import Backup
from workbench.desk.upkeep.kept import due, ended_sessions, index_of
from workbench.instants import instant_text
from workbench.server.work.kernels import kernel_environment

log = logging.getLogger(__name__)

LOOK = 10.0
"""Seconds between two looks."""
AGAIN = timedelta(minutes=5)
"""After a backup that failed."""


class Backups:
    """Starts the processes that make backups, and keeps how the last one ended.

    Attributes:
        folder: Where they lie; None where none are made.
    """

    def __init__(self, office: Office, *, home: Path, outputs: Path, folder: Path | None) -> None:
        """Start with none at work; without a folder nothing is ever made."""
        self._office, self._home, self._outputs, self.folder = office, home, outputs, folder
        self._job: subprocess.Popen[bytes] | None = None
        self._wanted: dict[str, int] = {}
        self._failed_at: datetime | None = None

    def look(self) -> None:
        """Take note of how the last one ended, and start another where one is due; reads the archive."""
        if self.folder is None or self._at_work(self.folder):
            return
        if self._failed_at is not None and datetime.now(UTC) - self._failed_at < AGAIN:
            return
        if wanted := due(ended_sessions(self._office), index_of(self.folder)):
            self._wanted = wanted
            self._start(self.folder)

    def state(self) -> Backup | None:
        """Return how they fare; None where none are to be made."""
        if self.folder is None:
            return None
        made = max((one.made_at for one in index_of(self.folder)), default=None)
        return {
            "made_at": None if made is None else instant_text(made),
            "failed_at": None if self._failed_at is None else instant_text(self._failed_at),
        }

    def stop(self) -> None:
        """Wait for one at work: it is copied in seconds, and half a copy is none."""
        if self._job is not None:
            self._job.wait()

    def _at_work(self, folder: Path) -> bool:
        if self._job is None:
            return False
        if (code := self._job.poll()) is None:
            return True
        self._job = None
        self._failed_at = datetime.now(UTC) if due(self._wanted, index_of(folder)) else None
        if code:
            log.error("backup_failed exit=%d said=%s", code, self._said().read_text("utf-8", errors="replace"))
        return False

    def _start(self, folder: Path) -> None:
        command: list[str | Path] = [sys.executable, "-m", "workbench", "backup", "--into", folder]
        with self._said().open("wb") as said:
            self._job = subprocess.Popen(  # noqa: S603  # no shell; nothing in it comes from a visitor
                [*command, "--home", self._home, "--outputs", self._outputs],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                env=kernel_environment(os.environ),
            )

    def _said(self) -> Path:
        return self._home / "run" / "backup.log"
