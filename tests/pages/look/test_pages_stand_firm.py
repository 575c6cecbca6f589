"""Pages in browsers that deny, lack or mistake something: nothing is lost, and nothing is blamed on whom it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.pages.hands import FILLED, filled
from tests.pages.standin import ORIGIN, StandIn, fault
from workbench.pages.home import HomePage

pytestmark = pytest.mark.browser
PAGES = Path(__file__).parents[3] / "workbench" / "pages"
SAVED = re.compile(r"✓ Đã lưu 10:32:05")  # the stand-in's 03:32:05 UTC
WAITS = "Đang chờ lưu (1)"
DENIED = """Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("denied", "SecurityError"); } })"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
MUTE = "Object.defineProperty(window, 'localStorage', { value: null })"
OLD = "delete AbortSignal.timeout"


@pytest.fixture
def browse(chromium: Any, council: StandIn) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the form in a browser with something missing; errors of a page fail the test."""
    contexts: list[Any] = []
    errors: list[str] = []

    def browse(script: str = "", *, path: str = "sheet#P1", shown: str = FILLED, **looks: Any) -> Page:
        context = chromium.new_context(**{"timezone_id": "Asia/Ho_Chi_Minh", **looks})
        contexts.append(context)
        council.attach(context)
        if script:
            context.add_init_script(script)
        page: Page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{ORIGIN}/council/{path}")
        page.wait_for_selector(shown)
        return page

    yield browse
    for context in contexts:
        context.close()
    assert errors == []


def tick(page: Page, line: str, mark: str) -> None:
    page.locator(f'[id="line-{line}"] input[value="{mark}"]').locator("xpath=..").click()


# a lost page token


def test_a_lost_page_token_is_fetched_and_nobody_notices(browse: Any, council: StandIn) -> None:
    page = browse()
    council.token_lost = True

    tick(page, "1.1", "a")

    expect(page.get_by_text(SAVED)).to_be_visible()
    assert council.ballots["P1"]["marks"] == {"1.1": "a"}
    assert page.evaluate("Object.keys(localStorage)") == []
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(
    ("status", "answer"),
    [(503, fault("archive_busy", "Kho đang bận.")), (200, "<html>a captive portal</html>")],
)
def test_a_change_is_kept_unless_the_server_says_that_it_can_never_be_taken(
    browse: Any, council: StandIn, status: int, answer: Any
) -> None:
    page = browse()
    council.refusing = (status, answer)
    tick(page, "1.1", "a")
    expect(page.get_by_text(WAITS)).to_be_visible()
    expect(page.locator(".saved small")).not_to_be_empty()
    assert len(page.evaluate("Object.keys(localStorage)")) == 1

    council.refusing = None
    page.reload()
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert council.ballots["P1"]["marks"] == {"1.1": "a"}


# nothing may be kept on the machine


@pytest.mark.parametrize("script", [DENIED, FULL, MUTE])
def test_the_form_works_where_nothing_is_kept_on_the_machine_and_says_so_once(
    browse: Any, council: StandIn, script: str
) -> None:
    page = browse(script)
    expect(page.get_by_text("Trình duyệt này không cho giữ tạm gì trên máy")).to_have_count(1)
    tick(page, "1.1", "a")
    expect(page.get_by_text(SAVED)).to_be_visible()

    council.down = True
    tick(page, "1.2", "a")
    expect(page.get_by_text(WAITS)).to_be_visible()
    council.down = False
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert council.ballots["P1"]["marks"] == {"1.1": "a", "1.2": "a"}
    page.get_by_role("button", name="Phím tắt").click()
    page.get_by_role("checkbox").uncheck()
    page.get_by_role("dialog").get_by_role("button").first.click()


def test_home_and_signing_out_work_where_nothing_is_kept(browse: Any, council: StandIn) -> None:
    council.widget = HomePage
    page = browse(DENIED, path="home", shown="text=Xin chào")

    page.get_by_role("button", name="Đăng xuất").click()

    page.wait_for_url(f"{ORIGIN}/council/sign-in")


def test_only_one_script_names_the_machine_s_store() -> None:
    named = {path.name for path in PAGES.rglob("*.js") if "localStorage" in path.read_text("utf-8")}

    assert named == {"store.js"}


# the time that is shown


@pytest.mark.parametrize("zone", ["America/New_York"])
def test_every_instant_is_shown_in_vietnam_s_time_whatever_the_device_says(
    browse: Any, council: StandIn, zone: str
) -> None:
    page = browse(timezone_id=zone)
    tick(page, "1.1", "a")
    expect(page.get_by_text(SAVED)).to_be_visible()

    council.widget = HomePage
    council.last_sign_in = "2026-11-22T17:30:00Z"  # half past midnight of the next day in Việt Nam
    home = browse(path="home", shown="text=Xin chào", timezone_id=zone)
    expect(home.get_by_text("00:30:00 ngày 23/11/2026")).to_be_visible()


def test_no_page_asks_the_device_for_its_zone() -> None:
    own = re.compile(r"get(Hours|Minutes|Seconds|Date|Day|Month|FullYear|TimezoneOffset)\(|toLocale|Intl\.")

    assert {path.name for path in PAGES.rglob("*.js") if own.search(path.read_text("utf-8"))} == set()


# back again


def test_after_going_back_the_radios_say_what_is_stored(browse: Any, council: StandIn) -> None:
    page = browse()
    tick(page, "1.1", "b")
    expect(page.get_by_text(SAVED)).to_be_visible()
    page.goto(f"{ORIGIN}/council/elsewhere")
    council.store("P1", marks={"1.1": "a"})

    page.go_back()

    filled(page)
    page.wait_for_load_state("load")
    assert page.locator('[id="line-1.1"] input:checked').get_attribute("value") == "a"
    assert page.locator('[id="line-1.1"] .on input').get_attribute("value") == "a"
    unguarded = page.locator(
        "input:not([autocomplete=off]), textarea:not([autocomplete=off]), select:not([autocomplete=off])"
    )
    assert unguarded.count() == 0


# old browsers, and faults of our own


def test_a_browser_without_timeouts_of_its_own_saves(browse: Any, council: StandIn) -> None:
    page = browse(OLD)

    tick(page, "1.1", "a")

    expect(page.get_by_text(SAVED)).to_be_visible()
    assert council.ballots["P1"]["marks"] == {"1.1": "a"}


BROKEN = """const Real = window.Request;
window.Request = function (url, told) {
  if (told.method === "PATCH") throw new TypeError("ours");
  return new Real(url, told);
}"""


def test_a_fault_of_the_page_is_told_as_neither_network_nor_server(browse: Any, council: StandIn) -> None:
    page = browse(BROKEN)

    tick(page, "1.1", "a")

    expect(page.get_by_text("trang gặp lỗi nên chưa gửi được")).to_be_visible()
    said = page.locator(".foot").inner_text()
    assert "mất kết nối" not in said
    assert "máy chủ chưa nhận" not in said
    assert len(page.evaluate("Object.keys(localStorage)")) == 1


def test_no_page_calls_the_server_but_through_the_one_exchange() -> None:
    calls = {path.name: path.read_text("utf-8").count("fetch(") for path in PAGES.rglob("*.js")}

    assert {name: count for name, count in calls.items() if count} == {"rest.js": 1}
    assert not [path.name for path in PAGES.rglob("*.js") if "AbortSignal.timeout" in path.read_text("utf-8")]


# the first screen first


def test_a_line_on_the_first_screen_can_be_ticked_before_those_below_it_are_filled(browse: Any) -> None:
    page = browse(
        "window.later = []; window.requestIdleCallback = (act) => { window.later.push(act); };", shown=".line input"
    )
    options = "[...document.querySelectorAll('.line')].map((line) => line.querySelectorAll('input').length)"
    first, *_, last = page.evaluate(options)
    assert (first > 1, last, page.locator(".sheet-body").get_attribute("aria-busy")) == (True, 0, "true")

    tick(page, "1.1", "b")
    expect(page.get_by_text(SAVED)).to_be_visible()
    page.evaluate("() => { window.requestIdleCallback = (act) => setTimeout(act); for (const act of later) act(); }")

    filled(page)
    assert min(page.evaluate(options)) > 1
    assert page.locator(".below").count() == 0
    assert page.locator(".line input:checked").count() == 1
