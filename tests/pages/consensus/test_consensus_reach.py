"""The list of results and one product by keys, zoomed in, with names as long as offices write them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, hall_of, serving
from tests.pages.consensus.test_consensus_page import GAP, SPLIT, opened
from tests.pages.hands import unfold
from tests.pages.look.test_on_paper import many
from tests.pages.look.test_reach import stops

pytestmark = pytest.mark.browser
LONG = "Bánh tráng phơi sương truyền thống làng nghề Trảng Bàng hộp quà tặng 500 gam Thượnghạngxuấtkhẩukhôngngắtdòng"


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (390, 844), (320, 256)])
@pytest.mark.parametrize("product", ["", f"{GAP}-1"])
def test_no_stop_of_the_tab_key_lies_under_the_foot(page: Any, product: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    with serving(hall_of(many(2))) as hall:
        opened(page, hall, product)
        page.wait_for_selector(".foot")
        if product:
            unfold(page)
        else:
            page.click("[data-key=filter-all]")

        assert stops(page, "Tab", 45) == []
        assert stops(page, "Shift+Tab", 45) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1280])
def test_a_name_without_a_gap_stays_in_its_place(page: Any, width: int) -> None:
    bundle = sessions.meeting()
    for one in bundle["products"]:
        one["name"] = f"{LONG} {one['code']}"
    page.set_viewport_size({"width": width, "height": 844})
    with serving(hall_of(bundle)) as hall:
        opened(page, hall).click("[data-key=filter-all]")
        link = page.locator(".c-name a").first
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert link.evaluate(
            "one => one.getBoundingClientRect().right <= one.closest('th').getBoundingClientRect().right"
        )
        opened(page, hall, GAP).wait_for_selector(".product")

        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.querySelector('.foot').offsetHeight") <= 70, "one row"


def test_back_in_the_list_the_keys_go_on_from_the_product_that_was_left(page: Any, hall: StandIn) -> None:
    opened(page, hall).locator(f"[data-key='row-{SPLIT}']").press("Enter")
    page.wait_for_selector(".product")
    page.keyboard.press("Alt+ArrowRight")
    page.wait_for_function("code => !location.hash.endsWith(code)", arg=SPLIT)
    page.evaluate("code => { location.hash = `#product=${code}`; }", GAP)
    page.wait_for_selector("h2:has-text('Giò lụa')")
    page.locator("[data-key=back]").press("Enter")
    page.wait_for_selector(".overview")

    assert page.evaluate("document.activeElement.dataset.key") == f"row-{GAP}"


def test_a_search_that_finds_nothing_says_so(page: Any, hall: StandIn) -> None:
    opened(page, hall).get_by_role("searchbox").fill("không có sản phẩm này")
    assert page.get_by_text("Không có sản phẩm nào khớp.").is_visible()
    page.get_by_role("searchbox").fill("")

    assert not page.get_by_text("Không có sản phẩm nào khớp.").is_visible()


def test_only_a_product_that_waits_is_marked_for_its_missing_ballots(page: Any, hall: StandIn) -> None:
    opened(page, hall).click("[data-key=filter-all]")
    marked = page.locator(".c-votes.wide").all_inner_texts()

    assert marked == ["8/9"], "a dossier that is out waits for no ballot"


def test_the_head_of_a_fold_keeps_the_focus_while_the_page_is_drawn_anew(page: Any, hall: StandIn) -> None:
    opened(page, hall, GAP).wait_for_selector(".folds")
    page.locator("[data-key=fold-scores] > summary").focus()
    hall.take({"act": "open_round", "product": GAP, "reason": "Xem lại minh chứng"})
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_selector("text=Vòng 2 đang mở")

    assert page.evaluate("document.activeElement.closest('details')?.dataset.key") == "fold-scores"
