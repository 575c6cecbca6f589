"""Tries at a seal that open nothing: each is on record, after some in a row the next waits, and nobody is shut out."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.desk.council import CHEAP, RULEBOOK
from tests.desk.sealed import PASSPHRASE, Sealed, sealed_table
from workbench.council.acts.seal import FREE_TRIES
from workbench.desk import office_at
from workbench.desk.views.seal import seal_view
from workbench.errors import NotYoursError, StateError
from workbench.sealing.chair_key import Cost
from workbench.storage import Store

WRONG = f"{PASSPHRASE} khác"


def shut(store: Store | None = None) -> Sealed:
    table = sealed_table(store)
    table.score("M02")
    table.act("close", reason="Hết giờ")
    return table


def tries(table: Sealed, **given: object) -> str:
    """Try in vain, and return how that is refused."""
    with pytest.raises((NotYoursError, StateError)) as refused:
        table.release(**(given or {"passphrase": WRONG}))
    return str(refused.value.faults[0].code)


def on_record(table: Sealed) -> list[tuple[str, str]]:
    with table.store.read() as tx:
        return [(one.by, one.payload) for one in tx.journal.of_kinds(table.sid, "release_refused")]


def test_each_try_in_vain_is_on_record_and_shown_and_holds_nothing_of_what_was_tried() -> None:
    table = shut()
    assert tries(table) == "seal_not_opened"
    assert tries(table, secrets=(table.secrets[0], table.secrets[0])) == "seal_not_opened"
    assert on_record(table) == [("M01", '{"by_holders":false}'), ("M01", '{"by_holders":true}')]
    assert len(seal_view(table.office, table.who["M01"], table.sid)["wrong"]) == 2
    table.release()
    assert seal_view(table.office, table.who["M01"], table.sid)["wrong"] == []


def test_after_some_tries_each_further_one_waits_longer_and_the_right_one_then_opens() -> None:
    table, waited = shut(), []
    assert [tries(table) for _ in range(FREE_TRIES)] == ["seal_not_opened"] * FREE_TRIES
    for _ in range(8):
        began = table.clock.now
        while tries(table) == "release_too_soon":
            table.clock.now += timedelta(seconds=10)
        waited.append((table.clock.now - began).total_seconds())
    assert all(sooner <= later + 20 for sooner, later in pairwise(waited))
    assert waited[0] < 60 < waited[2]
    assert 800 < waited[-1] < 1000, "nobody is shut out for good"
    assert len(on_record(table)) == FREE_TRIES + 8, "what came too soon was not tried"
    assert tries(table, passphrase=PASSPHRASE) == "release_too_soon"
    table.clock.now += timedelta(minutes=15)
    assert table.release()["session_state"] == "closed"


def test_another_server_and_a_restart_know_of_the_tries(tmp_path: Path) -> None:
    table = shut(Store(tmp_path / "a.sqlite"))
    for _ in range(FREE_TRIES):
        tries(table)
    other = office_at(
        Store(tmp_path / "a.sqlite"), RULEBOOK, clock=table.clock, hasher=CHEAP, seal_cost=Cost(passes=1, memory=8192)
    )
    beside = Sealed(other, other.store, table.clock, table.plan)
    assert tries(beside, passphrase=PASSPHRASE) == "release_too_soon"
    other.close()
    table.store.close()
