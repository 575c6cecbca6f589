"""`workbench verify` of the further papers: which one it is, who signed, of which result; what is wrong is named."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.documents.set.kinds_of_sessions import KINDS
from tests.documents.set.kinds_of_sessions import facts as facts_of
from tests.verify.chains import signed, token
from tests.verify.papers import CHAIR, RULEBOOK, facts, folder_of_papers, made, sound, verify
from workbench.documents.set.make import COPY, MINUTES_PDF, Making
from workbench.documents.set.one_pdf import pdf_file, titles
from workbench.spelling import tidy


def stages() -> Making:
    return Making(sound=sound(), rulebook=RULEBOOK, folder=Path(), signed=True, facts=facts())


NAMES = tuple(titles(stages()))
LETTER = next(name for name in NAMES if name.startswith("letters/"))
SHEET = next(name for name in NAMES if name.startswith("sheets/"))
REPORT = next(name for name in NAMES if "BC_Ket_qua" in name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of_papers(tmp_path_factory.mktemp("papers") / "ho-so")


def test_the_title_of_every_paper_is_the_one_inside() -> None:
    assert set(NAMES) > {MINUTES_PDF, COPY, LETTER, SHEET, REPORT}
    for name, title in titles(stages()).items():
        assert tidy(pypdfium2.PdfDocument(made(name)).get_metadata_value("Title")) == title, name


@pytest.mark.parametrize("name", [LETTER, SHEET, REPORT])
def test_a_signed_paper_is_told_by_name_with_who_signed_and_of_which_result(folder: Path, name: str) -> None:
    raw = made(name)
    with pikepdf.open(io.BytesIO(raw)) as opened:
        (field,) = opened.Root.AcroForm.Fields
        assert str(field.T) == "signer"
        who = str(field.TU).partition(": ")[2]
    told = verify(folder / "x.pdf", signed(raw, "signer", token(who)))
    english = verify(folder / "x.pdf", signed(raw, "signer", token(who)), "--english")

    assert (told.exit_code, english.exit_code) == (0, 0), told.output
    assert f"Đối chiếu với {name} của hồ sơ phiên" in told.output
    assert f"Chữ ký của {who} (ô signer)" in told.output
    assert f"kết quả được đối chiếu ({sound().result.bundle_sha256})" in told.output
    assert "đúng từng byte với bản lập lại" in told.output
    assert f"Compared with {name} of the session's set" in english.output


@pytest.mark.parametrize("name", [SHEET, REPORT])
def test_a_stranger_and_a_change_of_any_paper_are_named(folder: Path, name: str) -> None:
    stranger = verify(folder / "x.pdf", signed(made(name), "signer", token("Kẻ Lạ")))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(name))) as opened:
        opened.add_blank_page()
        opened.save(out)
    longer = verify(folder / "x.pdf", out.getvalue())

    assert (stranger.exit_code, longer.exit_code) == (1, 1)
    assert "nhưng Kẻ Lạ đã ký" in stranger.output
    assert "Số trang khác" in longer.output


def test_a_paper_alone_says_what_it_is_and_that_nothing_was_compared(tmp_path: Path) -> None:
    told = verify(tmp_path / "x.pdf", made(LETTER))

    assert told.exit_code == 0
    assert f"THU-2026, {sound().result.bundle_sha256}" in told.output
    assert "chưa đối chiếu được số liệu" in told.output


def test_a_paper_of_another_result_and_one_that_no_set_holds_are_named(folder: Path, tmp_path: Path) -> None:
    session, level = KINDS["written"]
    other = Making(sound=session(), rulebook=RULEBOOK, folder=Path(), signed=True, facts=facts_of(level))
    told = verify(tmp_path / "x.pdf", pdf_file(other, COPY), "--bundle", folder / "bundle.json")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(LETTER))) as opened:
        opened.docinfo["/Title"] = "Giấy khen"
        opened.save(out)
    renamed = verify(folder / "x.pdf", out.getvalue())

    assert (told.exit_code, renamed.exit_code) == (1, 1)
    assert "Tệp ghi mã dữ liệu khác" in told.output
    assert "không có giấy tờ nào mang tên như tệp" in renamed.output


def test_the_one_signature_of_a_member_stands_on_the_last_of_their_sheets() -> None:
    with pikepdf.open(io.BytesIO(made(SHEET))) as opened:
        (field,) = opened.Root.AcroForm.Fields
        assert opened.pages[-1].obj == field.P
        assert str(field.TU) == f"NGƯỜI ĐÁNH GIÁ: {CHAIR}"
