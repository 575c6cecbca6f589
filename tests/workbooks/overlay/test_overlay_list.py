"""Loaded wording in an office's home: the list that is filled in, what is stored, and what minutes and tally print."""

from __future__ import annotations

import stat
from contextlib import closing
from dataclasses import asdict
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.documents.minutes_sessions import composed, demo, minutes_of, session, strings
from tests.workbooks.overlay_lists import NEW, PETS, RULEBOOK, csv_bytes, made_up, pets, rows_of
from workbench.documents.checks import check, hash_of
from workbench.documents.tally.workbook import tally_xlsx
from workbench.errors import MissingError, RulebookError
from workbench.rulebook import Rulebook
from workbench.scoring import result_bytes
from workbench.workbooks.overlay.file import export_list, loaded_overlays, read_overlays, remove_overlay, store_overlay
from workbench.workbooks.plan.shape import HEADER_ROW

AT = datetime(2026, 7, 1, 8, 0, tzinfo=timezone(timedelta(hours=7)))
RICE = f"{NEW}#3"
"""The set of the demo council's product on which a level was agreed."""


def load(folder: Path, raw: bytes, name: str = "cong-bao.csv") -> Rulebook:
    for overlay in read_overlays(raw, name, RULEBOOK, at=AT, by=" Trần  Thị Thư ", decision=None):
        store_overlay(overlay, folder, RULEBOOK)
    return Rulebook(overlays=folder)


@pytest.fixture
def rice(tmp_path: Path) -> Rulebook:
    """Return the sheets with made-up wording, titles too, over the demo's rice."""
    sheet = RULEBOOK.sheet(RICE).sheet
    return load(tmp_path / "overlay", csv_bytes(rows_of(sheet, titles=True)))


# -- the list ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("decision", ["26/2026", "148/QĐ-TTg", "1048/QĐ-TTg"])
def test_the_list_holds_every_option_of_every_sheet_and_is_read_back_when_filled_in(
    tmp_path: Path, decision: str
) -> None:
    path = tmp_path / "list.xlsx"
    number, sheets, count = export_list(path, RULEBOOK, decision)
    book = load_workbook(path)
    page = book.active
    rows = list(page.iter_rows(min_row=HEADER_ROW + 1))

    assert number == {"26/2026": NEW}.get(decision, decision)
    assert sheets == (25 if number == "1048/QĐ-TTg" else 26)
    assert len(rows) == count
    assert all(row[6].value is None and row[5].value for row in rows), "ours beside an empty column"
    for row in rows:
        if row[1].value in {"1", "26"}:
            row[6].value = made_up(row[2].value, row[3].value or "tên")
    out = BytesIO()
    book.save(out)
    (overlay,) = read_overlays(out.getvalue(), "list.xlsx", RULEBOOK, at=AT, by=None, decision=None)

    assert overlay.decision == number
    assert list(overlay.sheets) == [1, 26]
    line = RULEBOOK.sheet(f"{number}#1").sheet.criteria[0]
    assert overlay.sheets[1].lines[line.id].options == tuple(made_up(line.id, x) for x in line.letters)
    assert overlay.sheets[1].lines[line.id].title == made_up(line.id, "tên")


def test_of_no_decision_in_particular_it_is_the_one_in_force(tmp_path: Path) -> None:
    books = []
    for decision in (None, NEW):
        assert export_list(tmp_path / "list.xlsx", RULEBOOK, decision)[0] == NEW
        with closing(load_workbook(tmp_path / "list.xlsx", read_only=True)) as book:
            books.append(list(book.active.values))

    assert books[0] == books[1]


def test_the_list_can_not_be_written_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="không ghi được tệp"):
        export_list(tmp_path / "none" / "list.xlsx", RULEBOOK, None)


def test_a_decision_of_no_name_is_refused(tmp_path: Path) -> None:
    for act in (
        lambda: export_list(tmp_path / "list.xlsx", RULEBOOK, "1/2030"),
        lambda: loaded_overlays(tmp_path, RULEBOOK, "1/2030"),
        lambda: read_overlays(csv_bytes(pets()), "a.csv", RULEBOOK, at=AT, by=None, decision="1/2030"),
    ):
        with pytest.raises(RulebookError, match="“1/2030” không phải quyết định nào"):
            act()


# -- in the home ------------------------------------------------------------------------------------------------------


def test_what_is_stored_says_where_it_comes_from_and_is_for_this_user_alone(tmp_path: Path) -> None:
    home, raw = tmp_path / "home", csv_bytes(pets())
    rulebook = load(home / "overlay", raw, r"C:\Văn phòng\công báo.csv")
    wording = rulebook.sheet(PETS).wording

    assert (wording.file, wording.loaded_by) == ("công báo.csv", "Trần Thị Thư")
    assert wording.loaded_at == AT
    assert wording.loaded_at.utcoffset() == timedelta(0)
    assert wording.sha256 == hash_of(raw)
    for path in (home, home / "overlay", home / "overlay" / "26-2026.json"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_loading_again_replaces_the_whole_of_a_decision(tmp_path: Path) -> None:
    load(tmp_path, csv_bytes(pets() + rows_of(RULEBOOK.sheet(f"{NEW}#24").sheet)))
    again = load(tmp_path, csv_bytes(rows_of(RULEBOOK.sheet(f"{NEW}#24").sheet)))

    assert again.sheet(f"{NEW}#24").wording
    assert again.sheet(PETS).wording is None
    assert [path.name for path in tmp_path.iterdir()] == ["26-2026.json"]


def test_a_list_with_a_fault_leaves_what_was_loaded(tmp_path: Path) -> None:
    load(tmp_path, csv_bytes(pets()))
    before = (tmp_path / "26-2026.json").read_bytes()

    with pytest.raises(RulebookError):
        load(tmp_path, csv_bytes(pets()[1:]))

    assert (tmp_path / "26-2026.json").read_bytes() == before


def test_taking_off_shows_our_words_again(tmp_path: Path) -> None:
    load(tmp_path, csv_bytes(pets() + rows_of(RULEBOOK.sheet("148/QĐ-TTg#25").sheet)))

    for asked, found in (("148", "148/QĐ-TTg"), (None, NEW)):
        if asked is None:
            assert list(loaded_overlays(tmp_path, RULEBOOK, None)) == [NEW], "one is gone"
        remove_overlay(loaded_overlays(tmp_path, RULEBOOK, asked)[found])

    assert Rulebook(overlays=tmp_path).sheet(PETS) == RULEBOOK.sheet(PETS)
    with pytest.raises(MissingError, match="không có văn bản nào đã nạp"):
        loaded_overlays(tmp_path, RULEBOOK, None)


# -- in print ---------------------------------------------------------------------------------------------------------


def test_minutes_print_the_loaded_words_and_say_whose_they_are(rice: Rulebook) -> None:
    sound = check(demo(), rice)
    minutes = composed(sound, rice)
    told = "\n".join(strings(asdict(minutes)))

    assert f"“{made_up('1.5', 'd')}”" in told, "the agreed level"
    assert "Thống nhất tiêu chí 1.5 (Tên thử của 1.5)" in told
    (statement,) = [one for one in minutes.statements if "do văn phòng nạp" in one]
    assert "trên phiếu Bộ 3 của 26/2026/QĐ-TTg" in statement
    assert rice.sheet(RICE).wording.sha256 in statement
    assert any("diễn đạt ngắn" in one for one in minutes.statements), "other products are on sheets in our words"


def test_minutes_wholly_in_loaded_words_do_not_speak_of_ours(tmp_path: Path) -> None:
    rulebook = load(tmp_path, csv_bytes(pets()))
    sound = check(session([PETS], members=5), rulebook)

    statements = composed(sound, rulebook).statements

    assert not any("diễn đạt ngắn" in one for one in statements)
    assert any("Bộ 25" in one for one in statements)


def test_a_result_is_the_same_with_loaded_words(rice: Rulebook) -> None:
    assert result_bytes(check(demo(), rice).result) == result_bytes(check(demo(), RULEBOOK).result)


def test_the_tally_names_criteria_in_the_loaded_words(rice: Rulebook) -> None:
    book = load_workbook(BytesIO(tally_xlsx(check(demo(), rice), rice)))
    texts = {str(cell.value) for page in book for row in page.iter_rows() for cell in row}

    assert "Tên thử của 1.5" in texts


# -- papers and minima in print ---------------------------------------------------------------------------------------


def test_where_a_least_option_was_missed_the_minutes_name_its_papers() -> None:
    detail = next(one for one in minutes_of(demo()).details if one.name == "Chuối sấy dẻo")
    start = next(at for at, line in enumerate(detail.outcome) if line.label == "Minh chứng liên quan")
    lines = [line.text for line in detail.outcome[start : start + 5]]

    assert lines[0] == (
        "Tiêu chí 1.5: 3. Nguyên liệu, vùng nguyên liệu, liên kết chuỗi (Phụ lục III, Mẫu số 02, Phần III, dòng 3)."
    )
    assert lines[2].startswith("Tiêu chí 3.4: 6. Tăng trưởng sản xuất kinh doanh")
    assert "gợi ý để đối chiếu" in lines[4]


def test_products_that_miss_nothing_name_no_papers() -> None:
    detail = next(one for one in minutes_of(demo()).details if one.name == "Mật ong hoa nhãn")

    assert not [line for line in detail.outcome if line.label == "Minh chứng liên quan"]


def test_minutes_under_1048_print_the_minima_that_are_known_as_not_judged() -> None:
    notes = minutes_of(session(["1048/QĐ-TTg#1"], members=5)).result_notes
    at = next(at for at, one in enumerate(notes) if "781/QĐ-TTg" in one)

    assert "do Hội đồng đối chiếu riêng" in notes[at]
    assert notes[at + 1].startswith("Phần đọc được của các yêu cầu ấy: 2 sao, Phần C")
    assert "nguồn thứ cấp" in notes[at + 1]
    assert not any("781" in one for one in minutes_of(demo()).result_notes)
