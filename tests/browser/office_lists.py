"""An office's lists of recognised products as a person brings them to the register's page, with what is to be asked."""

from __future__ import annotations

from datetime import date as day

from playwright.sync_api import Locator, Page

from tests.desk.programme.test_messy_lists import book

HEADS = ["TT", "Tên sản phẩm", "Chủ thể", "Hạng sao", "Ngày quyết định", "Ngày QĐ", "Số quyết định", "Ngày hết hạn"]
DECIDED, SIGNED, ENDS = day(2024, 8, 15), day(2024, 8, 20), day(2027, 8, 20)
TWO_DAYS = book(
    [
        HEADS,
        [1, "Yến chưng", "Công ty Yến", 4, DECIDED, SIGNED, "858/QĐ-UBND", ENDS],
        [2, "Yến hũ", "Công ty Yến", "bốn", DECIDED, SIGNED, "858/QĐ-UBND", ENDS],
    ]
)
"""Two columns that may both be the decision's day, and a cell that holds no number of stars."""
NEXT = book([HEADS, [3, "Yến tươi", "Công ty Yến", 4, DECIDED, SIGNED, "859/QĐ-UBND", ENDS]])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring(page: Page, name: str, raw: bytes) -> Locator:
    """Choose a file by keys, and return the panel in which it is read."""
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Nhập danh sách đã công nhận").press("Enter")
    chosen.value.set_files({"name": name, "mimeType": XLSX, "buffer": raw})
    return page.locator(".importing")
