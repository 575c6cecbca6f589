"""Which blank paper ballots of a session are worth printing, and why the others are not.

What can't be typed in is not printed: a ballot of somebody who steps back, is absent or has begun on a machine, of a
product that is out, of a seat without ballots that count. Pure; kept out: what is on record (the desk), how a ballot
looks (`documents.paper_ballot.compose`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.council.roster import Seat
from workbench.council.standing import Standing
from workbench.scoring import Member, Product, Session
from workbench.text_vi.documents import minutes as phrases
from workbench.text_vi.documents import paper_ballot as words

Why = Literal[
    "no_ballot",
    "preliminary",
    "own_paper",
    "recused",
    "absent",
    "disqualified",
    "stopped",
    "not_open",
    "begun",
    "typed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A ballot to be filled in by hand.

    Attributes:
        session: Which session.
        member: Who is to fill it in.
        product: On what.
        round: In which scoring round.
    """

    session: Session
    member: Member
    product: Product
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoBlank:
    """What is not printed.

    Attributes:
        seat: Whose ballots; None where nobody's of the product are.
        products: Of which products; empty where none of the seat's are.
        why: Why.
    """

    seat: Seat | None
    products: tuple[Product, ...]
    why: Why

    @property
    def text(self) -> str:
        """What is not printed, and why, in words."""
        who = f"{self.seat.name} ({self.seat.id})" if self.seat else ""
        return words.left_out(who, [phrases.product(one.name, one.code) for one in self.products], self.why)


def left_out_lines(left_out: Sequence[NoBlank], *, each: bool) -> list[str]:
    """Tell what is not printed, every member with their products or by counts."""
    return [one.text for one in left_out] if each else left_out_counts(left_out)


def left_out_counts(left_out: Iterable[NoBlank]) -> list[str]:
    """Tell what is not printed: by product with the number of members, products of one count and reason together."""
    members: dict[tuple[str, Why], int] = {}
    for one in left_out:
        for product in one.products or (None,):
            key = (phrases.product(product.name, product.code) if product else "", one.why)
            members[key] = members.get(key, 0) + (1 if one.seat else 0)
    alike: dict[tuple[int, Why], list[str]] = {}
    for (named, why), number in members.items():
        alike.setdefault((number, why), []).append(named)
    return [words.left_out_count(_products(names), number, why) for (number, why), names in alike.items()]


def _products(names: Sequence[str]) -> str:
    return words.so_many_products(len(names)) if len(names) > MOST_NAMED else ", ".join(filter(None, names))


MOST_NAMED = 3
"""Products that a line names; of more it tells the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blanks:
    """The ballots to print, by member and then by product in the plan's order, and what is left out."""

    ballots: tuple[Blank, ...]
    left_out: tuple[NoBlank, ...]


def out_of(standing: Standing) -> Why | None:
    """Tell why nobody fills in a ballot of the product that somebody stands before; None where it is scored."""
    if standing.disqualified:
        return "disqualified"
    return "stopped" if standing.stopped else None


def no_seat(seat: Seat, members: Iterable[Member], *, scores: bool) -> Why | None:
    """Tell why no paper ballot of a seat can be typed in at all; None where one can.

    Args:
        seat: Whose.
        members: Everybody of the council: a secretary types in no paper of their own, another secretary may.
        scores: Whether the seat fills in sheets.
    """
    if seat.role == "advisory":
        return "preliminary"
    if not scores:
        return "no_ballot"
    others = any(one.role == "secretary" and one.id != seat.id for one in members)
    return "own_paper" if seat.role == "secretary" and not others else None


def not_now(standing: Standing, *, typed: bool) -> Why | None:
    """Tell why a member's paper ballot of one product can't be typed in now; None where it can.

    Args:
        standing: How the member stands before the product.
        typed: Whether a paper of theirs waits for a second person.
    """
    if standing.declared == "recused":
        return "recused"
    if standing.absent:
        return "absent"
    if not standing.round.writable:
        return "not_open"
    if standing.newest is not None and standing.newest.round == standing.round.number:
        return "begun"
    return "typed" if typed else None


def by_reason(seat: Seat, found: Iterable[tuple[Product, Why | None]]) -> Iterator[NoBlank]:
    """Yield what is left out of one member's ballots, products of the same reason together."""
    products: dict[Why, list[Product]] = {}
    for product, why in found:
        if why is not None:
            products.setdefault(why, []).append(product)
    for why, of in products.items():
        yield NoBlank(seat=seat, products=tuple(of), why=why)
