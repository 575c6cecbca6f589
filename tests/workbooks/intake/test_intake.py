"""Lists as offices send them, and what is understood of each: products, doubts and faults at their cells."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import pytest

from tests.documents.office import converted
from tests.workbooks.intake_books import (
    GOOD,
    ROWS,
    TITLES,
    book_of,
    codes,
    error,
    opened,
    products,
    read,
    saved,
)
from workbench.errors import PlanError
from workbench.rulebook import Rulebook
from workbench.workbooks.intake.preview import Preview
from workbench.workbooks.intake.preview_json import preview_json
from workbench.workbooks.intake.records import TABLES
from workbench.workbooks.intake.table.columns import likeness
from workbench.workbooks.plan.file import write_plan


@dataclass(frozen=True)
class Case:
    """One list: what it is made of, which doubts and faults it must give, and the products if not the good three."""

    rows: list[list[Any]]
    made: dict[str, Any] = field(default_factory=dict)
    says: set[tuple[str, str]] = field(default_factory=set)
    products: list[tuple[Any, ...]] = field(default_factory=lambda: GOOD)
    ready: bool = True


def changed(place: tuple[int, int], value: Any) -> list[list[Any]]:
    rows = [list(row) for row in ROWS]
    rows[place[0]][place[1]] = value
    return rows


def good(place: tuple[int, int], value: Any) -> list[tuple[Any, ...]]:
    found = [list(row) for row in GOOD]
    found[place[0]][place[1]] = value
    return [tuple(row) for row in found]


def without(column: int) -> list[list[Any]]:
    return [[value for number, value in enumerate(row) if number != column] for row in (TITLES, *ROWS)]


LETTERHEAD = [
    ["UBND TỈNH VÍ DỤ", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỞ NÔNG NGHIỆP", None, None, "Độc lập - Tự do - Hạnh phúc"],
    [None],
    ["DANH SÁCH SẢN PHẨM THAM GIA ĐÁNH GIÁ"],
]
CASES = {
    "clean": Case([TITLES, *ROWS]),
    "letterhead above": Case(
        [*LETTERHEAD, TITLES, *ROWS],
        {"merged": ["A1:C1", "D1:F1", "A4:F4"]},
        says={("above_table", "Danh sách!1:4")},
    ),
    "header low down": Case([TITLES, *ROWS], {"at": 30}),
    "no tone marks": Case(
        [["TT", "Ma so san pham", "TEN SAN PHAM", "Chu the", "Bo san pham", "Ngay nop ho so"], *ROWS]
    ),
    "abbreviations": Case([["TT", "Mã SP", "Tên SP", "Chủ thể OCOP", "Bộ", "Ngày nộp HS"], *ROWS]),
    "brackets and line ends": Case(
        [["STT", "Mã số\n(theo hồ sơ)", "Tên sản phẩm (ghi rõ)", "Chủ thể\nOCOP", "Bộ sản\nphẩm số", "Ngày nộp"], *ROWS]
    ),
    "NFD and stray spaces": Case(
        [
            [unicodedata.normalize("NFD", f"  {title} \u00a0") for title in TITLES],
            [
                1,
                " SP-A\u200b",
                unicodedata.normalize("NFD", " Mật  ong hoa\u00a0nhãn "),
                "HTX  Ong Vàng",
                4,
                date(2026, 10, 1),
            ],
            *ROWS[1:],
        ]
    ),
    "a header that only resembles": Case(
        [["TT", "Mã số", "Tên sản phẩm OCOP dự kiến", "Chủ thể", "Bộ", "Ngày nộp"], *ROWS],
        says={("column_guessed", "Danh sách!C1")},
    ),
    "two header rows, merged": Case(
        [
            ["TT", "Thông tin sản phẩm", None, "Chủ thể", "Bộ sản phẩm", "Ngày nộp hồ sơ"],
            [None, "Mã số", "Tên sản phẩm", None, None, None],
            *ROWS,
        ],
        {"merged": ["A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:F2"]},
    ),
    "two header rows, not merged": Case(
        [
            ["TT", "Sản phẩm", None, "Chủ thể", "Bộ sản phẩm", "Ngày nộp hồ sơ"],
            [None, "Mã số", "Tên", None, None, None],
            *ROWS,
        ]
    ),
    "numbered columns": Case(
        [TITLES, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], *ROWS], says={("rows_left", "Danh sách!2")}
    ),
    "lettered and numbered columns": Case([TITLES, ["A", "B", 1, 2, 3, 4], *ROWS], says={("rows_left", "Danh sách!2")}),
    "header again on each page": Case([TITLES, ROWS[0], TITLES, *ROWS[1:]], says={("rows_left", "Danh sách!3")}),
    "empty rows and columns": Case(
        [[None, *TITLES[:3], None, *TITLES[3:]], [None], *[[None, *r[:3], None, *r[3:]] for r in ROWS], [None]]
    ),
    "totals and signatures": Case(
        [
            TITLES,
            *ROWS,
            ["Tổng cộng", None, "3 sản phẩm"],
            [None, None, None, "Ngày 5 tháng 10 năm 2026"],
            [None, "Người lập biểu", None, "KT. GIÁM ĐỐC"],
        ],
        says={("rows_left", "Danh sách!5"), ("row_left", "Danh sách!6"), ("row_left", "Danh sách!7")},
    ),
    "groups": Case(
        [TITLES, ["I", None, "Xã Tân Lập"], ROWS[0], ["II", None, "Xã Hòa Bình"], *ROWS[1:], [None, None, "Cộng: 3"]],
        says={("row_left", "Danh sách!2"), ("row_left", "Danh sách!4"), ("rows_left", "Danh sách!7")},
    ),
    "groups merged across": Case(
        [TITLES, ["Nhóm thực phẩm"], *ROWS], {"merged": ["A2:F2"]}, says={("row_left", "Danh sách!2")}
    ),
    "rows numbered ahead": Case([TITLES, *ROWS, [4], [5], [6]], says={("rows_left", "Danh sách!5")}),
    "producer merged down": Case(
        [TITLES, ROWS[0], [2, "SP-B", "Thanh long ruột đỏ", None, 1, date(2026, 10, 2)], ROWS[2]],
        {"merged": ["D2:D3"]},
        products=good((1, 2), "HTX Ong Vàng"),
    ),
    "one product over two rows": Case(
        [TITLES, ROWS[0], [None, None, None, None, None, None, "ghi chú"], *ROWS[1:]],
        {"merged": ["A2:A3", "C2:C3"]},
        says={("row_left", "Danh sách!3"), ("columns_left", "Danh sách!G1")},
    ),
    "ditto marks": Case(
        [TITLES, ROWS[0], [2, "SP-B", "Thanh long ruột đỏ", "nt", 1, "-nt-"], ROWS[2]],
        products=[GOOD[0], ("SP-B", "Thanh long ruột đỏ", "HTX Ong Vàng", 1, "2026-10-01"), GOOD[2]],
        says={("ditto", "Danh sách!D3"), ("ditto", "Danh sách!F3")},
    ),
    "day as text": Case([TITLES, *changed((0, 5), "1/10/2026")]),
    "day with points": Case([TITLES, *changed((0, 5), "01.10.2026 ")]),
    "day in words": Case([TITLES, *changed((0, 5), "ngày 01 tháng 10 năm 2026")]),
    "day with a time": Case([TITLES, *changed((0, 5), datetime(2026, 10, 1, 8, 30))]),  # noqa: DTZ001
    "day as a bare number": Case([TITLES, *changed((0, 5), 46296)], says={("serial_day", "Danh sách!F2")}),
    "day with a short year": Case([TITLES, *changed((0, 5), "1/10/26")], says={("short_year", "Danh sách!F2")}),
    "day with the month first": Case(
        [TITLES, *changed((1, 5), "10/22/2026")],
        says={("month_first", "Danh sách!F3"), ("day_order", "Danh sách!F1")},
        ready=False,
    ),
    "a range of days": Case(
        [TITLES, *changed((0, 5), "20-25/11/2026")],
        says={("two_days", "Danh sách!F2"), ("day_order", "Danh sách!F1")},
        ready=False,
    ),
    "a day with its weekday": Case([TITLES, *changed((0, 5), "Thứ Năm, ngày 01/10/2026.")]),
    "a day with words": Case([TITLES, *changed((0, 5), "01/10/2026, thiếu giấy")], says={("day_cut", "Danh sách!F2")}),
    "a ditto mark below nothing": Case(
        [TITLES, *changed((0, 3), "nt")], says={("nothing_above", "Danh sách!D2")}, ready=False
    ),
    "two decisions in a cell": Case(
        [[*TITLES, "Quyết định áp dụng"], [*ROWS[0], "148/QĐ-TTg (thay 1048/QĐ-TTg)"]],
        says={("two_decisions", "Danh sách!G2")},
        ready=False,
    ),
    "a set in more words": Case(
        [TITLES, *changed((0, 4), "Bộ 4. Mật ong, mật khác và nông sản thực phẩm khác (chuyển từ bộ 5)")],
        says={("set_guessed", "Danh sách!E2")},
    ),
    "two sets that may be meant": Case(
        [TITLES, *changed((0, 4), "Gạo, ngũ cốc")],
        says={("set_guessed", "Danh sách!E2")},
        products=good((0, 3), 3),
    ),
    "year alone": Case([TITLES, *changed((0, 5), 2026)], says={("bare_number_date", "Danh sách!F2")}, ready=False),
    "no such day": Case(
        [TITLES, *changed((0, 5), "31/11/2026")],
        says={("no_such_day", "Danh sách!F2"), ("day_order", "Danh sách!F1")},
        ready=False,
    ),
    "empty day takes the common one": Case([TITLES, *changed((0, 5), None)], products=good((0, 4), "2026-10-12")),
    "set by name": Case([TITLES, *changed((2, 4), "chè tươi, chè chế biến")]),
    "set by number and name": Case([TITLES, *changed((2, 4), "Bộ 11: Chè tươi")]),
    "set as text with a zero": Case([TITLES, *changed((0, 4), "Bộ số 04")]),
    "set that resembles one": Case(
        [TITLES, *changed((0, 4), "Mật ong, mật khác và nông sản")], says={("set_guessed", "Danh sách!E2")}
    ),
    "set under a group's name": Case(
        [[*TITLES[:4], "Nhóm", TITLES[5]], *ROWS], says={("column_guessed", "Danh sách!E1")}
    ),
    "set that does not exist": Case([TITLES, *changed((0, 4), 47)], says={("not_a_set", "Danh sách!E2")}, ready=False),
    "number and name differ": Case(
        [TITLES, *changed((0, 4), "4. Cà phê")], says={("set_name_differs", "Danh sách!E2")}, ready=False
    ),
    "no codes": Case(
        without(1),
        products=[(f"SP0{n}", *row[1:]) for n, row in enumerate(GOOD, start=1)],
        says={("codes_made", "Danh sách")},
    ),
    "no producers": Case(without(3), says={("column_missing", "Danh sách")}, ready=False),
    "code became a number": Case([TITLES, *changed((0, 1), 25)], products=good((0, 0), "25")),
    "code twice": Case([TITLES, *changed((1, 1), "SP-A")], says={("duplicate", "Danh sách!B3")}, ready=False),
    "the same product twice": Case(
        [TITLES, *ROWS, [4, "SP-D", "MẬT ONG HOA NHÃN", "HTX Ong Vàng", 4, date(2026, 10, 1)]],
        products=[*GOOD, ("SP-D", "MẬT ONG HOA NHÃN", "HTX Ong Vàng", 4, "2026-10-01")],
        says={("same_product", "Danh sách!C5")},
    ),
    "#REF!": Case(
        [TITLES, *ROWS], {"change": error("#REF!", "D3")}, says={("error_cell", "Danh sách!D3")}, ready=False
    ),
    "a sign that turns the name round": Case(
        [TITLES, *changed((0, 2), "Chè \u202eđảo")], says={("text_unprintable", "Danh sách!C2")}, ready=False
    ),
    "a control sign as spreadsheets write it": Case(
        [TITLES, *changed((1, 3), "HTX_x001B_[31m")], says={("text_unprintable", "Danh sách!D3")}, ready=False
    ),
    "#N/A": Case([TITLES, *ROWS], {"change": error("#N/A", "E2")}, says={("error_cell", "Danh sách!E2")}, ready=False),
    "a formula never computed": Case(
        [TITLES, *changed((0, 3), "=D3")], says={("not_computed", "Danh sách!D2")}, ready=False
    ),
    "no name": Case([TITLES, *changed((1, 2), None)], says={("empty", "Danh sách!C3")}, ready=False),
    "no list at all": Case(
        [["Kính gửi", "các xã"], ["Đề nghị", "báo cáo"]],
        says={("no_table", "danh-sach.xlsx"), ("sheet_left", "Danh sách")},
        ready=False,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_list_as_an_office_sends_it(case: Case) -> None:
    found = read(book_of(case.rows, **case.made))

    assert codes(found) == case.says
    assert (found.plan is not None) == case.ready
    if case.ready:
        assert products(found) == case.products


def test_a_citys_workbook_of_22_columns() -> None:
    """Merged heads, recognition columns, no codes, no filing days: common values do the rest."""
    top = [
        *("TT", "Tên sản phẩm", "Nhóm", "Loại hình", "Chủ thể", "Xã/phường", "Địa chỉ", "Đại diện", "Điện thoại"),
        *(
            "Hạng sao hiện tại",
            "Ngày hết hạn",
            "Lần 1",
            None,
            None,
            None,
            None,
            "Lần 2/nâng hạng",
            None,
            None,
            None,
            None,
        ),
        "Ghi chú",
    ]
    sub = [None] * 11 + ["Sao", "Ngày", "Năm", "Số QĐ", "Cơ quan"] * 2
    row = [1, "Mật ong", 4, "HTX", "HTX Ong", "Xã A", "Thôn 1", "Ông B", "0900", 3, "5/2026", 3, date(2023, 5, 1), 2022]
    merged = [*(f"{letter}3:{letter}4" for letter in "ABCDEFGHIJKV"), "L3:P3", "Q3:U3", "E5:E6"]
    second = [2, "Phấn hoa", "Mật ong, mật khác và nông sản thực phẩm khác", "HTX", None, "Xã A"]
    rows = [["DANH SÁCH SẢN PHẨM"], [None], top, sub, row, second, ["Tổng cộng", 2]]

    found = read(book_of(rows, merged=merged, change=error("#REF!", "O5")))

    assert found.faults == []
    assert products(found) == [
        ("SP01", "Mật ong", "HTX Ong", 4, "2026-10-12"),
        ("SP02", "Phấn hoa", "HTX Ong", 4, "2026-10-12"),
    ]
    assert codes(found) == {
        *{("codes_made", "Danh sách"), ("column_guessed", "Danh sách!C3"), ("above_table", "Danh sách!1:2")},
        *{("columns_left", "Danh sách!D3"), ("rows_left", "Danh sách!7")},
    }


def test_hidden_sheets_are_not_read_and_said() -> None:
    book = opened(book_of([TITLES, *ROWS]))
    hidden = book.create_sheet("Cũ")
    for row in ([*TITLES], *ROWS, *ROWS):
        hidden.append(row)
    hidden.sheet_state = "hidden"

    found = read(saved(book))

    assert products(found) == GOOD
    assert codes(found) == {("hidden_sheet", "Cũ")}


def test_another_sheet_with_products_is_said() -> None:
    book = opened(book_of([TITLES, *ROWS]))
    other = book.create_sheet("Đợt 2")
    for row in (TITLES, *ROWS):
        other.append(row)

    found = read(saved(book))
    chosen = read(saved(book), products={"sheet": "Đợt 2"})

    assert codes(found) == {("other_table", "Đợt 2")}
    assert codes(chosen) == {("other_table", "Danh sách")}


def test_every_row_that_is_not_taken_is_named_with_its_reason() -> None:
    found = read(book_of([TITLES, ["I", None, "Xã Tân Lập"], *ROWS, ["Tổng cộng", 3], [9]]))

    assert [(row.where, row.why) for row in found.tables["products"].skipped] == [
        ("Danh sách!2", "section"),
        ("Danh sách!6", "totals"),
        ("Danh sách!7", "unused"),
    ]


@pytest.mark.parametrize("which", ["products", "members"])
def test_every_label_of_the_plan_names_its_own_field(which: Literal["products", "members"]) -> None:
    for each in TABLES[which].fields:
        assert likeness(which, each.label) == (1.0, each.path), each.label


def test_a_person_changes_the_columns() -> None:
    rows = [["TT", "Mã", "Tên gọi", "Bên làm", "Bộ", "Ngày nộp"], *ROWS]
    assert not read(book_of(rows)).plan

    found = read(book_of(rows), products={"row": 1, "columns": {"name": 3, "producer": 4}})

    assert products(found) == GOOD
    assert found.plan
    assert {c.field for c in found.tables["products"].header.columns if c.source == "person"} == {"name", "producer"}


def test_a_field_is_given_no_column() -> None:
    found = read(book_of([TITLES, *ROWS]), products={"columns": {"filed_on": 0}})

    assert {row[4] for row in products(found)} == {"2026-10-12"}


def test_rows_without_a_day_of_receipt_take_the_common_one_and_none_is_invented() -> None:
    titles, rows = [*TITLES, "Ngày nhận đủ hồ sơ"], [[*ROWS[0], date(2026, 10, 20)], [*ROWS[1], None], [*ROWS[2], None]]
    common = {"decision": "26/2026/QĐ-TTg", "kind": "first", "received_on": "15/10/2026"}

    given, column = read(book_of([TITLES, *ROWS]), defaults=common), read(book_of([titles, *rows]), defaults=common)
    alone = read(book_of([titles, *rows]))

    assert days_of(given) == ["2026-10-15"] * 3
    assert days_of(column) == ["2026-10-20", "2026-10-15", "2026-10-15"]
    assert days_of(alone) == ["2026-10-20", None, None]
    assert given.plan
    assert alone.plan


def days_of(found: Preview) -> list[str | None]:
    return [record.get("received_on") for record in found.cells.raw["products"]]


def test_a_request_before_its_producers_filing_is_named_at_its_cell_beside_every_other_fault() -> None:
    titles, rows = [*TITLES, "Ngày nhận đủ hồ sơ"], [[*ROWS[0], date(2026, 9, 30)], [*ROWS[1], None], [*ROWS[2], None]]
    rows[1][3] = None
    common = {"decision": "26/2026/QĐ-TTg", "kind": "first", "received_on": "2026-10-02"}

    found = read(book_of([titles, *rows]), defaults=common)

    assert {(fault.where, fault.code) for fault in found.faults} == {
        ("Danh sách!D3", "empty"),
        ("Danh sách!G2", "received_too_early"),
        ("Danh sách!G4", "received_too_early"),
    }
    assert found.plan is None


@pytest.mark.parametrize("field", ["filed_on", "received_on"])
@pytest.mark.parametrize("given", ["2026-02-31", "31/02/2026", "hôm qua", "2026-10", ""])
def test_a_common_day_that_is_none_is_refused_in_words(field: str, given: str) -> None:
    with pytest.raises(PlanError) as refused:
        read(book_of([TITLES, *ROWS]), defaults={field: given})

    assert [(fault.where, fault.code) for fault in refused.value.faults] == [(f"defaults.{field}", "day_wrong")]
    assert "ngày/tháng/năm" in refused.value.faults[0].todo


def test_a_choice_is_remembered_for_the_same_columns_in_any_order() -> None:
    from workbench.workbooks.intake.table.columns import remember

    titles = ["TT", "Mã", "Tên sản phẩm", "Bên làm", "Bộ", "Ngày nộp"]
    first = read(book_of([titles, *ROWS]), products={"columns": {"producer": 4}})
    header = first.tables["products"].header
    kept = {header.signature: remember(header.columns)}
    turned = [list(reversed(row)) for row in (titles, *ROWS)]

    again = read(book_of(turned), memory=kept.get)

    assert products(again) == GOOD
    assert {column.source for column in again.tables["products"].header.columns if column.field} == {"memory"}


def test_a_roster_in_the_file_can_be_taken() -> None:
    book = opened(book_of([TITLES, *ROWS]))
    page = book.create_sheet("Hội đồng")
    page.append(["QUYẾT ĐỊNH THÀNH LẬP"])
    page.append(["TT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Chức danh trong Hội đồng"])
    page.append([1, "Ông Trần Văn A", "Phó Chủ tịch UBND tỉnh", "UBND tỉnh", "Chủ tịch Hội đồng"])
    page.append([2, "Lê Thị B", "Giám đốc", "Sở NN", "Phó Chủ tịch HĐ"])
    page.append([3, "Bà Phạm C", "Phó Giám đốc", "nt", "Ủy viên"])
    page.append([4, "Đỗ D", "Chuyên viên", "Sở NN", "Uỷ viên kiêm Thư ký"])

    found = read(saved(book), roster="file")

    assert found.faults == []
    assert found.plan
    assert [(m.id, m.name, m.role, m.organisation) for m in found.plan.members] == [
        ("M01", "Trần Văn A", "chair", "UBND tỉnh"),
        ("M02", "Lê Thị B", "vice_chair", "Sở NN"),
        ("M03", "Phạm C", "member", "Sở NN"),
        ("M04", "Đỗ D", "secretary", "Sở NN"),
    ]
    assert {code for code, _ in codes(found)} == {"name_cut", "ditto", "codes_made", "above_table"}


def test_the_template_is_read_as_a_plan(tmp_path: Path) -> None:
    from tests.desk.council import plan

    write_plan(tmp_path / "plan.xlsx", plan())

    found = read((tmp_path / "plan.xlsx").read_bytes())

    assert found.kind == "plan"
    assert found.plan
    assert found.plan.products == plan().products
    assert preview_json(found, Rulebook())["tables"]["members"]["rows"][0]["cells"]["role"]["shown"] == "Chủ tịch"


def test_an_error_in_the_template_is_named(tmp_path: Path) -> None:
    from tests.desk.council import plan

    write_plan(tmp_path / "plan.xlsx", plan())
    book = opened((tmp_path / "plan.xlsx").read_bytes())
    error("#REF!", "C6")(book["Sản phẩm"])

    assert codes(read(saved(book))) == {("error_cell", "Sản phẩm!C6")}


def test_what_the_page_gets_names_every_cell() -> None:
    found = preview_json(read(book_of([TITLES, *changed((0, 4), "Bộ 4"), ["Tổng cộng"]])), Rulebook())

    cell = found["tables"]["products"]["rows"][0]["cells"]["set"]
    assert cell == {
        "where": "Danh sách!E2", "shown": "4. Mật ong, mật khác và nông sản thực phẩm khác", "given": "Bộ 4",
    }  # fmt: skip
    assert found["tables"]["products"]["skipped"] == [
        {"where": "Danh sách!5", "text": "Tổng cộng", "why": "dòng tổng cộng"}
    ]
    assert found["ready"]


def test_what_is_seen_has_one_hash_and_every_change_another() -> None:
    one, same = read(book_of([TITLES, *ROWS])), read(book_of([TITLES, *ROWS]))
    other = read(book_of([TITLES, *ROWS]), defaults={"decision": "148/QĐ-TTg", "kind": "first"})

    assert one.cells.raw == same.cells.raw
    assert one.digest != other.digest


@pytest.mark.office
def test_an_ods_says_the_same_as_its_xlsx(tmp_path: Path) -> None:
    rows = [TITLES, ROWS[0], [2, "SP-B", "Thanh long ruột đỏ", None, 1, "=#REF!+1"], ROWS[2], ["Tổng cộng", 3]]
    (tmp_path / "a.xlsx").write_bytes(book_of(rows, merged=["D2:D3"]))

    ods = read(converted(tmp_path / "a.xlsx", "ods").read_bytes(), "a.ods")
    xlsx = read(converted(tmp_path / "a.xlsx", "xlsx").read_bytes(), "a.xlsx")

    assert codes(ods) == codes(xlsx) == {("error_cell", "Danh sách!F3"), ("rows_left", "Danh sách!5")}
    assert ods.cells.raw == xlsx.cells.raw
    assert ods.cells.raw["products"][1]["producer"] == "HTX Ong Vàng"
