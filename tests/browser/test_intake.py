"""A secretary makes a further session out of a messy list: upload, put the columns right, check, open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.serving import Served, council_served
from tests.browser import rooms
from tests.workbooks.intake_books import book_of, error, opened, saved
from workbench.regulation.load import load_regulation, shipped
from workbench.storage import Store
from workbench.text_vi.regulation.settings import FLOORS, SETTING
from workbench.text_vi.workbooks.plan_form import CHOICES, LABELS
from workbench.workbooks.plan.file import write_plan_template

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)

HEAD = ["TT", "Tên sản phẩm", "Bên làm", "Nhóm", "Hạng sao hiện tại", "Ngày nộp HS"]
ROWS: list[list[Any]] = [
    ["DANH SÁCH SẢN PHẨM ĐỀ NGHỊ ĐÁNH GIÁ"],
    [None],
    HEAD,
    ["I", "Xã Tân Lập"],
    [1, "Mật ong hoa nhãn", "HTX Ong Vàng", 4, 3, date(2026, 10, 1)],
    [2, "Phấn hoa", None, "Mật ong, mật khác", None, 46296],
    [3, "Chè xanh", "Cơ sở Bà Sáu", 11, 4, "31/11/2026"],
    ["Tổng cộng", 3],
]


def messy(*, day: object = "31/11/2026", maker: str = "Bên làm") -> bytes:
    """Return the list; a title of the maker's column that no session was opened with is not remembered."""
    rows = [list(row) for row in ROWS]
    rows[2][2] = maker
    rows[6][5] = day
    book = opened(book_of(rows, merged=["A1:F1", "C5:C6"], change=error("#REF!", "E6")))
    book.create_sheet("Cũ").append(["bỏ"])
    book["Cũ"].sheet_state = "hidden"
    return saved(book)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with council_served(tmp_path_factory.mktemp("intake")) as running:
        yield running


@pytest.fixture
def page(plain_chromium: Browser, served: Served) -> Iterator[Page]:
    context = plain_chromium.new_context(
        viewport={"width": 1280, "height": 860}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda each: errors.append(str(each)))
    page.set_default_timeout(20_000)
    rooms.sign_in(page, served.base, served.council.codes["TK"], first="TK" not in served.pins)
    served.pins["TK"] = rooms.PIN
    page.goto(f"{served.base}/council/intake")
    expect(page.get_by_text("Chọn tệp", exact=True)).to_be_visible()
    yield page
    context.close()
    assert errors == []


def upload(page: Page, raw: bytes, name: str = "danh-sach.xlsx") -> None:
    page.locator("#file").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": raw})


def test_the_button_that_checks_keeps_the_focus(page: Page) -> None:
    upload(page, messy())
    check = page.get_by_role("button", name="Kiểm tra, chưa ghi gì")
    with page.expect_response("**/plans/preview"):
        check.press("Enter")

    expect(page.get_by_text("chỗ phải sửa").first).to_be_visible()
    expect(check).to_be_focused()


def test_a_messy_list_becomes_a_session(page: Page, served: Served) -> None:
    file = messy()
    upload(page, file)
    expect(page.get_by_text("Còn", exact=False).filter(has_text="chỗ phải sửa").first).to_be_visible()
    expect(page.get_by_role("button", name="Mở phiên")).to_be_disabled()
    expect(page.get_by_text("Chưa có cột Chủ thể").first).to_be_visible()
    expect(page.locator(".findings.doubts")).to_contain_text("Trang “Cũ” đang ẩn")
    expect(page.locator(".findings.doubts")).to_contain_text("Xã Tân Lập")

    expect(page.locator(".question")).to_contain_text("Danh sách!F5: 01/10/2026 hay 10/01/2026")
    page.get_by_text("Đọc nguyên như trong tệp").click()
    expect(page.locator(".question")).to_have_count(0)
    page.get_by_label("Chủ thể", exact=True).select_option(label="C · Bên làm")
    expect(page.get_by_text("Ông/Bà đã chọn")).to_be_visible()
    levels = page.locator("#session-level option")
    expect(levels).to_have_text(["— Chọn —", "Cấp huyện", "Cấp tỉnh", "Cấp trung ương"])
    kinds = page.locator("#common-kind option")
    expect(kinds).to_have_text(["— Chọn —", *CHOICES["products.kind"].values()])
    expect(page.get_by_label("Hình thức").locator("option:checked")).to_have_text("Hội đồng họp")
    page.get_by_label("Mã phiên").fill("VD-2026-D3")
    page.get_by_label("Tên phiên").fill("Đợt 3 năm 2026")
    page.get_by_label("Ngày họp").fill("5/12/2026")
    expect(page.get_by_text("thứ Bảy, ngày 05 tháng 12 năm 2026")).to_be_visible()
    page.get_by_label("Quyết định áp dụng").first.select_option("26/2026/QĐ-TTg")
    page.get_by_label("Lần đánh giá").first.select_option("first")
    expect(page.get_by_text("Đã đổi sau lần kiểm tra")).to_be_visible()
    expect(page.get_by_role("button", name="Mở phiên")).to_be_disabled()
    page.get_by_role("button", name="Kiểm tra, chưa ghi gì").click()

    expect(page.get_by_text("Còn 1 chỗ phải sửa.")).to_be_visible()
    bad = page.locator('[data-where="Danh sách!F7"]')
    expect(bad).to_contain_text("31/11/2026")
    page.get_by_role("button", name="Danh sách!F7").click()
    expect(bad).to_be_focused()
    bad.get_by_role("button", name=f"Sửa {LABELS['products.filed_on']}, dòng 7").click()
    fix = page.get_by_role("dialog")
    expect(fix).to_contain_text("Ô trong tệp ghi: 31/11/2026")
    fix.get_by_label("Giá trị đúng").fill("30/11/2026")
    expect(fix).to_contain_text("thứ Hai, ngày 30 tháng 11 năm 2026")
    fix.get_by_role("button", name="Dùng giá trị này").click()

    expect(page.get_by_text("Kiểm tra xong, mở được.")).to_be_visible()
    expect(page.locator(".findings.doubts")).to_contain_text("ô ghi “31/11/2026”, sửa trên trang thành “2026-11-30”")
    expect(page.locator('[data-where="Danh sách!C5"]')).to_have_count(2)

    page.get_by_role("button", name="Mở phiên").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("3 sản phẩm, 6 thành viên")
    expect(dialog).to_contain_text("Mở phiên là xác nhận")
    expect(dialog).to_contain_text("sửa trên trang thành “2026-11-30”")
    dialog.get_by_role("button", name="Mở phiên").click()

    expect(page.get_by_text("uv run workbench session slips VD-2026-D3")).to_be_visible()
    expect(page.locator("main.intake")).to_be_focused()  # the button that was pressed is gone
    with page.expect_download() as slips:
        page.get_by_role("button", name="In phiếu mã").click()
    assert slips.value.suggested_filename == "PHIEU-MA-VD-2026-D3.pdf"
    assert Path(slips.value.path()).read_bytes().startswith(b"%PDF")
    expect(page.get_by_text(f"Địa chỉ in trên phiếu: {served.base}/")).to_be_visible()
    store = Store(served.home / "archive.sqlite")
    with store.read() as tx:
        stored = tx.sessions.get("VD-2026-D3").plan
        kept = tx.intake.file("VD-2026-D3")
    store.close()
    assert [product.name for product in stored.products] == ["Mật ong hoa nhãn", "Phấn hoa", "Chè xanh"]
    assert [product.producer for product in stored.products][:2] == ["HTX Ong Vàng"] * 2
    assert stored.products[2].filed_on == date(2026, 11, 30)
    assert kept == ("danh-sach.xlsx", file), "the file itself is kept as it came"


def test_both_days_may_be_given_for_all_rows_and_the_wrong_order_is_said_at_each(page: Page, served: Served) -> None:
    rows = [["TT", "Mã số sản phẩm", "Tên sản phẩm", "Chủ thể", "Bộ"]]
    rows += [[n, f"SP-{n}", f"Mật ong {n}", "HTX Ong Vàng", 4] for n in (1, 2)]
    upload(page, book_of(rows))
    page.locator("#session-id").fill("VD-2026-D4")
    page.locator("#session-title").fill("Đợt 4 năm 2026")
    page.locator("#session-held_on").fill("5/12/2026")
    page.locator("#common-decision").select_option("26/2026/QĐ-TTg")
    page.locator("#common-kind").select_option("first")
    filed, received = page.locator("#common-filed_on"), page.locator("#common-received_on")
    labels = [page.locator(f"label[for={one}]") for one in ("common-filed_on", "common-received_on")]
    for label, field in zip(labels, ("filed_on", "received_on"), strict=True):
        expect(label).to_contain_text(LABELS[f"products.{field}"])
    filed.fill("12/10/2026")
    received.fill("11/10/2026")
    expect(page.locator("#common-received_on-words")).to_contain_text("ngày 11 tháng 10 năm 2026")
    page.get_by_role("button", name="Kiểm tra, chưa ghi gì").click()
    faults = page.locator(".findings.faults")
    expect(faults).to_contain_text("Ngày nhận đủ hồ sơ (11/10/2026) sớm hơn ngày chủ thể nộp (12/10/2026)")
    expect(page.get_by_text("Còn 2 chỗ phải sửa.")).to_be_visible()
    expect(page.get_by_role("button", name="Mở phiên")).to_be_disabled()

    received.fill("26/10/2026")
    page.get_by_role("button", name="Kiểm tra, chưa ghi gì").click()
    expect(page.get_by_text("Kiểm tra xong, mở được.")).to_be_visible()
    page.get_by_role("button", name="Mở phiên").click()
    page.get_by_role("dialog").get_by_role("button", name="Mở phiên").click()
    expect(page.get_by_text("uv run workbench session slips VD-2026-D4")).to_be_visible()
    store = Store(served.home / "archive.sqlite")
    with store.read() as tx:
        stored = tx.sessions.get("VD-2026-D4").plan.products
    store.close()
    assert {(one.filed_on, one.received_on) for one in stored} == {(date(2026, 10, 12), date(2026, 10, 26))}


def test_nothing_is_red_before_a_person_was_there_and_nothing_is_filled_in_that_must_differ(page: Page) -> None:
    upload(page, messy())
    title = page.get_by_label("Tên phiên")
    expect(title).to_have_value("")
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    expect(page.locator(".findings.faults")).not_to_contain_text("Tên phiên còn trống")
    assert title.bounding_box()["width"] > 600  # type: ignore[index]

    title.focus()
    title.blur()
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[aria-invalid]")).to_have_count(1)

    page.get_by_role("button", name="Kiểm tra, chưa ghi gì").click()
    expect(page.locator("[aria-invalid]")).to_have_count(3)
    expect(page.locator(".findings.faults")).to_contain_text("Tên phiên còn trống")


def test_columns_chosen_by_hand_hold_for_the_next_file_with_the_same_titles(page: Page) -> None:
    upload(page, messy(maker="Bên làm hàng"))
    page.get_by_label("Chủ thể", exact=True).select_option(label="C · Bên làm hàng")
    page.get_by_label("Bộ sản phẩm", exact=True).select_option(label="— không có cột —")
    expect(page.get_by_text("Ông/Bà đã chọn")).to_be_visible()

    upload(page, messy(day="30/11/2026", maker="Bên làm hàng"), "khac.xlsx")
    expect(page.get_by_text("khac.xlsx")).to_be_visible()
    expect(page.get_by_text("Ông/Bà đã chọn")).to_be_visible()
    expect(page.get_by_label("Chủ thể", exact=True)).to_have_value("3")
    expect(page.get_by_label("Bộ sản phẩm", exact=True)).to_have_value("0")

    other = book_of(
        [["TT", "Tên sản phẩm", "Bên bán", "Chủ thể", "Bộ", "Ngày nộp"], [1, "Mật ong", "x", "HTX", 4, None]]
    )
    upload(page, other, "bang-khac.xlsx")
    expect(page.get_by_label("Chủ thể", exact=True)).to_have_value("4")


def test_two_columns_changed_at_once_are_both_kept(page: Page) -> None:
    upload(page, messy(maker="Bên làm hàng"))
    expect(page.get_by_text("Chưa có cột Chủ thể").first).to_be_visible()
    page.evaluate(
        """() => {
          const change = (label, value) => {
            const node = document.querySelector(`select[aria-label="${label}"]`);
            node.value = value;
            node.dispatchEvent(new Event("change", { bubbles: true }));
          };
          change("Chủ thể", "3");
          change("Mã số sản phẩm", "5");
        }"""
    )

    expect(page.locator("td").get_by_text("Ông/Bà đã chọn")).to_have_count(2)
    expect(page.get_by_label("Chủ thể", exact=True)).to_have_value("3")
    expect(page.get_by_label("Mã số sản phẩm", exact=True)).to_have_value("5")


def test_the_regulation_is_explained_before_the_session_is_opened(page: Page, served: Served) -> None:
    upload(page, messy(day="30/11/2026"))
    rules = page.locator(".rules")

    expect(rules.locator("dt")).to_have_text(list(SETTING.values()))
    expect(rules.locator("dl")).to_be_hidden()
    rules.locator("summary").first.click()
    expect(rules).to_contain_text(FLOORS["majority"])
    example = rules.locator(".example").filter(has_text="4 trong 7 phiếu đạt")
    expect(example).to_be_hidden()
    rules.locator("dl > div").filter(has_text=FLOORS["majority"]).first.locator("summary").click()
    expect(example).to_contain_text(
        "theo quy chế này 4 sao; nếu chọn “Từ hai phần ba số phiếu đạt” hoặc “Mọi phiếu đạt” thì 3 sao"
    )
    expect(rules.locator(".example:visible").filter(has_not_text="4 trong 7")).to_have_count(0)

    page.get_by_role("button", name="Kiểm tra, chưa ghi gì").click()
    expect(page.get_by_role("button", name="Kiểm tra, chưa ghi gì")).to_be_enabled()
    expect(example).to_be_visible()


def test_of_a_plan_whose_regulation_is_not_whole_nothing_is_explained(page: Page, tmp_path: Path) -> None:
    write_plan_template(tmp_path / "plan.xlsx", regulation=load_regulation(shipped()["tay-ninh"]))
    upload(page, (tmp_path / "plan.xlsx").read_bytes(), "plan.xlsx")

    expect(page.get_by_text("Cách xét yêu cầu tối thiểu còn trống").first).to_be_visible()
    expect(page.locator(".rules")).to_have_count(0)


@pytest.mark.parametrize(
    ("raw", "name", "says"),
    [
        (b"\0" * (10 * 2**20 + 1), "to.xlsx", "Tệp lớn quá 10 MB"),
        (b"khong phai", "chu.xlsx", "không phải bảng tính"),
        (b"khong phai", "chu.docx", "Không đọc tệp dạng .docx"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_in_words(page: Page, raw: bytes, name: str, says: str) -> None:
    upload(page, raw, name)

    expect(page.locator(".fault-box")).to_contain_text(says)
    expect(page.get_by_role("button", name="Mở phiên")).to_have_count(0)


def test_others_have_no_way_to_the_page(plain_chromium: Browser, served: Served) -> None:
    context = plain_chromium.new_context()
    page = context.new_page()
    rooms.sign_in(page, served.base, served.council.codes["M01"])
    served.pins["M01"] = rooms.PIN

    expect(page.get_by_role("link", name="Phiên mới")).to_have_count(0)
    assert page.goto(f"{served.base}/council/intake").status == 403
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_never_scrolls_sideways(page: Page, width: int, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    upload(page, messy())
    expect(page.locator(".findings.doubts")).to_be_visible()
    expect(page.locator(".rules")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.screenshot(path=tmp_path / "page.png", full_page=True)
