"""From everything that was done in a session to what holds now: one pass over its acts, in the order of the journal.

Acts that leave facts as they are (ballots, sign-ins, what was handed out) may be left out. Order is told by numbers,
never by clocks: a machine's clock may have gone back. Pure; where acts come from is the archive's matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel

from workbench.council.acts.decisions import Disqualify
from workbench.council.acts.dossier import AskPapers, PapersCame, ReceiveSamples, ReportTopic, SelfAssess
from workbench.council.acts.meeting import Discuss, NoteSaid
from workbench.council.acts.written import ExtendWritten, MarkComplex
from workbench.council.facts.deputies import Chairing, Paper
from workbench.council.facts.events import Event
from workbench.council.facts.session import (
    Discussion,
    Facts,
    LaterRound,
    NoInterest,
    Note,
    PaperRequest,
    Proposal,
    ProposalEnd,
    Report,
    Samples,
    Signature,
    Undone,
    Word,
)
from workbench.council.journal.recorded import (
    KINDS,
    AbsenceWithdrawn,
    ChairHandedOver,
    ChairTakenBack,
    Closed,
    Concluded,
    Declared,
    PaperConfirmed,
    PaperRejected,
    PaperTyped,
    ProposalConfirmed,
    ProposalLapsed,
    ProposalWithdrawn,
    Proposed,
    Recorded,
    RoundClosed,
    RoundOpened,
    SessionOpened,
    SignatureVoided,
    SignedOff,
)
from workbench.council.states import SessionState
from workbench.council.written import Extension
from workbench.scoring import Absence, Agreed, Recusal, Resolution, Stop, Waiver
from workbench.scoring.bundle.records import Role

Place = tuple[str, str]
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(slots=True)
class _Folding:
    """What the acts so far come to."""

    state: SessionState = "scoring"
    secretaries: frozenset[str] = frozenset()
    declared: list[tuple[int, Declared, datetime]] = field(default_factory=list)
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
    events: list[tuple[int, Event]] = field(default_factory=list)

    def tell(self, act: Recorded, **event: Any) -> None:
        """Note what the minutes tell of an act."""
        self.events.append((act.number, Event(at=act.at, **event)))

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
            events=self._events(),
        )

    def _words(self, *, adviser: bool) -> dict[Place, Word]:
        """Return the newest word of each on each product; a recusal that was taken back is passed over."""
        return {
            (said.member, said.product): _word(said, at)
            for number, said, at in self.declared
            if said.adviser is adviser
            and (said.kind != "recused" or number > self.taken_back.get((said.member, said.product), 0))
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


def fold(acts: Iterable[Recorded]) -> Facts:
    """Return what holds now in a session.

    Args:
        acts: From its opening on, in order.
    """
    folding = _Folding()
    for act in acts:
        effect = _EFFECTS.get(type(act.record))
        if effect is not None:
            effect(folding, act, act.record)
    return folding.facts()


def _word(said: Declared, at: datetime) -> Word:
    if said.kind == "none":
        return NoInterest(member=said.member, product=said.product, at=at)
    return Recusal(member=said.member, product=said.product, reason=str(said.reason), at=at)


def _opened(now: _Folding, act: Recorded, record: SessionOpened) -> None:
    now.secretaries = frozenset(member.id for member in record.plan.members if member.role == "secretary")


def _closed(now: _Folding, act: Recorded, record: Closed) -> None:
    now.state = "closed"
    now.tell(act, kind="closed", reason=record.reason)


def _concluded(now: _Folding, act: Recorded, record: Concluded) -> None:
    now.state = "concluded"


def _declared(now: _Folding, act: Recorded, record: Declared) -> None:
    now.declared.append((act.number, record, act.at))


def _absent(now: _Folding, act: Recorded, record: Absence) -> None:
    now.absences.pop((record.member, record.product), None)
    now.absences[record.member, record.product] = record.model_copy(update={"at": act.at})


def _present(now: _Folding, act: Recorded, record: AbsenceWithdrawn) -> None:
    now.absences.pop((record.member, record.product), None)


def _round_opened(now: _Folding, act: Recorded, record: RoundOpened) -> None:
    _open(now, act, record.product, record.round, record.reason, None)


def _open(now: _Folding, act: Recorded, product: str, number: int, reason: str, members: frozenset[str] | None) -> None:
    later = LaterRound(product=product, round=number, reason=reason, open=True, members=members)
    now.rounds[product, number] = later
    by_proposal = members is not None
    now.tell(act, kind="round_opened", product=product, round=number, reason=reason, by_proposal=by_proposal)


def _round_closed(now: _Folding, act: Recorded, record: RoundClosed) -> None:
    of = (record.product, record.round)
    now.rounds[of] = replace(now.rounds[of], open=False)
    now.tell(act, kind="round_closed", product=record.product, round=record.round)


def _agreed(now: _Folding, act: Recorded, record: Agreed) -> None:
    now.agreed[record.product, record.criterion] = record
    of = {"product": record.product, "criterion": record.criterion, "option": record.option}
    now.tell(act, kind="agreed", reason=record.reason, **of)


def _voted(now: _Folding, act: Recorded, record: Resolution) -> None:
    now.resolutions.append(record)
    of = {"product": record.product, "round": record.round, "reason": record.reason}
    now.tell(act, kind="voted", favour=record.votes_for, against=record.against, **of)


def _waived(now: _Folding, act: Recorded, record: Waiver) -> None:
    now.waivers[record.product, record.criterion] = record
    of = {"product": record.product, "criterion": record.criterion, "reason": record.reason}
    now.tell(act, kind="waived", favour=record.votes_for, against=record.against, **of)


def _stopped(now: _Folding, act: Recorded, record: Stop) -> None:
    now.stops.append(record)
    now.tell(act, kind="stopped", product=record.product, flag=record.flag, reason=record.reason)


def _disqualified(now: _Folding, act: Recorded, record: Disqualify) -> None:
    now.grounds[record.product] = record.ground
    now.tell(act, kind="disqualified", product=record.product, reason=record.ground)


def _extended(now: _Folding, act: Recorded, record: ExtendWritten) -> None:
    now.extensions.append(Extension(until=record.until, reason=record.reason))
    now.tell(act, kind="extended", until=record.until, reason=record.reason)


def _complex(now: _Folding, act: Recorded, record: MarkComplex) -> None:
    now.complex_contents[record.product] = record.reason
    now.tell(act, kind="complex", product=record.product, reason=record.reason)


def _discussed(now: _Folding, act: Recorded, record: Discuss) -> None:
    now.discussion = Discussion(product=record.product, at=act.at)


def _noted(now: _Folding, act: Recorded, record: NoteSaid) -> None:
    now.notes.append(Note(product=record.product, text=record.text, member=act.by, at=act.at))


def _reported(now: _Folding, act: Recorded, record: ReportTopic) -> None:
    report = Report(product=record.product, source=record.source, topic=record.topic, text=record.text, at=act.at)
    now.reports[report.product, report.source, report.topic] = report
    of = {"product": report.product, "source": report.source, "topic": report.topic, "text": report.text}
    now.tell(act, kind="report", **of)


def _samples(now: _Folding, act: Recorded, record: ReceiveSamples) -> None:
    note = record.note or None
    now.samples[record.product] = Samples(product=record.product, count=record.count, note=note, at=act.at)
    now.tell(act, kind="samples", product=record.product, count=record.count, text=note)


def _asked(now: _Folding, act: Recorded, record: AskPapers) -> None:
    number = sum(code == record.product for code, _ in now.requests) + 1
    now.requests[record.product, number] = PaperRequest(
        product=record.product, number=number, papers=record.papers, due_on=record.due_on, asked_at=act.at
    )
    now.tell(act, kind="papers_asked", product=record.product, until=record.due_on, text=record.papers)


def _came(now: _Folding, act: Recorded, record: PapersCame) -> None:
    of = (record.product, record.number)
    now.requests[of] = replace(now.requests[of], answer=record.papers, answered_at=act.at)
    now.tell(act, kind="papers_came", product=record.product, text=record.papers)


def _assessed(now: _Folding, act: Recorded, record: SelfAssess) -> None:
    now.own_points[record.product] = record.points


def _signed(now: _Folding, act: Recorded, record: SignedOff) -> None:
    now.signatures.pop(act.by, None)
    signature = Signature(member=act.by, role=_side(now, act.by), at=act.at, bundle_sha256=record.bundle_sha256)
    now.signatures[act.by] = act.number, signature


def _side(now: _Folding, member: str) -> Role:
    """Return on which side somebody signed or proposed: who is not the secretary did it as chair, or acting as one."""
    return "secretary" if member in now.secretaries else "chair"


def _voided(now: _Folding, act: Recorded, record: SignatureVoided) -> None:
    now.signatures.pop(record.member, None)


def _proposed(now: _Folding, act: Recorded, record: Proposed) -> None:
    now.proposals[record.number] = Proposal(
        number=record.number,
        kind=record.kind,
        products=record.products,
        members=record.members,
        reason=record.reason,
        member=act.by,
        role=_side(now, act.by),
        at=act.at,
    )


def _ended(now: _Folding, act: Recorded, number: int, end: ProposalEnd, reason: str | None = None) -> Proposal:
    ended = replace(now.proposals[number], ended=end, ended_by=act.by, ended_at=act.at, ended_reason=reason)
    now.proposals[number] = ended
    return ended


def _confirmed(now: _Folding, act: Recorded, record: ProposalConfirmed) -> None:
    proposal = _ended(now, act, record.number, "confirmed")
    for code, number in record.rounds.items():
        _open(now, act, code, number, proposal.reason, frozenset(proposal.members))
    if proposal.kind == "unrecusing":
        now.taken_back |= {
            (member, product): act.number for member in proposal.members for product in proposal.products
        }
    if record.withdrawn:
        now.proposals[record.number] = replace(proposal, undone=_undo(now, frozenset(record.withdrawn)))


def _undo(now: _Folding, products: frozenset[str]) -> Undone:
    """Take what was decided on products off what holds, and return it."""
    agreed = _taken(now.agreed, lambda of: of[0] in products)
    waivers = _taken(now.waivers, lambda of: of[0] in products)
    resolutions = tuple(one for one in now.resolutions if one.product in products)
    stops = tuple(one for one in now.stops if one.product in products)
    grounds = _taken(now.grounds, lambda code: code in products)
    now.resolutions = [one for one in now.resolutions if one.product not in products]
    now.stops = [one for one in now.stops if one.product not in products]
    return Undone(
        agreed=agreed, resolutions=resolutions, waivers=waivers, stops=stops, ground=next(iter(grounds), None)
    )


def _taken(of: dict[Key, Value], wanted: Callable[[Key], bool]) -> tuple[Value, ...]:
    return tuple(of.pop(key) for key in [key for key in of if wanted(key)])


def _withdrawn(now: _Folding, act: Recorded, record: ProposalWithdrawn) -> None:
    _ended(now, act, record.number, "withdrawn", record.reason)


def _lapsed(now: _Folding, act: Recorded, record: ProposalLapsed) -> None:
    _ended(now, act, record.number, "lapsed")


def _typed(now: _Folding, act: Recorded, record: PaperTyped) -> None:
    now.papers[record.number] = Paper(
        number=record.number,
        member=record.member,
        product=record.product,
        round=record.round,
        marks=record.marks,
        reasons=record.reasons,
        opinion=record.opinion,
        reason=record.reason,
        by=act.by,
        at=act.at,
    )


def _paper_confirmed(now: _Folding, act: Recorded, record: PaperConfirmed) -> None:
    ended = replace(now.papers[record.number], ended="confirmed", ended_by=act.by, ended_at=act.at)
    now.papers[record.number] = replace(ended, revision=record.revision)


def _paper_rejected(now: _Folding, act: Recorded, record: PaperRejected) -> None:
    ended = replace(now.papers[record.number], ended="rejected", ended_by=act.by, ended_at=act.at)
    now.papers[record.number] = replace(ended, ended_reason=record.reason)


def _handed_over(now: _Folding, act: Recorded, record: ChairHandedOver) -> None:
    now.chairings.append(Chairing(member=record.member, by=act.by, reason=record.reason, at=act.at))


def _chair_back(now: _Folding, act: Recorded, record: ChairTakenBack) -> None:
    last = now.chairings[-1]
    now.chairings[-1] = replace(last, ended_by=act.by, ended_at=act.at, ended_reason=record.reason)


_EFFECTS: Mapping[type[BaseModel], Callable[[_Folding, Recorded, Any], None]] = {
    SessionOpened: _opened,
    Closed: _closed,
    Concluded: _concluded,
    Declared: _declared,
    Absence: _absent,
    AbsenceWithdrawn: _present,
    RoundOpened: _round_opened,
    RoundClosed: _round_closed,
    Agreed: _agreed,
    Resolution: _voted,
    Waiver: _waived,
    Stop: _stopped,
    Disqualify: _disqualified,
    ExtendWritten: _extended,
    MarkComplex: _complex,
    Discuss: _discussed,
    NoteSaid: _noted,
    ReportTopic: _reported,
    ReceiveSamples: _samples,
    AskPapers: _asked,
    PapersCame: _came,
    SelfAssess: _assessed,
    SignedOff: _signed,
    SignatureVoided: _voided,
    Proposed: _proposed,
    ProposalConfirmed: _confirmed,
    ProposalWithdrawn: _withdrawn,
    ProposalLapsed: _lapsed,
    PaperTyped: _typed,
    PaperConfirmed: _paper_confirmed,
    PaperRejected: _paper_rejected,
    ChairHandedOver: _handed_over,
    ChairTakenBack: _chair_back,
}
"""Record -> what it changes; acts of other records leave facts as they are."""

FOLDED = frozenset(kind for kind, record in KINDS.items() if record in _EFFECTS)
"""The kinds of acts that facts depend on."""
