"""What was read once is used again only while the journal shows that it still holds."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from devtools.asked import asked_of
from tests.desk.council import CHEAP, P1, RULEBOOK, SID, Table, full_marks, plan, sit_down
from workbench.desk import office_at
from workbench.desk.opening import opening
from workbench.scoring import Stop
from workbench.storage import By, Store
from workbench.storage.backup import copy_archive
from workbench.storage.session_cache import read_anew


def stops(store: Store) -> list[str]:
    with store.read() as tx:
        return [stop.reason for stop in tx.facts(SID).stops]


def stop(store: Store, table: Table, reason: str) -> None:
    with store.begin(SID) as tx:
        tx.put(SID, Stop(product=P1, flag="x", reason=reason), by=By(who="TK", at=table.clock()))


def asked(table: Table) -> list[str]:
    """Return the tables' names of which a save reads, one for each statement."""
    with asked_of(table.store._engine) as found:
        table.save("M02", marks={"1.1": "b"}, version=table.ballot("M02")["version"])
    return [table_of(statement) for statement in found]


def table_of(statement: str) -> str:
    return statement.split("FROM ", 1)[1].split(maxsplit=1)[0]


MOST_ASKED = 6
"""Questions of a look at the ballot and a save of it."""


def test_saves_alone_leave_what_is_known(table: Table) -> None:
    table.save("M02", marks={"1.2": "a"})

    with table.store.read() as tx:
        facts = tx.facts(SID)
    found = asked(table)
    with table.store.read() as tx:
        assert tx.facts(SID) is facts
    assert set(found) <= {"heads", "acts", "ballots"}
    assert len(found) <= MOST_ASKED
    stop(table.store, table, "Thu hồi")
    assert stops(table.store) == ["Thu hồi"]


def test_a_save_reads_nothing_anew_for_the_saves_before_it(table: Table) -> None:
    table.save("M02", marks={"1.2": "a"})
    table.ballot("M02")
    with asked_of(table.store._engine) as found, table.store.read() as tx:
        tx.session_now(SID)

    assert [table_of(statement) for statement in found] == ["heads"]


def test_a_stop_and_a_ballot_of_one_transaction_are_both_known(table: Table) -> None:
    assert stops(table.store) == []
    with table.store.begin(SID) as tx:
        tx.put(SID, Stop(product=P1, flag="x", reason="Thu hồi"), by=By(who="TK", at=table.clock()))
        newest = tx.ballots.newest(SID, member="M02")
        tx.ballots.add(SID, replace(newest[0], revision=newest[0].revision + 1), by=By(who="M02", at=table.clock()))

    assert stops(table.store) == ["Thu hồi"]


def test_an_act_that_is_undone_is_not_remembered(table: Table) -> None:
    before = stops(table.store)
    with contextlib.suppress(ZeroDivisionError), table.store.begin(SID) as tx:
        tx.put(SID, Stop(product=P1, flag="x", reason="nửa chừng"), by=By(who="TK", at=table.clock()))
        assert [one.reason for one in tx.facts(SID).stops] == ["nửa chừng"]
        raise ZeroDivisionError

    assert stops(table.store) == before == []
    table.declare("M03")  # takes the number that the undone act had
    assert stops(table.store) == []


def test_what_another_process_writes_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    table, other = sit_down(Store(path)), Store(path)
    assert stops(table.store) == stops(other) == []
    stop(other, table, "từ dòng lệnh")

    assert stops(table.store) == ["từ dòng lệnh"]
    other.close()
    table.store.close()


def test_a_session_left_alone_for_long_is_caught_up_with(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    table, other = sit_down(Store(path)), Store(path)
    assert stops(other) == []
    table.declare("M02")
    for _ in range(60):
        table.save("M02", marks={"1.1": "b"})
    stop(table.store, table, "sau cùng")
    with other.read() as tx:
        assert tx.facts(SID) == read_anew(SID, tx.journal)
        assert [one.reason for one in tx.facts(SID).stops] == ["sau cùng"]
    other.close()
    table.store.close()


def test_another_sessions_acts_leave_what_is_known_and_its_mark(table: Table) -> None:
    """And an act of the session itself moves the mark on, so that nothing made of it before is shown again."""
    other = plan(session=plan().session.model_copy(update={"id": "VD-2026-D3"}))
    with table.store.read() as tx:
        before = tx.session_now(SID).head
    opening.open_session(table.office, other)
    with table.store.begin("VD-2026-D3") as tx:
        elsewhere = Stop(product=P1, flag="x", reason="Ở phiên khác")
        tx.put("VD-2026-D3", elsewhere, by=By(who="TK", at=table.clock()))
    with table.store.read() as tx:
        assert (tx.session_now(SID).head, tx.facts(SID).stops) == (before, ())
    table.save("M02", marks={"1.1": "b"})
    with table.store.read() as tx:
        moved = tx.session_now(SID).head
    stop(table.store, table, "Thu hồi")
    with table.store.read() as tx:
        assert len({before, moved, tx.session_now(SID).head}) == 3


def test_another_journal_as_long_put_in_its_place_is_read_anew(tmp_path: Path) -> None:
    """A backup put back by SQLite's own means leaves the file where it was, and the numbers may be the same."""
    path, copy = tmp_path / "archive.sqlite", tmp_path / "copy.sqlite"
    table = sit_down(Store(path))
    table.declare("M02")
    copy_archive(path, copy)
    for store, letter in ((table.store, "a"), (Store(copy), "b")):
        Table(office_at(store, RULEBOOK, hasher=CHEAP), store, table.clock, table.plan).save(
            "M02", marks={"1.1": letter}
        )
        stop(store, table, letter)
        assert (stops(store), marks(store)) == ([letter], [{"1.1": letter}])
    store.close()
    with contextlib.closing(sqlite3.connect(copy)) as there, contextlib.closing(sqlite3.connect(path)) as here:
        there.backup(here)

    assert (stops(table.store), marks(table.store)) == (["b"], [{"1.1": "b"}])
    assert table.ballot("M02")["marks"] == {"1.1": "b"}
    table.store.close()


def marks(store: Store) -> list[Mapping[str, str]]:
    with store.read() as tx:
        return [one.marks for one in tx.ballots.newest(SID)]


def ballots(store: Store) -> tuple[dict[str, int], int]:
    """Return the newest revision of each member's first ballot, and how many ballots count."""
    with store.read() as tx:
        return {one.member: one.revision for one in tx.ballots.newest(SID)}, len(tx.ballots.handed_in(SID))


def test_of_ballots_that_were_read_only_later_ones_are_read(table: Table) -> None:
    assert ballots(table.store) == ({"M01": 2, "M02": 1}, 1)
    with asked_of(table.store._engine) as found:
        assert ballots(table.store) == ({"M01": 2, "M02": 1}, 1)
    assert [one for one in found if "ballots" in one] == []
    table.save("M02", marks=full_marks())
    table.hand_in("M02")

    assert ballots(table.store) == ({"M01": 2, "M02": 3}, 2)


def test_a_ballot_of_an_act_that_is_undone_is_not_remembered(table: Table) -> None:
    before = ballots(table.store)
    with contextlib.suppress(ZeroDivisionError), table.store.begin(SID) as tx:
        (mine,) = tx.ballots.newest(SID, member="M02")
        tx.ballots.add(SID, replace(mine, revision=2, kind="handed_in"), by=By(who="M02", at=table.clock()))
        assert len(tx.ballots.handed_in(SID)) == 2
        raise ZeroDivisionError

    assert ballots(table.store) == before
    table.declare("M03")
    assert ballots(table.store) == before
