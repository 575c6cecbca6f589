"""Letting a vice chair act as chair, and taking it back: on record with a reason, only where the regulation allows it.

The chair does it, or the secretary once the chair is on record as absent from the whole session. Whoever acts
as chair signs, proposes and confirms as chair; nobody does so twice.
"""

from __future__ import annotations

from workbench.council.acts import seats as acts
from workbench.council.roster import Visitor
from workbench.desk.room import Room
from workbench.errors import StateError
from workbench.storage import By
from workbench.text_vi.council import seats as words


def hand_over(room: Room, visitor: Visitor, asked: acts.HandOver, by: By) -> None:
    """Put on record that a vice chair acts as chair."""
    rule = room.session.plan.regulation.quorum.chair
    if rule != "or_vice_chair":
        raise StateError.said(words.no_deputy(rule), code="no_deputy")
    if room.facts.acting_chair is not None:
        raise StateError.said(words.chair_handed_over(), code="chair_handed_over")
    chair = next(member for member in room.session.plan.members if member.role == "chair")
    if visitor.member_id != chair.id and room.facts.absence(chair.id, None) is None:
        raise StateError.said(words.chair_here(chair.name), where=chair.id, code="chair_here")
    member = room.member(asked.member)
    if member.role != "vice_chair" or room.facts.absence(member.id, None) is not None:
        raise StateError.said(words.not_vice_chair(member.name), where=member.id, code="not_vice_chair")
    room.tx.seats.hand_over(room.sid, member.id, asked.reason, by=by)


def take_back(room: Room, asked: acts.TakeBack, by: By) -> None:
    """Put on record that the chair acts as chair again."""
    acting = room.facts.acting_chair
    if acting is None:
        raise StateError.said(words.chair_not_handed_over(), code="chair_not_handed_over")
    room.tx.seats.take_back(room.sid, acting, asked.reason, by=by)
