"""Other programs open and close the archive while it is served: what the server acknowledges later is on the disk."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from devtools.serving import ROOT, Visitor, stop, until
from tests.faults.nursery import Office
from workbench.demo.archive import PIN as DEMO_PIN
from workbench.desk.place import ARCHIVE
from workbench.storage.engine.files import wal_of

COUNT = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('select count(*) from acts').fetchone()[0])"


def stranger_counts(home: Path) -> int:
    """Return how many entries another process finds in the archive."""
    asked = [sys.executable, "-c", COUNT, str(home / ARCHIVE)]
    return int(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)


def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workbench", *map(str, words)], cwd=ROOT, capture_output=True, text=True, check=False
    )


def lost_files(pid: int) -> list[str]:
    """Return the files that a process has open and that are in no folder any more."""
    links = [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()]
    return [link for link in links if ARCHIVE in link and link.endswith("(deleted)")]


@contextmanager
def demo_served(folder: Path, *options: str) -> Iterator[tuple[str, list[str], int]]:
    """Run the command as a newcomer does; yield the address, the codes it prints, and its process."""
    said = folder / "said.txt"
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "workbench", "demo", "--home", folder / "demo", "--port", "0", *options],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        )
    try:
        address = until(lambda: re.search(r"http://127\.0\.0\.1:\d+", said.read_text("utf-8")) or process.poll())
        assert not isinstance(address, int), said.read_text("utf-8")
        yield address[0], re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", said.read_text("utf-8")), process.pid
    finally:
        stop(process)


def test_what_is_served_outlives_every_command_that_looks_at_it(office: Office) -> None:
    for words in (("doctor",), ("session", "slips", "NO-SUCH", office.folder / "none.pdf")):
        command(*words, "--home", office.home)
        before = stranger_counts(office.home)
        office.visitor({"doctor": "M02", "session": "M03"}[str(words[0])])

        assert stranger_counts(office.home) > before, words
        assert lost_files(office.pid) == []


def test_the_demo_keeps_what_is_done_after_a_command_looked_at_it(tmp_path: Path) -> None:
    with demo_served(tmp_path) as (address, codes, pid):
        home = tmp_path / "demo"
        second = command("demo", "--home", home, "--new", "--port", "0")
        assert (second.returncode, f"tiến trình {pid}" in second.stderr) == (2, True)
        command("session", "slips", "NO-SUCH", tmp_path / "none.pdf", "--home", home)
        before = stranger_counts(home)
        Visitor(address).sign_in(codes[0], DEMO_PIN)

        assert stranger_counts(home) > before
        assert lost_files(pid) == []

        played = {host: Visitor(address.replace("127.0.0.1", host)) for host in ("127.0.0.1", "127.0.0.2", "127.0.0.3")}
        assert {visitor.get("/council/play").status for visitor in played.values()} == {303}
        told = [visitor.api("GET", "/me").json for visitor in played.values()]
        assert [(me["member"]["id"], me["demo_pin"]) for me in told] == [
            (who, DEMO_PIN) for who in ("M05", "TK", "M01")
        ]
        said = (tmp_path / "said.txt").read_text("utf-8")
        assert said.count("/council/play") == 5
        officer = Visitor(address.replace("127.0.0.1", "127.0.0.4")).get("/council/play")
        assert officer.headers["Location"].endswith("/council/pipeline"), "an officer has another first page"
        assert said.rstrip().endswith("Nhấn Ctrl+C để dừng."), "nothing is said below it"
        assert "signed_in" in (home / "server.log").read_text("utf-8")
        assert (home / "server.log").stat().st_mode & 0o077 == 0


def test_nobody_is_let_in_without_a_code_where_it_is_no_demo(office: Office) -> None:
    assert Visitor(office.base).get("/council/play").status == 404
    assert "demo_pin" not in office.visitor("M02").api("GET", "/me").json


@pytest.mark.parametrize("gone", [ARCHIVE, f"{ARCHIVE}-wal"])
def test_a_server_whose_archive_is_taken_away_acknowledges_nothing(office: Office, gone: str) -> None:
    member = office.visitor("M02")
    product = f"{office.api_path}/products/{office.council.products[0]}"
    (office.home / gone).unlink()

    refused = member.api("PUT", f"{product}/declaration", {"kind": "none"})

    assert (refused.status, refused.codes) == (500, ["archive_displaced"])
    assert refused.json["faults"][0]["where"] == str(office.home / gone)
    assert member.get("/healthz").status == 200


def test_a_second_server_on_the_same_home_is_refused(office: Office) -> None:
    second = command("serve", "--home", office.home, "--port", "8899")

    assert second.returncode == 2
    assert f"tiến trình {office.pid}" in second.stderr
    office.kill()
    office.start()


def test_a_stopped_server_leaves_everything_in_one_file(office: Office) -> None:
    office.visitor("M02")
    before = stranger_counts(office.home)
    office.stop()

    assert not wal_of(office.home / ARCHIVE).exists()
    with closing(sqlite3.connect(f"file:{office.home / ARCHIVE}?immutable=1", uri=True)) as alone:
        assert alone.execute("select count(*) from acts").fetchone() == (before,)


def test_a_killed_server_leaves_its_newest_entry_to_be_compared_with(office: Office) -> None:
    office.visitor("M02")
    office.kill()
    wal_of(office.home / ARCHIVE).unlink()

    again = command("serve", "--home", office.home, "--port", "8899")

    assert again.returncode == 2
    assert "Kho thiếu việc đã báo “Đã lưu”" in again.stderr
    assert "Traceback" not in again.stderr
