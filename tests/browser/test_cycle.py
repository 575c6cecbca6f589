"""The officers' home in a browser: what is due, the table of places by step led by keys, numbers that open rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.serving import Served, council_served
from tests.browser.test_landmarks import signed_in
from tests.server.offices import council_and_offices

pytestmark = pytest.mark.browser
TASK = {"name": "Gửi danh sách sản phẩm", "office": "CQ-2", "due": "2020-01-31"}
CERTIFICATE = {
    "product": "SP-1",
    "stars": 3,
    "decision_number": "1/QĐ",
    "decided_on": "2022-01-10",
    "ends_on": "2025-01-10",
}
TARGET = {
    "name": "5 đến 10 sản phẩm mới",
    "place": "DP-1",
    "measure": "new_products",
    "from": "2021-01-01",
    "to": "2025-12-31",
    "least": 5,
    "most": 10,
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server with two communes, a late task, a lapsed certificate and a target."""
    folder = tmp_path_factory.mktemp("cycle")
    with council_served(folder, council=council_and_offices(folder / "home")) as running:
        office = running.visitor("TK-1")
        for kind, values in (("task", TASK), ("certificate", CERTIFICATE), ("target", TARGET)):
            answer = office.api("POST", "/programme/records", {"kind": kind, "values": values})
            assert answer.status == 201, answer.text
        yield running


@pytest.fixture(scope="module")
def page(served: Served, plain_chromium: Browser) -> Iterator[Page]:
    """Return the home of the district's officer."""
    context = signed_in(plain_chromium, served, "TK-1")
    shown = context.new_page()
    shown.goto(f"{served.base}/council/pipeline")
    expect(shown.locator(".matrix")).to_be_visible()
    yield shown
    context.close()


def test_what_is_late_stands_first_and_leads_to_its_record(served: Served, page: Page) -> None:
    row = page.get_by_role("table", name="Trễ ở cấp dưới, cần đôn đốc").get_by_role("row").nth(1)
    expect(row).to_contain_text("31/01/2020")
    expect(row).to_contain_text("trễ")
    row.get_by_role("link", name="Gửi danh sách sản phẩm").click()
    expect(page.get_by_role("heading", name="Gửi danh sách sản phẩm")).to_be_visible()
    page.go_back()
    expect(page.locator(".matrix")).to_be_visible()


def test_the_table_is_one_stop_of_tab_and_a_number_opens_its_products(page: Page) -> None:
    assert page.locator(".matrix [tabindex='0']").count() == 1
    page.locator("[data-key=cell-0-0]").focus()
    for key in ("ArrowDown", "ArrowDown", *["ArrowRight"] * 7):
        page.keyboard.press(key)
    expect(page.locator("[data-key=cell-2-7]")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("[data-key=products]")).to_be_focused()
    expect(page.locator(".cycle .card")).to_contain_text("Bánh đa nem")
    expect(page.locator(".cycle .card")).to_contain_text("Rượu gạo")


def test_a_target_says_its_rule_and_opens_what_counts(page: Page) -> None:
    target = page.get_by_role("table", name="Mục tiêu").get_by_role("row").nth(1)
    expect(target).to_contain_text("5 đến 10")
    expect(target).to_contain_text("chưa đạt")
    expect(target).to_contain_text("mỗi sản phẩm đếm một lần")
    target.get_by_role("button").click()

    expect(page.locator("[data-key=behind]")).to_be_focused()
    expect(page.locator(".cycle .card").last).to_contain_text("1/QĐ")


def test_a_bar_and_its_number_open_the_records_behind_them(page: Page) -> None:
    """The picture for who points, the table beside it for keys; both open the same, and shutting leads back."""
    page.locator("#span-from").fill("31/02/2021")
    page.locator("[data-key=count]").press("Enter")
    expect(page.locator(".fault-box")).to_contain_text("31/02/2021: Không phải ngày có trên lịch.")
    expect(page.locator(".fault-box")).to_be_in_viewport()  # it stands at the head of a long page
    page.locator("#span-from").fill("01/01/2021")
    page.locator("#span-to").fill("31/12/2025")
    drawn = page.get_by_role("article", name="Sản phẩm được công nhận theo sao và năm")
    before = drawn.element_handle()
    page.locator("[data-key=count]").press("Enter")
    before.wait_for_element_state("hidden")  # the charts of the span before are gone
    page.emulate_media(media="print")  # the fields are not on paper: the days that were counted stand in words
    expect(page.get_by_text("Từ ngày 01/01/2021 đến ngày 31/12/2025")).to_be_visible()
    page.emulate_media(media="screen")
    number = drawn.get_by_role("button", name="2022, 3★: 1")
    number.press("Enter")
    expect(page.locator("[data-key=bar-rows]")).to_be_focused()
    expect(drawn.locator(".card")).to_contain_text("1/QĐ")
    drawn.get_by_role("button", name="Đóng").click()
    expect(page.locator("#chart-stars")).to_be_focused()
    page.locator("#chart-reached ~ .beside svg [data-bar='2022|']").click()
    expect(page.get_by_role("article", name="Sản phẩm mới").locator(".card")).to_contain_text("1/QĐ")
    expect(page.get_by_role("article", name="Sản phẩm mới")).to_contain_text("mục tiêu 5 đến 10")


def test_the_radar_shows_a_lapsed_certificate_and_fits_a_phone(served: Served, page: Page) -> None:
    page.goto(f"{served.base}/council/radar")
    expect(page.locator(".radar .group")).to_contain_text("Đã hết hạn, chưa nộp")
    for path in ("radar", "pipeline"):
        page.goto(f"{served.base}/council/{path}")
        page.set_viewport_size({"width": 390, "height": 844})
        expect(page.locator(".dense").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
