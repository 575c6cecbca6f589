"""A session in writing on the board, in a browser: the last day, the 45 days, more time, what goes to a meeting."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, serving
from tests.pages.consensus.test_consensus_page import GAP, RULES, SPLIT

DIFFER = "Ý kiến khác nhau: chênh lệch điểm vượt giới hạn của Quy chế (tối đa 10 điểm)."


def hall_of(state: str, role: str, **written: Any) -> StandIn:
    progress = sessions.progress_of(sessions.meeting(), RULES, state=state)
    base = {"until": "2026-12-12", "days_left": 2, "extensions": [], "complex": {}, "verdicts": {}}
    progress["written"] = base | written
    progress["renewals"] = [
        {"product": GAP, "done_by": "2026-12-14", "days_left": 4, "concluded_on": None},
        {"product": SPLIT, "done_by": "2026-12-09", "days_left": -1, "concluded_on": None},
    ]
    return StandIn(progress, role=role)


def opened(page: Any, hall: StandIn, width: int = 1280) -> Any:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{hall.url}/board")
    page.wait_for_selector(".topbar")
    return page.locator(".written")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_days_are_told_and_the_page_stays_within_its_width(page: Any, width: int) -> None:
    more = [{"until": "2026-12-12", "reason": "Hai người ốm"}]
    with serving(hall_of("scoring", "secretary", extensions=more)) as hall:
        card = opened(page, hall, width)
        told = card.inner_text()

        assert "Nhận ý kiến đến hết ngày 12/12/2026 · còn 2 ngày" in told
        assert "Gia hạn đến 12/12/2026: Hai người ốm" in told
        assert "14/12/2026, còn 4 ngày" in told
        assert "09/12/2026, đã quá 1 ngày" in told
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_the_secretary_gives_more_time_by_keys_alone(page: Any) -> None:
    with serving(hall_of("scoring", "secretary")) as hall:
        opened(page, hall).locator("[data-key=extend]").focus()
        page.keyboard.press("Enter")
        page.get_by_label("Đến hết ngày").fill("14/12/2026")
        page.locator("dialog textarea").fill("Hai người ốm")
        page.locator("dialog .go").press("Enter")
        page.wait_for_selector("dialog", state="detached")

        assert hall.acts == [{"act": "extend_written", "until": "2026-12-14", "reason": "Hai người ốm"}]
        assert page.locator("[data-key=complex]").count() == 0, "that is the chair's"


@pytest.mark.browser
def test_who_is_asked_can_be_copied(page: Any) -> None:
    with serving(hall_of("scoring", "secretary")) as hall:
        opened(page, hall).locator("[data-key=send-list]").click()
        text = page.locator("dialog .reminder").inner_text()

        members = [one["name"] for one in hall.progress["members"] if one["scores"]]
        assert all(f"{name}: " in text for name in members)
        assert "đến hết ngày 12/12/2026" in text


@pytest.mark.browser
def test_a_reminder_names_the_last_day_and_no_meeting(page: Any) -> None:
    with serving(hall_of("scoring", "secretary")) as hall:
        hall.progress["cells"]["M02"][GAP] = {"state": "scoring", "done": 3, "lines": 30, "kept": False}
        opened(page, hall)
        page.locator("[data-key=remind-M02]").click()
        text = page.locator("dialog .reminder").inner_text()

        assert "lấy ý kiến bằng văn bản, nhận đến hết ngày 12/12/2026" in text
        assert "phiếu chưa nộp không được tính" in text
        assert "họp ngày" not in text


@pytest.mark.browser
def test_what_differs_goes_to_a_meeting_with_its_reason(page: Any) -> None:
    verdicts = {
        GAP: {"may": False, "meet": True, "reason": DIFFER},
        SPLIT: {"may": True, "meet": False, "reason": "Ý kiến không khác nhau quá giới hạn."},
    }
    with serving(hall_of("closed", "chair", verdicts=verdicts)) as hall:
        card = opened(page, hall)
        assert card.locator("[data-key^=meet-]").count() == 1
        card.locator(f"[data-key='meet-{GAP}']").click()
        assert DIFFER in page.locator("dialog").inner_text()
        page.locator("dialog .go").click()
        page.wait_for_selector("dialog", state="detached")

        assert hall.acts == [{"act": "to_meeting", "product": GAP}]


@pytest.mark.browser
def test_the_chair_says_that_a_product_is_complex_and_why(page: Any) -> None:
    with serving(hall_of("scoring", "chair")) as hall:
        opened(page, hall).locator("[data-key=complex]").click()
        page.locator("dialog select").select_option(GAP)
        page.locator("dialog textarea").fill("Đổi vùng nguyên liệu")
        page.locator("dialog .go").click()
        page.wait_for_selector("dialog", state="detached")

        assert hall.acts == [{"act": "mark_complex", "product": GAP, "reason": "Đổi vùng nguyên liệu"}]


@pytest.mark.browser
def test_all_opinions_are_fetched_after_the_close_and_a_refusal_is_told(page: Any) -> None:
    hall = hall_of("closed", "secretary")
    with serving(hall):
        card = opened(page, hall)
        assert "mỗi thành viên một thư mục" in card.inner_text()
        hall.opinions = b"PK"
        with page.expect_download() as coming:
            card.locator("[data-key=opinions]").click()
        assert coming.value.path().read_bytes() == b"PK"

        hall.opinions = None
        what = "Phiên này không có phiếu nào được tính."
        hall.refuse = {"what": what, "where": "", "todo": "Xem bảng.", "code": "no_opinions"}
        card.locator("[data-key=opinions]").click()
        assert what in card.locator(".fault-box").inner_text()


@pytest.mark.browser
def test_before_the_close_there_is_no_way_to_them(page: Any) -> None:
    with serving(hall_of("scoring", "secretary")) as hall:
        assert opened(page, hall).locator("[data-key=opinions]").count() == 0
