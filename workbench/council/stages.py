"""How far the council has come with a product, from what is on record and what that comes to.

A round that is open goes first: until it ends nobody knows what the product comes to. Kept out: what one product is to
one member (`standing`), what may be done (`moves`).
"""

from __future__ import annotations

from workbench.council.facts.session import Facts
from workbench.council.states import ProductStage
from workbench.scoring import FINAL, Product, Status

DISCUSSED: frozenset[Status] = frozenset({"needs_discussion", "needs_agreement"})
"""The statuses that wait for the council's word rather than for a ballot."""


def stage_of(product: Product, facts: Facts, status: Status | None) -> ProductStage:
    """Return the stage of a product of a session that is open.

    Args:
        product: As it was planned.
        facts: What is on record.
        status: What the present bundle comes to; None while the first round is sealed, and once all is signed.
    """
    if facts.state == "concluded":
        return "signed"
    if facts.state == "scoring" or status is None:
        return "settled" if facts.is_out(product) or facts.is_stopped(product.code) else "scoring"
    if facts.round_of(product.code).open:
        return "rescoring"
    if status in FINAL:
        return "concluded" if facts.signatures else "settled"
    return "discussing" if status in DISCUSSED else "closed"
