"""The radar in a browser: groups by what presses, each certificate on an axis, rows of one place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from devtools.serving import Served
from tests.browser.test_programme_search import LONG, page, served

pytestmark = pytest.mark.browser
__all__ = ["page", "served"]


@pytest.mark.parametrize("width", [1280, 390])
def test_certificates_stand_in_groups_on_an_axis_with_what_is_to_be_done(
    page: Page, served: Served, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    page.goto(f"{served.base}/council/radar")
    groups = page.locator(".radar .group")
    expect(groups).to_have_text(
        [
            "× Đã hết hạn, chưa nộp 1",
            "▲ Nộp trễ: đã qua mốc 120 ngày 1",
            "● Đang trong cửa sổ nộp 1",
            "· Chưa đến cửa sổ 1",
        ]
    )
    rows = page.locator(".radar tr", has_text=LONG)
    expect(rows.nth(0)).to_contain_text("hết hạn 40 ngày")
    expect(rows.nth(1)).to_contain_text("trễ 60 ngày")
    expect(rows.nth(2)).to_contain_text("còn 10 ngày")
    of = "(row, part) => row.querySelector(`.axis .${part}`).getBoundingClientRect()"
    today, ends, window = (rows.nth(2).evaluate(of, part) for part in ("today", "ends", "window"))
    assert window["left"] < today["left"] < window["right"] < ends["left"]
    over = rows.nth(0).evaluate(of, "ends")
    assert over["left"] < rows.nth(0).evaluate(of, "today")["left"]


def test_rows_are_chosen_by_place(page: Page, served: Served) -> None:
    page.goto(f"{served.base}/council/radar")
    expect(page.locator(".radar .group")).to_have_count(4)
    page.get_by_label("Nơi").focus()
    page.get_by_label("Nơi").select_option(label="xã Vĩnh Thành")
    expect(page.get_by_text("Không có giấy chứng nhận nào ở đây.")).to_be_visible()
    expect(page.get_by_label("Nơi")).to_be_focused()
    page.get_by_label("Nơi").select_option(label="xã Thổ Tang")
    expect(page.locator(".radar .group")).to_have_count(4)


def test_what_the_registers_lack_is_one_key_away_on_the_first_page(page: Page, served: Served) -> None:
    page.goto(f"{served.base}/council/pipeline")
    page.locator("[data-key=ask-gaps]").press("Enter")
    expect(page.get_by_role("heading", name="Sổ còn thiếu")).to_be_focused()
    expect(page.get_by_role("region", name="Sổ còn thiếu")).to_contain_text("Sản phẩm chưa ghi bộ: 6")
    expect(page.get_by_role("region", name="Sổ còn thiếu").get_by_role("link", name=f"{LONG} 60").first).to_be_visible()
    page.get_by_role("region", name="Sổ còn thiếu").get_by_role("button").press("Enter")
    expect(page.locator("[data-key=ask-gaps]")).to_be_focused()
