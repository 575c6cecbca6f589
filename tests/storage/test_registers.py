"""The tables of records: made anew from the journal they are the same, and a change beside the journal is found."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.desk.programme.conftest import KEEPER, fill, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import change, retract
from workbench.programme.acts import Change, RecordChanged
from workbench.storage import Store, Wanted


@pytest.fixture
def office(store: Store) -> Office:
    opened = records_office(store)
    fill(opened)
    put(opened, "place", name="tỉnh Phú Thọ", place_level="province")
    change(opened, KEEPER, "DP-1", {"successors": "DP-2", "parent": "DP-2"})
    retract(opened, KEEPER, "SP-2", reason="nhầm")
    return opened


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("records", "UPDATE records SET found_by = 'x' WHERE id = 'SP-1'"),
        ("records", "DELETE FROM records WHERE id = 'SP-2'"),
        ("record_links", "DELETE FROM record_links WHERE named = 'DP-2'"),
        ("record_acts", "INSERT INTO record_acts VALUES ('SP-1', '@office', 1)"),
    ],
)
def test_a_change_beside_the_journal_is_found_and_put_right(office: Office, table: str, change: str) -> None:
    assert office.store.rebuild() == []
    with office.store.begin() as tx:
        tx._connection.execute(text(change))

    assert office.store.rebuild() == [table]
    assert office.store.rebuild() == []


def test_records_are_found_alike_on_every_kind_of_database(office: Office) -> None:
    with office.store.read() as tx:
        everything = list(tx.registers.every("product"))
        assert [one.id for one in everything] == sorted(one.id for one in everything)
        first = everything[0]
        name = str(first.values["name"])
        kinds = (first.kind,)
        assert first.id in [one.id for one in tx.registers.search(Wanted(kinds=kinds, words=name.upper()), limit=9)]
        assert tx.registers.count(Wanted(kinds=kinds)) == len(everything)
        assert [one.id for one in tx.registers.called(first.kind, name)] == [first.id]
        place = tx.registers.chain(first.id)[-1]
        within = [one.id for one in tx.registers.search(Wanted(kinds=kinds, within=place), limit=9)]
        assert first.id in within


def test_of_what_is_written_together_a_refused_act_leaves_no_record_behind(office: Office) -> None:
    with office.store.together():
        change(office, KEEPER, "SP-1", {"set": 6})
        with pytest.raises(RuntimeError, match="broken off"):
            breaks_off(office)
        with office.store.begin() as tx:
            assert tx.registers.get("SP-1").values["set"] == 6
        change(office, KEEPER, "SP-1", {"story": "sau"})

    with office.store.read() as tx:
        kept = tx.registers.get("SP-1").values
    assert (kept["set"], kept["story"]) == (6, "sau")
    assert office.store.rebuild() == []


def breaks_off(office: Office) -> None:
    with office.store.begin() as tx:
        refused = RecordChanged(record="SP-1", changes={"set": Change(old=6, new=9)}, protected={}, reason=None)
        tx.registers.put(refused, by=office.by("x"))
        assert tx.registers.get("SP-1").values["set"] == 9
        raise RuntimeError("broken off")
