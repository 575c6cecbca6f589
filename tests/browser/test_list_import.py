"""An office's list taken over on the register's page: its columns and cells answered, taken once, taken back later."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from devtools.serving import Served, council_served
from tests.browser.office_lists import DECIDED, HEADS, NEXT, TWO_DAYS, bring
from tests.browser.test_landmarks import signed_in
from tests.desk.programme.test_messy_lists import book
from tests.server.offices import council_and_offices

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server with two communes and the province's office."""
    folder = tmp_path_factory.mktemp("imports")
    with council_served(folder, council=council_and_offices(folder / "home")) as running:
        yield running


@pytest.fixture
def page(served: Served, plain_chromium: Browser) -> Iterator[Page]:
    """Return the register of certificates as the province's office sees it."""
    context = signed_in(plain_chromium, served, "TK-1")
    shown = context.new_page()
    shown.goto(f"{served.base}/council/register?kind=certificate")
    expect(shown.get_by_role("button", name="Các lần nhập")).to_be_visible()
    yield shown
    context.close()


def look_at(page: Page, name: str) -> None:
    """Take pictures at both widths, where somebody wants to see them."""
    if folder := os.environ.get("PICTURES"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 860})
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 860})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_columns_and_cells_are_answered_by_keys_and_the_next_list_of_that_office_asks_nothing(page: Page) -> None:
    panel = bring(page, "so-2024.xlsx", TWO_DAYS)
    expect(panel.get_by_role("heading", name="Cần trả lời 1 điều")).to_be_visible()
    expect(panel.locator("[data-key=questions]")).to_be_focused()
    expect(panel.locator(".waiting li")).to_have_count(1)
    expect(panel.locator("[data-key=import-go]")).to_be_disabled()
    expect(panel.get_by_label("Ngày quyết định công nhận", exact=True)).to_have_value("5")
    look_at(page, "import-asked")
    panel.get_by_role("radio", name="F “Ngày QĐ”").press("Space")

    expect(panel).to_contain_text("Sẽ nhập: 1 chủ thể, 1 sản phẩm, 1 giấy chứng nhận. Chưa ghi gì.")
    expect(panel.locator("[data-key=questions]")).to_have_count(0)
    expect(panel.get_by_role("heading", name="Nhập so-2024.xlsx")).to_be_focused()
    expect(panel.locator("tr", has_text="Ngày quyết định công nhận").first).to_contain_text("Ông/Bà đã chọn")
    look_at(page, "import-columns")
    panel.get_by_role("button", name="Sửa Số sao").press("Enter")
    page.get_by_role("dialog").get_by_label("Giá trị đúng").fill("4")
    page.get_by_role("dialog").get_by_role("button", name="Dùng giá trị này").press("Enter")
    expect(panel).to_contain_text("Sẽ nhập: 1 chủ thể, 2 sản phẩm, 2 giấy chứng nhận. Chưa ghi gì.")
    panel.get_by_role("button", name="Nhập 5 bản ghi").press("Enter")
    expect(panel.locator(".said")).to_contain_text("Đã nhập: 1 chủ thể, 2 sản phẩm, 2 giấy chứng nhận.")
    expect(page.locator(".dense tbody tr", has_text="20/08/2024").first).to_be_visible()

    panel = bring(page, "so-2025.xlsx", NEXT)
    expect(panel).to_contain_text("Sẽ nhập: 1 sản phẩm, 1 giấy chứng nhận. Chưa ghi gì.")
    expect(panel.locator("[data-key=questions]")).to_have_count(0)
    panel.locator("summary", has_text="Cột: ").press("Enter")
    expect(panel.locator("tr", has_text="Ngày quyết định công nhận").first).to_contain_text("như lần trước")
    panel.get_by_role("button", name="Nhập 2 bản ghi").press("Enter")
    expect(panel.locator(".said")).to_contain_text("Đã nhập: 1 sản phẩm")


def test_past_imports_are_listed_and_one_is_taken_back_without_what_came_later(page: Page) -> None:
    """What the first test took over is there; the second list names a record of the first, which stays therefore."""
    page.get_by_role("button", name="Các lần nhập").press("Enter")
    panel = page.locator(".importing")
    expect(panel.get_by_role("heading", name="Các lần nhập vào sổ Giấy chứng nhận")).to_be_focused()
    expect(panel.locator(".past > li")).to_have_count(2)
    first = panel.locator(".past > li", has_text="so-2024.xlsx")
    expect(first).to_contain_text("Đã nhập: 1 chủ thể, 2 sản phẩm, 2 giấy chứng nhận.")
    expect(first).to_contain_text("Hoàn tác thì giữ lại, vì sau lần nhập đã có việc khác trên đó")
    expect(first).to_contain_text("Công ty Yến")
    look_at(page, "import-past")
    first.get_by_role("button", name="Hoàn tác, rút 4 bản ghi").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Lý do").fill("nhầm tệp của năm 2024")
    dialog.get_by_role("button", name="Hoàn tác lần nhập").press("Enter")

    expect(panel.locator(".said")).to_contain_text("Đã hoàn tác: 4 bản ghi rút khỏi sổ.")
    expect(first).to_contain_text("Lý do: nhầm tệp của năm 2024")
    expect(first.get_by_role("button")).to_have_count(0)
    expect(page.locator(".dense tbody tr", has_text="858/QĐ-UBND")).to_have_count(0)
    expect(page.locator(".dense tbody tr", has_text="859/QĐ-UBND")).to_have_count(1)
    look_at(page, "import-past-undone")
    panel.get_by_role("button", name="Đóng").press("Enter")
    expect(page.get_by_role("button", name="Các lần nhập")).to_be_focused()


def test_while_a_file_is_read_nothing_else_is_asked_and_nothing_is_taken_twice(page: Page) -> None:
    """The requests are held on their way; every further act on the panel meanwhile sends none."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/programme/imports**", hold)
    raw = book([HEADS[:5] + HEADS[6:7], [4, "Cá", "HTX Cá", 3, DECIDED, "77/QĐ"]])
    panel = bring(page, "so-2026.xlsx", raw)
    expect(panel.get_by_role("status")).to_have_text("Đang đọc danh sách…")
    panel.get_by_role("button", name="Đóng").click()
    bring(page, "khac.xlsx", NEXT)
    expect(panel.get_by_role("heading", name="Nhập so-2026.xlsx")).to_be_visible()
    assert len(held) == 1
    held.pop().continue_()
    expect(panel).to_contain_text("Sẽ nhập: 1 chủ thể, 1 sản phẩm, 1 giấy chứng nhận. Chưa ghi gì.")

    go = panel.get_by_role("button", name="Nhập 3 bản ghi")
    go.dblclick()
    go.press("Enter")
    panel.get_by_text("Theo luật").click()
    assert len(held) == 1
    held.pop().continue_()
    expect(panel.locator(".said")).to_contain_text("Đã nhập: 1 chủ thể")
    assert held == []
    assert page.locator(".dense tbody tr", has_text="77/QĐ").count() == 1
