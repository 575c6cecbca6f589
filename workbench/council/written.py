"""Sessions in writing: until when opinions are taken, what can be concluded so, and how many days a renewal has left.

A renewal is decided by written opinions, and the council meets only where opinions differ or the content is complex
(26/2026 Điều 7 khoản 6 điểm d). Opinions differ where the regulation's own rules say so: a gap beyond its limit, or a
least option on which the council has to agree. A session in writing has no place, and its day is the last on which
opinions are taken. Kept out: the clock (the desk), the acts (`acts.written`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.calendar.deadlines import Deadline, renewal_done_by
from workbench.council.plan.record import Plan
from workbench.errors import Fault, StateError
from workbench.rulebook import Rulebook
from workbench.rulebook.figures import has_line, line_of
from workbench.scoring import FINAL, Bundle, Product, ProductResult, Regulation, Session
from workbench.scoring.bundle.places import at_item
from workbench.text_vi.common import clause_in_law
from workbench.text_vi.council import written as words

MADE_UP = "made_up"
"""In a session's `ext`: it is the demo's."""

TO_MEETING = words.TO_MEETING
"""The flag of a product that a session in writing leaves to a meeting."""

SENT = "to_meeting"
"""Under a product's `ext`: why a session in writing sent it to the meeting that it now stands in the plan of."""


_ORDERS_RENEWALS = "renewal_days"
"""The line of a procedure without which its decision orders no renewals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a plan says on a session in writing; the day itself is in time."""

    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """The secretary takes opinions until a later day, and says why."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A product that a session in writing sent to a meeting, and why."""

    product: Product
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InWriting:
    """Whether a product may be concluded in writing.

    Attributes:
        may: Whether it may, as it stands.
        meet: Whether it has to go to a meeting; False also where it only waits for ballots.
        reason: Why, one sentence.
    """

    may: bool
    meet: bool
    reason: str


def is_written(session: Session) -> bool:
    """Return whether a session takes opinions in writing."""
    return written_of(session) is not None


def written_of(session: Session) -> Written | None:
    """Return until when a session takes opinions in writing, None where it meets."""
    return Written(until=session.held_on) if session.mode == "written" else None


def written_faults(plan: Plan, rulebook: Rulebook) -> Iterator[Fault]:
    """Yield what keeps a planned session from being one in writing: a product on which the council has to meet."""
    if written_of(plan.session) is None:
        return
    for number, product in enumerate(plan.products):
        if not is_renewal(product, rulebook):
            where = f"{at_item('products', number, product.code)}, kind"
            yield Fault.of(words.not_renewal(_renewing(rulebook)), where=where, code="written_not_renewal")


def _renewing(rulebook: Rulebook) -> Iterator[tuple[str, str | None]]:
    """Yield the decisions that order renewals, with the clause that does."""
    for number in rulebook.decisions:
        procedure = rulebook.procedure(number)
        if has_line(procedure, _ORDERS_RENEWALS):
            article = line_of(procedure, _ORDERS_RENEWALS).source.article
            yield number, clause_in_law(article) if article else None


def is_renewal(product: Product, rulebook: Rulebook) -> bool:
    """Tell whether a product is renewed under a decision that orders renewals (26/2026 does)."""
    return product.kind == "renewal" and has_line(rulebook.procedure(product.decision), _ORDERS_RENEWALS)


def last_day(written: Written, extensions: Sequence[Extension]) -> date:
    """Return the last day on which opinions are taken."""
    return extensions[-1].until if extensions else written.until


def require_written(written: Written | None) -> Written:
    """Return the session's word that it is in writing; refuse what only such a session does where it is not."""
    if written is None:
        raise StateError.of(words.NOT_WRITTEN, code="not_written")
    return written


def may_conclude_in_writing(
    result: ProductResult, rules: Regulation, content_is_complex: str | None = None
) -> InWriting:
    """Judge one product of a session in writing.

    Args:
        result: What the opinions come to.
        rules: The council's, whose limit of the gap is told with its figure.
        content_is_complex: Why the chair holds its content to be complex, None where they do not.
    """
    if result.status in {"disqualified", "stopped"}:
        return InWriting(may=True, meet=False, reason=words.IS_OUT)
    if content_is_complex is not None:
        return InWriting(may=False, meet=True, reason=words.is_complex(content_is_complex))
    if result.status == "needs_discussion" and rules.max_gap is not None:
        return InWriting(may=False, meet=True, reason=words.gap_beyond(rules.max_gap.most))
    if result.status == "needs_agreement":
        return InWriting(may=False, meet=True, reason=words.FLOORS_SPLIT)
    if result.status in FINAL:
        return InWriting(may=True, meet=False, reason=words.AGREE)
    return InWriting(may=False, meet=False, reason=words.WAITS)


def sent_to_meeting(bundle: Bundle) -> tuple[Sent, ...]:
    """Return the products that a session in writing sent to a meeting, in its order."""
    why = {stop.product: stop.reason for stop in bundle.stops if stop.flag == words.TO_MEETING}
    return tuple(Sent(product=one, reason=why[one.code]) for one in bundle.products if one.code in why)


def why_sent(product: Product) -> str | None:
    """Return why a session in writing sent a product to this meeting, None where none did."""
    found = product.ext.get(SENT) if isinstance(product.ext, Mapping) else None
    return found if isinstance(found, str) and found else None


def is_made_up(session: Session) -> bool:
    """Tell whether a session is the demo's: its days are made up, so no term runs."""
    return isinstance(session.ext, Mapping) and session.ext.get(MADE_UP) is True


def renewal_clock(product: Product, rulebook: Rulebook) -> Deadline | None:
    """Return by when a renewal is to be done, counted from the day on which the complete request was received.

    26/2026 Điều 7 khoản 6 điểm g. None for what is no renewal, and where that day is not known: the producer's filing
    is another day.
    """
    if product.received_on is None or not is_renewal(product, rulebook):
        return None
    return renewal_done_by(rulebook.procedure(product.decision), product.received_on)
