"""Opening again what is closed: one of chair and secretary proposes with a reason, the other confirms.

What proposing needs is asked once more when it is confirmed, for the session may have moved on between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal, Protocol, TypeVar, cast

from pydantic import Field

from workbench.council.acts.common import (
    BEFORE_END,
    CLOSED,
    DONE,
    OF_BOARD,
    SHUT,
    UNDECIDED_PRODUCT,
    at_stage,
    not_kept_away,
    product_known,
)
from workbench.council.acts.fields import Asked, Confirmed, Name, Names, NamesOf, Reason, Request
from workbench.council.conditions import Condition, Move, Situation, Why, at, condition, each_product
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.facts.session import (
    Facts,
    Proposal,
    ProposalEnd,
    ProposalKind,
    Undone,
)
from workbench.council.permissions import BOARD, refusal
from workbench.council.roster import SeatRole
from workbench.errors import BallotError, Fault, MissingError, NotYoursError, StateError
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Product, Recusal
from workbench.text_vi.council import faults as council_words
from workbench.text_vi.council import moves as words
from workbench.text_vi.desk import faults as desk_words

Number = Annotated[int, Field(ge=1)]
Key = TypeVar("Key")
Value = TypeVar("Value")


class ProposeRescoring(Request):
    """Ask to open scoring again, of one product or of many; the other of chair and secretary confirms it in one act.

    Attributes:
        act: This act.
        products: Product -> the members who shall score it again.
        reason: Why, one for all.
    """

    act: Literal["propose_rescoring"]
    products: Asked
    reason: Reason


class ProposeReopening(Request):
    """Ask to open a settled product again: what the council had decided on it is withdrawn, and stays on record."""

    act: Literal["propose_reopening"]
    product: Name
    reason: Reason


class ProposeUnsigning(Request):
    """Ask to take back the signature that stands."""

    act: Literal["propose_unsigning"]
    reason: Reason


class ProposeUnrecusing(Request):
    """Ask to take back a recusal that was declared by mistake; what the member had declared before holds again."""

    act: Literal["propose_unrecusing"]
    product: Name
    member: Name
    reason: Reason


class ConfirmProposal(Confirmed):
    """Confirm what the other of chair and secretary has proposed."""

    act: Literal["confirm_proposal"]
    number: Number


class WithdrawProposal(Request):
    """Withdraw one's own proposal."""

    act: Literal["withdraw_proposal"]
    number: Number
    reason: Reason


Propose = ProposeRescoring | ProposeReopening | ProposeUnsigning | ProposeUnrecusing


class OfNumber(Protocol):
    """A request about a proposal by its number."""

    @property
    def number(self) -> int:
        """The number within the session."""


def numbered(facts: Facts, number: int) -> Proposal | None:
    """Return the proposal of a number."""
    return next((proposal for proposal in facts.proposals if proposal.number == number), None)


def proposal_of(facts: Facts, number: int) -> Proposal:
    """Return the proposal of a number that is there."""
    found = numbered(facts, number)
    if found is None:
        raise LookupError(number)
    return found


def _of_proposal(asked: OfNumber, facts: Facts) -> tuple[str, ...]:
    found = numbered(facts, asked.number)
    return tuple(found.products) if found else ()


@condition(MissingError, "member_unknown", about="request")
def members_known(now: Situation[ProposeRescoring]) -> Why:
    """The session has every member named."""
    known = {member.id for member in now.plan.members}
    named = (member for product in now.products for member in now.asked.products[product.code])
    missing = next((one for one in named if one not in known), None)
    return None if missing is None else at(desk_words.MEMBER_UNKNOWN, missing)


@condition(BallotError, "cannot_score", about="request")
def all_can_score(now: Situation[ProposeRescoring]) -> Why:
    """Every member may score the products for which they are named; all that may not at once."""
    names = {member.id: member.name for member in now.plan.members}
    faults = []
    for product in now.products:
        for member in dict.fromkeys(now.asked.products[product.code]):
            if not now.on_record.standing(member, product).can_score:
                said = words.cannot_score(names[member], product.name)
                faults.append(Fault.of(said, where=f"{member}, {product.code}", code="cannot_score"))
    return faults


@each_product(StateError, "other_kept_away")
def other_may_see(now: Situation[object], product: Product) -> Why:
    """The other of chair and secretary, without whom nothing comes of it, is not recused from the product."""
    side: SeatRole = "chair" if now.visitor.role == "secretary" else "secretary"
    others = [replace(now.visitor, member_id=one, role=side) for one in _of_side(side, now)]
    kept = all(product.code in now.on_record.kept_from(one) for one in others)
    return at(words.OTHER_KEPT_AWAY, product.code) if kept else None


def _of_side(side: SeatRole, now: Situation[object]) -> list[str]:
    if side == "chair" and now.facts.acting_chair is not None:
        return [now.facts.acting_chair]
    return [member.id for member in now.plan.members if member.role == side]


@each_product(StateError, "nothing_to_withdraw")
def council_decided(now: Situation[object], product: Product) -> Why:
    """The council decided something on the product that can be withdrawn."""
    return None if now.facts.has_decided(product.code) else at(words.NOTHING_TO_WITHDRAW, product.code)


@condition(StateError, "no_signature", about="session")
def somebody_signed(now: Situation[object]) -> Why:
    """There is a signature to take back."""
    return None if now.facts.signatures else words.NO_SIGNATURE


@condition(NotYoursError, "recused", about="request")
def not_kept_away_by_others(now: Situation[ProposeUnrecusing]) -> Why:
    """Who is recused may help to take that very recusal back, seeing nothing of the product until then."""
    if now.visitor.member_id == now.asked.member:
        return None
    kept = now.on_record.kept_from(now.visitor)
    return at(council_words.KEPT_FROM, now.asked.product) if now.asked.product in kept else None


@condition(StateError, "not_recused", about="request")
def member_recused(now: Situation[ProposeUnrecusing]) -> Why:
    """The member is on record as recused from the product; so may an adviser be."""
    of = (now.asked.member, now.asked.product)
    said = {**now.facts.declared, **now.facts.advisers_declared}.get(of)
    return None if isinstance(said, Recusal) else at(words.NOT_RECUSED, ", ".join(of))


def _proposed(now: Situation[Propose]) -> Proposed:
    kind, products = _asked_for(now.asked)
    number = len(now.facts.proposals) + 1
    return Proposed(number=number, kind=kind, products=products, reason=now.asked.reason)


def _asked_for(asked: Propose) -> tuple[ProposalKind, dict[str, tuple[str, ...]]]:
    """Return what is proposed, for which products and for whom there, each named once."""
    match asked:
        case ProposeRescoring():
            return "rescoring", {code: tuple(dict.fromkeys(named)) for code, named in asked.products.items()}
        case ProposeReopening():
            return "reopening", {asked.product: ()}
        case ProposeUnsigning():
            return "unsigning", {}
        case ProposeUnrecusing():
            return "unrecusing", {asked.product: (asked.member,)}


PROPOSE_RESCORING = Move[Situation[ProposeRescoring]](
    name="propose_rescoring",
    record=ProposeRescoring,
    roles=BOARD,
    states=CLOSED,
    stages=SHUT,
    needs=(*OF_BOARD, not_kept_away, other_may_see, *UNDECIDED_PRODUCT, at_stage, members_known, all_can_score),
    journal=("proposed",),
    keeps=_proposed,
)
PROPOSE_REOPENING = Move[Situation[ProposeReopening]](
    name="propose_reopening",
    record=ProposeReopening,
    roles=BOARD,
    states=BEFORE_END,
    stages=DONE,
    needs=(*OF_BOARD, not_kept_away, other_may_see, product_known, at_stage, council_decided),
    journal=("proposed",),
    keeps=_proposed,
)
PROPOSE_UNSIGNING = Move[Situation[ProposeUnsigning]](
    name="propose_unsigning",
    record=ProposeUnsigning,
    roles=BOARD,
    states=CLOSED,
    needs=(*OF_BOARD, somebody_signed),
    journal=("proposed",),
    keeps=_proposed,
)
PROPOSE_UNRECUSING = Move[Situation[ProposeUnrecusing]](
    name="propose_unrecusing",
    record=ProposeUnrecusing,
    roles=BOARD,
    states=BEFORE_END,
    needs=(*OF_BOARD, not_kept_away_by_others, product_known, member_recused),
    journal=("proposed",),
    keeps=_proposed,
)

_PROPOSING: Mapping[ProposalKind, Move[Any]] = {
    "rescoring": PROPOSE_RESCORING,
    "reopening": PROPOSE_REOPENING,
    "unsigning": PROPOSE_UNSIGNING,
    "unrecusing": PROPOSE_UNRECUSING,
}


def _asked_before(proposal: Proposal) -> Propose:
    """Return the request that made a proposal."""
    match proposal.kind:
        case "rescoring":
            return ProposeRescoring(
                act="propose_rescoring",
                products=dict(proposal.products),
                reason=proposal.reason,
            )
        case "reopening":
            (product,) = proposal.products
            return ProposeReopening(act="propose_reopening", product=product, reason=proposal.reason)
        case "unsigning":
            return ProposeUnsigning(act="propose_unsigning", reason=proposal.reason)
        case "unrecusing":
            ((product, (member,)),) = proposal.products.items()
            return ProposeUnrecusing(act="propose_unrecusing", product=product, member=member, reason=proposal.reason)


@condition(MissingError, "proposal_unknown", about="request")
def proposal_known(now: Situation[OfNumber]) -> Why:
    """There is such a proposal."""
    return None if numbered(now.facts, now.asked.number) else at(words.PROPOSAL_UNKNOWN, str(now.asked.number))


@condition(StateError, "proposal_ended", about="request")
def proposal_waits(now: Situation[OfNumber]) -> Why:
    """It was neither confirmed nor withdrawn, and did not lapse."""
    ended = proposal_of(now.facts, now.asked.number).ended
    return at(words.proposal_ended(ended), str(now.asked.number)) if ended else None


@condition(NotYoursError, "same_side", about="request")
def other_side(now: Situation[OfNumber]) -> Why:
    """Who confirms is the other of chair and secretary."""
    proposal = proposal_of(now.facts, now.asked.number)
    same = now.visitor.role == proposal.role or now.visitor.member_id == proposal.member
    return words.SAME_SIDE if same else None


@condition(NotYoursError, "not_proposer", about="request")
def their_own(now: Situation[OfNumber]) -> Why:
    """Who withdraws is who proposed."""
    return None if now.visitor.member_id == proposal_of(now.facts, now.asked.number).member else words.NOT_PROPOSER


_SURE = (*OF_BOARD, other_may_see, product_known, members_known)
"""What is not asked again: whoever confirms is asked themselves, and what a session has it keeps."""
_AGAIN: Mapping[ProposalKind, tuple[Condition[Any], ...]] = {
    kind: tuple(one for one in move.needs if one not in _SURE) for kind, move in _PROPOSING.items()
}


def _codes_again(_: Move[Any]) -> frozenset[str]:
    return frozenset[str]().union(*(one.codes_in(_PROPOSING[kind]) for kind, needs in _AGAIN.items() for one in needs))


@condition(StateError, about="request", of_row=_codes_again)
def still_holds(now: Situation[OfNumber]) -> Why:
    """What proposing it needed holds still."""
    proposal = proposal_of(now.facts, now.asked.number)
    then = replace(cast(Situation[Any], now), asked=_asked_before(proposal), move=_PROPOSING[proposal.kind])
    return refusal(_AGAIN[proposal.kind], then)


CONFIRM_PROPOSAL = Move[Situation[ConfirmProposal]](
    name="confirm_proposal",
    record=ConfirmProposal,
    roles=BOARD,
    states=BEFORE_END,
    needs=(*OF_BOARD, proposal_known, proposal_waits, other_side, still_holds),
    journal=("proposal_confirmed", "sign_off_voided"),
    concerns=_of_proposal,
)
WITHDRAW_PROPOSAL = Move[Situation[WithdrawProposal]](
    name="withdraw_proposal",
    record=WithdrawProposal,
    roles=BOARD,
    states=BEFORE_END,
    needs=(*OF_BOARD, proposal_known, proposal_waits, their_own),
    journal=("proposal_withdrawn",),
    keeps=lambda now: ProposalWithdrawn(number=now.asked.number, reason=now.asked.reason),
)

ROWS: tuple[Move[Any], ...] = (*_PROPOSING.values(), CONFIRM_PROPOSAL, WITHDRAW_PROPOSAL)


class Proposed(Record):
    """One of chair and secretary asks to open again what is closed; see `facts.Proposal`."""

    number: int
    kind: ProposalKind
    products: NamesOf
    reason: str


class ProposalConfirmed(Record):
    """The other confirmed a proposal, with what that brings about.

    Attributes:
        number: Which.
        rounds: Product -> the round that opens by it, for the members whom the proposal names for that product.
        withdrawn: The products on which nothing decided before holds any more.
    """

    number: int
    rounds: dict[str, int]
    withdrawn: Names


class ProposalWithdrawn(Record):
    """Whoever made a proposal took it back."""

    number: int
    reason: str


class ProposalLapsed(Record):
    """A proposal still waited when the session was concluded."""

    number: int


def _end_proposal(now: Folding, act: Recorded, number: int, end: ProposalEnd, reason: str | None = None) -> Proposal:
    ended = replace(now.proposals[number], ended=end, ended_by=act.by, ended_at=act.at, ended_reason=reason)
    now.proposals[number] = ended
    return ended


def _undo(now: Folding, products: frozenset[str]) -> Undone:
    """Take what was decided on products off what holds, and return it."""
    agreed = _taken(now.agreed, lambda of: of[0] in products)
    waivers = _taken(now.waivers, lambda of: of[0] in products)
    resolutions = tuple(one for one in now.resolutions if one.product in products)
    stops = tuple(one for one in now.stops if one.product in products)
    grounds = _taken(now.grounds, lambda code: code in products)
    now.resolutions = [one for one in now.resolutions if one.product not in products]
    now.stops = [one for one in now.stops if one.product not in products]
    return Undone(
        agreed=agreed, resolutions=resolutions, waivers=waivers, stops=stops, ground=next(iter(grounds), None)
    )


def _taken(of: dict[Key, Value], wanted: Callable[[Key], bool]) -> tuple[Value, ...]:
    return tuple(of.pop(key) for key in [key for key in of if wanted(key)])


def _add_proposal(now: Folding, act: Recorded, record: Proposed) -> None:
    now.proposals[record.number] = Proposal(
        number=record.number,
        kind=record.kind,
        products=record.products,
        reason=record.reason,
        member=act.by,
        role=now.side_of(act.by),
        at=act.at,
    )


def _confirm_proposal(now: Folding, act: Recorded, record: ProposalConfirmed) -> None:
    proposal = _end_proposal(now, act, record.number, "confirmed")
    for code, number in record.rounds.items():
        now.open_round(act, code, number, proposal.reason, frozenset(proposal.products[code]))
    if proposal.kind == "unrecusing":
        now.taken_back |= {(member, code): act.number for code, named in proposal.products.items() for member in named}
    if record.withdrawn:
        now.proposals[record.number] = replace(proposal, undone=_undo(now, frozenset(record.withdrawn)))


def _withdraw_proposal(now: Folding, act: Recorded, record: ProposalWithdrawn) -> None:
    _end_proposal(now, act, record.number, "withdrawn", record.reason)


def _lapse_proposal(now: Folding, act: Recorded, record: ProposalLapsed) -> None:
    _end_proposal(now, act, record.number, "lapsed")


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("proposed", Proposed, _add_proposal),
    EntryKind("proposal_confirmed", ProposalConfirmed, _confirm_proposal),
    EntryKind("proposal_withdrawn", ProposalWithdrawn, _withdraw_proposal),
    EntryKind("proposal_lapsed", ProposalLapsed, _lapse_proposal),
)
"""What the journal keeps of these acts, and what each changes."""
