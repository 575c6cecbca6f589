"""What stands in Word files as in the PDFs: the QR where data stand behind it, figures at the right."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import zxingcpp
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import Image

from tests.documents.minutes_sessions import RULEBOOK, demo_sound
from tests.verify.papers import facts, made, sound
from workbench.documents.check_code import check_text
from workbench.documents.paper.before import before
from workbench.documents.paper.context import Block, Paper, figure_columns
from workbench.documents.paper.files import paper_docx
from workbench.documents.paper.frame import Issue, ended
from workbench.documents.set.make import COPY_DOCX, MINUTES_DOCX, Making
from workbench.documents.signing.hand_changed import of_word
from workbench.workbooks.word.file import word_text

RIGHT = WD_ALIGN_PARAGRAPH.RIGHT


def codes_in(raw: bytes) -> list[str]:
    """Return what the pictures of a Word file say to a telephone."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        pictures = [Image.open(packed.open(name)) for name in packed.namelist() if name.startswith("word/media/")]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]


def names() -> dict[str, str]:
    stages = Making(sound=sound(), rulebook=RULEBOOK, folder=Path(), signed=True, facts=facts())
    found = stages.word_files
    letter = next(name for name in found if name.startswith("letters/"))
    report = next(name for name in found if "BC_Ket_qua" in name)
    return {"minutes": MINUTES_DOCX, "copy": COPY_DOCX, "letter": letter, "report": report}


@pytest.mark.parametrize("kind", ["minutes", "copy", "letter", "report"])
def test_a_word_file_tells_session_hash_and_check_to_a_telephone_and_is_compared_as_before(kind: str) -> None:
    raw = made(names()[kind])
    told = check_text("THU-2026", sound().result.bundle_sha256, facts().get("check_address"))

    assert codes_in(raw) == [told]
    shown = next(docx.Document(io.BytesIO(raw)).element.body.iter("{*}docPr"))
    assert shown.get("descr").startswith("Quét")
    said = word_text(raw, "x.docx")
    assert not said.linked
    assert [one.name for one in of_word(said, said, "clean")] == ["clean"]


def test_a_paper_before_the_meeting_has_no_picture_for_no_data_stand_behind_it() -> None:
    bundle = sound().bundle
    invitation = next(before(bundle, Issue(session=bundle.session, facts=facts()), RULEBOOK))

    assert not [name for name in zipfile.ZipFile(io.BytesIO(paper_docx(invitation))).namelist() if "media" in name]


def test_figures_stand_at_the_right_in_tables_of_word() -> None:
    document = docx.Document(io.BytesIO(made(MINUTES_DOCX)))
    results = next(table for table in document.tables if len(table.columns) == 14)
    points = next(table for table in document.tables if len(table.columns) == 7)

    aligned = [cell.paragraphs[0].alignment is RIGHT for cell in results.rows[1].cells]
    assert [at for at, right in enumerate(aligned) if right] == [5, 6, 7, 8, 9]
    for row in points.rows[1:]:
        assert [cell.paragraphs[0].alignment is RIGHT for cell in row.cells] == [False] * 3 + [True] * 4


def test_a_column_of_figures_is_known_by_what_stands_in_it() -> None:
    rows = (
        ("1", "Số chủ thể", "1.204", "2026", "12/07/2026", "25-09076-1-2026", "–"),
        ("2", "Tỷ lệ", "77,38 %", "", "…", "25-09076-2-2026", ""),
        ("3", "12", "−3", "2027", "12/07/2026", "25-09076-3-2026", "–"),
    )
    assert figure_columns(rows) == (2, 3)
    assert figure_columns(()) == ()
    block = Block(head=("TT", "Chỉ số", "Số"), rows=(("1", "Sản phẩm", "12"), ("2", "Chủ thể", "7")))
    raw = paper_docx(_with(block))
    (table,) = (one for one in docx.Document(io.BytesIO(raw)).tables if one.cell(0, 0).text == "TT")
    assert [[cell.paragraphs[0].alignment is RIGHT for cell in row.cells] for row in table.rows[1:]] == [
        [False, False, True]
    ] * 2
    assert {cell.text for row in table.rows[1:] for cell in row.cells} == {"1", "2", "Sản phẩm", "Chủ thể", "12", "7"}


def _with(block: Block) -> Paper:
    one = demo_sound()
    issue = Issue(session=one.bundle.session, facts=facts(), bundle_sha256=one.result.bundle_sha256)
    return replace(next(before(one.bundle, issue, RULEBOOK)), blocks=(block,), annexes=())


def test_behind_a_long_list_stands_a_line_so_that_who_signs_is_never_alone_on_a_page() -> None:
    head, rows = ("TT", "Văn bản", "Tệp"), tuple((str(no), "Thư", "x.pdf") for no in range(1, 10))
    long, short = Block(head=head, rows=(*rows, ("", "Tổng", "9"))), Block(head=head, rows=rows[:8])

    assert [block.lines for block in ended((short, long))] == [(), (), ("Danh sách có 9 dòng./.",)]
    assert ended((long, short)) == (long, short)
    assert ended(()) == ()
