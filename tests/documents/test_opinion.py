"""A member's opinion on paper: every line they marked, the points, their words, the receipt; in Word and PDF alike."""

from __future__ import annotations

import io
import re
import runpy
from dataclasses import asdict, replace
from fractions import Fraction
from pathlib import Path

import docx
import pikepdf
import pytest

from tests.desk.council import P1, SCORING, Table, full_marks
from tests.desk.written import asked_in_writing
from tests.documents.minutes.test_docx_minutes import AWKWARD, PRINTED, custom_properties, opened, words_of
from tests.documents.minutes_sessions import RULEBOOK, squeezed, strings
from tests.documents.office import converted, fonts_of, text_of
from tests.rulebook.test_overlay import NEW, overlay_of, stored
from workbench.council.record.opinion import Opinion
from workbench.desk.printing import opinions
from workbench.documents.file_names import file_name
from workbench.documents.opinion.compose import opinion_form
from workbench.documents.opinion.context import OpinionForm
from workbench.documents.opinion.files import WORD_TEMPLATE as TEMPLATE
from workbench.documents.opinion.files import opinion_docx, opinion_file, opinion_files, opinions_pdf
from workbench.rulebook.records.sheet import NONE_MET
from workbench.text_vi.short_forms import quote_level

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_opinion_template.py"
LAID_OUT = {"name", "folder", "session_id", "ballot_sha256", "held_on"}
SHEET = RULEBOOK.sheet("26/2026/QĐ-TTg#1").sheet
LONG = "Vùng nguyên liệu đã thu hẹp so với lần trước; đề nghị bổ sung hợp đồng liên kết. " * 24


def opinion(marks: dict[str, str] | None = None, said: str = "Đồng ý giữ hạng") -> Opinion:
    table = asked_in_writing()
    table.score("M02", marks=marks, opinion=said)
    return opinions.own(table.office, table.who["M02"], table.sid, P1)


@pytest.fixture(scope="module")
def given() -> Opinion:
    none_met = next(line.id for line in SHEET.criteria if not line.prints_zero)
    return opinion(full_marks(letter=1, **{"1.1": "a", none_met: NONE_MET}))


@pytest.fixture(scope="module")
def form(given: Opinion) -> OpinionForm:
    return opinion_form(given, RULEBOOK)


def printed(form: OpinionForm) -> list[str]:
    return strings({name: value for name, value in asdict(form).items() if name not in LAID_OUT})


def test_each_line_stands_with_the_level_that_was_ticked_and_its_points(given: Opinion, form: OpinionForm) -> None:
    lines = [line for part in form.parts for line in part.lines]

    assert [line.no for line in lines] == [line.id for line in SHEET.criteria]
    for line in lines:
        criterion, mark = SHEET.by_id[line.no], given.ballot.marks[line.no]
        option = None if mark == NONE_MET else criterion.options[criterion.letters.index(mark)]
        note = criterion.note if option and option.floor_for else None
        text = quote_level(option.text, note) if option else "Không đạt mức nào"
        assert (line.chosen, line.points) == (text, f"{criterion.points_of(mark)}/{criterion.points}")


def test_points_of_parts_and_total_are_those_of_the_ballot(given: Opinion, form: OpinionForm) -> None:
    own = {
        part.code: sum(line.points_of(given.ballot.marks[line.id]) for line in part.criteria) for part in SHEET.parts
    }

    assert [part.points for part in form.parts] == [f"{own[part.code]}/{part.points}" for part in SHEET.parts]
    total, stars, said = form.result
    assert total.text == f"{sum(own.values())}/100 điểm (phần A: {own['A']}; phần B: {own['B']}; phần C: {own['C']})"
    assert stars.text.startswith("2 sao")
    assert (said.label, said.text) == ("Ý kiến", "Đồng ý giữ hạng")


def test_a_missed_least_option_is_told() -> None:
    found = opinion_form(opinion(full_marks(**{"1.5": "a"})), RULEBOOK).result

    assert re.fullmatch(r"[234] sao; lên [345] sao còn thiếu mức tối thiểu ở tiêu chí 1\.5", found[1].text)


def test_the_receipt_stands_on_it(given: Opinion, form: OpinionForm) -> None:
    told = " ".join(form.receipt)

    assert given.receipt is not None
    assert given.receipt.journal_head in told
    assert given.receipt.ballot_sha256 in told
    assert f"số {given.receipt.number}" in told


def later(table: Table, changes: dict[str, str], why: str | None, said: str) -> OpinionForm:
    for who in SCORING:
        table.score(who)
    table.act("close", reason="Hết hạn")
    table.open_again("rescoring", products={P1: ["M02"]})
    table.save("M02", marks=changes, why=why, opinion=said) if changes else table.save("M02", opinion=said)
    table.hand_in("M02")
    return opinion_form(opinions.own(table.office, table.who["M02"], table.sid, P1), RULEBOOK)


def test_a_mark_changed_later_has_its_reason_and_a_view_kept_is_called_so() -> None:
    changed = later(asked_in_writing(), {"1.1": "a"}, "Đọc nhầm dòng.", "")
    kept = later(asked_in_writing(), {}, None, "Vẫn thấy đủ minh chứng")

    assert changed.parts[0].lines[0].chosen.endswith("(lý do đổi mức: Đọc nhầm dòng)")
    assert changed.result[-1].text == "Không có ý kiến khác."
    assert (kept.result[-1].label, kept.result[-1].text) == ("Ý kiến bảo lưu", "Vẫn thấy đủ minh chứng.".rstrip("."))
    assert "vòng 2" in " ".join(printed(kept))


def test_a_ballot_typed_in_from_paper_says_so() -> None:
    table = asked_in_writing()
    table.act("type_paper", member="M02", product=P1, marks=full_marks(), reason="Không có máy")
    table.act("confirm_paper", by="M02", number=1)
    told = " ".join(printed(opinion_form(opinions.own(table.office, table.who["M02"], table.sid, P1), RULEBOOK)))

    assert "Nhập từ phiếu giấy" in told


def test_loaded_wording_is_printed_and_named(given: Opinion, tmp_path: Path) -> None:
    form = opinion_form(given, stored(tmp_path, overlay_of(NEW, 1)))
    told = " ".join(printed(form))

    assert "Chữ nạp 1.4 b" in told
    assert "cơ quan đã nạp vào chương trình" in told
    assert "viết ngắn" not in told


def test_the_word_file_holds_every_text_and_no_tag(form: OpinionForm) -> None:
    found = squeezed(words_of(opened(opinion_docx(form))))

    assert [text for text in printed(form) if squeezed(text) not in found] == []
    assert not re.search(r"\{\{|\{%", found)


def test_awkward_names_and_words_are_printed_as_they_are(given: Opinion) -> None:
    odd = replace(
        given,
        member=given.member.model_copy(update={"name": AWKWARD}),
        product=given.product.model_copy(update={"name": AWKWARD}),
        ballot=given.ballot.model_copy(update={"opinion": AWKWARD}),
    )
    form = opinion_form(odd, RULEBOOK)

    assert words_of(opened(opinion_docx(form))).count(PRINTED) >= 4
    assert next(opinions_pdf([form]))
    assert re.fullmatch(r"[A-Za-z0-9._-]+", form.folder)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Đào Thị Ánh Nguyệt", "Dao_Thi_Anh_Nguyet"),
        ("../..", "_"),
        ("★", "_"),
        ("a" * 90, "a" * 40),
        ("HTX Bến Gốm (mẫu)", "HTX_Ben_Gom_mau"),
    ],
)
def test_a_person_finds_the_own_folder_by_name_and_no_name_leaves_it(name: str, file: str) -> None:
    assert file_name(name) == file


def test_all_of_a_session_lie_in_a_folder_for_each_member() -> None:
    table = asked_in_writing()
    table.score("M02"), table.score("M05")
    table.act("close", reason="Hết hạn")
    files = opinion_files(opinions.all_of(table.office, None, table.sid).opinions, RULEBOOK)

    assert sorted(files) == [f"02_M02_Thanh_vien_2/01_{P1}.pdf", f"05_M05_Thanh_vien_5/01_{P1}.pdf"]
    own = opinions.own(table.office, table.who["M05"], table.sid, P1)
    assert opinion_file(own, "pdf", RULEBOOK)[1] == files[f"05_M05_Thanh_vien_5/01_{P1}.pdf"]


def test_the_files_name_their_ballot_and_are_the_same_every_time(given: Opinion, form: OpinionForm) -> None:
    assert custom_properties(opinion_docx(form)) == {
        "ocop.session": given.session.id,
        "ocop.ballot_sha256": given.receipt.ballot_sha256,
    }
    assert opinion_docx(form) == opinion_docx(form)
    assert next(opinions_pdf([form])) == next(opinions_pdf([form]))
    with pikepdf.open(io.BytesIO(next(opinions_pdf([form])))) as pdf, pdf.open_metadata() as data:
        assert len(pdf.attachments) == 0
        assert (data["pdfaid:part"], data["pdfuaid:part"]) == ("3", "1")


def test_the_template_is_what_its_script_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPT.parent)

    assert runpy.run_path(str(SCRIPT))["build"]() == TEMPLATE.read_bytes()


def test_paper_is_the_decrees(form: OpinionForm) -> None:
    (section,) = docx.Document(io.BytesIO(opinion_docx(form))).sections

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert Fraction(section.left_margin.mm).limit_denominator(1) == 30


@pytest.mark.office
@pytest.mark.parametrize("said", ["", "Đồng ý giữ hạng", LONG[:1990]])
def test_every_text_is_printed_and_the_signature_never_stands_alone(tmp_path: Path, said: str) -> None:
    form = opinion_form(opinion(full_marks(letter=1), said), RULEBOOK)
    made = tmp_path / "own.pdf"
    made.write_bytes(next(opinions_pdf([form])))
    (tmp_path / "own.docx").write_bytes(opinion_docx(form))
    found = squeezed(re.sub(r"\f\d+\n", "", text_of(made)))

    assert [text for text in printed(form) if squeezed(text) not in found] == []
    assert fonts_of(made) <= {f"LiberationSerif{face}" for face in ("", "-Bold", "-Italic", "-BoldItalic")}
    for path in (made, converted(tmp_path / "own.docx", "pdf")):
        last = text_of(path).split("\f")[-2]
        assert "NGƯỜI CHO Ý KIẾN" in last
        assert "Tổng điểm" in last
        assert form.receipt[0] in last


@pytest.mark.office
def test_the_title_of_a_part_never_stands_alone_at_the_foot_of_a_page(form: OpinionForm, tmp_path: Path) -> None:
    titles = {squeezed(f"{part.title}{part.points}") for part in form.parts}
    ends = set()
    for lines in range(12):
        pushed = replace(form, declared=form.declared + "\n" * 2 * lines)
        made = tmp_path / f"{lines}.pdf"
        made.write_bytes(next(opinions_pdf([pushed])))
        ends.add(squeezed(text_of(made).split("\f")[0].rstrip().splitlines()[-1]))

    assert len(ends) > 2
    assert ends & titles == set()
