"""A member's ballot as they find it: what they are writing, or what counts once it is closed to them.

A later round begins with the marks that counted before; only what they change needs a reason (contract, forms).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.council.facts.session import Revision
from workbench.scoring.bundle.records import marks_changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A ballot as its member sees it.

    Attributes:
        round: The scoring round it is for.
        version: The newest revision's number, 0 before the first.
        marks: Criterion id -> letter.
        notes: Criterion id -> the member's note.
        opinion: Their opinion on the product.
        reason: Why marks differ from their previous round, in one text.
        reasons: Criterion id -> why its mark differs from their previous round.
        handed_in: Whether just this is handed in.
        saved_at: When this was stored; None while it only repeats their previous round.
        handed_in_at: When the ballot that counts in this round was handed in.
        previous: Their ballot that counts from the greatest lower round.
        sealed: Whether what they ticked before can't be read here: it is empty then.
        ticked: How many lines are marked then.
    """

    round: int
    version: int
    marks: Mapping[str, str]
    notes: Mapping[str, str]
    opinion: str
    reason: str | None
    reasons: Mapping[str, str]
    handed_in: bool
    saved_at: datetime | None
    handed_in_at: datetime | None
    previous: Revision | None
    sealed: bool = False
    ticked: int = 0

    @property
    def done(self) -> int:
        """How many lines are marked."""
        return self.ticked if self.sealed else len(self.marks)

    @property
    def changed(self) -> list[str]:
        """The criteria marked differently than in their previous round."""
        return marks_changed(self.previous.marks, self.marks) if self.previous else []

    @property
    def unexplained(self) -> list[str]:
        """The criteria marked differently than in their previous round without a reason of their own."""
        return [criterion for criterion in self.changed if criterion not in self.reasons]


def draft_of(round_no: int, newest: Revision | None, counting: Sequence[Revision]) -> Draft:
    """Return what a member is writing in a round.

    Args:
        round_no: The round that is open.
        newest: Their newest revision of any round.
        counting: Their handed-in revisions that count, one a round, in order of rounds.
    """
    previous = next((r for r in reversed(counting) if r.round < round_no), None)
    counts = next((r for r in counting if r.round == round_no), None)
    now = newest if newest is not None and newest.round == round_no else None
    source = now or previous or newest
    return Draft(
        round=round_no,
        version=newest.revision if newest else 0,
        marks=source.marks if source else {},
        notes=source.notes if source else {},
        opinion=source.opinion if source else "",
        reason=now.reason if now else None,
        reasons=now.reasons if now else {},
        handed_in=now is not None and now.kind == "handed_in",
        saved_at=now.at if now else None,
        handed_in_at=counts.at if counts else None,
        previous=previous,
        sealed=source is not None and source.sealed,
        ticked=source.ticked if source else 0,
    )


def counting_draft(newest: Revision, counting: Sequence[Revision]) -> Draft:
    """Return what counts of a member's ballot, as they find it when it is closed to them.

    Args:
        newest: Their newest revision; one begun and not handed in does not show.
        counting: As in `draft_of`, at least one.
    """
    counts = counting[-1]
    return Draft(
        round=counts.round,
        version=newest.revision,
        marks=counts.marks,
        notes=counts.notes,
        opinion=counts.opinion,
        reason=counts.reason,
        reasons=counts.reasons,
        handed_in=True,
        saved_at=counts.at,
        handed_in_at=counts.at,
        previous=counting[-2] if len(counting) > 1 else None,
        sealed=counts.sealed,
        ticked=counts.ticked,
    )
