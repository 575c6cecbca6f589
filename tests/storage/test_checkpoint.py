"""What opening an archive verifies: what came after the last checkpoint; what was changed before it `doctor` finds."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.desk.council import SID, Table, sit_down
from workbench.doctor.findings import Report
from workbench.doctor.run import examine_record
from workbench.errors import StateError
from workbench.storage import Store
from workbench.storage.checkpoint import EVERY, read_checkpoint

CHANGED = "UPDATE acts SET by = 'M03' WHERE scope = 'VD-2026-D2' AND number = {}"
CUT_OFF = [f"DELETE FROM {table} WHERE scope = 'VD-2026-D2' AND number >= {{}}" for table in ("ballots", "acts")]  # noqa: S608
HEAD_MOVED = (
    "UPDATE heads SET (number, hash) = (SELECT number, hash FROM acts WHERE acts.scope = heads.scope "
    "ORDER BY number DESC LIMIT 1) WHERE scope = 'VD-2026-D2'"
)


def told(store: Store) -> dict[str, int]:
    with store.read() as tx:
        return {scope: head.number for scope, head in read_checkpoint(tx._connection).heads.items()}


def heads(store: Store) -> dict[str, int]:
    with store.read() as tx:
        return {scope: head.number for scope, head in tx.journal.heads().items()}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home whose archive was verified up to its fourth act of a session, and went on."""
    sat = sit_down(Store(tmp_path / "archive.sqlite"))
    sat.score("M01", opinion="Đồng ý")
    sat.store.checkpoint()
    sat.declare("M02")
    sat.save("M02", marks={"1.1": "a"})
    sat.store.close()
    return tmp_path


def tamper(home: Path, *statements: str) -> None:
    with sqlite3.connect(home / "archive.sqlite") as line:
        kept = line.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in kept:
            line.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert line.execute(statement).rowcount > 0
        for _, sql in kept:
            line.execute(sql)
    line.close()


def last_checked(home: Path) -> int:
    with sqlite3.connect(home / "archive.sqlite") as line:
        [(kept,)] = line.execute("SELECT heads FROM checkpoints").fetchall()
    line.close()
    return int(json.loads(kept)[SID][0])


def codes(home: Path) -> set[str]:
    report = Report()
    examine_record(home, home / "outputs", now=datetime.now(UTC), report=report)
    assert report.entries
    assert report.chain_seconds > 0
    return {one.fault.code for one in report.findings if one.severity == "record"}


def opening_is_refused(home: Path) -> str:
    with pytest.raises(StateError) as refused:
        Store(home / "archive.sqlite")
    return refused.value.faults[0].code


def test_what_came_after_is_verified_and_what_holds_is_opened(home: Path) -> None:
    store = Store(home / "archive.sqlite")
    assert 0 < told(store)[SID] < heads(store)[SID]
    store.close()
    assert codes(home) == set()


def test_a_change_after_the_checkpoint_is_found_at_opening(home: Path) -> None:
    tamper(home, CHANGED.format(last_checked(home) + 1))

    assert opening_is_refused(home) == "journal_broken"


def test_a_change_before_it_is_found_by_doctor_alone(home: Path) -> None:
    tamper(home, CHANGED.format(last_checked(home) - 1))

    Store(home / "archive.sqlite").close()
    assert "journal_hash" in codes(home)


@pytest.mark.parametrize("heads_too", [False, True])
def test_an_end_cut_off_below_it_is_found_at_opening(home: Path, *, heads_too: bool) -> None:
    (home / "archive.sqlite-newest").unlink()
    cut = [one.format(last_checked(home)) for one in CUT_OFF]
    tamper(home, *cut, *([HEAD_MOVED] if heads_too else ()))

    assert opening_is_refused(home) == "journal_broken"


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE checkpoints SET acts = acts + 1",
        "UPDATE checkpoints SET heads = json_set(heads, '$.\"X\"', json('[3, \"ab\"]'))",
    ],
)
def test_a_forged_checkpoint_is_found_by_doctor(home: Path, forged: str) -> None:
    tamper(home, forged)

    assert "checkpoint_wrong" in codes(home)


def test_projections_that_lost_something_since_are_found_at_opening_and_put_right(home: Path) -> None:
    store = Store(home / "archive.sqlite")
    store.checkpoint()
    store.close()
    tamper(home, "DELETE FROM ballots WHERE slot = 0")

    assert opening_is_refused(home) == "projection_differs"
    assert {"checkpoint_wrong", "projection_differs"} <= codes(home)
    again = Store(home / "archive.sqlite", verified=False)
    assert again.rebuild() == ["ballots"]
    again.close()
    Store(home / "archive.sqlite").close()
    assert codes(home) == set()


def test_on_every_kind_of_database_it_stands_where_much_was_written(table: Table) -> None:
    store = table.store
    assert told(store) == {}
    store.checkpoint()
    assert told(store) == heads(store)


def test_it_is_written_at_closing_once_much_was_written(tmp_path: Path) -> None:
    sat = sit_down(Store(tmp_path / "archive.sqlite"))
    sat.store.close()
    store = Store(tmp_path / "archive.sqlite")
    assert told(store) == {}, "a little is verified at each opening"
    store._unverified = EVERY
    store.close()
    again = Store(tmp_path / "archive.sqlite")
    assert told(again) == heads(again)
    again.close()


def test_where_opening_meets_a_damaged_page_of_the_file_it_says_so_in_words(home: Path, tmp_path: Path) -> None:
    whole, page = (home / "archive.sqlite").read_bytes(), 4096
    refused = []
    for number in range(1, len(whole) // page):
        damaged = tmp_path / f"{number}.sqlite"
        damaged.write_bytes(whole[: number * page] + b"\xff" * page + whole[(number + 1) * page :])
        try:
            Store(damaged).close()
        except StateError as error:
            refused += [(fault.code, fault.where) for fault in error.faults]
    assert {code for code, _ in refused} == {"archive_unreadable"}
    assert len(refused) > 3
    assert all(where.startswith(str(tmp_path)) for _, where in refused)
