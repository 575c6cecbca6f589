"""Letting a vice chair act as chair, and taking it back, on record.

Whoever acts as chair signs, proposes and confirms as chair; nobody does so twice. Kept out: who may
(`council.acts.chairing`).
"""

from __future__ import annotations

from workbench.council.acts.chairing import ChairHandedOver, ChairTakenBack, HandOver, TakeBack
from workbench.desk.room import Room
from workbench.storage import By


def hand_over(room: Room, asked: HandOver, by: By) -> None:
    """Put on record that a vice chair acts as chair."""
    room.put(ChairHandedOver(member=asked.member, reason=asked.reason), by)


def take_back(room: Room, asked: TakeBack, by: By) -> None:
    """Put on record that the chair acts as chair again."""
    acting = room.facts.acting_chair
    if acting is None:
        raise LookupError(room.sid)
    room.put(ChairTakenBack(member=acting, reason=asked.reason), by)
