"""A plan workbook that is wrong says where and what to do: every kind of fault, with its words and its cell."""

import zipfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from tests.workbooks.plan_books import RULEBOOK, Sheets, good_sheets, without_row, write_sheets
from workbench.demo.council import demo_plan
from workbench.errors import Fault, PlanError
from workbench.workbooks.plan.file import load_plan, read_plan

MEMBERS, PRODUCTS, RULES, SESSION = "Thành viên", "Sản phẩm", "Quy chế", "Phiên"


def faults_of(tmp_path: Path, sheets: Sheets) -> list[Fault]:
    return read_plan(write_sheets(tmp_path / "ke-hoach.xlsx", sheets), RULEBOOK)[1]


ONE_CELL = [
    # sheet, cell, what is typed, code, words that the message must hold
    (SESSION, "B5", None, "empty", ["Mã phiên còn trống"]),
    (SESSION, "B5", "Đợt 2", "not_session_id", ["“Đợt 2”", "chữ không dấu"]),
    (SESSION, "B7", "Cấp tinh", "unknown_word", ["“Cấp tinh”", "Có phải “Cấp tỉnh”?", "Cấp trung ương"]),
    (SESSION, "B9", "16 tháng 7", "not_a_date", ["“16 tháng 7” không phải ngày", "16/07/2026"]),
    (SESSION, "B9", "31/02/2026", "no_such_day", ["31/02/2026", "ngày/tháng/năm"]),
    (SESSION, "B9", "16/7/26", "not_a_date", ["năm bốn chữ số"]),
    (SESSION, "B9", 46219, "bare_number_date", ["46219", "định dạng ô là ngày"]),
    (SESSION, "B11", "Không", "unsealed_ground", ["phải nêu điều, khoản", "để trống thì phiên phải niêm phong"]),
    (SESSION, "B11", "Điều 9 Quy chế " + "a" * 300, "unsealed_ground", ["300 ký tự"]),
    (SESSION, "B11", date(2026, 12, 9), "became_date", ["Mở không niêm phong theo"]),
    (RULES, "B5", None, "empty", ["Văn bản quy chế còn trống", "không chọn thay"]),
    (RULES, "B6", "Trên 10 điểm", "unknown_word", ["Không giới hạn; Chênh hơn mức ghi dưới đây"]),
    (RULES, "B6", "Không giới hạn", "points_without_limit", ["không giới hạn", "Xóa mức này"]),
    (RULES, "B7", None, "empty", ["Mức chênh lệch (điểm) còn trống"]),
    (RULES, "B7", "mười", "not_points", ["“mười” không phải số điểm"]),
    (RULES, "B7", "-3", "not_points", ["“-3”"]),
    (RULES, "B8", date(2026, 4, 3), "became_date", ["Tỷ lệ thành viên tối thiểu", "đổi thành ngày", "75%"]),
    (RULES, "B8", 0.667, "not_a_share", ["0.667", "3/4, 2/3"]),
    (RULES, "B8", "4/3", "not_a_share", ["“4/3”", "không quá 1"]),
    (RULES, "B8", "3/0", "not_a_share", ["“3/0”"]),
    (RULES, "B11", "Quá nửa", "unknown_word", ["Có phải “Quá nửa số phiếu đạt”?", "Hội đồng thống nhất tại họp"]),
    (RULES, "B14", "Có chấm", "unknown_word", ["Có; Không"]),
    (RULES, "B16", 7, "not_decimals", ["“7”", "từ 0 đến 6"]),
    (MEMBERS, "B6", None, "empty", ["Họ và tên còn trống"]),
    (MEMBERS, "C6", "Chủ tich hội đồng", "unknown_word", ["Chủ tịch; Phó chủ tịch; Thành viên; Thư ký"]),
    (PRODUCTS, "A7", date(2026, 9, 25), "became_date", ["Mã số sản phẩm", "Văn bản (Text)"]),
    (PRODUCTS, "A7", time(8, 30), "became_date", ["Mã số sản phẩm", "giờ"]),
    (PRODUCTS, "A7", 123456789012345678, "became_short", ["Mã số sản phẩm", "15 chữ số"]),
    (PRODUCTS, "D7", "26/2025/QĐ-TTg", "unknown_word", ["Có phải “26/2026/QĐ-TTg”?", "1048/QĐ-TTg"]),
    (PRODUCTS, "E7", "27", "not_a_set", ["“27” không phải bộ sản phẩm của 26/2026/QĐ-TTg"]),
    (PRODUCTS, "E7", "Gạo, ngũ cốc, hạt sơ chế", "not_a_set", ["Có phải “3. Gạo, ngũ cốc, hạt sơ chế khác”?"]),
    (PRODUCTS, "E7", "4. Gạo, ngũ cốc, hạt sơ chế khác", "set_name_differs", ["Bộ số 4 tên là “Mật ong"]),
    (PRODUCTS, "F7", "Lần 1", "unknown_word", ["Lần đầu; Nâng hạng; Đánh giá lại"]),
    (PRODUCTS, "G7", None, "empty", ["Ngày chủ thể nộp hồ sơ còn trống"]),
    (PRODUCTS, "H5", date(2026, 6, 1), "received_too_early", ["01/06/2026", "02/06/2026", "để trống ô này"]),
    (PRODUCTS, "H5", "2026-06-01", "received_too_early", ["sớm hơn ngày chủ thể nộp"]),
    (PRODUCTS, "H5", "ngày 16", "not_a_date", ["“ngày 16” không phải ngày"]),
    (PRODUCTS, "G6", date(2026, 6, 18), "received_too_early", ["17/06/2026", "18/06/2026"]),
]


@pytest.mark.parametrize(("sheet", "cell", "typed", "code", "said"), ONE_CELL, ids=lambda value: str(value)[:24])
def test_a_wrong_cell_is_named(tmp_path: Path, sheet: str, cell: str, typed, code: str, said: list[str]) -> None:
    sheets = good_sheets()
    sheets[sheet][cell] = typed

    found = faults_of(tmp_path, sheets)

    place = {"points_without_limit": "B7", "received_too_early": cell.replace("G", "H")}.get(code, cell)
    assert [(fault.where, fault.code) for fault in found] == [(f"{sheet}!{place}", code)]
    assert [words for words in said if words not in f"{found[0].what} {found[0].todo}"] == []


def test_days_in_the_wrong_order_are_named_beside_every_other_fault(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[PRODUCTS] |= {"E6": "27", "H5": date(2026, 6, 1), "H7": date(2026, 5, 27)}
    sheets[SESSION]["B6"] = None

    found = [(fault.where, fault.code) for fault in faults_of(tmp_path, sheets)]

    assert found == [
        ("Phiên!B6", "empty"),
        ("Sản phẩm!E6", "not_a_set"),
        ("Sản phẩm!H5", "received_too_early"),
        ("Sản phẩm!H7", "received_too_early"),
    ]


def test_a_request_on_the_day_of_filing_or_not_yet_known_is_sound(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[PRODUCTS] |= {"H5": sheets[PRODUCTS]["G5"], "H6": None}

    assert faults_of(tmp_path, sheets) == []


def test_a_workbook_is_never_told_in_the_words_of_a_sessions_file(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[MEMBERS]["C8"] = "Chủ tịch"
    sheets[SESSION] |= {"B8": "Lấy ý kiến bằng văn bản"}

    found = {fault.code: fault.todo for fault in faults_of(tmp_path, sheets)}

    assert {"chair_count", "place_in_writing"} <= set(found)
    assert [todo for todo in found.values() if "null" in todo or any(f"“{word}" in todo for word in CONTRACT)] == []


CONTRACT = ("chair", "place", "mode", "meeting", "province", "members", "products")


def drop_sheet(sheets: Sheets) -> None:
    del sheets[RULES]


def drop_column(sheets: Sheets) -> None:
    del sheets[PRODUCTS]["G4"]


def drop_line(sheets: Sheets) -> None:
    sheets[RULES] = without_row(sheets[RULES], 12)


def line_twice(sheets: Sheets) -> None:
    sheets[SESSION]["A12"] = "Tên phiên"


def column_twice(sheets: Sheets) -> None:
    sheets[MEMBERS]["F4"] = "Họ và tên *"


def no_members(sheets: Sheets) -> None:
    for row in range(5, 15):
        sheets[MEMBERS] = without_row(sheets[MEMBERS], row)


def member_twice(sheets: Sheets) -> None:
    sheets[MEMBERS]["A7"] = "M02"


def product_twice(sheets: Sheets) -> None:
    sheets[PRODUCTS]["A9"] = sheets[PRODUCTS]["A5"]


def second_chair(sheets: Sheets) -> None:
    sheets[MEMBERS]["C8"] = "Chủ tịch"


def no_secretary(sheets: Sheets) -> None:
    sheets[MEMBERS]["C14"] = "Thành viên"


def unknown_sheet(sheets: Sheets) -> None:
    sheets[PRODUCTS] |= {"D6": "1048/QĐ-TTg", "E6": 3, "K6": "Thử quyết định cũ"}


def unfinished_sheet(sheets: Sheets) -> None:
    sheets[PRODUCTS] |= {"D6": "148/QĐ-TTg", "E6": 11, "K6": "Thử quyết định cũ"}


WHOLE = [
    (drop_sheet, "Quy chế", ["Thiếu trang Quy chế", "workbench plan new"]),
    (drop_column, "Sản phẩm", ["Thiếu cột Ngày chủ thể nộp hồ sơ"]),
    (drop_line, "Quy chế", ["Thiếu mục Khi thiếu yêu cầu tối thiểu"]),
    (line_twice, "Phiên!A12", ["Tên phiên có hai lần"]),
    (column_twice, "Thành viên!F4", ["Họ và tên có hai lần"]),
    (no_members, "Thành viên", ["Trang Thành viên chưa có dòng nào"]),
    (member_twice, "Thành viên!A7", ["M02"]),
    (product_twice, "Sản phẩm!A9", ["25-09076-1-2026"]),
    (second_chair, "Thành viên", ["chủ tịch"]),
    (no_secretary, "Thành viên", ["thư ký"]),
    (unknown_sheet, "Sản phẩm!E6", ["1048/QĐ-TTg"]),
    (unfinished_sheet, "Sản phẩm!E6", ["148/QĐ-TTg"]),
]


@pytest.mark.parametrize(("spoil", "where", "said"), WHOLE, ids=lambda value: getattr(value, "__name__", ""))
def test_a_wrong_workbook_is_named(
    tmp_path: Path, spoil: Callable[[Sheets], None], where: str, said: list[str]
) -> None:
    sheets = good_sheets()
    spoil(sheets)

    found = faults_of(tmp_path, sheets)

    assert {fault.where for fault in found} == {where}
    text = " ".join(f"{fault.what} {fault.todo}" for fault in found)
    assert [words for words in said if words.casefold() not in text.casefold()] == []


def test_a_district_session_is_refused_at_each_decision_that_has_none(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[SESSION]["B7"] = "Cấp huyện"
    sheets[PRODUCTS] |= {"D6": "1048/QĐ-TTg", "E6": 1, "K6": "Thử quyết định cũ"}

    found = faults_of(tmp_path, sheets)

    assert [fault.where for fault in found] == [f"Sản phẩm!D{row}" for row in (5, *range(7, 17))]
    assert "chọn cấp tỉnh" in found[0].todo


def test_all_faults_come_at_once_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[SESSION]["B9"] = "hôm qua"
    sheets[RULES]["B8"] = "nhiều"
    sheets[MEMBERS]["C9"] = "Khách"
    sheets[PRODUCTS] |= {"D5": None, "F6": "mới", "G16": "30/02/2026"}

    assert [fault.where for fault in faults_of(tmp_path, sheets)] == [
        "Phiên!B9",
        "Quy chế!B8",
        "Thành viên!C9",
        "Sản phẩm!D5",
        "Sản phẩm!F6",
        "Sản phẩm!G16",
    ]


def test_load_plan_refuses_with_all_of_them(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[SESSION] |= {"B5": None, "B9": None}

    with pytest.raises(PlanError) as refused:
        load_plan(write_sheets(tmp_path / "ke-hoach.xlsx", sheets), RULEBOOK)

    assert [fault.where for fault in refused.value.faults] == ["Phiên!B5", "Phiên!B9"]


TYPED_DIFFERENTLY = [
    (SESSION, "B6", "  Đợt bổ sung  tháng 7\u00a0năm 2026\n(hội đồng mẫu)\u200b "),
    (SESSION, "B6", "Đợt bổ sung tháng 7 năm 2026 (hội đồng mẫu)"),
    (SESSION, "B7", "cấp TỈNH "),
    (SESSION, "B9", "16/7/2026"),
    (SESSION, "B9", "2026-07-16"),
    (SESSION, "B9", date(2026, 7, 16)),
    (RULES, "B7", 10),
    (RULES, "B8", "75%"),
    (RULES, "B8", 0.75),
    (RULES, "B8", " 6 / 8 "),
    (RULES, "B16", "2"),
    (PRODUCTS, "D6", "26/2026/QÐ-TTg"),
    (PRODUCTS, "E6", 2),
    (PRODUCTS, "E6", "Bộ 2"),
    (PRODUCTS, "E6", "thịt, thủy sản, trứng, sữa tươi"),
    (PRODUCTS, "J6", " ; "),
    (MEMBERS, "A40", " "),
]


@pytest.mark.parametrize(("sheet", "cell", "typed"), TYPED_DIFFERENTLY, ids=lambda value: str(value)[:24].strip())
def test_other_ways_to_type_the_same_are_understood(tmp_path: Path, sheet: str, cell: str, typed) -> None:
    sheets = good_sheets()
    sheets[sheet][cell] = typed
    plan, found = read_plan(write_sheets(tmp_path / "ke-hoach.xlsx", sheets), RULEBOOK)

    assert found == []
    assert plan.model_copy(update={"source_sha256": None}) == demo_plan()


def test_rows_may_be_left_empty_and_columns_moved(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[MEMBERS] = {
        f"{'FEDCBA'['ABCDEF'.index(place[0])]}{int(place[1:]) * 2 - 4 if int(place[1:]) > 4 else 4}": value
        for place, value in sheets[MEMBERS].items()
        if int(place[1:]) >= 4
    }
    plan, found = read_plan(write_sheets(tmp_path / "ke-hoach.xlsx", sheets), RULEBOOK)

    assert found == []
    assert plan.members == demo_plan().members


def test_codes_typed_as_numbers_stay_whole(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[MEMBERS]["A5"] = 1
    plan, _ = read_plan(write_sheets(tmp_path / "ke-hoach.xlsx", sheets), RULEBOOK)

    assert plan.members[0].id == "1"


def test_no_limit_on_the_gap_is_null(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets[RULES] |= {"B6": "Không giới hạn", "B7": None}
    plan, found = read_plan(write_sheets(tmp_path / "ke-hoach.xlsx", sheets), RULEBOOK)

    assert found == []
    assert plan.regulation.max_gap is None


def not_there(path: Path) -> Path:
    return path


def not_a_zip(path: Path) -> Path:
    path.write_text("Mã;Họ và tên", encoding="utf-8")
    return path


def empty_file(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def cut_off(path: Path) -> Path:
    raw = write_sheets(path, good_sheets()).read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    return path


def other_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("thu.txt", "không phải bảng tính")
    return path


def password(path: Path) -> Path:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    return path


def named_xlsm(path: Path) -> Path:
    return write_sheets(path, good_sheets()).rename(path.with_suffix(".xlsm"))


def macros_inside(path: Path) -> Path:
    with zipfile.ZipFile(write_sheets(path, good_sheets()), "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    return path


def as_csv(path: Path) -> Path:
    return not_a_zip(path).rename(path.with_suffix(".csv"))


def eleven_mb(path: Path) -> Path:
    path.write_bytes(bytes(11 * 2**20))
    return path


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(70 * 2**20))
    return path


def far_cell(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "x"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (not_there, "not_found"),
        (not_a_zip, "not_a_workbook"),
        (empty_file, "not_a_workbook"),
        (cut_off, "not_a_workbook"),
        (other_zip, "not_a_workbook"),
        (password, "old_or_locked"),
        (named_xlsm, "macros"),
        (macros_inside, "macros"),
        (as_csv, "wrong_suffix"),
        (eleven_mb, "too_large"),
        (bomb, "too_large"),
        (far_cell, "sprawling"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_file_that_is_no_plan_is_refused_by_name(tmp_path: Path, make: Callable[[Path], Path], code: str) -> None:
    path = make(tmp_path / "ke-hoach.xlsx")

    plan, found = read_plan(path, RULEBOOK)

    assert plan is None
    assert [(fault.where, fault.code) for fault in found] == [(path.name, code)]
    assert found[0].todo
