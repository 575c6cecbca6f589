"""Minutes as they are made to be signed: fields where people sign, a QR, who confirmed; the same bytes every time."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from tests.documents.minutes_sessions import NEW
from tests.rulebook.test_overlay import overlay_of, stored
from tests.verify.papers import ADDRESS, CHAIR, RULEBOOK, SECRETARY, facts, made, sound
from workbench.documents.check_code import check_text
from workbench.documents.checks import check
from workbench.documents.minutes.printed import print_file, printed_from
from workbench.documents.set.again import making_again
from workbench.documents.set.make import COPY, MINUTES_PDF, Making
from workbench.documents.set.one_pdf import titles
from workbench.errors import DocumentError


def codes_on(raw: bytes) -> list[str]:
    """Return what the QR codes of a PDF say."""
    document = pypdfium2.PdfDocument(raw)
    pictures = [document[at].render(scale=3).to_pil() for at in range(len(document))]
    document.close()
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("name", [MINUTES_PDF, COPY])
def test_each_who_presides_has_a_field_above_their_name(name: str) -> None:
    with pikepdf.open(io.BytesIO(made(name))) as opened:
        form = opened.Root.AcroForm
        fields = {str(one.T): one for one in form.Fields}
        labels = {one: str(field.TU) for one, field in fields.items()}
        boxes = [[float(edge) for edge in field.Rect] for field in fields.values()]
        in_structure = {one.Alt for one in opened.Root.StructTreeRoot.K[0].K if one.get("/S") == "/Form"}

        assert labels == {"secretary": f"THƯ KÝ: {SECRETARY}", "chair": f"CHỦ TỌA: {CHAIR}"}
        assert int(form.SigFlags) == 3
        assert all(field.get("/V") is None and "/AP" in field for field in fields.values())
        assert all(right - left > 150 and top - bottom > 50 for left, bottom, right, top in boxes)
        assert boxes[0][2] < boxes[1][0]  # the secretary signs on the left, the chair on the right
        assert {str(one) for one in in_structure} == set(labels.values())


def test_the_qr_names_session_hash_and_the_public_check() -> None:
    papers = titles(Making(sound=sound(), rulebook=RULEBOOK, folder=Path(), signed=True, facts=facts()))
    sheet = next(name for name in papers if name.startswith("sheets/"))
    for name in papers.keys() - {one for one in papers if one.startswith("sheets/")}:
        (told,) = codes_on(made(name))
        assert told.startswith(f"{ADDRESS}?")
        said = parse_qs(urlsplit(told).query)
        assert said == {"session": ["THU-2026"], "sha256": [sound().result.bundle_sha256]}
    assert set(codes_on(made(sheet))) == {told}  # on each product's sheet
    assert len(codes_on(made(sheet))) == len(sound().bundle.products)


def test_without_an_address_the_qr_names_session_and_hash_alone() -> None:
    assert check_text("P 1", "ab" * 32) == f"OCOP P 1 {'ab' * 32}"
    assert check_text("P 1", "ab", "https://x.vn/?a=1", product="SP").endswith("?a=1&session=P+1&sha256=ab&product=SP")


def test_who_confirmed_with_a_pin_stands_with_instant_and_hash() -> None:
    with making_again(sound().raw, printed_from(print_file(facts(), signed=True, wording={}))) as stages:
        lines = stages.printed_minutes.confirmations
        assert stages.minutes_file(MINUTES_PDF) == made(MINUTES_PDF)

    assert [CHAIR in line for line in lines] == [True, False]
    assert all("lúc 11:05:06 ngày 16/07/2026 (giờ Việt Nam)" in line for line in lines)
    assert all(sound().result.bundle_sha256[:16] in line for line in lines)


def test_a_draft_has_no_fields_to_sign_in() -> None:
    with making_again(sound().raw, printed_from(print_file(facts(), signed=False, wording={}))) as stages:
        raw = stages.minutes_file(MINUTES_PDF)

    assert b"/AcroForm" not in raw
    assert b"/AcroForm" in made(MINUTES_PDF)


def test_minutes_in_loaded_wording_are_made_again_from_what_lies_inside(tmp_path: Path) -> None:
    rulebook = stored(tmp_path, overlay_of(NEW, 2, 5))
    again = check(sound().raw, rulebook)
    stages = Making(sound=again, rulebook=rulebook, folder=Path(), signed=True, facts=facts())
    raw = stages.minutes_file(MINUTES_PDF)
    with pikepdf.open(io.BytesIO(raw)) as opened:
        printed = printed_from(opened.attachments["print.json"].get_file().read_bytes())
    with making_again(again.raw, printed) as made_again:
        assert made_again.minutes_file(MINUTES_PDF) == raw

    assert raw != made(MINUTES_PDF)
    assert len(printed.wording) == 1


def test_wording_that_would_lie_elsewhere_is_refused(tmp_path: Path) -> None:
    printed = printed_from(print_file(facts(), signed=True, wording={"overlay/../x.json": b"{}"}))
    with pytest.raises(DocumentError), making_again(sound().raw, printed):
        pass
