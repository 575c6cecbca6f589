"""A member's written opinion on one product, as it is printed for signature: the ballot and its receipt.

26/2026 Điều 7 khoản 6 điểm d lets the council decide on renewals by written opinions and says nothing of their form;
here an opinion is the ballot that was handed in, with the journal's hash that its receipt bore. Kept out: who may have
it (the desk), how it looks (`documents.opinion.compose`).

A session file holds no receipts: its filled score sheets, of meetings and rounds in writing alike, are printed without.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.council.facts.session import Facts, Revision
from workbench.council.record.export import ballot_json
from workbench.scoring import Ballot, Bundle, Member, Product, Session
from workbench.scoring.rules.consensus import take_seats
from workbench.scoring.rules.index import index


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
        receipt: Of that hand-in; None where only the session's file is at hand.
    """

    session: Session
    seat: int
    member: Member
    place: int
    product: Product
    ballot: Ballot
    earlier: Ballot | None
    receipt: Receipt | None


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


def opinions_in(bundle: Bundle) -> Iterator[Opinion]:
    """Yield every ballot that a session counts, of nobody who is recused or absent, member by member."""
    filed = index(bundle)
    counted = {code: take_seats(filed.scoring, folder).counted for code, folder in filed.folders.items()}
    rounds: dict[tuple[str, str], dict[int, Ballot]] = {}
    for one in bundle.ballots:
        rounds.setdefault((one.member, one.product), {})[one.round] = one
    for seat, member in enumerate(bundle.members, start=1):
        for place, product in enumerate(bundle.products, start=1):
            ballot = counted[product.code].get(member.id)
            if ballot is not None:
                yield Opinion(
                    session=bundle.session,
                    seat=seat,
                    member=member,
                    place=place,
                    product=product,
                    ballot=ballot,
                    earlier=before(ballot, rounds[member.id, product.code]),
                    receipt=None,
                )
