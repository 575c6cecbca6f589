"""Servers to be measured: started on a free port, watched through /proc, stopped by their own id."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 120.0
"""Seconds a server gets to answer, to come to rest, to end."""
QUIET = 0.05
"""The share of one core under which a server and its kernels are at rest."""
LOOKED_EVERY = 0.02
"""Seconds between two looks at what processes hold."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and its kernels."""

    base: str
    pid: int
    said: Path

    def tree(self) -> list[int]:
        """Return the process and everything it started."""
        return tree(self.pid)

    def kernels(self) -> list[int]:
        """Return the kernels among them."""
        return [pid for pid in self.tree() if b"ipykernel" in _read(pid, "cmdline")]

    def until_quiet(self, *, kernels: int = 0) -> None:
        """Wait until neither the server nor a kernel is at work for half a second, and so many kernels are there."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            before = self.cpu()
            time.sleep(0.5)
            if self.cpu() - before < QUIET * 0.5 and len(self.kernels()) >= kernels:
                return
        raise TimeoutError(f"{self.base} does not come to rest")

    def cpu(self) -> float:
        """Return the processor seconds that the tree has used."""
        ticks = 0
        for pid in self.tree():
            fields = _read(pid, "stat").rpartition(b")")[2].split()
            ticks += int(fields[11]) + int(fields[12]) if fields else 0
        return ticks / _TICKS


def tree(pid: int) -> list[int]:
    """Return a process and everything it started that is still there."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        with contextlib.suppress(OSError):
            waiting += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
    return found


def most_together(process: subprocess.Popen[str]) -> float:
    """Wait for a process; return the most MB that it and all it started held at one time, looked at every 20 ms."""
    most = 0.0
    while process.poll() is None:
        most = max(most, sum(map(pss, tree(process.pid))))
        time.sleep(LOOKED_EVERY)
    return most


def pss(pid: int) -> float:
    """Return the MB of a process, shared pages by their share."""
    found = re.search(rb"^Pss:\s+(\d+) kB", _read(pid, "smaps_rollup"), re.M)
    return int(found[1]) / 1024 if found else 0.0


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:  # it has ended
        return b""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a server to be measured: byte code is kept, as everywhere outside a test machine."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **more}


@contextlib.contextmanager
def running(
    command: Sequence[str | Path], *, port: int, health: str, folder: Path, env: Mapping[str, str]
) -> Iterator[Server]:
    """Run a server for as long as the block lasts; `health` is an address that answers once it is up."""
    said = folder / "said.txt"
    with said.open("w") as out:
        process = subprocess.Popen(
            command, cwd=folder, env=dict(env), stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
    server = Server(f"http://127.0.0.1:{port}", process.pid, said)
    try:
        _until_up(server, process, health)
        yield server
    except BaseException:
        print(f"{server.base} said:\n{said.read_text()[-3000:]}")
        raise
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def _until_up(server: Server, process: subprocess.Popen[bytes], health: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(URLError, OSError), urlopen(server.base + health, timeout=5):  # noqa: S310
            return
        time.sleep(0.1)
    raise RuntimeError(f"the server did not come up:\n{server.said.read_text()[-3000:]}")
