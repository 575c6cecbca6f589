"""The page of doubts holds every doubt of the published files, word for word."""

from __future__ import annotations

from pathlib import Path

from workbench.rulebook import Rulebook

PAGE = Path(__file__).parents[2] / "docs" / "luat-con-nghi-van.md"


def test_every_doubt_of_the_law_is_on_the_page() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").replace("\\", "").split())
    rulebook = Rulebook()
    decisions = rulebook.decisions.values()
    sheets = [rulebook.sheet(key).sheet for key in rulebook.keys()]  # noqa: SIM118  (not a mapping)

    doubts = {doubt for decision in decisions for doubt in (*decision.doubts, *decision.missing.values())}
    doubts |= {doubt for sheet in sheets for doubt in sheet.doubts}
    doubts |= {criterion.doubt for sheet in sheets for criterion in sheet.criteria if criterion.doubt}
    for number in rulebook.decisions:
        evidence, minima = rulebook.evidence(number), rulebook.minima(number)
        doubts |= {*evidence.doubts, *(proof.doubt for proof in evidence.proofs if proof.doubt)}
        doubts |= set(minima.doubts) if minima else set()

    assert len(doubts) > 70
    assert {doubt for doubt in doubts if doubt not in page} == set()
