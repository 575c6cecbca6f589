"""A paper ballot from typing to the minutes' record, in two browsers before a real server, one with a wrong clock.

What the pages show and what is kept is the server's time; nothing depends on the clock of a browser.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.serving import Council, Served, council_served, quick_desk
from tests.browser import rooms
from tests.desk.council import DEPUTISED, P1, P2, SID, full_marks, plan, product
from workbench.desk.opening import opening

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("PICTURES")
"""A folder for pictures of each step, where somebody wants to look."""


LINES = """() => Object.fromEntries([...document.querySelectorAll("dialog .marks")].map((one) => [
  one.querySelector("input").name.replace("act-mark ", ""),
  [...one.querySelectorAll("input")].map(({ value }) => value).filter((mark) => mark !== "-")]))"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "home").mkdir(mode=0o700)
    office = quick_desk(folder / "home")
    opening.open_session(office, plan(products=(product(P1), product(P2)), regulation=DEPUTISED))
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(office, SID, by="TK")}
    with council_served(folder, council=Council(SID, codes, (P1, P2))) as running:
        yield running


def person(browser: Browser, served: Served, member: str, *, width: int = 1280, clock: datetime | None = None) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 860}, timezone_id="Asia/Ho_Chi_Minh")
    page = context.new_page()
    page.set_default_timeout(30_000)
    if clock is not None:
        page.clock.install(time=clock)
    first = member not in served.pins
    served.pins[member] = rooms.PIN
    rooms.sign_in(page, served.base, served.council.codes[member], first=first)
    return page


def seen(page: Page, name: str) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"))


def type_paper(page: Page, member: str, code: str) -> None:
    """Type in a paper by keys alone: the number of an option picks it."""
    page.locator("[data-key=paper]").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Thành viên", exact=True).select_option(member)
    page.get_by_label("Sản phẩm", exact=True).locator("visible=true").select_option(code)
    page.get_by_label("Vì sao dùng phiếu giấy").fill("Không dùng được máy tính bảng")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator("dialog .sums")).to_contain_text("Tổng: 0 điểm · còn 32 dòng")
    last = {line: len(options) for line, options in lines_of(page).items()}
    for line in full_marks():
        page.locator(f'[name="act-mark {line}"]').first.focus()
        page.keyboard.type(str(last[line]))
    expect(page.locator("dialog .sums")).to_contain_text("Tổng: 100 điểm")
    assert "còn" not in page.locator("dialog .sums").inner_text()


def lines_of(page: Page) -> dict[str, list[str]]:
    page.locator('[name="act-mark 1.1"]').first.wait_for()
    return page.evaluate(LINES)  # type: ignore[no-any-return]


@pytest.mark.parametrize(("member", "code", "width"), [("M04", P1, 1280), ("M05", P2, 390)])
def test_the_secretary_types_and_the_member_confirms(
    plain_chromium: Any, served: Served, member: str, code: str, width: int
) -> None:
    typing = person(plain_chromium, served, "TK", width=width)
    typing.goto(f"{served.base}/council/board")
    type_paper(typing, member, code)
    seen(typing, f"typing-{width}")
    typing.get_by_role("button", name="Ghi phiếu, chờ xác nhận").click()
    expect(typing.get_by_text("chờ thành viên hoặc chủ tịch xác nhận")).to_be_visible()
    assert typing.locator(".todo.papers button").count() == 0, "who typed it in does not confirm"
    seen(typing, f"board-waiting-{width}")
    typing.locator("[data-key=paper]").click()
    expect(typing.get_by_label("Vì sao dùng phiếu giấy")).to_have_value("Không dùng được máy tính bảng")
    expect(typing.get_by_label("Thành viên", exact=True)).to_have_value(member)
    typing.keyboard.press("Escape")

    own = person(plain_chromium, served, member, width=width)
    own.goto(f"{served.base}/council/sheet#{code}")
    own.get_by_role("button", name="Xem và xác nhận phiếu giấy").click()
    seen(own, f"confirm-{width}")
    own.get_by_label("Đúng như tờ phiếu").check()
    own.get_by_role("button", name="Ghi nhận").click()
    expect(own.get_by_text("Xin sửa lại")).to_be_visible()
    seen(own, f"confirmed-{width}")

    assert own.locator(".card.paper").count() == 0
    ballot = served_ballot(served, member, code)
    assert (ballot["handed_in"], ballot["marks"]) == (True, full_marks())


def served_ballot(served: Served, member: str, code: str) -> Any:
    return served.visitor(member).api("GET", f"/sessions/{SID}/products/{code}/ballot").json


def test_the_chair_is_handed_over_on_the_board(plain_chromium: Any, served: Served) -> None:
    page = person(plain_chromium, served, "M01")
    page.goto(f"{served.base}/council/board")
    absence = page.get_by_role("button", name="Ghi vắng mặt")
    expect(absence.first).to_be_visible()
    rooms.act(page, "Giao quyền chủ tọa", rooms.reason("Phải đi họp"))
    expect(page.get_by_text("Thành viên 2 đang thay chủ tịch điều hành và xác nhận.")).to_be_visible()
    expect(absence).to_have_count(0)
    seen(page, "chair")
    rooms.act(page, "Nhận lại quyền chủ tọa", rooms.reason("Đã về"))
    expect(page.get_by_text("Chủ tịch điều hành. Khi chủ tịch vắng")).to_be_visible()


@pytest.mark.parametrize("wrong", [timedelta(days=-400), timedelta(days=400)])
def test_a_browser_whose_clock_is_wrong_saves_and_shows_the_servers_time(
    plain_chromium: Any, served: Served, wrong: timedelta
) -> None:
    member = "M02" if wrong < timedelta(0) else "M03"
    page = person(plain_chromium, served, member, clock=datetime.now(UTC) + wrong)
    page.goto(f"{served.base}/council/sheet#{P1}")
    rooms.declare_none(page)
    before = datetime.now(UTC).replace(microsecond=0)
    rooms.tick(page, "1.1", "a")
    rooms.saved(page)

    kept = datetime.fromisoformat(served_ballot(served, member, P1)["saved_at"])
    assert before <= kept <= datetime.now(UTC)
    local = (kept + timedelta(hours=7)).strftime("%H:%M:%S")
    expect(page.get_by_text(f"✓ Đã lưu {local}")).to_be_visible()
