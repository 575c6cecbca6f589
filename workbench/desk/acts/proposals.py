"""Opening again what is closed: one of chair and secretary proposes with a reason, the other confirms.

What was withdrawn stays on record; a signature does not outlive a confirmation. Kept out: what it takes to propose and
to confirm (`council.acts.proposals`).
"""

from __future__ import annotations

from workbench.council.acts.proposals import ConfirmProposal, ProposalConfirmed, proposal_of
from workbench.desk.acts.signing import void_signatures
from workbench.desk.office import Office
from workbench.desk.room import Room
from workbench.storage import By


def confirm(office: Office, room: Room, asked: ConfirmProposal, by: By) -> None:
    """Do what the other has proposed; every signature that stands is void by it."""
    proposal = proposal_of(room.facts, asked.number)
    opened = proposal.products if proposal.kind == "rescoring" else ()
    rounds = {code: room.facts.round_of(code).number + 1 for code in opened}
    withdrawn = tuple(proposal.products) if proposal.kind == "reopening" else ()
    room.put(ProposalConfirmed(number=asked.number, rounds=rounds, withdrawn=withdrawn), by)
    void_signatures(room, by)
