"""A member's written opinion on one product, as it is printed for signature: the ballot and its receipt.

26/2026 Điều 7 khoản 6 điểm d lets the council decide on renewals by written opinions and says nothing of their form;
here an opinion is the ballot that was handed in, with the journal's hash that its receipt bore. Kept out: who may have
it (the desk), how it looks (`documents.opinion.compose`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.council.facts.session import Facts, Revision
from workbench.council.record.export import ballot_json
from workbench.scoring import Ballot, Member, Product, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the member was told when handing in.

    Attributes:
        number: The journal entry's.
        journal_head: Its hash, hexadecimal.
        ballot_sha256: Of the ballot as the bundle holds it, salted: nobody can try which options were ticked.
    """

    number: int
    journal_head: str
    ballot_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A member's opinion on one product.

    Attributes:
        session: Which session.
        seat: The member's place in the council's list, from 1.
        member: Whose opinion.
        place: The product's place in the plan, from 1.
        product: On what.
        ballot: What the member handed in last and counts.
        earlier: What counted of theirs in the round before; None in their first.
        receipt: Of that hand-in.
    """

    session: Session
    seat: int
    member: Member
    place: int
    product: Product
    ballot: Ballot
    earlier: Ballot | None
    receipt: Receipt


def as_ballot(revision: Revision, facts: Facts) -> Ballot:
    """Return a handed-in revision as the record that a bundle holds of it."""
    return Ballot.model_validate(ballot_json(revision, facts.paper_of(revision)))


def before(ballot: Ballot, others: Mapping[int, Ballot]) -> Ballot | None:
    """Return the same member's ballot of the greatest lower round.

    Args:
        ballot: One of theirs.
        others: All of theirs on the product, by round.
    """
    lower = [number for number in others if number < ballot.round]
    return others[max(lower)] if lower else None
