"""Blank paper ballots for those who can't use a machine: whose, of which products, as the session stands now.

A blank holds no mark and no code, so nothing is put on record. Kept out: why one is not printed
(`council.record.blanks`), the file (`documents.paper_ballot.pdf`), typing a filled-in one in (`papers`).
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.council.record.blanks import (
    Blank,
    Blanks,
    NoBlank,
    Why,
    by_reason,
    left_out_lines,
    no_seat,
    not_now,
    out_of,
)
from workbench.council.roster import Seat, fills_in
from workbench.council.standing import Standing
from workbench.desk.office import Office
from workbench.desk.room import Room, enter
from workbench.errors import Fault, MissingError, StateError
from workbench.scoring import Member, Product
from workbench.text_vi.documents import paper_ballot as words


def blanks(
    office: Office, sid: str, members: Sequence[str] = (), products: Sequence[str] = (), *, each: bool = False
) -> Blanks:
    """Return the blank ballots to print.

    Args:
        office: The archive and the law.
        sid: A session.
        members: The ids of those who need one; none means everybody with a seat.
        products: The codes of the products; none means all.
        each: Whether a refusal names every member with their products, rather than counts.

    Raises:
        MissingError: If the session, a member or a product is not there; all of them at once.
        StateError: If no round is open, or no ballot is left to print.
        RulebookError: If a product's sheet has changed since the session was opened.
    """
    with office.store.read() as tx:
        room = enter(tx, sid)
        _require_there(room, members, products)
        if room.facts.state != "scoring" and not room.facts.open_rounds:
            raise StateError.of(words.NOT_OPEN, where=sid, code="closed")
        found = _choose(room, *_asked(room, members, products))
        for product in {blank.product.sheet: blank.product for blank in found.ballots}.values():
            office.sheet(room.session, product)
    if not found.ballots:
        raise StateError.of(words.nothing_left(left_out_lines(found.left_out, each=each)), sid, "no_blanks")
    return found


def _require_there(room: Room, members: Sequence[str], products: Sequence[str]) -> None:
    """Refuse ids and codes that the session does not have."""
    seats = [seat.id for seat in room.session.plan.seats]
    faults = [
        *(Fault.of(words.no_member(seats), one, "member_unknown") for one in members if one not in seats),
        *(Fault.of(words.no_product(room.codes), one, "product_unknown") for one in products if one not in room.codes),
    ]
    if faults:
        raise MissingError(faults)


def _asked(room: Room, members: Sequence[str], products: Sequence[str]) -> tuple[list[Seat], list[Product]]:
    plan = room.session.plan
    seats = [seat for seat in plan.seats if not members or seat.id in members]
    return seats, [product for product in plan.products if not products or product.code in products]


def _choose(room: Room, seats: Sequence[Seat], products: Sequence[Product]) -> Blanks:
    plan, standings = room.session.plan, room.standings()
    anybody = plan.members[0].id
    gone = {product.code: out_of(standings[anybody, product.code]) for product in products}
    scored = [product for product in products if gone[product.code] is None]
    left = [NoBlank(seat=None, products=(one,), why=why) for one in products if (why := gone[one.code]) is not None]
    ballots: list[Blank] = []
    for seat in seats:
        never = no_seat(seat, plan.members, scores=fills_in(seat, plan.regulation))
        if never is not None:
            left.append(NoBlank(seat=seat, products=(), why=never))
        elif isinstance(seat, Member):
            now = [(product, _not_now(room, standings[seat.id, product.code], seat, product)) for product in scored]
            left += by_reason(seat, now)
            ballots += [
                Blank(session=plan.session, member=seat, product=one, round=standings[seat.id, one.code].round.number)
                for one, why in now
                if why is None
            ]
    return Blanks(ballots=tuple(ballots), left_out=tuple(left))


def _not_now(room: Room, standing: Standing, member: Member, product: Product) -> Why | None:
    return not_now(standing, typed=room.facts.waiting_paper(member.id, product.code) is not None)
