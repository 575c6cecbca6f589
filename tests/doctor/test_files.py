"""The archive's files under the examination: what is lost with a log, with its end, or with a running process."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.serving import ROOT
from tests.desk.council import Table, sit_down
from tests.doctor.archives import Kept, on_the_clock
from tests.storage.test_files import frames_of, spoil
from workbench.doctor.findings import Finding
from workbench.storage import OFFICE, Store, newest_of, wal_of

ASKED_BY_NOBODY = """
import os, sys
from pathlib import Path
from workbench.doctor import machine
if os.geteuid() == 0:
    os.setuid(65534)
print([(found.severity, found.fault.code) for found in machine.home_findings(Path(sys.argv[1]))])
"""


@pytest.fixture
def open_one(tmp_path: Path) -> Iterator[tuple[Table, Kept]]:
    """Return an archive that is open, with acts in the log alone."""
    kept = Kept(tmp_path / "home", tmp_path / "outputs")
    table = on_the_clock(sit_down(Store(kept.archive)))
    table.declare("M01")
    table.store.settle()
    for version in range(4):
        table.save("M01", version=version, marks={"1.1": "abc"[version % 3]})
    yield table, kept
    table.store._engine.dispose()


def copied(kept: Kept, folder: Path, *files: Path) -> Kept:
    (folder / "home").mkdir(parents=True)
    for file in files:
        shutil.copy(file, folder / "home")
    return Kept(folder / "home", kept.outputs)


def codes(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(f.severity, f.fault.code, f.fault.where) for f in found if f.severity != "note"]


def test_an_open_archive_is_well(open_one: tuple[Table, Kept]) -> None:
    assert codes(open_one[1].found()) == []


def test_the_first_bad_frame_is_named(open_one: tuple[Table, Kept], tmp_path: Path) -> None:
    _, kept = open_one
    copy = copied(kept, tmp_path / "copy", kept.archive, wal_of(kept.archive), newest_of(kept.archive))
    size, _ = frames_of(wal_of(kept.archive))
    spoil(wal_of(copy.archive), 32 + size + 900)

    found = copy.found()

    where = str(wal_of(copy.archive))
    assert ("record", "log_damaged", where) in codes(found)
    assert ("record", "newest_missing", str(newest_of(copy.archive))) in codes(found)
    assert "khung 2" in next(f.fault.what for f in found if f.fault.where == where)


def test_the_last_frame_cut_off_is_told_apart(open_one: tuple[Table, Kept], tmp_path: Path) -> None:
    _, kept = open_one
    copy = copied(kept, tmp_path / "copy", kept.archive, wal_of(kept.archive), newest_of(kept.archive))
    size, count = frames_of(wal_of(kept.archive))
    spoil(wal_of(copy.archive), 32 + size * (count - 1) + 900)

    found = {f.fault.code: f.severity for f in copy.found()}

    assert found["log_cut_off"] == "note"
    assert found["newest_missing"] == "record", "and what it held was acknowledged"


def test_the_archive_without_its_log_lacks_what_was_acknowledged(open_one: tuple[Table, Kept], tmp_path: Path) -> None:
    _, kept = open_one
    copy = copied(kept, tmp_path / "copy", kept.archive, newest_of(kept.archive))

    assert codes(copy.found()) == [("record", "newest_missing", str(newest_of(copy.archive)))]


def test_another_journal_of_the_same_length_is_not_the_one_acknowledged(kept: Kept) -> None:
    told = json.loads(newest_of(kept.archive).read_text())
    newest_of(kept.archive).write_text(json.dumps({scope: [number, "0" * 64] for scope, (number, _) in told.items()}))

    missing = [str(finding.fault) for finding in kept.found() if finding.fault.code == "newest_missing"]
    assert len(missing) == len(told) > 2, "of every session, for each may have lost its own"
    for of in ("đơn vị", *(f"phiên {scope}" for scope in told if scope != OFFICE)):
        assert any(f"mới nhất của {of} là" in one for one in missing), of


@pytest.mark.parametrize("content", [None, "", "{", "[1]"])
def test_an_archive_whose_newest_entry_is_written_nowhere_is_told(kept: Kept, content: str | None) -> None:
    newest_of(kept.archive).unlink()
    if content is not None:
        newest_of(kept.archive).write_text(content)

    found = {f.fault.code: f.severity for f in kept.found()}

    assert found["newest_untold"] == "machine"


@pytest.mark.parametrize("gone", ["archive.sqlite", "archive.sqlite-wal"])
def test_who_writes_to_files_that_are_gone_is_named_with_the_way_to_save_them(
    open_one: tuple[Table, Kept], gone: str
) -> None:
    _, kept = open_one
    (kept.home / gone).unlink()

    (found,) = [f for f in kept.found() if f.fault.code == "archive_displaced"]

    assert found.severity == "record"
    (source,) = [part for part in found.fault.todo.split() if part.startswith("/proc/")]
    assert Path(source).read_bytes()
    assert f"-> {gone}" in found.fault.todo


def test_a_folder_that_takes_nothing_is_told() -> None:
    """Asked by a user other than root, to whom no folder is closed."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    try:
        asked = [sys.executable, "-c", ASKED_BY_NOBODY, str(folder / "home")]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    finally:
        folder.rmdir()

    assert done.stdout == "[('machine', 'home_not_writable')]\n", done.stderr
