"""A blank paper ballot as it is printed: every line and option of the sheet, in whose words, page by page."""

from __future__ import annotations

import io
import itertools
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.desk.council import P1, P2, RULEBOOK, plan, product
from tests.documents.minutes_sessions import squeezed
from tests.documents.office import boxes_of, fonts_of, text_of
from tests.rulebook.test_overlay import NEW, overlay_of, stored
from workbench.council.record.blanks import Blank
from workbench.documents.paper_ballot.compose import paper_ballot
from workbench.documents.paper_ballot.pdf import IN_ONE, ballot_files, paper_ballots_pdf
from workbench.rulebook import Rulebook, Sheet
from workbench.rulebook.records.overlay import LONGEST
from workbench.scoring import Member

SHEETS = ("26/2026/QĐ-TTg#1", "26/2026/QĐ-TTg#26", "148/QĐ-TTg#1", "148/QĐ-TTg#26", "1048/QĐ-TTg#1", "1048/QĐ-TTg#12")
ACTS = {"eliminate", "stop_if_flag", "stop_if_zero"}
pytestmark = pytest.mark.office


def blank(key: str = SHEETS[0], who: int = 3, code: str = P1, number: int = 1, **changes: str) -> Blank:
    decision, set_no = key.split("#")
    session, members = plan().session, plan().members
    of = product(code, int(set_no), decision=decision, **changes)
    return Blank(session=session, member=members[who], product=of, round=number)


def pages_of(folder: Path, *blanks: Blank, rulebook: Rulebook = RULEBOOK, two_sided: bool = False) -> list[str]:
    pdf, count = paper_ballots_pdf(blanks, rulebook, two_sided=two_sided)
    (folder / "phieu.pdf").write_bytes(pdf)
    pages = text_of(folder / "phieu.pdf").split("\f")[:-1]
    assert len(pages) == count
    return pages


def expected(sheet: Sheet) -> list[str]:
    """Return what has to stand on the paper, in this order."""
    found = []
    for part in sheet.parts:
        found.append(f"Phần {part.code}. {part.title} tối đa {part.points} điểm")
        for section in part.sections:
            if len(section.criteria) > 1:
                found.append(f"{section.no}. {section.title} tối đa {section.points} điểm")
            for line in section.criteria:
                found.append(f"{line.id} {line.title} tối đa {line.points} điểm")
                found += [line.note] if line.note else []
                for number, option in enumerate(line.options, start=1):
                    floor = f"tối thiểu {option.floor_for} sao" if option.floor_for else ""
                    found.append(f"{number} {option.text} {floor} {option.points} điểm")
                if not line.prints_zero:
                    found.append("0 Không đạt mức nào 0 điểm")
    return found


@pytest.mark.parametrize("key", SHEETS)
def test_every_part_criterion_and_option_stands_on_it_in_the_sheet_s_order(key: str, tmp_path: Path) -> None:
    sheet = RULEBOOK.sheet(key).sheet
    text = squeezed(" ".join(pages_of(tmp_path, blank(key))))

    at, missing = 0, []
    for wanted in map(squeezed, expected(sheet)):
        found = text.find(wanted, at)
        missing += [wanted] if found < 0 else []
        at = max(at, found)
    assert missing == []
    assert text.count(squeezed("Không đạt mức nào")) == sum(not line.prints_zero for line in sheet.criteria)
    assert text.count(squeezed("tối thiểu")) == sum(o.floor_for is not None for c in sheet.criteria for o in c.options)


@pytest.mark.parametrize("key", SHEETS)
def test_hints_are_worded_as_on_the_screen(key: str, tmp_path: Path) -> None:
    sheet = RULEBOOK.sheet(key).sheet
    text = squeezed(" ".join(pages_of(tmp_path, blank(key))))
    rules = [rule for line in sheet.criteria for rule in line.rules]

    for rule in rules:
        said = f"Hội đồng có thể {rule.text[0].lower()}{rule.text[1:]}" if rule.kind in ACTS else rule.text
        assert (squeezed(said) in text) == (rule.kind != "single_tick"), said
        for case in getattr(rule, "cases", ()):
            assert squeezed(f"Trường hợp {case.no}: {case.label}") in text


def test_a_line_that_stands_at_0_with_the_story_says_so_where_the_sheet_prints_no_rule(tmp_path: Path) -> None:
    hint = squeezed("Tiêu chí 5.a ở 0 điểm thì tiêu chí này là 0 điểm.")

    assert hint in squeezed(" ".join(pages_of(tmp_path, blank("148/QĐ-TTg#26"))))
    assert hint not in squeezed(" ".join(pages_of(tmp_path, blank("148/QĐ-TTg#1")))), "there the rule says it"


def test_the_first_page_says_whose_ballot_of_what_it_is_and_asks_for_the_declaration(tmp_path: Path) -> None:
    first, *_, last = pages_of(tmp_path, blank(kind="upgrade"))

    told = squeezed(first)
    for wanted in (
        "Đợt 2 năm 2026 (ví dụ) (VD-2026-D2)",
        f"Sản phẩm 1 ({P1})",
        "HTX",
        "Bộ 1: Rau, củ, quả, hạt tươi (Quyết định 26/2026/QĐ-TTg)",
        "Nâng hạng",
        "Thành viên 4, Thành viên Hội đồng (M04)",
        "Không có xung đột lợi ích",
        "Tôi không tham gia, vì:",
        "Số cạnh ô là số thứ tự của mức",
    ):
        assert squeezed(wanted) in told, wanted
    assert told.index(squeezed("Tôi không tham gia")) < told.index(squeezed("Phần A."))
    assert "NGƯỜI ĐÁNH GIÁ" in last
    assert "Ý kiến của người đánh giá" in last
    assert "lời viết ngắn" in first


def test_what_the_office_noted_of_the_product_is_read_on_paper_too() -> None:
    noted = blank(flags=["common_key_product_without_distinction", "Mẫu đến trễ"])
    facts = {fact.label: fact.text for fact in paper_ballot(noted, RULEBOOK).facts}

    assert facts["Văn phòng lưu ý"].startswith("Tiêu chí 2.1: Không chấm sản phẩm phổ biến thuộc nhóm chủ lực")
    assert facts["Văn phòng lưu ý"].endswith("; Mẫu đến trễ")
    assert "Văn phòng lưu ý" not in {fact.label for fact in paper_ballot(blank(), RULEBOOK).facts}


def test_a_later_round_is_named_and_has_room_for_reasons(tmp_path: Path) -> None:
    first, second = pages_of(tmp_path, blank()), pages_of(tmp_path, blank(number=2))

    assert "Lý do đổi mức" not in " ".join(first)
    assert "Vòng 2" not in " ".join(first)
    assert "Lý do đổi mức so với vòng trước" in " ".join(second)
    assert all("Vòng 2" in page for page in second)


def test_no_total_and_no_code_stand_on_it(tmp_path: Path) -> None:
    text = " ".join(pages_of(tmp_path, blank()))

    assert not re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", text), "no personal code"
    assert "Tổng điểm" not in text
    assert "/100" not in text


def test_loaded_wording_is_printed_and_named(tmp_path: Path) -> None:
    rulebook = stored(tmp_path, overlay_of(NEW, 1))
    text = squeezed(" ".join(pages_of(tmp_path, blank(), rulebook=rulebook)))

    for line in rulebook.sheet(SHEETS[0]).sheet.criteria:
        for number, letter in enumerate(line.letters, start=1):
            assert squeezed(f"{number} Chữ nạp {line.id} {letter}") in text
    assert squeezed("trên phiếu Bộ 1 của 26/2026/QĐ-TTg là của văn bản đã ban hành, do văn phòng nạp") in text
    assert squeezed("Ghi chú và điều kiện ở từng tiêu chí vẫn là lời viết ngắn") in text
    assert squeezed("Lời tiêu chí và mức là lời viết ngắn") not in text


def test_each_ballot_is_numbered_by_itself_and_every_page_names_it(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, blank(), blank(SHEETS[4], who=4, code=P2))
    feet = [page.rstrip().splitlines()[-1] for page in pages]
    counts = [len(pages_of(tmp_path, one)) for one in (blank(), blank(SHEETS[4], who=4, code=P2))]

    wanted = [
        f"Phiên VD-2026-D2 · {code} · {who} Trang {number}/{count}"
        for (code, who), count in zip(((P1, "M04 Thành viên 4"), (P2, "M05 Thành viên 5")), counts, strict=True)
        for number in range(1, count + 1)
    ]
    assert feet == wanted


def test_two_sided_ballots_begin_on_a_new_leaf(tmp_path: Path) -> None:
    of = (blank(), blank(who=4), blank(SHEETS[3]))
    starts = [
        number for number, page in enumerate(pages_of(tmp_path, *of, two_sided=True), start=1) if "Trang 1/" in page
    ]

    assert len(starts) == len(of)
    assert [number % 2 for number in starts] == [1, 1, 1]


LINE = re.compile(r"^(Phần [ABC]\.|\d+\. )")


@pytest.mark.parametrize("letters", [0, 300, LONGEST])
def test_no_criterion_is_parted_from_its_first_option_and_no_heading_from_what_it_heads(
    letters: int, tmp_path: Path
) -> None:
    mark = ("rất dài " * LONGEST)[: letters - 20].strip() if letters else "Mức"
    rulebook = stored(tmp_path, overlay_of(NEW, 1, mark=mark))
    pages = [squeezed(page) for page in pages_of(tmp_path, blank(), rulebook=rulebook)]

    sheet = rulebook.sheet(SHEETS[0]).sheet
    for line in sheet.criteria:
        head = squeezed(f"{line.id} {line.title} tối đa {line.points} điểm")
        (page,) = (page for page in pages if head in page)
        assert squeezed(f"{mark} {line.id} a") in page
        assert all(any(squeezed(option.text) in page for page in pages) for option in line.options)
    for page in text_of(tmp_path / "phieu.pdf").split("\f")[:-1]:
        assert not LINE.match(page.rstrip().splitlines()[-2]), "a heading at the foot of a page"


@pytest.mark.parametrize("key", SHEETS[:2])
@pytest.mark.parametrize("number", [1, 2])
def test_the_total_stands_on_the_page_that_is_signed(key: str, number: int, tmp_path: Path) -> None:
    last = squeezed(pages_of(tmp_path, blank(key, number=number))[-1])

    assert squeezed("TỔNG CỘNG (tối đa 100 điểm)") in last
    assert squeezed("(Ký, ghi rõ họ tên)") in last


def test_a4_with_nothing_under_ten_points_in_the_vendored_serif(tmp_path: Path) -> None:
    pages_of(tmp_path, blank(SHEETS[1], number=2))
    sizes: set[float] = set()
    pages = PdfReader(io.BytesIO((tmp_path / "phieu.pdf").read_bytes())).pages
    for page in pages:
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        page.extract_text(visitor_text=lambda text, cm, tm, _font, size: sizes.add(abs(cm[3] * tm[3]) * size))

    assert min(size for size in sizes if size) >= 10
    assert all(name.startswith("LiberationSerif") for name in fonts_of(tmp_path / "phieu.pdf"))


def test_names_are_printed_as_they_are_and_the_same_ballots_give_the_same_bytes(tmp_path: Path) -> None:
    odd = Member(id="M01", name="#text[Mai] *An* $x$ @b", role="chair", title="", organisation="<b>Sở</b>")
    one = Blank(session=plan().session, member=odd, product=product(P1, name="Trà ★ _1_"), round=1)
    text = " ".join(pages_of(tmp_path, one))

    assert text.count(odd.name) > 2
    assert "<b>Sở</b>" in text
    assert "Trà [U+2605] _1_" in text
    assert paper_ballots_pdf([one], RULEBOOK) == paper_ballots_pdf([one], RULEBOOK)


MEASURED = """
if __name__ == "__main__":  # the child that compiles reads this file too
    import resource, sys
    from tests.documents.test_paper_ballot import RULEBOOK, blank, paper_ballots_pdf

    pdf, pages = paper_ballots_pdf([blank()] * int(sys.argv[1]), RULEBOOK)
    print(pages, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@pytest.mark.parametrize(("ballots", "megabytes"), [(3, 160), pytest.param(IN_ONE, 300, marks=pytest.mark.long)])
def test_a_file_of_ballots_takes_bounded_memory_and_gives_it_back(ballots: int, megabytes: int, tmp_path: Path) -> None:
    script = tmp_path / "measured.py"
    script.write_text(MEASURED, encoding="utf-8")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(script), str(ballots)], check=True, capture_output=True, text=True, cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    pages, taken = map(int, done.stdout.split())

    assert pages >= ballots * 4
    assert taken <= megabytes


def test_many_ballots_are_a_file_a_member_in_parts_that_one_compile_may_hold() -> None:
    wanted = [blank(who=who, code=f"P-{number}") for who in range(5) for number in range(60)]
    files = ballot_files(wanted)

    assert [one for file in files for one in file.ballots] == wanted
    assert max(len(file.ballots) for file in files) <= IN_ONE
    assert all(len({one.member.id for one in file.ballots}) == 1 for file in files)
    assert len({file.name for file in files}) == len(files)
    assert [file.name for file in ballot_files(wanted[:IN_ONE])] == [""]


def test_members_whose_ids_a_file_s_name_can_t_tell_apart_have_a_file_each() -> None:
    ids = ("TV_1", "tv_1", "TV__1", f"{'x' * 40}-1", f"{'x' * 40}-2")
    of = blank()
    wanted = [
        replace(of, member=of.member.model_copy(update={"id": one}), product=product(f"P-{number}"))
        for one in ids for number in range(IN_ONE // 2)
    ]  # fmt: skip
    names = [file.name for file in ballot_files(wanted)]

    assert names == ["TV_1", "tv_1_2", "TV_1_3", "x" * 40, f"{'x' * 40}_2"]


def test_a_ballot_has_what_the_official_form_has(tmp_path: Path) -> None:
    text = squeezed("\n".join(pages_of(tmp_path, blank())))
    sheet = RULEBOOK.sheet(SHEETS[0]).sheet

    for words in ("Hồ sơ bị loại khi:", "Địa chỉ, điện thoại của chủ thể", "TỔNG CỘNG (tối đa 100 điểm)"):
        assert squeezed(words) in text
    assert all(squeezed(one.text) in text for one in sheet.disqualifiers)
    assert all(squeezed(f"Cộng phần {part.code} (tối đa {part.points} điểm)") in text for part in sheet.parts)


def test_the_grounds_of_elimination_stand_line_below_line(tmp_path: Path) -> None:
    pages_of(tmp_path, blank())
    first = boxes_of(tmp_path / "phieu.pdf").split("</page>")[0]
    at = [float(top) for top in re.findall(r'<word .*yMin="([\d.]+)".*>–</word>', first)]
    apart = [below - above for above, below in itertools.pairwise(at)]

    assert len(at) >= 2
    assert min(apart) > 11
