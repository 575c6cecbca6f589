"""The consensus page is answered from records: the same as from the bundle's bytes, and anew only where it changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk.council import P1, P2, SID, Table, sit_down
from tests.desk.whole import disagree
from workbench.desk.acts import signing
from workbench.pages.results import view
from workbench.rulebook import Rulebook
from workbench.server.work.results import Results
from workbench.server.work.sheet_store import SheetStore


@pytest.fixture
def closed() -> Table:
    """Return a closed session whose first product waits to be discussed."""
    return disagree(sit_down())


@pytest.fixture
def results(closed: Table, tmp_path: Path) -> Results:
    return Results(closed.office, SheetStore(tmp_path))


def from_bytes(closed: Table) -> dict[str, Any]:
    return view.consensus_view(signing.bundle(closed.office, closed.secretary, SID), Rulebook())


def test_the_view_is_that_of_the_bundles_bytes_after_every_act(closed: Table, results: Results) -> None:
    def check() -> None:
        assert results.view(closed.secretary, SID) == from_bytes(closed)

    check()
    closed.act("discuss", product=P1)
    check()
    closed.act("note_said", product=P2, text="Chủ thể nói rõ hợp đồng")
    check()
    closed.act("gap_vote", product=P1, **{"for": 4, "against": 1}, reason="Đã bàn")
    check()
    closed.open_again("rescoring", products={P1: ["M02"]}, reason="Chênh giữa M01 và M02")
    closed.act("close_round", product=P1)
    check()
    closed.declare("M03", P2, "recused", "Người thân")
    check()


def test_a_concluded_session_is_shown_under_the_hash_that_was_signed(closed: Table, results: Results) -> None:
    closed.act("gap_vote", product=P1, **{"for": 4, "against": 1}, reason="Đã bàn")
    closed.sign("M01")
    closed.sign("TK")
    signed = signing.snapshot(closed.office, SID)

    shown = results.view(closed.chair, SID)
    assert shown["bundle_sha256"] == signed.bundle_sha256
    assert shown == view.consensus_view(signed.bundle, Rulebook())


def test_who_is_kept_from_a_product_is_shown_the_rest_under_the_hash_of_the_whole(
    closed: Table, results: Results
) -> None:
    closed.act("note_said", product=P1, text="Chỉ cho người không liên quan")
    closed.declare("M01", P1, "recused", "Là em của chủ thể")
    whole, part = results.view(closed.secretary, SID), results.view(closed.chair, SID)

    assert part["left_out"] == [P1]
    assert part["bundle_sha256"] == whole["bundle_sha256"]
    assert part["products"] == [product for product in whole["products"] if product["code"] != P1]
    assert results.view(closed.secretary, SID) is whole


def test_only_the_product_that_changed_is_laid_out_anew(closed: Table, results: Results) -> None:
    before = {one["code"]: one for one in results.view(closed.secretary, SID)["products"]}
    closed.act("gap_vote", product=P1, **{"for": 4, "against": 1}, reason="Đã bàn")
    after = {one["code"]: one for one in results.view(closed.secretary, SID)["products"]}

    assert [code for code in before if after[code] is not before[code]] == [P1]
