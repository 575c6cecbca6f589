"""Answers that come late, overtake each other, or bring news while somebody types or waits: the newest is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Route, expect

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn as Hall
from tests.pages.board_stand_in import serving
from tests.pages.hands import filled, kept_waiting, line, pick, saved, unbroken
from tests.pages.standin import ORIGIN, StandIn
from workbench.pages.home import HomePage
from workbench.rulebook import Rulebook

pytestmark = pytest.mark.browser
RULES = Rulebook()
LOOK = "document.dispatchEvent(new Event('visibilitychange'))"
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Late:
    """Answers made at once and sent when they are let go; requests of other methods go their own way."""

    def __init__(self, page: Page, council: StandIn, path: str, *, method: str = "GET") -> None:
        self.page, self.council, self.path, self.method = page, council, path, method
        self.held: list[tuple[Route, tuple[int, Any]]] = []
        page.route(f"**/council/api{path}", self._hold)

    def _hold(self, route: Route) -> None:
        request = route.request
        if request.method != self.method or self.held:
            route.fallback()
            return
        body = request.post_data_json if request.post_data else None
        self.held.append((route, self.council.answer(request.method, unquote(self.path), body)))

    def wait(self) -> None:
        """Wait until the request has come."""
        while not self.held:
            self.page.evaluate(DRAWN)

    def let_go(self) -> None:
        """Send the answer, and wait until the page has drawn what it makes of it."""
        (route, (status, answer)) = self.held[0]
        with self.page.expect_response(lambda response: response.request == route.request):
            route.fulfill(status=status, json=answer)
        self.page.evaluate(DRAWN)


# the score sheet


def test_a_tick_stays_where_a_ballot_asked_for_earlier_comes_later(page: Page, council: StandIn) -> None:
    late = Late(page, council, "/sessions/S1/products/P1/ballot")
    page.evaluate(LOOK)
    late.wait()
    pick(page, "1.2", "b")
    saved(page)

    late.let_go()

    expect(line(page, "1.2").locator("input:checked")).to_have_value("b")
    assert "vừa được sửa" not in page.inner_text(".news")


def test_a_tick_stays_where_its_sheet_is_left_and_opened_again_meanwhile(page: Page, council: StandIn) -> None:
    late_save = Late(page, council, "/sessions/S1/products/P1/ballot", method="PATCH")
    before = council.ballots["P1"] | {"marks": {}}
    pick(page, "1.2", "b")
    late_save.wait()
    page.evaluate("location.hash = 'P2'")
    page.wait_for_selector(".gate")
    late_ballot = Late(page, council, "/sessions/S1/products/P1/ballot")
    page.evaluate("location.hash = 'P1'")
    late_ballot.wait()
    late_ballot.held[0] = (late_ballot.held[0][0], (200, before))
    late_save.let_go()

    late_ballot.let_go()

    saved(page)
    expect(line(page, "1.2").locator("input:checked")).to_have_value("b")


def test_what_was_declared_is_not_forgotten_for_an_older_answer(window: Callable[..., Page], council: StandIn) -> None:
    page = window("P2")
    late = Late(page, council, "/sessions/S1")
    council_then = [dict(product) for product in council.products]
    page.evaluate(LOOK)
    late.wait()
    status, answer = late.held[0][1]
    late.held[0] = (late.held[0][0], (status, answer | {"products": council_then}))
    page.get_by_role("button", name="Không có xung đột lợi ích").click()
    filled(page)

    late.let_go()

    expect(page.locator(".product-items [aria-current]")).not_to_contain_text("chưa khai báo")


def test_whoever_stepped_back_by_mistake_and_is_let_in_again_can_save(page: Page, council: StandIn) -> None:
    pick(page, "1.1", "a")
    saved(page)
    page.locator(".step-back").click()
    page.get_by_label("Lý do không tham gia").fill("Nhầm sản phẩm")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Xác nhận không tham gia").click()
    page.wait_for_selector(".message")
    council.product("P1")["state"] = "scoring"
    page.evaluate(LOOK)
    filled(page)

    pick(page, "1.2", "b")

    saved(page)
    assert council.ballots["P1"]["marks"] == {"1.1": "a", "1.2": "b"}


# home


@pytest.fixture
def home(chromium: Any, council: StandIn) -> Iterator[Page]:
    """Return the home page of a member."""
    council.widget = HomePage
    context = chromium.new_context(timezone_id="Asia/Ho_Chi_Minh")
    council.attach(context)
    page = context.new_page()
    page.set_default_timeout(5000)
    page.goto(f"{ORIGIN}/council/home")
    page.wait_for_selector(".tasks")
    yield page
    context.close()


def test_home_follows_the_session_and_keeps_what_is_typed(home: Page, council: StandIn) -> None:
    home.get_by_text("Kiểm tra biên nhận").click()
    mark = home.get_by_label("Dấu nhật ký hoặc mã phiếu")
    mark.fill("96b9")
    for product in council.products:
        product.update(state="handed_in", open=False)
    council.session_state = "closed"

    home.evaluate(LOOK)

    expect(home.locator(".tasks")).to_contain_text("Phiên chấm đã đóng")
    expect(mark).to_have_value("96b9")
    expect(mark).to_be_focused()

    council.down = True
    with home.expect_event("requestfailed"):
        home.evaluate(LOOK)
    expect(home.locator(".tasks")).to_contain_text("Phiên chấm đã đóng")


def test_a_mark_is_never_told_the_answer_to_another(home: Page, council: StandIn) -> None:
    def found(number: int) -> dict[str, Any]:
        entry = {"kind": "head", "number": number, "at": "2026-11-23T03:32:05Z", "own": None}
        return {"stands": True, "sealed": 0, "compared": 64, "entries": 9, "broken": None, "found": [entry]}

    held = kept_waiting(home, "**/marks/aaaa*")
    home.route("**/marks/bbbb*", lambda route: route.fulfill(json=found(7) | {"found": []}))
    home.get_by_text("Kiểm tra biên nhận").click()
    mark, told = home.get_by_label("Dấu nhật ký hoặc mã phiếu"), home.locator(".check-told")
    mark.fill("aaaaaaaa")
    mark.press("Enter")
    expect(told).to_contain_text("Đang kiểm tra")
    mark.fill("bbbbbbbb")
    mark.press("Enter")
    expect(told).to_contain_text("bbbbbbbb không có trong nhật ký")

    with home.expect_response("**/marks/aaaa*"):
        held[0].fulfill(json=found(3))
    home.evaluate(DRAWN)

    expect(told).to_contain_text("bbbbbbbb không có trong nhật ký")


# board and results


@pytest.fixture
def hall() -> Iterator[Hall]:
    """Serve the demo council in the middle of scoring, to its secretary."""
    with serving(Hall(sessions.progress_of(sessions.demo(), RULES, state="scoring"))) as stand_in:
        yield stand_in


@pytest.fixture
def empty(chromium: Any) -> Iterator[Page]:
    """Return an empty page that fails the test on any error of its scripts."""
    with unbroken(chromium) as page:
        yield page


@pytest.fixture
def board(empty: Page, hall: Hall) -> Page:
    """Return the board."""
    hall.progress["disk"] = {"free_gb": 41.5, "low": False}
    empty.goto(f"{hall.url}/board")
    empty.wait_for_selector(".topbar")
    return empty


def test_the_free_room_is_told_also_once_nothing_has_changed(board: Page) -> None:
    expect(board.locator(".updated")).to_contain_text("còn trống 41,5 GB")

    with board.expect_response("**/progress"):
        board.evaluate(LOOK)
    board.evaluate(DRAWN)

    expect(board.locator(".updated")).to_have_text(
        board.locator(".updated").inner_text().partition(" · ")[0] + " · Ổ đĩa máy chủ còn trống 41,5 GB"
    )


def test_a_sign_in_that_ended_while_the_server_was_away_is_told(board: Page, hall: Hall) -> None:
    hall.down = True
    board.evaluate(LOOK)
    expect(board.get_by_text("Không kết nối được với máy chủ")).to_be_visible()

    hall.down, hall.me = False, None
    board.evaluate(LOOK)

    expect(board.get_by_role("dialog")).to_contain_text("không còn hiệu lực")
    expect(board.get_by_text("Không kết nối được với máy chủ")).not_to_be_visible()


def test_a_fault_of_the_board_itself_is_not_the_networks(board: Page) -> None:
    board.evaluate(
        """const real = Element.prototype.querySelector;
        Element.prototype.querySelector = () => {
          Element.prototype.querySelector = real;
          throw new TypeError("ours");
        };
        null;"""
    )

    board.evaluate(LOOK)

    expect(board.get_by_text("Trang gặp lỗi của chính nó")).to_be_visible()
    expect(board.get_by_text("Không kết nối được với máy chủ")).to_have_count(0)


def test_news_during_a_dialog_are_drawn_once_it_is_away_and_once(board: Page, hall: Hall) -> None:
    board.click("[data-key=close]")
    board.evaluate(
        """const root = document.querySelector(".board").parentElement;
        const real = root.replaceChildren;
        window.drawn = 0;
        root.replaceChildren = (...given) => { window.drawn += 1; real.apply(root, given); };
        null;"""
    )
    for n in range(3):
        hall.progress["version"] = f"later-{n}"
        with board.expect_response("**/dossiers"):
            board.evaluate(LOOK)
        board.evaluate(DRAWN)
    assert board.evaluate("window.drawn") == 0

    board.keyboard.press("Escape")
    board.wait_for_selector("dialog", state="detached")

    assert board.evaluate("window.drawn") == 1


def test_a_refusal_is_read_also_where_somebody_turns_back_while_it_is_on_its_way(board: Page) -> None:
    held = kept_waiting(board, "**/acts")
    board.click("[data-key='absent-M09']")
    dialog = board.locator("dialog")
    dialog.get_by_label("Vắng ở").select_option("Cả phiên")
    dialog.get_by_label("Lý do").fill("Ốm")
    dialog.locator(".go").click()
    expect(dialog.locator(".go")).to_have_text("Đang ghi…")
    board.keyboard.press("Escape")
    dialog.get_by_role("button", name="Quay lại").click()

    refusal = {"what": "Phiên đã đóng.", "where": "", "todo": "Xem kết quả.", "code": "closed"}
    held[0].fulfill(status=409, json={"faults": [refusal]})

    expect(dialog).to_contain_text("Phiên đã đóng.")
    dialog.get_by_role("button", name="Quay lại").click()
    expect(dialog).to_have_count(0)


def test_minutes_that_the_other_has_made_appear(empty: Page) -> None:
    empty.clock.install()
    bundle = sessions.meeting()
    with serving(Hall(sessions.progress_of(bundle, RULES, state="concluded"), bundle, role="chair")) as hall:
        empty.goto(f"{hall.url}/consensus")
        empty.wait_for_selector("[data-key=minutes]")
        file = {"name": "minutes.pdf", "says": "", "size": 123456, "sha256": "ab" * 32}
        hall.minutes |= {"state": "done", "files": [file]}

        empty.clock.run_for(10_000)

        expect(empty.get_by_role("link", name="Biên bản PDF")).to_be_visible()


def test_forms_that_are_being_made_stay_so_where_the_board_is_drawn_anew(empty: Page, hall: Hall) -> None:
    hall.progress["written"] = {
        "until": "2026-12-05",
        "days_left": 0,
        "extensions": [],
        "complex": {},
        "verdicts": {},
    }
    hall.progress["session"]["state"] = "closed"
    hall.opinions = b"PK"
    held = kept_waiting(empty, "**/opinions")
    empty.goto(f"{hall.url}/board")
    button = empty.locator("[data-key=opinions]")
    word = button.inner_text()
    button.click()
    expect(button).to_have_text("Đang lập…")

    hall.progress["version"] = "later"
    hall.progress["session"]["title"] = "Phiên đã đổi tên"
    empty.evaluate(LOOK)
    expect(empty.get_by_role("heading", name="Phiên đã đổi tên")).to_be_visible()
    expect(button).to_have_text("Đang lập…")
    button.click()
    assert len(held) == 1

    refusal = {"what": "Chưa có ý kiến nào.", "where": "", "todo": "", "code": "none"}
    held[0].fulfill(status=409, json={"faults": [refusal]})
    expect(button).to_have_text(word)
    expect(empty.get_by_text("Chưa có ý kiến nào.")).to_be_visible()
