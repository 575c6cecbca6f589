"""An office's list of wording: every way it may come is read alike, and every fault is named, all at once."""

from __future__ import annotations

import random
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.workbooks.overlay_lists import (
    HEADER,
    NEW,
    PETS,
    RULEBOOK,
    Row,
    csv_bytes,
    made_up,
    pets,
    rows_of,
    xlsx_bytes,
)
from workbench.errors import Fault, PlanError, RulebookError
from workbench.rulebook.records.overlay import LONGEST, Overlay
from workbench.workbooks.overlay.file import read_overlays, store_overlay

AT = datetime(2026, 7, 1, 1, 2, 3, tzinfo=UTC)


def load(raw: bytes, name: str = "van-ban.csv", decision: str | None = None) -> list[Overlay]:
    return read_overlays(raw, name, RULEBOOK, at=AT, by=None, decision=decision)


def only(raw: bytes, name: str = "van-ban.csv", decision: str | None = None) -> Overlay:
    (overlay,) = load(raw, name, decision)
    return overlay


def faults(raw: bytes, name: str = "van-ban.csv", decision: str | None = None) -> tuple[Fault, ...]:
    with pytest.raises(RulebookError) as refused:
        load(raw, name, decision)
    return refused.value.faults


def turned(rows: list[Row], order: list[int]) -> tuple[list[Row], list[str]]:
    return [[row[at] for at in order] for row in rows], [HEADER[at] for at in order]


# -- every way in -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_text_tables_are_read_with_any_delimiter_and_with_or_without_a_mark(delimiter: str, encoding: str) -> None:
    overlay = only(csv_bytes(pets(), delimiter=delimiter, encoding=encoding))

    assert overlay.sheets[25].lines["1.1"].options == tuple(made_up("1.1", letter) for letter in "abc")
    assert overlay.sheets[25].lines["1.1"].title is None
    assert overlay.sheets[25].sheet_sha256 == RULEBOOK.sheet(PETS).sha256
    assert set(overlay.sheets[25].lines) == set(RULEBOOK.sheet(PETS).sheet.by_id)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (xlsx_bytes(pets()), "van-ban.xlsx"),
        (xlsx_bytes(pets(), above=3), "có tựa.xlsx"),
        (xlsx_bytes(pets(), hidden_first=True), "trang ẩn.xlsx"),
        (csv_bytes([["Ghi chú"]], ["Văn bản", "", "", "", ""]) + csv_bytes(pets(), encoding="utf-8"), "a.CSV"),
        (csv_bytes([[*row, "thừa"] for row in pets()], [*HEADER, "Người gõ"]), "a.txt"),
        (csv_bytes([[*row[:3], row[3].upper() + ")", row[4]] for row in pets()]), "a.csv"),
        (csv_bytes([[a, f"Bộ {b}", f"Tiêu chí {c}", f"Mức {d}", e] for a, b, c, d, e in pets()]), "a.csv"),
        (csv_bytes([["26/2026", *row[1:]] for row in pets()]), "a.csv"),
        (csv_bytes([[row[0], row[1], row[2].replace(".", ","), *row[3:]] for row in pets()]), "a.csv"),
        (xlsx_bytes([[row[0], int(row[1]), float(row[2]), *row[3:]] for row in pets()]), "số.xlsx"),
    ],
    ids=["xlsx", "title above", "hidden sheet", "csv with title", "extra column", "capitals", "words before",
         "short number", "comma for point", "numbers as numbers"],
)  # fmt: skip
def test_tables_are_read_however_the_office_writes_them(raw: bytes, name: str) -> None:
    overlay = only(raw, name)

    assert overlay.decision == NEW
    assert overlay.sheets[25].lines["3.5"].options[0] == made_up("3.5", "a")


@settings(max_examples=30, deadline=None)
@given(order=st.permutations(range(5)), loose=st.booleans(), dice=st.randoms(use_true_random=False))
def test_columns_and_rows_may_stand_in_any_order_with_loose_or_composed_accents(
    order: list[int], loose: bool, dice: random.Random
) -> None:
    rows, header = turned(pets(titles=True), order)
    dice.shuffle(rows)
    form = "NFD" if loose else "NFC"
    raw = unicodedata.normalize(form, csv_bytes(rows, header, encoding="utf-8").decode()).encode()

    overlay = only(raw)

    assert overlay.sheets == only(csv_bytes(pets(titles=True))).sheets


def test_merged_cells_count_for_the_rows_below() -> None:
    book = load_workbook(BytesIO(xlsx_bytes(pets())))
    page = book.active
    page.merge_cells(f"B2:B{page.max_row}")
    page.merge_cells(f"A2:A{page.max_row}")
    out = BytesIO()
    book.save(out)

    assert len(only(out.getvalue(), "a.xlsx").sheets[25].lines) == 25


def test_the_decision_may_be_named_once_for_all_rows() -> None:
    rows, header = [row[1:] for row in pets()], HEADER[1:]

    assert only(csv_bytes(rows, header), decision="26/2026").decision == NEW


def test_sheets_without_any_text_are_left_alone() -> None:
    flowers = [[*row[:4], ""] for row in rows_of(RULEBOOK.sheet(f"{NEW}#23").sheet)]

    assert list(only(csv_bytes(flowers + pets())).sheets) == [25]


def test_each_decision_gets_a_file_of_its_own(tmp_path: Path) -> None:
    old = rows_of(RULEBOOK.sheet("148/QĐ-TTg#25").sheet)

    overlays = load(csv_bytes(pets() + old))

    assert {one.decision: store_overlay(one, tmp_path, RULEBOOK).name for one in overlays} == {
        NEW: "26-2026.json",
        "148/QĐ-TTg": "148-2023.json",
    }


def test_where_the_decision_prints_one_box_no_text_is_owed() -> None:
    sheet = RULEBOOK.sheet(f"{NEW}#22").sheet
    rows = [row for row in rows_of(sheet) if row[2] != "2.3"]

    overlay = only(csv_bytes(rows))

    assert overlay.sheets[22].lines["2.3"].options == ("Không", "Có")


def test_points_beside_the_text_are_checked_and_not_taken_over() -> None:
    rows = [[*row, RULEBOOK.sheet(PETS).sheet.by_id[row[2]].points_of(row[3])] for row in pets()]

    assert only(csv_bytes(rows, [*HEADER, "Điểm"])).decision == NEW
    rows[1][5] = 9
    (fault,) = faults(csv_bytes(rows, [*HEADER, "Điểm"]))
    assert "cột Điểm ghi 9, mức này của phiếu là 2 điểm" in fault.what
    assert "dòng 3" in fault.where


# -- every way to go wrong --------------------------------------------------------------------------------------------

Change = Callable[[list[Row]], None]


def cell(row: int, column: int, value: Any) -> Change:
    def change(rows: list[Row]) -> None:
        rows[row][column] = value

    return change


def drop(*which: int) -> Change:
    def change(rows: list[Row]) -> None:
        for row in sorted(which, reverse=True):
            del rows[row]

    return change


TABLE: list[tuple[str, Change, str, str, str, str]] = [
    # what is broken; how; code; where it says; what it says; what to do
    ("no decision", cell(0, 0, ""), "no_decision", "dòng 2, cột Quyết định", "không ghi quyết định", "--decision"),
    ("an unknown decision", cell(0, 0, "7/2030"), "unknown_decision", "dòng 2", "“7/2030” không phải", "148/QĐ-TTg"),
    ("no set", cell(0, 1, " "), "set_empty", "dòng 2, cột Bộ", "ô Bộ để trống", "Ghi ô này"),
    ("an unknown set", cell(0, 1, "27"), "unknown_set", "dòng 2, cột Bộ", "“27” không phải số bộ", "từ 1 đến 26"),
    ("a set in words", cell(0, 1, "Cá cảnh"), "unknown_set", "dòng 2", "“Cá cảnh” không phải số bộ", "ví dụ 5"),
    ("no criterion", cell(0, 2, ""), "criterion_empty", "dòng 2, cột Tiêu chí", "để trống", "Ghi ô này"),
    ("an unknown criterion", cell(0, 2, "1.9"), "unknown_criterion", "dòng 2", "không có tiêu chí “1.9”", "1.1 … 9"),
    ("an unknown option", cell(0, 3, "e"), "unknown_option", "dòng 2, cột Mức", "không có mức “e”", "a, b, c"),
    ("a number for an option", cell(0, 3, "1"), "unknown_option", "dòng 2, cột Mức", "“1”", "chữ cái theo thứ tự"),
    ("none of these", cell(0, 3, "-"), "unknown_option", "dòng 2", "không có mức “-”", "chữ cái"),
    ("twice the same option", cell(1, 3, "a"), "twice", "dòng 3", "đã ghi ở dòng 2", "Giữ một dòng"),
    ("an option missing", drop(1), "options_missing", "Bộ 25, tiêu chí 1.1", "thiếu mức b", "đủ mọi mức"),
    ("a criterion missing", drop(0, 1, 2), "options_missing", "tiêu chí 1.1", "thiếu mức a, b, c", "Thêm dòng"),
    ("no text", cell(0, 4, "\u00a0 "), "text_empty", "dòng 2, cột Nội dung", "chưa có nội dung", "để trống cả bộ"),
    ("a text too long", cell(0, 4, "ă" * (LONGEST + 1)), "text_too_long", "dòng 2", "dài 1501 chữ cái", "ghi chú"),
    ("a bell in the text", cell(0, 4, "Chuông \a reo"), "unprintable", "dòng 2", "không in được", "Gõ lại"),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_a_faulty_row_says_where_and_what_and_what_to_do(row: Any) -> None:
    _, change, code, where, what, todo = row
    rows = pets()
    change(rows)

    found = [fault for fault in faults(csv_bytes(rows)) if fault.code == code]

    assert len(found) == 1
    assert found[0].where.startswith("van-ban.csv")
    assert where in found[0].where
    assert what in found[0].what
    assert todo in found[0].todo


def test_a_set_whose_sheet_is_not_known_here_says_so() -> None:
    (fault,) = faults(csv_bytes([["1048/QĐ-TTg", "3", "1.1", "a", "Chữ"]]))

    assert fault.code == "set_missing"
    assert "chưa có phiếu Bộ 3 của 1048/QĐ-TTg" in fault.what


def test_all_faults_are_told_at_once() -> None:
    rows = pets()
    for row, column, value in ((0, 1, "99"), (4, 2, "x"), (7, 3, "z"), (9, 4, "")):
        rows[row][column] = value

    codes = [fault.code for fault in faults(csv_bytes(rows))]

    assert {"unknown_set", "unknown_criterion", "unknown_option", "text_empty", "options_missing"} <= set(codes)


@pytest.mark.parametrize(
    ("header", "code", "what"),
    [
        (("Quyết định", "Bộ", "Tiêu chí", "Mức"), "no_header", "Bộ, Tiêu chí, Mức, Nội dung"),
        (("Quyết định", "Bộ", "Bộ", "Tiêu chí", "Mức", "Nội dung"), "column_twice", "cột Bộ có hai lần"),
        ((), "no_header", "không thấy dòng tên cột"),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_column_names_that_do_not_do_are_named(header: Any, code: str, what: str, kind: str) -> None:
    raw = csv_bytes(pets(), header) if kind == "csv" else xlsx_bytes(pets(), header)

    (fault,) = faults(raw, f"a.{kind}")

    assert fault.code == code
    assert what in fault.what


@pytest.mark.parametrize(
    ("raw", "name", "code", "what", "todo"),
    [
        (csv_bytes(pets()).decode().encode("utf-16"), "a.csv", "not_utf8", "không phải chữ UTF-8", "CSV UTF-8"),
        (csv_bytes([]), "a.csv", "nothing_filled", "không dòng nào có nội dung", "cột Nội dung"),
        (b"", "a.csv", "no_header", "không thấy dòng tên cột", "scoresheets export"),
        (csv_bytes(pets()), "a.docx", "wrong_kind", "không đọc tệp dạng .docx", ".xlsx"),
        (csv_bytes(pets()), "a.xls", "wrong_kind", "không đọc tệp dạng .xls", ".xlsx"),
        (csv_bytes(pets()) + b'26/2026;25;1.1;a;"m\xe1' + b"\n", "a.csv", "not_utf8", "UTF-8", "CSV UTF-8"),
        (csv_bytes(pets()) + '26/2026;25;1.1;a;"mở'.encode(), "a.csv", "not_csv", "không đọc được bảng", "dấu nháy"),
        (b"x" * (10 * 2**20 + 1), "a.csv", "too_large", "lớn quá 10 MB", "từng quyết định"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_is_refused_in_words(raw: bytes, name: str, code: str, what: str, todo: str) -> None:
    (fault,) = faults(raw, name)

    assert fault.code == code
    assert what in fault.what
    assert todo in fault.todo


def test_a_workbook_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(PlanError, match="không phải bảng tính"):
        load(b"PK not really", "a.xlsx")


def test_what_a_spreadsheet_made_of_a_number_is_named() -> None:
    rows = pets()
    rows[0][2] = date(2026, 1, 1)
    rows[3][4] = "=1/0+A1"
    raw = xlsx_bytes(rows)

    found = faults(with_error(raw), "a.xlsx")

    assert any(f.code == "became_date" and f.where.endswith("Sheet!C2") for f in found)
    assert any(f.code == "error_cell" and "#DIV/0!" in f.what and f.where.endswith("Sheet!E5") for f in found)


def with_error(raw: bytes) -> bytes:
    """Give the formula of E5 the error value that a spreadsheet would have stored."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "xl/worksheets/sheet1.xml":
                content = content.replace(b'<c r="E5"><f>1/0+A1</f><v></v></c>', b'<c r="E5" t="e"><v>#DIV/0!</v></c>')
                content = content.replace(b'<c r="E5"><f>1/0+A1</f><v /></c>', b'<c r="E5" t="e"><v>#DIV/0!</v></c>')
            new.writestr(entry, content)
    return out.getvalue()
