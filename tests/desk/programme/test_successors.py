"""Places that went into others: what was of an old commune is counted, read and acted on in today's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.desk.programme.conftest import KEEPER, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import change, move
from workbench.desk.programme.figures import figures_of, parts_of
from workbench.desk.programme.pipeline import mine, pipeline
from workbench.desk.programme.views import gaps, listed
from workbench.errors import NotYoursError
from workbench.programme.measures import Span
from workbench.programme.permissions import Actor

OLD, NEW, OTHER, PROVINCE = "DP-4", "DP-2", "DP-3", "DP-1"
OFFICER = Actor(who="TK-1", roles=frozenset({"commune"}), place=NEW)
STRANGER = Actor(who="TK-2", roles=frozenset({"commune"}), place=OTHER)


@pytest.fixture
def office() -> Iterator[Office]:
    """Return an office in which an old commune of an old district went into one of two new ones."""
    opened = records_office()
    put(opened, "place", name="tỉnh", place_level="province")
    for name in ("xã mới", "xã khác"):
        put(opened, "place", name=name, place_level="commune", parent=PROVINCE, **{"from": "01/07/2025"})
    put(opened, "place", name="xã cũ", place_level="commune", successors=NEW, legal_basis="nghị quyết", to="30/06/2025")
    move(opened, KEEPER, OLD, "end", {}, reason="hai cấp")
    put(opened, "producer", name="HTX cũ", legal_form="cooperative", place=OLD)
    put(opened, "product", name="Tương", producer="CT-1")
    put(opened, "event", name="Hội chợ", event_type="fair", held_on="01/03/2025", place=OLD)
    yield opened
    opened.close()


def products(office: Office, place: str) -> list[str]:
    return [one.id for one in listed(office, KEEPER, "product", place=place, limit=9).rows]


def test_what_was_of_the_old_is_of_the_new_and_of_what_lies_above(office: Office) -> None:
    assert products(office, OLD) == products(office, NEW) == products(office, PROVINCE) == ["SP-1"]
    assert products(office, OTHER) == []
    assert listed(office, OFFICER, "product", limit=9).total == 1
    change(office, OFFICER, "SP-1", {"set": 9})
    with pytest.raises(NotYoursError):
        change(office, STRANGER, "SP-1", {"set": 8})
    row = pipeline(office, KEEPER, PROVINCE)["rows"][0]
    assert (row["place"], row["total"]) == (NEW, 1)


def test_what_is_due_of_the_old_is_todays_turn(office: Office) -> None:
    put(office, "office", name="UBND xã cũ", place=OLD, office_type="commune")
    put(office, "task", name="Gửi hồ sơ", office="CQ-1", due="01/12/2026")

    assert "Gửi hồ sơ" in {one["title"] for one in mine(office, OFFICER)["rows"]}
    assert mine(office, STRANGER)["rows"] == []


def test_figures_still_add_up(office: Office) -> None:
    move(office, KEEPER, "SK-1", "hold", {"came": 30})
    span = Span(first=date(2025, 1, 1), last=date(2025, 12, 31))
    with office.store.read() as tx:
        whole = {one.measure.name: one.value for one in figures_of(tx, PROVINCE, span)}
        parts = parts_of(tx, PROVINCE, span)
    assert whole["came"] == 30
    assert {place: next(one.value for one in part if one.measure.name == "came") for place, part in parts.items()} == {
        NEW: 30,
        OTHER: 0,
        PROVINCE: 0,
    }


def test_of_a_place_that_was_divided_a_person_says_which_part(office: Office) -> None:
    change(office, KEEPER, OLD, {"successors": f"{NEW}; {OTHER}"})

    assert products(office, NEW) == products(office, OTHER) == []
    assert [one.id for one in gaps(office, KEEPER)["divided"]] == ["CT-1"]
    change(office, KEEPER, "CT-1", {"place": OTHER}, reason="thôn nay thuộc xã khác")
    assert gaps(office, KEEPER)["divided"] == []
    assert products(office, OTHER) == ["SP-1"]


def test_places_that_went_into_each_other_lead_round_no_circle(office: Office) -> None:
    change(office, KEEPER, NEW, {"successors": OLD})

    assert products(office, NEW) == products(office, OLD) == ["SP-1"]
