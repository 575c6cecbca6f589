"""What is shown of a session's seal: whether it is set, by whom, what waits for the release; no key."""

from __future__ import annotations

from typing import Any

from workbench.council.acts.seal import RELEASE, SET_SEAL
from workbench.council.conditions import Move
from workbench.council.plan.unsealed import unsealed_ground
from workbench.council.roster import Visitor, fills_in
from workbench.desk import shapes
from workbench.desk.office import Office
from workbench.desk.room import Room, enter_as
from workbench.desk.situations import may_ask
from workbench.instants import instant_text


def seal_state(office: Office, room: Room, visitor: Visitor) -> shapes.SealState:
    """Return how a session's seal stands to a visitor."""
    facts = room.facts
    if facts.seal is None:
        may = _may(office, room, visitor, SET_SEAL)
        if ground_of(room) is not None:
            return "open" if may else "none"
        if facts.state != "scoring" and not facts.open_rounds:
            return "none"
        return "to_set" if may else "needed"
    if facts.waits_for_release:
        return "waits"
    return "set" if facts.seal.released_by is None else "released"


def ground_of(room: Room) -> str | None:
    """Return on what ground a session was opened unsealed, None where it is to be sealed."""
    return unsealed_ground(room.session.plan.session)


def sealer_of(room: Room) -> str:
    """Return the name of who sets the seal and releases it: the chair, or the vice chair who acts in their place."""
    acting = room.facts.acting_chair
    return next(
        one.name for one in room.session.plan.members if (one.role == "chair" if acting is None else one.id == acting)
    )


def seal_view(office: Office, visitor: Visitor, sid: str) -> shapes.SealView:
    """Say whether a session is sealed, by whom, and what waits for the release; no key."""
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        facts, seal = room.facts, room.facts.seal
        names = {seat.id: seat.name for seat in room.session.plan.seats}
        return {
            "state": seal_state(office, room, visitor),
            "unsealed": ground_of(room),
            "seal_by": sealer_of(room),
            "sealed": seal is not None,
            "print": None if seal is None else seal.print,
            "may_set": _may(office, room, visitor, SET_SEAL),
            "may_release": _may(office, room, visitor, RELEASE),
            "fills_in": fills_in(room.seat(visitor.member_id), room.session.plan.regulation),
            "by": None if seal is None else names.get(seal.by),
            "at": None if seal is None else instant_text(seal.at),
            "holders": [] if seal is None else list(seal.holders),
            "shut_at": None if facts.shut is None else instant_text(facts.shut.at),
            "wrong": [] if seal is None else [instant_text(at) for at in seal.wrong],
            "waits": facts.waits_for_release,
            "rounds": [later.product for later in facts.shut_rounds],
            "released_by": None if seal is None or seal.released_by is None else names.get(seal.released_by),
            "released_at": None if seal is None or seal.released_at is None else instant_text(seal.released_at),
        }


def _may(office: Office, room: Room, visitor: Visitor, move: Move[Any]) -> bool:
    return may_ask(office, room, room.acting(visitor), (move,))[move.name] is None
