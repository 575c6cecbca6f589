"""Letting a vice chair act as chair, and taking it back: with a reason, only where the regulation allows it.

The chair does it, or the secretary once the chair is on record as absent from the whole session.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from workbench.council.acts.common import BEFORE_END, OF_BOARD, in_session, in_their_role, member_known, not_signed
from workbench.council.acts.fields import Name, Reason, Request
from workbench.council.conditions import Move, Situation, Why, at, condition
from workbench.council.facts.deputies import Chairing
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.permissions import BOARD
from workbench.errors import StateError
from workbench.rulebook.records.sheet import Record
from workbench.text_vi.council import seats as words


class HandOver(Request):
    """Let a vice chair act as chair until the chair takes it back."""

    act: Literal["hand_over"]
    member: Name
    reason: Reason


class TakeBack(Request):
    """Let the chair act as chair again."""

    act: Literal["take_back"]
    reason: Reason


@condition(StateError, "no_deputy", about="session")
def deputy_allowed(now: Situation[object]) -> Why:
    """The regulation lets a vice chair act as chair."""
    rule = now.plan.regulation.quorum.chair
    return None if rule == "or_vice_chair" else words.no_deputy(rule)


@condition(StateError, "chair_handed_over", about="session")
def not_handed_over(now: Situation[object]) -> Why:
    """Nobody acts as chair in the chair's place yet."""
    return None if now.facts.acting_chair is None else words.CHAIR_HANDED_OVER


@condition(StateError, "chair_here", about="session")
def chair_away(now: Situation[object]) -> Why:
    """Only the chair hands over while they are here."""
    chair = next(member for member in now.plan.members if member.role == "chair")
    if now.visitor.member_id == chair.id or now.facts.absence(chair.id, None):
        return None
    return at(words.chair_here(chair.name), chair.id)


@condition(StateError, "not_vice_chair", about="request")
def to_vice_chair(now: Situation[HandOver]) -> Why:
    """Who takes over is a vice chair, and here."""
    member = next(member for member in now.plan.members if member.id == now.asked.member)
    fits = member.role == "vice_chair" and now.facts.absence(member.id, None) is None
    return None if fits else at(words.not_vice_chair(member.name), member.id)


@condition(StateError, "chair_not_handed_over", about="session")
def handed_over(now: Situation[object]) -> Why:
    """A vice chair acts as chair."""
    return words.CHAIR_NOT_HANDED_OVER if now.facts.acting_chair is None else None


def _chair_back(now: Situation[TakeBack]) -> ChairTakenBack:
    acting = now.facts.acting_chair
    if acting is None:
        raise LookupError(now.plan.session.id)
    return ChairTakenBack(member=acting, reason=now.asked.reason)


HAND_OVER = Move[Situation[HandOver]](
    name="hand_over",
    record=HandOver,
    roles=BOARD,
    states=BEFORE_END,
    needs=(*OF_BOARD, not_signed, deputy_allowed, not_handed_over, chair_away, member_known, to_vice_chair),
    journal=("chair_handed_over",),
    keeps=lambda now: ChairHandedOver(member=now.asked.member, reason=now.asked.reason),
)
TAKE_BACK = Move[Situation[TakeBack]](
    name="take_back",
    record=TakeBack,
    roles=BOARD,
    states=BEFORE_END,
    needs=(in_their_role, in_session, not_signed, handed_over),
    journal=("chair_taken_back",),
    keeps=_chair_back,
)

ROWS: tuple[Move[Any], ...] = (HAND_OVER, TAKE_BACK)


class ChairHandedOver(Record):
    """A vice chair acts as chair."""

    member: str
    reason: str


class ChairTakenBack(Record):
    """The vice chair no longer acts as chair."""

    member: str
    reason: str


def _hand_over(now: Folding, act: Recorded, record: ChairHandedOver) -> None:
    now.chairings.append(Chairing(member=record.member, by=act.by, reason=record.reason, at=act.at))


def _take_back(now: Folding, act: Recorded, record: ChairTakenBack) -> None:
    last = now.chairings[-1]
    now.chairings[-1] = replace(last, ended_by=act.by, ended_at=act.at, ended_reason=record.reason)


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("chair_handed_over", ChairHandedOver, _hand_over),
    EntryKind("chair_taken_back", ChairTakenBack, _take_back),
)
"""What the journal keeps of these acts, and what each changes."""
