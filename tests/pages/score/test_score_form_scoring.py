"""Scoring in the browser: keys alone are enough, and the page says what the sheet says."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tests.pages.conftest import FRUIT
from tests.pages.hands import filled, line, marks_at_best, pick, saved

pytestmark = pytest.mark.browser


def test_a_whole_sheet_is_filled_and_handed_in_by_keys_alone(page, council, sheets):
    criteria = council.criteria(FRUIT)
    for criterion in criteria:
        page.keyboard.press("n")
        page.keyboard.press(str(len(criterion["options"])))
    saved(page)

    assert council.ballots["P1"]["marks"] == marks_at_best(sheets, FRUIT)
    assert page.inner_text(".total") == "100/100"
    assert "5 sao" in page.inner_text(".stars")

    page.get_by_role("button", name="Nộp phiếu").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_selector(".receipt")
    assert council.ballots["P1"]["handed_in"]


def test_enter_j_and_k_move_and_arrows_choose(page, council):
    page.keyboard.press("Enter")
    page.keyboard.press("j")
    assert page.locator(".line.now").get_attribute("id") == "line-1.2"
    page.keyboard.press("k")
    assert page.locator(".line.now").get_attribute("id") == "line-1.1"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    saved(page)

    assert council.ballots["P1"]["marks"] == {"1.1": "b"}


def test_digits_in_a_note_write_and_do_not_tick(page, council):
    page.keyboard.press("Enter")
    line(page, "1.1").get_by_role("button", name="Ghi chú").click()
    page.keyboard.type("23 hộ")
    page.keyboard.press("Escape")
    saved(page)

    assert council.ballots["P1"]["marks"] == {}
    assert council.ballots["P1"]["notes"] == {"1.1": "23 hộ"}


def test_none_met_is_offered_only_where_no_zero_is_printed(page, council):
    assert line(page, "1.1").locator('input[value="-"]').count() == 1
    assert line(page, "1.2").locator('input[value="-"]').count() == 0
    page.keyboard.press("Enter")
    page.keyboard.press("0")
    saved(page)

    assert council.ballots["P1"]["marks"] == {"1.1": "-"}


def test_floors_notes_and_rules_stand_in_plain_sight_and_a_tick_triggers_nothing(page, council):
    assert "tối thiểu 4 sao" in line(page, "1.5").text_content()
    assert "Hội đồng có thể dừng chấm nếu lẫn tạp chất" in line(page, "6.1").text_content()
    pick(page, "6.1", "a")
    saved(page)

    assert council.acts == [("ballot", "P1", council.acts[0][2])]
    assert page.locator(".line input:enabled").count() > 30


def test_where_the_story_stands_at_zero_the_lines_that_hang_on_it_are_zero_and_locked(page, council):
    pick(page, "5.2", "c")
    pick(page, "5.1", "a")
    saved(page)

    assert council.ballots["P1"]["marks"] == {"5.1": "a", "5.2": "a"}
    assert line(page, "5.2").locator("input:enabled").count() == 0
    assert "Dòng 5.1 đang ở 0 điểm" in line(page, "5.2").text_content()


def test_a_line_set_to_zero_by_another_has_to_be_looked_at_again_once_that_rises(page, council):
    pick(page, "5.1", "a")
    pick(page, "5.1", "b")
    assert "Xin chọn lại" in line(page, "5.2").text_content()
    assert "Còn 31 dòng" in page.inner_text(".foot")
    page.reload()
    filled(page)
    assert "Xin chọn lại" in line(page, "5.2").text_content()
    pick(page, "5.2", "a")

    assert "Xin chọn lại" not in line(page, "5.2").text_content()
    assert "Còn 30 dòng" in page.inner_text(".foot")


def test_alternatives_stand_under_their_labels(page, council):
    council.product("P2").update(state="scoring", open=True)
    page.goto(page.url.replace("#P1", "#P2"))
    page.reload()
    page.wait_for_selector(".case")

    cases = [text.partition(":")[0] for text in line(page, "8").locator(".case").all_text_contents()]
    assert cases == ["Trường hợp 1", "Trường hợp 2"]


@pytest.mark.parametrize(
    ("change", "total", "stars", "held"),
    [({}, 100, 5, None), ({"1.5": "a"}, 97, 3, "1.5")],
)
def test_the_stars_of_this_sheet_follow_bands_and_floors(page, council, sheets, change, total, stars, held):
    council.store("P1", marks=marks_at_best(sheets, FRUIT, **change))
    page.reload()
    page.wait_for_selector(".stars b")

    assert page.inner_text(".total") == f"{total}/100"
    assert f" {stars} sao" in page.inner_text(".stars")
    assert (held is None) == ("thiếu mức tối thiểu" not in page.inner_text(".stars"))
    if held:
        assert page.inner_text(".stars").rstrip().endswith(held)


def test_the_sheet_says_that_its_words_are_not_the_gazettes(page):
    assert "không phải nguyên văn quyết định" in page.inner_text(".abouts")
    assert "Hồ sơ bị loại khi nào (3 trường hợp)" in page.inner_text(".abouts")


@pytest.mark.parametrize("product", ["P1", "P2"])
def test_nothing_is_wider_than_a_phone_and_every_target_is_44_high(window, council, product):
    council.product("P2").update(state="scoring", open=True)
    phone = window(product, width=390)
    filled(phone)
    phone.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    heights = phone.eval_on_selector_all(
        ".option, .foot button:not([hidden]), .more button, summary, .product-button, .product-home",
        "nodes => nodes.filter((n) => n.offsetParent).map((n) => n.getBoundingClientRect().height)",
    )
    assert min(heights) >= 44


def test_on_a_phone_one_line_of_the_header_stays(window):
    phone = window(width=390)
    phone.mouse.wheel(0, 3000)
    phone.wait_for_function("scrollY > 1000")

    tops = phone.evaluate(
        "['.head-line', '.head-more'].map((s) => document.querySelector(s).getBoundingClientRect())"
        ".map((box) => [Math.round(box.top), Math.round(box.height)])"
    )
    assert tops[0][0] == 0
    assert tops[0][1] <= 48
    assert tops[1][0] < 0


def test_help_is_one_key_away_also_out_of_a_note(page, council):
    page.locator("textarea").last.focus()
    with page.context.expect_page() as opened:
        page.keyboard.press("F1")
    assert unquote(opened.value.url).endswith("/council/help/huong-dan#1-thành-viên-hội-đồng")


def test_a_key_reaches_a_line_below_the_first_screen_before_that_screen_is_drawn(page, council, sheets):
    *done, last = marks_at_best(sheets, FRUIT).items()
    council.ballots["P1"]["marks"] = dict(done)
    page.add_init_script("window.requestIdleCallback = () => 0")  # a machine that never comes to rest
    page.reload()
    page.wait_for_selector(f'.part.below [id="line-{last[0]}"]', state="attached")
    page.keyboard.press("n")
    page.keyboard.press("1")
    saved(page)

    assert council.ballots["P1"]["marks"].keys() == {*dict(done), last[0]}
