"""The answers that chair and secretary alone are given: how far everybody is, dossiers, earlier results, a new session.

Kept out: what every seat is shown (`shapes`), how answers are made.
"""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict

from workbench.council.facts.session import MinutesWord, ProposalEnd, ProposalKind
from workbench.council.roster import AttendantRole
from workbench.council.states import ProductStage, ProductState
from workbench.desk.shapes import PaperLine, SealState, SessionLine
from workbench.findings.lines.changes import Move
from workbench.scoring.bundle.records import Kind, Level, Role
from workbench.scoring.rules.result import Status


class BoardMember(TypedDict):
    """A member, and when they signed in last."""

    id: str
    name: str
    role: Role
    scores: bool
    last_sign_in: str | None


class BoardAttendant(TypedDict):
    """Who attends, and how many preliminary sheets are in."""

    id: str
    name: str
    role: AttendantRole
    handed_in: int
    of: int
    last_sign_in: str | None


class BoardProduct(TypedDict):
    """How far the council is with a product; a stage of none where the visitor is kept from it.

    `may` names the acts on one product that the visitor may try now, as the conditions of these acts say.
    """

    code: str
    name: str
    set: int
    lines: int
    round: int
    round_open: bool
    stage: ProductStage | None
    stage_text: str
    may: list[str]


class Cell(TypedDict):
    """How far a member is with a product."""

    state: ProductState
    done: int
    lines: int
    kept: bool


class Absent(TypedDict):
    """An absence on record, from one product or from the whole session."""

    member: str
    product: str | None
    reason: str | None
    at: str


class Recused(TypedDict):
    """A recusal on record."""

    member: str
    product: str
    reason: str
    at: str


class Hinted(TypedDict):
    """A likely conflict on which nobody has said a word yet."""

    member: str
    product: str
    said: str


class Round(TypedDict):
    """A later round; `members` are those who score again, all if None."""

    product: str
    round: int
    open: bool
    reason: str
    members: list[str] | None


class ProposalLine(TypedDict):
    """A proposal to open something again, and how it ended."""

    number: int
    kind: ProposalKind
    kind_text: str
    products: dict[str, list[str]]
    reason: str
    by: str
    role: Role
    at: str
    ended: ProposalEnd | None
    ended_text: str | None
    ended_by: str | None
    ended_at: str | None
    ended_reason: str | None


class MinutesVoteLine(TypedDict):
    """One member's vote on the minutes; None until they have voted. `taken_down`: by the secretary, in the meeting."""

    member: str
    name: str
    vote: MinutesWord | None
    word: str | None
    taken_down: bool
    at: str | None


class MinutesVoting(TypedDict):
    """The vote on the minutes: everybody's, how many of each, and by act why a visitor can't ask for it, or None."""

    lines: list[MinutesVoteLine]
    agree: int
    disagree: int
    absent: int
    silent: int
    may: dict[str, str | None]


class Signed(TypedDict):
    """A signature."""

    member: str
    role: Role
    at: str


class SignedCopyLine(TypedDict):
    """A paper that people signed outside, as it was taken in.

    `copy_of` names the file of the set; `stale` says that the paper was made anew since, with other bytes.
    """

    sha256: str
    copy_of: str
    stale: bool
    signers: list[str]
    by: str
    at: str


class SignedCopies(TypedDict):
    """The papers that people signed outside, the newest last."""

    copies: list[SignedCopyLine]


class CopyTaken(TypedDict):
    """That a signed copy was taken in: who signed it, and which fields nobody has signed yet."""

    signers: list[str]
    missing: list[str]


class FindingLine(TypedDict):
    """What was found of a file: a sentence, and whether it speaks against the file."""

    what: str
    against: bool


class HandChangedLine(TypedDict):
    """A Word file of the set that somebody worked on, as it was taken in.

    `paper` names the file of the set; `official` says that no figure of it differs from the result; `pdf` that there is
    a PDF of it.
    """

    sha256: str
    paper: str
    official: bool
    pdf: bool
    by: str
    at: str


class HandChangedFiles(TypedDict):
    """The Word files that somebody worked on, the newest last."""

    files: list[HandChangedLine]


class ChangeTaken(TypedDict):
    """That such a file was taken in, and what was found of it."""

    sha256: str
    official: bool
    pdf: bool
    found: list[FindingLine]


class Extended(TypedDict):
    """Until when the time for opinions in writing was extended, and why."""

    until: str
    reason: str


class Verdict(TypedDict):
    """Whether a product may be concluded in writing."""

    may: bool
    meet: bool
    reason: str


class Writing(TypedDict):
    """How a session in writing stands."""

    until: str
    days_left: int
    extensions: list[Extended]
    complex: dict[str, str]
    verdicts: dict[str, Verdict]


class Renewal(TypedDict):
    """By when a renewal is to be done."""

    product: str
    done_by: str | None
    days_left: int | None
    concluded_on: str | None


class Disk(TypedDict):
    """The free room where the archive lies."""

    free_gb: float
    low: bool


class Standings(TypedDict):
    """Who has finished, as far as it depends on the session, the visitor and the day.

    `may` says of each act of the board why the visitor can't ask for it now (the code of the refusal), null where they
    can, as the conditions of the act say; what exactly is asked may still be refused.
    """

    session: SessionLine
    seal: SealState
    seal_by: str
    may: dict[str, str | None]
    members: list[BoardMember]
    attendants: list[BoardAttendant]
    products: list[BoardProduct]
    cells: dict[str, dict[str, Cell]]
    absences: list[Absent]
    recusals: list[Recused]
    hints: list[Hinted]
    waiting: int
    rounds: list[Round]
    proposals: list[ProposalLine]
    papers: list[PaperLine]
    acting_chair: str | None
    chair_rule: str
    signed_off: list[Signed]
    written: Writing | None
    renewals: list[Renewal]


class Backup(TypedDict):
    """How the backups fare that make themselves: when the newest was made, and since when they have failed."""

    made_at: str | None
    failed_at: str | None


class Progress(Standings):
    """Who has finished; never a mark, an option or a total. `backup` is told by a server that makes them."""

    disk: Disk | None
    backup: Backup | None
    version: str


class Topic(TypedDict):
    """What a report says on a topic, and the line it speaks to."""

    topic: str
    criterion: str | None
    text: str
    at: str


class Samples(TypedDict):
    """How many samples are due, and came."""

    due: int | None
    count: int | None
    note: str | None


class Request(TypedDict):
    """Papers that were asked for."""

    number: int
    papers: str
    due_on: str
    asked_at: str
    answer: str | None
    answered_at: str | None


class PreliminarySheet(TypedDict):
    """An adviser's sheet, after closing."""

    name: str
    total: int
    opinion: str


class Preliminary(TypedDict):
    """What the advisory team's sheets come to."""

    sheets: list[PreliminarySheet]
    mean: str


class Dossier(TypedDict):
    """What came with a product."""

    commune: list[Topic]
    advisory: list[Topic]
    samples: Samples
    self: dict[str, int]
    requests: list[Request]
    preliminary: Preliminary | None


class Dossiers(TypedDict):
    """What came with each product."""

    products: dict[str, Dossier]


class CycleLine(TypedDict):
    """What a concluded session found of a product."""

    session: str
    title: str
    level: Level
    held_on: str
    code: str
    name: str
    decision: str
    set: int
    kind: Kind
    status: Status
    mean_text: str | None
    stars: int | None
    found: str
    went: str
    changes: list[str]


class ComparedLine(TypedDict):
    """A line now beside that of the cycle before."""

    line: str | None
    old: str | None
    title: str
    was: str
    now: str
    carried: str
    move: Move
    move_text: str
    why: str


class Compared(TypedDict):
    """A product's lines beside those of the cycle before."""

    session: str
    heading: str
    note: str
    lines: list[ComparedLine]


class Cycles(TypedDict):
    """A product over levels and years."""

    code: str
    cycles: list[CycleLine]
    unread: list[str]


class History(Cycles):
    """A product over levels and years, and its lines beside those before; None where nothing can be compared."""

    compared: Compared | None


class Opened(TypedDict):
    """A session that was opened from a list."""

    session: str
    title: str
    sha256: str
    journal_head: str


class PlanBasis(TypedDict):
    """What a further session would be completed with, as plans say it."""

    session: dict[str, Any]
    regulation: dict[str, Any]
    members: list[dict[str, Any]]
