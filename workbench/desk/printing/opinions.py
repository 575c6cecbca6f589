"""Written opinions handed out for signature: a member's own once handed in, all of a session after the close.

A form holds every mark, so until the close nobody gets another's, whatever their role (26/2026 Điều 7 khoản 6 điểm d
asks for opinions in writing; sealing is DECISIONS 5 and the close). Who takes the forms of others stands in the
journal. Kept out: the files (`documents.opinion.files`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.council.acts.ballots.own import require_sees_ballot
from workbench.council.facts.session import Revision
from workbench.council.journal.records import OpinionsTaken
from workbench.council.permissions import require_closed, require_sees_bundle
from workbench.council.record.opinion import Opinion, as_ballot, before
from workbench.council.roster import Visitor
from workbench.council.written import require_written, written_of
from workbench.desk.office import OPERATOR, Office
from workbench.desk.room import Room, enter, enter_as
from workbench.desk.stages import present_bundle
from workbench.desk.views.receipts import receipt_of
from workbench.errors import NotYoursError, StateError
from workbench.scoring import Product, read_bundle
from workbench.scoring.rules.consensus import take_seats
from workbench.scoring.rules.index import index
from workbench.storage import sha256
from workbench.text_vi.council import faults as council_words
from workbench.text_vi.documents import opinion as words

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The opinions of a session.

    Attributes:
        opinions: By member, then by product, in the plan's order.
        left_out: Products from which whoever takes them is recused; until the signatures they see nothing of these.
    """

    opinions: tuple[Opinion, ...]
    left_out: tuple[str, ...]


def own(office: Office, visitor: Visitor, sid: str, code: str) -> Opinion:
    """Return the visitor's own opinion on a product, as they handed it in last.

    Raises:
        StateError: If the session is none in writing, they are recorded absent, or nothing of theirs is handed in now.
        NotYoursError: If their role gives no opinion, or they stepped back from the product.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        product = room.product(code)
        require_written(written_of(room.session.plan.session))
        if room.seat(visitor.member_id).role == "advisory":
            raise NotYoursError.of(words.COUNCIL_ONLY, code="council_only")
        standing = room.standing(visitor.member_id, product)
        require_sees_ballot(standing)
        if standing.absent:
            raise StateError.of(council_words.ABSENT, where=code, code="absent")
        if not standing.counting or not standing.ballot.handed_in:
            raise StateError.of(words.NOT_HANDED_IN, where=code, code="not_handed_in")
        return _opinion(room, product, {one.round: one for one in standing.counting})


def all_of(office: Office, visitor: Visitor | None, sid: str, *, by: str = OPERATOR) -> Taken:
    """Return every opinion that counts in a closed session, and put on record that they were taken.

    Args:
        office: The archive and the law.
        visitor: Who asks through a page; None at the machine itself.
        sid: A session.
        by: Who stands in the journal where nobody is signed in.

    Raises:
        StateError: If it is no session in writing, not closed yet, or no ballot counts in it.
        NotYoursError: If the visitor is neither chair nor secretary.
    """
    with office.store.begin(sid) as tx:
        room = enter(tx, sid) if visitor is None else enter_as(tx, visitor, sid)
        kept: frozenset[str] = frozenset()
        if visitor is None:
            require_closed(room.facts)
        else:
            visitor = room.acting(visitor)
            require_sees_bundle(visitor, room.facts)
            kept = room.kept_from(visitor) if tx.snapshots.bundle(sid) is None else kept
        require_written(written_of(room.session.plan.session))
        raw = tx.snapshots.bundle(sid) or present_bundle(office, room)
        opinions = tuple(one for one in _counted(office, room, raw) if one.product.code not in kept)
        if not opinions:
            raise StateError.of(words.NONE_THERE, where=sid, code="no_opinions")
        room.put(OpinionsTaken(bundle_sha256=sha256(raw)), office.by(visitor.member_id if visitor else by))
    log.info("opinions_taken session=%s forms=%d", sid, len(opinions))
    return Taken(opinions=opinions, left_out=tuple(code for code in room.codes if code in kept))


def _counted(office: Office, room: Room, raw: bytes) -> Iterator[Opinion]:
    """Yield the opinions that a bundle counts: of nobody who is recused or absent, of no round that is open."""
    bundle = read_bundle(raw, office.rulebook)
    filed = index(bundle)
    counted = {code: take_seats(filed.scoring, folder).counted for code, folder in filed.folders.items()}
    rounds: dict[tuple[str, str], dict[int, Revision]] = {}
    for one in room.tx.ballots.handed_in(room.sid):
        rounds.setdefault((one.member, one.product), {})[one.round] = one
    for member in room.scoring:
        for product in room.session.plan.products:
            ballot = counted[product.code].get(member.id)
            if ballot is not None:
                mine = rounds[member.id, product.code]
                yield _opinion(room, product, {number: one for number, one in mine.items() if number <= ballot.round})


def _opinion(room: Room, product: Product, mine: Mapping[int, Revision]) -> Opinion:
    """Return the opinion of the greatest of one member's rounds."""
    last, plan = mine[max(mine)], room.session.plan
    member = room.member(last.member)
    ballots = {number: as_ballot(one, room.facts) for number, one in mine.items()}
    return Opinion(
        session=plan.session,
        seat=plan.members.index(member) + 1,
        member=member,
        place=plan.products.index(product) + 1,
        product=product,
        ballot=ballots[last.round],
        earlier=before(ballots[last.round], ballots),
        receipt=receipt_of(room.sheets_of(member), room.sid, last, room.facts),
    )
