"""Of a session that went on, only what changed is replayed, and the answer is that of replaying it all."""

from __future__ import annotations

import copy
import hashlib
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.bundle.test_wrong_values import CODE, CRAFT, FULL
from tests.scoring.test_second_opinion import a_session
from workbench.errors import BundleError
from workbench.rulebook import Rulebook
from workbench.scoring import Shelf, bundle_bytes, product_keys, read_bundle, replay, replay_changed

SHELF = Shelf(Rulebook())
OTHERS = [product["code"] for product in FULL["products"] if product["code"] not in (CODE, CRAFT)]


def changed_in(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return the products whose key is another one."""
    old, new = (product_keys(read_bundle(bundle_bytes(one), SHELF), SHELF) for one in (before, after))
    return {code for code, key in new.items() if old[code] != key}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_with_whatever_is_kept_the_answer_is_that_of_a_whole_replay(first: int, second: int) -> None:
    kept: Any = {}
    grown = a_session(first)
    earlier = copy.deepcopy(grown)
    random.Random(second).shuffle(earlier["ballots"])  # noqa: S311  (an order, not a secret)
    earlier["ballots"] = earlier["ballots"][: len(earlier["ballots"]) // 2]
    for name in ("agreed", "resolutions", "waivers"):
        earlier[name] = []
    for data in (earlier, a_session(second), grown, grown):
        raw = bundle_bytes(data)
        bundle, sha = read_bundle(raw, SHELF), hashlib.sha256(raw).hexdigest()
        result, kept = replay_changed(bundle, SHELF, kept, bundle_sha256=sha)

        assert result == replay(bundle, SHELF, bundle_sha256=sha)
        assert list(kept.values()) == list(result.products)


def test_what_has_not_changed_is_the_very_result_that_was_kept() -> None:
    bundle = read_bundle(bundle_bytes(FULL), SHELF)
    after = copy.deepcopy(FULL)
    after["ballots"][0]["marks"]["2.2"] = "a"

    before, kept = replay_changed(bundle, SHELF, {}, bundle_sha256="")
    result, _ = replay_changed(read_bundle(bundle_bytes(after), SHELF), SHELF, kept, bundle_sha256="")

    assert {new.code for new, old in zip(result.products, before.products, strict=True) if new is not old} == {CODE}


@pytest.mark.parametrize(
    ("path", "value", "whose"),
    [
        (("ballots", 0, "marks", "2.2"), "a", {CODE}),
        (("ballots", 0, "at"), "2026-12-10T09:00:00Z", {CODE}),
        (("ballots", 1, "opinion"), "Khác", {CRAFT}),
        (("agreed", 0, "option"), "a", {CODE}),
        (("resolutions", 0, "for"), 1, {CODE}),
        (("waivers", 0, "for"), 0, {CRAFT}),
        (("stops", 0, "reason"), "Khác", {"25-09076-2-2026"}),
        (("products", 2, "producer"), "Khác", {CRAFT}),
        (("absences", 0, "product"), CODE, {CODE, CRAFT, *OTHERS}),
        (("absences", 0, "reason"), "Ốm", {CODE, CRAFT, *OTHERS}),
        (("session", "held_on"), "2026-12-16", {CODE, CRAFT, *OTHERS}),
        (("regulation", "decimals"), 3, {CODE, CRAFT, *OTHERS}),
        (("members", 0, "name"), "Khác", {CODE, CRAFT, *OTHERS}),
        (("ext",), {"notes": []}, set()),
        (("ballots", 0, "ext"), {"reasons": {}}, set()),
    ],
)
def test_a_key_changes_with_what_the_product_hangs_on_and_with_nothing_else(
    path: tuple[Any, ...], value: Any, whose: set[str]
) -> None:
    after = copy.deepcopy(FULL)
    *way, last = path
    at: Any = after
    for step in way:
        at = at[step]
    at[last] = value

    assert changed_in(FULL, after) == whose


def test_another_sheet_under_the_same_key_is_another_result() -> None:
    bundle = read_bundle(bundle_bytes(FULL), SHELF)
    sheets = {product.sheet: SHELF.sheet(product.sheet) for product in bundle.products}
    key = bundle.products[0].sheet
    other = sheets[key].model_copy(update={"name": "Khác"})

    old, new = product_keys(bundle, sheets), product_keys(bundle, sheets | {key: other})

    assert {code for code in old if old[code] != new[code]} == {p.code for p in bundle.products if p.sheet == key}


def test_records_that_do_not_fit_are_refused_whatever_is_kept() -> None:
    bundle = read_bundle(bundle_bytes(FULL), SHELF)
    _, kept = replay_changed(bundle, SHELF, {}, bundle_sha256="")
    twice = bundle.model_copy(update={"ballots": (*bundle.ballots, bundle.ballots[0])})

    with pytest.raises(BundleError) as refused:
        replay_changed(twice, SHELF, kept, bundle_sha256="")

    assert [fault.code for fault in refused.value.faults] == ["ballot_twice"]
