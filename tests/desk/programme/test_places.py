"""A commune's officer sees and moves what belongs to the commune; whoever is of the district's office, everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from tests.desk.programme.conftest import put, records_office
from tests.desk.programme.offices import KEEPER, fill_offices
from workbench.desk import Office
from workbench.desk.programme import records
from workbench.desk.programme.acts import change, enter, join, move, retract
from workbench.desk.programme.views import gaps, life, listed, radar
from workbench.errors import NotYoursError
from workbench.programme.permissions import Actor

DISTRICT = Actor(who="TK-1", roles=frozenset({"province"}), place="DP-1")
THO_TANG = Actor(who="TK-2", roles=frozenset({"commune"}), place="DP-2")
BOARD = Actor(who="TK-9", roles=frozenset({"board"}), place="DP-1")


@pytest.fixture
def office() -> Iterator[Office]:
    opened = records_office()
    fill_offices(opened)
    yield opened
    opened.close()


def ids(office: Office, actor: Actor, kind: str | None, **given: str) -> list[str]:
    return [one.id for one in listed(office, actor, kind, limit=100, **given).rows]  # type: ignore[arg-type]


def test_what_belongs_to_a_place_is_found_through_producer_and_product(office: Office) -> None:
    put(office, "permit", of="SP-2", permit_type="label", number="7")
    moved = put(office, "product", name="Rượu nếp", producer="CT-2", place="DP-2")

    assert ids(office, KEEPER, "product") == ["SP-1", "SP-2", "SP-3"]
    assert ids(office, THO_TANG, "product") == ["SP-1", moved], "a product's own place stands before its producer's"
    assert ids(office, THO_TANG, "dossier") == ["HS-1"]
    assert ids(office, THO_TANG, "permit") == []
    assert ids(office, DISTRICT, "product", place="DP-3") == ["SP-2"]
    assert ids(office, DISTRICT, "product", place="DP-1") == ["SP-1", "SP-2", "SP-3"]
    assert ids(office, THO_TANG, None, text="htx") == ["CT-1"]
    assert listed(office, THO_TANG, "product", limit=1).total == 2


def test_the_directory_is_read_by_all_and_people_of_other_places_are_not(office: Office) -> None:
    put(office, "criterion", name="Có chỗ bán", application_type="idea", office="CQ-1")
    assert ids(office, THO_TANG, "criterion") == ["TC-1"]
    assert ids(office, THO_TANG, "place") == ["DP-1", "DP-2", "DP-3"]
    assert ids(office, THO_TANG, "office") == ["CQ-1", "CQ-2", "CQ-3"]
    assert ids(office, THO_TANG, "person") == ["NG-2"]
    assert ids(office, THO_TANG, "account") == ["TK-2"]
    named_by = {one.id for one in life(office, THO_TANG, "DP-1").named_by}
    assert "CQ-3" not in named_by
    assert "DP-2" in named_by


STRANGE: dict[str, Callable[[Office], object]] = {
    "reads a record": lambda o: life(o, THO_TANG, "SP-2"),
    "lists another place": lambda o: listed(o, THO_TANG, "product", place="DP-3", limit=9),
    "lists the place above": lambda o: listed(o, THO_TANG, "product", place="DP-1", limit=9),
    "lists no place there is": lambda o: listed(o, THO_TANG, "product", place="DP-99", limit=9),
    "asks its radar": lambda o: radar(o, THO_TANG, date(2026, 11, 29), place="DP-3"),
    "enters": lambda o: enter(
        o, THO_TANG, "producer", {"name": "A", "legal_form": "group", "place": "DP-3"}, is_new=True
    ),
    "enters without a place": lambda o: enter(
        o, THO_TANG, "producer", {"name": "A", "legal_form": "group"}, is_new=True
    ),
    "enters through a product": lambda o: enter(
        o, THO_TANG, "dossier", {"product": "SP-2", "dossier_kind": "first"}, is_new=True
    ),
    "changes": lambda o: change(o, THO_TANG, "SP-2", {"set": 6}),
    "gives away": lambda o: change(o, THO_TANG, "SP-1", {"place": "DP-3"}),
    "takes over": lambda o: change(o, THO_TANG, "CT-2", {"place": "DP-2"}),
    "takes out": lambda o: retract(o, THO_TANG, "CT-2", reason="x"),
    "joins theirs with its own": lambda o: join(o, THO_TANG, "CT-1", "CT-2", reason="x"),
    "moves away with a move": lambda o: move(
        o, THO_TANG, "HS-1", "file", {"filed_on": "2026-06-01", "product": "SP-2"}
    ),
}


@pytest.mark.parametrize("what", STRANGE)
def test_nothing_of_another_place_is_read_or_done(office: Office, what: str) -> None:
    with pytest.raises(NotYoursError) as refused:
        STRANGE[what](office)
    assert [one.code for one in refused.value.faults] == ["not_your_place"]


def test_a_dossier_goes_up_from_the_commune_and_comes_back_each_with_its_receipt(office: Office) -> None:
    def moved(actor: Actor, name: str, given: dict[str, object], reason: str | None = None) -> tuple[str, int]:
        page = records.record_page(office, actor, "HS-1")
        assert name in page["may"]["moves"]
        asked = records.MoveRecord.model_validate(
            {"move": name, "seen": page["record"]["version"], "values": given, "reason": reason}
        )
        acted = records.move(office, actor, "HS-1", asked)
        with office.store.read() as tx:
            entry = tx.journal.entry("@office", acted["receipt"]["number"])
        assert entry is not None
        assert (entry.hash, entry.by) == (acted["receipt"]["hash"], actor.who)
        return acted["record"]["state"], acted["receipt"]["number"]

    sent = [
        moved(THO_TANG, "file", {"filed_on": "2026-06-01"}),
        moved(THO_TANG, "forward", {"commune_report": "Đủ."}),
        moved(DISTRICT, "ask_for_more", {}, "Thiếu phiếu kiểm nghiệm."),
        moved(THO_TANG, "file", {"filed_on": "2026-06-20"}),
    ]
    assert [state for state, _ in sent] == ["filed", "forwarded", "to_complete", "filed"]
    assert len({number for _, number in sent}) == 4

    told = [
        (one["by_name"], one["note"], one["reason"])
        for one in records.record_page(office, DISTRICT, "HS-1")["revisions"]
        if one["act"] == "move_record" and not one["field"]
    ]
    assert told == [
        ("Kim Văn Sáu", "file", None),
        ("Kim Văn Sáu", "forward", None),
        ("Phan Thị Hòa", "ask_for_more", "Thiếu phiếu kiểm nghiệm."),
        ("Kim Văn Sáu", "file", None),
    ]


def test_telephones_are_for_the_programmes_office_and_the_own_commune(office: Office) -> None:
    def told(actor: Actor, record: str) -> tuple[object, bool]:
        page = records.record_page(office, actor, record)
        return page["record"]["values"].get("phone"), any(one["field"] == "phone" for one in page["revisions"])

    assert told(DISTRICT, "CT-2") == ("0968 000 000", True)
    assert told(THO_TANG, "CT-1") == ("0968 112 304", True)
    assert told(BOARD, "CT-1") == (None, False)
    mixed = Actor(who="TK-8", roles=frozenset({"commune", "board"}), place="DP-2")
    assert [
        one["values"].get("phone")
        for one in records.register(office, mixed, "producer", "", None, None, None, None)["rows"]
    ] == ["0968 112 304", None], "who is of the board besides reads all, and telephones of their own place alone"


def test_gaps_and_radar_are_of_the_own_place(office: Office) -> None:
    for product in ("SP-1", "SP-2"):
        put(
            office,
            "certificate",
            product=product,
            stars="3",
            decision_number="858/QĐ-UBND",
            decided_on="28/05/2024",
            ends_on="28/05/2027",
        )
    on = date(2026, 11, 29)

    assert [one.product for one in radar(office, THO_TANG, on)] == ["Bánh đa nem"]
    assert [one.product for one in radar(office, DISTRICT, on, limit=1, offset=1)] == ["Rượu gạo"]
    assert {gap: [one.id for one in found] for gap, found in gaps(office, THO_TANG).items()} == {
        "no_contact": [],
        "no_commune": ["SP-1"],
        "no_set": ["SP-1"],
        "divided": [],
    }


def test_a_page_tells_that_there_are_more_and_a_page_that_is_none_is_refused(office: Office) -> None:
    for number in range(records.PAGE):
        put(office, "product", name=f"Sản phẩm {number}", producer="CT-1")
    first = records.register(office, THO_TANG, "product", None, None, None, None, None)
    last = records.register(office, THO_TANG, "product", None, None, None, None, str(records.PAGE))

    assert (len(first["rows"]), len(last["rows"]), first["total"]) == (records.PAGE, 1, records.PAGE + 1)
    for offset in ("-1", "x", "١", "9" * 20, "1.5"):
        with pytest.raises(records.RecordError):
            records.register(office, THO_TANG, "product", None, None, None, None, offset)
