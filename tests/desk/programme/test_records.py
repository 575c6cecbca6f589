"""Records at the desk: entered, changed, moved, taken out, joined; registers, histories, the radar."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from tests.desk.programme.conftest import KEEPER, PAPERS, put
from workbench.desk import Office
from workbench.desk.programme.acts import change, enter, join, move, retract
from workbench.desk.programme.views import gaps, life, listed, radar, radar_states
from workbench.errors import MissingError, NotYoursError, RecordError, StaleError, StateError, WorkbenchError
from workbench.programme.permissions import Actor

COMMUNE = Actor(who="xa", roles=frozenset({"commune"}))


def codes(refused: pytest.ExceptionInfo[WorkbenchError]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def titles(office: Office, text: str, kind: str | None = None) -> list[str]:
    return [one.title for one in listed(office, KEEPER, kind, text, limit=50).rows]


@pytest.mark.parametrize("text", ["bánh đa hòa", "BANH DA HOÀ", "banh hoa", unicodedata.normalize("NFD", "bánh hoà")])
def test_a_product_is_found_whatever_way_its_vietnamese_is_typed(office: Office, text: str) -> None:
    assert titles(office, text, "product") == ["Bánh đa nem Hoà Bình"]


def test_words_are_found_from_their_beginning_in_every_register_and_by_code(office: Office) -> None:
    assert titles(office, "dau") == ["Đậu phụ"]
    assert titles(office, "au phu") == []
    assert titles(office, "bánh đa") == ["HTX Bánh đa Tuân Chính", "Bánh đa nem Hoà Bình"]
    assert titles(office, "25-09079-3-2026") == ["Bánh đa nem Hoà Bình"]
    assert titles(office, "0968") == [], "what is protected is not searched"
    assert titles(office, "_") == []
    assert listed(office, KEEPER, "product", "", limit=1, offset=1).rows[0].title == "Đậu phụ"
    page = listed(office, KEEPER, "product", "", limit=1)
    assert page.names == {"CT-1": "HTX Bánh đa Tuân Chính", "DP-1": "xã Thổ Tang"}
    assert page.total == 2


def test_a_register_is_asked_for_a_year_by_the_day_of_its_kind_page_by_page(office: Office) -> None:
    days = ("2024-12-31", "2025-01-01", "2025-12-31")
    for n, day in enumerate(days):
        put(office, "event", name=f"Hội chợ {n}", event_type="fair", held_on=day, place="DP-1")
    put(office, "dossier", product="SP-1", dossier_kind="first")

    found = [listed(office, KEEPER, "event", year=2025, limit=1, offset=n) for n in (0, 1, 2)]
    assert [[one.title for one in page.rows] for page in found] == [["Hội chợ 1"], ["Hội chợ 2"], []]
    assert {page.total for page in found} == {2}
    assert listed(office, KEEPER, "event", "cho 2", year=2025, limit=9).total == 1
    assert listed(office, KEEPER, "dossier", year=2025, limit=9).total == 0, "it was not filed"
    assert listed(office, KEEPER, "place", year=2025, limit=9).total == 0, "a place is of no year"


def test_a_product_of_another_name_and_producer_is_asked_about_by_its_code(office: Office) -> None:
    other = put(office, "producer", name="Công ty Khác", legal_form="company")
    given = {"name": "Bánh tráng cuốn", "producer": other, "codes": "25-09079-9-2026; 25-09079-3-2026"}
    with pytest.raises(StateError) as refused:
        enter(office, KEEPER, "product", given, is_new=False)

    assert (codes(refused), refused.value.extra["alike"]) == (["may_be_one"], ["SP-1"])
    assert enter(office, KEEPER, "product", given, is_new=True).id == "SP-3"


def test_each_change_is_told_with_old_and_new_who_when_and_why(office: Office) -> None:
    change(office, COMMUNE, "SP-2", {"name": "Đậu phụ Thổ Tang", "set": 6}, reason="đúng tên trên nhãn")
    change(office, COMMUNE, "SP-2", {"set": ""})
    found = life(office, KEEPER, "SP-2")

    told = [(one.by, one.field, one.old, one.new, one.reason) for one in found.revisions if one.act == "change_record"]
    assert told == [
        ("xa", "name", "Đậu phụ", "Đậu phụ Thổ Tang", "đúng tên trên nhãn"),
        ("xa", "set", None, 6, "đúng tên trên nhãn"),
        ("xa", "set", 6, None, None),
    ]
    assert found.now.values == {"name": "Đậu phụ Thổ Tang", "producer": "CT-1", "place": "DP-1"}
    assert titles(office, "thổ tang", "product") == ["Đậu phụ Thổ Tang"]


def test_the_second_of_two_people_on_one_record_gets_both_values_and_nothing_is_lost(office: Office) -> None:
    seen = life(office, KEEPER, "SP-2").now.version
    change(office, COMMUNE, "SP-2", {"set": 6}, seen=seen)
    with pytest.raises(StaleError) as refused:
        change(office, KEEPER, "SP-2", {"set": 7}, seen=seen)

    assert refused.value.extra["stored"]["values"]["set"] == 6
    assert refused.value.extra["given"] == {"set": 7}
    assert life(office, KEEPER, "SP-2").now.values["set"] == 6


def test_a_record_that_may_be_there_is_asked_about_and_entered_once_that_is_said(office: Office) -> None:
    given = {"name": "ĐẬU PHỤ", "producer": "CT-1"}
    with pytest.raises(StateError) as refused:
        enter(office, KEEPER, "product", given, is_new=False)

    assert codes(refused) == ["may_be_one"]
    assert refused.value.extra["alike"] == ["SP-2"]
    assert enter(office, KEEPER, "product", given, is_new=True).id == "SP-3"


def test_a_dossier_goes_from_the_commune_to_the_province_and_each_moves_what_is_theirs(office: Office) -> None:
    dossier = put(office, "dossier", product="SP-2", dossier_kind="first")
    move(office, COMMUNE, dossier, "file", {"filed_on": "01/06/2026"})
    with pytest.raises(RecordError) as lacking:
        move(office, COMMUNE, dossier, "forward", {})
    move(office, COMMUNE, dossier, "forward", {"commune_report": "Đủ bốn nội dung."})
    with pytest.raises(NotYoursError) as theirs:
        move(office, COMMUNE, dossier, "find_complete", {"received_on": "2026-06-20"})
    with pytest.raises(RecordError) as emptied:
        change(office, COMMUNE, dossier, {"filed_on": ""})
    with pytest.raises(RecordError) as bare:
        move(office, KEEPER, dossier, "find_complete", {"received_on": "2026-06-20", "papers": [*PAPERS[:-1], "99"]})
    now = move(office, KEEPER, dossier, "find_complete", {"received_on": "2026-06-20", "papers": PAPERS})

    assert (codes(bare), [fault.where for fault in bare.value.faults]) == (
        ["paper_unknown", "paper_missing"],
        ["99", "Mẫu: Sản phẩm mẫu"],
    )
    assert (codes(lacking), codes(theirs), codes(emptied)) == (["move_needs"], ["not_your_role"], ["missing"])
    assert now.state == "complete"
    assert life(office, KEEPER, "SP-2").step == 5
    assert life(office, KEEPER, "SP-1").step == 6


def test_what_others_name_is_joined_and_not_taken_out(office: Office) -> None:
    other = put(office, "producer", name="HTX bánh đa Tuân Chính", legal_form="cooperative")
    with pytest.raises(StateError) as named:
        retract(office, KEEPER, "CT-1", reason="nhầm")
    with pytest.raises(RecordError) as silent:
        retract(office, KEEPER, other, reason=" ")
    join(office, KEEPER, other, "CT-1", reason="là một")
    with pytest.raises(StateError) as taken_out:
        retract(office, KEEPER, other, reason="x")
    with pytest.raises(StateError) as joined:
        join(office, KEEPER, "CT-1", other, reason="x")
    retract(office, KEEPER, "SP-2", reason="ghi nhầm")

    assert codes(taken_out) == codes(joined) == ["record_gone"]
    assert (codes(named), codes(silent)) == (["still_named"], ["reason_missing"])
    assert titles(office, "tuân chính") == ["HTX Bánh đa Tuân Chính"]
    assert titles(office, "đậu") == []
    assert [one.act for one in life(office, KEEPER, "SP-2").revisions][-1] == "retract_record"


def test_a_record_in_which_another_goes_on_is_not_taken_out_with_it(office: Office) -> None:
    join(office, KEEPER, "SP-2", put(office, "product", name="Đậu phụ", producer="CT-1"), reason="là một")
    with pytest.raises(StateError) as refused:
        retract(office, KEEPER, "SP-3", reason="nhầm")
    assert codes(refused) == ["goes_on_in"]

    put(office, "product", name="Đậu rán", producer="CT-1")
    join(office, KEEPER, "SP-3", "SP-4", reason="là một")
    assert titles(office, "đậu") == ["Đậu rán"]


@pytest.mark.parametrize(
    ("record", "into", "code"), [("SP-1", "SP-1", "joined_with_itself"), ("SP-1", "CT-1", "different_kinds")]
)
def test_records_that_cant_be_one_are_not_joined(office: Office, record: str, into: str, code: str) -> None:
    with pytest.raises(StateError) as refused:
        join(office, KEEPER, record, into, reason="x")

    assert codes(refused) == [code]


def test_what_is_not_there_is_said(office: Office) -> None:
    asked = (
        (lambda: life(office, KEEPER, "SP-9"), "record_unknown"),
        (lambda: listed(office, KEEPER, "x", "", limit=1), "unknown_kind"),
        (lambda: enter(office, KEEPER, "x", {}, is_new=True), "unknown_kind"),
        (lambda: move(office, KEEPER, "SP-1", "fly", {}), "unknown_move"),
    )
    for ask, code in asked:
        with pytest.raises(MissingError) as refused:
            ask()
        assert codes(refused) == [code]
    with pytest.raises(RecordError) as same:
        change(office, KEEPER, "SP-1", {"name": "Bánh đa nem Hoà Bình"})
    assert codes(same) == ["nothing_changed"]


def test_the_radar_tells_of_a_certificate_and_of_its_renewal_once_that_is_filed(office: Office) -> None:
    (open_one,) = radar(office, KEEPER, date(2026, 11, 29))
    dossier = put(office, "dossier", product="SP-1", dossier_kind="renewal")
    move(office, COMMUNE, dossier, "file", {"filed_on": "2026-11-29"})
    (filed,) = radar(office, KEEPER, date(2026, 11, 30))
    assert radar_states(office, KEEPER, date(2026, 11, 30)) == {filed.watched.state: 1}
    assert radar_states(office, KEEPER, date(2026, 11, 28)) == {"soon": 1}, "it was filed a day later"

    assert (open_one.product, open_one.producer) == ("Bánh đa nem Hoà Bình", "HTX Bánh đa Tuân Chính")
    assert (open_one.watched.state, open_one.watched.days, filed.watched.state) == ("open", 60, "filed")
    assert radar(office, KEEPER, date(2024, 6, 1)) == []
    move(office, COMMUNE, dossier, "take_back", {}, reason="chủ thể rút")
    assert radar(office, KEEPER, date(2026, 11, 30))[0].watched.state == "open"
    assert radar_states(office, KEEPER, date(2026, 11, 30)) == {"open": 1}


def test_a_commune_has_a_contact_or_is_named(office: Office) -> None:
    def named() -> dict[str, list[str]]:
        return {gap: [one.id for one in found] for gap, found in gaps(office, KEEPER).items()}

    before = named()
    desk = put(office, "office", name="UBND xã Thổ Tang", place="DP-1", office_type="commune")
    clerk = put(office, "person", name="Trần Thị Mai", office=desk, post="clerk")
    with_a_clerk = named()
    change(office, KEEPER, clerk, {"post": "contact"})

    assert before == {"no_contact": ["DP-1"], "no_commune": [], "no_set": ["SP-1", "SP-2"], "divided": []}
    assert with_a_clerk["no_contact"] == ["DP-1"]
    assert named()["no_contact"] == []
    move(office, KEEPER, clerk, "end", {"to": "2026-12-31"}, reason="chuyển việc")
    assert named()["no_contact"] == ["DP-1"]
