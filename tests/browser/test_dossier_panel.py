"""The dossier at the line: real files, a real server; opened beside the form or over it, by mouse and by keys."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.serving import Served, council_served
from tests.browser import rooms
from tests.browser.made_papers import assign, bring, page_picture, scan, that_would_act, with_text
from tests.browser.states.checks import CHECKS, axe_script

pytestmark = pytest.mark.browser
SECONDS = 6.0
"""Until the first page of 300 stands there: a second on a machine with nothing else to do, more among other tests."""
ELSEWHERE, ACTING = "http://127.0.0.9:9/", "Hợp đồng liên kết"
"""What a paper would call that does more than lie there, and how it is called."""
SCAN, PICTURE = "1. Giấy đăng ký kinh doanh (tr. 120–128), hạn 31/03/2027", "Ảnh bao bì"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a council whose first product has a file with text, 300 scanned pages, a picture, and a report."""
    folder = tmp_path_factory.mktemp("papers")
    with council_served(folder) as running:
        secretary, sid, code = running.visitor("TK"), running.council.session, running.council.products[0]
        text = bring(secretary, sid, code, "kiem-nghiem.pdf", with_text(folder))
        scanned = bring(secretary, sid, code, "quet.pdf", scan(300))
        picture = bring(secretary, sid, code, "bao-bi.jpg", page_picture(7, (800, 600)))
        assign(secretary, sid, code, scanned, paper="1", first=120, last=128, expires_on="2027-03-31")
        assign(secretary, sid, code, text, paper="12", first=2, last=2, expires_on="2026-10-01")
        assign(secretary, sid, code, picture, title=PICTURE, lines=["3.1"])
        acting = bring(secretary, sid, code, "hop-dong.pdf", that_would_act(folder, ELSEWHERE))
        assign(secretary, sid, code, acting, title=ACTING, lines=["1.1"])
        said = {"act": "report", "product": code, "source": "commune", "topic": "labour", "text": "12 lao động của xã"}
        assert secretary.api("POST", f"/sessions/{sid}/acts", said).status == 200
        yield running


class Member:
    """A member at the sheet of the first product, and all that their browser asked for."""

    def __init__(self, browser: Browser, served: Served, width: int, height: int) -> None:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
        context.add_init_script(path=axe_script())
        self.page: Page = context.new_page()
        self.page.set_default_timeout(30_000)
        self.asked: list[str] = []
        self.broken: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))
        rooms.sign_in(self.page, served.base, served.council.codes["M02"], first="M02" not in served.pins)
        served.pins["M02"] = rooms.PIN
        rooms.open_sheets(self.page, served.base)
        gate = self.page.get_by_role("button", name="Không có xung đột lợi ích", exact=True)
        expect(gate.or_(self.page.locator("fieldset.line").first)).to_be_visible()
        if gate.count():
            rooms.declare_none(self.page)
        expect(self.page.locator(".behind").first).to_be_attached()

    def line(self, id_: str) -> Any:
        return self.page.locator(f'fieldset[id="line-{id_}"]')

    def shows(self, which: str) -> None:
        """Wait until a page of a file stands in the panel."""
        self.page.wait_for_selector(f'.reader[data-shown="{which}"] :is(canvas, img)')

    def close(self) -> None:
        self.page.context.close()
        assert self.broken == []


@pytest.fixture(scope="module")
def wide(plain_chromium: Browser, served: Served) -> Iterator[Member]:
    member = Member(plain_chromium, served, 1280, 860)
    yield member
    member.close()


def test_a_line_tells_its_papers_and_what_is_over_or_missing(wide: Member) -> None:
    assert wide.line("3.1").locator(".behind-paper").all_text_contents() == [f"Hồ sơ: {SCAN}", f"Hồ sơ: {PICTURE}"]
    expect(wide.line("7").locator(".behind-paper.late")).to_contain_text("đã hết hạn 01/10/2026")
    expect(wide.line("3.4").locator(".behind-lacks")).to_contain_text("6. Tăng trưởng sản xuất kinh doanh")
    expect(wide.line("6.1").locator(".behind")).to_have_count(0)


def test_what_the_regulation_keeps_for_later_is_not_in_the_page(wide: Member) -> None:
    expect(wide.page.locator(".behind-later")).to_be_visible()
    assert "12 lao động của xã" not in wide.page.content()


def test_300_scanned_pages_open_beside_the_form_at_the_page_that_is_meant(
    wide: Member, served: Served, record_property: Any
) -> None:
    assert not [url for url in wide.asked if "/pdfjs/" in url or "/later/" in url], "fetched before it is needed"
    paper = wide.line("3.1").locator(".behind-paper").first
    paper.scroll_into_view_if_needed()

    begun = time.monotonic()
    paper.click()
    wide.shows("2/120")

    took = time.monotonic() - begun
    record_property("seconds_to_first_page", round(took, 3))
    assert took < SECONDS
    expect(wide.page.locator("#reader-title")).to_be_focused()
    assert {urlsplit(url).netloc for url in wide.asked if url.startswith("http")} == {urlsplit(served.base).netloc}
    boxes = wide.page.evaluate(
        """() => Object.fromEntries(["main.sheet", ".score > .foot", ".reader"].map((part) => {
          const { left, right } = document.querySelector(part).getBoundingClientRect(); return [part, [left, right]];
        }))"""
    )
    assert boxes[".reader"][0] >= max(boxes["main.sheet"][1], boxes[".score > .foot"][1]) - 1


def test_keys_go_on_working_on_the_line_while_its_paper_is_open(wide: Member) -> None:
    wide.page.keyboard.press("3")
    expect(wide.line("3.1").locator('input[value="c"]')).to_be_checked()

    wide.page.keyboard.press("Alt+PageDown")
    wide.shows("2/121")
    wide.page.keyboard.press("Escape")

    expect(wide.page.locator(".reader")).to_have_count(0)
    assert wide.page.evaluate("document.activeElement.closest('fieldset')?.id") == "line-3.1"


def test_a_letter_opens_the_papers_of_the_line_where_its_switch_lets_it_and_alt_always(wide: Member) -> None:
    page = wide.page
    wide.line("3.1").focus()
    page.keyboard.press("x")
    wide.shows("2/120")
    page.keyboard.press("Escape")
    page.evaluate("localStorage.setItem('council-keys-off', '1')")

    wide.line("3.1").focus()
    page.keyboard.press("x")
    assert page.locator(".reader").count() == 0
    page.keyboard.press("Alt+x")
    wide.shows("2/120")

    page.keyboard.press("Escape")
    page.evaluate("localStorage.removeItem('council-keys-off')")
    wide.line("2.4").focus()
    page.keyboard.press("x")
    expect(page.locator(".refusal")).to_contain_text("Dòng 2.4 không có giấy nào trong hồ sơ")


def test_words_are_found_where_there_is_text_and_scans_say_that_they_have_none(wide: Member) -> None:
    page = wide.page
    wide.line("3.1").focus()
    page.keyboard.press("x")
    wide.shows("2/120")

    page.get_by_label("Tìm trong hồ sơ").fill("ham luong")
    page.keyboard.press("Enter")
    expect(page.locator(".reader-found mark")).to_have_text("Hàm lượng")
    expect(page.locator(".reader-found .note")).to_have_text("Không tìm được chữ trong bản chụp: quet.pdf, bao-bi.jpg.")
    page.get_by_role("button", name="kiem-nghiem.pdf, trang 2").click()

    wide.shows("1/2")
    expect(page.locator(".page-letters .hit")).to_have_text("Hàm lượng nước 18,2 %")
    expect(page.locator("#reader-title")).to_have_text("12. Phiếu kiểm nghiệm")


def test_the_open_panel_is_for_everybody(wide: Member) -> None:
    """With what was found, on a page with text; the letters of that text over its picture have its own sizes."""
    checks = {name: check for name, check in CHECKS.items() if name != "type"}
    assert {name: found for name, check in checks.items() if (found := check(wide.page))} == {}

    wide.page.get_by_label("Chọn giấy").select_option(label=SCAN)
    wide.shows("2/120")
    assert CHECKS["type"](wide.page) == []


def test_nothing_in_a_paper_runs_opens_or_is_followed(chromium: Browser, served: Served) -> None:
    """Scripts of the file, of a page and a field, a program to start, a link, a file inside: one sees a picture.

    In the whole of Chromium, which has a reader of PDFs of its own.
    """
    member = Member(chromium, served, 1280, 860)
    page = member.page
    happened: list[str] = []
    page.on("dialog", lambda dialog: happened.append(f"dialog {dialog.message}"))
    page.on("download", lambda download: happened.append(f"download {download.url}"))
    page.on("popup", lambda popup: happened.append(f"window {popup.url}"))
    before, windows = page.url, len(page.context.pages)
    member.line("1.1").locator(".behind-paper").first.click()
    member.shows("4/1")
    middle = page.evaluate(
        """() => {
          const { x, y, width, height } = document.querySelector(".reader .page-sheet").getBoundingClientRect();
          return [x + width / 2, y + Math.min(height, innerHeight - y - 60) / 2];
        }"""
    )
    page.mouse.click(*middle)
    page.mouse.dblclick(*middle)
    for key in ("Tab", "Enter", "Tab", "Enter"):
        page.keyboard.press(key)
    served_as = rooms.asked(
        page, f"{served.base}/council/api/sessions/{served.council.session}/products/{code_of(page)}/files/4"
    )
    found = page.evaluate(
        """() => ({
          links: [...document.querySelectorAll(".reader a[href]")].map((one) => one.href),
          inside: document.querySelectorAll("iframe, embed, object, .page-sheet :is(a, form, input, button)").length,
        })"""
    )

    assert found == {"links": [], "inside": 0}
    assert (happened, page.url, len(page.context.pages)) == ([], before, windows)
    assert {urlsplit(url).netloc for url in member.asked if url.startswith("http")} == {urlsplit(served.base).netloc}
    assert "sandbox" in served_as.headers["content-security-policy"]
    member.close()


def code_of(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.hash.slice(1))"))


def test_a_picture_is_shown_enlarged_and_turned_alike(wide: Member) -> None:
    page = wide.page
    page.get_by_label("Chọn giấy").select_option(label=PICTURE)
    wide.shows("3/1")
    expect(page.get_by_label("Trang sau")).to_be_disabled()
    width = "document.querySelector('.page-sheet img').getBoundingClientRect().width"
    before = page.evaluate(width)
    page.get_by_label("Phóng to").click()
    assert page.evaluate(width) > before
    page.keyboard.press("Escape")


def test_a_ticked_option_without_its_paper_asks_for_a_word_and_holds_nothing_up(wide: Member) -> None:
    line = wide.line("3.4")
    line.locator("input[type=radio]").nth(1).click()
    expect(line.locator(".asks-word")).to_be_visible()
    wide.page.wait_for_selector(".saved:not(.wait)")

    line.get_by_role("button", name="Ghi lời").click()
    wide.page.keyboard.type("Đã xem bản gốc tại họp")
    expect(line.locator(".asks-word")).to_have_count(0)
    wide.page.keyboard.press("Escape")
    wide.page.wait_for_selector(".saved:not(.wait)")

    path = f"{wide.page.url.partition('/council/')[0]}/council/api"
    me = wide.page.request.get(f"{path}/me").json()
    code = json.loads(wide.page.evaluate("JSON.stringify(decodeURIComponent(location.hash.slice(1)))"))
    ballot = rooms.asked(wide.page, f"{path}/sessions/{me['session']}/products/{code}/ballot").json()
    assert ballot["notes"]["3.4"] == "Đã xem bản gốc tại họp"


def test_on_a_phone_it_covers_the_page_and_leads_back(plain_chromium: Browser, served: Served) -> None:
    member = Member(plain_chromium, served, 390, 844)
    page = member.page
    member.line("3.1").locator(".behind-paper").first.click()
    member.shows("2/120")

    found = page.evaluate(
        """() => ({
          wide: document.documentElement.scrollWidth,
          over: document.querySelector(".reader").scrollWidth,
          free: [...document.querySelector(".score").children].filter((one) => !one.matches(".reader, [inert]")).length,
          small: [...document.querySelectorAll(".reader :is(button, select, input)")]
            .filter((one) => one.offsetWidth && one.offsetHeight < 44).map((one) => one.outerHTML),
        })"""
    )
    assert found == {"wide": 390, "over": 390, "free": 0, "small": []}
    page.get_by_role("button", name="‹ Quay lại").click()
    assert page.evaluate("document.activeElement.closest('fieldset')?.id") == "line-3.1"
    assert page.locator(".score > [inert]").count() == 0
    member.close()


def test_who_stepped_back_is_given_none_of_it(served: Served) -> None:
    member = served.visitor("M03")
    path = f"/sessions/{served.council.session}/products/{served.council.products[0]}"
    assert member.api("GET", f"{path}/dossier").codes == ["declare_first"]
    assert member.api("PUT", f"{path}/declaration", {"kind": "recused", "reason": "Em ruột"}).status == 200

    for what in ("dossier", "dossier/search?words=nuoc", "files/1", "reports"):
        assert member.api("GET", f"{path}/{what}").codes == ["recused"], what


def test_a_secretary_brings_files_says_what_they_are_replaces_and_withdraws(
    plain_chromium: Browser, served: Served, tmp_path: Path
) -> None:
    context = plain_chromium.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN")
    context.add_init_script(path=axe_script())
    page = context.new_page()
    rooms.sign_in(page, served.base, served.council.codes["TK"], first=False)
    page.goto(f"{served.base}/council/board")
    page.get_by_text("Hồ sơ, mẫu và báo cáo").click()
    page.get_by_role("button", name="Giấy tờ: Mật ong hoa nhãn").click()
    dialog = page.get_by_role("dialog", name="Giấy tờ của “Mật ong hoa nhãn”")
    files = dialog.locator(".filing-file")
    expect(dialog.get_by_text("Chưa có tệp nào")).to_be_visible()

    good = {"name": "phiếu kiểm nghiệm.pdf", "mimeType": "application/pdf", "buffer": with_text(tmp_path)}
    bad = {"name": "hỏng.pdf", "mimeType": "application/pdf", "buffer": b"not a paper"}
    scanned = {"name": "quét.pdf", "mimeType": "application/pdf", "buffer": scan(3)}
    dialog.locator('input[data-for="file-new"]').set_input_files([good, bad, scanned])
    expect(files).to_have_count(2)
    expect(dialog.locator(".fault-box")).to_contain_text("hỏng.pdf")
    expect(files.nth(1)).to_contain_text("bản chụp, không có chữ để tìm")

    dialog.get_by_role("button", name="Gán giấy: phiếu kiểm nghiệm.pdf").click()
    assigning = page.get_by_role("dialog", name="Các trang của phiếu kiểm nghiệm.pdf là giấy gì?")
    assigning.get_by_label("Giấy trong danh mục").select_option("12")
    assigning.get_by_label("Từ trang").fill("2")
    assigning.get_by_label("Đến trang").fill("3")
    assigning.get_by_label("Ngày cuối còn hạn").fill("01/10/2026")
    assigning.get_by_role("button", name="Ghi", exact=True).click()
    expect(files.first.locator(".late")).to_contain_text("12. Phiếu kiểm nghiệm (tr. 2–3), đã hết hạn 01/10/2026")
    expect(files.first).to_contain_text("Chưa gán: tr. 1.")
    expect(dialog.locator(".notice")).to_contain_text("Đã hết hạn: 12. Phiếu kiểm nghiệm")

    assert {name: found for name, check in CHECKS.items() if (found := check(page))} == {}

    dialog.get_by_role("button", name="Xem: quét.pdf").click()
    page.wait_for_selector('.reader[data-shown="2/1"] canvas')
    page.keyboard.press("Escape")
    expect(dialog.get_by_role("button", name="Xem: quét.pdf")).to_be_focused()

    dialog.get_by_role("button", name="Thay tệp: quét.pdf").click()
    replacing = page.get_by_role("dialog", name="Thay tệp quét.pdf")
    replacing.get_by_label("Lý do").fill("Bản quét mờ")
    replacing.get_by_role("button", name="Thay tệp", exact=True).click()
    expect(replacing.locator(".fault-box")).to_contain_text("Chưa chọn tệp mới")
    replacing.locator('input[type="file"]').set_input_files(scanned | {"name": "quét lại.pdf", "buffer": scan(4)})
    replacing.get_by_role("button", name="Thay tệp", exact=True).click()
    expect(files.nth(1)).to_contain_text("quét lại.pdf · 4 trang")
    expect(files).to_have_count(2)

    dialog.get_by_role("button", name="Rút tệp: quét lại.pdf").click()
    page.get_by_label("Lý do").fill("Của sản phẩm khác")
    page.get_by_role("dialog", name="Rút tệp quét lại.pdf").get_by_role("button", name="Rút tệp").click()
    expect(files).to_have_count(1)
    page.context.close()
