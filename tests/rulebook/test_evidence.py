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
from workbench.rulebook.records.evidence import Link

LAW = settings.scoresheets_dir()
NEW, OLD, OLDEST = "26/2026/QĐ-TTg", "148/QĐ-TTg", "1048/QĐ-TTg"
PUBLISHED = LAW / "26-2026" / "evidence.yaml"
REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "procedures.json"


def law_with(folder: Path, text: str) -> Path:
    """Lay a list of papers beside the sheets of its decision."""
    for path in PUBLISHED.parent.glob("*.yaml"):
        if path.name != PUBLISHED.name:
            (folder / path.name).symlink_to(path)
    changed = folder / PUBLISHED.name
    changed.write_text(text, encoding="utf-8")
    return changed


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
