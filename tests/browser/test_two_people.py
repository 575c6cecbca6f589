"""One browser, two people: a tab that was drawn for one of them shows, writes and signs nothing for the other.

A browser has one cookie for all its tabs. In each test a tab stands open as the first person while the second signs in
in another tab; what the first tab may still do is looked up in the archive, not on the page alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from devtools.serving import Council, Served, Visitor, council_served
from tests.browser import rooms
from tests.desk.council import P1, P2, P3, SID, full_marks, plan, product, sit_down
from tests.desk.whole import disagree
from tests.server.test_written import far_ahead
from workbench.council.plan.record import Plan
from workbench.desk.opening import opening
from workbench.storage import Store

pytestmark = pytest.mark.browser

NO_CHANNEL = "delete window.BroadcastChannel"
"""A browser whose tabs can't tell each other anything: they find out when they ask or are shown again."""


@pytest.fixture(scope="module")
def scoring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a session being scored: two members have begun, a third one's paper waits for confirmation."""
    yield from _served(tmp_path_factory.mktemp("scoring"), _begin)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a closed session in which a product waits for the council."""
    yield from _served(tmp_path_factory.mktemp("closed"), disagree)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a closed session of which everything is settled: it waits for two signatures."""
    yield from _served(tmp_path_factory.mktemp("settled"), _settle)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a closed session in writing: opinions wait to be printed and signed."""
    yield from _served(tmp_path_factory.mktemp("written"), _settle, opened=far_ahead())


def _begin(table: Any) -> None:
    for who in ("M03", "M04"):
        table.declare(who, P1)
    table.save("M04", P1, marks={"1.1": "a"})
    table.score("M05", P2)
    table.act("type_paper", member="M05", product=P1, marks=full_marks(P1), reason="Không có máy")


def _settle(table: Any) -> None:
    table.score_all(*(one.code for one in table.plan.products))
    table.act("close")


def _served(folder: Path, lead: Any, opened: Plan | None = None) -> Iterator[Served]:
    (folder / "home").mkdir(mode=0o700)
    opened = opened or plan(products=(product(P1), product(P2), product(P3, 4)))
    table = sit_down(Store(folder / "home" / "archive.sqlite"), opened)
    lead(table)
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, SID, by="TK")}
    table.store.close()
    with council_served(folder, council=Council(SID, codes, (P1, P2, P3))) as running:
        yield running


class Tablet:
    """One browser that people hand on to each other."""

    def __init__(self, browser: Browser, served: Served, *, script: str = "") -> None:
        self.context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN")
        self.context.set_default_timeout(30_000)
        self.served, self.visitors = served, {}
        if script:
            self.context.add_init_script(script)

    def visitor(self, who: str) -> Visitor:
        """Return a person's sign-in outside the browser."""
        return self.visitors.setdefault(who, self.served.visitor(who))

    def hand_to(self, who: str) -> None:
        """Sign in as somebody, as another tab would have done unseen."""
        self.context.clear_cookies()
        cookies = self.visitor(who).cookies
        self.context.add_cookies(
            [{"name": name, "value": value, "url": self.served.base} for name, value in cookies.items()]
        )

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.goto(f"{self.served.base}/council/{path}")
        expect(page.locator("#page")).to_have_attribute("aria-busy", "false")
        return page


@pytest.fixture
def tablet(plain_chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Return a function that takes a new tablet to a server."""
    taken: list[Tablet] = []

    def take(served: Served, **options: str) -> Tablet:
        taken.append(Tablet(plain_chromium, served, **options))
        return taken[-1]

    yield take
    for one in taken:
        one.context.close()


def come_back_to(page: Page) -> None:
    """Do what a browser does when its tab is looked at again."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def is_locked(page: Page, whose: str, now: str | None) -> None:
    """The page shows one thing only: that it is locked, whose it is, and who is signed in."""
    lock = page.get_by_role("dialog", name=f"Trang này là của {whose}.")
    expect(lock).to_be_visible()
    expect(lock).to_contain_text(f"Máy này đang đăng nhập là {now} (" if now else "không còn hiệu lực")
    assert page.locator("body").inner_text().strip() == lock.inner_text().strip()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(lock).to_be_visible()


def marks_of(visitor: Visitor, code: str = P1) -> Any:
    return visitor.api("GET", f"/sessions/{SID}/products/{code}/ballot").json["marks"]


def test_an_open_sheet_learns_at_once_who_came_after_and_takes_no_tick_to_him(scoring: Served, tablet: Any) -> None:
    shared = tablet(scoring)
    shared.hand_to("M03")
    first = shared.open(f"sheet#{P1}")
    rooms.tick(first, "1.2", "a")
    rooms.saved(first)

    second = shared.open("home")
    second.get_by_role("button", name="Đăng xuất").click()
    is_locked(first, "Thành viên 3", None)
    expect(second.get_by_label("Mã cá nhân")).to_be_visible()
    rooms.sign_in(second, scoring.base, scoring.council.codes["M04"], first="M04" not in scoring.pins)
    scoring.pins["M04"] = rooms.PIN
    is_locked(first, "Thành viên 3", "Thành viên 4")
    assert marks_of(shared.visitor("M04")) == {"1.1": "a"}

    first.get_by_role("link", name="Mở trang của Thành viên 4").click()
    expect(first.get_by_role("heading", name="Xin chào, Thành viên 4")).to_be_visible()


def test_a_tick_that_is_made_unawares_waits_for_its_own_member(scoring: Served, tablet: Any) -> None:
    shared = tablet(scoring, script=NO_CHANNEL)
    shared.hand_to("M03")
    first = shared.open(f"sheet#{P1}")
    expect(first.locator('[id="line-1.3"]')).to_be_visible()
    first.wait_for_load_state("networkidle")  # what the page asks for late would lock it before the tick
    shared.hand_to("M04")

    rooms.tick(first, "1.3", "a")

    is_locked(first, "Thành viên 3", "Thành viên 4")
    expect(first.get_by_text("Còn 1 thay đổi chưa lưu của Thành viên 3")).to_be_visible()
    assert marks_of(shared.visitor("M04")) == {"1.1": "a"}
    kept = first.evaluate("Object.keys(localStorage)")
    assert kept == [f"council.queue/{SID}/M03/{P1}/mark%2F1.3"]

    second = shared.open("home")  # the other leaves; that is not the end of what waits for the first
    second.get_by_role("button", name="Đăng xuất").click()
    expect(second.get_by_label("Mã cá nhân")).to_be_visible()
    assert second.evaluate("Object.keys(localStorage)") == kept
    del shared.visitors["M04"]

    shared.hand_to("M03")
    come_back_to(first)
    rooms.saved(first)
    assert marks_of(shared.visitor("M03"))["1.3"] == "a"


def test_coming_back_to_a_sheet_shows_nothing_of_who_came_after(scoring: Served, tablet: Any) -> None:
    shared = tablet(scoring, script=NO_CHANNEL)
    shared.hand_to("M03")
    first = shared.open(f"sheet#{P1}")
    expect(first.locator('[id="line-1.1"]')).to_be_visible()
    seen: list[str] = []
    first.on("response", lambda answer: seen.append(answer.text()) if "/ballot" in answer.url else None)
    shared.hand_to("M04")

    come_back_to(first)

    is_locked(first, "Thành viên 3", "Thành viên 4")
    assert not [text for text in seen if '"marks"' in text]


PAGES = [
    ("scoring", "sheet", "M03", "Thành viên 3"),
    ("scoring", "home", "M03", "Thành viên 3"),
    ("scoring", "board", "TK", "Thư ký"),
    ("scoring", "intake", "TK", "Thư ký"),
    ("closed", "meeting", "M02", "Thành viên 2"),
    ("closed", "consensus", "TK", "Thư ký"),
]


@pytest.mark.parametrize(("where", "path", "first", "name"), PAGES)
def test_every_page_locks_when_it_is_shown_again_and_goes_on_when_its_own_is_back(
    request: pytest.FixtureRequest, tablet: Any, where: str, path: str, first: str, name: str
) -> None:
    shared = tablet(request.getfixturevalue(where), script=NO_CHANNEL)
    shared.hand_to(first)
    page = shared.open(path)
    expect(page.locator(".council").first).to_contain_text(name)
    if path == "sheet":
        expect(page).to_have_title("Sản phẩm 1 · Phiếu đánh giá")  # it names its product once it has been drawn
    before = page.title()
    shared.hand_to("M01")

    come_back_to(page)
    is_locked(page, name, "Thành viên 1")
    assert page.title().startswith("Trang đã khóa")

    shared.hand_to(first)
    come_back_to(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".council").first).to_contain_text(name)
    assert page.title() == before


def test_a_locked_sheet_is_not_titled_by_its_product(scoring: Served, tablet: Any) -> None:
    """The title is given once nothing else is to be done, which may be after the lock came."""
    shared = tablet(scoring, script=NO_CHANNEL)
    shared.hand_to("M03")
    page = shared.open("sheet")
    expect(page).to_have_title("Sản phẩm 1 · Phiếu đánh giá")
    shared.hand_to("M01")
    come_back_to(page)
    is_locked(page, "Thành viên 3", "Thành viên 1")

    page.evaluate("code => { location.hash = code; return new Promise((drawn) => setTimeout(drawn, 600)); }", P2)
    assert page.title().startswith("Trang đã khóa")

    shared.hand_to("M03")
    come_back_to(page)
    expect(page).to_have_title("Sản phẩm 2 · Phiếu đánh giá")


def test_what_is_signed_names_the_person_and_the_part_the_server_writes(settled: Served, tablet: Any) -> None:
    shared = tablet(settled, script=NO_CHANNEL)
    shared.hand_to("TK")
    page = shared.open("consensus")
    page.get_by_role("button", name="Xác nhận kết quả").first.click()
    dialog = page.get_by_role("dialog", name="Xác nhận với tư cách thư ký")
    expect(dialog).to_contain_text("Biên bản sẽ ghi người xác nhận là Thư ký, thư ký hội đồng.")

    rooms.pin(dialog)
    shared.hand_to("M01")  # the chair signs in while the secretary's dialog stands open
    dialog.get_by_role("button", name="Xác nhận với tư cách thư ký").click()
    is_locked(page, "Thư ký", "Thành viên 1")
    assert _signed(shared.visitor("M01")) == []

    shared.hand_to("TK")
    come_back_to(page)
    dialog.get_by_role("button", name="Xác nhận với tư cách thư ký").click()
    expect(dialog).to_have_count(0)
    assert [(one["member"], one["role"]) for one in _signed(shared.visitor("TK"))] == [("TK", "secretary")]

    shared.hand_to("M01")
    chairs = shared.open("consensus")
    chairs.get_by_role("button", name="Xác nhận kết quả").first.click()
    expect(chairs.get_by_role("dialog", name="Xác nhận với tư cách chủ tịch")).to_contain_text(
        "Biên bản sẽ ghi người xác nhận là Thành viên 1, chủ tịch hội đồng."
    )


def _signed(visitor: Visitor) -> Any:
    return visitor.api("GET", f"/sessions/{SID}/progress").json["signed_off"]


def test_a_paper_is_not_confirmed_by_the_page_of_somebody_else(scoring: Served, tablet: Any) -> None:
    shared = tablet(scoring, script=NO_CHANNEL)
    shared.hand_to("M05")
    page = shared.open(f"sheet#{P1}")
    page.get_by_role("button", name="Xem và xác nhận phiếu giấy").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Đúng như tờ phiếu").check()

    shared.hand_to("M01")  # the chair may confirm it too, and would have with this click
    dialog.get_by_role("button", name="Ghi nhận").click()

    is_locked(page, "Thành viên 5", "Thành viên 1")
    papers = shared.visitor("M01").api("GET", f"/sessions/{SID}/progress").json["papers"]
    assert [one["ended"] for one in papers] == [None]


@pytest.mark.parametrize(
    ("path", "first", "name", "key"),
    [(f"sheet#{P2}", "M05", "Thành viên 5", "opinion-pdf"), ("board", "TK", "Thư ký", "opinions")],
)
def test_opinions_are_not_fetched_for_somebody_else(
    written: Served, tablet: Any, path: str, first: str, name: str, key: str
) -> None:
    shared = tablet(written, script=NO_CHANNEL)
    shared.hand_to(first)
    page = shared.open(path)
    kept: list[Any] = []

    def keep(given: Any) -> None:
        kept.append(given)

    page.on("download", keep)
    button = page.locator(f"[data-key={key}]")
    expect(button).to_be_visible()
    page.wait_for_load_state("networkidle")
    shared.hand_to("M01")

    button.click()

    is_locked(page, name, "Thành viên 1")
    assert kept == []


def test_an_act_of_the_board_is_not_done_in_the_name_of_who_came_after(scoring: Served, tablet: Any) -> None:
    shared = tablet(scoring, script=NO_CHANNEL)
    shared.hand_to("TK")
    page = shared.open("board")
    page.get_by_role("button", name="Ghi vắng mặt").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Lý do").fill("Bận việc")
    shared.hand_to("M01")

    dialog.get_by_role("button", name="Ghi vắng mặt").click()

    is_locked(page, "Thư ký", "Thành viên 1")
    assert shared.visitor("M01").api("GET", f"/sessions/{SID}/progress").json["absences"] == []
