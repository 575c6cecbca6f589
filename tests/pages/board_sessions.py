"""Sessions for the pages' tests: the contract's example and the demo, bent to the case at hand."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from workbench import settings
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes

Json = dict[str, Any]
EXAMPLE = Path(__file__).parents[1] / "contracts" / "example-bundle.json"
GOOD = "25-09076-1-2026"
"""The example's product that is rated."""


def example(**rules: Any) -> Json:
    """Return the contract's example, with other rules of the regulation where given."""
    bundle: Json = json.loads(EXAMPLE.read_bytes())
    bundle["regulation"] |= rules
    return bundle


def meeting() -> Json:
    """Return the demo as it stands when the meeting begins: nothing agreed, no second round, one ballot missing."""
    bundle: Json = json.loads(settings.demo_bundle().read_bytes())
    bundle["ballots"] = [b for b in bundle["ballots"] if b["round"] == 1]
    bundle["agreed"] = []
    last = bundle["products"][-1]["code"]
    bundle["ballots"] = [b for b in bundle["ballots"] if (b["product"], b["member"]) != (last, "M02")]
    return bundle


def demo() -> Json:
    """Return the packaged demo."""
    return json.loads(settings.demo_bundle().read_bytes())  # type: ignore[no-any-return]


def raw(bundle: Json) -> bytes:
    """Write a bundle as the product writes it."""
    return bundle_bytes(copy.deepcopy(bundle))


def ballot(bundle: Json, member: str, product: str = GOOD) -> Json:
    """Return a member's first ballot for a product."""
    return next(b for b in bundle["ballots"] if (b["member"], b["product"]) == (member, product))  # type: ignore[no-any-return]


def progress_of(bundle: Json, rulebook: Rulebook, *, state: str) -> Json:
    """Return the progress of a session whose ballots are all handed in, as the server answers it."""
    from tests.pages.board_demo import demo_progress
    from workbench.scoring import read_bundle

    progress = demo_progress(read_bundle(raw(bundle), rulebook), rulebook)
    progress["session"]["state"] = state
    set_stages(progress, bundle, rulebook)
    return progress


def set_stages(progress: Json, bundle: Json, rulebook: Rulebook) -> None:
    """Say how far each product is, as the server would of this bundle, also after an act."""
    from workbench.council.facts import Facts, LaterRound
    from workbench.council.stages import stage_of
    from workbench.scoring import read_bundle, replay_bytes
    from workbench.text_vi.council.moves import STAGE

    rounds = tuple(
        LaterRound(**{key: r[key] for key in ("product", "round", "reason", "open")}) for r in progress["rounds"]
    )
    facts = Facts(state=progress["session"]["state"], rounds=rounds)
    products = {p.code: p for p in read_bundle(raw(bundle), rulebook).products}
    statuses = {p.code: p.status for p in replay_bytes(raw(bundle), rulebook).products}
    for line in progress["products"]:
        line["stage"] = stage_of(products[line["code"]], facts, statuses[line["code"]])
        line["stage_text"] = STAGE[line["stage"]]
