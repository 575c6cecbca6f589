"""The contract's own example pair, byte for byte."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from workbench.rulebook.load import Rulebook
from workbench.scoring import bundle_bytes, read_bundle, replay, replay_bytes, result_bytes

CONTRACTS = Path(__file__).parents[1] / "contracts"
BUNDLE = (CONTRACTS / "example-bundle.json").read_bytes()
RESULT = (CONTRACTS / "example-result.json").read_bytes()


def test_example_bundle_gives_the_example_result_byte_for_byte() -> None:
    assert result_bytes(replay_bytes(BUNDLE, Rulebook())) == RESULT


def test_replay_takes_sheets_by_key_as_well_as_a_rulebook() -> None:
    rulebook = Rulebook()
    bundle = read_bundle(BUNDLE, rulebook)
    sheets = {product.sheet: rulebook.sheet(product.sheet).sheet for product in bundle.products}

    result = replay(bundle, sheets, bundle_sha256=hashlib.sha256(BUNDLE).hexdigest())

    assert result_bytes(result) == RESULT


def test_canonical_writing_of_the_example_is_its_own_bytes_whatever_the_order_of_keys() -> None:
    shuffled = json.loads(BUNDLE, object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    for ballot in shuffled["ballots"]:  # the order of marks is the writer's own
        ballot["marks"] = dict(reversed(ballot["marks"].items()))

    assert bundle_bytes(shuffled) == BUNDLE


def test_what_is_no_session_is_written_as_it_stands() -> None:
    odd = {"session": {"title": ["một", "hai"], "id": 5}, "ballots": "không", "members": {"id": "M01"}}

    assert json.loads(bundle_bytes(odd)) == odd
