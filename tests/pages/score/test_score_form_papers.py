"""At each line the papers of the dossier it is read for; and sheets in the gazette's words, long as they may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from devtools.serving import until
from tests.pages.conftest import FRUIT, NEW
from tests.pages.hands import filled
from tests.pages.standin import ORIGIN, StandIn
from tests.rulebook.test_overlay import WORDING, worded
from tests.workbooks.overlay_lists import RULEBOOK
from workbench.pages.sheet import sheet_json
from workbench.rulebook.records.overlay import WordedLine, with_words

pytestmark = pytest.mark.browser
BOXES = """(one, within) =>
  [...within.map((part) => one.querySelector(part)), one].map((each) => each.getBoundingClientRect().toJSON())"""
"""Where parts of an option stand, and the option itself, all at one moment: the page may still be scrolling."""
LONG = (
    "Chữ thử đặt ra để xem cách trình bày, không phải chữ của văn bản: cơ sở có hợp đồng liên kết với các hộ trồng, đủ "
    "điều khoản về sản lượng, thời hạn, giá mua và trách nhiệm của mỗi bên; sản lượng tiêu thụ qua hợp đồng chiếm tỷ "
    "lệ theo yêu cầu của mức này; có biên bản thanh lý, hóa đơn hoặc chứng từ chứng minh hợp đồng đã được thực hiện "
    "trong thời gian xét, tính đến ngày chủ thể nộp đủ hồ sơ đăng ký đánh giá, phân hạng tại nơi sản xuất"
)


def line(page: Any, name: str) -> Any:
    return page.locator(f'[id="line-{name}"]')


def papers_of(page: Any, name: str) -> Any:
    return line(page, name).get_by_role("button", name="Minh chứng")


def test_a_line_names_its_papers_and_says_what_they_are_when_asked(page: Any) -> None:
    button = papers_of(page, "1.5")

    assert button.inner_text() == "Minh chứng: 3. Nguyên liệu, vùng nguyên liệu, liên kết chuỗi"
    assert button.get_attribute("aria-expanded") == "false"
    assert line(page, "1.5").get_by_role("list").count() == 0, "nothing is drawn before it is asked for"
    button.click()
    assert "Hợp đồng mua bán hoặc liên kết" in line(page, "1.5").get_by_role("listitem").inner_text()
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert line(page, "1.5").get_by_role("list").count() == 0


def test_papers_are_reached_and_opened_by_keys_and_no_digit_is_lost(page: Any, council: StandIn) -> None:
    line(page, "1.5").focus()
    page.keyboard.press("2")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.papers-button')"):
            break
    page.keyboard.press("Enter")

    assert "hóa đơn" in line(page, "1.5").get_by_role("listitem").inner_text()
    assert papers_of(page, "1.5").evaluate("one => one === document.activeElement"), "Enter opens and does not go on"
    page.keyboard.press("3")
    page.wait_for_function("document.querySelector('[id=\"line-1.5\"] input[value=c]').checked")
    page.get_by_text("✓ Đã lưu").wait_for()
    assert council.ballots["P1"]["marks"]["1.5"] == "c"


def test_a_line_without_papers_has_no_button(window: Callable[..., Any], council: StandIn) -> None:
    council.product("P2")["state"] = "scoring"
    page = window("P2")

    assert papers_of(page, "6").count() == 0, "where a place lies no paper says"
    assert papers_of(page, "8").text_content() == (
        "Minh chứng: 1. Giấy đăng ký kinh doanh; 2. Giấy đủ điều kiện sản xuất"
    )


def test_papers_take_no_row_of_their_own_on_a_phone(window: Callable[..., Any]) -> None:
    page = window(width=390)
    note, papers = line(page, "1.5").get_by_role("button", name="Ghi chú"), papers_of(page, "1.5")

    assert note.bounding_box()["y"] == papers.bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    papers.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# -- in the gazette's words -------------------------------------------------------------------------------------------


@pytest.fixture(params=[390, 1280])
def gazette(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Return the form on a sheet in loaded words of more than 400 letters an option."""
    ours = RULEBOOK.sheet(FRUIT)
    lines = {
        one.id: WordedLine(title=f"Tên thử của tiêu chí {one.id}", options=tuple(f"{LONG} ({x})" for x in one.letters))
        for one in ours.sheet.criteria
    }
    sheet = with_words(ours.sheet, worded(ours.sheet, ours.sha256).model_copy(update={"lines": lines}))
    shown = sheet_json(sheet, RULEBOOK.decisions[NEW], RULEBOOK.evidence(NEW), WORDING.note(NEW, 1))
    council = StandIn({FRUIT: shown}, [{"code": "P1", "name": "Thanh long ruột đỏ", "sheet": FRUIT}])
    context = chromium.new_context(viewport={"width": request.param, "height": 860})
    council.attach(context)
    page = context.new_page()
    page.goto(f"{ORIGIN}/council/sheet#P1")
    filled(page)
    yield page
    context.close()


def test_the_form_says_small_whose_words_these_are(gazette: Any) -> None:
    about = gazette.locator("details.about").first

    assert about.locator("summary").inner_text() == "Lời trên phiếu là văn bản đã ban hành, do văn phòng nạp"
    about.locator("summary").click()
    assert "từ tệp cong-bao.xlsx" in about.inner_text()
    assert "không đối chiếu chữ này với Công báo" in about.inner_text()
    assert "bản viết ngắn, không phải nguyên văn" not in gazette.locator(".abouts").inner_text()


def test_long_words_are_shown_whole_beside_their_number_and_points(gazette: Any) -> None:
    assert len(LONG) > 400
    option = line(gazette, "1.5").locator(".option").nth(2)

    def in_sight() -> str:  # lines above it grow when they come into sight themselves
        option.scroll_into_view_if_needed()
        return str(option.locator(".option-text").inner_text())

    assert until(in_sight) == f"{LONG} (c)"
    text, key, points, inside = option.evaluate(BOXES, [".option-text", ".key", ".points"])

    assert abs(key["y"] - text["y"]) < 12, "the number stands where reading begins"
    assert points["y"] >= text["y"]
    assert points["x"] + points["width"] <= inside["x"] + inside["width"]
    assert text["x"] + text["width"] <= inside["x"] + inside["width"]
    if gazette.viewport_size["width"] == 390:
        assert text["width"] > 280, "on a phone the text has the whole width"
    assert gazette.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_long_words_are_ticked_like_any(gazette: Any) -> None:
    line(gazette, "1.5").locator(".option").nth(1).click()

    gazette.get_by_text("✓ Đã lưu").wait_for()
    assert line(gazette, "1.5").locator(".got").inner_text() == "1/3"
