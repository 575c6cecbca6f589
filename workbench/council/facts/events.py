"""What happened in a session and when, as a bundle carries it under `ext` and as the minutes read it there.

A decision of the contract has no instant, and the reasons for opening a round or for closing with ballots missing have
no place in it: here they stand, in the order of the journal, withdrawn decisions among them. No result depends on it
(contract, forms). A bundle of another program may carry anything there; what is not of this shape is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from workbench.instants import instant_text
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Bundle
from workbench.scoring.bundle.forms import Instant

EVENTS = "events"
EventKind = Literal[
    "closed",
    "extended",
    "round_opened",
    "round_closed",
    "voted",
    "agreed",
    "waived",
    "stopped",
    "disqualified",
    "complex",
    "report",
    "samples",
    "papers_asked",
    "papers_came",
]


class Event(Record):
    """One entry of the journal that the minutes tell of.

    Attributes:
        kind: What happened.
        at: When.
        product: To which product; None where it concerns the session.
        reason: Why, in the words that were asked for.
        round: Which scoring round.
        by_proposal: Whether a round was opened by a proposal that two agreed on; its reason stands there.
        favour: Votes for.
        against: Votes against.
        criterion: On which line the council agreed, or voted that its minimum does not apply.
        option: On which option.
        flag: What scoring was stopped for.
        until: The later last day for opinions, or the day until which papers are asked for.
        source: Whose report.
        topic: On what a report speaks.
        text: What was reported, asked for or brought.
        count: How many samples there are.
    """

    kind: EventKind
    at: Instant
    product: str | None = None
    reason: str | None = None
    round: int | None = None
    by_proposal: bool = False
    favour: int | None = None
    against: int | None = None
    criterion: str | None = None
    option: str | None = None
    flag: str | None = None
    until: Annotated[date | None, Field(strict=False)] = None
    source: Literal["commune", "advisory"] | None = None
    topic: str | None = None
    text: str | None = None
    count: int | None = None


_LIST = TypeAdapter(list[Event])


def event_json(event: Event) -> dict[str, Any]:
    """Return an event as a bundle carries it, without what it does not have."""
    told = event.model_dump(mode="json", exclude_defaults=True)
    return {**told, "kind": event.kind, "at": instant_text(event.at)}


def events_of(bundle: Bundle) -> tuple[Event, ...]:
    """Return what a bundle tells of its session's course, in its order."""
    found = bundle.ext.get(EVENTS) if isinstance(bundle.ext, Mapping) else None
    try:
        return tuple(_LIST.validate_python(found or []))
    except ValidationError:
        return ()
