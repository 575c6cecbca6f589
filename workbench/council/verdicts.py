"""What the council's result means for a product: whom it is proposed to, or why it is not.

Follows the contract's rules 8 and 9 as the result states them; nothing is decided here. Kept out: the law that gives
the power (`follows`).
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.council.case import Case
from workbench.scoring import ProductResult
from workbench.scoring.recognition import LEAST_RECOGNISED
from workbench.text_vi import minutes as phrases

_WITHOUT_STARS = {
    "failed_minimum": (6, phrases.FAILED),
    "disqualified": (7, phrases.DISQUALIFIED),
    "stopped": (8, phrases.STOPPED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One outcome.

    Attributes:
        rank: Where its group stands among the proposals; smaller comes first.
        outcome: The outcome in a count, such as `4 sao`.
        text: The proposal in full.
        short: The proposal in a narrow column.
    """

    rank: tuple[int, int]
    outcome: str
    text: str
    short: str


def verdict(result: ProductResult) -> Verdict:
    """Return the outcome of a product whose result is final."""
    if result.stars is None:
        order, text = _WITHOUT_STARS[result.status]
        return Verdict(rank=(order, 0), outcome=text, text=text, short=text)
    order, text, short = _rated(result, result.stars)
    return Verdict(rank=(order, -result.stars), outcome=phrases.stars(result.stars), text=text, short=short)


def _rated(result: ProductResult, stars: int) -> tuple[int, str, str]:
    """Return order, full and short text of a rated product."""
    if result.recognised_by:
        return 1, phrases.recognise(result.recognised_by, stars), phrases.recognise_short(stars)
    if result.forwarded_to:
        return 2, phrases.forward(result.forwarded_to), phrases.forward_short(result.forwarded_to)
    if stars >= LEAST_RECOGNISED:
        return 3, phrases.beyond_powers(stars), phrases.BEYOND_SHORT
    return 4, phrases.below(stars), phrases.BELOW_SHORT


def grounds(case: Case) -> tuple[str, ...]:
    """Return why the product was eliminated or its scoring stopped."""
    if case.product.disqualified is not None:
        return (case.product.disqualified,)
    return tuple(dict.fromkeys(phrases.stopped_for(stop.flag, stop.reason) for stop in case.stops))
