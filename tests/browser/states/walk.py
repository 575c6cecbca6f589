"""The walk through the states: one server, one council to its end, each state as a page that a function looks at.

`uv run python -m tests.browser.states.walk FOLDER` takes a picture of every state at 390, 1280 and 1920 px.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from devtools.browser import shell, started
from devtools.serving import Council, Served, Visitor, council_served, quick_desk
from tests.browser.states.checks import LAPTOP, axe_script
from tests.browser.states.list import NEW, WALK, Act, State
from tests.desk.council import plan as small_plan
from workbench.demo import council as demo
from workbench.demo.archive import fill_archive
from workbench.desk.opening import opening
from workbench.rulebook import Rulebook

SIZES = ((390, 844), (1280, 860), (1920, 1080))


@contextmanager
def halls(folder: Path) -> Iterator[tuple[Served, dict[str, str]]]:
    """Serve the demo as it is given to people, and beside it a session that has just been opened.

    Yields:
        The server, and the codes of the other session.
    """
    home = folder / "home"
    home.mkdir(mode=0o700)
    plan = demo.demo_plan()
    with closing(quick_desk(home)) as office:
        fill_archive(office, home, Rulebook(), plan=plan, address="http://127.0.0.1/")
        other = opening.open_session(office, small_plan())
        codes, others = (
            {slip.member_id: slip.code for slip in opening.issue_slips(office, sid, by="TK")}
            for sid in (plan.session.id, other)
        )
    council = Council(plan.session.id, codes, tuple(one.code for one in plan.products))
    with council_served(folder, council=council) as running:
        yield running, others


class People:
    """A browser window for each who takes part."""

    def __init__(self, browser: Browser, served: Served, others: dict[str, str]) -> None:
        self.browser, self.served, self.others = browser, served, others
        self.contexts: dict[str, BrowserContext] = {}
        self.visitors: dict[str, Visitor] = {}

    def page(self, who: str) -> Page:
        """Return a new page of somebody."""
        if who not in self.contexts:
            self.contexts[who] = self.browser.new_context(
                viewport=LAPTOP, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
            )
            self.contexts[who].add_init_script(path=axe_script())
            cookies = self.visitor(who).cookies
            self.contexts[who].add_cookies(
                [{"name": name, "value": value, "url": self.served.base} for name, value in cookies.items()]
            )
        return self.contexts[who].new_page()

    def visitor(self, who: str) -> Visitor:
        """Return somebody, signed in once."""
        if who not in self.visitors:
            session, _, member = who.rpartition(":")
            if session == NEW:
                self.visitors[who] = Visitor(self.served.base)
                self.visitors[who].sign_in(self.others[member], new_pin=True)
            else:
                self.visitors[who] = self.served.visitor(who or None)
        return self.visitors[who]


def walk(people: People, look: Callable[[State, Page], None], *, short: bool = False) -> None:
    """Come to each state, or to a few of them, and look at it."""
    for step in WALK:
        if isinstance(step, Act):
            step.send(people.visitor(step.who), people.served.council.session)
        elif step.short or not short:
            page = people.page(step.who)
            page.goto(f"{people.served.base}/council/{step.page}")
            expect(page.locator(step.shown).first).to_be_visible()
            if step.reach:
                step.reach(page)
            look(step, page)
            page.close()


def main() -> None:
    """Take the pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)

    def shoot(state: State, page: Page) -> None:
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=folder / f"{state.name}-{width}.png", animations="disabled")

    with (
        tempfile.TemporaryDirectory() as place,
        halls(Path(place)) as (served, others),
        sync_playwright() as driver,
    ):
        expect.set_options(timeout=30_000)
        browser = started(driver, shell())
        walk(People(browser, served, others), shoot)
        browser.close()


if __name__ == "__main__":
    main()
