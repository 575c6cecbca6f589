"""A real `workbench lab`: what it lists, what it keeps closed, and what a kernel there knows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from devtools.processes import environment, kernels_of
from tests.desk.council import SID
from tests.lab.conftest import Lab, Study, command


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
    before = set(kernels_of(jupyter))
    started = lab.json("POST", "/api/kernels")["id"]
    (kernel,) = set(kernels_of(jupyter)) - before

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
