"""A letter says what the page and the minutes say, to one producer, and names no member."""

from __future__ import annotations

import io
import json
import re
import runpy
from dataclasses import asdict, replace
from pathlib import Path

import docx
import pikepdf
import pytest

from tests.documents.minutes.test_docx_minutes import AWKWARD, PRINTED, custom_properties, opened, words_of
from tests.documents.minutes_sessions import NEW, RULEBOOK, demo, demo_minutes, demo_sound, session, squeezed, strings
from tests.documents.office import converted, fonts_of, text_of
from workbench.documents.checks import check, hash_of
from workbench.documents.letter.compose import letters
from workbench.documents.letter.context import Letter
from workbench.documents.letter.files import WORD_TEMPLATE as TEMPLATE
from workbench.documents.letter.files import letter_docx, letters_pdf
from workbench.findings.case import cases
from workbench.findings.reasons.floors import met_lines
from workbench.findings.reasons.sentences import session_reasons
from workbench.pages.results.view import consensus_view
from workbench.scoring.bundle.writing import bundle_bytes

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_letter_template.py"
LAID_OUT = {"name", "session_id", "bundle_sha256", "held_on", "qr", "qr_says"}
BANANA = "25-09076-6-2026"
"""The demo's product that misses least options of its band."""
OUT = "25-09076-10-2026"
"""The demo's product whose dossier is out."""


def letters_of(raw: bytes) -> dict[str, Letter]:
    """Return the letters of a session by the product's code."""
    sound = check(raw, RULEBOOK)
    reasons = session_reasons(sound.bundle, sound.result, RULEBOOK)
    made = letters(sound.bundle, sound.result, RULEBOOK, reasons)
    return {fact.text: letter for letter in made for told in letter.products for fact in told.facts[1:2]}


def printed(letter: Letter) -> list[str]:
    return strings({name: value for name, value in asdict(letter).items() if name not in LAID_OUT})


@pytest.fixture(scope="module")
def demos() -> dict[str, Letter]:
    return letters_of(demo())


def test_page_minutes_and_letter_say_the_same_sentences(demos):
    sound = demo_sound()
    reasons = session_reasons(sound.bundle, sound.result, RULEBOOK)
    page = {one["code"]: one for one in consensus_view(demo(), RULEBOOK)["products"]}
    for row, detail in zip(demo_minutes().rows, demo_minutes().details, strict=True):
        shown = [text for told in page[row.code]["reasons"] for text in told["lines"]]
        minutes = "\n".join(strings(asdict(detail)))
        letter = "\n".join(printed(demos[row.code]))

        assert shown == [reason.text for reason in reasons[row.code]]
        told = [reason for reason in reasons[row.code] if reason.topic != "met"]
        assert [reason.text for reason in told if (reason.text in minutes) is reason.weighs] == []
        assert [reason.text for reason in told if (reason.text in letter) is (reason.inside or reason.weighs)] == []


def test_least_options_that_are_met_stand_in_a_table_in_minutes_and_letter(demos):
    sound = demo_sound()
    for case, detail in zip(cases(sound.bundle, sound.result, RULEBOOK), demo_minutes().details, strict=True):
        met = met_lines(case) if case.result.floors and case.result.mean is not None else ()
        rows = [(row.line, row.star, row.votes) for row in detail.floors]

        assert [(f"{f.criterion} {f.line.title}", f"{f.star} sao", f"{f.reached}/{f.of}") for f in met] == rows
        assert demos[case.product.code].products[0].floors == detail.floors


def test_no_member_is_named_in_any_letter(demos):
    names = [member.name for member in demo_sound().bundle.members]
    written = "\n".join(text for letter in demos.values() for text in printed(replace(letter, signed_by="", signer=())))

    assert [name for name in names if name in written] == []
    assert {letter.signed_by for letter in demos.values()} == {names[0]}


def test_each_letter_is_about_its_own_product_alone(demos):
    products = demo_sound().bundle.products
    for product in products:
        written = "\n".join(printed(demos[product.code]))
        assert product.name in written
        assert demos[product.code].to == product.producer
        assert [other.code for other in products if other.code != product.code and other.code in written] == []
        assert [other.name for other in products if other.code != product.code and other.name in written] == []


def test_what_to_complete_is_headed_by_what_it_leads_to(demos):
    """Who has no star is not told what a higher one takes."""

    def fail(content):
        content["regulation"]["fallback"] = "fail"

    unrated = letters_of(demo(fail))[BANANA]

    assert "2. Nội dung cần hoàn thiện để được xếp hạng" in [one.title for one in unrated.products[0].sections]
    assert "2. Nội dung cần hoàn thiện để đạt hạng cao hơn" in [one.title for one in demos[BANANA].products[0].sections]


def test_files_are_called_by_number_and_producer_whatever_the_name_is():
    def rename(content):
        content["products"][0]["producer"] = "../../etc/Ấp 1 <b>"

    names = [letter.name for letter in letters_of(demo(rename)).values()]

    assert names[0] == "01_etc_Ap_1_b"
    assert names[5] == "06_HTX_Nong_san_Ven_Song_mau"
    assert len(set(names)) == 12


def of_one_producer(content, *, numbers=(0, 5, 9)):
    """Make the first product's producer that of others too; spelled otherwise once, as lists are."""
    for number in numbers:
        content["products"][number]["producer"] = "HTX  Nông nghiệp CHUNG" if number else "HTX Nông nghiệp chung"
        content["products"][number]["ext"] = {"commune": "Xã Bình Minh", "representative": "Lê Thị Hoa"}


def test_a_producer_of_several_products_gets_one_letter_on_all_of_them():
    made = letters_of(demo(of_one_producer))
    letter = made["25-09076-1-2026"]

    assert letter is made[BANANA] is made[OUT]
    assert len({id(one) for one in made.values()}) == 10
    assert letter.to == "Ông/Bà Lê Thị Hoa, đại diện HTX Nông nghiệp chung"
    assert letter.name == "01_HTX_Nong_nghiep_chung"
    assert "03 sản phẩm sau đây" in letter.opening
    titles = [one.title for one in letter.products]
    assert titles == ["Sản phẩm 1: Ngọn su su an toàn", "Sản phẩm 2: Chuối sấy dẻo", "Sản phẩm 3: Rượu nếp men lá"]
    assert [one.sections[0].title for one in letter.products] == ["1. Kết quả và lý do"] * 3
    assert letter.closing[-1].title == "Ghi chú"
    everything = printed(letter)
    assert len([text for text in everything if text.startswith("Kết quả chính thức")]) == 1
    found = squeezed(words_of(opened(letter_docx(letter))))
    assert [text for text in everything if squeezed(text) not in found] == []


def test_steps_that_all_products_share_are_told_once():
    alone, together = letters_of(demo()), letters_of(demo(lambda content: of_one_producer(content, numbers=(1, 2))))
    numbers = ("25-09076-2-2026", "25-09076-3-2026")
    told = {code: {line.text for line in alone[code].products[0].sections[-1].lines} for code in numbers}
    letter = together[numbers[0]]
    common = {line.text for line in letter.closing[0].lines}

    assert letter.closing[0].title == "Việc tiếp theo, chung cho các sản phẩm nêu trên"
    assert common == set.intersection(*told.values()) != set()
    everything = printed(letter)
    assert [text for text in common if everything.count(text) != 1] == []
    assert set.union(*told.values()) <= set(everything)


def test_one_name_in_two_communes_is_two_producers():
    def apart(content):
        of_one_producer(content)
        content["products"][5]["ext"]["commune"] = "Xã Đồi Thông"

    made = letters_of(demo(apart))

    assert made["25-09076-1-2026"] is made[OUT] is not made[BANANA]
    assert "- Ủy ban nhân dân xã Đồi Thông (để biết);" in made[BANANA].recipients


@pytest.mark.parametrize(
    ("away", "office"),
    [
        ((), ("TM. HỘI ĐỒNG", "CHỦ TỊCH", "PHÓ CHỦ TỊCH UBND TỈNH (MẪU)")),
        (("M01",), ("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG")),
    ],
)
def test_the_chair_s_office_signs_or_the_vice_chair_for_it(away, office):
    def leave(content):
        content["regulation"]["quorum"] = {"share": "1/2", "of": "appointed", "chair": "or_vice_chair"}
        content["absences"] += [{"member": who, "product": None, "reason": "Đi công tác"} for who in away]

    assert {letter.signer for letter in letters_of(demo(leave)).values()} == {office}


def test_a_letter_in_loaded_words_says_so(demos):
    assert "viết ngắn thay cho câu chữ" in "\n".join(printed(demos[BANANA]))


def test_the_word_file_holds_every_text_and_no_tag(demos):
    for letter in demos.values():
        found = squeezed(words_of(opened(letter_docx(letter))))
        assert [text for text in printed(letter) if squeezed(text) not in found] == []
        assert not re.search(r"\{\{|\{%", found)


def test_awkward_names_are_printed_as_they_are():
    def rename(content):
        content["products"][4]["name"] = AWKWARD
        content["products"][4]["producer"] = AWKWARD + " và các hộ" * 40

    letter = list(letters_of(demo(rename)).values())[4]
    found = words_of(opened(letter_docx(letter)))

    assert f"Kính gửi: {PRINTED} và các hộ và các hộ" in found
    assert "Nơi nhận:" in found
    assert list(letters_pdf([letter]))


def test_the_files_name_their_session_and_bundle_and_are_the_same_every_time(demos):
    letter = demos[BANANA]

    assert custom_properties(letter_docx(letter)) == {
        "ocop.session": "MAU-2026-07",
        "ocop.bundle_sha256": hash_of(demo()),
    }
    assert letter_docx(letter) == letter_docx(letter)
    assert list(letters_pdf([letter])) == list(letters_pdf([letter]))


def test_a_pdf_made_after_another_is_the_one_made_alone(demos):
    together = list(letters_pdf(demos.values()))

    assert together[5] == next(letters_pdf([demos[BANANA]]))
    assert len(set(together)) == 12


def test_nothing_travels_inside_the_pdf(demos):
    with pikepdf.open(io.BytesIO(next(letters_pdf([demos[BANANA]])))) as opened_pdf, opened_pdf.open_metadata() as data:
        assert len(opened_pdf.attachments) == 0
        assert (data["pdfaid:part"], data["pdfuaid:part"]) == ("3", "1")


def test_the_template_is_what_its_script_builds(monkeypatch):
    monkeypatch.syspath_prepend(SCRIPT.parent)

    assert runpy.run_path(str(SCRIPT))["build"]() == TEMPLATE.read_bytes()


def test_paper_and_margins_are_the_decrees(demos):
    (section,) = docx.Document(io.BytesIO(letter_docx(demos[BANANA]))).sections

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 30 <= round(section.left_margin.mm) <= 35
    assert section.different_first_page_header_footer


@pytest.mark.office
def test_the_pdf_prints_every_text_in_the_vendored_font(demos, tmp_path):
    for letter, raw in zip(demos.values(), letters_pdf(demos.values()), strict=True):
        path = tmp_path / f"{letter.name}.pdf"
        path.write_bytes(raw)
        found = squeezed(re.sub(r"\f\d+\n", "", text_of(path)))
        assert [text for text in (*printed(letter), letter.qr_says) if squeezed(text) not in found] == []
        assert fonts_of(path) <= {f"LiberationSerif{face}" for face in ("", "-Bold", "-Italic", "-BoldItalic")}


@pytest.mark.office
def test_the_signature_never_stands_alone(demos, tmp_path):
    made = []
    for letter, raw in zip(demos.values(), letters_pdf(demos.values()), strict=True):
        made.append(tmp_path / f"{letter.name}.pdf")
        made[-1].write_bytes(raw)
    for code in (BANANA, OUT):
        word = tmp_path / code / "letter.docx"
        word.parent.mkdir()
        word.write_bytes(letter_docx(demos[code]))
        made.append(converted(word, "pdf"))
    for path in made:
        pages = text_of(path).split("\f")[:-1]
        assert "TM. HỘI ĐỒNG" in pages[-1]
        assert "Kết quả chính thức" in pages[-1]
        assert [page.split("\n", 1)[0] for page in pages[1:]] == [str(no) for no in range(2, len(pages) + 1)]
        assert not pages[0].split("\n", 1)[0].isdigit()


def test_seventy_producers_have_seventy_letters_of_two_kinds_and_one_of_seventy_products_has_one():
    raw = session([f"{NEW}#{1 + n % 26}" for n in range(70)], members=11, quality=0.8)
    content = json.loads(raw)
    for number, product in enumerate(content["products"]):
        product["producer"] = f"Hộ kinh doanh số {number}"
    made = letters_of(bundle_bytes(content))

    assert len({letter.name for letter in made.values()}) == 70
    assert sum(1 for _ in letters_pdf(made.values())) == 70
    (one,) = {letter.name: letter for letter in letters_of(raw).values()}.values()
    assert len(one.products) == 70


def test_a_letter_of_many_lines_still_breaks_over_pages(demos, tmp_path):
    (told,) = demos[BANANA].products
    first, *rest = told.sections
    long = replace(told, sections=(replace(first, lines=first.lines * 12), *rest))
    with pikepdf.open(io.BytesIO(next(letters_pdf([replace(demos[BANANA], products=(long,))])))) as opened_pdf:
        assert len(opened_pdf.pages) > 5
