"""Where colours are taken away (forced colours), what is current, pressed or filled has a shape of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, serving
from workbench.rulebook import Rulebook

pytestmark = pytest.mark.browser
RULES = Rulebook()
OUTLINE = "one => { const s = getComputedStyle(one); return s.outlineStyle === 'none' ? '' : s.outlineWidth; }"
FILLED = "one => getComputedStyle(one).backgroundColor"


@pytest.fixture(params=["light", "dark"])
def page(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    context = chromium.new_context(forced_colors="active", color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(page: Any) -> Iterator[Callable[[str], Any]]:
    """Return a function that opens the board or the results of the demo's meeting."""
    with serving(StandIn(sessions.progress_of(sessions.meeting(), RULES, state="closed"), sessions.meeting())) as hall:

        def at(where: str) -> Any:
            page.goto(f"{hall.url}/{where}")
            page.wait_for_selector(".topbar")
            return page

        yield at


@pytest.mark.parametrize("where", ["board", "consensus"])
def test_the_current_page_differs_from_the_others(opened: Callable[[str], Any], where: str) -> None:
    links = opened(where).locator(".topbar nav a").all()
    outlines = {bool(one.get_attribute("aria-current")): one.evaluate(OUTLINE) for one in links}

    assert outlines == {True: "3px", False: ""}


def test_the_pressed_filter_differs_from_the_others(opened: Callable[[str], Any]) -> None:
    page = opened("consensus")
    page.click("[data-key=filter-all]")
    outlines = {
        one.get_attribute("aria-pressed"): one.evaluate(OUTLINE) for one in page.locator(".filters button").all()
    }
    assert outlines["true"] == "3px"
    assert outlines["false"] == ""


def test_the_range_of_totals_is_seen_in_any_colours(opened: Callable[[str], Any]) -> None:
    page = opened("consensus")
    drawn = page.locator(".strip .range").first.evaluate("line => getComputedStyle(line).stroke")
    behind = page.locator(".strip").first.evaluate(FILLED)

    assert drawn not in {behind, "none"}


def test_what_has_ended_is_no_result_so_far(chromium: Any) -> None:
    page = chromium.new_page()
    for state, head in (("closed", "Kết quả đến lúc này"), ("concluded", "Kết quả")):
        with serving(StandIn(sessions.progress_of(sessions.meeting(), RULES, state=state), sessions.meeting())) as hall:
            page.goto(f"{hall.url}/consensus")
            assert page.locator("ul.tally").get_attribute("aria-label") == head
    page.close()


def test_the_most_chosen_option_of_a_line_in_dispute_is_seen_in_any_colours(opened: Callable[[str], Any]) -> None:
    page = opened("consensus#product=25-09076-7-2026")
    page.wait_for_selector(".dispute")
    most, other = page.evaluate(
        "['.most', ':not(.most)'].map((kind) =>"
        " parseFloat(getComputedStyle(document.querySelector(`.dispute li${kind}`)).borderLeftWidth))"
    )

    assert most >= 2 * other
