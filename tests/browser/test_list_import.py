"""An office's list taken over on the register's page: its columns and cells answered, taken once, taken back later."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, Request, expect

from devtools.serving import Served
from tests.browser.office_lists import DECIDED, HEADS, NEXT, TWO_DAYS, bring, later, two_days
from tests.browser.test_landmarks import signed_in
from tests.desk.programme.test_messy_lists import book
from tests.pages.hands import kept_waiting
from tests.server.offices import served

pytestmark = pytest.mark.browser
__all__ = ["served"]

PREVIEW = "**/programme/imports/preview"


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
    """The second list names a record of the first, which stays therefore."""
    for name, raw in (
        ("lui-2024.xlsx", two_days("lùi", "911/QĐ-UBND")),
        ("lui-2025.xlsx", later("lùi", "912/QĐ-UBND")),
    ):
        brought = bring(page, name, raw)
        if name == "lui-2024.xlsx":
            brought.get_by_role("radio", name="F “Ngày QĐ”").press("Space")
        brought.get_by_role("button", name=re.compile(r"Nhập \d bản ghi")).press("Enter")
        expect(brought.locator(".said")).to_contain_text("Đã nhập")
    page.get_by_role("button", name="Các lần nhập").press("Enter")
    panel = page.locator(".importing")
    expect(panel.get_by_role("heading", name="Các lần nhập vào sổ Giấy chứng nhận")).to_be_focused()
    expect(panel.locator(".past > li", has_text="lui-2025.xlsx")).to_have_count(1)
    first = panel.locator(".past > li", has_text="lui-2024.xlsx")
    expect(first).to_contain_text("Đã nhập: 1 chủ thể, 1 sản phẩm, 1 giấy chứng nhận.")
    expect(first).to_contain_text("Hoàn tác thì giữ lại, vì sau lần nhập đã có việc khác trên đó")
    expect(first).to_contain_text("Công ty Yến")
    look_at(page, "import-past")
    first.get_by_role("button", name="Hoàn tác, rút 2 bản ghi").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Lý do").fill("nhầm tệp của năm 2024")
    dialog.get_by_role("button", name="Hoàn tác lần nhập").press("Enter")

    expect(panel.locator(".said")).to_contain_text("Đã hoàn tác: 2 bản ghi rút khỏi sổ.")
    expect(first).to_contain_text("Lý do: nhầm tệp của năm 2024")
    expect(first.get_by_role("button")).to_have_count(0)
    expect(page.locator(".dense tbody tr", has_text="911/QĐ-UBND")).to_have_count(0)
    expect(page.locator(".dense tbody tr", has_text="912/QĐ-UBND")).to_have_count(1)
    look_at(page, "import-past-undone")
    panel.get_by_role("button", name="Đóng").press("Enter")
    expect(page.get_by_role("button", name="Các lần nhập")).to_be_focused()


def test_while_a_file_is_read_nothing_else_is_asked_and_nothing_is_taken_twice(page: Page) -> None:
    """The requests are held on their way; every further act on the panel meanwhile sends none."""
    held = kept_waiting(page, "**/programme/imports**")
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


def asked(request: Request) -> dict[str, Any]:
    """Return what was sent with the file: what a person chose."""
    body = (request.post_data_buffer or b"").decode(errors="replace")
    found: dict[str, Any] = json.JSONDecoder().raw_decode(body, body.index('{"sheet"'))[0]
    return found


def test_a_column_chosen_while_the_list_is_read_is_asked_anew_before_anything_goes_in(page: Page) -> None:
    """The first answer comes when it was overtaken: it is not shown, and the import sends what the second was for."""
    panel = bring(page, "so-cot.xlsx", two_days("cột"))
    expect(panel.locator("[data-key=questions]")).to_be_visible()
    held = kept_waiting(page, PREVIEW)
    with page.expect_request(PREVIEW):
        panel.get_by_role("radio", name="F “Ngày QĐ”").press("Space")
    with page.expect_request(PREVIEW) as second:
        panel.get_by_label("Ngày hết hạn", exact=True).select_option("0")
    with page.expect_response(PREVIEW):
        held[0].continue_()
    expect(panel.get_by_role("status").first).to_have_text("Đang đọc danh sách…")
    expect(panel.locator("[data-key=questions]")).to_be_visible()
    held[1].continue_()
    expect(panel.locator("[data-key=questions]")).to_have_count(0)
    with page.expect_request("**/programme/imports") as sent:
        panel.get_by_role("button", name="Nhập 3 bản ghi").press("Enter")
    expect(panel.locator(".said")).to_contain_text("Đã nhập: 1 chủ thể")
    assert asked(sent.value) == asked(second.value)
    assert asked(sent.value)["columns"]["ends_on"] == 0


def test_a_cell_retyped_while_the_list_is_read_is_shown_before_it_goes_in(page: Page) -> None:
    panel = bring(page, "so-o.xlsx", two_days("ô"))
    panel.get_by_role("radio", name="F “Ngày QĐ”").press("Space")
    expect(panel.locator("[data-key=import-go]")).to_be_enabled()
    held = kept_waiting(page, PREVIEW)
    with page.expect_request(PREVIEW):
        panel.get_by_text("Theo luật").click()
    panel.get_by_role("button", name="Sửa Số sao").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Giá trị đúng").fill("4")
    with page.expect_request(PREVIEW):
        dialog.get_by_role("button", name="Dùng giá trị này").press("Enter")
    for route in held:
        route.continue_()
    expect(dialog).to_have_count(0)
    expect(panel.get_by_role("radio", name="Theo luật")).to_be_checked()
    expect(panel.locator(".waiting li")).to_have_count(0)
    expect(panel.get_by_role("button", name="Nhập 5 bản ghi")).to_be_enabled()


def test_what_was_chosen_and_not_read_does_not_go_in_before_it_is_read(page: Page) -> None:
    """Where the answer got lost, and where something is chosen while the list goes in and that is refused."""
    panel = bring(page, "so-mat.xlsx", two_days("mất"))
    panel.get_by_role("radio", name="F “Ngày QĐ”").press("Space")
    go, again = panel.locator("[data-key=import-go]"), panel.get_by_role("button", name="Đọc lại")
    expect(go).to_be_enabled()
    page.route(PREVIEW, lambda route: route.abort())
    panel.get_by_text("Theo luật").click()
    expect(again).to_be_visible()
    expect(go).to_be_disabled()
    look_at(page, "import-stale")
    page.unroute(PREVIEW)
    again.press("Enter")
    expect(go).to_be_enabled()
    expect(again).to_have_count(0)

    held = kept_waiting(page, "**/programme/imports")
    with page.expect_request("**/programme/imports"):
        go.press("Enter")
    panel.get_by_text("Theo danh sách").click()
    held[0].abort()
    expect(again).to_be_visible()
    expect(panel.get_by_role("radio", name="Theo danh sách")).to_be_checked()
    expect(go).to_be_disabled()


def test_what_was_answered_of_a_list_is_not_left_without_a_question(page: Page) -> None:
    """Other imports, another file, the panel shut, the page left: each asks, and back keeps the answers."""
    panel = bring(page, "so-bo.xlsx", two_days("bỏ"))
    expect(panel.locator("[data-key=questions]")).to_be_visible()
    panel.get_by_role("radio", name="F “Ngày QĐ”").press("Space")
    expect(panel.locator("[data-key=import-go]")).to_be_enabled()
    asked_first = page.get_by_role("dialog").filter(has_text="Danh sách chưa nhập.")
    for leave in (
        lambda: page.get_by_role("button", name="Các lần nhập").press("Enter"),
        lambda: bring(page, "khac.xlsx", NEXT),
        lambda: panel.get_by_role("button", name="Đóng").press("Enter"),
    ):
        leave()
        expect(asked_first).to_be_visible()
        look_at(page, "import-left")
        page.keyboard.press("Escape")
        expect(asked_first).to_have_count(0)
        expect(panel.get_by_role("heading", name="Nhập so-bo.xlsx")).to_be_visible()
        expect(panel.locator("tr", has_text="Ngày quyết định công nhận").first).to_contain_text("Ông/Bà đã chọn")
    with page.expect_event("dialog") as dialog:
        page.evaluate("setTimeout(() => location.reload())")
    assert dialog.value.type == "beforeunload"
    dialog.value.dismiss()

    panel.get_by_role("button", name="Đóng").press("Enter")
    asked_first.get_by_role("button", name="Bỏ").press("Enter")
    expect(panel).to_have_count(0)
    expect(page.locator("[data-key=import]")).to_be_focused()


def test_a_list_that_went_in_is_left_without_a_question(page: Page) -> None:
    panel = bring(page, "so-xong.xlsx", two_days("xong"))
    panel.get_by_role("radio", name="F “Ngày QĐ”").press("Space")
    panel.get_by_role("button", name="Nhập 3 bản ghi").press("Enter")
    expect(panel.locator(".said")).to_contain_text("Đã nhập")
    panel.get_by_role("button", name="Đóng").press("Enter")
    expect(panel).to_have_count(0)


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(page: Page, served: Served) -> None:
    """A list, and a paper of a record: told with its size, and nothing goes on its way."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    large = b"0" * (10 * 2**20 + 1)
    panel = bring(page, "lon.xlsx", large)
    expect(panel.locator(".fault-box")).to_contain_text("lon.xlsx: Tệp 10,1 MB, lớn quá 10 MB.")

    page.goto(f"{served.base}/council/register?kind=product#SP-1")
    with page.expect_file_chooser() as chosen:
        page.locator("[data-key=attach]").press("Enter")
    chosen.value.set_files({"name": "lon.pdf", "mimeType": "application/pdf", "buffer": large})
    expect(page.locator(".record .fault-box")).to_contain_text("lon.pdf: Tệp 10,1 MB, lớn quá 10 MB.")
    expect(page.locator("[data-key=attach]")).to_be_focused()
    assert sent == []


def test_a_cell_of_the_second_sheet_is_put_right_too_whatever_the_order_of_its_columns(page: Page) -> None:
    heads = HEADS[:5] + HEADS[6:7]
    turned = [heads[0], heads[3], *heads[1:3], *heads[4:]]
    made = openpyxl.load_workbook(BytesIO(book([heads, [1, "Mật", "HTX Mật", 3, DECIDED, "88/QĐ"]])))
    second = made.create_sheet("Nâng hạng")
    for row in (turned, [2, "ba b", "Sáp", "HTX Mật", DECIDED, "88/QĐ"]):
        second.append(row)
    made.save(out := BytesIO())
    panel = bring(page, "hai-trang.xlsx", out.getvalue())
    panel.locator(".question input[value='']").press("Space")
    panel.get_by_role("button", name="Sửa Số sao").press("Enter")
    page.get_by_role("dialog").get_by_label("Giá trị đúng").fill("4")
    page.get_by_role("dialog").get_by_role("button", name="Dùng giá trị này").press("Enter")
    expect(panel.get_by_role("button", name="Nhập 5 bản ghi")).to_be_enabled()
