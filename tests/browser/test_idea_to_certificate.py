"""One product from its idea to its certificate in a browser: two officers click, a council scores, anybody looks it up.

The commune's officer enters and files; the office judges, finds complete, opens the session, takes its results and
recognises: every act on the registers is a click. Members' ballots are sent as their pages send them. The same walk
takes the pictures of the guide (`pictures_programme`).
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from devtools.serving import PIN, Served, Visitor, council_served, quick_desk
from tests.browser.test_landmarks import signed_in
from tests.desk.files import pdf
from tests.oracle import LETTERS, lines, plain_sheet
from tests.server.offices import council_and_offices
from workbench.desk.programme.intake.criteria import take_criteria
from workbench.instants import VIETNAM
from workbench.programme.cycle.criteria_file import shipped_criteria
from workbench.programme.permissions import at_the_machine

pytestmark = pytest.mark.browser
SID, CODE, SET = "DOT-3", "25-09079-1-2026", 6
LAW = "26/2026/QĐ-TTg"
FIVE = 88
"""Points of 100 above which a mean is near five stars (90; 26/2026 Điều 4)."""
TODAY = datetime.now(VIETNAM).date()
TYPED_DAY = f"{TODAY:%d/%m/%Y}"
Shoot = Callable[[Page, str], None]
"""Is handed a page at a turn of the story, and the turn's name."""
MANDATORY = ("Mẫu 01", "Mẫu 02", "Mẫu 03", "Mẫu")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return the server of the story."""
    with story_served(tmp_path_factory.mktemp("idea")) as running:
        yield running


@contextmanager
def story_served(folder: Path) -> Iterator[Served]:
    """Run a server with a council, two communes, and the criteria that come with the program."""
    council = council_and_offices(folder / "home")
    office = quick_desk(folder / "home")
    take_criteria(office, at_the_machine("workbench"), shipped_criteria())
    office.close()
    with council_served(folder, council=council) as running:
        yield running


def register_of(browser: Browser, served: Served, who: str) -> Page:
    page: Page = signed_in(browser, served, who).new_page()
    page.goto(f"{served.base}/council/register")
    expect(page.locator(".dense")).to_be_visible()
    return page


def fill_in(page: Page, within: Any, fields: dict[str, str]) -> None:
    """Fill fields by what they are called; what names a record is typed and chosen."""
    for label, text in fields.items():
        field = within.get_by_label(re.compile(f"^{re.escape(label)}")).first
        if field.evaluate("it => it.tagName") == "SELECT":
            field.select_option(label=text)
        elif field.get_attribute("role") == "combobox":
            field.fill(text)
            expect(page.locator(".offered [role=option]").first).to_be_visible()
            field.press("Enter")
        else:
            field.fill(text)


def enter(page: Page, register: str, **fields: str) -> None:
    page.get_by_label("Sổ", exact=True).select_option(label=register)
    page.get_by_role("button", name="Ghi mới").click()
    expect(page.get_by_role("heading", name=f"{register}: ghi mới")).to_be_visible()
    fill_in(page, page.locator(".record"), fields)
    save(page)


def bring_in(page: Page, folder: Path, name: str, paper: str) -> None:
    """Bring a file into the dossier in hand, and say by keys which paper of the list it is."""
    (folder / name).write_bytes(pdf("1"))
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Thêm tệp").press("Enter")
    chosen.value.set_files(folder / name)
    expect(page.locator(".attached li")).to_contain_text(name)
    page.get_by_label(f"{name}: là giấy tờ nào").select_option(paper)
    page.get_by_role("button", name=f"Ghi: {name}").press("Enter")
    expect(page.locator(".attached .answered")).to_have_count(1)
    expect(page.locator(".paper-row", has_text=f"có tệp: {name}")).to_have_count(1)
    expect(page.get_by_label(f"{name}: là giấy tờ nào")).to_be_focused()


def save(page: Page) -> None:
    page.locator("[data-key=save]").click()
    expect(page.locator(".record .said")).to_contain_text("Đã ghi lúc")


def show(page: Page, register: str, name: str) -> None:
    page.get_by_label("Sổ", exact=True).select_option(label=register)
    page.locator(".dense").get_by_role("button", name=name).first.click()
    expect(page.locator("[data-key=record-title]")).to_be_focused()


def move(page: Page, word: str, state: str, seen: Callable[[], None] = lambda: None, **fields: str) -> None:
    """Make a move by its dialog; `seen` is told once the dialog is filled in."""
    page.locator(".moves").get_by_role("button", name=word, exact=True).click()
    dialog = page.get_by_role("dialog")
    fill_in(page, dialog, fields)
    seen()
    dialog.get_by_role("button", name=word, exact=True).click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".record > .soft").first).to_contain_text(state)


def judge(page: Page) -> None:
    """Answer every criterion with yes and a reason, which stays though it is typed first."""
    rows = page.locator(".answer-row")
    expect(rows.first).to_be_visible()
    for row in rows.all():
        row.get_by_role("textbox").fill("đã xem tại chỗ")
        row.get_by_role("combobox").select_option(label="Có")


def end_criterion(served: Served, criterion: str) -> None:
    """Say that a criterion held before this year alone."""
    officer = served.visitor("TK-1")
    seen = officer.api("GET", f"/programme/records/{criterion}").json["record"]["version"]
    ended = {"seen": seen, "values": {"to": f"31/12/{TODAY.year - 1}"}}
    assert officer.api("PATCH", f"/programme/records/{criterion}", ended).status == 200


def codes_in(slips: Path) -> list[str]:
    text = "\n".join(page.extract_text() for page in PdfReader(slips).pages)
    return re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", text)


def four_stars() -> dict[str, str]:
    """Return marks that come to what a province recognises: the best of most lines, the one below of the first ones."""
    found = {one["id"]: one["options"] for _, one in lines(plain_sheet(LAW, SET))}
    total, marks = sum(options[-1]["points"] for options in found.values()), {}
    for line, options in found.items():
        below = total > FIVE and len(options) > 1
        marks[line] = LETTERS[len(options) - (2 if below else 1)]
        total -= options[-1]["points"] - options[-2]["points"] if below else 0
    return marks


def score(served: Served, codes: list[str]) -> None:
    """Let every member score, close, and let chair and secretary sign."""
    seats = {}
    for code in codes:
        seat = Visitor(served.base)
        seat.sign_in(code, new_pin=True)
        seats[seat.api("GET", "/me").json["member"]["id"]] = seat
    path = f"/sessions/{SID}/products/{CODE}"
    marks = four_stars()
    for member, seat in seats.items():
        if member == "TK":
            continue
        assert seat.api("PUT", f"{path}/declaration", {"kind": "none", "reason": None}).status == 200
        change = {"version": 0, "change_id": str(uuid.uuid4()), "marks": marks}
        assert seat.api("PATCH", f"{path}/ballot", change).status == 200
        version = seat.api("GET", f"{path}/ballot").json["version"]
        assert seat.api("POST", f"{path}/hand-in", {"version": version}).status == 200
    done = seats["TK"].api("POST", f"/sessions/{SID}/acts", {"act": "close", "reason": None, "pin": PIN})
    assert done.status == 200, done.text
    for seat in (seats["M01"], seats["TK"]):
        shown = hashlib.sha256(seat.api("GET", f"/sessions/{SID}/bundle").body).hexdigest()
        signed = {"act": "sign_off", "bundle_sha256": shown, "pin": PIN}
        done = seat.api("POST", f"/sessions/{SID}/acts", signed)
        assert done.status == 200, done.text


def leave_and_come_back(page: Page) -> None:
    """Put the dialog of a round's session away half filled in, and find what was typed when it is opened again."""
    opens, dialog = page.get_by_role("button", name="Mở phiên của đợt"), page.get_by_role("dialog")
    opens.click()
    fill_in(page, dialog, {"Nơi họp": "Nhà văn hóa", "Ngày họp": TYPED_DAY})
    page.keyboard.press("Escape")
    opens.click()
    expect(dialog.get_by_label("Nơi họp")).to_have_value("Nhà văn hóa")
    expect(dialog.get_by_label("Ngày họp")).to_have_value(TYPED_DAY)
    page.keyboard.press("Escape")


def test_a_product_goes_from_its_idea_to_its_certificate_by_clicking(
    served: Served, plain_chromium: Browser, tmp_path: Path
) -> None:
    walk(served, plain_chromium, tmp_path, lambda _page, _name: None)


def walk(served: Served, plain_chromium: Browser, folder: Path, shoot: Shoot) -> None:
    """Lead one product through the six steps, and look at it at each turn."""
    commune, office = (register_of(plain_chromium, served, who) for who in ("TK-2", "TK-1"))
    given = {"Chủ thể": "tuan chinh", "Sản phẩm": "banh da", "Ngày nhận": TYPED_DAY}
    enter(commune, "Phiếu đăng ký", **{"Loại phiếu": "Ý tưởng", "Ý tưởng": "Bánh đa gói nhỏ", **given})
    shoot(commune, "idea")
    commune.get_by_label("Lý do sửa").fill("đã đối chiếu")
    move(commune, "Thẩm tra xong", "đã thẩm tra")
    expect(commune.locator(".history")).to_contain_text("Thẩm tra xong: đã đối chiếu")
    show(office, "Phiếu đăng ký", f"Ý tưởng 1/{TODAY.year}")
    office.locator(".moves").get_by_role("button", name="Chọn", exact=True).click()
    fill_in(office, office.get_by_role("dialog"), {"Quyết định": "1/TB-BCĐ"})
    office.get_by_role("dialog").get_by_role("button", name="Chọn", exact=True).click()
    expect(office.get_by_role("dialog")).to_contain_text("Chưa trả lời tiêu chí này")
    office.keyboard.press("Escape")
    judge(office)
    shoot(office, "judged")
    save(office)
    end_criterion(served, "TC-1")
    office.goto(f"{served.base}/council/register?kind=application#PD-1")
    office.reload()
    expect(office.locator(".stray-line")).to_contain_text("Không còn trong danh sách: Hợp với Chương trình")
    office.get_by_role("button", name="Bỏ Hợp với Chương trình").press("Enter")
    expect(office.locator(".stray-line")).to_have_count(0)
    move(office, "Chọn", "đã chọn", **{"Quyết định": "1/TB-BCĐ"})

    enter(commune, "Phiếu đăng ký", **{"Loại phiếu": "Phương án", **given, "Theo phiếu": "1/"})
    show(office, "Phiếu đăng ký", f"Phương án 2/{TODAY.year}")
    move(office, "Thẩm tra xong", "đã thẩm tra")
    judge(office)
    move(office, "Chọn", "đã chọn", **{"Quyết định": "2/TB-BCĐ"})
    show(commune, "Phiếu đăng ký", f"Phương án 2/{TODAY.year}")
    move(commune, "Bắt đầu triển khai", "đang triển khai")
    event = {"Tên": "Tập huấn ghi nhãn", "Loại sự kiện": "Tập huấn", "Ngày": TYPED_DAY, "Nơi": "tho tang"}
    enter(commune, "Sự kiện", **event)
    move(commune, "Đã tổ chức", "đã tổ chức", **{"Số người dự": "20"})

    show(commune, "Sản phẩm", "Bánh đa nem")
    fill_in(commune, commune.locator(".record"), {"Bộ sản phẩm": str(SET), "Mã sản phẩm": CODE})
    save(commune)
    show(commune, "Hồ sơ", "Lần đầu")
    move(commune, "Nộp", "đã nộp", **{"Ngày chủ thể nộp": TYPED_DAY})
    move(commune, "Chuyển tỉnh", "đã chuyển tỉnh", **{"Báo cáo của xã": "Đủ bốn nội dung."})
    permit = {"of": "SP-1", "permit_type": "test_report", "number": "12/2026"}
    entered = served.visitor("TK-1").api("POST", "/programme/records", {"kind": "permit", "values": permit})
    assert entered.status == 201
    show(office, "Hồ sơ", "Lần đầu")
    expect(office.locator(".lacking")).to_contain_text("Báo cáo tự đánh giá")
    expect(office.locator(".paper-row .held")).to_have_text("có trong hồ sơ giấy phép: Phiếu kiểm nghiệm 12/2026, GP-1")
    bring_in(office, folder, "self-assessment.pdf", MANDATORY[1])
    shoot(office, "papers")
    expect(office.locator(f"[data-key='paper-{MANDATORY[1]}']")).not_to_be_checked()
    office.get_by_role("button", name="Đánh dấu 2 giấy đã có giấy phép hoặc tệp").click()
    for paper in ("12", MANDATORY[1]):
        expect(office.locator(f"[data-key='paper-{paper}']")).to_be_checked()
    for paper in MANDATORY:
        office.locator(f"[data-key='paper-{paper}']").check()
    expect(office.locator(".lacking")).to_have_count(0)
    move(office, "Đủ hồ sơ", "đủ hồ sơ", **{"Ngày nhận": TYPED_DAY})

    enter(office, "Đợt đánh giá", **{"Năm": str(TODAY.year), "Tên": "Đợt 3", "Cấp đánh giá": "cấp tỉnh"})
    move(office, "Mở nhận hồ sơ", "đang nhận", **{"Nhận hồ sơ đến ngày": TYPED_DAY, "Họp chậm nhất ngày": TYPED_DAY})
    session = {"Mã phiên": SID, "Tên phiên": "Đợt 3", "Ngày họp": TYPED_DAY, "Nơi họp": "Hội trường"}
    leave_and_come_back(office)
    move(office, "Mở phiên của đợt", "đang nhận", lambda: shoot(office, "session"), **session)
    expect(office.locator(".record .said")).to_contain_text("Phiên đã mở với 1 hồ sơ")
    with office.expect_download() as slips:
        office.get_by_role("button", name="In phiếu mã của phiên").click()
    slips.value.save_as(folder / "PHIEU-MA.pdf")
    score(served, codes_in(folder / "PHIEU-MA.pdf"))

    move(office, "Lấy kết quả từ phiên", "đã họp")
    decision = {"Số quyết định": "99/QĐ-UBND", "Ngày quyết định": TYPED_DAY}
    move(office, "Cấp giấy chứng nhận cả đợt", "đã có", lambda: shoot(office, "recognised"), **decision)
    office.goto(f"{served.base}/public/check/GCN-1")
    expect(office.locator("main")).to_contain_text("Bánh đa nem")
    expect(office.locator("main")).to_contain_text("99/QĐ-UBND")
    shoot(office, "certificate")
