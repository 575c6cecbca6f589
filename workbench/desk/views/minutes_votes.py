"""How the council stands to the minutes of a concluded session, and what a visitor may still say to them.

Whoever sat in the session sees it; an observer does not (the minutes are the council's own until they go out).
"""

from __future__ import annotations

from collections import Counter

from workbench.council.acts.minutes import ROWS
from workbench.council.permissions import require_sees_bundle
from workbench.council.record.minutes_vote import VOTED, with_vote
from workbench.council.roster import Visitor
from workbench.desk import board_shapes
from workbench.desk.office import Office
from workbench.desk.room import Room, enter, enter_as
from workbench.desk.situations import may_ask
from workbench.desk.upkeep.journal import line_of
from workbench.desk.views.views import text_or_none
from workbench.errors import StateError
from workbench.scoring import Member
from workbench.storage import sha256
from workbench.text_vi.council import minutes as words
from workbench.text_vi.council import rounds as round_words


def minutes_vote(office: Office, visitor: Visitor, sid: str) -> board_shapes.MinutesVoting:
    """Return everybody's vote on the minutes, counted, with what the visitor may do."""
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        lines = [_line(room, member) for member in room.session.plan.members]
        may = may_ask(office, room, room.acting(visitor), ROWS)
    counted = Counter(line["vote"] for line in lines)
    return {
        "lines": lines,
        "agree": counted["agree"],
        "disagree": counted["disagree"],
        "absent": counted["absent"],
        "silent": counted[None],
        "may": may,
    }


def bundle_with_vote(office: Office, visitor: Visitor | None, sid: str) -> bytes:
    """Return a copy of the signed bundle that carries the vote on the minutes under `ext`; what was signed stays.

    Args:
        office: The archive.
        visitor: Who asks through a page, whoever sees the bundle; None at the machine itself.
        sid: A session.

    Raises:
        StateError: If it is not concluded, or nobody's vote is on record.
    """
    with office.store.read() as tx:
        room = enter(tx, sid) if visitor is None else enter_as(tx, visitor, sid)
        if visitor is not None:
            require_sees_bundle(room.acting(visitor), room.facts)
        signed = tx.snapshots.bundle(sid)
        votes = [line_of(entry) for entry in tx.journal.of_kinds(sid, VOTED)]
    if signed is None:
        raise StateError.of(round_words.NOT_CONCLUDED, where=sid, code="not_concluded")
    if not votes:
        raise StateError.of(words.NO_VOTES, where=sid, code="no_minutes_votes")
    return with_vote(signed, votes, of_sha256=sha256(signed))


def _line(room: Room, member: Member) -> board_shapes.MinutesVoteLine:
    vote = room.facts.minutes_votes.get(member.id)
    return {
        "member": member.id,
        "name": member.name,
        "vote": vote.vote if vote else None,
        "word": vote.word if vote else None,
        "taken_down": vote is not None and vote.by != member.id,
        "at": text_or_none(vote.at if vote else None),
    }
