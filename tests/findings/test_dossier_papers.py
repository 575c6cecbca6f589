"""Which papers of a dossier are there, missing or expired, as a secretary would see it; and the pages left over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.council import RULEBOOK
from workbench.council.facts.dossier_files import DossierFile, DossierPart
from workbench.findings.dossier_papers import dossier_papers, unassigned

CASES = yaml.load(
    (Path(__file__).parent.parent / "cases_dossiers" / "1_papers.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
LAW, SET, MEETING = "26/2026/QĐ-TTg", 8, date(2026, 12, 15)
SHEET, EVIDENCE = RULEBOOK.sheet(f"{LAW}#{SET}").sheet, RULEBOOK.evidence(LAW)
AT = datetime(2026, 12, 1, tzinfo=UTC)


def part(number: int, *, first: int = 1, last: int = 1, lines: tuple[str, ...] = (), **given: Any) -> DossierPart:
    usual = {"product": "P", "file": 1, "title": "", "paper": None, "expires_on": None, "at": AT, "by": "TK"}
    return DossierPart(number=number, first=first, last=last, lines=tuple(lines), **{**usual, **given})


@pytest.mark.parametrize("case", CASES, ids=[case["say"] for case in CASES])
def test_a_worked_case(case: dict[str, Any]) -> None:
    parts = [part(number, **given) for number, given in enumerate(case["parts"], start=1)]
    found = dossier_papers(SHEET, SET, EVIDENCE, parts, MEETING, entered=case.get("entered", ()))
    line = found.lines[case["line"]]
    giving = "".join(
        letter
        for letter, option in zip(SHEET.by_id[case["line"]].letters, SHEET.by_id[case["line"]].options, strict=True)
        if option.points > 0
    )

    assert list(line.missing) == case.get("missing", [])
    assert list(line.expired) == case.get("expired", [])
    assert "".join(line.asks) == (giving if case["asks"] == "all" else case["asks"])
    if "shows" in case:
        assert list(line.parts) == case["shows"]


def test_no_line_asks_where_the_decision_gives_its_papers_to_no_line() -> None:
    old = RULEBOOK.sheet("148/QĐ-TTg#8").sheet
    found = dossier_papers(old, 8, RULEBOOK.evidence("148/QĐ-TTg"), [part(1, lines=(old.criteria[0].id,))], MEETING)

    assert not any(paper.lines for paper in found.papers)
    assert {line for line, stands in found.lines.items() if stands.parts} == {old.criteria[0].id}
    assert not any(stands.asks for stands in found.lines.values())


RANGES = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)).map(lambda two: (min(two), max(two))), max_size=6)


@given(ranges=RANGES, pages=st.integers(1, 40))
def test_every_page_stands_for_a_paper_or_is_left_over(ranges: list[tuple[int, int]], pages: int) -> None:
    file = DossierFile(
        product="P",
        number=1,
        name="x",
        sha256="0" * 64,
        size=1,
        kind="pdf",
        pages=pages,
        with_text=0,
        text_sha256=None,
        active=(),
        width=None,
        height=None,
        at=AT,
        by="TK",
    )
    parts = [part(at, first=first, last=last) for at, (first, last) in enumerate(ranges)]
    left = {page for first, last in unassigned(file, parts) for page in range(first, last + 1)}
    taken = {page for first, last in ranges for page in range(first, last + 1)}

    assert left == set(range(1, pages + 1)) - taken
