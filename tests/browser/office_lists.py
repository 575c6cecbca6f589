"""An office's lists of recognised products as a person brings them to the register's page, with what is to be asked."""

from __future__ import annotations

from datetime import date as day

from playwright.sync_api import Locator, Page

from tests.desk.programme.test_messy_lists import book

HEADS = ["TT", "Tên sản phẩm", "Chủ thể", "Hạng sao", "Ngày quyết định", "Ngày QĐ", "Số quyết định", "Ngày hết hạn"]
DECIDED, SIGNED, ENDS = day(2024, 8, 15), day(2024, 8, 20), day(2027, 8, 20)


def two_days(mark: str, decision: str = "858/QĐ-UBND") -> bytes:
    """Return a list with two columns that may both be the decision's day, and a cell that holds no number of stars.

    Args:
        mark: What its firm and one more column are called by: nothing is remembered of a list with another mark.
        decision: The number of the decision.
    """
    firm, days = "Công ty Yến" + mark, [DECIDED, SIGNED, decision, ENDS, mark]
    return book(
        [
            [*HEADS, "Ghi chú" + mark],
            [1, "Yến chưng" + mark, firm, 4, *days],
            [2, "Yến hũ" + mark, firm, "bốn", *days],
        ]
    )


def later(mark: str, decision: str = "859/QĐ-UBND") -> bytes:
    """Return the next list of the same columns and of the same firm: one product, nothing to be asked."""
    row = [3, "Yến tươi" + mark, "Công ty Yến" + mark, 4, DECIDED, SIGNED, decision, ENDS, mark]
    return book([[*HEADS, "Ghi chú" + mark], row])


TWO_DAYS, NEXT = two_days(""), later("")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring(page: Page, name: str, raw: bytes) -> Locator:
    """Choose a file by keys, and return the panel in which it is read."""
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Nhập danh sách đã công nhận").press("Enter")
    chosen.value.set_files({"name": name, "mimeType": XLSX, "buffer": raw})
    return page.locator(".importing")
