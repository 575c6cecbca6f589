"""The tour of ten minutes (`docs/muoi-phut.md`) on the demo, step by step, by three people with a keyboard alone.

They come in by the links that the terminal prints, each a tab of one browser. Minutes are made with `-m long`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from devtools.serving import Council, Served, council_served
from tests.browser import rooms
from tests.browser.test_keys_only import Keys
from workbench.demo import council as demo
from workbench.demo.archive import LINES_LEFT, PIN
from workbench.demo.run import OFFICERS, PLAYED, parts_of, play_at, prepare
from workbench.demo.ticks import common_marks, member_marks
from workbench.rulebook import Rulebook
from workbench.server import Part

pytestmark = pytest.mark.browser
NAMES = {one.code: one.name for one in demo.demo_plan().products}
SHEETS = {one.code: Rulebook().sheet(one.sheet).sheet for one in demo.demo_plan().products}
GUEST_NUMBER = 4


class Player(Keys):
    """One tab, in the part that its link leads to."""

    def __init__(self, context: BrowserContext, link: str) -> None:
        self.page = context.new_page()
        self.page.set_default_timeout(60_000)
        self.page.goto(link)
        expect(self.page.locator(".tasks")).to_be_visible()

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def on_line(self, line: str) -> None:
        """Go on with Enter until a line has the focus."""
        row = self.page.locator(f'[id="line-{line}"]')
        for _ in range(60):
            if row.evaluate("one => one === document.activeElement"):
                return
            self.press("Enter")
        raise AssertionError(f"line {line} is not reached")

    def sends(self, button: str, *typed: str) -> None:
        expect(self.page.get_by_role("dialog")).to_be_visible()
        for at, text in enumerate(typed):
            if at:
                self.press("Tab")
            self.type(text)
        self.choose(button)
        self.kept()


@pytest.fixture
def tour(tmp_path: Path, plain_chromium: Browser) -> Iterator[tuple[Served, dict[str, Player]]]:
    """Serve the demo as its command does; who plays stands at their part's page."""
    home = tmp_path / "home"
    players = prepare(home, port=0, keep=False, say=lambda _: None)
    parts = parts_of(players)
    codes = {one.seat: one.code for one in players}
    sid = demo.demo_plan().session.id
    with council_served(tmp_path, council=Council(sid, codes, ()), parts=told(parts)) as served:
        context = plain_chromium.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN")
        hosts = {part.code: host for host, part in parts.items()}
        links = {who: play_at(f"{served.base}/", hosts[codes[who]]) for who, _ in PLAYED}
        yield served, {who: Player(context, str(link)) for who, link in links.items()}
        context.close()


def told(parts: Mapping[str, Part]) -> dict[str, dict[str, str]]:
    return {host: asdict(part) for host, part in parts.items()}


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.long)])
def test_the_tour_is_walked_by_keys_alone(tour: tuple[Served, dict[str, Player]], *, whole: bool) -> None:
    expect.set_options(timeout=60_000)
    served, players = tour
    member, secretary, chair = (players[who] for who in (demo.GUEST, "TK", "M01"))
    scores_and_hands_in(member)
    closes(secretary)
    agrees(secretary)
    second_round(secretary, member)
    shows_the_room(secretary)
    for person in (chair, secretary):
        signs(person)
    if whole:
        makes_minutes(secretary)
    reads_the_end(member, minutes=whole)
    finds_the_commune(member.page.context.new_page(), served)


def finds_the_commune(page: Page, served: Served) -> None:
    """Part 5: the officer's link leads to the cycle of the commune."""
    page.goto(str(play_at(f"{served.base}/", OFFICERS[0][1])))
    expect(page).to_have_url(re.compile("/council/pipeline$"))
    expect(page.get_by_role("rowheader", name="Xã Ven Sông (mẫu)")).to_be_visible()


def scores_and_hands_in(member: Player) -> None:
    """Part 1: the sheet that was begun, its last lines by digits, the hand-in and its receipt."""
    page = member.page
    member.choose("Mở phiếu")
    expect(page.locator(".product-items")).to_be_visible()
    member.choose(NAMES[demo.LAST])
    expect(page.get_by_role("heading", level=1)).to_have_text(NAMES[demo.LAST])
    expect(page.locator("fieldset.line").last).to_be_attached()
    marks = member_marks(SHEETS[demo.LAST], demo.STORIES[demo.LAST], demo.GUEST, GUEST_NUMBER)
    for line in list(marks)[-LINES_LEFT:]:
        member.press("n")
        expect(page.locator(f'[id="line-{line}"]')).to_be_focused()
        member.press(rooms.key_of(marks[line]))
        rooms.saved(page)
    count = len(marks)
    expect(page.locator(".head")).to_contain_text(f"{count}/{count}")
    member.choose("Nộp phiếu")
    expect(page.get_by_role("dialog").get_by_role("button", name="Nộp phiếu")).to_be_focused()
    member.press("Enter")
    expect(page.get_by_role("dialog", name="Đã nhận phiếu")).to_be_visible()
    member.press("Escape")
    member.kept()
    member.choose("Xem biên nhận")
    expect(page.get_by_role("dialog").get_by_text("Dấu nhật ký", exact=True)).to_be_visible()
    member.press("Escape")
    member.kept()


def closes(secretary: Player) -> None:
    """Part 2: the board shows who has handed in and no points, then scoring is closed."""
    secretary.choose("Mở bảng theo dõi")
    board = secretary.page.locator(".board")
    expect(board).to_be_visible()
    assert not re.search(r"\d\d,\d\d", board.inner_text()), "no mean before the close"
    secretary.choose("Đóng phiên chấm")
    expect(secretary.page.get_by_role("dialog")).to_contain_text(f"mã PIN của mọi người là {PIN}")
    secretary.reach("Mã PIN của Ông/Bà")
    secretary.type(PIN)
    secretary.press("Enter")
    expect(secretary.page.get_by_role("link", name="Xem kết quả và thống nhất")).to_be_visible()
    secretary.kept()


def opens(person: Player, code: str) -> None:
    person.choose(NAMES[code])
    expect(person.page.get_by_role("heading", name=NAMES[code], exact=True)).to_be_visible()


def agrees(secretary: Player) -> None:
    """Part 3: what waits stands first; the agreed option gives the star and leaves the mean."""
    page = secretary.page
    secretary.choose("Xem kết quả và thống nhất")
    expect(page.locator(".overview")).to_be_visible()
    assert page.locator(".overview tr[data-code]").first.get_attribute("data-code") == demo.SPLIT
    opens(secretary, demo.SPLIT)
    expect(page.locator(".verdict")).to_contain_text("Cần thống nhất mức")
    mean = page.locator(".verdict .mean").inner_text()
    secretary.choose("Ghi mức thống nhất")
    expect(page.get_by_role("dialog")).to_be_visible()
    secretary.press("Tab", "Space")
    secretary.reach("Lý do")
    secretary.type("Xem hợp đồng tại phiên họp")
    secretary.choose("Ghi mức thống nhất")
    secretary.kept()
    expect(page.locator(".verdict .rating")).to_be_visible()
    assert page.locator(".verdict .mean").inner_text() == mean


def second_round(secretary: Player, member: Player) -> None:
    """Part 3: too wide a gap, round 2, a member's lines mended with their reasons."""
    page = member.page
    secretary.choose(f"Tiếp theo: {NAMES[demo.GAP]}")
    expect(secretary.page.locator(".verdict")).to_contain_text("Cần thảo luận")
    secretary.choose("Mở vòng 2")
    secretary.sends("Mở vòng 2", "Chênh quá giới hạn")
    expect(secretary.page.get_by_role("button", name="Đóng vòng 2")).to_be_visible()

    member.choose("‹ Trang chính")
    expect(page.locator(".tasks")).to_contain_text(NAMES[demo.GAP])
    member.choose("Mở phiếu")
    expect(page.locator(".product-items")).to_be_visible()
    member.choose(NAMES[demo.GAP])
    expect(page.locator(".sheet-status")).to_contain_text("Vòng 2")
    expect(page.get_by_text("Dòng hội đồng đang thảo luận").first).to_be_attached()
    sheet, story = SHEETS[demo.GAP], demo.STORIES[demo.GAP]
    was, better = member_marks(sheet, story, demo.GUEST, GUEST_NUMBER), common_marks(sheet, story)
    member.press("j")
    raised = {one.id: one.points_of(better[one.id]) - one.points_of(was[one.id]) for one in sheet.criteria}
    few = sorted(raised, key=lambda one: -raised[one])[:2]
    for line in (one for one in was if one in few):
        member.on_line(line)
        member.press(rooms.key_of(better[line]))
        member.press("r")
        expect(page.locator(f'[id="line-{line}"] textarea:focus')).to_be_attached()
        member.type("Xem lại hồ sơ gốc")
        member.press("Escape")
        rooms.saved(page)
    member.choose("Nộp phiếu")
    member.press("Enter")
    expect(page.get_by_role("dialog", name="Đã nhận phiếu")).to_be_visible()
    member.press("Escape")

    expect(secretary.page.locator(".lead")).to_contain_text("1/9 đã nộp lại")
    secretary.choose("Đóng vòng 2")
    secretary.sends("Đóng vòng 2", PIN)
    expect(secretary.page.locator(".verdict .rating")).to_be_visible()


def shows_the_room(secretary: Player) -> None:
    """Part 3: the meeting and the room's screen, no name beside a score; Escape leads back."""
    page = secretary.page
    secretary.choose("Họp")
    expect(page.locator(".agenda")).to_be_visible()
    secretary.press("Alt+ArrowRight")
    expect(page.locator(".table-card .ballots-plot")).to_be_visible()
    secretary.choose("Màn hình máy chiếu")
    expect(page.locator(".projector .ballots-plot")).to_be_visible()
    names = [one.name for one in demo.demo_plan().members]
    shown = page.locator(".wall-head, .wall-body").all_inner_texts()
    assert not [name for name in names if any(name in text for text in shown)]
    secretary.press("Escape")
    expect(page.locator(".agenda")).to_be_visible()


def signs(person: Player) -> None:
    """Part 4: what is signed is read, the PIN is typed as the dialog of the demo tells it."""
    person.page.bring_to_front()
    if person.page.url.endswith("/home"):
        person.page.reload()
    person.choose("Kết quả")
    expect(person.page.get_by_role("button", name="Xác nhận kết quả").first).to_be_visible()
    person.choose("Xác nhận kết quả")
    dialog = person.page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"mã PIN của mọi người là {PIN}")
    person.reach("Mã PIN của Ông/Bà")
    person.type(PIN)
    person.press("Enter")
    person.kept()


def makes_minutes(secretary: Player) -> None:
    secretary.choose("Lập biên bản")
    expect(secretary.page.get_by_role("link", name="Biên bản PDF")).to_be_visible(timeout=300_000)
    with secretary.page.expect_download() as taken:
        secretary.choose("Biên bản PDF")
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")


def reads_the_end(member: Player, *, minutes: bool) -> None:
    """Part 4: every product's star, what was decided, one's own points, the minutes to read."""
    member.choose("‹ Trang chính")
    outcome = member.page.locator(".outcome")
    expect(outcome).to_be_visible()
    row = outcome.locator("tbody tr", has_text=NAMES[demo.GAP])
    expect(row).to_contain_text("4 sao")
    expect(row.locator(".decided")).to_contain_text("Vòng 2")
    expect(row.locator(".own a")).to_contain_text("điểm")
    member.reach("Phiếu và biên nhận của tôi")
    if minutes:
        with member.page.expect_download() as taken:
            member.choose("Đọc biên bản (PDF)")
        assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")
