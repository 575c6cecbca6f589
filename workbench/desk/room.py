"""A session as it stands inside one transaction, and the questions that every act starts with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pydantic import BaseModel

from workbench.council.facts.session import Facts, Revision
from workbench.council.permissions import acting, kept_from
from workbench.council.roster import Seat, Visitor
from workbench.council.standing import Standing, standing_of
from workbench.errors import MissingError
from workbench.scoring import Member, Product, scores
from workbench.storage import Ballots, By, StoredSession, Transaction
from workbench.text_vi.desk import faults as words

Place = tuple[str, str]
"""A member's id and a product's code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A session as it stands inside one transaction.

    Attributes:
        tx: The transaction.
        session: What was frozen.
        facts: What is on record.
        mark: The hash of the session's newest entry in the journal.
        visitor: Who came in; their own sheets they read with the key that their browser shows, others' nobody does.
    """

    tx: Transaction
    session: StoredSession
    facts: Facts
    mark: str
    visitor: Visitor | None = None

    def put(self, record: BaseModel, by: By) -> None:
        """Put an act of this session on record."""
        self.tx.put(self.sid, record, by=by)

    @property
    def sid(self) -> str:
        """The session's id."""
        return self.session.plan.session.id

    @property
    def scoring(self) -> tuple[Member, ...]:
        """The members whose role scores."""
        return tuple(m for m in self.session.plan.members if scores(m, self.session.plan.regulation))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the session's products."""
        return tuple(product.code for product in self.session.plan.products)

    def product(self, code: str) -> Product:
        """Return a product of the session, or raise MissingError."""
        found = self.session.product(code)
        if found is None:
            raise MissingError.of(words.PRODUCT_UNKNOWN, where=code, code="product_unknown")
        return found

    def member(self, member_id: str) -> Member:
        """Return a member of the session, or raise MissingError."""
        found = self.session.member(member_id)
        if found is None:
            raise MissingError.of(words.MEMBER_UNKNOWN, where=member_id, code="member_unknown")
        return found

    def seat(self, seat_id: str) -> Seat:
        """Return a member or attendant of the session, or raise MissingError."""
        found = self.session.seat(seat_id)
        if found is None:
            raise MissingError.of(words.MEMBER_UNKNOWN, where=seat_id, code="member_unknown")
        return found

    def kept_from(self, visitor: Visitor) -> frozenset[str]:
        """Return the products of which a visitor sees nothing."""
        return kept_from(visitor, self.facts, self.session.plan.members)

    def acting(self, visitor: Visitor) -> Visitor:
        """Return a visitor in the role in which they act now, whatever they were when they came in."""
        seated = replace(visitor, role=self.seat(visitor.member_id).role)
        return acting(seated, self.facts.acting_chair)

    def sheets_of(self, seat: Seat | Visitor) -> Ballots:
        """Return where the sheets of a seat lie: the advisory team's are no ballots."""
        sheets = self.tx.preliminary if seat.role == "advisory" else self.tx.ballots
        own = self.visitor
        of = seat.member_id if isinstance(seat, Visitor) else seat.id
        return sheets if own is None or own.own_key is None or of != own.member_id else sheets.with_key(own.own_key)

    def standing(self, seat_id: str, product: Product) -> Standing:
        """Return one seat before one product."""
        seat = self.seat(seat_id)
        sheets = self.sheets_of(seat)
        newest, counting = sheets.of_one(self.sid, seat_id, product.code)
        return self._standings((seat,), (product,), [newest] if newest else [], counting)[seat_id, product.code]

    def standings(self, seat_id: str | None = None) -> dict[Place, Standing]:
        """Return every member, or one seat, before every product."""
        seats: tuple[Seat, ...] = self.session.plan.members if seat_id is None else (self.seat(seat_id),)
        sheets = self.tx.ballots if seat_id is None else self.sheets_of(seats[0])
        return self._standings(
            seats,
            self.session.plan.products,
            sheets.newest(self.sid, member=seat_id),
            sheets.handed_in(self.sid, member=seat_id),
        )

    def _standings(
        self,
        seats: Iterable[Seat],
        products: Iterable[Product],
        newest: Iterable[Revision],
        handed_in: Iterable[Revision],
    ) -> dict[Place, Standing]:
        newest_of = {(revision.member, revision.product): revision for revision in newest}
        counting: dict[Place, list[Revision]] = {}
        for revision in handed_in:
            counting.setdefault((revision.member, revision.product), []).append(revision)
        return {
            (seat.id, product.code): standing_of(
                seat,
                product,
                self.session.plan.regulation,
                self.facts,
                newest=newest_of.get((seat.id, product.code)),
                counting=tuple(counting.get((seat.id, product.code), ())),
            )
            for seat in seats
            for product in products
        }


def enter(tx: Transaction, sid: str) -> Room:
    """Go into a session, or raise MissingError."""
    held = tx.session_now(sid)
    return Room(tx=tx, session=held.session, facts=held.facts, mark=held.head.hash)


def enter_as(tx: Transaction, visitor: Visitor, sid: str) -> Room:
    """Go into the visitor's own session; to them there is no other."""
    if visitor.session_id != sid:
        raise MissingError.of(words.SESSION_UNKNOWN, where=sid, code="session_unknown")
    return replace(enter(tx, sid), visitor=visitor)
