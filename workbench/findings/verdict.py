"""What the council's result means for a product: whom it is proposed to, or why it is not.

Follows the contract's rules 8 and 9 as the result states them; nothing is decided here. Kept out: the law that gives
the power (`reasons.recognition`).
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.council.written import TO_MEETING
from workbench.findings.case import Case
from workbench.rulebook.records.decision import Decision
from workbench.scoring import ProductResult
from workbench.scoring.bundle.records import Session
from workbench.scoring.rules.recognition import regime
from workbench.text_vi.common import STATUS
from workbench.text_vi.documents import minutes as phrases

_WITHOUT_STARS = {
    "failed_minimum": (6, phrases.FAILED),
    "disqualified": (7, phrases.DISQUALIFIED),
    "stopped": (8, phrases.STOPPED),
}


ASKED = frozenset({1, 2})
"""The first part of the ranks at which something is asked for a product: recognition, or the next level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a result means for a product.

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


def is_potential(session: Session, law: Decision, stars: int | None) -> bool:
    """Return whether a star is a proposal alone: one that is recognised, though not by this level below the ministry.

    26/2026 Điều 4 khoản 1, Điều 7 khoản 3 điểm e: a province finds a product fit for 5 stars and asks the ministry. By
    the same reading a district's 4 and 5 stars under 148/QĐ-TTg, and all of its stars under 1048/QĐ-TTg.
    """
    rules = regime(law, session.held_on)
    if stars is None or stars < rules.least or session.level == "central":
        return False
    return stars not in rules.recognises.get(session.level, ())


def star_words(case: Case, stars: int | None) -> str:
    """Return a star in words, as its council may say it."""
    return phrases.stars(stars, potential=is_potential(case.session, case.law, stars))


def status_words(case: Case) -> str:
    """Return what stands of a product, in words; what a round in writing leaves to a meeting is not stopped."""
    return phrases.TO_MEETING if goes_to_meeting(case) else STATUS[case.result.status]


def outcome_words(case: Case) -> str:
    """Return what a final result came to, in the words of every page, whoever looks: its star, else what stands."""
    return status_words(case) if case.result.stars is None else star_words(case, case.result.stars)


def goes_to_meeting(case: Case) -> bool:
    """Return whether a session in writing left the product to a meeting."""
    return case.result.status == "stopped" and any(stop.flag == TO_MEETING for stop in case.stops)


def verdict(case: Case, result: ProductResult | None = None) -> Verdict:
    """Return the outcome of a product whose result is final.

    Args:
        case: The product.
        result: Another result than its own, to be weighed against it.
    """
    found = result or case.result
    if found.stars is None:
        order, text = (9, phrases.TO_MEETING) if goes_to_meeting(case) else _WITHOUT_STARS[found.status]
        return Verdict(rank=(order, 0), outcome=text, text=text, short=text)
    order, text, short = _rated(case, found, found.stars)
    return Verdict(rank=(order, -found.stars), outcome=star_words(case, found.stars), text=text, short=short)


def _rated(case: Case, result: ProductResult, stars: int) -> tuple[int, str, str]:
    """Return order, full and short text of a rated product."""
    if result.recognised_by:
        return 1, phrases.recognise(result.recognised_by, stars), phrases.recognise_short(stars)
    if result.forwarded_to:
        potential = is_potential(case.session, case.law, stars)
        text = phrases.forward(case.session.level, result.forwarded_to, case.law.ministry, stars, potential=potential)
        return 2, text, phrases.forward_short(result.forwarded_to)
    if stars >= regime(case.law, case.session.held_on).least:
        return 3, phrases.beyond_powers(stars), phrases.BEYOND_SHORT
    return 4, phrases.below(stars), phrases.BELOW_SHORT


def grounds(case: Case) -> tuple[str, ...]:
    """Return why the product was eliminated or its scoring stopped."""
    if case.product.disqualified is not None:
        return (case.product.disqualified,)
    if goes_to_meeting(case):
        return tuple(dict.fromkeys(stop.reason for stop in case.stops))
    return tuple(dict.fromkeys(phrases.stopped_for(stop.flag, stop.reason) for stop in case.stops))
