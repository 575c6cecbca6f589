"""Keys of the registers' protected fields under examination, and the backups that hold those destroyed since."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.desk.programme.conftest import KEEPER, fill
from workbench.desk import desk_of, open_desk
from workbench.desk.place import ARCHIVE, COPIED
from workbench.desk.programme.erasing import destroyed_keys, erase
from workbench.desk.programme.views import life
from workbench.desk.upkeep.kept import index_of, keep_one
from workbench.desk.upkeep.restore import put_back
from workbench.doctor.findings import Finding, Report
from workbench.doctor.run import examine_record
from workbench.storage import OFFICE

NOW = datetime.now(UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with a producer whose telephone is kept."""
    with closing(open_desk(tmp_path / "home")) as office:
        fill(office)
    return tmp_path / "home"


def found(home: Path) -> list[Finding]:
    report = Report()
    examine_record(home, home / "outputs", now=NOW, report=report, backups=home.parent / "backups")
    return report.findings


def erased(home: Path) -> None:
    with closing(desk_of(home)) as office:
        erase(office, KEEPER, "CT-1", reason="đơn", backups=None)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM record_keys", "key_shut"),
        ("INSERT INTO record_keys VALUES ('SP-1', zeroblob(32))", "key_stray"),
    ],
)
def test_keys_that_do_not_go_with_their_records_are_told(home: Path, statement: str, code: str) -> None:
    assert [one.fault.code for one in found(home)] == []
    with closing(sqlite3.connect(home / ARCHIVE)) as line, line:
        line.execute(statement)

    assert [(one.fault.code, one.severity) for one in found(home)] == [(code, "record")]


def test_a_sound_archive_after_an_erasure_names_the_backups_that_hold_the_key(home: Path) -> None:
    backups = home.parent / "backups"
    held = keep_one(home, home / "outputs", backups, now=datetime.now(UTC) - timedelta(seconds=1)).name
    shutil.copy(home / ARCHIVE, home / COPIED)
    erased(home)
    with closing(desk_of(home)) as office, office.store.begin(OFFICE) as tx:
        (destroyed,) = destroyed_keys(tx)
    later = (destroyed.at + timedelta(milliseconds=999)).timestamp()  # within the second that the act's hour names
    os.utime(home / COPIED, (later, later))
    keep_one(home, home / "outputs", backups, now=datetime.now(UTC) + timedelta(minutes=1))
    assert len(index_of(backups)) == 2

    (only,) = found(home)
    assert (only.fault.code, only.severity) == ("backups_hold_key", "note")
    assert only.fault.what.startswith(f"2 bản sao lưu còn giữ khóa hay tệp đã xóa của CT-1: {held}, {COPIED}")


def test_a_backup_carries_the_keys_along_and_one_made_before_an_erasure_brings_them_back(home: Path) -> None:
    backups = home.parent / "backups"
    name = keep_one(home, home / "outputs", backups, now=datetime.now(UTC)).name
    erased(home)
    there = home.parent / "there"
    put_back(backups / name, there, there / "outputs")

    with closing(desk_of(there)) as office:
        assert life(office, KEEPER, "CT-1").now.all["phone"] == "0968 112 304"
    assert [one.fault.code for one in found(there)] == []
