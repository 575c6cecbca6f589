"""The score sheet without colours, without a mouse, zoomed in, by ear: what must never be out of reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import FRUIT
from tests.pages.hands import box_of, filled, kept_waiting, line, marks_at_best, pick, saved
from tests.pages.standin import ORIGIN, StandIn

pytestmark = pytest.mark.browser

HIDDEN_STOP = """async () => {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  const one = document.activeElement;
  if (!one || one === document.body || one.closest(".skip")) return null;
  const shown = one.closest("label") ?? one;
  const box = shown.getBoundingClientRect();
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const at = (from, to, part) => from + 1 + (to - from - 2) * part;
  const parts = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1];
  const seen = bottom - top > 1 && right - left > 1 && parts.some((down) => parts.some((over) => {
    const hit = document.elementFromPoint(at(left, right, over), at(top, bottom, down));
    return hit && (shown.contains(hit) || hit.contains(shown));
  }));
  const where = `${one.id} ${one.name ?? ""} ${one.textContent.slice(0, 30)}, ${box.top} to ${box.bottom}`;
  return seen ? null : `${one.tagName} ${where}`;
}"""
"""What has the focus and can't be seen at all: under a bar or a head that stays, or out of the window (WCAG 2.4.11).

It is measured in the second frame after the key, for a line that is first laid out when the focus comes to it has its
own height from then on."""


def stops(page: Any, key: str, times: int) -> list[str]:
    found = []
    for _ in range(times):
        page.keyboard.press(key)
        if hidden := page.evaluate(HIDDEN_STOP):
            found.append(hidden)
    return found


@pytest.mark.parametrize(("width", "height"), [(1366, 650), (683, 330), (390, 400)])
def test_no_stop_of_the_tab_key_lies_under_a_bar(window: Callable[..., Any], width: int, height: int) -> None:
    page = window()
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("size => innerWidth === size[0] && innerHeight === size[1]", arg=[width, height])

    assert stops(page, "Tab", 60) == []
    assert stops(page, "Shift+Tab", 60) == []


@pytest.mark.parametrize(("width", "height", "tabs"), [(1366, 650, 33), (683, 330, 19), (390, 844, 29)])
def test_what_others_report_moves_nothing_out_of_sight_that_has_the_focus(
    window: Callable[..., Any], council: StandIn, width: int, height: int, tabs: int
) -> None:
    """Reports come while the Tab key is pressed: they make all lines above higher."""
    said = [
        {"source": source, "topic": one["id"], "criterion": one["id"], "text": "Có hợp đồng bao tiêu ba năm. " * 6}
        for one in council.criteria(FRUIT)
        for source in ("commune", "advisory")
    ]
    council.reports["said"] = said
    page = window()
    page.goto("about:blank")
    late = kept_waiting(page.context, "**/reports")
    page.set_viewport_size({"width": width, "height": height})
    with page.expect_request("**/reports"):
        page.goto(f"{ORIGIN}/council/sheet#P1")
    filled(page)
    for _ in range(tabs):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    late[0].fulfill(json=council.reports)
    page.wait_for_selector(".behind", state="attached")

    assert page.evaluate(HIDDEN_STOP) is None


def test_whoever_scrolls_away_from_the_focus_is_left_there(window: Callable[..., Any]) -> None:
    page = window()
    page.keyboard.press("j")
    page.mouse.move(600, 400)
    page.mouse.wheel(0, 4000)
    page.wait_for_function("scrollY > 3000")
    before = page.evaluate("scrollY")
    page.evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('p'), {textContent: 'x'}))"
    )

    moved = page.evaluate(
        "async () => { for (let n = 0; n < 3; n += 1) await new Promise(requestAnimationFrame); return scrollY; }"
    )
    assert abs(moved - before) < 400, "lines that come to their own height may move it, the focus does not"


def test_a_low_laptop_keeps_its_height_for_the_lines_and_the_open_product_in_the_list(
    window: Callable[..., Any], council: StandIn
) -> None:
    """Of 657 px the bars take 100 at most; the last of thirteen products is seen, and the way home."""
    council.products += [council._product(f"P{n}", f"Sản phẩm mẫu số {n}", FRUIT) for n in range(3, 14)]
    council.ballots |= {one["code"]: council._ballot(one) for one in council.products[2:]}
    page = window("P13")
    page.set_viewport_size({"width": 1366, "height": 657})
    page.reload()
    filled(page)
    current = page.locator(".product-items [aria-current]")
    expect(current).to_be_in_viewport(ratio=1)

    bars, list_ends = page.evaluate(
        "[[...document.querySelectorAll('.head, .foot')].reduce((sum, one) => sum + one.offsetHeight, 0),"
        " document.querySelector('.product-items').getBoundingClientRect().bottom]"
    )
    assert bars <= 100
    assert box_of(page, ".product-items [aria-current]")["bottom"] <= list_ends
    expect(page.locator(".product-home")).to_be_in_viewport(ratio=1)
    assert box_of(page, ".foot-in .go")["right"] > 1200, "the act stands at the end of its bar"


def test_the_first_stop_of_the_page_leads_past_the_list_of_products(page: Any) -> None:
    page.evaluate("document.body.focus()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    assert page.url == f"{ORIGIN}/council/sheet#P1", "the product stays open"


def test_one_main_a_banner_and_one_place_that_speaks(page: Any) -> None:
    assert page.locator("main").count() == 1
    assert page.locator("main main, main header, main nav").count() == 0
    assert page.locator("header.head").count() == 1
    assert page.locator("[aria-live], [role=status], [role=alert], [role=log]").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_shows_by_shape_which_option_is_ticked(chromium: Any, council: StandIn, scheme: str) -> None:
    context = chromium.new_context(forced_colors="active", color_scheme=scheme)
    council.store("P1", marks={"1.1": "b"})
    council.attach(context)
    page = context.new_page()
    page.goto(f"{ORIGIN}/council/sheet#P1")
    filled(page)
    look = (
        "one => { const s = getComputedStyle(one), t = getComputedStyle(one.querySelector('.option-text'), '::before');"
        " return [s.outlineStyle, s.outlineWidth, t.content]; }"
    )
    ticked, other = (line(page, "1.1").locator(".option").nth(n).evaluate(look) for n in (1, 0))
    current = page.locator(".product-items [aria-current]").evaluate("one => getComputedStyle(one).outlineStyle")
    context.close()

    assert ticked == ["solid", "3px", '"✓ "']
    assert other[0] == "none"
    assert other[2] in {"none", "normal"}
    assert current == "solid"


def test_letters_act_with_caps_lock_on_and_not_at_all_once_switched_off(page: Any) -> None:
    page.keyboard.press("J")
    assert page.locator(".line.now").get_attribute("id") == "line-1.1"
    page.keyboard.press("J")
    assert page.locator(".line.now").get_attribute("id") == "line-1.2"

    page.keyboard.press("?")
    page.get_by_label("Dùng phím tắt một chữ hoặc một số").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("1")
    assert page.locator(".line.now").get_attribute("id") == "line-1.2"
    assert page.locator(".line input:checked").count() == 0

    page.reload()
    filled(page)
    page.keyboard.press("j")
    assert page.locator(".line.now").count() == 0, "remembered on this machine"


def test_a_line_reached_by_keys_is_ticked_though_nothing_below_the_screen_was_filled_yet(
    window: Callable[..., Any], council: StandIn
) -> None:
    """Lines below the first screen are filled a few at a time once the browser is idle; here it is no more."""
    council.store("P1", marks={one["id"]: "a" for one in council.criteria(FRUIT)[:-2]})
    page = window()
    page.goto("about:blank")
    page.add_init_script(
        "window.requestIdleCallback = (act) => setTimeout(() => document.querySelector('.part.below') && act());"
    )
    page.goto(f"{ORIGIN}/council/sheet#P1")
    page.wait_for_selector(".line")
    page.wait_for_function("!document.querySelector('.part.below')")
    last = council.criteria(FRUIT)[-1]["id"]
    for _ in range(2):
        page.keyboard.press("n")
        page.keyboard.press("1")
    page.wait_for_selector(f".line.done[id='line-{last}']")
    saved(page)

    assert council.ballots["P1"]["marks"][last] == "a"


def test_a_key_that_can_do_nothing_says_so(page: Any) -> None:
    page.keyboard.press("2")
    assert "Chưa đứng ở dòng nào" in page.inner_text(".refusal")
    page.keyboard.press("j")
    assert page.inner_text(".refusal") == ""
    page.keyboard.press("9")

    assert "Dòng 1.1 không chọn được bằng phím 9." in page.inner_text(".refusal")


def test_why_nothing_was_handed_in_stands_above_the_button_and_at_the_line(window: Callable[..., Any]) -> None:
    page = window(width=390)
    pick(page, "1.1", "b")
    saved(page)
    page.get_by_role("button", name="Nộp phiếu").click()
    said, button = page.locator(".refusal p"), page.get_by_role("button", name="Nộp phiếu")

    assert "còn 31 dòng chưa chấm" in said.inner_text()
    assert said.get_attribute("role") == "alert"
    top = said.bounding_box()
    assert 0 <= top["y"] < button.bounding_box()["y"] <= 860
    assert "Dòng này chưa chấm" in line(page, "1.2").inner_text()
    pick(page, "1.2", "a")
    assert page.inner_text(".refusal") == ""
    assert "Dòng này chưa chấm" not in line(page, "1.2").inner_text()


def test_a_later_round_says_that_the_earlier_ballot_counts_and_which_lines_differ(
    window: Callable[..., Any], council: StandIn, sheets: dict[str, dict]
) -> None:
    before = marks_at_best(sheets, FRUIT)
    council.product("P1").update(round=2, talked=["1.3", "2.1"])
    council.ballots["P1"].update(round=2, previous={"round": 1, "marks": before}, marks=dict(before))
    council.session_state = "closed"
    page = window()

    said = page.inner_text(".sheet-status")
    assert "Vòng 2: không nộp lại thì phiếu vòng 1 của Ông/Bà vẫn được tính." in said
    assert "1.3, 2.1" in said
    assert "Dòng hội đồng đang thảo luận" in line(page, "1.3").inner_text()
    assert "Dòng hội đồng đang thảo luận" not in line(page, "1.2").inner_text()
    page.get_by_role("button", name="Nộp phiếu").click()
    assert "trước khi hội đồng đóng vòng 2" in page.inner_text("dialog")
    assert "đóng phiên chấm" not in page.inner_text("dialog")


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)])
def test_four_hundred_per_cent_loses_nothing(window: Callable[..., Any], width: int, height: int) -> None:
    page = window()
    page.set_viewport_size({"width": width, "height": height})
    pick(page, "1.1", "b")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    button = page.get_by_role("button", name="Nộp phiếu")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    covered = page.evaluate(
        "[...document.querySelectorAll('.head, .head-line, .foot')]"
        ".filter((one) => ['sticky', 'fixed'].includes(getComputedStyle(one).position))"
        ".reduce((sum, one) => sum + one.offsetHeight, 0)"
    )

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert covered <= height / 2


def test_a_session_in_writing_says_its_last_day_on_the_sheet(window: Callable[..., Any], council: StandIn) -> None:
    council.until = {"day": "2026-12-05", "days_left": 6}
    page = window()

    assert "nhận đến hết ngày 05/12/2026 (còn 6 ngày)" in page.inner_text(".head")
    assert "phiếu chưa nộp không được tính" in page.inner_text(".head")


def test_handing_in_in_writing_names_the_last_day_and_what_comes_after_it(
    window: Callable[..., Any], council: StandIn, sheets: dict[str, dict]
) -> None:
    council.until = {"day": "2026-12-05", "days_left": 6}
    council.store("P1", marks=marks_at_best(sheets, FRUIT))
    page = window()
    page.get_by_role("button", name="Nộp phiếu").click()
    asked = page.inner_text("dialog")

    assert "đến hết ngày 05/12/2026, trước khi đóng phiên, vẫn xin sửa lại được" in asked
    assert "Hết ngày đó không lưu và không nộp được nữa" in asked


def test_after_the_last_day_the_sheet_says_that_it_is_over(window: Callable[..., Any], council: StandIn) -> None:
    council.until = {"day": "2026-12-05", "days_left": -1}

    assert "Đã hết hạn: không lưu và không nộp được nữa." in window().inner_text(".head")
