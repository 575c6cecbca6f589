"""A real `workbench lab`: what it lists, what it keeps closed, and what a kernel there knows."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.desk.council import SID
from tests.lab.conftest import Study
from tests.processes import environment, kernels_of

DEADLINE = 90.0


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its port, its token, its process."""

    port: int
    token: str
    process: subprocess.Popen[str]

    def ask(self, method: str, path: str, *, token: bool = True) -> tuple[int, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        line.request(method, path, headers={"Authorization": f"token {self.token}"} if token else {})
        answer = line.getresponse()
        found = answer.status, answer.read()
        line.close()
        return found

    def json(self, method: str, path: str) -> Any:
        status, body = self.ask(method, path)
        assert status < 300, body
        return json.loads(body)


def command(study: Study, port: int) -> list[str | Path]:
    words: list[str | Path] = [sys.executable, "-m", "workbench", "lab"]
    return [*words, "--home", study.home, "--folder", study.folder, "--port", str(port)]


@pytest.fixture(scope="module")
def lab(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    said = tmp_path_factory.mktemp("said") / "said.txt"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with said.open("w") as out:
        process = subprocess.Popen(
            command(study, port),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "WORKBENCH_HOME": str(study.home), "MAT_KHAU": "khong-duoc-lo"},
        )
    try:
        opened = Lab(port, token_in(said, process), process)
        until_it_answers(opened)
        yield opened
    finally:
        process.terminate()
        process.wait(timeout=DEADLINE)


def tries() -> Iterator[None]:
    """Poll with short pauses until the deadline."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        yield
        time.sleep(0.1)


def until_it_answers(lab: Lab) -> None:
    """JupyterLab prints its address shortly before it listens."""
    for _ in tries():
        with contextlib.suppress(OSError):
            lab.ask("GET", "/api")
            return
    raise AssertionError("no answer")


def token_in(said: Path, process: subprocess.Popen[str]) -> str:
    for _ in tries():
        found = re.search(
            r"http://127\.0\.0\.1:\d+/lab/tree/notebooks/05_start\.ipynb\?token=(\w+)", said.read_text("utf-8")
        )
        if found:
            return found[1]
        assert process.poll() is None, said.read_text("utf-8")
    raise AssertionError(said.read_text("utf-8"))


def children(pid: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_it_lists_bundles_and_notebooks_and_nothing_else(lab: Lab) -> None:
    def names(path: str) -> set[str]:
        return {entry["name"] for entry in lab.json("GET", f"/api/contents{path}")["content"]}

    assert names("") == {"bundles", "notebooks", "DOC-TRUOC.md"}
    assert names("/bundles") == {f"{SID}.json"}
    assert "30_consensus.ipynb" in names("/notebooks")


@pytest.mark.parametrize("path", ["../var/archive.sqlite", "..%2fvar%2farchive.sqlite", "%2e%2e/var/cookie-secret"])
@pytest.mark.parametrize("door", ["/api/contents/", "/files/"])
def test_the_archive_is_not_behind_any_address(lab: Lab, door: str, path: str) -> None:
    status, body = lab.ask("GET", door + path)

    assert status in (400, 403, 404)
    assert b"SQLite format" not in body
    assert b"khong-duoc-lo" not in body


@pytest.mark.parametrize("path", ["/api/contents", f"/files/bundles/{SID}.json", "/api/kernels"])
def test_without_its_token_it_gives_nothing(lab: Lab, path: str) -> None:
    status, body = lab.ask("GET", path, token=False)

    assert status in (302, 403)
    assert b"ocop-session" not in body


def test_it_opens_no_shell_and_no_voila(lab: Lab) -> None:
    assert [lab.ask("GET", path)[0] for path in ("/api/terminals", "/voila/tree")] == [404, 404]


def test_it_listens_on_loopback_alone(lab: Lab) -> None:
    listening = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    addresses = re.findall(rf"([0-9A-F]+):{lab.port:04X} [0-9A-F]+:0000 0A", listening)

    assert addresses == ["0100007F"]


def test_a_kernel_there_knows_neither_the_archive_nor_a_secret(lab: Lab, study: Study) -> None:
    (jupyter,) = children(lab.process.pid)
    started = lab.json("POST", "/api/kernels")["id"]
    (kernel,) = kernels_of(jupyter)

    known = environment(kernel)
    opened = {str(p.resolve()) for pid in (jupyter, kernel) for p in Path(f"/proc/{pid}/fd").iterdir()}

    assert not [name for name in known if name.startswith("WORKBENCH_")]
    assert "khong-duoc-lo" not in known.values()
    assert not [name for name, value in known.items() if str(study.home) in value or lab.token in value]
    assert not [path for path in opened if str(study.home) in path]
    assert lab.ask("DELETE", f"/api/kernels/{started}")[0] == 204


def test_its_own_command_lets_go_of_the_archive(lab: Lab, study: Study) -> None:
    opened = {str(path.resolve()) for path in Path(f"/proc/{lab.process.pid}/fd").iterdir()}

    assert not [path for path in opened if str(study.home) in path]


def test_a_port_that_is_taken_is_told_before_anything_starts(lab: Lab, study: Study) -> None:
    done = subprocess.run(command(study, lab.port), capture_output=True, text=True)

    assert done.returncode == 2
    assert f"Cổng {lab.port} đang có chương trình khác dùng" in done.stderr
