"""The plan's column for another decision: read, written, placed at its cell, carried along, printed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from tests.documents.minutes_sessions import demo, demo_minutes, minutes_of, strings
from tests.workbooks.plan_books import RULEBOOK, Sheets, good_sheets, write_sheets
from workbench.council.plan.record import Plan
from workbench.errors import Fault
from workbench.workbooks.plan.file import read_plan, write_plan

PRODUCTS = "Sản phẩm"
REASON = "Sở yêu cầu theo công văn (mẫu)"


def read(folder: Path, sheets: Sheets) -> tuple[Plan | None, list[Fault]]:
    return read_plan(write_sheets(folder / "plan.xlsx", sheets), RULEBOOK)


def test_another_decision_is_refused_at_its_cell_with_the_one_that_fits(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[PRODUCTS] |= {"D5": "148/QĐ-TTg", "E5": 1}

    _, (fault,) = read(tmp_path, sheets)

    assert (fault.where, fault.code) == ("Sản phẩm!D5", "decision_differs")
    assert "26/2026/QĐ-TTg (Điều 11 khoản 1" in fault.what
    assert sheets[PRODUCTS]["K4"] in fault.todo


def test_the_decision_follows_the_producers_day_not_the_councils(tmp_path: Path) -> None:
    """Filed on 20/05/2026, sent by the commune on 09/06: 148/QĐ-TTg until 21/07/2026 (Điều 12 khoản 2 điểm a)."""
    sheets = good_sheets()
    days = {"G5": date(2026, 5, 20), "H5": date(2026, 6, 9)}
    sheets[PRODUCTS] |= days | {"D5": "26/2026/QĐ-TTg", "F5": "Lần đầu"}
    _, (fault,) = read(tmp_path, sheets)
    sheets[PRODUCTS] |= {"D5": "148/QĐ-TTg", "E5": 1}
    plan, found = read(tmp_path, sheets)
    sheets["Phiên"]["B9"] = date(2026, 7, 21)
    last = read(tmp_path, sheets)[1]
    sheets["Phiên"]["B9"] = date(2026, 7, 22)
    later = read(tmp_path, sheets)[1]
    sheets["Phiên"]["B9"] = date(2026, 7, 16)
    sheets[PRODUCTS] |= {"G5": date(2026, 6, 9)}
    as_the_councils = read(tmp_path, sheets)[1]

    assert (fault.where, fault.code) == ("Sản phẩm!D5", "decision_differs")
    assert "148/QĐ-TTg (Điều 12 khoản 2 điểm a, 26/2026/QĐ-TTg, họp chậm nhất ngày 21/07/2026)" in fault.what
    assert found == last == []
    assert plan is not None
    assert (plan.products[0].filed_on, plan.products[0].received_on) == tuple(days.values())
    assert ("Sản phẩm!D5", "transition_over") in [(each.where, each.code) for each in later]
    assert [(each.where, each.code) for each in as_the_councils] == [("Sản phẩm!D5", "decision_differs")]


def test_a_renewal_that_comes_too_late_is_refused_at_the_decisions_cell(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[PRODUCTS]["F12"] = "Đánh giá lại"

    _, (fault,) = read(tmp_path, sheets)

    assert (fault.where, fault.code) == ("Sản phẩm!D12", "transition_over")
    assert "21/06/2026" in fault.what


def test_a_reason_in_the_column_lets_it_pass_and_goes_along(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[PRODUCTS] |= {"D5": "148/QĐ-TTg", "E5": 1, "K5": REASON}

    plan, found = read(tmp_path, sheets)

    assert found == []
    assert plan is not None
    assert plan.products[0].ext == {"decision_choice": {"chosen_by": "người lập kế hoạch phiên", "reason": REASON}}
    assert all(product.ext is None for product in plan.products[1:])
    write_plan(tmp_path / "again.xlsx", plan, RULEBOOK)
    again, found = read_plan(tmp_path / "again.xlsx", RULEBOOK)
    assert found == []
    assert again is not None
    assert again.products == plan.products


def test_a_reason_without_need_is_refused_at_its_own_cell(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[PRODUCTS]["K5"] = REASON

    _, (fault,) = read(tmp_path, sheets)

    assert (fault.where, fault.code) == ("Sản phẩm!K5", "choice_needless")


def test_a_plan_from_before_the_column_is_still_read(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[PRODUCTS] = {place: value for place, value in sheets[PRODUCTS].items() if not place.startswith("K")}

    assert read(tmp_path, sheets)[1] == []


def test_the_minutes_print_who_chose_and_why() -> None:
    def choose(content: dict[str, Any]) -> None:
        content["products"][0]["ext"] = {"decision_choice": {"chosen_by": "Chủ tịch Hội đồng", "reason": REASON}}

    first = minutes_of(demo(choose)).details[0]

    (line,) = (fact for fact in first.facts if fact.label == "Chọn quyết định")
    assert line.text == f"Dùng 26/2026/QĐ-TTg theo lựa chọn của Chủ tịch Hội đồng. Lý do: {REASON}."
    assert "Chọn quyết định" not in "\n".join(strings(asdict(demo_minutes())))
