"""The whole path in a real browser, from a spreadsheet to a PDF: the story a secretary would tell of one session.

Five members score three products of different sets; one recuses, one works in two tabs, one loses the network for a
while. The secretary sees progress only, and closes. One gap is settled by a second round, one floor by agreement. The
minutes' figures are compared with `tests/oracle.py`, which shares no code with the product. The ordinary run ticks the
first lines of three sheets by keys and sends the rest as a page does; the long one ticks every line of every sheet,
in the whole of Chromium.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests import oracle
from tests.browser import rooms
from workbench.cli.main import main

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)

UPRIGHT = {
    "Phiên": {
        "Mã phiên": "PT-2026-D2",
        "Tên phiên": "Đợt 2 năm 2026",
        "Cấp đánh giá": "Cấp tỉnh",
        "Hình thức": "Hội đồng họp",
        "Ngày họp, hoặc ngày cuối nhận ý kiến": "15/12/2026",
        "Địa điểm": "Hội trường tầng 2",
        "Mở không niêm phong theo": "Điều 9 Quy chế ví dụ",
    },
    "Quy chế": {
        "Văn bản quy chế": "Quyết định 12/QĐ-HĐ ngày 01/10/2026",
        "Giới hạn chênh lệch điểm": "Chênh hơn mức ghi dưới đây",
        "Mức chênh lệch (điểm)": 10,
        "Tỷ lệ thành viên tối thiểu": "3/4",
        "Tỷ lệ tính trên": "Thành viên có quyền chấm, trừ người tránh chấm",
        "Chủ tịch có mặt": "Phải có phiếu của chủ tịch",
        "Cách xét yêu cầu tối thiểu": "Hội đồng thống nhất tại họp",
        "Khi thiếu yêu cầu tối thiểu": "Lấy hạng cao nhất còn đủ yêu cầu",
        "Căn cứ chuyển lên cấp trên": "Điểm trung bình",
        "Thư ký có chấm điểm": "Không",
        "Bỏ mức tối thiểu còn nghi vấn": "Không được",
        "Số chữ số thập phân khi in": 2,
    },
}
MEMBERS = [
    ("M01", "Trần Thị Chủ", "Chủ tịch"),
    ("M02", "Nguyễn Văn Hai", "Thành viên"),
    ("M03", "Lê Thị Ba", "Thành viên"),
    ("M04", "Phạm Văn Bốn", "Thành viên"),
    ("M05", "Hoàng Thị Năm", "Thành viên"),
    ("TK", "Đỗ Thư Ký", "Thư ký"),
]
PRODUCTS = [
    {"code": "25-09076-1-2026", "name": "Thanh long ruột đỏ", "decision": "26/2026/QĐ-TTg", "set": 1},
    {"code": "25-09076-2-2026", "name": "Mật ong hoa nhãn", "decision": "26/2026/QĐ-TTg", "set": 4},
    {"code": "25-09076-3-2026", "name": "Tranh đá <quý> & gỗ", "decision": "26/2026/QĐ-TTg", "set": 21},
]
FRUIT, HONEY, CRAFT = PRODUCTS
SCORERS = ["M01", "M02", "M03", "M04", "M05"]


def command(*words: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *words],
        cwd=cwd,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def here(*words: str, cwd: Path) -> str:
    """Run a command in this process, which has loaded everything already."""
    with chdir(cwd):
        done = CliRunner().invoke(main, list(words))
    assert done.exit_code == 0, done.output
    return done.output


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve as an office would, and stop as a service manager does."""
    with (folder / "said.txt").open("w") as out:
        words = ["serve", "--home", "home", "--outputs", "outputs", "--port", str(free_port())]
        server = subprocess.Popen(
            [sys.executable, "-m", "workbench", *words],
            cwd=folder,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=out,
            text=True,
        )
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            found = re.search(r"https?://\S+", line)
            assert found, line + (folder / "said.txt").read_text()
            yield found[0].rstrip("/")
        finally:
            server.terminate()
            server.communicate(timeout=30)


def free_port() -> int:
    import socket

    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def plain(cell: Any) -> str:
    """A label as a person reads it, without the star of what must be filled in."""
    return str(cell.value or "").removesuffix(" *")


def write_plan(file: Path) -> None:
    """Fill in the blank plan as an office does: by the labels that are printed on it."""
    book = openpyxl.load_workbook(file)
    for name, values in UPRIGHT.items():
        cells = {plain(row[0]): row for row in book[name].iter_rows(min_col=1, max_col=2)}
        for label, value in values.items():
            cells[label][1].value = value
    people = [{"Mã": i, "Họ và tên": n, "Vai trò": r, "Cơ quan": "Sở"} for i, n, r in MEMBERS]
    goods = [
        {"Mã số sản phẩm": p["code"], "Tên sản phẩm": p["name"], "Chủ thể": "HTX Đồng Mẫu", "Lần đánh giá": "Lần đầu"}
        | {"Quyết định áp dụng": p["decision"], "Bộ sản phẩm": p["set"], "Ngày chủ thể nộp hồ sơ": "12/10/2026"}
        for p in PRODUCTS
    ]
    for name, rows in (("Thành viên", people), ("Sản phẩm", goods)):
        sheet = book[name]
        top = next(row for row in sheet.iter_rows() if plain(row[0]) in ("Mã", "Mã số sản phẩm"))
        for offset, row in enumerate(rows, 1):
            for cell in top:
                sheet.cell(cell.row + offset, cell.column, row.get(plain(cell)))
    book.save(file)


def codes_on(slips: Path) -> dict[str, str]:
    text = "\n".join(page.extract_text() for page in PdfReader(slips).pages)
    found = {}
    for member, name, _ in MEMBERS:
        found[member] = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", text[text.index(name) :])[0]
    return found


def floor_lines(product: dict[str, Any]) -> dict[str, int]:
    """Lines with an option marked as the least for four stars -> that option's place."""
    found = {}
    for _, line in oracle.lines(oracle.plain_sheet(product["decision"], product["set"])):
        for place, option in enumerate(line["options"]):
            if option.get("floor_for") == 4 and place > 0:
                found[line["id"]] = place
    return found


def best(product: dict[str, Any]) -> dict[str, str]:
    sheet = oracle.plain_sheet(product["decision"], product["set"])
    return {line["id"]: oracle.LETTERS[len(line["options"]) - 1] for _, line in oracle.lines(sheet)}


def lowered(product: dict[str, Any], by_more_than: int) -> dict[str, str]:
    """The best marks, lowered by more than so many points on lines where no star asks for anything."""
    marks, lost = best(product), 0
    for _, line in oracle.lines(oracle.plain_sheet(product["decision"], product["set"])):
        if lost <= by_more_than and not any(o.get("floor_for") for o in line["options"]):
            lost += oracle.worth(line, marks[line["id"]]) - oracle.worth(line, "a")
            marks[line["id"]] = "a"
    assert lost > by_more_than
    return marks


SPLIT, LEAST = next(iter(floor_lines(HONEY).items()))
TICKS = {(who, p["code"]): best(p) for who in SCORERS for p in PRODUCTS}
TICKS["M05", FRUIT["code"]] = lowered(FRUIT, 10)
TICKS["M02", HONEY["code"]] = best(HONEY) | {SPLIT: oracle.LETTERS[LEAST - 1]}
AGAIN = lowered(FRUIT, 3)


FEW = 3
"""Lines of a sheet that the ordinary run ticks by keys."""


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory, every_line: bool) -> tuple[Path, dict[str, str]]:
    """The secretary's folder after the commands: plan made, filled in, checked, opened, slips printed."""
    folder, run = tmp_path_factory.mktemp("office"), command if every_line else here
    run("plan", "new", "plan.xlsx", cwd=folder)
    write_plan(folder / "plan.xlsx")
    assert "6 thành viên, 3 sản phẩm" in run("plan", "check", "plan.xlsx", cwd=folder)
    run("session", "open", "plan.xlsx", "--home", "home", cwd=folder)
    run("session", "slips", "PT-2026-D2", "slips.pdf", "--home", "home", cwd=folder)
    return folder, codes_on(folder / "slips.pdf")


def newcomer(browser: Browser, base: str, code: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN").new_page()
    page.set_default_timeout(30_000)
    rooms.sign_in(page, base, code)
    return page


class Scorer:
    """A member at their sheets, who ticks every line by keys, or the first ones of a sheet."""

    def __init__(self, page: Page, base: str, who: str, *, every_line: bool) -> None:
        self.page, self.base, self.who, self.every_line = page, base, who, every_line

    def score(self) -> None:
        """Declare and score every product, hand each in."""
        rooms.open_sheets(self.page, self.base)
        if self.who != "M03":
            self.score_rest(*PRODUCTS)
            return
        rooms.pick(self.page, FRUIT)
        rooms.recuse(self.page, "Em ruột là giám đốc hợp tác xã")
        self.score_rest(HONEY, CRAFT)

    def finish(self, product: dict[str, Any]) -> None:
        """Tick the open sheet and hand it in."""
        marks = TICKS[self.who, product["code"]]
        if not self.every_line:
            first = list(marks)[:FEW]
            self.send(product, {line: mark for line, mark in marks.items() if line not in first})
            self.page.reload()
            expect(self.page.locator("fieldset.line").first).to_be_visible()
        rooms.tick_by_keys(self.page, product, marks, upto=None if self.every_line else FEW)
        rooms.saved(self.page)
        assert "Dấu nhật ký" in rooms.hand_in(self.page)

    def score_rest(self, *rest: dict[str, Any]) -> None:
        for product in rest:
            if not self.every_line and (self.who, product) != ("M01", FRUIT):
                self.ask("PUT", product, "declaration", {"kind": "none", "reason": None})
                held = self.send(product, TICKS[self.who, product["code"]])
                self.ask("POST", product, "hand-in", {"version": held["version"]})
                continue
            rooms.pick(self.page, product)
            rooms.declare_none(self.page)
            self.finish(product)

    def send(self, product: dict[str, Any], marks: dict[str, str]) -> Any:
        """Save marks as a page does."""
        version = self.ask("GET", product, "ballot")["version"]
        change = {"version": version, "change_id": str(uuid.uuid4()), "marks": marks}
        self.ask("PATCH", product, "ballot", change)
        return self.ask("GET", product, "ballot")

    def ask(self, method: str, product: dict[str, Any], act: str, body: Any = None) -> Any:
        address = f"{self.base}/council/api/sessions/PT-2026-D2/products/{product['code']}/{act}"
        answer = rooms.asked(self.page, address, method, body)
        assert answer.ok, answer.text()
        return answer.json()


@pytest.mark.parametrize(
    "every_line", [False, pytest.param(True, marks=pytest.mark.long)], ids=["first-lines", "every-line"]
)
def test_from_a_spreadsheet_to_the_minutes(
    office: tuple[Path, dict[str, str]], request: pytest.FixtureRequest, *, every_line: bool
) -> None:
    folder, codes = office
    chromium: Browser = request.getfixturevalue("chromium" if every_line else "plain_chromium")
    with served(folder) as base:
        at = {who: newcomer(chromium, base, codes[who]) for who in ("TK", *SCORERS)}
        scorers = {who: Scorer(at[who], base, who, every_line=every_line) for who in SCORERS}
        chair, secretary, fifth = at["M01"], at["TK"], at["M05"]
        scorers["M01"].score()
        score_in_two_tabs(scorers["M02"])
        scorers["M03"].score()
        score_through_a_lost_network(scorers["M04"])
        see_progress_only(secretary, base)
        scorers["M05"].score()
        close(secretary, base)
        settle_the_gap(secretary, fifth, base)
        agree_on_the_floor(secretary, base)
        sign_off(chair, secretary, base)
        pdf = make_minutes(secretary, folder)
    agree_with_the_second_opinion(folder / "outputs" / "PT-2026-D2", pdf)
    command("doctor", "--home", "home", "--outputs", "outputs", cwd=folder)


def score_in_two_tabs(scorer: Scorer) -> None:
    """What one tab saved is not overwritten by another that has not seen it: both values are shown, and a choice."""
    page, base = scorer.page, scorer.base
    rooms.open_sheets(page, base)
    rooms.pick(page, HONEY)
    rooms.declare_none(page)
    other = page.context.new_page()
    rooms.open_sheets(other, base)
    rooms.pick(other, HONEY)
    expect(other.locator("fieldset.line").first).to_be_visible()
    rooms.tick(page, "1.1", "a")
    rooms.saved(page)

    rooms.tick(other, "1.1", "b")

    expect(other.get_by_text("vừa được sửa ở cửa sổ hoặc máy khác").first).to_be_visible()
    other.get_by_role("button", name="Giữ bản đã lưu").click()
    expect(other.locator('[id="line-1.1"] input[value="a"]')).to_be_checked()
    other.close()
    page.reload()
    expect(page.locator('[id="line-1.1"] input[value="a"]')).to_be_checked(timeout=20_000)
    scorer.finish(HONEY)
    scorer.score_rest(FRUIT, CRAFT)


def score_through_a_lost_network(scorer: Scorer) -> None:
    """Without the network the form goes on, says what waits, and saves it when the network is back."""
    page, base = scorer.page, scorer.base
    rooms.open_sheets(page, base)
    rooms.pick(page, FRUIT)
    rooms.declare_none(page)
    page.context.set_offline(True)
    for line in ("1.1", "1.2", "1.3"):
        rooms.tick(page, line, TICKS["M04", FRUIT["code"]][line])
    expect(page.get_by_text("Đang chờ lưu (3)")).to_be_visible()
    page.context.set_offline(False)
    rooms.saved(page)
    page.reload()
    expect(page.locator('[id="line-1.3"] input:checked')).to_have_count(1, timeout=20_000)
    scorer.finish(FRUIT)
    scorer.score_rest(HONEY, CRAFT)


def see_progress_only(page: Page, base: str) -> None:
    """Before closing: who has handed in, never what; and no address gives more."""
    page.goto(f"{base}/council/board")
    expect(page.get_by_text("Trước khi đóng phiên không ai xem được điểm").first).to_be_visible(timeout=20_000)
    expect(page.get_by_role("row", name=re.compile("Thanh long")).get_by_text("đã nộp").first).to_be_visible()
    assert "điểm trung bình" not in page.locator("body").inner_text().lower()
    for sealed in ("bundle", "result"):
        refused = rooms.asked(page, f"{base}/council/api/sessions/PT-2026-D2/{sealed}").json()
        assert refused["faults"][0]["code"] == "not_closed"
    progress = rooms.asked(page, f"{base}/council/api/sessions/PT-2026-D2/progress").text()
    assert "marks" not in progress
    assert "total" not in progress


def close(page: Page, base: str) -> None:
    page.goto(f"{base}/council/board")
    expect(page.get_by_text("Mọi phiếu phải nộp đều đã nộp").first).to_be_visible(timeout=20_000)
    rooms.act(page, "Đóng phiên chấm", rooms.pin, confirm="Đóng phiên, mở điểm")
    expect(page.get_by_role("link", name="Xem kết quả và thống nhất").first).to_be_visible()


def open_result(page: Page, base: str, product: dict[str, Any]) -> None:
    page.goto(f"{base}/council/consensus")
    page.get_by_role("link", name=product["name"]).first.click(timeout=20_000)
    expect(page.get_by_role("heading", name=product["name"])).to_be_visible()


def settle_the_gap(secretary: Page, fifth: Page, base: str) -> None:
    """Round 2: the member sees what they ticked before, changes with a reason; their later ballot counts."""
    open_result(secretary, base, FRUIT)
    expect(secretary.locator(".risk[aria-busy=false]")).to_contain_text("Nếu hội đồng chấp nhận chênh lệch")
    rooms.act(secretary, "Mở vòng 2", rooms.reason("Chênh lệch vượt 10 điểm, xem lại minh chứng"))
    rooms.open_sheets(fifth, base)
    rooms.pick(fifth, FRUIT)
    expect(fifth.get_by_text("Vòng 1: mức 1").first).to_be_visible()
    before = TICKS["M05", FRUIT["code"]]
    for line, mark in AGAIN.items():
        if before[line] != mark:
            rooms.tick(fifth, line, mark)
            fifth.locator(f'[id="reason-{line}"]').fill("Đã xem hợp đồng và tờ khai bổ sung")
    rooms.saved(fifth)
    rooms.hand_in(fifth)
    open_result(secretary, base, FRUIT)
    rooms.act(secretary, "Đóng vòng 2", rooms.pin)
    expect(secretary.locator("button", has_text="Đề nghị mở lại việc chấm")).to_have_count(1)


def agree_on_the_floor(page: Page, base: str) -> None:
    open_result(page, base, HONEY)

    def fill(dialog: Any) -> None:
        dialog.get_by_label("Tiêu chí").select_option(SPLIT)
        dialog.locator(f'input[name="act-option-{SPLIT}"][value="{oracle.LETTERS[LEAST]}"]').check()
        dialog.get_by_label("Lý do").fill("Cả hội đồng xem lại minh chứng và thống nhất")

    rooms.act(page, "Ghi mức thống nhất", fill)


def sign_off(chair: Page, secretary: Page, base: str) -> None:
    for page, role in ((chair, "chủ tịch"), (secretary, "thư ký")):
        page.goto(f"{base}/council/consensus")
        rooms.act(page, "Xác nhận kết quả", rooms.pin, confirm=f"Xác nhận với tư cách {role}")
    expect(secretary.get_by_text("Phiên đã kết thúc").first).to_be_visible()


def make_minutes(page: Page, folder: Path) -> Path:
    page.get_by_role("button", name="Lập biên bản").click()
    expect(page.get_by_text(re.compile(r"Đang lập biên bản, bước [1-7]/7: \w+"))).to_be_visible(timeout=90_000)
    link = page.get_by_role("link", name="Biên bản PDF")
    expect(link).to_be_visible(timeout=90_000)
    with page.expect_download() as download:
        link.click()
    target = folder / "downloaded.pdf"
    download.value.save_as(target)
    return target


def agree_with_the_second_opinion(outputs: Path, pdf: Path) -> None:
    """The downloaded PDF is the one on disk; its data, its figures and an independent sum say the same."""
    raw, result = (outputs / "bundle.json").read_bytes(), (outputs / "result.json").read_bytes()
    assert pdf.read_bytes() == (outputs / "minutes.pdf").read_bytes()
    with pikepdf.open(pdf) as book:
        attached = {name: spec.get_file().read_bytes() for name, spec in book.attachments.items()}
    assert json.loads(attached.pop("print.json"))["format"] == "ocop-print/1"
    assert attached == {"bundle.json": raw, "result.json": result}
    assert result == oracle.judge(raw)
    manifest = json.loads((outputs / "manifest.json").read_text(encoding="utf-8"))
    assert hashlib.sha256(pdf.read_bytes()).hexdigest() in json.dumps(manifest)

    bundle = json.loads(raw)
    on_record = {(b["member"], b["product"], b["round"]): b["marks"] for b in bundle["ballots"]}
    expected = {(who, code, 1): marks for (who, code), marks in TICKS.items() if (who, code) != ("M03", FRUIT["code"])}
    expected["M05", FRUIT["code"], 2] = AGAIN
    assert on_record == expected
    assert [r["member"] for r in bundle["recusals"]] == ["M03"]

    fruit, honey, craft = json.loads(result)["products"]
    assert [p["status"] for p in (fruit, honey, craft)] == ["rated"] * 3
    assert fruit["recused"] == ["M03"]
    assert fruit["gap"] <= 10
    assert craft["mean"] == "100"
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    for figures, product in zip((fruit, honey, craft), PRODUCTS, strict=True):
        assert product["name"] in text
        assert figures["mean_text"] in text
    for words in ("Lê Thị Ba", "Em ruột là giám đốc hợp tác xã", "Đã xem hợp đồng và tờ khai bổ sung", "thống nhất"):
        assert words in text
