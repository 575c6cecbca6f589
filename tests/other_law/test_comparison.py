"""The bytes of `ocop-comparison/1`, field by field, for a small session whose figures can be counted by hand."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from tests import strategies as make
from tests.other_law.test_under_cases import NEW, OLD, small
from workbench.errors import BundleError
from workbench.other_law.comparison import comparison_bytes
from workbench.other_law.judgement import compare
from workbench.scoring import bundle_bytes, read_bundle

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


def test_a_session_that_nothing_leads_from_is_refused_whole() -> None:
    bundle = read_bundle(bundle_bytes(make.bundle(products=[make.product(), make.product("P2", decision=OLD)])), SHEETS)

    with pytest.raises(BundleError) as refused:
        compare(bundle, SHEETS, {}, under=NEW, bundle_sha256="")

    assert [(fault.code, fault.where, fault.what, fault.todo) for fault in refused.value.faults] == [
        (
            "already",
            "products[0] (P1)",
            "Sản phẩm đã chấm theo 26/2026/QĐ-TTg.",
            "Xem kết quả: uv run workbench replay TỆP, không cần --under.",
        ),
        (
            "no_mapping",
            "products[1] (P2)",
            "Chưa có bảng chuyển từ 148/QĐ-TTg sang 26/2026/QĐ-TTg.",
            "Chỉ so sánh được phiên chấm theo quyết định đã có bảng chuyển; xem docs/doi-luat.md.",
        ),
    ]
