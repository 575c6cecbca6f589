"""Acts that are kept by one commit: each whole or not at all, none before the end, none if that fails."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tests.desk.council import P1, SID, Table, sit_down
from workbench.errors import BallotError, WorkbenchError
from workbench.scoring import Stop
from workbench.storage import By, Store
from workbench.storage.session_cache import read_anew


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """Return a session in a file, three members declared for the first product."""
    found = sit_down(Store(tmp_path / "archive.sqlite"))
    for member in ("M02", "M03", "M04"):
        found.declare(member, P1)
    yield found
    found.office.store.close()


def entries(table: Table) -> int:
    with table.office.store.read() as tx:
        last = tx.journal.last(SID)
    return last.number if last else 0


def fail_together(table: Table, error: Exception) -> None:
    with table.office.store.together(SID):
        table.save("M02", P1, version=0, marks={"1.1": "a"})
        raise error


def move_meanwhile(table: Table, folder: Path) -> None:
    with table.office.store.together(SID):
        table.save("M02", P1, version=0, marks={"1.1": "a"})
        (folder / "archive.sqlite").rename(folder / "elsewhere.sqlite")


def test_several_saves_are_kept_by_one_commit_and_the_chain_holds(table: Table) -> None:
    before, store = entries(table), table.office.store
    with store.together(SID):
        for member in ("M02", "M03", "M04"):
            table.save(member, P1, version=0, marks={"1.1": "a"})
        assert entries(table) == before, "others see nothing of it yet"

    assert entries(table) == before + 3
    assert store.verify_journal() is None
    assert [table.ballot(member, P1)["marks"] for member in ("M02", "M03", "M04")] == [{"1.1": "a"}] * 3


def test_a_refused_save_leaves_the_others(table: Table) -> None:
    before = entries(table)
    with table.office.store.together(SID):
        table.save("M02", P1, version=0, marks={"1.1": "a"})
        with pytest.raises(BallotError):
            table.save("M03", P1, version=0, marks={"1.1": "z"})
        table.save("M04", P1, version=0, marks={"1.1": "b"})

    assert entries(table) == before + 2
    assert table.office.store.verify_journal() is None
    assert table.ballot("M03", P1)["marks"] == {}


def test_an_act_that_breaks_off_after_it_wrote_leaves_nothing_and_the_others_stand(table: Table) -> None:
    before, store = entries(table), table.office.store
    with store.together(SID):
        table.save("M02", P1, version=0, marks={"1.1": "a"})
        with contextlib.suppress(ZeroDivisionError), store.begin(SID) as tx:
            tx.put(SID, Stop(product=P1, flag="x", reason="nửa chừng"), by=By(who="TK", at=table.clock()))
            raise ZeroDivisionError
        table.save("M04", P1, version=0, marks={"1.1": "b"})

    assert entries(table) == before + 2
    assert store.verify_journal() is None
    with store.read() as tx:
        assert tx.facts(SID).stops == ()
        assert tx.facts(SID) == read_anew(SID, tx.journal)


def test_what_one_act_of_the_block_says_the_next_one_knows(table: Table) -> None:
    store = table.office.store
    with store.together(SID):
        table.save("M02", P1, version=0, marks={"1.1": "a"})
        with store.begin(SID) as tx:
            tx.put(SID, Stop(product=P1, flag="x", reason="Thu hồi"), by=By(who="TK", at=table.clock()))
        with store.begin(SID) as tx:
            assert [one.reason for one in tx.facts(SID).stops] == ["Thu hồi"]


def test_where_the_block_fails_nothing_is_kept_and_the_next_save_goes_on(table: Table) -> None:
    before = entries(table)
    with pytest.raises(sqlite3.IntegrityError):
        fail_together(table, sqlite3.IntegrityError())

    assert entries(table) == before
    assert table.ballot("M02", P1)["version"] == 0
    table.save("M02", P1, version=0, marks={"1.1": "b"})
    assert entries(table) == before + 1
    assert table.office.store.verify_journal() is None


def no_room_for_the_second(table: Table) -> None:
    """Save three ballots while the file may not grow for the second, whose error nobody hands on."""
    store, notes = table.office.store, dict.fromkeys(("1.1", "1.2", "1.3", "1.4", "1.5"), "ghi " * 480)
    with store.together(SID):
        pragma = store._mine.group.connection.exec_driver_sql
        table.save("M02", P1, version=0, marks={"1.1": "a"})
        pragma(f"PRAGMA max_page_count = {pragma('PRAGMA page_count').scalar()}")
        with contextlib.suppress(OperationalError):
            table.save("M03", P1, version=0, marks={"1.1": "a"}, notes=notes)
        pragma("PRAGMA max_page_count = 1000000")
        with contextlib.suppress(WorkbenchError):
            table.save("M04", P1, version=0, marks={"1.1": "b"})


def test_where_the_disk_breaks_off_one_save_nobody_is_told_that_another_is_kept(table: Table) -> None:
    """SQLite undoes the whole transaction then, not that save alone."""
    before = entries(table)
    with pytest.raises(WorkbenchError) as told:
        no_room_for_the_second(table)

    assert told.value.faults[0].code == "archive_not_written"
    assert entries(table) == before
    table.save("M02", P1, version=0, marks={"1.1": "b"})
    assert table.office.store.verify_journal() is None


def test_a_file_that_was_moved_meanwhile_is_told_to_all(table: Table, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError) as told:
        move_meanwhile(table, tmp_path)
    (tmp_path / "elsewhere.sqlite").rename(tmp_path / "archive.sqlite")

    assert told.value.faults[0].code == "archive_displaced"
