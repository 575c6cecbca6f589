"""Saving: a click is saved when the page says so, never twice, never over another's, and never lost in silence."""

from __future__ import annotations

import pytest

from tests.pages.hands import filled, line, pick, saved
from tests.pages.standin import fault

pytestmark = pytest.mark.browser


def status(page):
    return page.inner_text(".saved")


def queue(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('council.queue/')).length")


def offline(page, council, *, yes):
    council.down = yes
    if not yes:
        page.evaluate("dispatchEvent(new Event('online'))")


def test_a_click_is_saved_with_the_servers_time(page, council):
    pick(page, "1.2", "b")
    saved(page)

    assert status(page) == "✓ Đã lưu 10:32:05"
    assert council.patches[0].keys() == {"version", "change_id", "marks"}
    assert council.ballots["P1"]["marks"] == {"1.2": "b"}
    assert queue(page) == 0


def test_clicks_wait_for_the_network_and_the_last_on_a_line_counts(page, council):
    offline(page, council, yes=True)
    pick(page, "1.1", "a")
    pick(page, "1.1", "c")
    pick(page, "1.2", "b")
    page.wait_for_selector(".saved.wait:has-text('mất kết nối')")
    assert "Đang chờ lưu (2)" in status(page)

    offline(page, council, yes=False)
    saved(page)
    assert council.ballots["P1"]["marks"] == {"1.1": "c", "1.2": "b"}


def test_after_a_reload_the_archive_and_what_still_waits_are_shown(page, council):
    pick(page, "1.1", "c")
    saved(page)
    offline(page, council, yes=True)
    pick(page, "1.2", "b")
    council.down = False
    council.patch_ballot = lambda *args: (503, {"faults": []})
    page.reload()
    page.wait_for_selector(".saved.wait")

    assert "Đang chờ lưu (1)" in status(page)
    assert line(page, "1.1").locator("input:checked").get_attribute("value") == "c"
    assert line(page, "1.2").locator("input:checked").get_attribute("value") == "b"
    assert council.ballots["P1"]["marks"] == {"1.1": "c"}

    del council.patch_ballot
    page.evaluate("dispatchEvent(new Event('online'))")
    saved(page)
    assert council.ballots["P1"]["marks"] == {"1.1": "c", "1.2": "b"}


def test_two_windows_on_different_lines_merge_without_a_question(page, council):
    council.store("P1", marks={"1.4": "c"})
    pick(page, "1.2", "b")
    saved(page)

    assert council.ballots["P1"]["marks"] == {"1.4": "c", "1.2": "b"}
    assert line(page, "1.4").locator("input:checked").get_attribute("value") == "c"
    assert "vừa được sửa" in page.inner_text(".news")


@pytest.mark.parametrize(("choice", "kept"), [("Giữ bản đã lưu", "c"), ("Dùng bản của tôi", "a")])
def test_two_windows_on_one_line_show_both_values_and_a_person_chooses(page, council, choice, kept):
    council.store("P1", marks={"1.4": "c"})
    pick(page, "1.4", "a")
    page.wait_for_selector(".conflict")
    panel = page.inner_text(".conflict")

    assert "mức 3 (3 điểm)" in panel
    assert "mức 1 (1 điểm)" in panel
    assert "Cần chọn ở 1 chỗ" in status(page)
    assert council.ballots["P1"]["marks"] == {"1.4": "c"}

    page.get_by_role("button", name=choice).click()
    saved(page)
    assert council.ballots["P1"]["marks"] == {"1.4": kept}
    assert page.locator(".conflict").count() == 0


def test_signed_out_keeps_the_queue_and_points_to_the_sign_in(page, council):
    council.signed_out = True
    pick(page, "1.1", "b")
    page.wait_for_selector(".seat-lock a")

    assert page.get_attribute(".seat-lock a", "href") == "/council/sign-in?next=%2Fcouncil%2Fsheet"
    assert "Còn 1 thay đổi chưa lưu" in page.inner_text(".seat-lock")
    assert queue(page) == 1

    council.signed_out = False
    page.reload()
    filled(page)
    saved(page)
    assert council.ballots["P1"]["marks"] == {"1.1": "b"}


def test_after_closing_the_page_says_what_was_not_saved(page, council):
    council.ballots["P1"]["open"] = False
    council.product("P1").update(state="closed", open=False)
    pick(page, "1.1", "b")
    page.wait_for_selector(".news .fault-box")

    said = page.inner_text(".news")
    assert "Việc chấm đã đóng." in said
    assert "dòng 1.1: mức 2 (2 điểm)" in said
    assert queue(page) == 0
    assert page.locator(".line input:enabled").count() == 0


def test_a_refused_value_is_named_at_its_line_and_the_rest_is_saved(page, council):
    council.refuse["1.2"] = fault("mark_unknown", "Mức này không có trên phiếu.")["faults"][0]
    offline(page, council, yes=True)
    pick(page, "1.1", "b")
    pick(page, "1.2", "b")
    pick(page, "1.4", "a")
    offline(page, council, yes=False)
    saved(page)

    assert council.ballots["P1"]["marks"] == {"1.1": "b", "1.4": "a"}
    assert "Mức này không có trên phiếu." in line(page, "1.2").text_content()
    assert line(page, "1.2").locator("input:checked").count() == 0


def test_notes_and_opinion_are_saved_and_come_back(page, council):
    page.get_by_label("Ý kiến của người đánh giá").fill("Sản phẩm đẹp.")
    page.get_by_label("Ý kiến của người đánh giá").blur()
    saved(page)
    council.store("P1", notes={"1.1": "Xem lại hợp đồng"})
    page.reload()
    page.wait_for_selector(".note-box textarea")

    assert council.ballots["P1"]["opinion"] == "Sản phẩm đẹp."
    assert page.get_by_label("Ý kiến của người đánh giá").input_value() == "Sản phẩm đẹp."
    assert page.get_by_label("Ghi chú cho dòng 1.1").input_value() == "Xem lại hợp đồng"


def test_saving_goes_on_while_another_product_is_open(page, council):
    council.product("P2").update(state="scoring", open=True)
    offline(page, council, yes=True)
    pick(page, "1.1", "b")
    page.wait_for_selector(".saved.wait:has-text('mất kết nối')")
    council.down = False
    page.evaluate("location.hash = 'P2'")
    page.wait_for_selector("h1:has-text('Làng du lịch')")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_function("!Object.keys(localStorage).some((key) => key.startsWith('council.queue/'))")

    assert council.ballots["P1"]["marks"] == {"1.1": "b"}


def test_signing_out_names_what_waits_and_empties_it(page, council):
    offline(page, council, yes=True)
    pick(page, "1.1", "b")
    page.get_by_role("button", name="Đăng xuất").click()

    assert "Còn 1 thay đổi chưa lưu" in page.inner_text("dialog")
    page.locator("dialog .go").click()
    page.wait_for_url("**/council/sign-in")
    page.goto(page.url.replace("sign-in", "home"))
    assert queue(page) == 0
    assert council.ballots["P1"]["marks"] == {}


def test_what_an_earlier_visit_left_waiting_for_another_product_is_sent(page, council, window):
    council.product("P2").update(state="scoring", open=True)
    offline(page, council, yes=True)
    pick(page, "1.1", "b")
    page.wait_for_selector(".saved.wait:has-text('mất kết nối')")
    page.close()
    council.down = False
    again = window("P2")
    again.wait_for_function("!Object.keys(localStorage).some((key) => key.startsWith('council.queue/'))")

    assert council.ballots["P1"]["marks"] == {"1.1": "b"}


def test_what_another_product_lost_is_said_too(page, council):
    council.patch_ballot = lambda *args: (503, {"faults": []})
    pick(page, "1.1", "b")
    page.wait_for_selector(".saved.wait:has-text('sẽ tự thử lại')")
    page.evaluate("location.hash = 'P2'")
    page.wait_for_selector("h1:has-text('Làng du lịch')")
    del council.patch_ballot
    council.ballots["P1"]["open"] = False
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector(".news .fault-box")

    assert "Thanh long ruột đỏ: Việc chấm đã đóng." in page.inner_text(".news")
    assert "dòng 1.1" in page.inner_text(".news")
