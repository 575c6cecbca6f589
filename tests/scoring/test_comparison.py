"""The bytes of `ocop-comparison/1`, field by field, for a small session whose figures can be counted by hand."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from tests import strategies as make
from tests.scoring.test_under_cases import NEW, OLD, small
from workbench.scoring import bundle_bytes, read_bundle
from workbench.scoring.comparison import comparison_bytes
from workbench.scoring.under import compare

WRITTEN = Path(__file__).with_name("comparison.json")
BEFORE = make.tiny_sheet({"nền": "0 50 70 90", "s4": "0 1 2", "bỏ": "0 4"}, decision=OLD)
AFTER = make.tiny_sheet({"nền": "0 50 70 90", "s4": "0 1 2 3****", "thêm": "0 5"}, decision=NEW)
SHEETS = {sheet.key: sheet for sheet in (BEFORE, AFTER)}
MAPPING = dataclasses.replace(
    small(BEFORE, AFTER, {"nền → nền": "same", "s4 → s4": {"a": ["a"], "b": ["b", "c"], "c": ["c", "d"]}}),
    sha256={"148-2023_26-2026/phan-a.yaml": "ab" * 32},
)


def session() -> bytes:
    """Two count, one of them in round 2, a third is recused; the second product is under 26/2026 already."""
    marks = {"M01": {"nền": "c", "s4": "b", "bỏ": "b"}, "M02": {"nền": "c", "s4": "c", "bỏ": "a"}}
    ballots = [make.ballot(who, ticked) for who, ticked in marks.items()]
    ballots += [make.ballot("M02", marks["M02"] | {"nền": "b"}, round_no=2)]
    return bundle_bytes(
        make.bundle(
            session=make.session(held_on="2026-06-30"),
            regulation=make.regulation(floors="agreed", quorum={"share": "1/2", "of": "eligible", "chair": "yes"}),
            members=make.council(["M01", "M02", "M03"]),
            products=[make.product("P1", decision=OLD), make.product("P2", decision=NEW)],
            recusals=[{"member": "M03", "product": "P1", "reason": "Người nhà"}],
            ballots=ballots,
        )
    )


def test_a_comparison_is_written_as_it_was_worked_out_by_hand() -> None:
    bundle = read_bundle(session(), SHEETS)

    written = comparison_bytes(compare(bundle, SHEETS, {OLD: MAPPING}, under=NEW, bundle_sha256="cd" * 32))

    assert written == WRITTEN.read_bytes()
    assert written == (json.dumps(json.loads(written), ensure_ascii=False, indent=2) + "\n").encode()
