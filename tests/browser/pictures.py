"""Walk the demo council from sign-in to the minutes in a real browser and take the pictures of `docs/pictures`.

`uv run python -m tests.browser.pictures [FOLDER]`; every page at 1280 and 390 px, and the minutes' pages. It is also
the demo taken by hand: whatever stands in a person's way stands in its way too.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from devtools.browser import CHROMIUM
from devtools.machine import program
from tests.browser import pictures_more as more
from tests.browser import rooms
from tests.browser.test_whole_path import ENVIRONMENT, free_port
from tests.documents.office import converted
from workbench.demo import council
from workbench.demo.archive import PIN
from workbench.demo.ticks import common_marks
from workbench.rulebook import Rulebook

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
PLAN = council.demo_plan()
LETTER = 5
"""Where the letter of a product that misses least options stands among the letters."""


@contextmanager
def demo(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Run `workbench demo` as the README says; give its address and the three codes it prints."""
    words = ["demo", "--home", "home", "--outputs", "outputs", "--port", str(free_port())]
    run = subprocess.Popen(
        [sys.executable, "-m", "workbench", *words],
        cwd=folder,
        env={**ENVIRONMENT, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    told = ""
    while len(codes := re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", told)) < 3 or "http" not in told:
        line = run.stdout.readline()
        assert line, told
        told += line
    players = [m.id for m in PLAN.members if m.role in {"chair", "secretary"} or m.id == council.GUEST]
    found = {who: next(code for code in codes if code in line_of(told, who)) for who in players}
    try:
        yield re.search(r"https?://[\d.:]+", told)[0], found
    finally:
        run.terminate()
        run.communicate(timeout=60)


def line_of(told: str, who: str) -> str:
    name = next(member.name for member in PLAN.members if member.id == who)
    return next(line for line in reversed(told.splitlines()) if name in line)  # links come first, codes last


LAID_OUT = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Two frames on, what watches its own size has heard of the window's."""


class Camera:
    """Takes the same page wide and narrow."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def shoot(self, page: Page, name: str, *, whole: bool = False) -> None:
        for size, width in ((PHONE, 390), (WIDE, 1280)):
            page.set_viewport_size(size)
            page.evaluate(LAID_OUT)
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, f"{name} scrolls {over} px sideways at {width} px"
            page.screenshot(path=self.folder / f"{name}-{width}.png", full_page=whole, animations="disabled")


def person(browser: Browser) -> Page:
    page = browser.new_context(viewport=WIDE, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh").new_page()
    page.set_default_timeout(60_000)
    return page


def walk(browser: Browser, base: str, codes: dict[str, str], outputs: Path, camera: Camera) -> None:
    secretary, chair, guest = person(browser), person(browser), person(browser)
    guest.goto(f"{base}/")
    camera.shoot(guest, "sign-in")
    more.refused_sign_in(guest, base, camera.shoot)
    rooms.sign_in(guest, base, codes[council.GUEST], pin=PIN)
    rooms.sign_in(secretary, base, codes["TK"], pin=PIN)
    rooms.sign_in(chair, base, codes["M01"], pin=PIN)
    camera.shoot(guest, "home")
    camera.shoot(secretary, "home-secretary")
    more.not_for_him(guest, base, camera.shoot)
    score(guest, base, camera)
    more.intake(secretary, base, camera.shoot)
    secretary.goto(f"{base}/council/board")
    expect(secretary.get_by_role("button", name="Đóng phiên chấm")).to_be_visible()
    camera.shoot(secretary, "board")
    rooms.act(secretary, "Đóng phiên chấm", lambda dialog: rooms.pin(dialog, PIN), confirm="Đóng phiên, mở điểm")
    settle(secretary, guest, base, camera)
    for page, role in ((chair, "chủ tịch"), (secretary, "thư ký")):
        page.goto(f"{base}/council/consensus")
        rooms.act(
            page,
            "Xác nhận kết quả",
            lambda dialog: rooms.pin(dialog, PIN),
            confirm=f"Xác nhận với tư cách {role}",
        )
    secretary.get_by_role("button", name="Lập biên bản").click()
    expect(secretary.get_by_role("link", name="Biên bản PDF")).to_be_visible(timeout=120_000)
    secretary.evaluate("scrollTo(0, 0)")  # a head that sticks would stand in the middle of the picture
    camera.shoot(secretary, "concluded", whole=True)
    papers(outputs, camera.folder)


def score(page: Page, base: str, camera: Camera) -> None:
    """Finish the guest's last sheet."""
    rooms.open_sheets(page, base)
    product = next(p for p in PLAN.products if p.code == council.LAST)
    rooms.pick(page, {"code": product.code, "name": product.name})
    expect(page.locator("fieldset.line").first).to_be_visible()
    page.keyboard.press("n")
    camera.shoot(page, "score-sheet")
    more.waiting_for_the_net(
        page, page.evaluate("document.activeElement.closest('fieldset').id.slice(5)"), camera.shoot
    )
    marks = common_marks(Rulebook().sheet(product.sheet).sheet, council.STORIES[product.code])
    for line, mark in marks.items():
        if not page.locator(f'[id="line-{line}"] input:checked').count():
            rooms.tick(page, line, mark)
    rooms.saved(page)
    page.get_by_role("button", name="Nộp phiếu").click()
    page.get_by_role("dialog").get_by_role("button", name="Nộp phiếu").click()
    expect(page.get_by_role("dialog", name="Đã nhận phiếu")).to_be_visible()
    camera.shoot(page, "receipt")


def settle(secretary: Page, guest: Page, base: str, camera: Camera) -> None:
    """One gap by a second round, one floor by agreement."""
    by_code = {p.code: {"code": p.code, "name": p.name} for p in PLAN.products}
    sheet_of = {p.code: Rulebook().sheet(p.sheet).sheet for p in PLAN.products}
    gap, split = by_code[council.GAP], by_code[council.SPLIT]
    secretary.goto(f"{base}/council/consensus")
    expect(secretary.get_by_role("link", name=gap["name"]).first).to_be_visible()
    camera.shoot(secretary, "consensus")
    more.meeting(secretary, guest, base, gap, camera.shoot)
    more.discussion(secretary, base, gap, "1.1", camera.shoot)
    open_result(secretary, base, gap["name"])
    camera.shoot(secretary, "consensus-gap", whole=True)
    rooms.act(secretary, "Mở vòng 2", rooms.reason("Chênh lệch vượt giới hạn, xem lại minh chứng"))
    rooms.open_sheets(guest, base)
    rooms.pick(guest, gap)
    for line, mark in common_marks(sheet_of[council.GAP], council.STORIES[council.GAP]).items():
        if not guest.locator(f'[id="line-{line}"] input[value="{mark}"]').is_checked():
            rooms.tick(guest, line, mark)
            guest.locator(f'[id="reason-{line}"]').fill("Đã xem hồ sơ gốc tại cuộc họp")
    rooms.saved(guest)
    guest.evaluate("scrollTo(0, 700)")
    camera.shoot(guest, "score-sheet-round-2")
    rooms.hand_in(guest)
    open_result(secretary, base, gap["name"])
    rooms.act(secretary, "Đóng vòng 2", rooms.pin)
    open_result(secretary, base, split["name"])
    camera.shoot(secretary, "consensus-floor", whole=True)
    agree(secretary, common_marks(sheet_of[council.SPLIT], council.STORIES[council.SPLIT]))


def open_result(page: Page, base: str, name: str) -> None:
    page.goto(f"{base}/council/consensus")
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def agree(page: Page, marks: dict[str, str]) -> None:
    line = council.STORIES[council.SPLIT].split

    def fill(dialog: Page) -> None:
        dialog.get_by_label("Tiêu chí").select_option(line)
        dialog.locator(f'input[name="act-option-{line}"][value="{marks[line]}"]').check()
        dialog.get_by_label("Lý do").fill("Xem hợp đồng tại cuộc họp")

    rooms.act(page, "Ghi mức thống nhất", fill)


def papers(outputs: Path, folder: Path) -> None:
    """The minutes as a person sees them: the PDF's pages, and the Word file as LibreOffice prints it; and a letter."""
    made = max(path.parent for path in outputs.glob("*/minutes.pdf"))  # the demo's session is named by its month
    subprocess.run(
        [program("pdftoppm"), "-r", "70", "-l", "8", "-png", made / "minutes.pdf", folder / "minutes-pdf"], check=True
    )
    printed = converted(made / "minutes.docx", "pdf")
    subprocess.run([program("pdftoppm"), "-r", "70", "-l", "2", "-png", printed, folder / "minutes-docx"], check=True)
    letter = sorted((made / "letters").glob("*.pdf"))[LETTER]
    subprocess.run([program("pdftoppm"), "-r", "70", "-l", "2", "-png", letter, folder / "letter-pdf"], check=True)


def shrink(picture: Path) -> None:
    """Keep a palette of 128 colours: pages are ink on paper, and the repository carries these files."""
    with Image.open(picture) as taken:
        small = taken.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)


def main() -> None:
    """Take all pictures."""
    camera = Camera(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder)) as (base, codes), sync_playwright() as play:
        expect.set_options(timeout=60_000)
        browser = play.chromium.launch(executable_path=program("chromium"), args=CHROMIUM)
        walk(browser, base, codes, Path(folder) / "outputs", camera)
        browser.close()
    for picture in set(camera.folder.glob("*.png")) - set(camera.folder.glob("lab-*.png")):  # those are another walk's
        shrink(picture)


if __name__ == "__main__":
    main()
