"""What acts on a record ask of others: eligibility, certificates by the law, withdrawals; and counter-acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.desk.programme.conftest import KEEPER, PAPERS, put
from workbench.desk import Office
from workbench.desk.programme.acts import change, move, retract
from workbench.desk.programme.views import life
from workbench.errors import RecordError
from workbench.programme.kinds import KINDS

DECIDED = {"decided_on": "01/11/2026", "ends_on": "01/11/2029"}


def refused(act: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(RecordError) as found:
        act()
    return [(fault.where, fault.code) for fault in found.value.faults]


def certificate(office: Office, **given: object) -> str:
    return put(office, "certificate", **{"product": "SP-2", "decision_number": "1/QĐ", "stars": 3, **DECIDED, **given})


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ({"ends_on": "31/12/2050"}, [("Hết hạn", "ends_beyond")]),
        ({"ends_on": "02/11/2029"}, [("Hết hạn", "ends_beyond")]),
        ({"ends_on": "31/10/2029"}, [("Lý do hết hạn khác luật", "ends_unexplained")]),
        ({"decided_on": "01/01/2030", "ends_on": "01/01/2033"}, [("Ngày quyết định", "decided_later")]),
        ({"stars": 5, "recognised_by": "province"}, [("Cấp công nhận", "other_recogniser")]),
        ({"stars": 3, "recognised_by": "district"}, [("Cấp công nhận", "other_recogniser")]),
        ({"result": "KQ-1"}, [("Theo kết quả", "set_by_desk")]),
    ],
)
def test_a_certificate_is_as_the_law_of_its_day_has_it(
    office: Office, given: dict[str, object], faults: list[tuple[str, str]]
) -> None:
    assert refused(lambda: certificate(office, **given)) == faults


@pytest.mark.parametrize(
    ("decided", "ends", "stars", "level"),
    [
        ("01/12/2022", "01/12/2025", 3, "province"),
        ("01/03/2023", "01/03/2026", 3, "district"),
        ("05/07/2025", "05/07/2028", 3, "district"),
        ("06/07/2025", "06/07/2028", 3, "province"),
        ("01/03/2023", "01/03/2026", 4, "province"),
        ("01/11/2026", "01/11/2029", 5, "central"),
    ],
)
def test_who_recognised_is_filled_in_by_the_decision_and_the_day(
    office: Office, decided: str, ends: str, stars: int, level: str
) -> None:
    made = certificate(office, decided_on=decided, ends_on=ends, stars=stars)
    assert life(office, KEEPER, made).now.values["recognised_by"] == level


def test_a_certificate_is_changed_within_the_law_and_with_a_reason(office: Office) -> None:
    made = certificate(office)
    assert ("Cấp công nhận", "other_recogniser") in refused(lambda: change(office, KEEPER, made, {"stars": 5}))
    assert refused(lambda: change(office, KEEPER, made, {"ends_on": "01/11/2045"}, reason="x")) == [
        ("Hết hạn", "ends_beyond")
    ]
    assert refused(lambda: change(office, KEEPER, made, {"stars": 4})) == [("Lý do", "reason_missing")]
    assert change(office, KEEPER, made, {"stars": 4}, reason="đọc nhầm").values["stars"] == 4
    shorter = {"ends_on": "31/10/2029", "ends_why": "giấy in như vậy"}
    assert change(office, KEEPER, made, shorter, reason="theo giấy").values["ends_on"] == "2029-10-31"


def test_a_higher_certificate_is_replaced_by_a_newer_lower_one_with_a_reason_alone(office: Office) -> None:
    four, three = certificate(office, stars=4, decided_on="01/10/2026", ends_on="01/10/2029"), certificate(office)
    given = {"replaced_by": three}
    assert refused(lambda: move(office, KEEPER, four, "replace", given)) == [("Thay bằng", "higher_stays")]
    assert refused(lambda: move(office, KEEPER, three, "replace", {"replaced_by": four})) == [
        ("Thay bằng", "not_newer")
    ]
    assert move(office, KEEPER, four, "replace", given, reason="đánh giá lại").state == "replaced"
    assert "replaced_by" not in move(office, KEEPER, four, "reopen", {}, reason="nhầm giấy").values


@pytest.mark.parametrize(
    ("answers", "filed", "forwarded"),
    [
        ({}, "", ""),
        ({"harmless": False}, "not_eligible", "not_eligible"),
        ({"local": False, "material": False}, "not_eligible", "not_eligible"),
        ({"registered": ""}, "", "not_answered"),
        ({"registered_why": ""}, "", "not_answered"),
    ],
)
def test_a_product_goes_on_as_far_as_its_answers_carry_it(
    office: Office, answers: dict[str, object], filed: str, forwarded: str
) -> None:
    dossier = put(office, "dossier", product="SP-2", dossier_kind="first", filed_on="01/06/2026")

    def steps(*names: str) -> str:
        report, received = {"commune_report": "Đủ."}, {"received_on": "03/06/2026", "papers": PAPERS}
        given = {"file": {}, "forward": report, "find_complete": received}
        for name in names:
            try:
                move(office, KEEPER, dossier, name, given[name])
            except RecordError as error:
                (fault,) = error.faults
                assert fault.where == "Sản phẩm"
                return fault.code
        return ""

    if answers:
        change(office, KEEPER, "SP-2", answers)
    assert steps("file") == filed
    if not filed:
        assert steps("forward", "find_complete") == forwarded


def test_what_is_answered_no_later_stops_a_dossier_on_its_way(office: Office) -> None:
    dossier = put(office, "dossier", product="SP-2", dossier_kind="first", filed_on="01/06/2026")
    move(office, KEEPER, dossier, "file", {})
    move(office, KEEPER, dossier, "forward", {"commune_report": "Đủ."})
    change(office, KEEPER, "SP-2", {"harmless": False, "harmless_why": "xả thải ra mương"})
    received = {"received_on": "03/06/2026", "papers": PAPERS}

    with pytest.raises(RecordError) as found:
        move(office, KEEPER, dossier, "find_complete", received)
    assert "xả thải ra mương" in str(found.value.faults[0].what)


def test_a_dossier_goes_on_from_a_certificate_or_from_none_and_is_the_only_one(office: Office) -> None:
    def enters(product: str, kind: str, **given: object) -> list[tuple[str, str]]:
        return refused(lambda: put(office, "dossier", product=product, dossier_kind=kind, **given))

    kind, filed = "Lần đánh giá", "Ngày chủ thể nộp"
    assert enters("SP-2", "upgrade") == enters("SP-2", "renewal") == [(kind, "no_certificate")]
    assert enters("SP-1", "first") == [(kind, "holds_already")]
    assert enters("SP-1", "renewal", filed_on="01/01/2020") == [(filed, "filed_before")]
    assert enters("SP-1", "upgrade", filed_on="29/05/2027") == [(kind, "certificate_over")]
    put(office, "dossier", product="SP-1", dossier_kind="renewal", filed_on="28/11/2026")
    assert enters("SP-1", "upgrade") == [("Sản phẩm", "under_way")]


def checked(office: Office) -> str:
    about = {"about": "Nhãn", "inspection_type": "market", "held_on": "01/11/2026", "place": "DP-1", "products": "SP-1"}
    check = put(office, "inspection", **about)
    move(office, KEEPER, check, "find_fault", {"fault": "giả nhãn", "remedy_by": "05/11/2026"})
    return check


GROUND = {"ground": 4, "concluded_on": "06/11/2026"}


def test_a_withdrawal_is_told_as_done_when_it_is_and_of_what_was_checked(office: Office) -> None:
    check, other = checked(office), certificate(office)
    proposal = {"certificate": other, **GROUND}
    assert refused(lambda: move(office, KEEPER, check, "propose_withdrawal", proposal, reason="nặng")) == [
        ("Giấy chứng nhận", "not_its_product")
    ]
    move(office, KEEPER, check, "propose_withdrawal", {**proposal, "certificate": "GCN-1"}, reason="nặng")
    closing = {"outcome": "withdrawn"}
    assert refused(lambda: move(office, KEEPER, check, "close", closing)) == [("Xử lý", "still_holds")]
    move(office, KEEPER, check, "close", {"outcome": "fined"})
    assert refused(lambda: change(office, KEEPER, check, closing)) == [("Xử lý", "still_holds")]

    move(office, KEEPER, "GCN-1", "withdraw", {**GROUND, "withdrawal_decision": "8/QĐ"}, reason="nặng")
    change(office, KEEPER, check, closing)
    assert refused(lambda: move(office, KEEPER, "GCN-1", "reinstate", {}, reason="nhầm giấy")) == [
        (check, "closed_as_withdrawn")
    ]
    move(office, KEEPER, check, "reopen", {}, reason="kết luận nhầm")
    back = move(office, KEEPER, "GCN-1", "reinstate", {}, reason="nhầm giấy")
    assert (back.state, {"ground", "concluded_on", "withdrawal_decision"} & set(back.values)) == ("issued", set())
    assert office.store.rebuild() == []


def test_every_state_that_ends_a_life_has_a_way_back_with_a_reason() -> None:
    elsewhere = {"taken_out", "recorded"}
    for kind in KINDS.values():
        ends = set(kind.life.states) - {start for move in kind.life.moves for start in move.start} - elsewhere
        assert not ends, f"{kind.name}: {ends}"


def test_wrong_clicks_on_tasks_events_targets_and_papers_are_taken_back(office: Office) -> None:
    board = put(office, "office", name="Phòng", place="DP-1", office_type="department")
    task = put(office, "task", name="Nhắc", office=board, due="01/12/2026")
    event = put(office, "event", name="Hội chợ", event_type="fair", held_on="01/11/2026", place="DP-1")
    for record, name, given in ((task, "finish", {"done_on": "01/11/2026"}), (event, "hold", {"came": 30})):
        before = life(office, KEEPER, record).now
        move(office, KEEPER, record, name, given)
        assert refused(lambda record=record: move(office, KEEPER, record, "reopen", {})) == [
            ("Lý do", "reason_missing")
        ]
        after = move(office, KEEPER, record, "reopen", {}, reason="bấm nhầm")
        assert (after.state, after.values) == (before.state, before.values)
    move(office, KEEPER, event, "cancel", {}, reason="mưa")
    assert move(office, KEEPER, event, "reopen", {}, reason="hết mưa").state == "planned"
    retract(office, KEEPER, task, reason="thừa")
