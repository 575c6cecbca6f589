"""`workbench verify` of a Word file and a tally: a clean one passes, an edit is named by its place."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from tests.verify.papers import folder_of_papers, made, sound, verify
from workbench.documents.set.make import MINUTES_DOCX

CODE = "25-09076-1-2026"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of_papers(tmp_path_factory.mktemp("verify") / "ho-so")


def mean_of(code: str) -> str:
    return next(one.mean_text for one in sound().result.products if one.code == code)


def word(change) -> bytes:
    document = docx.Document(io.BytesIO(made(MINUTES_DOCX)))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def another_mean(document) -> None:
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.text == mean_of(CODE):
                    cell.paragraphs[0].runs[0].text = "99,99"
                    return
    raise AssertionError("no such mean")


def filled_in(document) -> None:
    place = next(one for one in document.paragraphs if one.text.startswith("Biểu quyết thông qua"))
    place.runs[0].text = "Biểu quyết thông qua biên bản: tán thành 9; không tán thành 0."


def test_a_word_file_whose_words_were_filled_in_passes(folder: Path) -> None:
    clean = verify(folder / MINUTES_DOCX, made(MINUTES_DOCX))
    filled = verify(folder / MINUTES_DOCX, word(filled_in))

    assert (clean.exit_code, filled.exit_code) == (0, 0), filled.output
    assert "Mọi số trong tệp Word đúng với dữ liệu" in filled.output
    assert "đã sửa hoặc điền thêm" not in clean.output
    assert "Có 1 đoạn văn đã sửa hoặc điền thêm" in filled.output


def test_an_edited_figure_of_a_word_file_is_named_by_its_place(folder: Path) -> None:
    told = verify(folder / MINUTES_DOCX, word(another_mean))

    assert told.exit_code == 1
    assert f"tệp ghi “99,99”, dữ liệu cho “{mean_of(CODE)}”" in told.output
    assert told.output.count("dữ liệu cho") == 1


def another_point(raw: bytes) -> tuple[bytes, str]:
    """The tally with one point typed over; return it, and the cell's address and values as they should be told."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as packed, zipfile.ZipFile(out, "w") as changed:
        for entry in packed.infolist():
            content = packed.read(entry)
            if entry.filename == "xl/worksheets/sheet2.xml":
                place = re.search(rb'<c r="([E-Z]\d+)"[^>]*><v>(\d)</v></c>', content)
                assert place
                at = place.start(2)
                content = content[:at] + b"9" + content[at + 1 :]
            changed.writestr(entry, content)
    return out.getvalue(), f"!{place[1].decode()}: tệp ghi “"


def test_an_edited_cell_of_a_tally_is_named_by_its_address(folder: Path) -> None:
    raw, said = another_point(made("tally.xlsx"))
    clean, told = verify(folder / "tally.xlsx", made("tally.xlsx")), verify(folder / "tally.xlsx", raw)

    assert (clean.exit_code, told.exit_code) == (0, 1), clean.output
    assert said in told.output
    assert told.output.count("Ô ") == 1


def test_without_the_session_s_data_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    assert verify(tmp_path / MINUTES_DOCX, made(MINUTES_DOCX)).exit_code == 2
    assert verify(tmp_path / "x.docx", b"PK\x03\x04 no zip").exit_code == 2
