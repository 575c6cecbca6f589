"""Who acts in another's place, as values: ballots typed in from paper, a vice chair who acts as chair.

How the bundle carries it under `ext`, and how it is read there again. Kept out: who may (`permissions`), words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from workbench.instants import instant_text
from workbench.rulebook.records.sheet import Record
from workbench.scoring.bundle.forms import Instant
from workbench.sealing.content import open_json

PaperEnd = Literal["confirmed", "rejected"]
PAPER = "paper"
"""Under a ballot's `ext`: who typed it in and who confirmed it."""
CHAIRING = "chairing"
"""Under the bundle's `ext`: who acted as chair in the chair's place, from when to when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A ballot typed in from paper.

    Attributes:
        number: 1, 2, … within the session.
        member: Whose ballot.
        product: Of which product.
        round: The scoring round it is for.
        marks: Criterion id -> letter.
        reasons: Criterion id -> why its mark differs from their previous round.
        opinion: The opinion as the paper has it.
        reason: Why it came on paper.
        by: Who typed it in.
        at: When.
        ended: How it ended, None while it waits for a second person.
        ended_by: Who confirmed or rejected it.
        ended_at: When.
        ended_reason: Why it was rejected.
        revision: The revision of the member's ballot that it became.
        sealed: Marks, reasons and opinion where those are sealed, and empty above; None where they are not.
    """

    number: int
    member: str
    product: str
    round: int
    marks: Mapping[str, str]
    reasons: Mapping[str, str]
    opinion: str
    reason: str
    by: str
    at: datetime
    ended: PaperEnd | None = None
    ended_by: str | None = None
    ended_at: datetime | None = None
    ended_reason: str | None = None
    revision: int | None = None
    sealed: SealedPaper | None = None

    def opened(self, key: bytes) -> Paper | None:
        """Return the paper with what was sealed; None where that is not its content key."""
        if self.sealed is None:
            return self
        inner = open_json(key, self.sealed.box, self.about)
        return None if inner is None else replace(self, **inner, sealed=None)

    @property
    def about(self) -> bytes:
        """The place to which what is sealed belongs."""
        return json.dumps([self.number, self.member, self.product, self.round]).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedPaper:
    """What a typed-in paper says, encrypted.

    Attributes:
        box: Marks, reasons and opinion under the content key.
        keys: For whom -> that key: the chair's release, and whoever has the code that stands on the paper.
    """

    box: str
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chairing:
    """A vice chair acts as chair.

    Attributes:
        member: The vice chair.
        by: Who put that on record.
        reason: Why.
        at: Since when.
        ended_by: Who put on record that the chair took it back; None while it lasts.
        ended_at: When that was.
        ended_reason: Why.
    """

    member: str
    by: str
    reason: str
    at: datetime
    ended_by: str | None = None
    ended_at: datetime | None = None
    ended_reason: str | None = None


class PaperNote(Record):
    """What a bundle says of a ballot that came on paper."""

    typed_by: str
    typed_at: Instant
    confirmed_by: str
    confirmed_at: Instant
    reason: str
    changed_since: bool


class ChairingNote(Record):
    """What a bundle says of a vice chair who acted as chair."""

    member: str
    by: str
    reason: str
    at: Instant
    ended_by: str | None
    ended_at: Instant | None
    ended_reason: str | None


_CHAIRINGS = TypeAdapter(list[ChairingNote])


def paper_json(paper: Paper, revision: int) -> dict[str, Any]:
    """Return a confirmed paper ballot's note as a bundle carries it; `revision` is what counts of the ballot now."""
    if paper.ended_at is None:
        raise LookupError(paper.number)
    return {
        "typed_by": paper.by,
        "typed_at": instant_text(paper.at),
        "confirmed_by": paper.ended_by,
        "confirmed_at": instant_text(paper.ended_at),
        "reason": paper.reason,
        "changed_since": revision != paper.revision,
    }


def paper_of(ext: Any) -> PaperNote | None:
    """Return what a ballot's `ext` says of its paper; None where it did not come on paper."""
    found = ext.get(PAPER) if isinstance(ext, Mapping) else None
    try:
        return None if found is None else PaperNote.model_validate(found)
    except ValidationError:
        return None


def chairing_json(chairing: Chairing) -> dict[str, Any]:
    """Return a handing over as a bundle carries it."""
    return {
        "member": chairing.member,
        "by": chairing.by,
        "reason": chairing.reason,
        "at": instant_text(chairing.at),
        "ended_by": chairing.ended_by,
        "ended_at": chairing.ended_at and instant_text(chairing.ended_at),
        "ended_reason": chairing.ended_reason,
    }


def chairings_of(ext: Any) -> Sequence[ChairingNote]:
    """Return who a bundle says acted as chair, in order of handing over."""
    found = ext.get(CHAIRING) if isinstance(ext, Mapping) else None
    try:
        return _CHAIRINGS.validate_python(found or [])
    except ValidationError:
        return []
