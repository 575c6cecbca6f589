"""What the acts of a session come to so far, while they are folded one after the other.

Order is told by numbers, never by clocks: a machine's clock may have gone back. Kept out: what each act changes (beside
its record, in `acts`), the pass over all of them (`journal.fold`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from workbench.council.facts.deputies import Chairing, Paper
from workbench.council.facts.dossier_files import DossierFile, DossierPart
from workbench.council.facts.events import Event
from workbench.council.facts.seal import Seal, Shut
from workbench.council.facts.session import (
    Discussion,
    Facts,
    HandChanged,
    LaterRound,
    MinutesVote,
    Note,
    PaperRequest,
    Proposal,
    Report,
    Samples,
    Signature,
    SignedCopy,
    Word,
)
from workbench.council.states import SessionState
from workbench.council.written import Extension
from workbench.scoring import Absence, Agreed, Recusal, Resolution, Stop, Waiver
from workbench.scoring.bundle.records import Role

Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An act as the journal has it.

    Attributes:
        number: 1, 2, … within the session.
        at: When.
        by: Who: a member's id, or who stood at the machine.
        kind: What was done.
        record: What the act itself says: a record of its kind (`KINDS`, `BallotWritten`).
    """

    number: int
    at: datetime
    by: str
    kind: str
    record: Any


@dataclass(slots=True)
class Folding:
    """What the acts so far come to."""

    state: SessionState = "scoring"
    secretaries: frozenset[str] = frozenset()
    words: list[tuple[int, bool, Word]] = field(default_factory=list)
    taken_back: dict[Place, int] = field(default_factory=dict)
    absences: dict[tuple[str, str | None], Absence] = field(default_factory=dict)
    rounds: dict[tuple[str, int], LaterRound] = field(default_factory=dict)
    agreed: dict[Place, Agreed] = field(default_factory=dict)
    resolutions: list[Resolution] = field(default_factory=list)
    waivers: dict[Place, Waiver] = field(default_factory=dict)
    stops: list[Stop] = field(default_factory=list)
    grounds: dict[str, str] = field(default_factory=dict)
    signatures: dict[str, tuple[int, Signature]] = field(default_factory=dict)
    proposals: dict[int, Proposal] = field(default_factory=dict)
    papers: dict[int, Paper] = field(default_factory=dict)
    chairings: list[Chairing] = field(default_factory=list)
    discussion: Discussion | None = None
    notes: list[Note] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)
    complex_contents: dict[str, str] = field(default_factory=dict)
    reports: dict[tuple[str, str, str], Report] = field(default_factory=dict)
    samples: dict[str, Samples] = field(default_factory=dict)
    requests: dict[tuple[str, int], PaperRequest] = field(default_factory=dict)
    own_points: dict[str, Mapping[str, int]] = field(default_factory=dict)
    files: dict[tuple[str, int], DossierFile] = field(default_factory=dict)
    parts: dict[tuple[str, int], DossierPart] = field(default_factory=dict)
    events: list[tuple[int, Event]] = field(default_factory=list)
    seal: Seal | None = None
    shut: Shut | None = None
    minutes_made: bool = False
    minutes_votes: dict[str, MinutesVote] = field(default_factory=dict)
    signed_copies: dict[str, SignedCopy] = field(default_factory=dict)
    hand_changed: dict[str, HandChanged] = field(default_factory=dict)
    own_keys: dict[str, frozenset[str]] = field(default_factory=dict)

    def tell(self, act: Recorded, **event: Any) -> None:
        """Note what the minutes tell of an act."""
        self.events.append((act.number, Event(at=act.at, **event)))

    def open_round(self, act: Recorded, product: str, number: int, reason: str, members: frozenset[str] | None) -> None:
        """Open a later round, for everybody who scores or, by a proposal, for these members."""
        later = LaterRound(product=product, round=number, reason=reason, open=True, members=members)
        self.rounds[product, number] = later
        by_proposal = members is not None
        self.tell(act, kind="round_opened", product=product, round=number, reason=reason, by_proposal=by_proposal)

    def side_of(self, member: str) -> Role:
        """Return on which side somebody signed or proposed: not the secretary is chair, or acts as one."""
        return "secretary" if member in self.secretaries else "chair"

    def facts(self) -> Facts:
        """Return what holds now."""
        return Facts(
            state=self.state,
            declared=self._words(adviser=False),
            advisers_declared=self._words(adviser=True),
            absences=tuple(self.absences.values()),
            rounds=tuple(self.rounds.values()),
            agreed=tuple(self.agreed.values()),
            resolutions=tuple(self.resolutions),
            waivers=tuple(self.waivers.values()),
            stops=tuple(self.stops),
            disqualified=dict(self.grounds),
            signatures=tuple(signature for _, signature in self.signatures.values()),
            proposals=tuple(self.proposals.values()),
            papers=tuple(self.papers.values()),
            chairings=tuple(self.chairings),
            discussion=self.discussion,
            notes=tuple(self.notes),
            extensions=tuple(self.extensions),
            complex_contents=dict(self.complex_contents),
            reports=tuple(self.reports.values()),
            samples=dict(self.samples),
            requests=tuple(self.requests.values()),
            self_assessments=dict(self.own_points),
            files=tuple(self.files.values()),
            parts=tuple(self.parts.values()),
            events=self._events(),
            minutes_made=self.minutes_made,
            minutes_votes=dict(self.minutes_votes),
            signed_copies=tuple(self.signed_copies.values()),
            hand_changed=tuple(self.hand_changed.values()),
            own_keys=dict(self.own_keys),
            seal=self.seal,
            shut=self.shut,
        )

    def _words(self, *, adviser: bool) -> dict[Place, Word]:
        """Return the newest word of each on each product; a recusal that was taken back is passed over."""
        return {
            (word.member, word.product): word
            for number, of_adviser, word in self.words
            if of_adviser is adviser
            and (not isinstance(word, Recusal) or number > self.taken_back.get((word.member, word.product), 0))
        }

    def _events(self) -> tuple[Event, ...]:
        """Return what the minutes tell; what came with a dossier after a signature that stands changes no bundle."""
        signed = min((number for number, _ in self.signatures.values()), default=None)
        return tuple(
            event
            for number, event in self.events
            if event.kind not in _OF_DOSSIERS or signed is None or number < signed
        )


_OF_DOSSIERS = {"report", "samples", "papers_asked", "papers_came"}


Effect = Callable[[Folding, Recorded, Any], None]
"""What an act changes, given all before it, the act, and its record."""


@dataclass(frozen=True, slots=True)
class EntryKind:
    """One kind of entry in the journal: its name, its record, and what it changes, if anything."""

    name: str
    record: type[BaseModel]
    effect: Effect | None = None
