"""Opening again what is closed: one of chair and secretary proposes with a reason, the other confirms.

What was withdrawn stays on record; a signature does not outlive a confirmation. Kept out: what it takes to propose and
to confirm (`acts.proposals`).
"""

from __future__ import annotations

from typing import cast

from workbench.council.acts.proposals import (
    Propose,
    ProposeReopening,
    ProposeRescoring,
    ProposeUnrecusing,
    ProposeUnsigning,
    WithdrawProposal,
    proposal_of,
)
from workbench.council.facts import Proposal, ProposalKind
from workbench.council.roster import Visitor
from workbench.desk.room import Room
from workbench.desk.signing import void_signatures
from workbench.scoring.bundle import Role
from workbench.storage import By


def propose(room: Room, visitor: Visitor, asked: Propose, by: By) -> None:
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
    room.tx.board.propose(room.sid, proposal, by=by)


def _asked_for(asked: Propose) -> tuple[ProposalKind, tuple[str, ...], tuple[str, ...]]:
    """Return what is proposed, for which products and members, each named once."""
    match asked:
        case ProposeRescoring():
            return "rescoring", tuple(dict.fromkeys(asked.products)), tuple(dict.fromkeys(asked.members))
        case ProposeReopening():
            return "reopening", (asked.product,), ()
        case ProposeUnsigning():
            return "unsigning", (), ()
        case ProposeUnrecusing():
            return "unrecusing", (asked.product,), (asked.member,)


def confirm(room: Room, number: int, by: By) -> None:
    """Do what the other has proposed; every signature that stands is void by it."""
    proposal = proposal_of(room.facts, number)
    opened = proposal.products if proposal.kind == "rescoring" else ()
    room.tx.board.confirm(
        room.sid,
        proposal,
        rounds={code: room.facts.round_of(code).number + 1 for code in opened},
        withdrawn=proposal.products if proposal.kind == "reopening" else (),
        by=by,
    )
    void_signatures(room, by)


def withdraw(room: Room, asked: WithdrawProposal, by: By) -> None:
    """Take back one's own proposal."""
    room.tx.board.end_proposal(room.sid, asked.number, "withdrawn", asked.reason, by=by)
