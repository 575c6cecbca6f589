"""The Word file keeps every word and every row, whatever a product is called, and looks right in LibreOffice."""

import io
import runpy
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from jinja2 import UndefinedError
from openpyxl.xml.functions import fromstring

from tests.documents.minutes.test_pdf_minutes import printed_fields
from tests.documents.minutes_sessions import NEW, demo, demo_minutes, minutes_of, session, squeezed, strings
from tests.documents.office import converted, fonts_of, text_of
from workbench.documents.checks import hash_of
from workbench.documents.minutes.files import WORD_TEMPLATE as TEMPLATE
from workbench.documents.minutes.files import minutes_docx

SCRIPT = Path(__file__).parents[3] / "scripts" / "build_minutes_template.py"
AWKWARD = "Mắm <tép> & =1+1 {{ 7*7 }} {% raw %} “tôm”\u200d★"
PRINTED = AWKWARD.replace("\u200d★", "[U+200D][U+2605]")


def opened(raw: bytes):
    return docx.Document(io.BytesIO(raw))


def words_of(document) -> str:
    """Return all text of body and tables, in no matter what order."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_every_text_of_the_minutes_is_there():
    found = squeezed(words_of(opened(minutes_docx(demo_minutes()))))
    fields = printed_fields()

    assert [text for text in strings(fields) if squeezed(text) not in found] == []
    assert "{{" not in found
    assert "{%" not in found


def test_awkward_names_are_printed_as_they_are_and_cut_no_table():
    def rename(content):
        content["products"][4]["name"] = AWKWARD

    document = opened(minutes_docx(minutes_of(demo(rename))))
    results = next(table for table in document.tables if "Tên sản phẩm" in [c.text for c in table.rows[0].cells])

    assert len(results.rows) == 1 + 12
    assert results.cell(5, 2).text == PRINTED
    assert results.cell(12, 2).text == "Một ngày ở làng gốm"


def custom_properties(raw: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        listed = fromstring(archive.read("docProps/custom.xml"))
    return {one.attrib["name"]: one[0].text for one in listed}


def test_the_file_names_its_session_and_bundle():
    assert custom_properties(minutes_docx(demo_minutes())) == {
        "ocop.session": "MAU-2026-07",
        "ocop.bundle_sha256": hash_of(demo()),
    }


@pytest.mark.office
def test_the_file_still_names_them_after_it_was_edited(tmp_path):
    path = tmp_path / "minutes.docx"
    path.write_bytes(minutes_docx(demo_minutes()))

    assert custom_properties(converted(path, "docx").read_bytes())["ocop.bundle_sha256"] == hash_of(demo())


def test_the_same_session_gives_the_same_bytes():
    assert minutes_docx(demo_minutes()) == minutes_docx(demo_minutes())


def test_the_template_is_what_its_script_builds():
    assert runpy.run_path(str(SCRIPT))["build"]() == TEMPLATE.read_bytes()


def test_a_template_that_asks_for_an_unknown_name_is_an_error(tmp_path, monkeypatch):
    edited = docx.Document(TEMPLATE)
    edited.add_paragraph("{{ so_hieu }}")
    edited.save(tmp_path / "edited.docx")
    monkeypatch.setattr("workbench.documents.minutes.files.WORD_TEMPLATE", tmp_path / "edited.docx")

    with pytest.raises(UndefinedError, match="so_hieu"):
        minutes_docx(demo_minutes())


def test_paper_and_margins_are_the_decrees():
    for at, section in enumerate(opened(minutes_docx(demo_minutes())).sections):
        sides = {round(length.mm) for length in (section.page_width, section.page_height)}
        assert sides == {210, 297}
        assert (section.page_width > section.page_height) is (at == 1)
        assert 20 <= round(section.top_margin.mm) <= 25
        assert 15 <= round(section.right_margin.mm) <= 20
        assert 30 <= round(section.left_margin.mm) <= 35
        assert section.different_first_page_header_footer


def test_every_table_with_lines_repeats_its_head_and_keeps_its_rows_whole():
    for table in opened(minutes_docx(demo_minutes())).tables:
        if table.style.name == "Table Grid":
            assert "w:tblHeader" in table.rows[0]._tr.xml
            assert all("w:cantSplit" in row._tr.xml for row in table.rows)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / "minutes.docx"
    path.write_bytes(minutes_docx(demo_minutes()))
    return converted(path, "pdf")


@pytest.mark.office
def test_libreoffice_prints_every_text_in_the_right_font(printed):
    text = squeezed(text_of(printed))
    fields = printed_fields()

    assert [one for one in strings(fields) if squeezed(one) not in text] == []
    assert fonts_of(printed) == {f"LiberationSerif{face}" for face in ("", "-Bold", "-Italic", "-BoldItalic")}


@pytest.mark.office
def test_libreoffice_leaves_no_signature_alone_and_no_number_on_the_first_page(printed):
    pages = text_of(printed).split("\f")
    signing = next(page for page in pages if "CHỦ TỌA" in page)

    assert "IV. DỮ LIỆU KÈM THEO" in signing
    assert "Cuộc họp kết thúc vào" in signing
    assert not pages[0].split("\n", 1)[0].isdigit()
    assert pages[1].split("\n", 1)[0] == "2"


@pytest.mark.office
def test_libreoffice_keeps_a_products_heading_facts_and_members_on_one_page(printed):
    pages = [squeezed(page) for page in text_of(printed).split("\f")]
    annex = pages[next(at for at, page in enumerate(pages) if page.startswith("PhụlụcIIKẾTQUẢ")) :]
    parted = []
    for detail in demo_minutes().details:
        heading, mean = squeezed(f"{detail.no}. {detail.name}"), detail.mean
        after = next(page for page in annex if heading in page).partition(heading)[2]
        if detail.members and squeezed(f"{mean.name}{mean.a}{mean.b}{mean.c}{mean.total}") not in after:
            parted.append(detail.no)

    assert len(annex) > len(demo_minutes().details)
    assert parted == []


@pytest.mark.office
def test_seventy_long_names_and_eleven_members_keep_every_row(tmp_path):
    minutes = minutes_of(session([f"{NEW}#{1 + n % 26}" for n in range(70)], members=11))
    path = tmp_path / "stress.docx"
    path.write_bytes(minutes_docx(replace(minutes, details=minutes.details[:3])))
    text = squeezed(text_of(converted(path, "pdf")))

    assert all(f"25-09076-{n}-2026" in text for n in range(1, 71))
