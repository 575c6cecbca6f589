"""What befalls the server while people work: it is killed or stands still, its disk is full, its clock wrong, its
archive held or taken away, its disk slow or read-only, its database killed, restarted, a process of it killed.

Each trouble ends by itself, and the server is there again after it. Kept out: the line, the people, what must hold.
"""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

from devtools.postgresql import Cluster
from tests.faults import disk
from tests.faults.nursery import Office
from workbench.desk.place import ARCHIVE

MOMENT = (0.02, 0.25)
"""Seconds that a trouble lasts which ends by itself."""
LEAST_FILE = 4096
JUMPS = ("-1h", "+40m", "-1d", "+0")
"""By how much the clock is wrong; the last is right again."""


class Weather:
    """The server's troubles, one after another.

    Attributes:
        office: What they befall.
        luck: When and how long.
        kinds: What there may be here, each to be called to come and go.
    """

    def __init__(self, office: Office, luck: random.Random, *, clock: Path, cluster: Cluster | None = None) -> None:
        self.office, self.luck, self._clock, self._cluster = office, luck, clock, cluster
        self._over = threading.Event()
        on_file = {"archive held": self.held, "disk full": self.full, "archive taken away": self.taken}
        on_file |= {"disk slow": self.slow, "disk read-only": self.read_only}
        on_server = {"database killed": self.database_killed, "database restarted": self.database_restarted}
        on_server |= {"process of the database killed": self.backend_killed}
        everywhere = {"server killed": self.killed, "server stands still": self.still, "clock jumps": self.jump}
        self.kinds: dict[str, Callable[[], None]] = {
            **everywhere,
            **(on_file if cluster is None else on_server),
        }

    def wait(self) -> None:
        """Let a moment pass."""
        self._over.wait(self.luck.uniform(*MOMENT))

    def killed(self) -> None:
        """The server is killed and started again."""
        self.office.kill()
        self.office.start()

    def still(self) -> None:
        """The server gets no processor and no disk for a moment."""
        os.kill(self.office.pid, signal.SIGSTOP)
        self.wait()
        os.kill(self.office.pid, signal.SIGCONT)

    def jump(self) -> None:
        """The machine's clock is wrong for the server, or right again."""
        self._tell(self.luck.choice(JUMPS))

    def clear_up(self) -> None:
        """The clock is right again."""
        self._tell(JUMPS[-1])

    def _tell(self, clock: str) -> None:
        told = self._clock.with_suffix(".new")
        told.write_text(f"{clock}\n")
        told.replace(self._clock)

    def held(self) -> None:
        """Another process writes into the archive and takes its time."""
        with contextlib.closing(sqlite3.connect(self.office.home / ARCHIVE, isolation_level=None, timeout=5)) as line:
            with contextlib.suppress(sqlite3.OperationalError):
                line.execute("BEGIN IMMEDIATE")
            self.wait()

    def full(self) -> None:
        """The server's files grow no further for a moment."""
        before = resource.prlimit(self.office.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.office.pid, resource.RLIMIT_FSIZE, (LEAST_FILE, before[1]))
        self.wait()
        resource.prlimit(self.office.pid, resource.RLIMIT_FSIZE, before)

    def slow(self) -> None:
        """The disk takes its time for whatever is to be safe on it."""
        with disk.slow(self.office.pid, self.luck.uniform(*MOMENT)):
            self.wait()

    def read_only(self) -> None:
        """The disk takes nothing for a moment, and says that it is read-only."""
        archive = self.office.home / ARCHIVE
        with disk.read_only(self.office.pid, archive, archive.with_name(f"{ARCHIVE}-wal")):
            self.wait()

    def taken(self) -> None:
        """The archive's log is taken away under the server and given back once it is killed."""
        log, kept = self.office.home / f"{ARCHIVE}-wal", self.office.home / "kept-aside"
        if not log.exists():
            return
        log.rename(kept)
        self.wait()
        self.office.kill()
        kept.replace(log)
        self.office.start()

    def database_killed(self) -> None:
        """The database server is killed with all its processes and started again."""
        assert self._cluster is not None
        self._cluster.kill()
        self.wait()
        self._cluster.start()

    def database_restarted(self) -> None:
        """The database server is restarted without asking those it serves, as after a pulled plug."""
        assert self._cluster is not None
        self._cluster.stop()
        self.wait()
        self._cluster.start()

    def backend_killed(self) -> None:
        """A process that serves one connection is killed: the others are ended, and the database recovers by itself."""
        assert self._cluster is not None
        self._cluster.kill_one(self.luck)
