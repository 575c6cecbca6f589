"""`workbench scoresheets`: export, fill in, load, take off, as an office does it; faults are lines and exit code 2."""

from __future__ import annotations

import hashlib
import io
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.styles import Font

from tests.workbooks.overlay_lists import HEADER, NEW, PETS, csv_bytes, made_up, pets, xlsx_bytes
from workbench.cli.main import main
from workbench.desk import open_desk
from workbench.desk.place import ARCHIVE
from workbench.rulebook import Rulebook
from workbench.storage import Store


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["scoresheets", *map(str, words)])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("WORKBENCH_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_bytes(csv_bytes(pets()))
    return tmp_path / "var"


def test_a_list_is_exported_loaded_and_taken_off(home: Path) -> None:
    exported = run("export", "list.xlsx")
    loaded = run("overlay", "list.csv", "--by", "Trần Thị Thư")
    sheet = Rulebook(overlays=home / "overlay").sheet(PETS)
    removed = run("overlay", "--remove")

    assert (exported.exit_code, loaded.exit_code, removed.exit_code) == (0, 0, 0)
    assert f"26 bộ của {NEW}" in exported.output
    assert f"Đã nạp văn bản cho {NEW}, Bộ 25" in loaded.output
    assert "kết quả không đổi" in loaded.output
    assert sheet.sheet.by_id["1.1"].options[0].text == made_up("1.1", "a")
    assert sheet.wording.loaded_by == "Trần Thị Thư"
    assert "trở lại chữ ngắn" in removed.output
    assert Rulebook(overlays=home / "overlay").sheet(PETS).wording is None


def test_the_home_may_be_named(home: Path) -> None:
    assert run("overlay", "list.csv", "--home", "nhà khác").exit_code == 0

    assert (home.parent / "nhà khác" / "overlay" / "26-2026.json").is_file()
    assert not home.exists()


def test_every_fault_is_a_line_with_its_remedy(home: Path) -> None:
    rows = pets()
    rows[0][3], rows[4][4] = "x", ""
    (home.parent / "list.csv").write_bytes(csv_bytes(rows))

    refused = run("overlay", "list.csv")

    assert refused.exit_code == 2
    assert refused.stderr.count("lỗi[rulebook] list.csv, ") == 3
    assert "dòng 2, cột Mức: tiêu chí không có mức “x”." in refused.stderr
    assert "dòng 6, cột Nội dung: mức này chưa có nội dung" in refused.stderr
    assert refused.stderr.count("\n  -> ") == 3
    assert not home.exists()


def test_what_no_eye_sees_of_a_workbook_is_said_and_sheets_of_the_same_titles_are_read_together(home: Path) -> None:
    rows, file = pets(), home.parent / "list.xlsx"
    book = load_workbook(io.BytesIO(xlsx_bytes(rows[:20])))
    first, second = book.worksheets[0], book.create_sheet("Tiếp")
    for row in (HEADER, *rows[20:]):
        second.append(row)
    first["E3"].font = Font(strike=True)
    book.create_sheet("Ghi chú")["A1"].value = "Ai đã đọc"
    book.create_sheet("Cũ")["A1"].value = "bản cũ"
    book["Cũ"].sheet_state = "hidden"
    book.save(file)
    loaded = run("overlay", file)
    second.row_dimensions[3].hidden = True
    book.save(file)
    refused = run("overlay", file)

    assert (loaded.exit_code, refused.exit_code) == (0, 2), loaded.output
    assert [code for code in ("struck_out", "sheet_left", "hidden_sheet") if f"[{code}]" not in loaded.stderr] == []
    assert "Tiếp!3:3: 1 dòng đang ẩn" in refused.stderr
    assert refused.stderr.index("[hidden_rows]") < refused.stderr.index("lỗi[rulebook]")


def acts_of(home: Path) -> list[tuple[str, str, str]]:
    with closing(Store(home / ARCHIVE)) as store, store.read() as tx:
        assert store.verify_journal() is None
        return [(entry.by, entry.kind, entry.subject) for entry in tx.journal.everything()]


def test_loading_and_taking_off_stand_in_the_journal_of_an_archive(home: Path) -> None:
    open_desk(home)
    sha256 = hashlib.sha256((home.parent / "list.csv").read_bytes()).hexdigest()

    run("overlay", "list.csv")
    run("overlay", "--remove")

    assert acts_of(home) == [
        ("workbench", "wording_loaded", f'["@office","{NEW}","{sha256}"]'),
        ("workbench", "wording_removed", f'["@office","{NEW}"]'),
    ]


def test_what_could_not_be_put_in_its_place_does_not_stand_in_the_journal(home: Path) -> None:
    open_desk(home)
    (home / "overlay").write_text("a file where the folder should be")

    refused = run("overlay", "list.csv")

    assert refused.exit_code == 2
    assert "không ghi được tệp" in refused.stderr
    assert acts_of(home) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["overlay"], "--remove để gỡ"),
        (["overlay", "list.csv", "--remove"], "không ghi cả hai"),
        (["overlay", "none.csv"], "none.csv: Không đọc được tệp"),
        (["overlay", "list.csv", "--decision", "9"], "“9” không phải quyết định nào"),
        (["overlay", "--remove"], "không có văn bản nào đã nạp"),
        (["export", "list.xlsx", "--decision", "9"], "“9” không phải quyết định nào"),
        (["export", "nowhere/list.xlsx"], "không ghi được tệp"),
    ],
)
def test_what_can_not_be_done_is_said_without_a_traceback(home: Path, words: list[str], said: str) -> None:
    refused = run(*words)

    assert refused.exit_code == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.output + refused.stderr
