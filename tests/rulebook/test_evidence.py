"""The papers of a dossier: every line they are read for exists, faults say where, no official sentence is copied."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import settings
from workbench.errors import RulebookError
from workbench.rulebook import Rulebook
from workbench.rulebook.check import check
from workbench.rulebook.evidence import Link

LAW = settings.scoresheets_dir()
NEW, OLD, OLDEST = "26/2026/QĐ-TTg", "148/QĐ-TTg", "1048/QĐ-TTg"
PUBLISHED = LAW / "26-2026" / "evidence.yaml"
REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "procedures.json"

# what is broken; what stood there; what stands there now; where and what is said; what to do
TABLE = [
    (
        "a criterion of no sheet",
        '{criterion: "3.5", sets: "1-26"}',
        '{criterion: "3.9", sets: "1-26"}',
        "giấy tờ 7: gắn với tiêu chí 3.9, Bộ 1, 2, 3",
        "Sửa số tiêu chí",
    ),
    (
        "a criterion that one of the sheets lacks",
        '{criterion: "5.3", sets: "1-25"}',
        '{criterion: "6.5", sets: "5-10, 12, 13"}',
        "gắn với tiêu chí 6.5, Bộ 13 không có",
        "Sửa số tiêu chí",
    ),
    ("a set of no sheet", 'sets: "1-26"', 'sets: "1-30"', "gắn với Bộ 27, 28, 29, 30, quyết định", "Bỏ các bộ"),
    ("a range backwards", 'sets: "1-26"', 'sets: "1, 9-2"', "“sets” không dùng được: “1, 9-2”", "mẫu"),
    ("sets as a list", 'sets: "1-26"', "sets: [1, 2]", "“sets” phải là chữ", "Đối chiếu"),
    ("sets in words", 'sets: "1-26"', 'sets: "tất cả"', "“sets” không dùng được", "mẫu"),
    ("a number twice", '"no": "2"', '"no": "1"', "giấy tờ 1 có hai lần", "Gộp"),
    (
        "a line twice",
        '{criterion: "3.4", sets: "1-26"}',
        '{criterion: "3.4", sets: "1-26, 4"}',
        "giấy tờ 6: gắn hai lần với tiêu chí 3.4 của Bộ 4",
        "Giữ một dòng",
    ),
    (
        "a source from nowhere",
        'source: {article: "Điều 6 khoản 2 điểm d", certainty: text}',
        "source: {article: null, certainty: text}",
        "giấy tờ Mẫu: nguồn ghi “text” mà không có điều khoản",
        "Ghi điều khoản",
    ),
    ("no source", "  source: {article: ", "  nguon: {article: ", "giấy tờ Mẫu 01: thiếu khóa “source”", "Thêm khóa"),
    ("a duty unheard of", "duty: mandatory", "duty: wished", "“duty” là “wished”, không thuộc", "Chọn"),
    ("blank words", "papers: Bản sao, với chủ thể có đăng ký", 'papers: " "', "giấy tờ 1: “papers” không có", "Ghi"),
    ("loose accents", "title: Sản phẩm mẫu", "title: Sản phẩm mẫu\u0302", "“title” gõ bằng dấu rời", "NFC"),
    ("another decision", "decision: 26/2026/QĐ-TTg", "decision: 148/QĐ-TTg", "tệp ghi 148/QĐ-TTg, nằm trong", "Chuyển"),
]


def law_with(folder: Path, text: str) -> Path:
    """Lay a list of papers beside the sheets of its decision."""
    for path in PUBLISHED.parent.glob("*.yaml"):
        if path.name != PUBLISHED.name:
            (folder / path.name).symlink_to(path)
    changed = folder / PUBLISHED.name
    changed.write_text(text, encoding="utf-8")
    return changed


@pytest.mark.parametrize(("old", "new", "what", "todo"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_broken_list_says_where_and_what_and_what_to_do(
    tmp_path: Path, old: str, new: str, what: str, todo: str
) -> None:
    text = PUBLISHED.read_text(encoding="utf-8")
    assert old in text, "the table names words that the file no longer has"
    path = law_with(tmp_path, text.replace(old, new, 1))

    said = [finding.fault for finding in check([path]) if what in str(finding.fault)]

    assert said, [str(finding.fault) for finding in check([path])]
    assert said[0].where.startswith(str(path))
    assert todo in said[0].todo
    assert said[0].code


def test_a_list_that_lies_alone_is_held_against_the_published_sheets(tmp_path: Path) -> None:
    alone = tmp_path / "evidence.yaml"
    alone.write_bytes(PUBLISHED.read_bytes())

    assert check([alone]) == []


def test_a_broken_list_is_refused_by_whoever_asks_for_it(tmp_path: Path) -> None:
    folder = tmp_path / "26-2026"
    folder.mkdir()
    law_with(folder, PUBLISHED.read_text(encoding="utf-8").replace("duty: mandatory", "duty: must", 1))

    with pytest.raises(RulebookError, match="“duty” là “must”"):
        Rulebook(tmp_path).evidence(NEW)


@pytest.mark.parametrize(
    ("decision", "mandatory", "additional"), [(NEW, 4, 15), (OLDEST, 5, 13), (OLD, 2, 0)], ids=["26", "1048", "148"]
)
def test_the_lists_have_as_many_papers_as_their_sources(decision: str, mandatory: int, additional: int) -> None:
    duties = [proof.duty for proof in Rulebook().evidence(decision).proofs]

    assert duties == ["mandatory"] * mandatory + ["additional"] * additional


def test_what_is_not_known_of_148_is_not_guessed() -> None:
    evidence = Rulebook().evidence(OLD)

    assert all(not proof.links for proof in evidence.proofs)
    assert evidence.links.certainty == "unknown"
    assert "chưa đọc được" in evidence.doubts[0]


@pytest.mark.parametrize("decision", [NEW, OLDEST])
def test_papers_are_given_to_lines_by_inference_and_say_so(decision: str) -> None:
    evidence = Rulebook().evidence(decision)

    assert evidence.links.certainty == "inferred"
    assert any("suy luận" in doubt for doubt in evidence.doubts)


def test_papers_stand_at_the_lines_a_secretary_would_look_at() -> None:
    rulebook = Rulebook()
    food = rulebook.evidence(NEW).of_set(5)
    tourism = rulebook.evidence(NEW).of_set(26)
    tea = rulebook.evidence(OLDEST).of_set(12)

    assert [proof.no for proof in food["1.4"]] == ["3"], "links of production: contracts"
    assert [proof.no for proof in food["3.4"]] == ["6"], "growth: financial reports"
    assert [proof.no for proof in food["9"]] == ["2", "14"], "safety certificate, quality system"
    assert [proof.no for proof in tourism["8"]] == ["1", "2"]
    assert "6" not in tourism, "where the place is, no paper says"
    assert [proof.title for proof in tea["8.2"]] == ["Phiếu kiểm nghiệm"]


def test_every_line_with_a_least_option_has_a_paper_or_a_sample() -> None:
    rulebook = Rulebook()
    evidence = rulebook.evidence(NEW)
    for set_no in range(1, 27):
        sheet, papers = rulebook.sheet(f"{NEW}#{set_no}").sheet, evidence.of_set(set_no)

        assert [line.id for line in sheet.criteria if line.least_for(5) is not None and line.id not in papers] == []


@given(st.lists(st.tuples(st.integers(1, 26), st.integers(0, 5)), min_size=1, max_size=6))
def test_ranges_mean_what_they_say(spans: list[tuple[int, int]]) -> None:
    written = ", ".join(f"{first}-{first + more}" if more else str(first) for first, more in spans)
    wanted = [no for first, more in spans for no in range(first, first + more + 1)]

    assert list(Link(criterion="1", sets=written).set_numbers) == wanted


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference pack is not beside the checkout")
def test_words_are_our_own() -> None:
    rows = json.dumps(json.loads(REFERENCE.read_text(encoding="utf-8"))["forms"], ensure_ascii=False)
    official = " ".join(re.findall(r'"requires": "([^"]+)"', rows)).casefold().split()
    runs = {" ".join(official[at : at + 8]) for at in range(len(official) - 7)}
    for proof in Rulebook().evidence(NEW).proofs:
        own = proof.papers.casefold().split()

        assert not [run for at in range(len(own) - 7) if (run := " ".join(own[at : at + 8])) in runs], proof.no
