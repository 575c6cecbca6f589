"""Acts of the meeting: calling a product to the table, writing down what is said of it."""

from __future__ import annotations

from typing import Any, Literal

from workbench.council.acts.common import CLOSED, OF_BOARD, not_kept_away, not_signed, product_known
from workbench.council.acts.fields import Name, Reason, Request
from workbench.council.conditions import Move, Situation, as_asked
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.facts.session import (
    Discussion,
    Note,
)
from workbench.council.permissions import BOARD


class Discuss(Request):
    """Call a product to the table, or with None call none; every open page of the meeting follows."""

    act: Literal["discuss"]
    product: Name | None


class NoteSaid(Request):
    """Put on record what was said of a product in the meeting; printed in the minutes."""

    act: Literal["note_said"]
    product: Name
    text: Reason


DISCUSS = Move[Situation[Discuss]](
    name="discuss",
    record=Discuss,
    roles=BOARD,
    states=CLOSED,
    needs=(*OF_BOARD, product_known, not_kept_away),
    journal=("discuss",),
    keeps=as_asked,
)
NOTE_SAID = Move[Situation[NoteSaid]](
    name="note_said",
    record=NoteSaid,
    roles=BOARD,
    states=CLOSED,
    needs=(*OF_BOARD, not_signed, product_known, not_kept_away),
    journal=("note_said",),
    keeps=as_asked,
)

ROWS: tuple[Move[Any], ...] = (DISCUSS, NOTE_SAID)


def _set_discussion(now: Folding, act: Recorded, record: Discuss) -> None:
    now.discussion = Discussion(product=record.product, at=act.at)


def _add_note(now: Folding, act: Recorded, record: NoteSaid) -> None:
    now.notes.append(Note(product=record.product, text=record.text, member=act.by, at=act.at))


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("discuss", Discuss, _set_discussion),
    EntryKind("note_said", NoteSaid, _add_note),
)
"""What the journal keeps of these acts, and what each changes."""
