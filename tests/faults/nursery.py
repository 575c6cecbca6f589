"""Servers that start at once: one process has everything loaded and forks a server whenever it is told to.

Loading the server takes seconds, a drill kills it a dozen times. What runs is `workbench.server.serve` in a process of
its own, as in service; only the loading is saved. Everybody waits for lines, nobody sleeps.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import URL

from devtools.of_a_run import hasher_of_the_run, take_from_the_run
from devtools.serving import PIN, ROOT, Council, Visitor, open_council
from workbench.desk.place import require_archive, use
from workbench.storage import copy_between


@dataclass
class Office:
    """A council's folder, and the server that stands on it now."""

    nursery: Nursery
    folder: Path
    council: Council
    port: int = 0
    pid: int = 0
    base: str = ""

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs"

    @property
    def api_path(self) -> str:
        return f"/sessions/{self.council.session}"

    def start(self) -> None:
        """Start the server; after the first time at the same port, so that open pages find it again."""
        told = {"home": str(self.home), "outputs": str(self.outputs), "port": self.port, "ahead": False}
        self.pid = int(self.nursery.tell({**told, "said": str(self.folder / "said.txt")}))
        self.base = self.nursery.hear()
        assert self.base.startswith("http"), self.log()
        self.base = self.base.rstrip("/")
        self.port = int(urlsplit(self.base).port or 0)

    def kill(self) -> None:
        """Kill the server without a word, and return when it is gone."""
        os.kill(self.pid, signal.SIGKILL)
        assert self.nursery.hear() == f"ended {signal.SIGKILL}"
        self.pid = 0

    def stop(self) -> None:
        """Stop the server as a service manager does."""
        if self.pid:
            os.kill(self.pid, signal.SIGTERM)
            self.nursery.hear()
            self.pid = 0

    def visitor(self, member: str) -> Visitor:
        """Return a member who signs in for the first time."""
        found = Visitor(self.base)
        found.sign_in(self.council.codes[member], PIN, new_pin=True)
        return found

    def log(self) -> str:
        return (self.folder / "said.txt").read_text("utf-8")


class Nursery:
    """The process that has everything loaded; one server at a time."""

    def __init__(
        self, folder: Path, opened: Callable[[Path], Council] = open_council, env: Mapping[str, str] | None = None
    ) -> None:
        self._opened, self._council = folder, opened(folder / "home")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **(env or {})},
        )
        assert self.hear() == "ready"

    def office(self, folder: Path) -> Office:
        """Serve a newly opened council from a folder; all are copies of one that was opened once."""
        shutil.copytree(self._opened / "home", folder / "home")
        office = Office(self, folder, self._council)
        office.start()
        return office

    def tell(self, order: dict[str, object]) -> str:
        assert self._process.stdin is not None
        print(json.dumps(order), file=self._process.stdin, flush=True)
        return self.hear()

    def hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().rstrip("\n")

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def on_server(home: Path, url: URL) -> None:
    """Let a home work on a database from now on, as `archive copy --use` does."""
    copy_between(require_archive(home), url)
    use(home, url, url.render_as_string(hide_password=False))


def main() -> None:
    """Fork a server for each line; say its number, let it say its address, say how it ended."""
    import workbench.server.serving  # noqa: F401  # loaded here, once

    take_from_the_run()
    _say("ready")
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _say(str(os.getpid()))
            _serve(**json.loads(line))
        _, status = os.waitpid(pid, 0)
        _say(f"ended {os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)}")


def _serve(*, home: str, outputs: str, said: str, port: int, ahead: bool) -> None:
    from workbench.server import serve

    line = os.dup(1)
    with Path(said).open("a") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    try:
        serve(
            home=Path(home),
            outputs=Path(outputs),
            port=port,
            ahead=ahead,
            verbose=True,
            hasher=hasher_of_the_run(),
            announce=lambda at: _say(at, line),
        )
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def _say(text: str, line: int = 1) -> None:
    os.write(line, f"{text}\n".encode())


if __name__ == "__main__":
    main()
