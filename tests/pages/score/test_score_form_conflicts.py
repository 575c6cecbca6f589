"""A hint at a likely conflict before the sheet, and stepping back after it was filled in."""

from __future__ import annotations

import pytest

from tests.pages.conftest import FRUIT
from tests.pages.hands import filled
from tests.pages.standin import StandIn

pytestmark = pytest.mark.browser
SAID = "Ông/Bà và người đại diện của chủ thể cùng họ Nguyễn, cùng xã Vĩnh Tường."


@pytest.fixture
def council(sheets):
    """Return a session whose second product hints at a conflict."""
    return StandIn(
        sheets,
        [
            {"code": "P1", "name": "Thanh long ruột đỏ", "sheet": FRUIT},
            {"code": "P2", "name": "Chuối tiêu hồng", "sheet": FRUIT, "state": "undeclared", "hints": [SAID]},
        ],
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_the_gate_says_why_it_asks_and_leaves_the_answer_open(window, council, width: int):
    page = window("P2", width=width)

    assert SAID in page.inner_text(".gate .hints")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("button", name="Không có xung đột lợi ích").is_enabled()
    assert council.acts == []
    page.get_by_role("button", name="Không có xung đột lợi ích").click()
    filled(page)
    assert council.acts == [("declaration", "P2", {"kind": "none"})]


def test_without_a_hint_the_gate_says_nothing_of_one(window, council):
    council.product("P2")["hints"] = []

    assert window("P2").locator(".gate .hints").count() == 0


@pytest.mark.parametrize("state", ["scoring", "closed"])
def test_a_member_steps_back_from_an_open_or_a_closed_sheet(window, council, state):
    council.session_state = state
    if state == "closed":
        council.product("P1").update(open=False, state="closed")
        council.ballots["P1"].update(open=False, handed_in=True, handed_in_at="2026-11-23T03:32:05Z")
    page = window("P1")
    page.get_by_role("button", name="Tôi không tham gia, vì…").click()
    assert "không được tính nữa" in page.inner_text("dialog")
    page.get_by_label("Lý do không tham gia").fill("Mới biết chủ thể là người thân.")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Xác nhận không tham gia").click()
    page.wait_for_selector(".message")

    assert council.acts == [("declaration", "P1", {"kind": "recused", "reason": "Mới biết chủ thể là người thân."})]
    assert page.locator(".line").count() == 0


def test_after_the_signatures_nobody_steps_back(window, council):
    council.session_state = "concluded"
    council.product("P1").update(open=False, state="closed")
    council.ballots["P1"].update(open=False, handed_in=True, handed_in_at="2026-11-23T03:32:05Z")

    assert window("P1").get_by_role("button", name="Tôi không tham gia, vì…").count() == 0


def test_an_adviser_is_told_that_his_sheet_is_preliminary(window, council):
    council.member["role"] = "advisory"

    assert "Phiếu sơ bộ của Tổ tư vấn" in window("P1").inner_text(".sheet-body")
