"""The worked cases of `tests/cases`, ballot by ballot, for the browser's arithmetic: `python -m tests.js.worked_cases`.

Written to the standard output as JSON: `sheets` by name as the browser gets them, `ballots` with what each comes to by
itself in the scoring room (`scoring.rules.single_ballot`), with the total that a case's own YAML promises for its
member,
and, where a council counts one ballot alone, with the stars that the YAML promises. To the cases come ballots ticked at
random on real sheets, so that all bands and least options are met. Kept out: the comparison (`worked_cases.test.js`).
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from tests.scoring.cases import RULEBOOK, Case, all_cases
from workbench.pages.sheet import sheet_json
from workbench.rulebook import Sheet
from workbench.scoring import Bundle, band_of, check_ballot, read_bundle
from workbench.scoring.rules.single_ballot import rate_single_ballot

REAL = ("26/2026/QĐ-TTg#1", "26/2026/QĐ-TTg#26", "148/QĐ-TTg#2", "1048/QĐ-TTg#1")
SEEDS = range(40)


def sheet_of(case: Case, bundle: Bundle) -> Sheet:
    """Return the sheet that a case's product is scored on."""
    key = bundle.products[0].sheet
    return case.sheets[key] if isinstance(case.sheets, Mapping) else RULEBOOK.sheet(key).sheet


def come_to(sheet: Sheet, marks: Mapping[str, str]) -> dict[str, Any]:
    """Say what one ballot comes to by itself, in the browser's names."""
    law = RULEBOOK.decisions[sheet.decision]
    found = rate_single_ballot(sheet, law, marks)
    sums = {**found.parts, "total": found.total, "band": band_of(law, Fraction(found.total))}
    return {**sums, "stars": found.stars, "heldBackBy": list(found.held_back_by)}


def worked() -> Iterator[tuple[str, Sheet, dict[str, Any]]]:
    """Yield each ballot of each case that is not refused: its name, its sheet, and what must come of it."""
    for name, case in all_cases():
        if case.refused:
            continue
        bundle = read_bundle(case.raw, case.sheets)
        sheet = sheet_of(case, bundle)
        one_counts = case.expect.get("counted", [ballot.member for ballot in bundle.ballots])
        lone = len(one_counts) == 1 == len(bundle.ballots) and not bundle.waivers and not bundle.agreed
        for ballot in bundle.ballots:
            only = sum(other.member == ballot.member for other in bundle.ballots) == 1
            promised = case.expect.get("totals", {}).get(ballot.member) if only else None
            settled = case.expect.get("status", "rated") != "rated" or bundle.regulation.fallback != "highest_met"
            stars = case.expect.get("stars") if lone and not settled else None
            yield (
                f"{name}: {ballot.member}, {ballot.round}",
                sheet,
                {"marks": ballot.marks, "alone": come_to(sheet, ballot.marks), "total": promised, "stars": stars},
            )


def ticked(sheet: Sheet, seed: int) -> dict[str, str]:
    """Tick at random, the dearer levels more often with a greater seed; lines without their story stand at 0."""
    dice = random.Random(seed)  # noqa: S311
    hangs_on = sheet_json(sheet, RULEBOOK.decisions[sheet.decision])["hangs_on"]
    marks: dict[str, str] = {}
    for line in sheet.criteria:
        offered = sorted(line.marks, key=line.points_of)
        best = len(offered) - 1
        mark = offered[max(dice.randint(0, best), best if dice.randrange(40) < seed else 0)]
        base = hangs_on.get(line.id)
        marks[line.id] = offered[0] if base is not None and sheet.by_id[base].points_of(marks[base]) == 0 else mark
    assert not check_ballot(sheet, RULEBOOK.decisions[sheet.decision], marks)
    return marks


def drawn() -> Iterator[tuple[str, Sheet, dict[str, Any]]]:
    """Yield ballots ticked at random on real sheets."""
    for key in REAL:
        sheet = RULEBOOK.sheet(key).sheet
        for seed in SEEDS:
            marks = ticked(sheet, seed)
            yield (
                f"{key}, {seed}",
                sheet,
                {"marks": marks, "alone": come_to(sheet, marks), "total": None, "stars": None},
            )


def all_ballots() -> dict[str, Any]:
    """Return the sheets by name and the ballots, ready for JSON."""
    sheets: list[Sheet] = []
    ballots = []
    for name, sheet, ballot in [*worked(), *drawn()]:
        if sheet not in sheets:
            sheets.append(sheet)
        ballots.append({"name": name, "sheet": sheets.index(sheet), **ballot, "marks": dict(ballot["marks"])})
    return {"sheets": [sheet_json(sheet, RULEBOOK.decisions[sheet.decision]) for sheet in sheets], "ballots": ballots}


if __name__ == "__main__":
    json.dump(all_ballots(), sys.stdout, ensure_ascii=False)
