"""What signatures look like on paper: drawn by the signing tool, beside the proof and no part of it."""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.stamp import StaticContentStamp

from tests.verify.chains import drawn, signed, token
from tests.verify.papers import CHAIR, SECRETARY, facts, folder_of_papers, made, sound, verify
from workbench.cli.main import main
from workbench.documents.minutes.printed import print_file, printed_from
from workbench.documents.set.again import making_again
from workbench.documents.set.make import MINUTES_PDF
from workbench.documents.signing.stamp import stamps
from workbench.errors import DocumentError, PlanError

CALLED = "Mau_chu_ky_{}_minutes"
POINTS = 72


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers, with the pictures of the minutes' signatures beside them."""
    folder = folder_of_papers(tmp_path_factory.mktemp("stamps") / "ho-so")
    done = CliRunner().invoke(main, ["stamps", str(folder / MINUTES_PDF), str(folder / "hinh")])
    assert done.exit_code == 0, done.output
    assert "tệp chỉ dán hình vẫn là tệp chưa ký" in done.output
    return folder


def boxes() -> dict[str, list[float]]:
    """Where the fields of the minutes are, by name."""
    with pikepdf.open(io.BytesIO(made(MINUTES_PDF))) as opened:
        return {str(one.T): [float(edge) for edge in one.Rect] for one in opened.Root.AcroForm.Fields}


def page_of(raw: bytes, field: str) -> Image.Image:
    """Draw what stands in the place of a field, a point a pixel."""
    with pikepdf.open(io.BytesIO(raw)) as opened:
        page = next(at for at, one in enumerate(opened.pages) if "/Annots" in one)
    document = pypdfium2.PdfDocument(raw)
    document.init_forms()
    shown = document[page].render(scale=1, may_draw_forms=True).to_pil().convert("RGB")
    left, bottom, right, top = boxes()[field]
    return shown.crop((int(left), int(shown.height - top), int(right), int(shown.height - bottom)))


def blue(picture: Image.Image) -> float:
    """The share of a picture that is blue."""
    points = list(picture.get_flattened_data())
    return sum(b > r + 40 and b > g + 30 for r, g, b in points) / len(points)


def test_each_empty_field_has_its_picture_of_its_own_size_in_both_forms(folder: Path) -> None:
    code = sha256(made(MINUTES_PDF)).hexdigest()[:16]
    for field, post, who in (("secretary", "THƯ KÝ", SECRETARY), ("chair", "CHỦ TỌA", CHAIR)):
        left, bottom, right, top = boxes()[field]
        document = pypdfium2.PdfDocument(folder / "hinh" / f"{CALLED.format(field)}.pdf")
        said = document[0].get_textpage().get_text_range()
        png = Image.open(folder / "hinh" / f"{CALLED.format(field)}.png")

        assert len(document) == 1
        assert document[0].get_size() == pytest.approx((right - left, top - bottom))
        for told in (who, post, "Biên bản", "THU-2026", code, "Thời gian ký:", "không là bằng chứng"):
            assert told in said, told
        assert png.size == pytest.approx(((right - left) / POINTS * 300, (top - bottom) / POINTS * 300), abs=2)
        assert png.getpixel((png.width // 2, 12))[3] == 0, "the ground is transparent"
        assert max(png.getchannel("A").get_flattened_data()) == 255
    assert len(list((folder / "hinh").iterdir())) == 4


def test_signed_with_the_pictures_the_minutes_are_proved_as_before_and_show_them(folder: Path) -> None:
    picture = {field: folder / "hinh" / f"{CALLED.format(field)}.pdf" for field in boxes()}
    one = signed(made(MINUTES_PDF), "secretary", token(SECRETARY), picture=picture["secretary"])
    both = signed(one, "chair", token(CHAIR), picture=picture["chair"])
    told = verify(folder / "x.pdf", both)

    assert told.exit_code == 0, told.output
    assert "đúng từng byte với bản lập lại" in told.output
    for who in (SECRETARY, CHAIR):
        assert f"Chữ ký của {who}" in told.output
    assert [blue(page_of(raw, "chair")) > 0.05 for raw in (made(MINUTES_PDF), one, both)] == [False, False, True]
    assert blue(page_of(one, "secretary")) > 0.05
    left = stamps(one, MINUTES_PDF)
    assert set(left) == {f"{CALLED.format('chair')}.pdf", f"{CALLED.format('chair')}.png"}
    assert left[f"{CALLED.format('chair')}.pdf"] == picture["chair"].read_bytes(), (
        "the code is that of the file as made"
    )
    with pytest.raises(DocumentError) as nothing_left:
        stamps(both, MINUTES_PDF)
    assert [fault.code for fault in nothing_left.value.faults] == ["no_fields"]


def test_a_picture_pasted_without_a_signature_is_an_unsigned_file_that_was_changed(folder: Path) -> None:
    raw, picture = made(MINUTES_PDF), folder / "hinh" / f"{CALLED.format('chair')}.pdf"
    left, bottom, right, top = boxes()["chair"]
    with pikepdf.open(io.BytesIO(raw)) as opened, pikepdf.open(picture) as over:
        page = next(one for one in opened.pages if "/Annots" in one)
        page.add_overlay(over.pages[0], pikepdf.Rectangle(left, bottom, right, top))
        opened.save(saved := io.BytesIO())
    writer = IncrementalPdfFileWriter(io.BytesIO(raw))
    at = next(at for at, one in enumerate(pikepdf.open(io.BytesIO(raw)).pages) if "/Annots" in one)
    box = BoxConstraints(right - left, top - bottom)
    StaticContentStamp(writer, drawn(picture), box).apply(at, int(left), int(bottom))
    writer.write(added := io.BytesIO())

    for pasted, why in ((saved, "lưu lại bằng phần mềm khác"), (added, "thêm nội dung khác chữ ký")):
        assert blue(page_of(pasted.getvalue(), "chair")) > 0.05
        told = verify(folder / "x.pdf", pasted.getvalue())
        assert told.exit_code == 1
        assert "Tệp chưa có chữ ký số nào." in told.output
        assert why in told.output or "khác bản lập lại" in told.output


def test_a_draft_and_what_is_no_paper_have_no_picture() -> None:
    with making_again(sound().raw, printed_from(print_file(facts(), signed=False, wording={}))) as stages:
        draft = stages.minutes_file(MINUTES_PDF)

    with pytest.raises(DocumentError) as refused:
        stamps(draft, MINUTES_PDF)
    assert [(fault.code, fault.where) for fault in refused.value.faults] == [("no_fields", MINUTES_PDF)]
    with pytest.raises(PlanError):
        stamps(b"no pdf", "x.pdf")
