"""Opening again what is closed: one of chair and secretary proposes with a reason, the other confirms.

What was withdrawn stays on record; a signature does not outlive a confirmation. Kept out: what it takes to propose and
to confirm (`council.acts.proposals`).
"""

from __future__ import annotations

from workbench.council.acts.proposals import (
    ProposalConfirmed,
    ProposalWithdrawn,
    Propose,
    Proposed,
    ProposeReopening,
    ProposeRescoring,
    ProposeUnrecusing,
    ProposeUnsigning,
    WithdrawProposal,
    proposal_of,
)
from workbench.council.facts.session import ProposalKind
from workbench.desk.acts.signing import void_signatures
from workbench.desk.room import Room
from workbench.storage import By


def propose(room: Room, asked: Propose, by: By) -> None:
    """Put a proposal on record."""
    kind, products, members = _asked_for(asked)
    number = len(room.facts.proposals) + 1
    room.put(Proposed(number=number, kind=kind, products=products, members=members, reason=asked.reason), by)


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
    rounds = {code: room.facts.round_of(code).number + 1 for code in opened}
    withdrawn = proposal.products if proposal.kind == "reopening" else ()
    room.put(ProposalConfirmed(number=number, rounds=rounds, withdrawn=withdrawn), by)
    void_signatures(room, by)


def withdraw(room: Room, asked: WithdrawProposal, by: By) -> None:
    """Take back one's own proposal."""
    room.put(ProposalWithdrawn(number=asked.number, reason=asked.reason), by)
