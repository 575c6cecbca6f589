"""Places that went into others: what was of an old commune is counted, read and acted on in today's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.desk.programme.conftest import KEEPER, put, records_office
from tests.desk.programme.test_reports import text_of
from workbench.desk import Office
from workbench.desk.programme.acts import change, move
from workbench.desk.programme.figures import figures_of, parts_of
from workbench.desk.programme.pipeline import mine, pipeline
from workbench.desk.programme.public import recognised
from workbench.desk.programme.reports.files import report_files
from workbench.desk.programme.reports.national import national_rows
from workbench.desk.programme.views import gaps, listed
from workbench.errors import NotYoursError, RecordError
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
    put(opened, "place", name="xã cũ", place_level="commune", successors=NEW, legal_basis="nghị quyết")
    put(opened, "producer", name="HTX cũ", legal_form="cooperative", place=OLD)
    put(opened, "product", name="Tương", producer="CT-1")
    put(opened, "event", name="Hội chợ", event_type="fair", held_on="01/03/2025", place=OLD)
    move(opened, KEEPER, OLD, "end", {"to": "30/06/2025"}, reason="hai cấp")
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


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("producer", {"name": "HTX", "legal_form": "cooperative"}),
        ("outlet", {"name": "Quầy", "from": "01/09/2025"}),
        ("event", {"name": "Lớp", "event_type": "training", "held_on": "01/07/2025"}),
        ("support", {"about": "Lớp", "purpose": "training", "source": "own", "year": 2026}),
        ("report", {"report_type": "commune", "from": "01/07/2025", "to": "30/09/2025"}),
    ],
)
def test_nothing_new_is_entered_in_a_place_that_has_ended(office: Office, kind: str, given: dict[str, Any]) -> None:
    with pytest.raises(RecordError) as refused:
        put(office, kind, place=OLD, **given)
    [fault] = refused.value.faults
    assert (fault.code, NEW in str(fault)) == ("place_ended", True)
    put(office, kind, place=NEW, **given)


def test_what_happened_in_it_while_it_was_there_is_still_entered_but_nothing_is_moved_into_it(office: Office) -> None:
    put(office, "event", name="Lớp", event_type="training", held_on="30/06/2025", place=OLD)
    shop = put(office, "outlet", name="Quầy", place=NEW)
    with pytest.raises(RecordError):
        change(office, KEEPER, shop, {"place": OLD})


def test_a_round_of_districts_is_refused_once_there_are_none(office: Office) -> None:
    put(office, "round", name="Đợt 1", year=2025, rating_level="district", meet_by="30/06/2025")
    for given in ({"year": 2027}, {"year": 2025, "meet_by": "01/07/2025"}):
        with pytest.raises(RecordError) as refused:
            put(office, "round", name="Đợt 2", rating_level="district", **given)
        assert [one.code for one in refused.value.faults] == ["no_districts"]


@pytest.mark.parametrize(("day", "issuer"), [("29/11/2026", "UBND XÃ MỚI"), ("30/06/2025", "UBND XÃ CŨ")])
def test_a_paper_is_headed_by_the_office_of_its_day(office: Office, day: str, issuer: str) -> None:
    idea = put(office, "application", application_type="idea", idea="Tương", producer="CT-1", received_on=day)
    span = {"from": "01/01/2025", "to": "30/06/2025"}
    report = put(office, "report", report_type="commune", place=OLD, **span)
    move(office, KEEPER, report, "sign", {"signed_on": day, "signed_by": "Kim Văn Sáu"})
    for one in (idea, report):
        said = text_of(report_files(office, KEEPER, one)).replace("ỦY BAN NHÂN DÂN", "UBND")
        assert issuer in said
        assert said.count("UBND XÃ") == 1


def certified(office: Office) -> None:
    given = {"product": "SP-1", "stars": 3, "decision_number": "9/QĐ-UBND"}
    put(office, "certificate", decided_on="01/06/2025", ends_on="01/06/2028", **given)


def test_lists_of_today_name_the_place_of_today_and_its_code(office: Office) -> None:
    certified(office)
    change(office, KEEPER, NEW, {"unit_code": "09076"})
    [row] = recognised(office, "", 1).rows
    assert row.place == "xã mới"
    for last, there in (("31/12/2025", "HTX cũ, xã mới"), ("30/06/2025", "HTX cũ, xã cũ")):
        promoted = put(office, "report", report_type="promotion", place=PROVINCE, **{"from": "01/01/2025", "to": last})
        assert there in text_of(report_files(office, KEEPER, promoted))
    [told] = national_rows(office, KEEPER, None, date(2026, 11, 29))
    assert told.cells["Ma_DonViHanhChinh"] == "09076"
