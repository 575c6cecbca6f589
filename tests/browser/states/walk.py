"""The walk through the states: one server, one council to its end, each state as a page that a function looks at.

`uv run python -m tests.browser.states.walk FOLDER` takes a picture of every state at 390, 1280 and 1920 px.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

from devtools.browser import shell, started
from devtools.serving import Council, Served, Visitor, council_served, quick_desk
from tests.browser.states.checks import LAPTOP, axe_script
from tests.browser.states.list import NEW, OFFICES, SEALED, WALK, WRITTEN, State
from tests.desk.council import DEPUTISED
from tests.desk.council import plan as small_plan
from tests.desk.files import pdf
from tests.desk.programme.offices import KEEPER, fill_offices
from tests.desk.seats import ADVISER
from tests.desk.written import in_writing, session
from workbench.council.plan.record import Plan
from workbench.demo import council as demo
from workbench.demo.archive import fill_archive
from workbench.desk import Office
from workbench.desk.opening import opening
from workbench.desk.programme.acts import change, enter
from workbench.desk.programme.attachments import attach
from workbench.desk.sign_in.accounts import issue_account_slips
from workbench.rulebook import Rulebook

SIZES = ((390, 844), (1280, 860), (1920, 1080))


@contextmanager
def halls(folder: Path) -> Iterator[tuple[Served, dict[str, Council]]]:
    """Serve the demo as it is given to people, and beside it three more sessions and the offices.

    Yields:
        The server, and the other sessions by their names in the list.
    """
    home = folder / "home"
    home.mkdir(mode=0o700)
    plan = demo.demo_plan().model_copy(update={"attendants": (ADVISER,)})
    with closing(quick_desk(home)) as office:
        fill_archive(office, home, Rulebook(), plan=plan, address="http://127.0.0.1/")
        new = small_plan(regulation=DEPUTISED)
        last_day = session(until=datetime.now(UTC).date() + timedelta(days=6))
        written = in_writing(session=last_day.model_copy(update={"id": f"{new.session.id}-VB"}))
        named = {"id": f"{new.session.id}-NP", "ext": None}  # no ground: it is to be sealed
        sealed = new.model_copy(update={"session": new.session.model_copy(update=named)})
        for other in (new, written, sealed):
            opening.open_session(office, other)
        demos, *others = (with_codes(office, one) for one in (plan, new, written, sealed))
        fill_offices(office)
        hang_papers(office)
        codes = {slip.account: slip.code for slip in issue_account_slips(office, by="workbench")}
        others.append(Council("", codes, ()))
    with council_served(folder, council=demos) as running:
        yield running, dict(zip((NEW, WRITTEN, SEALED, OFFICES), others, strict=True))


def hang_papers(office: Office) -> None:
    """Hang two papers on an event of Thổ Tang, and let a department in that does not hold it."""
    held = {"event_type": "training", "held_on": "12/11/2026", "place": "DP-2", "by_office": "CQ-1"}
    given: list[tuple[str, dict[str, object]]] = [
        ("event", {"name": "Tập huấn ghi nhãn", **held}),
        ("office", {"name": "Phòng Kinh tế", "place": "DP-1", "office_type": "department"}),
        ("person", {"name": "Lê Văn Tám", "office": "CQ-4", "post": "clerk"}),
        ("account", {"person": "NG-4", "roles": ["department"]}),
    ]
    for kind, values in given:
        enter(office, KEEPER, kind, values, is_new=True)
    minutes = attach(office, KEEPER, "SK-1", pdf("biên bản"), "bien-ban-tap-huan.pdf")
    change(office, KEEPER, minutes.id, {"paper": ["minutes"]})
    attach(office, KEEPER, "SK-1", pdf("danh sách"), "danh-sach-ky-ten-lop-tap-huan-ghi-nhan-thang-11-nam-2026.pdf")


def with_codes(office: Office, plan: Plan) -> Council:
    """Give a session's slips out and tell the codes on them."""
    sid = plan.session.id
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(office, sid, by="TK")}
    return Council(sid, codes, tuple(one.code for one in plan.products))


POLICY = "Content Security Policy"
"""What a browser names where it keeps a page from something."""


class People:
    """A browser window for each who takes part; `kept_out` is what the pages' own policy forbade them."""

    def __init__(self, browser: Browser, served: Served, others: dict[str, Council]) -> None:
        self.browser, self.served, self.others = browser, served, others
        self.contexts: dict[str, BrowserContext] = {}
        self.visitors: dict[str, Visitor] = {}
        self.kept_out: list[str] = []

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
        page = self.contexts[who].new_page()
        page.on("console", self.heard)
        return page

    def heard(self, said: ConsoleMessage) -> None:
        """Note what the policy of a page has forbidden it."""
        if POLICY in said.text:
            self.kept_out.append(said.text)

    def visitor(self, who: str) -> Visitor:
        """Return somebody, signed in once."""
        if who not in self.visitors:
            session, _, member = who.rpartition(":")
            if session:
                self.visitors[who] = Visitor(self.served.base)
                self.visitors[who].sign_in(self.others[session].codes[member], new_pin=True)
            else:
                self.visitors[who] = self.served.visitor(who or None)
        return self.visitors[who]

    def session(self, who: str) -> str:
        """Return the session in which somebody sits."""
        name, _, _ = who.rpartition(":")
        return (self.others[name] if name else self.served.council).session


def walk(people: People, look: Callable[[State, Page], None], *, short: bool = False) -> dict[str, str]:
    """Come to each state, or to a few of them, and look at it.

    Returns:
        Why a state was not come to, by its name.
    """
    missed = {}
    for step in WALK:
        if not isinstance(step, State):
            step.send(people.visitor(step.who), people.session(step.who))
        elif step.short or not short:
            page = people.page(step.who)
            try:
                page.goto(f"{people.served.base}/council/{step.page}")
                expect(page.locator(step.shown).first).to_be_visible()
                if step.reach:
                    step.reach(page)
                page.evaluate("0")  # what it has said by now is heard
                page.remove_listener("console", people.heard)  # the engine of the checks tries more than the page does
                look(step, page)
            except (AssertionError, Error) as error:
                missed[step.name] = str(error)
            page.close()
    return missed


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
        missed = walk(People(browser, served, others), shoot)
        browser.close()
    if missed:
        sys.exit("\n".join(f"{name}: {why}" for name, why in missed.items()))


if __name__ == "__main__":
    main()
