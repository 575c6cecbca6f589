"""A later round on board and results: nobody must hand in again, absence says what it takes away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, hall_of, serving
from tests.pages.consensus.test_consensus_page import GAP, opened
from workbench.rulebook import Rulebook

pytestmark = pytest.mark.browser
RULES = Rulebook()


@pytest.fixture
def hall() -> Iterator[StandIn]:
    """Serve the demo at its meeting: round 2 of one product is open, two of nine have handed in again."""
    bundle = sessions.meeting()
    stand_in = hall_of(bundle)
    stand_in.progress["rounds"].append({"product": GAP, "round": 2, "open": True, "reason": "Chênh", "members": None})
    next(one for one in stand_in.progress["products"] if one["code"] == GAP).update(round=2, round_open=True)
    for n, cells in enumerate(stand_in.progress["cells"].values()):
        for cell in cells.values():
            cell["state"] = "handed_in" if cell["state"] in {"undeclared", "scoring"} else cell["state"]
        done = cells[GAP]["lines"]
        cells[GAP] = {"state": "handed_in" if n < 2 else "scoring", "done": done, "lines": done, "kept": n >= 2}
    sessions.set_stages(stand_in.progress, bundle, RULES)
    with serving(stand_in):
        yield stand_in


def board(page: Any, hall: StandIn) -> Any:
    page.goto(f"{hall.url}/board")
    page.wait_for_selector(".topbar")
    return page


def test_the_board_asks_nobody_to_hand_in_again_and_offers_no_absence(page: Any, hall: StandIn) -> None:
    seen = board(page, hall)
    seen.get_by_text("2/9 đã nộp lại").click()
    text = seen.locator("main").inner_text()

    assert "phải nộp" not in text
    assert "chỉ còn bấm nộp" not in text
    assert "Chưa xem lại ở vòng sau (không bắt buộc)" in text
    assert seen.locator(".reviews li").count() == 7
    assert seen.locator(".reviews").get_by_role("button", name="Ghi vắng mặt").count() == 0
    assert seen.locator(".grid").get_by_text("chưa nộp lại").count() == 7


def test_a_reminder_of_a_later_round_names_it_and_says_that_the_ballot_counts(page: Any, hall: StandIn) -> None:
    seen = board(page, hall)
    seen.get_by_text("2/9 đã nộp lại").click()
    seen.locator(".reviews").get_by_role("button", name="Lời nhắc").first.click()
    said = seen.locator("dialog .reminder").inner_text()

    assert "“Giò lụa gia truyền” đang mở vòng 2" in said
    assert "phiếu vòng trước vẫn được tính" in said
    assert "còn bấm nộp" not in said


def test_absence_names_the_ballots_it_takes_and_presets_nothing(page: Any, hall: StandIn) -> None:
    seen = board(page, hall)
    seen.click("[data-key=absence]")
    dialog = seen.locator("dialog")
    assert dialog.get_by_label("Vắng ở").input_value() == ""
    dialog.get_by_label("Thành viên").select_option(index=3)
    dialog.get_by_label("Vắng ở").select_option("Giò lụa gia truyền")
    assert "1 phiếu đã nộp sẽ không còn được tính" in dialog.inner_text()
    dialog.get_by_label("Vắng ở").select_option("Cả phiên")

    assert "Giò lụa gia truyền" in dialog.locator(".notice").inner_text()
    assert "Gạo nếp cái hoa vàng" in dialog.locator(".notice").inner_text()
    dialog.get_by_label("Lý do").fill("Đi công tác")
    dialog.locator(".go").click()
    seen.wait_for_selector("dialog", state="detached")
    assert hall.acts[-1]["product"] is None


def test_a_ballot_that_is_missing_after_the_close_is_called_missing(page: Any, hall: StandIn) -> None:
    last = hall.progress["products"][-1]["code"]
    hall.progress["cells"]["M02"][last] = {"state": "closed", "done": 0, "lines": 30, "kept": False}
    row = board(page, hall).locator(".grid tbody tr").last

    assert "thiếu phiếu" in row.inner_text()
    assert "đã đóng" not in row.inner_text()


def test_the_close_names_the_paper_ballots_that_would_be_lost(page: Any, hall: StandIn) -> None:
    hall.progress["session"]["state"] = "scoring"
    code, name = hall.progress["products"][0]["code"], hall.progress["products"][0]["name"]
    member = hall.progress["members"][1]
    hall.progress["papers"] = [
        {"number": 1, "member": member["id"], "product": code, "round": 1, "reason": "x", "by": "TK",
         "by_name": "Thư ký", "at": "2026-12-15T02:30:00Z", "ended": None, "ended_text": None, "ended_by": None,
         "ended_at": None, "ended_reason": None}
    ]  # fmt: skip
    board(page, hall).click("[data-key=close]")

    assert f"{member['name']} – {name}" in page.locator("dialog .notice").inner_text()


def test_the_results_say_how_far_the_round_is_and_do_not_press_to_close_it(page: Any, hall: StandIn) -> None:
    seen = opened(page, hall, GAP)
    for cells in hall.progress["cells"].values():
        cells[GAP] |= {"state": "scoring", "kept": True}
    hall.progress["version"] = "moved"
    seen.reload()
    seen.wait_for_selector("[data-key=act-close-round]")

    assert "Vòng 2 đang mở: 0/9 đã nộp lại." in seen.locator(".lead").inner_text()
    assert "Được mời xem lại phiếu: mọi người chấm sản phẩm này." in seen.locator(".lead").inner_text()
    assert "Thảo luận rồi mở vòng tiếp theo" not in seen.locator("main").inner_text()
    assert "quiet" in seen.locator("[data-key=act-close-round]").get_attribute("class")
    seen.click("[data-key=act-close-round]")
    assert "Chưa ai nộp lại ở vòng 2 (0/9 người)" in seen.locator("dialog").inner_text()


def test_a_round_for_some_names_whom_it_was_opened_for(page: Any, hall: StandIn) -> None:
    hall.progress["rounds"][-1]["members"] = ["M02", "M05"]
    names = [one["name"] for one in hall.progress["members"] if one["id"] in {"M02", "M05"}]

    said = opened(page, hall, GAP).locator(".lead .next").inner_text()
    assert f"Được mời xem lại phiếu: {names[0]} và {names[1]}." in said
    assert "/2 đã nộp lại. Ai không nộp lại thì phiếu vòng trước vẫn được tính." in said


def test_once_somebody_has_handed_in_again_closing_is_the_next_thing(page: Any, hall: StandIn) -> None:
    seen = opened(page, hall, GAP)
    button = seen.locator("[data-key=act-close-round]")
    button.wait_for()

    assert "Vòng 2 đang mở: 2/9 đã nộp lại." in seen.locator(".lead").inner_text()
    assert "go" in button.get_attribute("class")
    button.click()
    assert "Đã nộp lại ở vòng 2: 2/9 người." in seen.locator("dialog").inner_text()


def test_a_figure_of_an_incomplete_product_says_out_of_how_many_ballots(page: Any, hall: StandIn) -> None:
    seen = opened(page, hall)
    seen.click("[data-key=filter-all]")
    row = seen.locator(".overview tbody tr").filter(has_text=hall.progress["products"][-1]["name"])

    assert row.locator(".c-votes").inner_text() == "8/9"
    assert "thiếu 1 phiếu" in row.inner_text()
