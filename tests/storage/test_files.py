"""The archive's files: kept locked while they are open, missed when they go, read to their end."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.council import SID, Table, sit_down
from workbench.council.acts.session import Closed
from workbench.errors import StateError, WorkbenchError
from workbench.storage import OFFICE, By, Head, Store
from workbench.storage.engine.files import shm_of, wal_of
from workbench.storage.engine.log import first_bad_frame
from workbench.storage.newest import newest_of, read_newest, write_newest

ENTRIES = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('select count(*) from acts').fetchone()[0])"


def entries_seen_by_a_stranger(path: Path) -> int:
    """Return how many entries another process finds, which opens the archive and closes it again."""
    asked = [sys.executable, "-c", ENTRIES, str(path)]
    return int(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)


def copied(path: Path, folder: Path, *files: Path) -> Path:
    """Copy files of an archive as they lie there now, as a person might, and return where the archive is."""
    folder.mkdir()
    for file in files:
        shutil.copy(file, folder)
    return folder / path.name


@pytest.fixture
def at_work(tmp_path: Path) -> tuple[Table, Path]:
    """Return a session whose newest acts stand in the log alone."""
    path = tmp_path / "home" / "archive.sqlite"
    table = sit_down(Store(path))
    table.declare("M01")
    table.store.settle()
    for version in range(6):
        table.save("M01", version=version, marks={"1.1": "abc"[version % 3]})
    return table, path


def test_opening_it_again_in_the_same_process_leaves_the_locks(at_work: tuple[Table, Path]) -> None:
    table, path = at_work
    before = entries_seen_by_a_stranger(path)

    Store(path).close()
    assert entries_seen_by_a_stranger(path) == before
    table.declare("M02")

    assert entries_seen_by_a_stranger(path) == before + 1
    assert wal_of(path).exists()


@pytest.mark.parametrize("of", [lambda path: path, wal_of, shm_of], ids=["archive", "log", "index"])
@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_a_file_that_is_gone_is_missed_before_anything_is_acknowledged(
    at_work: tuple[Table, Path], of: Callable[[Path], Path], how: str
) -> None:
    table, path = at_work
    if how == "replaced":
        shutil.copy(of(path), path.with_name("copy"))
        path.with_name("copy").replace(of(path))
    else:
        of(path).unlink()

    for ask in (lambda: table.declare("M02"), lambda: table.ballot("M01")):
        with pytest.raises(WorkbenchError) as refused:
            ask()
        assert refused.value.faults[0].code == "archive_displaced"
        assert refused.value.faults[0].where == str(of(path))


def test_a_file_that_goes_in_the_middle_of_an_act_is_missed_too(at_work: tuple[Table, Path]) -> None:
    table, path = at_work

    def close_the_session() -> None:
        with table.store.begin(SID) as tx:
            tx.put(SID, Closed(reason="Hết giờ"), by=By(who="TK", at=table.clock()))
            wal_of(path).unlink()

    with pytest.raises(WorkbenchError) as refused:
        close_the_session()

    assert refused.value.faults[0].code == "archive_displaced"


def test_a_closed_archive_is_one_file_that_lacks_nothing(at_work: tuple[Table, Path], tmp_path: Path) -> None:
    table, path = at_work
    before = entries_seen_by_a_stranger(path)
    table.store.close()

    assert {file.name for file in path.parent.iterdir()} == {path.name, newest_of(path).name}
    assert entries_seen_by_a_stranger(copied(path, tmp_path / "copy", path)) == before


def test_a_hand_in_stands_in_the_archives_own_file(at_work: tuple[Table, Path], tmp_path: Path) -> None:
    table, path = at_work
    table.score("M02")

    assert wal_of(path).stat().st_size == 0
    alone = copied(path, tmp_path / "copy", path)
    assert entries_seen_by_a_stranger(alone) == entries_seen_by_a_stranger(path)


def test_a_reader_does_not_hold_a_hand_in_up(at_work: tuple[Table, Path]) -> None:
    table, path = at_work
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM acts").fetchone()

    table.score("M02")

    assert wal_of(path).stat().st_size > 0
    reader.close()


def test_the_archive_without_its_log_is_refused(at_work: tuple[Table, Path], tmp_path: Path) -> None:
    _, path = at_work
    alone = copied(path, tmp_path / "copy", path, newest_of(path))

    with pytest.raises(StateError) as refused:
        Store(alone)

    assert refused.value.faults[0].code == "newest_missing"
    assert f"của phiên {SID} là" in str(refused.value)
    whole = copied(path, tmp_path / "whole", path, wal_of(path), newest_of(path))
    Store(whole).close()


def test_an_older_copy_put_back_is_refused_until_somebody_takes_it_as_it_is(
    at_work: tuple[Table, Path], tmp_path: Path
) -> None:
    table, path = at_work
    table.store.settle()
    old = copied(path, tmp_path / "copy", path)
    table.declare("M02")
    table.store.close()
    shutil.copy(old, path)

    with pytest.raises(StateError) as refused:
        Store(path)
    assert refused.value.faults[0].code == "newest_missing"

    newest_of(path).unlink()
    Store(path).close()


def frames_of(log: Path) -> tuple[int, int]:
    """Return the size of a frame and how many there are."""
    raw = log.read_bytes()
    size = 24 + struct.unpack(">I", raw[8:12])[0]
    return size, (len(raw) - 32) // size


def spoil(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        was = file.read(1)
        file.seek(at)
        file.write(bytes([was[0] ^ 0x10]))


@pytest.mark.parametrize("spot", [0, 5, 17, 30])
def test_a_flipped_bit_in_the_logs_header_is_named(at_work: tuple[Table, Path], tmp_path: Path, spot: int) -> None:
    _, path = at_work
    copy = copied(path, tmp_path / "copy", path, wal_of(path))
    spoil(wal_of(copy), spot)

    with pytest.raises(StateError) as refused:
        Store(copy)

    assert refused.value.faults[0].code == "log_damaged"
    assert wal_of(copy).stat().st_size == wal_of(path).stat().st_size, "what is left of it stays"


@pytest.mark.parametrize("spot", [2, 6, 9, 17, 22, 24, 3000])
def test_the_first_bad_frame_of_the_log_is_named_and_nothing_is_opened(
    at_work: tuple[Table, Path], tmp_path: Path, spot: int
) -> None:
    _, path = at_work
    size, count = frames_of(wal_of(path))
    copy = copied(path, tmp_path / "copy", path, wal_of(path))
    spoil(wal_of(copy), 32 + size * 3 + spot)

    bad = first_bad_frame(copy)
    assert bad is not None
    assert (bad.number, bad.after) == (4, count - 4)
    with pytest.raises(StateError) as refused:
        Store(copy)

    assert refused.value.faults[0].code == "log_damaged"
    assert "khung 4" in refused.value.faults[0].what


def test_a_whole_log_and_one_that_ends_in_half_a_frame_hold(at_work: tuple[Table, Path], tmp_path: Path) -> None:
    _, path = at_work
    assert first_bad_frame(path) is None
    copy = copied(path, tmp_path / "copy", path, wal_of(path))
    with wal_of(copy).open("ab") as log:
        log.write(wal_of(path).read_bytes()[32:1000])

    assert first_bad_frame(copy) is None
    Store(copy).close()


def test_what_is_left_of_an_earlier_log_is_no_damage(at_work: tuple[Table, Path]) -> None:
    """After a checkpoint without cutting, the log begins again over its old frames."""
    table, path = at_work
    with sqlite3.connect(path) as line:
        line.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
    line.close()
    _, before = frames_of(wal_of(path))
    table.declare("M02")

    assert frames_of(wal_of(path))[1] == before
    assert first_bad_frame(path) is None


def test_the_newest_entry_is_for_its_owner_alone_and_never_goes_back(at_work: tuple[Table, Path]) -> None:
    table, path = at_work
    told = json.loads(newest_of(path).read_text())
    assert newest_of(path).stat().st_mode & 0o077 == 0

    other = Store(path)
    table.declare("M02")
    table.declare("M03")
    other.close()

    now = json.loads(newest_of(path).read_text())
    assert now[SID][0] == told[SID][0] + 2
    assert now[OFFICE] == told[OFFICE]
    write_newest(path, {SID: Head(number=told[SID][0], hash=told[SID][1])}, dict)
    assert json.loads(newest_of(path).read_text()) == now


def test_where_nothing_is_written_down_the_next_act_writes_down_every_scope(at_work: tuple[Table, Path]) -> None:
    table, path = at_work
    told = json.loads(newest_of(path).read_text())
    newest_of(path).unlink()
    table.declare("M02")

    now = json.loads(newest_of(path).read_text())
    assert now == {**told, SID: now[SID]}
    assert now[SID][0] == told[SID][0] + 1


def test_the_archives_file_is_not_opened_by_name_while_it_is_open(at_work: tuple[Table, Path]) -> None:
    """What closing such a descriptor would do: every lock of this process on the file is gone."""
    _, path = at_work
    locked = f":{path.stat().st_ino} "
    assert locked in Path("/proc/locks").read_text()

    Store(path).close()
    assert locked in Path("/proc/locks").read_text()

    os.close(os.open(path, os.O_RDWR))
    assert locked not in Path("/proc/locks").read_text()


def test_the_newest_entries_are_written_over_while_there_is_room_and_anew_beyond(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"

    def write(number: int, scopes: int) -> int:
        heads = {f"S{one}": Head(number=number, hash="0" * 64) for one in range(scopes)}
        write_newest(path, heads, lambda: heads)
        assert read_newest(path) == heads
        return newest_of(path).stat().st_ino

    first = write(9, 2)
    assert write(10, 2) == first
    assert write(11, 40) != first
    assert [file.name for file in tmp_path.iterdir()] == [newest_of(path).name]
