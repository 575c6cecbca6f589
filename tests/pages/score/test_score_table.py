"""Scoring products of one set side by side in a real Chromium, by keys; the same saving as the sheet."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages.conftest import FRUIT
from tests.pages.standin import ORIGIN, fault
from workbench.pages.score_table import ScoreTable

pytestmark = pytest.mark.browser


@pytest.fixture
def table(chromium: Any, council: Any) -> Any:
    """Return a function that opens the table with two products of one set, the second not declared on yet."""
    council.widget = ScoreTable
    more = council._product(code="P3", name="Xoài cát", sheet=FRUIT, state="undeclared")
    council.products.append(more)
    council.ballots["P3"] = council._ballot(more)
    context = chromium.new_context(timezone_id="Asia/Ho_Chi_Minh")
    council.attach(context)
    errors: list[str] = []

    def opened(width: int = 1280) -> Any:
        page = context.new_page()
        page.set_default_timeout(8000)
        page.set_viewport_size({"width": width, "height": 860})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{ORIGIN}/council/table")
        page.wait_for_selector("[role=grid]", state="attached")
        return page

    yield opened
    context.close()
    assert errors == []


def said(page: Any) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_nothing_is_ticked_while_the_session_waits_for_its_seal(table: Any, council: Any) -> None:
    council.seal = "needed"
    page = table()
    assert "chờ Lê Văn Chủ niêm phong phiếu" in page.inner_text(".waits-seal")
    page.locator("[role=gridcell]").first.focus()
    page.keyboard.press("2")
    assert council.patches == []
    assert page.get_by_role("button", name="Nộp phiếu").count() == 0
    council.seal = "set"
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_selector(".waits-seal", state="detached")
    page.locator("[role=gridcell]").first.focus()
    page.keyboard.press("2")
    page.locator(".saved", has_text="Đã lưu").wait_for()


def test_keys_tick_and_are_saved_and_the_page_says_so(table: Any, council: Any) -> None:
    page = table()
    page.locator("[role=gridcell]").first.focus()
    page.keyboard.press("2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("1")
    page.locator(".saved", has_text="Đã lưu").wait_for()
    marks = council.ballots["P1"]["marks"]

    assert list(marks.items())[:2] == [("1.1", "b"), ("1.2", "a")]
    assert said(page).startswith("Thanh long ruột đỏ, dòng 1.2: mức 1 (")
    page.keyboard.press("n")
    assert said(page).startswith("Thanh long ruột đỏ, dòng 1.3: ")
    page.keyboard.press(" ")
    assert page.evaluate("document.activeElement.matches('.level')")
    page.keyboard.press("Escape")
    assert said(page).startswith("Thanh long ruột đỏ, dòng 1.3: ")


def test_the_box_of_keys_names_those_that_act_here_and_no_other(table: Any, council: Any) -> None:
    page = table()
    page.locator("[role=gridcell]").first.focus()
    page.keyboard.press("?")
    told = page.locator("dialog dt").all_inner_texts()
    switch = page.locator("dialog .key-switch").inner_text()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    leads = {"ArrowRight": "1.1", "Enter": "1.2", "k": "1.1", "j": "1.2", "ArrowUp": "1.1", "Home": "1.1", "End": "1.1"}
    for key, line in leads.items():
        page.keyboard.press(key)
        assert f", dòng {line}: " in said(page), key
        assert said(page).startswith("Thanh long" if key == "Home" else "Xoài cát"), key
    for key in ("x", "PageDown", "m"):
        page.keyboard.press(key)
        assert page.locator("dialog, .reader").count() == 0

    assert told == [
        "← ↑ → ↓", "Home, End", "1 … 9", "0", "Enter hoặc j", "k", "n", "r", "phím cách", "Tab", "Esc", "?",
    ]  # fmt: skip
    assert switch == "Dùng phím tắt một chữ hoặc một số (0 … 9, j, k, n, r)"
    assert council.patches == []


def test_each_product_is_declared_on_before_its_column_opens(table: Any, council: Any) -> None:
    page = table()
    page.locator("[role=gridcell]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("1")
    assert "Cần khai báo trước khi chấm" in page.locator(".news").inner_text()
    assert council.patches == []
    page.locator("[data-key=declare-P3]").press("Enter")
    page.get_by_role("button", name="Không có xung đột lợi ích").press("Enter")
    page.locator("[data-key=hand-in-P3]").wait_for()
    assert council.product("P3")["state"] == "scoring"

    page.locator("[data-key=hand-in-P3]").press("Enter")
    assert "Xoài cát: chưa nộp được, còn" in page.locator(".news").inner_text()
    assert said(page).startswith("Xoài cát, dòng 1.1: ")


def test_a_conflict_is_shown_in_its_cell_and_chosen_there(table: Any, council: Any) -> None:
    page = table()
    council.ballots["P1"].update(version=7, marks={"1.1": "a"})
    page.locator("[role=gridcell]").first.focus()
    page.keyboard.press("2")
    page.locator("td.conflict").wait_for()
    assert "vừa được sửa nơi khác" in said(page)
    page.get_by_role("button", name="Dùng bản của tôi: mức 2").press("Enter")
    page.locator(".saved", has_text="Đã lưu").wait_for()

    assert council.ballots["P1"]["marks"] == {"1.1": "b"}


def test_a_refusal_stays_in_its_cell(table: Any, council: Any) -> None:
    council.refuse["1.1"] = fault("bad_mark", "Mức này không có.")["faults"][0]
    page = table()
    page.locator("[role=gridcell]").first.focus()
    page.keyboard.press("2")
    page.locator("td.refused").wait_for()

    assert "Mức này không có." in page.locator(".pane").inner_text()
    assert "máy chủ không nhận" in said(page)


def test_what_is_complete_is_handed_in_from_its_column(table: Any, council: Any) -> None:
    council.ballots["P1"].update(version=3, marks={line["id"]: "a" for line in council.criteria(FRUIT)})
    page = table()
    page.locator("[data-key=hand-in-P1]").press("Enter")
    page.locator("dialog .go").press("Enter")
    page.get_by_text("Đã nhận phiếu").wait_for()
    page.locator("dialog").get_by_role("button", name="Đóng").press("Enter")

    assert council.product("P1")["state"] == "handed_in"
    assert "✓ Đã nộp" in page.locator("thead").inner_text()


def test_on_a_phone_and_enlarged_it_leads_to_the_sheet(table: Any) -> None:
    page = table(width=390)
    seen = page.evaluate(
        """() => [document.querySelector("[role=grid]").checkVisibility(),
                  document.querySelector(".narrow a").getAttribute("href"),
                  document.documentElement.scrollWidth]"""
    )

    assert seen == [False, "/council/sheet", 390]
