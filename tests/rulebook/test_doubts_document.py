"""The page of doubts holds every doubt of the published files, word for word."""

from __future__ import annotations

import re
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


def test_every_reading_of_ours_says_what_the_program_does_why_and_where_it_is_changed() -> None:
    readings = PAGE.read_text(encoding="utf-8").split("## Điều luật không nói")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in readings.splitlines() if line.startswith("| ")]
    head, *body = rows

    assert head[-1] == "muốn hiểu khác thì đổi ở"
    assert len(body) >= 17
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in body)


def test_the_places_where_a_reading_is_changed_are_there() -> None:
    places = re.findall(r"`((?:workbench|scoresheets|docs)/[^`]+)`", PAGE.read_text(encoding="utf-8"))

    assert len(places) >= 8
    assert [place for place in places if not list(PAGE.parents[1].glob(place))] == []
