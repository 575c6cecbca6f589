"""The registers in a browser: a record entered, found, changed at the side and in its cell, and by two at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from devtools.serving import PIN, Served
from tests.browser.test_landmarks import signed_in
from tests.desk.files import pdf
from tests.desk.programme.test_messy_lists import one_group
from tests.pages.hands import kept_waiting
from tests.server.offices import served

pytestmark = pytest.mark.browser
__all__ = ["served"]
TOLD = ".record .said"


@pytest.fixture(scope="module")
def page(served: Served, plain_chromium: Browser) -> Iterator[Page]:
    """Return the page of the officer of Thổ Tang."""
    context = signed_in(plain_chromium, served, "TK-2")
    shown = context.new_page()
    shown.goto(f"{served.base}/council/register")
    expect(shown.locator(".dense")).to_be_visible()
    yield shown
    context.close()


def tab_to(page: Page, label: str) -> None:
    """Go on by Tab until a field is reached."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.labels?.[0]?.textContent ?? ''").startswith(label):
            return
    raise AssertionError(label)


def test_a_record_is_entered_and_changed_by_keys_alone(page: Page) -> None:
    page.locator("[data-key=add]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sản phẩm: ghi mới")).to_be_focused()
    tab_to(page, "Tên")
    page.keyboard.type("Tương nếp")
    tab_to(page, "Chủ thể")
    page.keyboard.type("tuan chinh")
    expect(page.locator(".offered [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".chosen li")).to_contain_text("HTX Tuân Chính")
    tab_to(page, "Câu chuyện sản phẩm")
    page.keyboard.type("Ủ chum sành.")
    page.locator("[data-key=save]").press("Enter")

    expect(page.locator(TOLD)).to_contain_text("Đã ghi lúc")
    expect(page.locator(".dense")).to_contain_text("Tương nếp")
    tab_to(page, "Bộ sản phẩm")
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(page.locator(".dense tr", has_text="Tương nếp")).to_contain_text("9")


def test_words_that_name_no_record_are_refused_and_stay(page: Page) -> None:
    page.locator("[data-key=add]").click()
    page.locator("#field-name").fill("Kẹo lạc")
    page.get_by_label("Chủ thể").fill("không có ai")
    expect(page.get_by_text("Sổ không có bản ghi nào tên như vậy.")).to_be_visible()
    page.locator("[data-key=save]").click()

    expect(page.locator(".record .fault-box")).to_contain_text("Chọn trong sổ")
    expect(page.get_by_label("Chủ thể")).to_have_value("không có ai")
    page.locator("[data-key=close]").click()
    page.get_by_role("dialog").get_by_role("button", name="Bỏ").click()


def test_rows_are_chosen_by_place_and_state_and_the_address_keeps_them(served: Served, plain_chromium: Browser) -> None:
    context = signed_in(plain_chromium, served, "TK-1")
    shown = context.new_page()
    shown.goto(f"{served.base}/council/register?kind=product&state=in_use")
    rows = shown.locator(".dense tbody tr")
    expect(rows.filter(has_text="Rượu gạo")).to_have_count(1)
    shown.get_by_label("Của nơi").fill("tho tang")
    expect(shown.locator(".offered [role=option]")).to_have_count(1)
    shown.get_by_label("Của nơi").press("Enter")
    expect(rows.filter(has_text="Rượu gạo")).to_have_count(0)
    expect(rows.filter(has_text="Bánh đa nem")).to_have_count(1)
    assert shown.url.endswith("?kind=product&state=in_use&place=DP-2")
    expect(shown.get_by_label("Của nơi")).to_be_hidden()
    expect(shown.locator(".asked .chosen li")).to_be_focused()
    shown.keyboard.press("Enter")
    expect(shown.locator(".asked .chosen li")).to_have_count(1)
    shown.keyboard.press("Delete")
    expect(shown.get_by_label("Của nơi")).to_be_focused()
    expect(rows.filter(has_text="Rượu gạo")).to_have_count(1)

    shown.goto(f"{served.base}/council/register?kind=product&state=in_use&place=DP-2")
    expect(shown.locator(".asked .chosen")).to_contain_text("xã Thổ Tang")
    shown.emulate_media(media="print")  # the fields are not on paper: what was chosen stands in words
    expect(shown.locator(".listed .on-paper")).to_have_text("Sản phẩm · xã Thổ Tang · đang dùng")
    expect(shown.locator(".listed .on-paper")).to_be_visible()
    shown.emulate_media(media="screen")
    expect(rows.filter(has_text="Bánh đa nem")).to_have_count(1)
    expect(rows.filter(has_text="Rượu gạo")).to_have_count(0)
    shown.locator(".asked .chosen button").click()
    expect(rows.filter(has_text="Rượu gạo")).to_have_count(1)
    context.close()


def test_rows_are_chosen_by_year_and_back_closes_the_record_that_the_address_opened(
    served: Served, plain_chromium: Browser
) -> None:
    officer = served.visitor("TK-1")
    for number, day in (("1/QĐ", "2024-05-02"), ("2/QĐ", "2025-05-02")):
        values = {"product": "SP-1", "stars": 3, "decision_number": number, "decided_on": day}
        values |= {"ends_on": f"{int(day[:4]) + 3}{day[4:]}"}
        entered = officer.api("POST", "/programme/records", {"kind": "certificate", "values": values, "is_new": True})
        assert entered.status == 201, entered.text
    context = signed_in(plain_chromium, served, "TK-1")
    shown = context.new_page()
    shown.goto(f"{served.base}/council/register?kind=certificate&year=2024")
    rows = shown.locator(".dense tbody tr")
    expect(rows).to_have_count(1)
    expect(shown.get_by_label("Năm", exact=True)).to_have_value("2024")
    shown.get_by_label("Năm", exact=True).fill("2025")
    expect(rows).to_contain_text("GCN-2")
    shown.locator(".dense button").press("Enter")
    expect(shown.locator("[data-key=record-title]")).to_be_focused()
    assert shown.url.endswith("?kind=certificate&year=2025#GCN-2")
    shown.go_back()
    expect(shown.locator(".record")).to_have_count(0)
    expect(shown.locator("[data-key=row-GCN-2]")).to_be_focused()
    assert shown.url.endswith("?kind=certificate&year=2025")
    shown.go_forward()
    expect(shown.locator("[data-key=record-title]")).to_be_focused()
    shown.locator("#field-stars").fill("4")
    shown.go_back()
    shown.get_by_role("dialog").get_by_role("button", name="Quay lại").click()
    expect(shown.locator("#field-stars")).to_have_value("4")
    assert shown.url.endswith("#GCN-2")
    shown.locator("[data-key=close]").click()
    shown.get_by_role("dialog").get_by_role("button", name="Bỏ").click()
    expect(shown.locator(".record")).to_have_count(0)
    shown.wait_for_url("**?kind=certificate&year=2025")
    shown.get_by_label("Sổ", exact=True).select_option(label="Sản phẩm")
    expect(rows).to_have_count(3)
    expect(shown.get_by_label("Năm", exact=True)).to_have_count(0)
    context.close()


def test_a_cell_is_edited_in_place_by_keys_alone_and_keeps_what_is_refused(served: Served, page: Page) -> None:
    """One stop of Tab; arrows go, Enter edits and saves, Escape leaves, a refusal and another's change stand there."""
    page.goto(f"{served.base}/council/register?kind=product&text=banh")
    cell = page.get_by_role("gridcell")
    expect(page.locator(".dense tbody tr")).to_have_count(1)
    assert page.locator(".dense [tabindex='0']").count() == 1
    page.locator("[data-key=row-SP-1]").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator("[data-key=cell-SP-1-4]")).to_be_focused()
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="Bộ sản phẩm: Bánh đa nem")
    expect(field).to_be_focused()
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    expect(page.locator(".cell-edit [role=alert]")).to_contain_text("26")
    expect(field).to_have_value("99")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-key=cell-SP-1-4]")).to_be_focused()
    expect(cell.filter(has_text="99")).to_have_count(0)

    page.keyboard.press("F2")
    page.keyboard.type("6")
    other = served.visitor("TK-1")
    seen = other.api("GET", "/programme/records/SP-1").json["record"]["version"]
    assert other.api("PATCH", "/programme/records/SP-1", {"seen": seen, "values": {"set": 7}}).status == 200
    page.keyboard.press("Tab")
    expect(page.locator(".cell-edit [role=alert]")).to_contain_text("trong sổ nay là: 7")
    page.keyboard.press("Tab")
    expect(page.locator(".listed .said")).to_contain_text("Bánh đa nem: Đã ghi lúc")
    expect(page.locator("[data-key=cell-SP-1-5]")).to_be_focused()
    expect(page.locator("[data-key=cell-SP-1-4]")).to_have_text("6")
    assert other.api("GET", "/programme/records/SP-1").json["record"]["values"]["set"] == 6


def test_who_comes_second_sees_both_and_keeps_what_was_typed(served: Served, page: Page) -> None:
    page.locator("[data-key=row-SP-1]").click()
    page.get_by_label("Câu chuyện sản phẩm").fill("Tráng tay.")
    other = served.visitor("TK-1")
    seen = other.api("GET", "/programme/records/SP-1").json["record"]["version"]
    assert (
        other.api("PATCH", "/programme/records/SP-1", {"seen": seen, "values": {"story": "Phơi nắng."}}).status == 200
    )
    page.locator("[data-key=save]").click()

    expect(page.locator(".record .notice")).to_contain_text("trong sổ nay là Phơi nắng.")
    expect(page.get_by_label("Câu chuyện sản phẩm")).to_have_value("Tráng tay.")
    page.locator("[data-key=fresh]").click()
    expect(page.locator(".record .notice")).to_have_count(0)
    page.locator("[data-key=save]").click()
    expect(page.locator(TOLD)).to_contain_text("Đã ghi lúc")
    assert other.api("GET", "/programme/records/SP-1").json["record"]["values"]["story"] == "Tráng tay."


def test_a_persons_data_are_erased_with_a_reason_and_the_pin_and_the_page_says_so(
    served: Served, plain_chromium: Browser
) -> None:
    context = signed_in(plain_chromium, served, "TK-1")
    shown = context.new_page()
    shown.goto(f"{served.base}/council/register?kind=person")
    shown.locator("[data-key=row-NG-2]").click()
    expect(shown.get_by_label("Điện thoại", exact=True)).to_have_value("0912 000 111")
    shown.locator("[data-key=history] summary").click()
    shown.locator("[data-key=erase]").click()
    dialog = shown.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_be_focused()
    dialog.get_by_label("Lý do").fill("đơn ngày 30/11")
    dialog.get_by_label("Mã PIN của Ông/Bà").fill("000000")
    dialog.get_by_role("button", name="Xóa dữ liệu cá nhân").click()
    expect(dialog.locator(".fault-box")).to_contain_text("PIN")
    dialog.get_by_label("Mã PIN của Ông/Bà").fill(PIN)
    if folder := os.environ.get("PICTURES"):
        shown.screenshot(path=f"{folder}/erase-dialog.png")
    dialog.get_by_role("button", name="Xóa dữ liệu cá nhân").click()

    expect(shown.locator(TOLD)).to_contain_text("Đã xóa Điện thoại, cả trong lịch sử.")
    expect(shown.locator("#field-phone")).to_have_value("")
    expect(shown.locator("#field-phone-hint")).to_contain_text("đã xóa theo yêu cầu")
    expect(shown.locator(".dense tr", has_text="Kim Văn Sáu")).to_contain_text("đã xóa theo yêu cầu")
    shown.locator("[data-key=history] summary").click()
    expect(shown.locator(".history")).to_contain_text("Điện thoại: trống → đã xóa theo yêu cầu")
    expect(shown.locator(".history")).to_contain_text("xóa dữ liệu cá nhân: Điện thoại: đơn ngày 30/11")
    expect(shown.locator("[data-key=erase]")).to_have_count(0)
    if folder := os.environ.get("PICTURES"):
        shown.screenshot(path=f"{folder}/erase-after.png", full_page=True)
        shown.set_viewport_size({"width": 390, "height": 844})
        shown.screenshot(path=f"{folder}/erase-after-390.png", full_page=True)
    context.close()


def test_a_list_is_looked_at_a_row_chosen_entered_and_taken_back(
    served: Served, plain_chromium: Browser, tmp_path: Path
) -> None:
    """By keys: which last day counts, for the list and for one row; the act stands in the registers and goes whole."""
    context = signed_in(plain_chromium, served, "TK-1")
    shown = context.new_page()
    shown.goto(f"{served.base}/council/register?kind=certificate")
    file = tmp_path / "danh-sach.xlsx"
    file.write_bytes(one_group([(date(2024, 8, 15), date(2026, 8, 15)), (date(2024, 9, 1), date(2026, 9, 1))]))
    with shown.expect_file_chooser() as chosen:
        shown.get_by_role("button", name="Nhập danh sách đã công nhận").press("Enter")
    chosen.value.set_files(file)
    panel = shown.locator(".importing")
    expect(panel).to_contain_text("Sẽ nhập: 1 chủ thể, 2 sản phẩm, 2 giấy chứng nhận. Chưa ghi gì.")
    doubts = panel.locator(".doubted li", has_text="36 tháng")
    expect(doubts.nth(1)).to_contain_text("Sổ ghi theo danh sách")
    panel.get_by_role("radio", name="Theo luật").press("Space")
    expect(doubts.nth(0)).to_contain_text("Sổ ghi theo luật")
    doubts.nth(1).get_by_role("button", name="Dòng này theo danh sách").press("Enter")
    expect(doubts.nth(1)).to_contain_text("Sổ ghi theo danh sách")
    panel.get_by_role("button", name="Nhập 5 bản ghi").press("Enter")
    expect(panel.locator(".said")).to_contain_text("Đã nhập: 1 chủ thể")
    rows = shown.locator(".dense tbody tr")
    expect(rows.filter(has_text="15/08/2027")).to_have_count(1)
    expect(rows.filter(has_text="01/09/2026")).to_have_count(1)
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with shown.expect_download() as book:
        shown.get_by_role("button", name="Tải bảng tính").press("Enter")
    assert book.value.suggested_filename == "SO-GCN.xlsx"

    panel.get_by_role("button", name="Hoàn tác lần nhập").press("Enter")
    shown.get_by_role("dialog").get_by_label("Lý do").fill("nhầm tệp")
    shown.get_by_role("dialog").get_by_role("button", name="Hoàn tác lần nhập").press("Enter")
    expect(panel.locator(".said")).to_contain_text("Đã hoàn tác: 5 bản ghi rút khỏi sổ.")
    expect(rows.filter(has_text="15/08/2027")).to_have_count(0)
    context.close()


def entered(page: Page, name: str) -> str:
    """Enter a product of the commune's cooperative, and return its id."""
    page.locator("[data-key=add]").click()
    page.locator("#field-name").fill(name)
    page.get_by_label("Chủ thể").fill("tuan chinh")
    expect(page.locator(".offered [role=option]")).to_have_count(1)
    page.get_by_label("Chủ thể").press("Enter")
    page.locator("[data-key=save]").click()
    expect(page.locator(TOLD)).to_contain_text("Đã ghi lúc")
    expect(page.locator(".dense tbody tr", has_text=name)).to_have_count(1)  # the page has come to rest
    return page.url.rpartition("#")[2]


def history_of(page: Page, title: str) -> None:
    """Open the history of the record at the side, below which the ways out of the register stand."""
    expect(page.locator("#record-title")).to_have_text(title)
    page.locator("[data-key=history]").evaluate("it => { it.open = true; }")


def test_a_record_of_what_is_there_already_is_joined_with_it_and_one_by_mistake_is_taken_out(
    served: Served, page: Page
) -> None:
    page.goto(f"{served.base}/council/register?kind=product")
    expect(page.locator(".dense")).to_be_visible()
    goes_on, twice = entered(page, "Mứt gừng dẻo"), entered(page, "Gừng mứt dẻo")
    rows = page.locator(".dense tbody tr")
    history_of(page, "Gừng mứt dẻo")
    page.locator("[data-key=join]").press("Enter")
    asked = page.get_by_role("dialog", name="Gộp vào bản ghi khác: Gừng mứt dẻo")
    asked.get_by_label("Sản phẩm đi tiếp").fill("mut gung")
    expect(asked.locator("[role=option]", has_text=goes_on)).to_be_visible()
    asked.locator("[role=option]", has_text=goes_on).click()
    asked.get_by_role("button", name="Gộp vào bản ghi khác").click()
    expect(asked).to_contain_text("Cần ghi rõ")  # nothing is sent without one
    asked.get_by_label("Lý do").fill("Một sản phẩm ghi hai lần.")
    asked.get_by_role("button", name="Gộp vào bản ghi khác").click()

    expect(page.locator(TOLD)).to_contain_text("Đã ghi lúc")
    expect(rows.filter(has_text=twice)).to_have_count(0)
    expect(rows.filter(has_text=goes_on)).to_have_count(1)
    expect(page.locator("[data-key=join]")).to_have_count(0)
    expect(page.locator("[data-key=history]")).to_contain_text("Một sản phẩm ghi hai lần.")

    page.goto(f"{page.url.partition('#')[0]}#{goes_on}")
    history_of(page, "Mứt gừng dẻo")
    page.locator("[data-key=retract]").press("Enter")
    asked = page.get_by_role("dialog", name="Rút khỏi sổ: Mứt gừng dẻo")
    asked.get_by_label("Lý do").fill("Ghi nhầm xã.")
    asked.get_by_role("button", name="Rút khỏi sổ").click()
    expect(asked.locator(".fault-box")).to_contain_text(twice)  # what goes on in it is named
    asked.get_by_role("button", name="Quay lại").click()

    lone = entered(page, "Chè kho Vĩnh Tường")
    history_of(page, "Chè kho Vĩnh Tường")
    page.locator("[data-key=retract]").click()
    asked = page.get_by_role("dialog", name="Rút khỏi sổ: Chè kho Vĩnh Tường")
    asked.get_by_label("Lý do").fill("Ghi nhầm xã.")
    asked.get_by_role("button", name="Rút khỏi sổ").click()
    expect(page.locator(TOLD)).to_contain_text("Đã ghi lúc")
    expect(rows.filter(has_text=lone)).to_have_count(0)
    page.locator("[data-key=close]").click()


def test_a_cell_that_is_saved_beside_a_form_hides_nobodys_change_of_what_is_typed_there(
    served: Served, page: Page
) -> None:
    page.goto(f"{served.base}/council/register?kind=product&text=banh#SP-1")
    expect(page.locator("#record-title")).to_have_text("Bánh đa nem")
    page.get_by_label("Câu chuyện sản phẩm").fill("Của tôi.")
    other = served.visitor("TK-1")
    seen = other.api("GET", "/programme/records/SP-1").json["record"]["version"]
    told = {"seen": seen, "values": {"story": "Của người khác."}}
    assert other.api("PATCH", "/programme/records/SP-1", told).status == 200
    page.get_by_label("Tìm theo tên, số, mã").fill("banh da")  # the table is asked anew, the form is not
    page.wait_for_url("**text=banh+da*")
    page.locator("[data-key=cell-SP-1-4]").dblclick()
    page.get_by_role("textbox", name="Bộ sản phẩm: Bánh đa nem").fill("7")
    page.keyboard.press("Enter")

    expect(page.locator(".record .notice")).to_contain_text("trong sổ nay là Của người khác.")
    expect(page.get_by_label("Câu chuyện sản phẩm")).to_have_value("Của tôi.")
    assert other.api("GET", "/programme/records/SP-1").json["record"]["values"]["set"] == 7


def opened(served: Served, browser: Browser, who: str, address: str) -> Page:
    """Return a page of an officer at an address of the registers."""
    context = signed_in(browser, served, who)
    shown = context.new_page()
    shown.goto(f"{served.base}/council/register{address}")
    expect(shown.locator(".record summary").first).to_be_visible()
    return shown


def brings(page: Page, name: str) -> bytes:
    """Choose a file for the record in hand, by keys; return it."""
    raw = pdf(name)
    expect(page.locator(".dense")).to_be_visible()
    with page.expect_file_chooser() as asked:
        page.locator("[data-key=attach]").press("Enter")
    asked.value.set_files({"name": name, "mimeType": "application/pdf", "buffer": raw})
    return raw


def test_a_paper_hangs_on_any_record_is_said_by_keys_and_taken_out_with_a_reason(
    served: Served, plain_chromium: Browser
) -> None:
    shown = opened(served, plain_chromium, "TK-2", "?kind=producer#CT-1")
    raw = brings(shown, "dang-ky.pdf")
    file = shown.locator(".attached li", has_text="dang-ky.pdf")
    expect(file).to_be_visible()
    expect(shown.locator("[data-key=attach]")).to_be_focused()
    chooser = file.locator("select")
    chooser.focus()
    for _ in range(2):
        shown.keyboard.press("ArrowDown")
    expect(chooser).to_have_value("contract")
    expect(file.locator(".answered")).to_have_count(0)
    shown.keyboard.press("Tab")
    shown.keyboard.press("Enter")
    expect(file.locator(".answered")).to_contain_text("Hợp đồng, thỏa thuận")
    expect(file.locator("select")).to_be_focused()

    with shown.expect_download() as download:
        file.get_by_role("link", name="dang-ky.pdf").click()
    assert Path(download.value.path()).read_bytes() == raw
    file.locator("[data-key^=file-]").click()
    shown.locator("[data-key=move-take_out]").click()
    shown.get_by_role("dialog").get_by_label("Lý do").fill("Bản mờ")
    shown.get_by_role("dialog").get_by_role("button", name="Rút tệp").click()
    expect(shown.locator(TOLD)).to_contain_text("Đã ghi lúc")
    shown.goto(f"{served.base}/council/register?kind=producer#CT-1")
    expect(shown.locator("[data-key=attach]")).to_be_visible()
    expect(shown.locator(".attached li")).to_have_count(0)
    shown.context.close()


def test_a_file_that_comes_in_while_the_record_is_saved_elsewhere_keeps_what_is_typed_and_shows_both(
    served: Served, plain_chromium: Browser
) -> None:
    shown = opened(served, plain_chromium, "TK-2", "#SP-1")
    shown.locator("#field-story").fill("Đang gõ dở.")
    other = served.visitor("TK-1")

    def saved_elsewhere(route: Route) -> None:
        seen = other.api("GET", "/programme/records/SP-1").json["record"]["version"]
        saved = other.api("PATCH", "/programme/records/SP-1", {"values": {"set": "9"}, "seen": seen, "reason": None})
        assert saved.status == 200, saved.text
        route.continue_()

    shown.route("**/programme/records/SP-1/files*", saved_elsewhere)
    brings(shown, "anh-1.pdf")

    expect(shown.locator(".attached")).to_contain_text("anh-1.pdf")
    expect(shown.locator(".record .notice")).to_contain_text("Bộ sản phẩm: trong sổ nay là 9")
    expect(shown.locator("#field-story")).to_have_value("Đang gõ dở.")
    shown.locator("[data-key=fresh]").click()
    shown.locator("[data-key=save]").click()
    expect(shown.locator(TOLD)).to_contain_text("Đã ghi lúc")
    expect(shown.locator("#field-set")).to_have_value("9")
    shown.context.close()


def test_a_file_that_comes_in_while_the_own_page_saves_is_shown_all_the_same(
    served: Served, plain_chromium: Browser
) -> None:
    shown = opened(served, plain_chromium, "TK-2", "#SP-1")
    held = kept_waiting(shown, "**/programme/records/SP-1/files*")
    with shown.expect_request("**/programme/records/SP-1/files*"):
        brings(shown, "anh-2.pdf")
    shown.locator("#field-story").fill("Đã gõ xong.")
    shown.locator("[data-key=save]").click()
    expect(shown.locator(TOLD)).to_contain_text("Đã ghi lúc")
    expect(shown.locator(".attached")).not_to_contain_text("anh-2.pdf")
    held[0].continue_()

    expect(shown.locator(".attached")).to_contain_text("anh-2.pdf")
    expect(shown.locator("#field-story")).to_have_value("Đã gõ xong.")
    shown.context.close()


def test_a_file_hangs_on_the_record_where_it_was_asked_for_though_another_came_meanwhile(
    served: Served, plain_chromium: Browser
) -> None:
    shown = opened(served, plain_chromium, "TK-1", "?kind=product#SP-1")
    held = kept_waiting(shown, "**/programme/records/SP-2*")
    with shown.expect_request("**/programme/records/SP-2*"):
        shown.locator("[data-key=row-SP-2]").click()
    with shown.expect_file_chooser() as asked:
        shown.locator("[data-key=attach]").press("Enter")
    first = shown.locator("#record-title").inner_text()
    held[0].continue_()
    expect(shown.locator("#record-title")).not_to_have_text(first)
    with shown.expect_response("**/files*") as sent:
        asked.value.set_files({"name": "cua-sp1.pdf", "mimeType": "application/pdf", "buffer": pdf("cua-sp1")})

    assert "/records/SP-1/files" in sent.value.url
    assert sent.value.ok
    other = served.visitor("TK-1")
    hung = [other.api("GET", f"/programme/records/{one}").json["attached"]["files"] for one in ("SP-1", "SP-2")]
    assert ["cua-sp1.pdf" in [file["name"] for file in files] for files in hung] == [True, False]
    shown.context.close()


def test_a_paper_is_said_after_somebody_else_said_one_of_the_same_file(served: Served, plain_chromium: Browser) -> None:
    """Who comes second sees what stands now, what they chose stays chosen, and the same button says it."""
    shown = opened(served, plain_chromium, "TK-1", "?kind=product#SP-1")
    brings(shown, "hai-giay.pdf")
    file = shown.locator(".attached li", has_text="hai-giay.pdf")
    number = file.locator("[data-key^=file-]").inner_text()
    other = served.visitor("TK-2")
    seen = other.api("GET", f"/programme/records/{number}").json["record"]["version"]
    said = other.api("PATCH", f"/programme/records/{number}", {"values": {"paper": ["photo"]}, "seen": seen})
    assert said.status == 200, said.text
    file.locator("select").select_option("contract")
    file.locator("[data-key^=say-]").press("Enter")

    expect(shown.locator(".record .fault-box")).to_be_visible()
    expect(file.locator(".answered")).to_have_count(1)
    expect(file.locator("select")).to_have_value("contract")
    expect(file.locator("select")).to_be_focused()
    file.locator("[data-key^=say-]").press("Enter")
    expect(file.locator(".answered")).to_have_count(2)
    assert set(other.api("GET", f"/programme/records/{number}").json["record"]["values"]["paper"]) == {
        "photo",
        "contract",
    }
    shown.context.close()


def test_of_two_records_chosen_one_after_the_other_the_second_stays_though_the_first_answers_later(
    served: Served, plain_chromium: Browser
) -> None:
    shown = opened(served, plain_chromium, "TK-1", "#SP-1")
    shown.locator("[data-key=close]").click()
    held = kept_waiting(shown, "**/programme/records/SP-1*")
    with shown.expect_request("**/programme/records/SP-1*"):
        shown.locator("[data-key=row-SP-1]").click()
    shown.locator("[data-key=row-SP-2]").click()
    title = shown.locator("#record-title")
    expect(title).to_have_text("Rượu gạo")
    with shown.expect_response("**/programme/records/SP-1*") as late:
        held[0].continue_()
    late.value.finished()
    shown.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    expect(title).to_have_text("Rượu gạo")
    assert shown.url.endswith("#SP-2")
    shown.context.close()
