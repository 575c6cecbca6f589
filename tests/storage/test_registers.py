"""The tables of records: made anew from the journal they are the same, and a change beside the journal is found."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from tests.desk.programme.conftest import KEEPER, as_listed, fill, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import change, move, retract
from workbench.desk.programme.figures import figure_of, figures_of
from workbench.programme.acts import Change, RecordChanged
from workbench.programme.measures import MEASURES, Span
from workbench.storage import OFFICE, Store, Wanted

SPAN = Span(first=date(2026, 1, 1), last=date(2026, 12, 31))


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
        ("place_parts", "UPDATE place_parts SET part = 'DP-1' WHERE place = 'DP-2' AND within = 'DP-2'"),
        ("standings", "UPDATE standings SET held_to = '2031-01-01' WHERE product = 'SP-1'"),
    ],
)
def test_a_change_beside_the_journal_is_found_and_put_right(office: Office, table: str, change: str) -> None:
    assert office.store.rebuild() == []
    with office.store.begin(OFFICE) as tx:
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
    with office.store.together(OFFICE):
        change(office, KEEPER, "SP-1", {"set": 6})
        with pytest.raises(RuntimeError, match="broken off"):
            breaks_off(office)
        with office.store.begin(OFFICE) as tx:
            assert tx.registers.get("SP-1").values["set"] == 6
        change(office, KEEPER, "SP-1", {"story": "sau"})

    with office.store.read() as tx:
        kept = tx.registers.get("SP-1").values
    assert (kept["set"], kept["story"]) == (6, "sau")
    assert office.store.rebuild() == []


def counted(office: Office, place: str | None) -> dict[str, tuple[int, int]]:
    with office.store.read() as tx:
        return {one.measure.name: (one.value, one.rows) for one in figures_of(tx, place, SPAN)}


def told(office: Office, place: str | None) -> dict[str, tuple[int, int]]:
    with office.store.read() as tx:
        found = {name: figure_of(tx, name, place, SPAN) for name in MEASURES}
    return {name: (one.value, len(one.rows)) for name, one in found.items()}


def test_every_database_counts_what_the_rules_say_of_each_record(office: Office) -> None:
    put(office, "producer", name="HTX mới", legal_form="cooperative", place="DP-2", founded_with_help="01/02/2026")
    product = put(office, "product", name="Tương", producer="CT-1")
    for decided, stars in (("02/01/2026", 3), ("01/06/2026", 4)):
        given = {"decision_number": decided, "decided_on": decided, "ends_on": "01/01/2030", "stars": stars}
        as_listed(office, product=product, **given)
    for name, place in (("Hội chợ", "DP-1"), ("Tập huấn", "DP-2")):
        kind = "fair" if name == "Hội chợ" else "training"
        event = put(office, "event", name=name, event_type=kind, held_on="01/03/2026", place=place)
        move(office, KEEPER, event, "hold", {"came": 30})
    put(office, "event", name="Chưa mở", event_type="fair", held_on="01/05/2026", place="DP-1")
    for year, planned in ((2026, 100), (2025, 7)):
        money = {"purpose": "training", "source": "ntm", "year": year, "planned": planned}
        put(office, "support", place="DP-1", about=f"lớp {year}", **money)
    put(office, "outlet", name="Quầy", place="DP-2", outlet_type="shop", **{"from": "01/01/2026"})

    with office.store.read() as tx:
        of_years = [tx.registers.count(Wanted(kinds=("event", "support", "place"), year=year)) for year in (2025, 2026)]
    assert of_years == [1, 4]
    for place in (None, "DP-1", "DP-2"):
        assert counted(office, place) == told(office, place)
    assert counted(office, "DP-2")["came"] == (60, 2)
    assert counted(office, None)["new_products"][0] >= 1
    change(office, KEEPER, "CT-1", {"place": "DP-2"}, reason="chuyển")
    assert counted(office, "DP-2") == told(office, "DP-2")
    assert office.store.rebuild() == [], "what belongs to the producer went along"


def breaks_off(office: Office) -> None:
    with office.store.begin(OFFICE) as tx:
        refused = RecordChanged(record="SP-1", changes={"set": Change(old=6, new=9)}, protected={}, reason=None)
        tx.registers.put(refused, by=office.by("x"))
        assert tx.registers.get("SP-1").values["set"] == 9
        raise RuntimeError("broken off")
