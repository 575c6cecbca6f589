"""Lists as offices send them, made for tests: rows, merged ranges, errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from workbench.rulebook import Rulebook
from workbench.workbooks.book import open_book
from workbench.workbooks.intake.preview import Preview, preview
from workbench.workbooks.intake.request import parse_intake
from workbench.workbooks.intake.table.header import Memory

RULEBOOK = Rulebook()
SESSION = {
    "id": "VD-2026-D3",
    "title": "Đợt 3 năm 2026",
    "level": "province",
    "held_on": "2026-12-28",
    "place": "Hội trường",
}
DEFAULTS = {"decision": "26/2026/QĐ-TTg", "kind": "first", "filed_on": "2026-10-12"}
TITLES = ["STT", "Mã số sản phẩm", "Tên sản phẩm", "Chủ thể", "Bộ sản phẩm", "Ngày nộp hồ sơ"]
ROWS: list[list[Any]] = [
    [1, "SP-A", "Mật ong hoa nhãn", "HTX Ong Vàng", 4, date(2026, 10, 1)],
    [2, "SP-B", "Thanh long ruột đỏ", "HTX Hoa Quả", 1, date(2026, 10, 2)],
    [3, "SP-C", "Chè xanh", "Cơ sở Bà Sáu", 11, date(2026, 10, 3)],
]
GOOD = [
    ("SP-A", "Mật ong hoa nhãn", "HTX Ong Vàng", 4, "2026-10-01"),
    ("SP-B", "Thanh long ruột đỏ", "HTX Hoa Quả", 1, "2026-10-02"),
    ("SP-C", "Chè xanh", "Cơ sở Bà Sáu", 11, "2026-10-03"),
]
Change = Callable[[Worksheet], object]


def book_of(
    rows: Sequence[Sequence[Any]],
    *,
    at: int = 1,
    merged: Sequence[str] = (),
    change: Change | None = None,
    name: str = "Danh sách",
) -> bytes:
    """Return a workbook of one sheet, its first row at row `at`."""
    book = openpyxl.Workbook()
    page = book[book.sheetnames[0]]
    page.title = name
    for number, row in enumerate(rows, start=at):
        for column, value in enumerate(row, start=1):
            page.cell(number, column).value = value
    for each in merged:
        page.merge_cells(each)
    if change is not None:
        change(page)
    return saved(book)


def opened(raw: bytes) -> openpyxl.Workbook:
    """Return a workbook to be changed."""
    return openpyxl.load_workbook(BytesIO(raw))


def saved(book: openpyxl.Workbook) -> bytes:
    """Return a workbook's bytes."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(raw: bytes, name: str = "danh-sach.xlsx", *, memory: Memory = lambda _: None, **ask: Any) -> Preview:
    """Read a list with the session and common values of these tests, on the ground of a small council."""
    from tests.desk.council import plan

    asked = parse_intake({"session": SESSION, "defaults": DEFAULTS, **ask})
    return preview(open_book(raw, name), asked, basis=plan(), memory=memory, rulebook=RULEBOOK)


def products(found: Preview) -> list[tuple[Any, ...]]:
    """Return what was understood of each product, as `GOOD` has it."""
    keys = ("code", "name", "producer", "set", "filed_on")
    return [tuple(record.get(key) for key in keys) for record in found.cells.raw.get("products", [])]


def codes(found: Preview) -> set[tuple[str, str]]:
    """Return code and place of every fault and doubt."""
    return {(each.code, each.where) for each in (*found.faults, *found.doubts)}


def error(text: str, place: str) -> Change:
    """Return a change that puts an error of the spreadsheet into a cell."""

    def put(page: Worksheet) -> None:
        page[place].value = text
        page[place].data_type = "e"

    return put
