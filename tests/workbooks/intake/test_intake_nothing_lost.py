"""Nothing that holds text is dropped: texts in = texts in records, faults and doubts, however the sheet looks."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbooks.intake_books import RULEBOOK, book_of, opened, saved
from workbench.workbooks.book import Book, open_book
from workbench.workbooks.cells import is_empty
from workbench.workbooks.intake.preview import Preview, read_lists
from workbench.workbooks.intake.request import parse_intake
from workbench.workbooks.plan.values import as_text

HEAD = ["STT", "Mã số", "Tên sản phẩm", "Chủ thể", "Bộ sản phẩm", "Lần đánh giá", "Ngày nộp hồ sơ", "Ghi chú"]
WORDS = st.sampled_from([
    *("nước mắm", "chè xanh", "Xã Tân Lập", "Bò khô", "Tổng cộng", "Người lập biểu", "Lần đầu", "nâng hạng lần 1"),
    *("1/10/2026", "13/10/2026 (bổ sung)", "4", "Bộ 11", "hồ sơ thiếu", "I", "a", "nt", "II. Sản phẩm đánh giá lại"),
    *("Ông A - Chủ tịch", "=1+1", "STT", "Mã số", "(1)", "x"),
])  # fmt: skip
CELL = st.none() | WORDS
ROW = st.lists(CELL, min_size=len(HEAD), max_size=len(HEAD))
NAME_ONLY = WORDS.map(lambda word: [None, None, word])
GOOD = st.integers(1, 99).map(lambda n: [n, f"SP-{n}", f"Sản phẩm {n}", "HTX", 4, "Lần đầu", f"{n % 28 + 1}/10/2026"])
ABOVE = st.lists(st.lists(CELL, max_size=4), max_size=3)


@st.composite
def books(draw: Any) -> bytes:
    above = draw(ABOVE)
    rows = draw(st.lists(GOOD | ROW | NAME_ONLY, min_size=1, max_size=9))
    head = [*above, HEAD]
    first = len(head) + 1
    merged = []
    for column in draw(st.sets(st.sampled_from("ABDEFG"), max_size=3)):
        top = draw(st.integers(first, first + len(rows) - 1))
        bottom = draw(st.integers(top, first + len(rows) - 1))
        if bottom > top:
            index = "ABCDEFG".index(column)
            for row in range(top + 1, bottom + 1):  # what lies below a merged cell is not seen by anybody
                if index < len(rows[row - first]):
                    rows[row - first][index] = None
            merged.append(f"{column}{top}:{column}{bottom}")
    book = opened(book_of([*head, *rows], merged=merged))
    for cells in book.worksheets[0].iter_rows():
        for cell in cells:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"
    if draw(st.booleans()):
        book.create_sheet("Trang khác").append(draw(ROW))
    return saved(book)


def read_out(raw: bytes) -> tuple[Book, Preview]:
    book = open_book(raw, "a.xlsx")
    return book, taken_from(book)


def taken_from(book: Book) -> Preview:
    """Read a list out of a workbook."""
    common = {"decision": "26/2026/QĐ-TTg", "kind": "first"}
    return read_lists(book, parse_intake({"defaults": common}), RULEBOOK)


def lost(book: Book, found: Preview) -> list[str]:
    """Return every cell with text that ends neither in a record nor in a fault or doubt."""
    said = [(each.where, each.what) for each in (*found.faults, *found.doubts)]
    whole = dict(said)
    told = " ".join(what for _, what in said)
    missing = []
    for sheet in book.visible:
        tables = [t for t in found.tables.values() if any(h.sheet is sheet for h in t.headers)]
        if not tables:
            missing += [] if sheet.name in whole or all(is_empty(c) for r in sheet.rows for c in r) else [sheet.name]
            continue
        (table,) = tables
        (header,) = table.headers
        fields = {column.number: column for column in header.columns}
        for number, row in enumerate(sheet.rows, start=1):
            record = next((cells for at, cells in table.rows.items() if at.number == number), None)
            for place, cell in enumerate(row, start=1):
                if is_empty(cell) or header.first <= number <= header.last:
                    continue
                text, column = as_text(cell), fields[place]
                taken = record is not None and column.field is not None and _holds(record[column.field], text)
                named = f"{column.letter} “{column.title}”" in told or (column.is_ordinal and record is not None)
                if not (taken or text in told or named or f"dòng {number} (" in told):
                    missing.append(sheet.place(number, place))
    return missing


def _holds(cell: Any, text: str) -> bool:
    """Tell whether what stands in a cell is its value, or is said with it."""
    if cell.given != text and not (cell.doubts or cell.faults or cell.is_open):
        return False
    return cell.value is not None or bool(cell.doubts or cell.faults or cell.is_open)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books())
def test_every_text_ends_as_a_record_a_fault_or_a_doubt(raw: bytes) -> None:
    book, found = read_out(raw)

    assert lost(book, found) == []
    assert all(each.what and each.todo and each.where and each.code for each in (*found.faults, *found.doubts))
