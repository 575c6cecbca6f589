"""Records at the desk: entered, changed, moved, taken out, joined; registers, histories, the radar."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest

from tests.desk.programme.conftest import ELIGIBLE, KEEPER, PAPERS, as_listed, put
from workbench.desk import Office
from workbench.desk.programme.acts import change, enter, join, move, retract
from workbench.desk.programme.views import gaps, life, listed, radar, radar_states
from workbench.errors import MissingError, NotYoursError, RecordError, StaleError, StateError, WorkbenchError
from workbench.programme.acts import ActedTogether, RecordEntered, RecordMoved
from workbench.programme.fields import Value
from workbench.programme.permissions import Actor
from workbench.storage import OFFICE

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
    put(office, "dossier", product="SP-2", dossier_kind="first")

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
    assert found.now.values == {"name": "Đậu phụ Thổ Tang", "producer": "CT-1", "place": "DP-1", **ELIGIBLE}
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


def certificate(office: Office, **given: object) -> str:
    return as_listed(office, product="SP-1", **{"stars": 4, "ends_on": "28/05/2029", **given})


def test_a_certificate_that_was_entered_by_mistake_leaves_and_the_one_it_replaced_holds_again(office: Office) -> None:
    newer = certificate(office, decision_number="900/QĐ", decided_on="28/05/2026")
    move(office, KEEPER, "GCN-1", "replace", {"replaced_by": newer})
    before = life(office, KEEPER, "GCN-1").now.values
    retract(office, KEEPER, newer, reason="nhập nhầm sản phẩm")

    old = life(office, KEEPER, "GCN-1")
    assert (old.now.state, old.now.version) == ("issued", life(office, KEEPER, newer).now.version), "one act"
    assert {**old.now.values, "replaced_by": newer} == before
    assert [(one.act, one.field, one.old, one.note) for one in old.revisions[-2:]] == [
        ("reinstate_record", "", None, newer),
        ("reinstate_record", "replaced_by", newer, newer),
    ]
    assert [one.certificate.id for one in radar(office, KEEPER, date(2027, 3, 1))] == ["GCN-1"]


def test_a_permit_that_replaced_another_leaves_too_but_not_what_else_rests_on_it(office: Office) -> None:
    old, new = (put(office, "permit", of="SP-1", permit_type="label", number=number) for number in "12")
    move(office, KEEPER, old, "replace", {"replaced_by": new})
    task = put(office, "task", name="Gia hạn", office=put_office(office), due="01/12/2026", concerns=new)
    with pytest.raises(StateError) as refused:
        retract(office, KEEPER, new, reason="nhầm")
    assert codes(refused) == ["still_named"]
    assert old not in refused.value.faults[0].what

    retract(office, KEEPER, task, reason="nhầm")
    retract(office, KEEPER, new, reason="nhầm")
    assert life(office, KEEPER, old).now.state == "valid"


def put_office(office: Office) -> str:
    return put(office, "office", name="UBND", place="DP-1", office_type="commune")


def test_what_rests_on_another_is_not_one_with_it_whichever_way_it_is_asked(office: Office) -> None:
    third = certificate(office, decision_number="3", decided_on="28/05/2026", ends_on="28/05/2029")
    newer = certificate(office, decision_number="2", decided_on="28/05/2025", replaced_by=third)
    move(office, KEEPER, newer, "replace", {})
    move(office, KEEPER, "GCN-1", "replace", {"replaced_by": newer})
    district = put(office, "place", name="huyện", place_level="district")
    change(office, KEEPER, "DP-1", {"parent": district})
    moved = put(office, "place", name="xã cũ", place_level="commune", successors="DP-1")
    one, two = (put(office, "office", name=name, place="DP-1", office_type="board") for name in ("Ban A", "Ban B"))
    change(office, KEEPER, one, {"successor": two})
    dossier = put(office, "dossier", product="SP-2", dossier_kind="first")
    move(office, COMMUNE, dossier, "take_back", {}, reason="nộp lại sau")
    again = put(office, "dossier", product="SP-2", dossier_kind="first", carried_from=dossier)
    old, new = (put(office, "permit", of="SP-1", permit_type="label", number=number) for number in "12")
    move(office, KEEPER, old, "replace", {"replaced_by": new})

    pairs = [
        ("GCN-1", newer),
        ("GCN-1", third),
        (newer, third),
        ("DP-1", district),
        (moved, "DP-1"),
        (moved, district),
        (one, two),
        (dossier, again),
        (old, new),
    ]
    for pair in pairs:
        for record, into in (pair, pair[::-1]):
            with pytest.raises(StateError) as refused:
                join(office, KEEPER, record, into, reason="x")
            assert codes(refused) == ["rests_on"], (record, into)
    assert f"({newer} “2” → {third} “3”)" in words_of(office, third, newer)
    twin = certificate(office, decision_number="3 ", decided_on="28/05/2026", ends_on="28/05/2029")
    assert join(office, KEEPER, twin, third, reason="nhập hai lần").into == third


def words_of(office: Office, record: str, into: str) -> str:
    with pytest.raises(StateError) as refused:
        join(office, KEEPER, record, into, reason="x")
    return refused.value.faults[0].what


def joined(office: Office, who: Actor, record: str, *, reason: str) -> object:
    return join(office, who, record, "HS-2", reason=reason)


@pytest.mark.parametrize("leaves", [retract, joined])
def test_what_a_session_rates_stays_until_it_is_through(office: Office, leaves: Callable[..., object]) -> None:
    round_ = put(office, "round", year=2026, name="Đợt 1", rating_level="province", session="ocop-2026-01")
    move(office, KEEPER, round_, "open", {"file_by": "30/10/2026", "meet_by": "30/12/2026"})
    given = {"product": "SP-2", "dossier_kind": "first", "filed_on": "02/06/2026", "commune_report": "Đủ."}
    dossier = put(office, "dossier", **given, received_on="03/06/2026", papers=PAPERS, round=round_)
    put(office, "dossier", product="SP-1", dossier_kind="renewal")
    for name in ("file", "forward", "find_complete", "take_up"):
        move(office, KEEPER, dossier, name, {})
    with pytest.raises(StateError) as refused:
        leaves(office, KEEPER, dossier, reason="nhầm")
    assert codes(refused) == ["in_session"]

    with office.store.begin(OFFICE) as tx:
        stopped = RecordMoved(record=dossier, move="conclude", changes={}, protected={}, reason="dừng đánh giá")
        act = ActedTogether(what="results", about=round_, source="0" * 64, entered=(), moved=(stopped,))
        tx.registers.put(act, by=office.by("workbench"))
    leaves(office, KEEPER, dossier, reason="nhầm")
    assert life(office, KEEPER, dossier).now.is_gone


def test_a_result_by_which_a_round_recognised_stays(office: Office) -> None:
    round_ = put(
        office, "round", year=2026, name="Đợt 1", rating_level="province", file_by="1/6/2026", meet_by="9/6/2026"
    )
    dossier = put(office, "dossier", product="SP-2", dossier_kind="first")
    typed, result = as_listed(office, "result", dossier=dossier, round=round_, stars=4), "KQ-2"
    values: dict[str, Value] = {"dossier": dossier, "round": round_, "stars": 4, "by_hand": False}
    with office.store.begin(OFFICE) as tx:
        tx.registers.put(
            RecordEntered(record=result, kind="result", values=values, protected={}), by=office.by("workbench")
        )
        for name in ("open", "meet", "decide"):
            step = RecordMoved(record=round_, move=name, changes={}, protected={}, reason=None)
            tx.registers.put(step, by=office.by("workbench"))
    with pytest.raises(StateError) as refused:
        retract(office, KEEPER, result, reason="nhầm")
    assert codes(refused) == ["recognised"]
    assert "đã công nhận" not in refused.value.faults[0].what, "no certificate rests on it"
    of_it: dict[str, Value] = {"product": "SP-2", "stars": 4, "decision_number": "9/QĐ", "result": result}
    days: dict[str, Value] = {"decided_on": "2026-05-28", "ends_on": "2029-05-28"}
    paper = RecordEntered(record="GCN-2", kind="certificate", values={**of_it, **days}, protected={})
    with office.store.begin(OFFICE) as tx:
        tx.registers.put(paper, by=office.by("workbench"))
    with pytest.raises(StateError) as refused:
        join(office, KEEPER, result, typed, reason="là một")
    assert "đã công nhận" in refused.value.faults[0].what

    retract(office, KEEPER, typed, reason="gõ nhầm một năm đã qua")
    assert life(office, KEEPER, typed).now.is_gone


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
