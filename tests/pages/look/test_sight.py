"""The focus stays in sight on pages that are drawn anew: no stop of Tab lies under a bar, none is pushed out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, hall_of, serving
from tests.pages.consensus.test_consensus_page import GAP
from tests.pages.hands import unbroken
from tests.pages.look.test_on_paper import many
from tests.pages.look.test_reach import HIDDEN_STOP, stops
from tests.pages.standin import ORIGIN
from workbench.pages.home import HomePage
from workbench.rulebook import Rulebook

pytestmark = pytest.mark.browser
LOWEST = """() => {
  const all = [...document.querySelectorAll("main :is(a, button, summary, input)")]
    .filter((one) => one.checkVisibility());
  const one = all[all.length - 1 - Math.min(4, all.length >> 1)];
  one.focus({ preventScroll: true });
  const foot = document.querySelector(".foot")?.getBoundingClientRect().height ?? 0;
  scrollBy(0, one.getBoundingClientRect().bottom - (innerHeight - foot - 2));
  return scrollY;
}"""
"""Give the focus to a control far down the page and scroll until it stands as low as it can be seen."""


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """Return an empty page that fails the test on any error of its scripts."""
    with unbroken(chromium) as page:
        yield page


def board(state: str) -> StandIn:
    return StandIn(sessions.progress_of(many(2), Rulebook(), state=state), many(2) if state == "closed" else None)


@pytest.mark.parametrize(("state", "width", "height"), [("scoring", 1280, 700), ("closed", 390, 844)])
def test_no_stop_of_the_board_lies_out_of_sight(page: Any, state: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    with serving(board(state)) as hall:
        page.goto(f"{hall.url}/board")
        page.wait_for_selector(".grid")

        assert stops(page, "Tab", 40) == []
        assert stops(page, "Shift+Tab", 70) == []


@pytest.mark.parametrize(("ended", "width", "height"), [(False, 320, 256), (True, 1280, 700), (True, 390, 844)])
def test_no_stop_of_home_lies_out_of_sight(page: Any, council: Any, ended: bool, width: int, height: int) -> None:
    council.widget = HomePage
    council.attach(page.context)
    if ended:
        end(council)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{ORIGIN}/council/home")
    page.wait_for_selector("h3.todo")

    assert stops(page, "Tab", 25) == []
    assert stops(page, "Shift+Tab", 25) == []


def end(council: Any) -> None:
    """Conclude a session of fifteen products, so that the list of the end is longer than a window."""
    sheet = council.products[0]["sheet"]
    council.products += [council._product(f"P{n}", f"Sản phẩm mẫu số {n}", sheet) for n in range(3, 16)]
    council.session_state = "concluded"


@pytest.mark.parametrize("at", ["", f"#product={GAP}-1"])
def test_what_has_the_focus_is_not_pushed_out_when_the_page_is_drawn_anew(page: Any, at: str) -> None:
    """The server is out of reach: a box that says so comes above all."""
    page.set_viewport_size({"width": 1280, "height": 700})
    page.clock.install()
    with serving(hall_of(many(2))) as hall:
        page.goto(f"{hall.url}/consensus{at}")
        page.wait_for_selector(".product" if at else ".overview")
        before = page.evaluate(LOWEST)
        assert before > 100
        assert page.evaluate(HIDDEN_STOP) is None
        hall.down = True
        page.clock.run_for(30_000)
        page.wait_for_selector("main [role=alert]:not(:empty)")

        assert page.evaluate(HIDDEN_STOP) is None


def test_on_home_the_focus_stays_in_sight_when_the_session_ends_meanwhile(page: Any, council: Any) -> None:
    council.widget = HomePage
    council.attach(page.context)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{ORIGIN}/council/home")
    page.wait_for_selector("h3.todo")
    page.locator(".check summary").focus()
    end(council)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_selector(".outcome")

    assert page.evaluate("document.activeElement.matches('.check summary')")
    assert page.evaluate(HIDDEN_STOP) is None


def test_whoever_has_scrolled_away_from_the_focus_stays_there_when_the_page_is_drawn_anew(page: Any) -> None:
    page.clock.install()
    page.set_viewport_size({"width": 1280, "height": 500})
    with serving(hall_of(many(2))) as hall:
        page.goto(f"{hall.url}/board")
        page.wait_for_selector(".grid")
        page.evaluate(LOWEST)
        page.evaluate("scrollTo(0, 0)")
        hall.down = True
        page.clock.run_for(30_000)
        page.wait_for_selector("main [role=alert]:not(:empty)")

        assert page.evaluate("scrollY") == 0
