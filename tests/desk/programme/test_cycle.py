"""The year's cycle at the desk, step by step, as the client's plan tells it (IV.1.1 to IV.1.6)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from tests.desk.programme.conftest import KEEPER, as_listed, criteria, fill, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import carry_over, change, move, retract
from workbench.desk.programme.intake.criteria import take_criteria
from workbench.desk.programme.pipeline import mine
from workbench.desk.programme.records import record_page
from workbench.desk.programme.views import life, promoted
from workbench.errors import NotYoursError, RecordError, StateError, WorkbenchError
from workbench.programme.cycle.criteria_file import shipped_criteria
from workbench.programme.declared.lives.cycle import DIRECTORY
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import Actor
from workbench.storage import Store

COMMUNE = Actor(who="TK-2", roles=frozenset({"commune"}), place="DP-1")
OTHER = Actor(who="TK-3", roles=frozenset({"commune"}), place="DP-9")
BOARD = Actor(who="TK-4", roles=frozenset({"board"}))
DEPARTMENT = Actor(who="TK-5", roles=frozenset({"department"}), of_office="CQ-1")
INSPECTOR = Actor(who="TK-6", roles=frozenset({"inspector"}), of_office="CQ-1")
PROVINCE = Actor(who="TK-1", roles=frozenset({"province"}))


def codes(refused: pytest.ExceptionInfo[WorkbenchError]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def applied(office: Office, kind: str, slip: str, **more: Any) -> str:
    return put(
        office, "application", application_type=kind, slip=slip, producer="CT-1", received_on="05/01/2026", **more
    )


def chosen(office: Office) -> str:
    idea = applied(office, "idea", "01/PĐK")
    move(office, COMMUNE, idea, "examine", {})
    answer, _ = criteria(office)
    return move(office, BOARD, idea, "accept", {"decision": "12/QĐ-BCĐ", "answers": [answer]}).id


def test_step_1_publicity_is_held_on_its_day_and_counts_who_came(office: Office) -> None:
    event = put(
        office,
        "event",
        name="Phát động OCOP",
        event_type="publicity",
        held_on="28/11/2026",
        place="DP-1",
        expected="80",
    )
    later = put(office, "event", name="Hội nghị", event_type="publicity", held_on="30/11/2026", place="DP-1")

    assert move(office, COMMUNE, event, "hold", {"came": "95"}).values["came"] == 95
    with pytest.raises(RecordError) as early:
        move(office, COMMUNE, later, "hold", {"came": "95"})
    with pytest.raises(NotYoursError):
        move(office, OTHER, later, "cancel", {}, reason="mưa")
    assert codes(early) == ["not_come"]
    assert move(office, COMMUNE, later, "cancel", {}, reason="Trùng lịch").state == "cancelled"


def test_step_2_an_idea_is_judged_and_chosen_or_returned_with_a_reason(office: Office) -> None:
    idea = applied(office, "idea", "01/PĐK")
    move(office, COMMUNE, idea, "examine", {})

    with pytest.raises(RecordError) as unjudged:
        move(office, BOARD, idea, "accept", {"decision": "12/QĐ-BCĐ"})
    with pytest.raises(RecordError) as silent:
        move(office, BOARD, idea, "send_back", {})
    assert codes(unjudged) == ["no_criteria"]
    assert codes(silent) == ["reason_missing"]
    assert move(office, BOARD, idea, "send_back", {}, reason="Chưa có nét riêng").state == "returned"
    assert move(office, COMMUNE, idea, "receive_again", {"received_on": "20/01/2026"}).state == "received"


def test_an_idea_is_judged_by_the_criteria_in_force_line_by_line_with_reasons(office: Office) -> None:
    idea = applied(office, "idea", "01/PĐK")
    move(office, COMMUNE, idea, "examine", {})
    criteria(office)
    put(office, "criterion", name="Có chỗ bán", application_type="idea", **{"from": "01/01/2026"})
    put(office, "criterion", name="Thôi dùng", application_type="idea", to="31/12/2025")
    put(
        office,
        "office",
        name="Ban chỉ đạo huyện khác",
        place=put(office, "place", name="Huyện khác", place_level="district"),
        office_type="board",
    )
    put(office, "criterion", name="Của ban khác", application_type="idea", office="CQ-1")

    def refused(*answers: str) -> list[tuple[str, str]]:
        with pytest.raises(RecordError) as found:
            move(office, BOARD, idea, "accept", {"decision": "12/QĐ-BCĐ", "answers": list(answers)})
        return [(fault.where, fault.code) for fault in found.value.faults]

    assert refused() == [("Làm được", "not_judged"), ("Có chỗ bán", "not_judged")]
    assert refused("TC-1 | Có", "TC-3 | Không | chợ xa; đường xấu", "TC-2 | Có | x") == [
        ("Làm được", "judged_without_reason"),
        ("TC-2", "other_criterion"),
    ]
    assert refused("TC-1 | Không | chưa thử", "TC-3 | Có | đã bán") == [("Làm được", "against")]
    kept = ["TC-1 | Có | đã làm thử", "TC-3 | Không | chợ xa; đường xấu"]
    now = move(office, BOARD, idea, "accept", {"decision": "12/QĐ-BCĐ", "answers": kept})
    assert now.values["answers"] == ["TC-1 | yes | đã làm thử", "TC-3 | no | chợ xa; đường xấu"]
    with pytest.raises(StateError) as named:
        retract(office, KEEPER, "TC-1", reason="nhầm")
    assert codes(named) == ["still_named"]


def test_an_application_without_a_number_gets_that_of_its_receipt(office: Office) -> None:
    given = {"application_type": "idea", "producer": "CT-1", "received_on": "05/01/2026"}

    assert [life(office, KEEPER, put(office, "application", **given)).now.values["slip"] for _ in range(2)] == [
        "1/2026",
        "2/2026",
    ]


def test_a_dossier_without_a_paper_is_complete_only_with_a_reason(office: Office) -> None:
    dossier = put(office, "dossier", product="SP-2", dossier_kind="first", filed_on="01/06/2026")
    move(office, COMMUNE, dossier, "file", {})
    move(office, COMMUNE, dossier, "forward", {"commune_report": "Đủ bốn nội dung."})
    given = {"received_on": "20/06/2026", "papers": "Mẫu 01; Mẫu 02"}

    with pytest.raises(RecordError) as lacking:
        move(office, PROVINCE, dossier, "find_complete", given)
    assert [fault.where for fault in lacking.value.faults] == [
        "Mẫu 03: Báo cáo của UBND cấp xã",
        "Mẫu: Sản phẩm mẫu",
    ]
    assert move(office, PROVINCE, dossier, "find_complete", given, reason="Mẫu gửi ngày họp").state == "complete"
    assert life(office, KEEPER, dossier).revisions[-1].reason == "Mẫu gửi ngày họp"


def test_the_criteria_that_come_with_the_program_are_taken_once(office: Office) -> None:
    assert take_criteria(office, BOARD, shipped_criteria()) == 9
    with pytest.raises(StateError) as again:
        take_criteria(office, BOARD, shipped_criteria())
    with pytest.raises(NotYoursError):
        take_criteria(office, COMMUNE, shipped_criteria())
    assert codes(again) == ["nothing_to_enter"]


def test_step_3_a_plan_is_taken_only_for_a_chosen_idea(office: Office) -> None:
    waiting = applied(office, "idea", "02/PĐK")
    with pytest.raises(RecordError) as alone:
        applied(office, "plan", "03/PĐK")
    with pytest.raises(RecordError) as early:
        applied(office, "plan", "03/PĐK", follows=waiting)
    assert (codes(alone), codes(early)) == (["no_idea"], ["idea_not_chosen"])

    plan = applied(office, "plan", "03/PĐK", follows=chosen(office))
    with pytest.raises(RecordError) as loose:
        change(office, PROVINCE, plan, {"follows": ""})
    assert codes(loose) == ["no_idea"]


def test_step_4_a_plan_runs_by_milestones_and_is_done_when_they_are(office: Office) -> None:
    plan = applied(office, "plan", "03/PĐK", follows=chosen(office))
    move(office, PROVINCE, plan, "examine", {})
    move(office, BOARD, plan, "accept", {"decision": "13/QĐ-BCĐ", "answers": "TC-2 | Có | đủ vốn"})
    move(office, COMMUNE, plan, "run", {})
    put(office, "office", name="UBND xã", place="DP-1", office_type="commune")
    tasks = [
        put(office, "task", name=name, office="CQ-1", due="30/10/2026", concerns=plan)
        for name in ("Thành lập HTX", "Công bố tiêu chuẩn")
    ]
    move(office, COMMUNE, tasks[0], "finish", {"done_on": "01/10/2026"})

    with pytest.raises(StateError) as open_ones:
        move(office, COMMUNE, plan, "finish", {})
    assert codes(open_ones) == ["tasks_open"]
    assert "Công bố tiêu chuẩn" in open_ones.value.faults[0].what
    move(office, COMMUNE, tasks[1], "drop", {}, reason="Đã có sẵn")
    assert move(office, COMMUNE, plan, "finish", {}).state == "done"


def test_step_3_a_commune_examines_no_plan_and_chooses_none(office: Office) -> None:
    plan = applied(office, "plan", "03/PĐK", follows=chosen(office))
    given = {"decision": "xã tự chọn", "answers": "TC-2 | Có | đủ vốn"}
    for who, name, values in ((COMMUNE, "examine", {}), (BOARD, "examine", {}), (COMMUNE, "accept", given)):
        with pytest.raises(NotYoursError) as refused:
            move(office, who, plan, name, values)
        assert codes(refused) == ["not_your_role"]
    assert record_page(office, COMMUNE, plan)["may"]["moves"] == []
    assert record_page(office, PROVINCE, plan)["may"]["moves"] == ["examine", "send_back"]
    assert [one["record"] for one in mine(office, BOARD)["rows"]] == [plan]


def test_step_4_a_plan_without_milestones_is_never_done(office: Office) -> None:
    plan = applied(office, "plan", "03/PĐK", follows=chosen(office))
    for who, name, given in (
        (PROVINCE, "examine", {}),
        (BOARD, "accept", {"decision": "13/QĐ-BCĐ", "answers": "TC-2 | Có | đủ vốn"}),
        (COMMUNE, "run", {}),
    ):
        move(office, who, plan, name, given)
    with pytest.raises(StateError) as none:
        move(office, COMMUNE, plan, "finish", {})
    assert codes(none) == ["no_milestone"]


def test_step_6_a_fault_on_the_market_goes_down_to_withdrawal(office: Office) -> None:
    check = put(
        office,
        "inspection",
        about="Nhãn ghi 4 sao",
        inspection_type="label",
        held_on="01/11/2026",
        place="DP-1",
        by_office=put(office, "office", name="Đội Quản lý thị trường", place="DP-1", office_type="department"),
        products="SP-1",
    )
    move(office, INSPECTOR, check, "find_fault", {"fault": "Ghi quá hạng", "remedy_by": "15/11/2026"})
    asked = {"certificate": "GCN-1", "ground": "4", "concluded_on": "20/11/2026"}
    with pytest.raises(RecordError) as silent:
        move(office, INSPECTOR, check, "propose_withdrawal", asked)
    assert codes(silent) == ["reason_missing"]
    move(office, INSPECTOR, check, "propose_withdrawal", asked, reason="Không sửa nhãn")
    with pytest.raises(NotYoursError):
        move(office, COMMUNE, check, "close", {"outcome": "withdrawn"})
    given = {"ground": "4", "concluded_on": "20/11/2026", "withdrawal_decision": "900/QĐ-UBND"}
    assert move(office, PROVINCE, "GCN-1", "withdraw", given, reason="Dùng sai nhãn").state == "withdrawn"
    assert move(office, PROVINCE, check, "close", {"outcome": "withdrawn"}).state == "closed"


def test_money_is_planned_granted_on_a_ground_spent_and_settled(office: Office) -> None:
    money = put(
        office,
        "support",
        about="Máy sấy",
        purpose="equipment",
        source="industry",
        year="2026",
        receiver="CT-1",
        by_office=put(office, "office", name="Phòng Tài chính", place="DP-1", office_type="department"),
        planned="120.000",
    )
    with pytest.raises(RecordError) as groundless:
        move(office, DEPARTMENT, money, "grant", {"granted": "100000"})
    assert codes(groundless) == ["move_needs"]
    move(office, DEPARTMENT, money, "grant", {"granted": "100000", "legal_basis": "57/2018/NĐ-CP"})
    move(office, DEPARTMENT, money, "spend", {"spent": "98500"})
    assert move(office, DEPARTMENT, money, "settle", {}).values["spent"] == 98_500


def drafted(office: Office) -> str:
    return put(office, "dossier", product="SP-2", dossier_kind="first", filed_on="01/06/2025")


def conclude(office: Office, dossier: str) -> None:
    days = {"file_by": "30/06/2025", "meet_by": "31/07/2025"}
    office_at_rounds = put(office, "round", year="2025", name="Đợt 1", rating_level="province", **days)
    move(office, KEEPER, office_at_rounds, "open", {})
    for name, given in (
        ("file", {}),
        ("forward", {"commune_report": "Đủ bốn nội dung."}),
        ("find_complete", {"received_on": "01/07/2025", "papers": ["1", "2"]}),
        ("take_up", {"round": office_at_rounds}),
    ):
        move(office, KEEPER, dossier, name, given)
    put(office, "result", dossier=dossier, round=office_at_rounds, stars=3, legal_basis="Biên bản 31/07/2025")
    move(office, KEEPER, dossier, "conclude", {})
    decided = {"decision_number": "7/QĐ", "decided_on": "15/08/2025", "ends_on": "15/08/2028"}
    put(office, "certificate", product="SP-2", stars=3, **decided)


def test_of_two_who_carry_a_dossier_over_at_once_one_is_told_that_it_is_done(tmp_path: Path) -> None:
    office = records_office(Store(tmp_path / "archive.sqlite"))
    fill(office)
    conclude(office, first := drafted(office))
    together = Barrier(4)

    def asks(_: int) -> str:
        together.wait()
        try:
            return carry_over(office, COMMUNE, first, "upgrade").state
        except StateError as refused:
            return refused.faults[0].code

    with ThreadPoolExecutor(4) as people:
        told = sorted(people.map(asks, range(4)))
    office.close()

    assert told == ["carried_already"] * 3 + ["drafted"]


def test_a_product_comes_again_next_year_and_what_is_another_is_told(office: Office) -> None:
    first = drafted(office)
    with pytest.raises(StateError) as early:
        carry_over(office, COMMUNE, first, "upgrade")
    conclude(office, first)
    change(office, COMMUNE, "SP-2", {"set": 6})
    put(office, "permit", of="SP-2", permit_type="iso_haccp", number="9/ISO")
    again = carry_over(office, COMMUNE, first, "Nâng hạng")
    with pytest.raises(StateError) as twice:
        carry_over(office, COMMUNE, first, "upgrade")

    assert (codes(early), codes(twice)) == (["not_concluded"], ["carried_already"])
    assert again.state == "drafted"
    assert again.values["commune_report"] == "Đủ bốn nội dung."
    told = [(one.field, one.old, one.new) for one in life(office, KEEPER, again.id).apart]
    assert ("dossier_kind", "first", "upgrade") in told
    assert ("set", None, 6) in told
    assert ("number", None, "9/ISO") in told
    assert not [one for one in told if one[0] == "codes"], "what was before the conclusion is no news"


def test_step_6_promotion_supports_what_holds_today_by_level(office: Office) -> None:
    days = {"decided_on": "01/01/2026"}
    as_listed(office, product="SP-2", stars="5", decision_number="2/QĐ", ends_on="29/11/2026", **days)
    older = {"decided_on": "31/12/2025", "decision_number": "1/QĐ"}
    as_listed(office, product="SP-2", stars="3", ends_on="31/12/2028", **older)
    as_listed(office, product="SP-2", stars="4", decision_number="3/QĐ", ends_on="28/11/2026", **days)

    found = promoted(office, COMMUNE)
    assert {stars: [product for _, product, _ in rows] for stars, rows in found.items()} == {
        5: ["Đậu phụ"],
        4: [],
        3: ["Bánh đa nem Hoà Bình"],
    }


def test_a_move_changes_its_own_fields_and_no_other(office: Office) -> None:
    idea = applied(office, "idea", "09/PĐK")
    before = life(office, KEEPER, idea).now
    with pytest.raises(RecordError) as refused:
        move(
            office,
            BOARD,
            idea,
            "send_back",
            {"producer": "CT-1", "received_on": "01/01/2020", "slip": "SỬA"},
            reason="Không đạt",
        )
    assert [(one.code, one.where) for one in refused.value.faults] == [
        ("not_of_move", "Chủ thể"),
        ("not_of_move", "Ngày nhận"),
        ("not_of_move", "Số phiếu"),
    ]
    assert life(office, KEEPER, idea).now == before


def test_what_a_move_brings_is_declared_of_its_kind() -> None:
    for kind in KINDS.values():
        for one in kind.life.moves:
            shared = kind.life is DIRECTORY  # places and offices end by the same move, each with its own field
            assert shared or all(kind.field(name) for name in (*one.fills, *one.takes)), (kind.name, one.name)


def signed(office: Office) -> str:
    span = {"from": "01/10/2026", "to": "31/10/2026"}
    report = put(office, "report", report_type="commune", place="DP-1", achieved="Một ý tưởng", **span)
    return move(office, COMMUNE, report, "sign", {"signed_on": "29/11/2026", "signed_by": "Kim Văn Sáu"}).id


FIRM: dict[str, tuple[Any, dict[str, object], str]] = {
    "a signed report": (signed, {"achieved": "Khác"}, "Kết quả"),
    "a chosen idea": (chosen, {"answers": ["TC-1 | Không | đổi ý"]}, "Xét theo tiêu chí"),
}


@pytest.mark.parametrize(("made", "given", "label"), FIRM.values(), ids=FIRM.keys())
def test_what_was_signed_or_chosen_changes_by_no_hand(
    office: Office, made: Any, given: dict[str, object], label: str
) -> None:
    record = made(office)
    before = life(office, KEEPER, record).now
    for reason in (None, "vì muốn thế"):
        with pytest.raises(RecordError) as refused:
            change(office, KEEPER, record, given, reason=reason)
        assert codes(refused) == ["stands_firm"]
    assert refused.value.faults[0].where == label
    assert life(office, KEEPER, record).now == before


def test_what_else_such_a_record_holds_changes_with_a_reason_and_a_counter_act_opens_the_rest(office: Office) -> None:
    report = signed(office)
    with pytest.raises(RecordError) as silent:
        change(office, COMMUNE, report, {"number": "12"})
    assert codes(silent) == ["reason_missing"]
    assert change(office, COMMUNE, report, {"number": "12"}, reason="vào sổ văn thư").values["number"] == "12"
    opened = move(office, COMMUNE, report, "reopen", {}, reason="sai số liệu")
    assert (opened.state, {"signed_on", "signed_by", "figures"} & opened.values.keys()) == ("composing", set())
    assert change(office, COMMUNE, report, {"achieved": "Hai ý tưởng"})
