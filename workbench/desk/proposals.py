"""Opening again what is closed: one of chair and secretary proposes with a reason, the other confirms.

What a proposal needs is asked when it is made and once more when it is confirmed, for the session may have moved on
between. What was withdrawn stays on record; a signature does not outlive a confirmation.
"""

from __future__ import annotations

from typing import cast

from workbench.council.acts import board as acts
from workbench.council.facts import Proposal, ProposalKind
from workbench.council.moves import MoveName
from workbench.council.permissions import require_not_kept_from, require_stage
from workbench.council.roster import Visitor
from workbench.desk.office import Office
from workbench.desk.room import Room
from workbench.desk.signing import void_signatures
from workbench.desk.stages import stages_of
from workbench.errors import BallotError, Fault, MissingError, NotYoursError, StateError
from workbench.scoring.bundle import Role
from workbench.storage import By
from workbench.text_vi.council import moves as words

MOVE: dict[str, MoveName] = {
    "rescoring": "propose_rescoring",
    "reopening": "propose_reopening",
    "unsigning": "propose_unsigning",
    "unrecusing": "propose_unrecusing",
}
"""What a proposal is for -> the move that makes it; its conditions hold for the confirmation too."""

Propose = acts.ProposeRescoring | acts.ProposeReopening | acts.ProposeUnsigning | acts.ProposeUnrecusing


def propose(office: Office, room: Room, visitor: Visitor, asked: Propose, by: By) -> None:
    """Put a proposal on record."""
    kind, products, members = _asked_for(asked)
    proposal = Proposal(
        number=len(room.facts.proposals) + 1,
        kind=kind,
        products=products,
        members=members,
        reason=asked.reason,
        member=visitor.member_id,
        role=cast(Role, visitor.role),
        at=by.at,
    )
    _require_may_see(room, visitor, proposal)
    _require_holds(office, room, proposal)
    room.tx.board.propose(room.sid, proposal, by=by)


def _asked_for(asked: Propose) -> tuple[ProposalKind, tuple[str, ...], tuple[str, ...]]:
    """Return what is proposed, for which products and members, each named once."""
    match asked:
        case acts.ProposeRescoring():
            return "rescoring", tuple(dict.fromkeys(asked.products)), tuple(dict.fromkeys(asked.members))
        case acts.ProposeReopening():
            return "reopening", (asked.product,), ()
        case acts.ProposeUnsigning():
            return "unsigning", (), ()
        case acts.ProposeUnrecusing():
            return "unrecusing", (asked.product,), (asked.member,)


def confirm(office: Office, room: Room, visitor: Visitor, number: int, by: By) -> None:
    """Do what the other has proposed; every signature that stands is void by it."""
    proposal = _waiting(room, number)
    if visitor.role == proposal.role or visitor.member_id == proposal.member:
        raise NotYoursError.said(words.same_side(), code="same_side")
    _require_may_see(room, visitor, proposal)
    _require_holds(office, room, proposal)
    opened = proposal.products if proposal.kind == "rescoring" else ()
    room.tx.board.confirm(
        room.sid,
        proposal,
        rounds={code: room.facts.round_of(code).number + 1 for code in opened},
        withdrawn=proposal.products if proposal.kind == "reopening" else (),
        by=by,
    )
    void_signatures(room, by)


def withdraw(room: Room, visitor: Visitor, asked: acts.WithdrawProposal, by: By) -> None:
    """Take back one's own proposal."""
    proposal = _waiting(room, asked.number)
    if visitor.member_id != proposal.member:
        raise NotYoursError.said(words.not_proposer(), code="not_proposer")
    room.tx.board.end_proposal(room.sid, proposal.number, "withdrawn", asked.reason, by=by)


def _waiting(room: Room, number: int) -> Proposal:
    found = next((proposal for proposal in room.facts.proposals if proposal.number == number), None)
    if found is None:
        raise MissingError.said(words.proposal_unknown(), where=str(number), code="proposal_unknown")
    if found.ended is not None:
        raise StateError.said(words.proposal_ended(found.ended), where=str(number), code="proposal_ended")
    return found


def _require_holds(office: Office, room: Room, proposal: Proposal) -> None:
    if proposal.kind == "unsigning" and not room.facts.signatures:
        raise StateError.said(words.no_signature(), code="no_signature")
    products = [room.product(code) for code in proposal.products]
    if proposal.kind == "unrecusing":
        _require_recused(room, proposal)
        return
    stages = stages_of(office, room) if products else {}
    for product in products:
        if proposal.kind == "rescoring":
            room.require_undecided(product.code)
        require_stage(MOVE[proposal.kind], stages[product.code], product.code)
        if proposal.kind == "reopening" and not room.facts.has_decided(product.code):
            raise StateError.said(words.nothing_to_withdraw(), where=product.code, code="nothing_to_withdraw")
    faults = list(_cannot_score(room, proposal)) if proposal.members else []
    if faults:
        raise BallotError(faults)


def _require_may_see(room: Room, visitor: Visitor, proposal: Proposal) -> None:
    """Refuse who is kept from a product; their own recusal they may help to take back, seeing nothing until then."""
    if proposal.kind != "unrecusing" or visitor.member_id not in proposal.members:
        require_not_kept_from(room.kept_from(visitor), *proposal.products)


def _require_recused(room: Room, proposal: Proposal) -> None:
    for member in proposal.members:
        for code in proposal.products:
            said = {**room.facts.declared, **room.facts.advisers_declared}.get((member, code))
            if said is None or said.kind != "recused":
                raise StateError.said(words.not_recused(), where=f"{member}, {code}", code="not_recused")


def _cannot_score(room: Room, proposal: Proposal) -> list[Fault]:
    faults = []
    for member in map(room.member, proposal.members):
        for product in map(room.product, proposal.products):
            standing = room.standing(member.id, product)
            if not standing.scores or standing.declared == "recused" or standing.absent:
                said = words.cannot_score(member.name, product.name)
                faults.append(Fault.of(said, where=f"{member.id}, {product.code}", code="cannot_score"))
    return faults
