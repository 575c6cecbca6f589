"""A member's own acts: declaring, handing in with a receipt, correcting, a later round."""

from __future__ import annotations

import pytest

from tests.pages.conftest import FRUIT
from tests.pages.hands import filled, kept_waiting, line, marks_at_best, pick, saved

pytestmark = pytest.mark.browser
COUNTED = "window.asks = []; const ask = fetch; window.fetch = (of) => (asks.push(of.url ?? of), ask(of));"
"""What a page asks the server for, kept in the page."""


def hand_in(page):
    page.get_by_role("button", name="Nộp phiếu").click()


def test_a_product_opens_after_the_declaration(window, council):
    page = window("P2")
    assert page.locator(".line").count() == 0
    page.get_by_role("button", name="Không có xung đột lợi ích").click()
    filled(page)

    assert council.acts == [("declaration", "P2", {"kind": "none"})]
    assert "chưa chấm" in page.inner_text(".product-items [aria-current]")


def test_stepping_back_needs_a_reason_and_a_second_yes(window, council):
    page = window("P2")
    page.get_by_role("button", name="Tôi không tham gia, vì…").click()
    page.get_by_role("button", name="Tiếp tục").click()
    assert "Cần ghi rõ." in page.inner_text("dialog")
    assert council.acts == []

    page.get_by_label("Lý do không tham gia").fill("Chủ thể là người thân.")
    page.get_by_role("button", name="Tiếp tục").click()
    assert "Không tham gia chấm “Làng du lịch Bản Mẫu”?" in page.inner_text("dialog")
    assert council.acts == [], "a second word makes it final"
    page.get_by_role("button", name="Xác nhận không tham gia").click()
    page.wait_for_selector(".message")
    assert council.acts == [("declaration", "P2", {"kind": "recused", "reason": "Chủ thể là người thân."})]
    assert "không tham gia" in page.inner_text(".product-items [aria-current]")


def test_handing_in_an_open_sheet_goes_to_the_first_open_line(page, council):
    pick(page, "1.1", "b")
    hand_in(page)

    assert "còn 31 dòng chưa chấm" in page.inner_text(".refusal")
    assert page.locator(".line.now").get_attribute("id") == "line-1.2"
    assert all(act != "hand-in" for act, _, _ in council.acts)


def test_handing_in_gives_a_receipt_and_goes_on_to_the_next_product(window, council, sheets):
    council.store("P1", marks=marks_at_best(sheets, FRUIT))
    page = window()
    hand_in(page)
    assert "Tổng 100/100 điểm, phiếu này cho 5 sao." in page.inner_text("dialog")
    page.locator("dialog .go").click()
    page.wait_for_selector(".receipt")

    receipt = page.inner_text(".receipt")
    assert "10:32:05 · 23/11/2026" in receipt
    assert "9f86d081884c…7d65" in receipt
    assert "9f86d081 884c7d65 " * 3 + "9f86d081 884c7d65" in receipt, "the whole mark, as it is typed"
    page.get_by_role("button", name="Sang “Làng du lịch Bản Mẫu”").click()
    page.wait_for_selector(".gate")
    assert "đã nộp" in page.inner_text(".product-items")


def test_a_sheet_waits_for_the_seal_and_opens_by_itself_once_it_is_set(window, council):
    council.seal = "needed"
    page = window()
    page.wait_for_selector(".waits-seal")
    assert "chờ Lê Văn Chủ niêm phong phiếu" in page.inner_text(".waits-seal")
    assert page.locator(".line").count() > 0
    assert page.locator(".line input:enabled").count() == 0
    assert page.get_by_role("button", name="Nộp phiếu").count() == 0

    council.seal = "set"
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_selector(".waits-seal", state="detached")
    pick(page, "1.1", "b")
    page.locator(".saved", has_text="Đã lưu").wait_for()
    assert len(council.patches) == 1


def looks(page):
    """Return what was asked of the session and its ballots since the last time."""
    names = [path.rpartition("/")[2] for path in page.evaluate("asks.splice(0)")]
    return [name for name in names if name in {"S1", "ballot"}]


def test_while_it_waits_for_the_seal_one_look_at_a_time_is_asked_for_and_none_so_soon_after_it(window, council):
    council.seal = "needed"
    page = window()
    page.clock.install()
    page.add_init_script(COUNTED)
    page.reload()
    page.wait_for_selector(".waits-seal")
    looks(page)
    held = kept_waiting(page, "**/council/api/sessions/S1")
    for seal in ("needed", "set"):
        with page.expect_request("**/council/api/sessions/S1"):
            page.clock.run_for(11_000)
        assert looks(page) == ["S1"], "one, though it takes long, and none for a ballot"
        council.seal = seal
        with page.expect_response("**/council/api/sessions/S1"):
            held.pop().fallback()
    page.wait_for_selector(".waits-seal", state="detached")
    looks(page)
    page.clock.run_for(11_000)
    assert looks(page) == []


def test_a_ballot_sealed_on_another_device_takes_no_tick_here_and_says_what_to_do(window, council):
    council.ballots["P1"]["sealed"] = True
    page = window()
    notice = page.locator(".notice", has_text="niêm phong bằng khóa giữ ở đó")
    assert notice.get_by_role("link", name="Mở trang niêm phong").get_attribute("href") == "/council/seal"
    assert page.locator(".line input:enabled").count() == 0
    assert page.get_by_role("button", name="Nộp phiếu").count() == 0

    council.ballots["P1"].update(handed_in=True, handed_in_at="2026-11-23T03:32:05Z")
    page.reload()
    filled(page)
    assert notice.is_visible()
    assert page.get_by_role("button", name="Xin sửa lại").is_visible()
    assert page.locator("[data-key=receipt]").count() == 0


def test_a_receipt_is_opened_again_and_kept_as_a_file(window, council, sheets):
    council.store("P1", marks=marks_at_best(sheets, FRUIT))
    council.post_hand_in(council.product("P1"), council.ballots["P1"], None)
    council.files["receipt.pdf"] = b"%PDF"
    page = window()

    page.get_by_role("button", name="Xem biên nhận").click()
    page.wait_for_selector(".receipt")
    with page.expect_download() as kept:
        page.get_by_role("button", name="Tải biên nhận (PDF)").click()

    assert "9f86d081 884c7d65" in page.inner_text(".receipt")
    assert kept.value.suggested_filename == "receipt.pdf"
    page.get_by_role("button", name="Đóng").click()
    assert page.locator("dialog[open]").count() == 0


def test_a_sheet_handed_in_is_read_only_until_a_correction_is_asked_for(window, council, sheets):
    council.store("P1", marks=marks_at_best(sheets, FRUIT))
    council.post_hand_in(council.product("P1"), council.ballots["P1"], None)
    page, version = window(), council.ballots["P1"]["version"]
    assert "Phiếu đã nộp lúc 10:32:05" in page.inner_text(".handed-in")
    assert page.locator(".line input:enabled").count() == 0

    page.get_by_role("button", name="Xin sửa lại").click()
    page.get_by_label("Lý do sửa phiếu đã nộp").fill("Nhầm dòng 1.1.")
    page.locator("dialog .go").click()
    page.wait_for_selector(".line input:enabled")
    assert council.acts[-1] == ("reopen", "P1", {"version": version, "reason": "Nhầm dòng 1.1."})
    assert "vẫn được tính cho đến khi nộp lại" in page.inner_text(".sheet-status")


def test_a_later_round_shows_the_marks_before_and_asks_why_they_changed(window, council, sheets):
    before = marks_at_best(sheets, FRUIT)
    council.product("P1")["round"] = 2
    council.ballots["P1"].update(round=2, previous={"round": 1, "marks": before}, marks=dict(before))
    page = window()
    assert "Vòng 1: mức 3 (3 điểm)" in line(page, "1.1").text_content()
    assert not page.get_by_label("Lý do đổi mức").first.is_visible()
    assert page.get_by_label("Ý kiến bảo lưu").is_visible()

    pick(page, "1.1", "b")
    pick(page, "1.3", "b")
    saved(page)
    assert "đã đổi" in line(page, "1.1").text_content()
    assert page.get_by_label("Ý kiến của người đánh giá").is_visible()
    hand_in(page)
    assert "cần ghi lý do ở mỗi dòng đã đổi" in page.inner_text(".refusal")
    page.keyboard.type("Đã xem hợp đồng mới.")
    hand_in(page)
    assert "còn 1.3" in page.inner_text(".refusal")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.type("Thiếu minh chứng.")
    hand_in(page)
    page.locator("dialog .go").click()
    page.wait_for_selector(".receipt")
    assert council.ballots["P1"]["reasons"] == {"1.1": "Đã xem hợp đồng mới.", "1.3": "Thiếu minh chứng."}


def test_a_reason_goes_with_its_change_and_fits_a_phone(window, council, sheets):
    before = marks_at_best(sheets, FRUIT)
    council.product("P1")["round"] = 2
    council.ballots["P1"].update(round=2, previous={"round": 1, "marks": before}, marks=dict(before))
    phone = window(width=390)
    pick(phone, "1.1", "b")
    box = phone.get_by_label("Lý do đổi mức ở dòng 1.1")
    box.fill("Nhầm dòng")
    saved(phone)
    place = box.bounding_box()
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= 390
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    pick(phone, "1.1", before["1.1"])
    saved(phone)
    assert not box.is_visible()


def test_a_line_the_server_finds_open_is_where_the_page_goes(window, council, sheets):
    council.store("P1", marks=marks_at_best(sheets, FRUIT))
    page = window()
    del council.ballots["P1"]["marks"]["2.3"]
    hand_in(page)
    page.locator("dialog .go").click()
    page.wait_for_selector("[id='line-2.3'].now")

    assert page.evaluate("document.activeElement.closest('.line')?.id") == "line-2.3"


def test_help_lists_the_keys_and_closes_with_escape(page):
    page.keyboard.press("?")
    assert "đến dòng chưa chấm kế tiếp" in page.inner_text("dialog")
    page.keyboard.press("Escape")

    assert page.locator("dialog").count() == 0


def test_on_a_phone_the_products_open_below_their_button(window, council):
    phone = window(width=390)
    assert not phone.locator(".product-items").is_visible()
    phone.get_by_role("button", name="Sản phẩm 1/2").click()
    phone.locator(".product-items a", has_text="Làng du lịch").click()
    phone.wait_for_selector(".gate")

    assert not phone.locator(".product-items").is_visible()
