"""The board in a browser: what the secretary reads, types and sends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, serving
from tests.pages.hands import box_of
from workbench.rulebook import Rulebook

pytestmark = pytest.mark.browser
RULES = Rulebook()


@pytest.fixture
def hall() -> Iterator[StandIn]:
    """Serve the demo council in the middle of scoring, to its secretary."""
    with serving(StandIn(sessions.progress_of(sessions.demo(), RULES, state="scoring"))) as stand_in:
        yield stand_in


def opened(page: Any, hall: StandIn) -> Any:
    page.goto(f"{hall.url}/board")
    page.wait_for_selector(".topbar")
    return page


def look_again(page: Any) -> None:
    """Let the board ask now, as it does when its tab is looked at again, instead of in a few seconds."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_each_reminder_names_a_person_once_and_says_what_is_left(page: Any, hall: StandIn) -> None:
    rows = opened(page, hall).locator(".todo").first.locator("li")

    assert "Đỗ Xuân Trường · chưa đăng nhập lần nào; phải nộp 11 phiếu" in rows.first.inner_text()
    assert "chưa khai báo xung đột lợi ích 2 sản phẩm" in rows.nth(1).inner_text()
    assert rows.count() == len({row.split(" · ")[0] for row in rows.all_inner_texts()}) == 9


def test_cells_are_words_and_counts_and_no_figure_of_a_score_is_there(page: Any, hall: StandIn) -> None:
    words = set(opened(page, hall).locator(".cell .state").all_inner_texts())
    text = page.locator("body").inner_text()

    assert words == {"đã nộp", "đang chấm", "chưa chấm", "chưa khai báo", "không tham gia", "vắng", "bị loại"}
    assert "Trước khi đóng phiên không ai xem được điểm." in text
    assert not re.search(r"\d điểm|\d sao", text)


def test_header_and_first_column_stay_when_the_table_scrolls(page: Any, hall: StandIn) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    grid = opened(page, hall).locator(".grid")
    before = box_of(page, ".grid thead th")
    grid.evaluate("box => box.scrollTo(200, 200)")

    assert grid.evaluate("box => box.scrollLeft") == 200
    assert box_of(page, ".grid thead th") == before
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_board_follows_the_server_and_keeps_the_readers_place(page: Any, hall: StandIn) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, hall)
    page.locator(".grid").evaluate("box => box.scrollTo(120, 0)")
    page.locator(".grid").focus()
    hall.progress["cells"]["M09"]["25-09076-1-2026"] = {"state": "handed_in", "done": 32, "lines": 32, "kept": False}
    look_again(page)
    page.wait_for_function("document.querySelector('tbody tr td:last-child .state').textContent.startsWith('đã nộp')")

    assert page.locator(".grid").evaluate("box => box.scrollLeft") == 120
    assert page.evaluate("document.activeElement.classList.contains('grid')")


def test_a_server_out_of_reach_is_said_with_the_time_and_forgotten_when_it_is_back(page: Any, hall: StandIn) -> None:
    opened(page, hall)
    hall.down = True
    look_again(page)
    page.wait_for_selector("text=Không kết nối được với máy chủ")

    assert re.search(r"của lúc \d\d:\d\d:\d\d", page.locator(".notice").inner_text())
    assert page.locator("[data-key=close]").count() == 0

    hall.down = False
    look_again(page)
    page.wait_for_selector("text=Không kết nối được với máy chủ", state="detached")


def test_an_ended_sign_in_is_said_with_a_link(page: Any, hall: StandIn) -> None:
    opened(page, hall)
    hall.me = None
    look_again(page)

    told = page.get_by_role("dialog")
    expect(told).to_contain_text("không còn hiệu lực")
    expect(told.get_by_role("link", name="Đăng nhập")).to_have_attribute("href", re.compile("^/council/sign-in"))


def test_closing_with_missing_ballots_lists_them_and_needs_a_reason(page: Any, hall: StandIn) -> None:
    opened(page, hall).click("[data-key=close]")
    dialog = page.locator("dialog")
    dialog.get_by_role("button", name="Đóng phiên, mở điểm").click()

    assert dialog.locator(".missing li").count() == 9
    assert "Còn thiếu 40 phiếu" in dialog.inner_text()
    assert hall.acts == []

    dialog.get_by_label("Vì sao đóng khi còn thiếu phiếu").fill("Hội đồng quyết định tại họp")
    dialog.get_by_label("Mã PIN của Ông/Bà").fill("271904")
    dialog.get_by_role("button", name="Đóng phiên, mở điểm").click()
    page.wait_for_selector("a.go")

    assert hall.acts == [{"act": "close", "reason": "Hội đồng quyết định tại họp", "pin": "271904"}]
    assert page.locator("a.go").get_attribute("href") == "/council/consensus"


def test_closing_with_every_ballot_in_asks_no_reason(page: Any, hall: StandIn) -> None:
    for row in hall.progress["cells"].values():
        for cell in row.values():
            cell["state"] = "handed_in"
    opened(page, hall).click("[data-key=close]")
    page.get_by_label("Mã PIN của Ông/Bà").fill("271904")
    page.locator("dialog").get_by_role("button", name="Đóng phiên, mở điểm").click()
    page.wait_for_selector("a.go")

    assert hall.acts == [{"act": "close", "reason": None, "pin": "271904"}]


def test_an_absence_is_recorded_and_withdrawn_by_keys_alone(page: Any, hall: StandIn) -> None:
    hall.progress["absences"].clear()
    opened(page, hall).locator("[data-key='absent-M09']").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Đi công tác")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-key='withdraw-M09-null']")

    assert hall.acts[0] == {"act": "absence", "member": "M09", "product": None, "reason": "Đi công tác"}

    page.locator("[data-key='withdraw-M09-null']").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Đã về kịp")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Chưa ghi ai vắng mặt.")

    assert hall.acts[1] == {"act": "withdraw_absence", "member": "M09", "product": None, "reason": "Đã về kịp"}


def test_a_refusal_stays_in_the_dialog_with_what_was_typed(page: Any, hall: StandIn) -> None:
    hall.refuse = {"what": "Phiên đã đóng.", "where": "", "todo": "Xem kết quả.", "code": "closed"}
    opened(page, hall).click("[data-key='absent-M09']")
    page.locator("dialog").get_by_label("Vắng ở").select_option("Cả phiên")
    page.locator("dialog").get_by_label("Lý do").fill("Ốm")
    page.locator("dialog .go").click()
    page.wait_for_selector("dialog .fault-box")

    assert "Phiên đã đóng. Xem kết quả." in page.locator("dialog .fault-box").inner_text()
    assert page.locator("dialog").get_by_label("Lý do").input_value() == "Ốm"


def test_on_a_small_screen_what_is_wrong_comes_into_sight(page: Any, hall: StandIn) -> None:
    """What stands in the dialog's last lines is seen without scrolling: of a field, and of a refusal."""
    hall.refuse = {"what": "Mã PIN không đúng.", "where": "", "todo": "Nhập lại.", "code": "pin_wrong"}
    page.set_viewport_size({"width": 390, "height": 420})
    opened(page, hall).click("[data-key=close]")
    page.fill("#act-reason", "Hết giờ")
    for pin, told in (("12", "#act-pin-fault"), ("271904", "dialog .fault-box")):
        page.fill("#act-pin", pin)
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{told}:not(:empty)")
        low, end = page.evaluate(
            "(told) => [told, 'dialog'].map((one) => document.querySelector(one).getBoundingClientRect().bottom)", told
        )
        assert low < end + 1, told


def test_escape_puts_the_dialog_away_and_gives_the_focus_back(page: Any, hall: StandIn) -> None:
    opened(page, hall).locator("[data-key=close]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")

    assert page.evaluate("document.activeElement.dataset.key") == "close"
    assert hall.acts == []


def test_the_chair_sees_the_board_and_cannot_close(chromium: Any) -> None:
    progress = sessions.progress_of(sessions.demo(), RULES, state="scoring")
    with serving(StandIn(progress, role="chair")) as hall:
        page = chromium.new_page()
        opened(page, hall)

        assert page.locator("[data-key=close]").count() == 0
        assert "Chỉ thư ký đóng được phiên chấm." in page.locator("body").inner_text()
        page.close()


def test_what_is_closed_and_waits_for_the_release_is_not_told_as_the_secretarys_to_close(chromium: Any) -> None:
    progress = {**sessions.progress_of(sessions.demo(), RULES, state="scoring"), "seal": "waits"}
    with serving(StandIn(progress, role="secretary")) as hall:
        page = chromium.new_page()
        opened(page, hall)
        text = page.locator("body").inner_text()
        assert "Chờ chủ tịch mở niêm phong." in text
        assert "Đóng phiên chấm" not in text
        assert "Trước khi đóng phiên" not in text
        page.close()


def test_a_server_that_never_answered_is_said_and_nothing_can_be_sent(page: Any, hall: StandIn) -> None:
    hall.down = True
    page.goto(f"{hall.url}/board")
    page.wait_for_selector("text=Không kết nối được với máy chủ")

    assert page.locator("[data-key=absence], [data-key=close]").count() == 0


def test_help_opens_one_window_however_often_the_bar_was_drawn_anew(page: Any, hall: StandIn) -> None:
    opened(page, hall)
    for title in ("Lần một", "Lần hai"):
        hall.progress["session"]["title"] = title
        look_again(page)
        page.get_by_text(title).first.wait_for()
    windows: list[Any] = []
    page.context.on("page", lambda window: windows.append(window))  # noqa: PLW0108  # Playwright marks what it is given

    with page.context.expect_page():
        page.keyboard.press("F1")
    page.get_by_role("link", name="Hướng dẫn cho trang này (phím F1)").focus()
    assert len(windows) == 1
