"""Who asks is known with each request as it stands in the archive, also where another process has changed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.council import DEPUTISED, SID, Table, plan, sit_down
from workbench.desk.opening import opening
from workbench.desk.sign_in import sign_in as signing_in
from workbench.errors import WorkbenchError
from workbench.storage import Store

PIN = "274913"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return where the archive lies."""
    return tmp_path / "archive.sqlite"


@pytest.fixture
def table(place: Path) -> Iterator[Table]:
    """Sit down at a session kept in a file, whose second member is a vice chair."""
    store = Store(place)
    yield sit_down(store, plan(regulation=DEPUTISED))
    store.close()


@pytest.fixture
def elsewhere(table: Table, place: Path) -> Iterator[Table]:
    """Return the same session as another process has it."""
    store = Store(place)
    yield Table(replace(table.office, store=store), store, table.clock, table.plan)
    store.close()


@pytest.fixture
def inside(table: Table) -> int:
    """Let the vice chair in, and return what their cookie remembers."""
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, SID, by="TK")}
    came = signing_in.sign_in(table.office, codes["M02"], PIN, new_pin=True)
    table.declare("M02")
    table.save("M02", marks={"1.1": "a"})
    return came.credential_id


def test_who_asks_is_known_without_a_transaction_while_the_session_is(
    table: Table, inside: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_transaction() -> None:
        raise AssertionError("read")

    monkeypatch.setattr(table.store, "read", no_transaction)
    assert signing_in.caller(table.office, inside, SID) == table.who["M02"]
    assert table.store.glance(inside, "another") is None


def test_what_another_process_changes_holds_with_the_next_request(table: Table, elsewhere: Table, inside: int) -> None:
    elsewhere.act("hand_over", by="M01", member="M02", reason="Chủ tịch vắng")
    acting = signing_in.caller(table.office, inside, SID)
    assert acting is not None
    assert acting.role == "chair"

    opening.issue_slips(elsewhere.office, SID, by="TK")
    assert signing_in.caller(table.office, inside, SID) is None


def test_nobody_is_known_by_an_archive_that_was_taken_away(table: Table, inside: int, place: Path) -> None:
    place.rename(place.with_name("elsewhere.sqlite"))
    with pytest.raises(WorkbenchError) as refused:
        signing_in.caller(table.office, inside, SID)
    assert refused.value.faults[0].code == "archive_displaced"


def test_asking_holds_no_state_of_the_archive(table: Table, inside: int, place: Path) -> None:
    assert signing_in.caller(table.office, inside, SID) == table.who["M02"]
    table.store.settle()
    assert place.with_name(f"{place.name}-wal").stat().st_size == 0
