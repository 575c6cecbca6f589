"""`workbench plan import`: a messy list becomes a plan workbook to be finished, with everything doubtful on a sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from tests.workbooks.intake_books import ROWS, TITLES, book_of, error
from workbench.cli.main import main
from workbench.text_vi.workbooks import intake as words
from workbench.workbooks.plan.file import read_plan

COMMON = ["--decision", "26/2026/QĐ-TTg", "--kind", "first", "--filed-on", "2026-10-12"]


def run(folder: Path, raw: bytes, *more: str) -> tuple[int, str, Path]:
    (folder / "danh-sach.xlsx").write_bytes(raw)
    into = folder / "plan.xlsx"
    done = CliRunner().invoke(main, ["plan", "import", str(folder / "danh-sach.xlsx"), "--into", str(into), *more])
    return done.exit_code, done.output, into


def test_a_clean_list_fills_the_products_of_a_plan(tmp_path: Path) -> None:
    code, said, into = run(tmp_path, book_of([TITLES, *ROWS]), *COMMON)

    assert code == 0, said
    assert "3 sản phẩm" in said
    _, faults = read_plan(into)
    assert {fault.where.split("!")[0] for fault in faults} == {"Phiên", "Quy chế", "Thành viên"}
    page = openpyxl.load_workbook(into)["Sản phẩm"]
    assert [page.cell(5, column).value for column in range(1, 7)] == [
        "SP-A",
        "Mật ong hoa nhãn",
        "HTX Ong Vàng",
        "26/2026/QĐ-TTg",
        "4. Mật ong, mật khác và nông sản thực phẩm khác",
        "Lần đầu",
    ]


def test_the_day_of_receipt_comes_by_option_or_column_and_a_wrong_one_is_named_everywhere(tmp_path: Path) -> None:
    code, said, into = run(tmp_path, book_of([TITLES, *ROWS]), *COMMON, "--received-on", "15/10/2026")
    assert code == 0, said
    page = openpyxl.load_workbook(into)["Sản phẩm"]
    assert [f"{page.cell(row, 8).value:%d/%m/%Y}" for row in (5, 6, 7)] == ["15/10/2026"] * 3

    rows = [[*row, date(2026, 9, 30)] for row in ROWS]
    raw = book_of([[*TITLES, "Ngày nhận đủ hồ sơ"], *rows])
    code, said, into = run(tmp_path, raw, *COMMON, "--replace")
    book = openpyxl.load_workbook(into)
    listed = [[cell.value for cell in row[:2]] for row in book[words.FAULTS_SHEET].iter_rows(min_row=5)]
    checked = CliRunner().invoke(main, ["plan", "check", str(into)])

    assert code == checked.exit_code == 2
    for number in (2, 3, 4):
        assert f"Danh sách!G{number}: Ngày nhận đủ hồ sơ (30/09/2026) sớm hơn" in said
        assert [words.FAULT_KIND, f"Danh sách!G{number}"] in listed
        assert f"Sản phẩm!H{number + 3}: Ngày nhận đủ hồ sơ (30/09/2026) sớm hơn" in checked.output


@pytest.mark.parametrize("option", ["--filed-on", "--received-on"])
def test_an_option_that_is_no_day_is_named_as_it_was_typed(tmp_path: Path, option: str) -> None:
    code, said, into = run(tmp_path, book_of([TITLES, *ROWS]), *COMMON, option, "2026-02-31")

    assert code == 2
    assert f"{option}: Không đọc được ngày này." in said
    assert not into.exists()


def test_faults_are_printed_listed_and_end_in_2(tmp_path: Path) -> None:
    rows = [TITLES, [1, "SP-A", "Mật ong", "x", 4, "31/11/2026"], [2, "SP-B", "Phấn hoa", "nt", 4, 46296]]

    code, said, into = run(tmp_path, book_of(rows, change=error("#REF!", "D2")), *COMMON)

    assert code == 2
    assert "Danh sách!D2: Ô báo lỗi #REF!" in said
    assert "cần xác nhận[plan] Danh sách!F3" in said
    book = openpyxl.load_workbook(into)
    listed = [[cell.value for cell in row[:2]] for row in book[words.FAULTS_SHEET].iter_rows(min_row=5)]
    assert [words.FAULT_KIND, "Danh sách!F2"] in listed
    assert book["Sản phẩm"]["G5"].value == "31/11/2026", "what could not be read stays to be put right"
    assert book["Sản phẩm"]["C5"].value is None


def test_nothing_an_office_wrote_becomes_a_formula(tmp_path: Path) -> None:
    row = [1, "SP-A", "x", "HTX", 4, None]
    raw = book_of([TITLES, row], change=lambda page: page["C2"].__setattr__("value", "=1+1") or _text(page))

    _, _, into = run(tmp_path, raw, *COMMON)

    cell = openpyxl.load_workbook(into)["Sản phẩm"]["B5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def _text(page: openpyxl.worksheet.worksheet.Worksheet) -> None:
    page["C2"].data_type = "s"


def test_a_file_that_is_no_workbook_is_one_fault(tmp_path: Path) -> None:
    code, said, into = run(tmp_path, b"khong phai")

    assert code == 2
    assert said.count("lỗi[plan]") == 1
    assert not into.exists()


def filled_in(folder: Path) -> Path:
    """Write the plan that README begins with, with what an office has typed into it."""
    path = folder / "KE-HOACH.xlsx"
    assert CliRunner().invoke(main, ["plan", "new", str(path)]).exit_code == 0
    book = openpyxl.load_workbook(path)
    book["Phiên"]["B5"], book["Quy chế"]["B5"], book["Sản phẩm"]["R2"] = "VD-2026-D9", "Quy chế số 5", "việc của tôi"
    book["Thành viên"]["A5"], book["Thành viên"]["B5"] = "M01", "Nguyễn Văn A"
    book.save(path)
    return path


def into(path: Path, rows: list[list[object]], *more: str) -> tuple[int, str]:
    (path.parent / "danh-sach.xlsx").write_bytes(book_of(rows))
    words_given = ["plan", "import", str(path.parent / "danh-sach.xlsx"), "--into", str(path), *COMMON, *more]
    done = CliRunner().invoke(main, words_given)
    return done.exit_code, done.output


def test_a_plan_that_is_there_is_filled_in_and_keeps_what_was_typed(tmp_path: Path) -> None:
    path = filled_in(tmp_path)

    code, said = into(path, [TITLES, *ROWS])

    assert code == 0, said
    book = openpyxl.load_workbook(path)
    assert (book["Phiên"]["B5"].value, book["Quy chế"]["B5"].value) == ("VD-2026-D9", "Quy chế số 5")
    assert (book["Thành viên"]["B5"].value, book["Sản phẩm"]["R2"].value) == ("Nguyễn Văn A", "việc của tôi")
    assert [book["Sản phẩm"].cell(row, 1).value for row in (5, 6, 7, 8)] == ["SP-A", "SP-B", "SP-C", None]
    assert book["Sản phẩm"].data_validations.dataValidation, "drop-downs stay"


def test_products_that_are_there_are_named_and_stay_without_a_word(tmp_path: Path) -> None:
    path = filled_in(tmp_path)
    into(path, [TITLES, *ROWS])
    before = path.read_bytes()

    code, said = into(path, [TITLES, ROWS[2]])

    assert code == 2
    assert "3 dòng sẽ mất" in said
    assert "“SP-A · Mật ong hoa nhãn”" in said
    assert path.read_bytes() == before
    code, said = into(path, [TITLES, ROWS[2]], "--replace")
    assert code == 0, said
    assert "Thay 3 dòng ở trang Sản phẩm" in said
    book = openpyxl.load_workbook(path)
    assert [book["Sản phẩm"].cell(row, 1).value for row in (5, 6)] == ["SP-C", None]
    assert book["Phiên"]["B5"].value == "VD-2026-D9"


def test_columns_that_were_moved_are_found_by_their_names(tmp_path: Path) -> None:
    path = filled_in(tmp_path)
    book = openpyxl.load_workbook(path)
    book["Sản phẩm"].insert_cols(1)
    book.save(path)

    assert into(path, [TITLES, *ROWS])[0] == 0

    assert [openpyxl.load_workbook(path)["Sản phẩm"].cell(5, column).value for column in (1, 2)] == [None, "SP-A"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--column", "producer"], "producer=D"),
        (["--column", "colour=D"], "decision"),
        (["--day-order", "backwards"], "kept, turned"),
        (["--take-row", "seven"], "Danh sách!7"),
        (["--sheet", "Không có"], "Tệp không có trang “Không có”"),
    ],
)
def test_an_option_that_can_not_be_read_is_told_with_an_example(tmp_path: Path, options: list[str], says: str) -> None:
    code, said, _ = run(tmp_path, book_of([TITLES, *ROWS]), *COMMON, *options)

    assert code == 2
    assert says in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "says"), [("nowhere/plan.xlsx", "Không ghi được"), ("plan.ods", "chỉ ghi được dạng .xlsx")]
)
def test_where_nothing_can_be_written_is_told_in_words(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "danh-sach.xlsx").write_bytes(book_of([TITLES, *ROWS]))
    listed = ["plan", "import", str(tmp_path / "danh-sach.xlsx"), "--into", str(tmp_path / name), *COMMON]

    done = CliRunner().invoke(main, listed)

    assert done.exit_code == 2
    assert says in done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["danh-sach.xlsx"], "nothing half-made is left"
