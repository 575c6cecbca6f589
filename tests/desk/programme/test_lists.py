"""Lists drawn from the registers as papers, and the receipt of an idea: each row tells the record behind it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.desk.programme.conftest import KEEPER, as_listed, put
from tests.desk.programme.test_reports import text_of
from workbench.desk import Office
from workbench.desk.programme.acts import change, move
from workbench.desk.programme.figures import figure_of
from workbench.desk.programme.reports.files import report_files
from workbench.errors import StateError
from workbench.programme.acts import RecordNow
from workbench.programme.cycle.stage import standing_on
from workbench.programme.measures import Span

SPAN = {"from": "01/01/2023", "to": "31/12/2025"}


def listed(office: Office, what: str, **span: str) -> str:
    return text_of(
        report_files(office, KEEPER, put(office, "report", report_type=what, place="DP-1", **(span or SPAN)))
    )


def certificate(office: Office, product: str, day: str, ends: str, stars: int = 4) -> str:
    given = {"decision_number": f"{product}/QĐ", "decided_on": day, "ends_on": ends, "stars": stars}
    return as_listed(office, product=product, **given)


@pytest.fixture
def issued(office: Office) -> list[str]:
    """Return a certificate that lapsed, one withdrawn in 2026, one replaced in 2026, and the one that replaced it."""
    third = put(office, "product", name="Tương", producer="CT-1", place="DP-1")
    one = [
        certificate(office, "SP-2", "2023-01-01", "2025-12-30"),
        certificate(office, "SP-2", "2025-12-31", "2028-12-31", stars=3),
        certificate(office, third, "2024-02-01", "2027-02-01", stars=5),
    ]
    told = {"ground": 4, "concluded_on": "2026-01-01", "withdrawal_decision": "8/QĐ"}
    move(office, KEEPER, one[1], "withdraw", told, reason="nhãn sai")
    after = certificate(office, third, "2026-06-01", "2029-06-01")
    move(office, KEEPER, one[2], "replace", {"replaced_by": after}, reason="đánh giá lại, xuống hạng")
    return [*one, after]


def test_the_register_of_certificates_is_that_of_its_last_day_whatever_came_later(
    office: Office, issued: list[str]
) -> None:
    said = listed(office, "certificates")
    assert "SỔ GIẤY CHỨNG NHẬN" in said
    assert "4 giấy, tính ngày 31/12/2025: 3 còn hạn, 1 đã hết hạn." in said
    assert "30/12/2025; đã hết hạn" in said
    assert [one in said for one in (*issued, "GCN-9")] == [True, True, True, False, False]
    later = listed(office, "certificates", **{"from": "01/01/2023", "to": "01/06/2026"})
    assert "5 giấy" in later
    assert [said.count(word) for said in (later,) for word in ("; đã thu hồi", "; đã thay")] == [1, 1]


def test_promotion_lists_what_holds_on_the_day_by_level(office: Office, issued: list[str]) -> None:
    said = listed(office, "promotion")
    assert "5 sao: trung ương xúc tiến: 1 sản phẩm" in said
    assert "3 sao: tỉnh xúc tiến: 2 sản phẩm" in said
    assert (issued[2] in said, issued[0] in said) == (True, False)
    assert "4 sao" not in said


def test_how_many_held_a_certificate_on_a_day_does_not_change_with_what_came_later(
    office: Office, issued: list[str]
) -> None:
    def held(last: date) -> list[str]:
        with office.store.read() as tx:
            found = figure_of(tx, "recognised", "DP-1", Span(first=date(2023, 1, 1), last=last))
        return sorted(one.id for one in found.rows if one.id != "GCN-1")

    assert held(date(2025, 12, 31)) == issued[1:3]
    assert held(date(2026, 1, 1)) == [issued[2]], "withdrawn on the day of the conclusion"
    assert held(date(2026, 5, 31)) == [issued[2]], "replaced tomorrow"
    assert held(date(2026, 6, 1)) == [issued[3]]


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        (date(2023, 1, 31), None),
        (date(2023, 2, 1), "valid"),
        (date(2026, 2, 1), "valid"),
        (date(2026, 2, 2), "ended"),
    ],
)
def test_a_certificate_holds_from_the_day_of_its_decision_to_its_last_day(day: date, stands: str | None) -> None:
    values = {"decided_on": "2023-02-01", "ends_on": "2026-02-01"}
    now = RecordNow(id="GCN-1", kind="certificate", state="issued", values=values, protected={}, version=1)
    assert standing_on(now, day, {}) == stands


def test_jobs_and_income_are_told_by_producer_and_weighed_by_jobs(office: Office) -> None:
    other = put(office, "producer", name="HTX Rau", legal_form="cooperative", place="DP-1")
    put(office, "yearly", producer="CT-1", year=2025, jobs=1, income=10_000, revenue=500_000)
    put(office, "yearly", producer=other, year=2025, jobs=3, income=6_001)
    put(office, "yearly", producer=other, year=2026, jobs=99, income=1)
    said = listed(office, "ntm")

    assert "2 chủ thể, " in said
    assert "7.001" in said, "(1 × 10000 + 3 × 6001) / 4 = 7000.75"
    for line in ("2025 (SL-1)", "2025 (SL-2)", "500.000", "chưa ghi"):
        assert line in said
    assert "99" not in said


def test_the_table_of_money_sums_what_it_lists(office: Office) -> None:
    for year, planned in ((2024, 1_000), (2025, 2_500), (2026, 9_000)):
        given = {"purpose": "promotion", "source": "district", "year": year, "planned": planned, "place": "DP-1"}
        put(office, "support", about="Gian hàng", **given)
    said = listed(office, "budget")
    for line in ("1.000", "2.500", "3.500", "Cộng"):
        assert line in said
    assert "12.500" not in said


def test_a_list_of_which_the_registers_have_nothing_says_so(office: Office) -> None:
    assert "Sổ chưa có gì" in listed(office, "ntm")


def test_whoever_hands_in_an_idea_gets_a_receipt_with_what_stands_on_record(office: Office) -> None:
    told = {"idea": "Bánh gấc sấy", "received_on": "16/11/2026"}
    idea = put(office, "application", application_type="idea", slip="07/2026", producer="CT-1", **told)
    said = text_of(report_files(office, KEEPER, idea))
    for line in ("PHIẾU TIẾP NHẬN Ý TƯỞNG SẢN PHẨM", "Số phiếu: 07/2026", idea, "Bánh gấc sấy", "16/11/2026"):
        assert line in said
    assert [said.count(one) for one in ("ỦY BAN NHÂN DÂN XÃ THỔ TANG", "- HTX Bánh đa Tuân Chính;")] == [1, 1]
    assert "30/11/2026" in said, "the answer is due in 14 days"
    assert "Xem xét" not in said
    put(office, "criterion", name="Có chỗ bán", application_type="idea")
    change(office, KEEPER, idea, {"answers": "TC-1 | Có | Nguyên liệu của xã"})
    judged = text_of(report_files(office, KEEPER, idea))
    assert "Có chỗ bán" in judged
    assert "Có; Nguyên liệu của xã" in judged


def test_what_has_no_paper_says_so(office: Office) -> None:
    with pytest.raises(StateError) as refused:
        report_files(office, KEEPER, "SP-1")
    assert refused.value.faults[0].code == "not_a_report"
