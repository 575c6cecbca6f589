"""A PostgreSQL server of its own: Debian's programs, a cluster in a new folder, no network address."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psutil
from sqlalchemy import URL

from devtools.machine import program

AS_OWNER = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
"""PostgreSQL refuses to run as root."""
_NUMBERS = count(1)


class Cluster:
    """A server with its data, for as long as it is needed."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder, self._programs = folder, programs

    @property
    def folder(self) -> Path:
        """Where its socket lies."""
        return self._folder

    def run(self, name: str, *words: str) -> None:
        """Run a program on the data."""
        asked = [*AS_OWNER, str(self._programs / name), "-D", str(self._folder / "data"), *words]
        subprocess.run(asked, check=True, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self) -> None:
        """Start the server; returns once it takes connections."""
        self.run("pg_ctl", "-w", "-o", f"-k {self._folder} -c listen_addresses=''", "start")

    def stop(self) -> None:
        """End it as a pulled plug would: the next start recovers from its log."""
        self.run("pg_ctl", "-m", "immediate", "stop")

    def kill(self) -> None:
        """Kill it with all its processes."""
        first = psutil.Process(int((self._folder / "data" / "postmaster.pid").read_text().split()[0]))
        ended = [first, *first.children(recursive=True)]
        for one in ended:
            one.send_signal(signal.SIGKILL)
        psutil.wait_procs(ended, timeout=30)

    def kill_one(self, luck: random.Random) -> None:
        """Kill one of the processes that serve a connection, if there is one; returns once the others take turns again.

        With it all others end, and until the database has recovered it takes no connection.
        """
        first = psutil.Process(int((self._folder / "data" / "postmaster.pid").read_text().split()[0]))
        with suppress(psutil.NoSuchProcess):
            serving = [one for one in first.children() if "postgres: postgres " in " ".join(one.cmdline())]
            if serving:
                ended = luck.choice(serving)
                ended.kill()
                psutil.wait_procs([ended], timeout=30)
        while self.psql("SELECT 1").returncode:
            pass

    def psql(self, *statements: str, database: str = "postgres") -> subprocess.CompletedProcess[str]:
        """Run statements in one connection; it ends at the first that fails."""
        told = ["-h", str(self._folder), "-d", database, "-v", "ON_ERROR_STOP=1", "-qAt"]
        return subprocess.run(
            [*AS_OWNER, str(self._programs / "psql"), *told],
            check=False,
            cwd=self._folder,
            input=";\n".join(statements) + ";\n",
            capture_output=True,
            text=True,
        )

    def database(self, locale: str = "C") -> URL:
        """Make an empty database."""
        name = f"d{next(_NUMBERS)}"
        made = self.psql(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE '{locale}'")
        assert made.returncode == 0, made.stderr
        return URL.create("postgresql", username="postgres", database=name, query={"host": str(self._folder)})


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a server, and take everything away in the end."""
    programs = Path(program("initdb")).resolve().parent  # links may lie elsewhere
    folder = Path(mkdtemp(prefix="wb-pg-"))
    if AS_OWNER:
        shutil.chown(folder, "postgres")
    found = Cluster(folder, programs)
    try:
        found.run("initdb", "-A", "trust", "-N")
        found.start()
        yield found
    finally:
        found.stop()
        shutil.rmtree(folder)
