"""One byte of a file that is no longer the one it was: found in each kind; a Word file saved anew passes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from tests.verify.papers import folder_of_papers, made, sound, verify
from workbench.documents.set.make import MINUTES_DOCX
from workbench.scoring import result_bytes

INSIDE = {MINUTES_DOCX: "word/document.xml", "tally.xlsx": "xl/worksheets/sheet1.xml"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of_papers(tmp_path_factory.mktemp("flipped") / "ho-so")


def flipped(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


@pytest.mark.parametrize("name", INSIDE)
def test_a_flipped_byte_of_an_office_file_is_refused_as_damage(folder: Path, name: str) -> None:
    raw = made(name)
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        entry = packed.getinfo(INSIDE[name])
    done = verify(folder / f"x-{name}", flipped(raw, entry.header_offset + 60 + entry.compress_size // 2))

    assert done.exit_code == 2
    assert f"x-{name}" in done.output


def test_a_flipped_byte_of_the_data_is_found(folder: Path) -> None:
    raw = sound().raw
    mark = re.search(rb'"marks":\s*\{\s*"[^"]+":\s*"', raw)
    assert mark is not None
    other = folder.parent / "khac"
    other.mkdir()
    (other / "result.json").write_bytes(result_bytes(sound().result))
    done = verify(other / "bundle.json", flipped(raw, mark.end()))

    assert done.exit_code == 1
    assert "khác kết quả đã in" in done.output or "Không tính lại được" in done.output


def test_a_word_file_saved_anew_by_other_software_passes(folder: Path) -> None:
    out = io.BytesIO()
    docx.Document(io.BytesIO(made(MINUTES_DOCX))).save(out)

    assert out.getvalue() != made(MINUTES_DOCX)
    assert verify(folder / MINUTES_DOCX, out.getvalue()).exit_code == 0
