"""What is on record of a session, as values: folded from its acts (`fold`), judged by `standing` and `permissions`.

What a bundle carries too is scoring's own record. Only what holds now: withdrawn absences,
replaced agreements and voided signatures are history and stay in the archive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from workbench.council.facts.deputies import Chairing, Paper
from workbench.council.facts.dossier_files import DossierFile, DossierPart
from workbench.council.facts.events import Event
from workbench.council.facts.seal import Seal, Shut
from workbench.council.states import SessionState
from workbench.council.written import Extension
from workbench.scoring.bundle.records import Absence, Agreed, Product, Recusal, Resolution, Role, Stop, Waiver
from workbench.sealing.content import ContentKey

RevisionKind = Literal["saved", "handed_in", "reopened"]
ProposalKind = Literal["rescoring", "reopening", "unsigning", "unrecusing"]
ProposalEnd = Literal["confirmed", "withdrawn", "lapsed"]
MinutesWord = Literal["agree", "disagree", "absent"]
Source = Literal["commune", "advisory"]
"""Whose report it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoInterest:
    """A member's or adviser's word that they have no interest in a product."""

    member: str
    product: str
    at: datetime


Word = Recusal | NoInterest
"""What somebody declared of a product; who is recused stays so, unless two take it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterRound:
    """A round after the first, of one product; `members` are those it was opened for, None means everybody.

    `shut` is what ended in a sealed session and waits for the chair's release: nobody writes in it, nobody reads it.
    """

    product: str
    round: int
    reason: str
    open: bool
    members: frozenset[str] | None = None
    shut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed the bundle, and which."""

    member: str
    role: Role
    at: datetime
    bundle_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """What is on the table since when; a product of None is nothing."""

    product: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was said of a product in the meeting, written down by chair or secretary."""

    product: str
    text: str
    member: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the commune or the advisory team says on one topic; the newest of a topic holds."""

    product: str
    source: Source
    topic: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """How many samples of a product were received; the newest count holds."""

    product: str
    count: int
    note: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRequest:
    """Papers asked for until a day, and what came in answer."""

    product: str
    number: int
    papers: str
    due_on: date
    asked_at: datetime
    answer: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What the council had decided on a product and took back by opening it again."""

    agreed: tuple[Agreed, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    stops: tuple[Stop, ...] = ()
    ground: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposal to open again what is closed; one of chair and secretary makes it, the other confirms.

    Attributes:
        number: 1, 2, … within the session.
        kind: What it asks for.
        products: Product it concerns -> for whom scoring of it is to be opened again, or whose recusal from it is to be
            taken back; no product where a signature is to be taken back.
        reason: Why.
        member: Who made it.
        role: As what.
        at: When.
        ended: How it ended, None while it waits.
        ended_by: Who ended it.
        ended_at: When it ended.
        ended_reason: Why it was withdrawn.
        undone: What was taken back by it.
    """

    number: int
    kind: ProposalKind
    products: Mapping[str, tuple[str, ...]]
    reason: str
    member: str
    role: Role
    at: datetime
    ended: ProposalEnd | None = None
    ended_by: str | None = None
    ended_at: datetime | None = None
    ended_reason: str | None = None
    undone: Undone = field(default_factory=Undone)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesVote:
    """How a member stands to the minutes of the concluded session: as they said themselves, or as it was taken down.

    Attributes:
        member: Whose vote.
        vote: Agreed, not agreed, or absent from the vote.
        word: What is wrong with the minutes; everybody who does not agree has one.
        by: Who put it on record: the member, or the secretary of the meeting.
        at: When.
    """

    member: str
    vote: MinutesWord
    word: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One stored state of a member's ballot of a product.

    Attributes:
        member: Whose ballot.
        product: Of which product.
        revision: 1, 2, …; the newest is the version tag.
        round: The scoring round it belongs to.
        kind: Whether it was saved, handed in, or taken back for correction.
        marks: Criterion id -> letter.
        notes: Criterion id -> the member's own note.
        opinion: The member's opinion on the product.
        reason: Why marks differ from their previous round, in one text.
        reasons: Criterion id -> why its mark differs from their previous round.
        reopened: Why it was taken back.
        change_id: The browser's name of the change.
        at: When it was stored.
        sealed: Whether what is ticked and written could not be read: it is then empty here.
        ticked: How many lines are marked, of one that could not be read.
        under: The content key it was read with, where it is sealed; what the same ballot says next goes under it too.
    """

    member: str
    product: str
    revision: int
    round: int
    kind: RevisionKind
    marks: Mapping[str, str]
    notes: Mapping[str, str]
    opinion: str
    reason: str | None
    reasons: Mapping[str, str] = field(default_factory=dict)
    reopened: str | None = None
    change_id: str | None = None
    at: datetime
    sealed: bool = False
    ticked: int = 0
    under: ContentKey | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCopy:
    """A paper that was signed outside, as it was kept.

    Attributes:
        sha256: Of the file.
        copy_of: Which of the set it is, by its file's name.
        made_sha256: Of the paper as it was made.
        signers: Field and name of each signature, in their order.
        by: Who brought it.
        at: When.
    """

    sha256: str
    copy_of: str
    made_sha256: str
    signers: tuple[tuple[str, str], ...]
    by: str
    at: datetime


PdfBy = Literal["libreoffice", "given"]
"""Who made the PDF of a Word file that somebody worked on: this machine, or it came with the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandChanged:
    """A Word file of the set that somebody worked on, as it was kept.

    Attributes:
        sha256: Of the file.
        paper: Which of the set, by its file's name.
        differs: How many of its figures are not those of the result.
        reworded: How many paragraphs were reworded or filled in.
        pdf_sha256: Of its PDF; None where there is none.
        pdf_by: Who made that.
        by: Who brought it.
        at: When.
    """

    sha256: str
    paper: str
    differs: int
    reworded: int
    pdf_sha256: str | None
    pdf_by: PdfBy | None
    by: str
    at: datetime

    @property
    def official(self) -> bool:
        """Whether it may stand in the place of the file that was made: no figure of it differs."""
        return self.differs == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundNow:
    """The round a product is in, whether it is over, and whether ballots may be written in it.

    A round of a sealed session that was ended is not over before the chair's release; until then it is shut.
    """

    number: int
    open: bool
    shut: bool = False

    @property
    def writable(self) -> bool:
        """Whether ballots may be written in it."""
        return self.open and not self.shut


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything on record of a session but its ballots; advisers' words stand apart, for none of them counts."""

    state: SessionState
    declared: Mapping[tuple[str, str], Word] = field(default_factory=dict)
    advisers_declared: Mapping[tuple[str, str], Word] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    rounds: tuple[LaterRound, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    stops: tuple[Stop, ...] = ()
    disqualified: Mapping[str, str] = field(default_factory=dict)
    signatures: tuple[Signature, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    discussion: Discussion | None = None
    notes: tuple[Note, ...] = ()
    extensions: tuple[Extension, ...] = ()
    complex_contents: Mapping[str, str] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    chairings: tuple[Chairing, ...] = ()
    reports: tuple[Report, ...] = ()
    samples: Mapping[str, Samples] = field(default_factory=dict)
    requests: tuple[PaperRequest, ...] = ()
    self_assessments: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    files: tuple[DossierFile, ...] = ()
    parts: tuple[DossierPart, ...] = ()
    events: tuple[Event, ...] = ()
    minutes_made: bool = False
    minutes_votes: Mapping[str, MinutesVote] = field(default_factory=dict)
    signed_copies: tuple[SignedCopy, ...] = ()
    hand_changed: tuple[HandChanged, ...] = ()
    own_keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    seal: Seal | None = None
    shut: Shut | None = None

    @property
    def recusals(self) -> tuple[Recusal, ...]:
        """The members' recusals, in the order in which each first said a word on the product."""
        return tuple(word for word in self.declared.values() if isinstance(word, Recusal))

    def absence(self, member: str, product: str | None) -> Absence | None:
        """Return the absence recorded for exactly this member and product (None: the whole session)."""
        return next((a for a in self.absences if (a.member, a.product) == (member, product)), None)

    def is_absent(self, member: str, product: str) -> bool:
        """Tell whether a member is absent from a product, by itself or with the whole session."""
        return any(a.member == member and a.product in {None, product} for a in self.absences)

    def why_absent(self, member: str, product: str) -> str | None:
        """Return why a member is on record as absent from a product; None where they are not."""
        return next((a.reason for a in self.absences if a.member == member and a.product in {None, product}), None)

    def is_stopped(self, product: str) -> bool:
        """Tell whether scoring of a product was stopped."""
        return any(stop.product == product for stop in self.stops)

    def is_out(self, product: Product) -> bool:
        """Tell whether a product is disqualified, from the start or by the council."""
        return product.disqualified is not None or product.code in self.disqualified

    def has_decided(self, product: str) -> bool:
        """Tell whether the council has decided anything on a product that two may withdraw."""
        of = {one.product for one in self.agreed} | {one.product for one in self.resolutions}
        of |= {one.product for one in self.waivers}
        return product in of or product in self.disqualified or self.is_stopped(product)

    def round_of(self, product: str, member: str | None = None) -> RoundNow:
        """Return the round a product is in: the first while the session scores, then what the board opened.

        Args:
            product: The product's code.
            member: Whether it is open to them; None asks whether it is open to anybody.
        """
        last = max((r for r in self.rounds if r.product == product), key=lambda r: r.round, default=None)
        if last is None:
            return self._first_round
        invited = member is None or last.members is None or member in last.members
        return RoundNow(number=last.round, open=last.open and invited, shut=last.shut)

    @property
    def acting_chair(self) -> str | None:
        """The vice chair who acts as chair now; None where the chair does."""
        return next((one.member for one in self.chairings if one.ended_at is None), None)

    def paper_of(self, revision: Revision) -> Paper | None:
        """Return the confirmed paper from which a ballot of this member, product and round was typed in, if one was."""
        of = (revision.member, revision.product, revision.round)
        confirmed = (one for one in self.papers if one.ended == "confirmed")
        return next((one for one in confirmed if (one.member, one.product, one.round) == of), None)

    def waiting_paper(self, member: str, product: str) -> Paper | None:
        """Return the paper ballot of a member and product that waits for a second person."""
        waits = (one for one in self.papers if one.ended is None)
        return next((one for one in waits if (one.member, one.product) == (member, product)), None)

    @property
    def waiting_proposals(self) -> tuple[Proposal, ...]:
        """The proposals that neither ended nor were confirmed."""
        return tuple(proposal for proposal in self.proposals if proposal.ended is None)

    @property
    def preliminary_round(self) -> RoundNow:
        """The one round of the advisory team: it ends with the first of the council, so that it opens nothing later."""
        return self._first_round

    @property
    def _first_round(self) -> RoundNow:
        scoring = self.state == "scoring"
        return RoundNow(number=1, open=scoring, shut=scoring and self.shut is not None)

    @property
    def shut_rounds(self) -> tuple[LaterRound, ...]:
        """The later rounds that ended and wait for the release."""
        return tuple(later for later in self.rounds if later.open and later.shut)

    @property
    def waits_for_release(self) -> bool:
        """Whether something ended that the chair has not released."""
        return (self.state == "scoring" and self.shut is not None) or bool(self.shut_rounds)

    @property
    def open_rounds(self) -> tuple[str, ...]:
        """The products whose later round is open."""
        return tuple(later.product for later in self.rounds if later.open)
