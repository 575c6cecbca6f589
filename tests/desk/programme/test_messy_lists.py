"""A list as an office keeps it for years: 22 columns, merged cells, #REF!, two groups of dates, some that disagree."""

from __future__ import annotations

from datetime import date as day
from io import BytesIO

import openpyxl
import pytest

from tests.desk.programme.conftest import KEEPER, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import join
from workbench.desk.programme.intake.imports import import_list, look_at_list, undo_import
from workbench.desk.programme.views import listed
from workbench.workbooks.intake.request import TableAsk

ALONE = (
    *("TT", "Tên sản phẩm", "Nhóm", "Loại hình", "Chủ thể", "Xã/Phường", "Địa chỉ", "Đại diện", "Điện thoại"),
    *("Hạng sao hiện tại", "Ngày hết hạn"),
)
EACH = ("Hạng sao", "Ngày", "Năm", "Số QĐ", "Cơ quan")
FIRST = {"stars": 12, "decided_on": 13, "decided_year": 14, "decision_number": 15, "ends_on": 0}
SECOND = {"stars": 17, "decided_on": 18, "decided_year": 19, "decision_number": 20, "ends_on": 11}
SALT = ("HTX", "HTX Muối Lý Nhơn", "xã Lý Nhơn", "ấp 1", "Nguyễn A", "0903")
NOTHING = (None,) * 5
ROWS = (
    (
        *(1, "Muối tôm", "Gia vị", *SALT, 4, day(2027, 8, 15), 3, day(2021, 5, 20), 2021, "10/QĐ-UBND", "Huyện"),
        *(4, day(2024, 8, 15), 2024, "858/QĐ-UBND", "TP", None),
    ),
    (
        *(None, "Muối ớt", *NOTHING, None, None, 3, day(2027, 8, 15), 3, day(2024, 8, 15), 2024, "858/QĐ-UBND", "TP"),
        *(*NOTHING, None),
    ),
    (
        *(2, "Yến sào", "Thực phẩm", "Công ty", "Công ty TNHH Yến Việt", "xã Cần Giờ", "ấp 2", "Trần B", "0904", 4),
        *("#REF!", 4, day(2024, 2, 20), 2023, "12/QĐ-UBND", "TP", *NOTHING, None),
    ),
    (
        *(3, "Khô cá", "Thực phẩm", "Hộ KD", "Cá Dứa", "xã Cần Giờ", "ấp 3", "Lê C", "0905", 3, day(2027, 2, 15)),
        *(3, day(2024, 2, 15), 2024, "#REF!", "TP", *NOTHING, None),
    ),
)


@pytest.fixture
def raw() -> bytes:
    book = openpyxl.Workbook()
    page = book[book.sheetnames[0]]
    page.append(["DANH SÁCH SẢN PHẨM OCOP"])
    page.merge_cells("A1:V1")
    page.append([])
    page.append([*ALONE, "Lần 1", *(None,) * 4, "Lần 2/nâng hạng", *(None,) * 4, "Ghi chú"])
    page.append([*(None,) * 11, *EACH, *EACH, None])
    for row in ROWS:
        page.append(list(row))
    for merged in (*(f"{letter}3:{letter}4" for letter in "ABCDEFGHIJKV"), "L3:P3", "Q3:U3"):
        page.merge_cells(merged)
    for letter in "ACDEFGHI":
        page.merge_cells(f"{letter}5:{letter}6")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def office() -> Office:
    return records_office()


def take(office: Office, raw: bytes, columns: dict[str, int]) -> int:
    asked = TableAsk.model_validate({"columns": columns})
    number = import_list(office, KEEPER, raw, "so.xlsx", asked).number
    assert number is not None
    return number


def test_the_table_is_22_columns_wide_and_which_dates_count_is_a_persons_choice(office: Office, raw: bytes) -> None:
    assert {len(row) for row in ROWS} == {22}
    found = look_at_list(office, raw, "so.xlsx", TableAsk())

    assert found.faults == []
    (left,) = (one for one in found.doubts if one.code == "columns_left")
    assert "Lần 1 / Số QĐ" in left.what
    assert "Lần 2/nâng hạng / Số QĐ" in left.what


def test_good_rows_come_in_cells_that_are_broken_wait_and_dates_that_disagree_are_told(
    office: Office, raw: bytes
) -> None:
    found = look_at_list(office, raw, "so.xlsx", TableAsk.model_validate({"columns": FIRST}))
    take(office, raw, FIRST)

    assert {row: [one.code for one in faults] for row, faults in found.waiting.items()} == {
        "Sheet!8 Khô cá": ["error_cell"]
    }
    assert [one.what for one in found.doubts if one.code == "year_differs"] == [
        "“Yến sào”: danh sách ghi năm 2023, mà ngày quyết định là 20/02/2024. Sổ ghi theo ngày."
    ]
    forms = {one.title: one.values["legal_form"] for one in listed(office, KEEPER, "producer", limit=9).rows}
    assert forms == {"HTX Muối Lý Nhơn": "cooperative", "Công ty TNHH Yến Việt": "company"}
    products = listed(office, KEEPER, "product", limit=9).rows
    assert [one.title for one in products] == ["Muối tôm", "Muối ớt", "Yến sào"]
    assert products[0].values["producer"] == products[1].values["producer"], "a merged cell counts for both rows"


@pytest.mark.parametrize(
    ("year", "told"), [(2024, 0), ("Năm 2024", 0), ("2023, 2024", 0), ("2024.0", 0), (2023, 1), ("chưa rõ", 1)]
)
def test_a_year_is_compared_however_it_is_written(office: Office, year: object, told: int) -> None:
    book = openpyxl.Workbook()
    page = book[book.sheetnames[0]]
    page.append(["TT", "Tên sản phẩm", "Loại hình", "Chủ thể", "Hạng sao", "Ngày quyết định", "Năm", "Số quyết định"])
    page.append([1, "Yến sào", "Cơ sở SX", "Yến Việt", 4, day(2024, 2, 20), year, "12/QĐ"])
    out = BytesIO()
    book.save(out)
    found = import_list(office, KEEPER, out.getvalue(), "so.xlsx", TableAsk())

    assert [one.code for one in found.doubts].count("year_differs") == told
    assert "legal_form_guessed" in {one.code for one in found.doubts}


def test_taken_again_with_the_second_dates_it_brings_the_second_certificates_alone(office: Office, raw: bytes) -> None:
    take(office, raw, FIRST)
    number = take(office, raw, SECOND)
    told = [
        (one.values["product"], one.values["stars"], one.values["ends_on"])
        for one in listed(office, KEEPER, "certificate", limit=9).rows
    ]
    assert told[-1] == ("SP-1", 4, "2027-08-15")
    assert len(told) == 4

    undo_import(office, KEEPER, number, reason="nhầm cột")
    assert len(listed(office, KEEPER, "certificate", limit=9).rows) == 3


def test_a_record_that_was_there_and_goes_on_in_an_imported_one_is_not_lost_with_the_import(
    office: Office, raw: bytes
) -> None:
    put(office, "producer", name="Tổ muối", legal_form="group")
    own = put(office, "product", name="Muối tôm Lý Nhơn", producer="CT-1")
    number = take(office, raw, FIRST)
    into = next(one.id for one in listed(office, KEEPER, "product", limit=9).rows if one.title == "Muối tôm")
    join(office, KEEPER, own, into, reason="là một")
    undone = undo_import(office, KEEPER, number, reason="nhầm tệp")

    assert set(undone.kept.values()) == {"Muối tôm", "HTX Muối Lý Nhơn", "xã Lý Nhơn"}
    assert [one.id for one in listed(office, KEEPER, "product", limit=9).rows] == [into]
    assert office.store.rebuild() == []


def test_what_goes_on_in_an_imported_record_by_way_of_another_is_not_lost_either(office: Office, raw: bytes) -> None:
    put(office, "producer", name="Tổ muối", legal_form="group")
    own = put(office, "product", name="Muối tôm Lý Nhơn", producer="CT-1")
    number = take(office, raw, FIRST)
    shrimp, chilli, _ = (one.id for one in listed(office, KEEPER, "product", limit=9).rows if one.id != own)
    join(office, KEEPER, own, shrimp, reason="là một")
    join(office, KEEPER, shrimp, chilli, reason="là một")
    undone = undo_import(office, KEEPER, number, reason="nhầm tệp")

    assert set(undone.kept.values()) == {"Muối ớt", "HTX Muối Lý Nhơn", "xã Lý Nhơn"}
    assert [one.id for one in listed(office, KEEPER, "product", limit=9).rows] == [chilli]


def test_what_is_named_from_outside_stays_also_where_it_was_joined_into_another(office: Office, raw: bytes) -> None:
    number = take(office, raw, FIRST)
    put(office, "permit", of="SP-1", permit_type="trademark", number="4-2026-01")
    join(office, KEEPER, "SP-1", "SP-2", reason="là một")
    undo_import(office, KEEPER, number, reason="nhầm tệp")

    assert [one.id for one in listed(office, KEEPER, "product", limit=9).rows] == ["SP-2"]


def test_duplicates_of_one_list_go_with_it(office: Office, raw: bytes) -> None:
    number = take(office, raw, FIRST)
    join(office, KEEPER, "SP-2", "SP-1", reason="là một")
    undo_import(office, KEEPER, number, reason="nhầm tệp")

    assert listed(office, KEEPER, "product", limit=9).total == 0
