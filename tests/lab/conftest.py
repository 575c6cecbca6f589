"""An archive with a concluded session and one that is still sealed, the folder made from it, and JupyterLab there."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from devtools.serving import until
from tests.desk.council import plan, sit_down
from tests.desk.whole import conclude
from workbench.desk.opening import opening
from workbench.lab.folder import prepare
from workbench.storage import Store

SEALED = "VD-2026-D3"
DEADLINE = 90.0


@pytest.fixture(scope="session")
def chromium(plain_chromium: Any) -> Any:
    """Return Chromium without its own windows, for pages alone are looked at here."""
    return plain_chromium


@dataclass(frozen=True)
class Study:
    """The archive's folder and the staff's."""

    home: Path
    folder: Path
    written: list[Path]


@pytest.fixture(scope="package")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    root = tmp_path_factory.mktemp("office")
    home, folder = root / "var", root / "lab"
    store = Store(home / "archive.sqlite")
    table = conclude(sit_down(store))
    opening.open_session(table.office, plan(session=table.plan.session.model_copy(update={"id": SEALED})))
    store.close()
    (home / "cookie-secret").write_text("khong-duoc-lo")
    return Study(home, folder, prepare(home, folder).bundles)


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


@pytest.fixture(scope="package")
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


def until_it_answers(lab: Lab) -> None:
    """JupyterLab prints its address shortly before it listens."""

    def answers() -> bool:
        with contextlib.suppress(OSError):
            lab.ask("GET", "/api")
            return True
        return False

    until(answers)


def token_in(said: Path, process: subprocess.Popen[str]) -> str:
    def told() -> re.Match[str] | None:
        assert process.poll() is None, said.read_text("utf-8")
        return re.search(
            r"http://127\.0\.0\.1:\d+/lab/tree/notebooks/05_start\.ipynb\?token=(\w+)", said.read_text("utf-8")
        )

    return str(until(told)[1])
