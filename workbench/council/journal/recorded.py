"""What the journal keeps of each act: one strict record a kind, and how an act stands once it is recorded.

Where nothing is to be added, a record is what was asked for, or scoring's own. What may have to be sealed or erased one
day is marked `SEALABLE`: the journal's chain runs over what is stored, so it still holds then. Kept out: what acts come
to (`fold`), how they are stored (`workbench.storage`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, Field

from workbench.council.acts.decisions import Disqualify
from workbench.council.acts.dossier import AskPapers, PapersCame, ReceiveSamples, ReportTopic, SelfAssess
from workbench.council.acts.meeting import Discuss, NoteSaid
from workbench.council.acts.written import ExtendWritten, MarkComplex
from workbench.council.facts.deputies import Paper
from workbench.council.facts.session import ProposalKind, Revision, RevisionKind
from workbench.council.plan.record import Plan
from workbench.rulebook.records.sheet import SEALABLE, Record
from workbench.scoring import Absence, Agreed, Resolution, Stop, Waiver

Names = Annotated[tuple[str, ...], Field(strict=False)]
Marks = Annotated[dict[str, str], SEALABLE]
Text = Annotated[str, SEALABLE]


class SessionOpened(Record):
    """A plan was frozen as a session.

    Attributes:
        plan: What it was opened with.
        sheets: Sheet key -> SHA-256 of the published file.
        frozen_sha256: SHA-256 over the plan and the sheets' hashes.
    """

    plan: Plan
    sheets: dict[str, str]
    frozen_sha256: str


class SessionListed(Record):
    """A session was opened; in the office's own scope, so that a session can't go as a whole without a trace."""

    session: str
    opened_hash: str


class Closed(Record):
    """The scoring before the meeting ended."""

    reason: str | None = None


class Concluded(Record):
    """The second signature ended the session."""


class Declared(Record):
    """A member's, or an adviser's, word on their interest in a product."""

    member: str
    product: str
    kind: Literal["none", "recused"]
    reason: str | None = None
    adviser: bool = False


class AbsenceWithdrawn(Record):
    """An absence no longer holds."""

    member: str
    product: str | None
    reason: str


class RoundOpened(Record):
    """A later round opened for everybody who scores."""

    product: str
    round: int
    reason: str


class RoundClosed(Record):
    """A later round closed."""

    product: str
    round: int


class SignedOff(Record):
    """Whoever acts signed the bundle of this hash."""

    bundle_sha256: str


class SignatureVoided(Record):
    """A signature no longer holds."""

    member: str
    bundle_sha256: str


class Frozen(Record):
    """The bundle that was signed, kept as contents of this hash."""

    bundle_sha256: str


class MinutesMade(Record):
    """Minutes were made, with the files that the manifest lists."""

    manifest: dict[str, Any]


class Proposed(Record):
    """One of chair and secretary asks to open again what is closed; see `facts.Proposal`."""

    number: int
    kind: ProposalKind
    products: Names
    members: Names
    reason: str


class ProposalConfirmed(Record):
    """The other confirmed a proposal, with what that brings about.

    Attributes:
        number: Which.
        rounds: Product -> the round that opens by it, for the members the proposal names.
        withdrawn: The products on which nothing decided before holds any more.
    """

    number: int
    rounds: dict[str, int]
    withdrawn: Names


class ProposalWithdrawn(Record):
    """Whoever made a proposal took it back."""

    number: int
    reason: str


class ProposalLapsed(Record):
    """A proposal still waited when the session was concluded."""

    number: int


class PaperTyped(Record):
    """A ballot was typed in from paper; salted, so that no hash tells its marks. See `deputies.Paper`."""

    number: int
    member: str
    product: str
    round: int
    marks: Marks
    reasons: Marks
    opinion: Text
    reason: str
    salt: str

    @classmethod
    def of(cls, paper: Paper, salt: str) -> PaperTyped:
        """Return what is kept of a paper ballot."""
        return cls(**{name: getattr(paper, name) for name in _OF_PAPER}, salt=salt)


_OF_PAPER = tuple(name for name in PaperTyped.model_fields if name != "salt")


class PaperConfirmed(Record):
    """A second person confirmed a paper ballot, and it became this revision."""

    number: int
    revision: int


class PaperRejected(Record):
    """A second person refused a paper ballot."""

    number: int
    reason: str


class ChairHandedOver(Record):
    """A vice chair acts as chair."""

    member: str
    reason: str


class ChairTakenBack(Record):
    """The vice chair no longer acts as chair."""

    member: str
    reason: str


class BallotWritten(Record):
    """One state of a member's ballot or of an adviser's sheet; see `facts.Revision`.

    Attributes:
        salt: Random, so that no hash tells a half-filled sheet; it leaves the archive in no form.
    """

    member: str
    product: str
    revision: int
    round: int
    marks: Marks
    notes: Marks
    opinion: Text
    reason: Annotated[str | None, SEALABLE]
    reasons: Marks
    reopened: str | None
    change_id: str | None
    salt: str

    @classmethod
    def of(cls, revision: Revision, salt: str) -> BallotWritten:
        """Return what is kept of a revision."""
        return cls(**{name: getattr(revision, name) for name in _OF_REVISION}, salt=salt)


_OF_REVISION = tuple(name for name in BallotWritten.model_fields if name != "salt")


class PlanFileKept(Record):
    """The very workbook that a session was opened from was kept, as contents of this hash."""

    name: str
    sha256: str


class PlanCorrected(Record):
    """A cell of the workbook was read as a person typed it."""

    place: str
    field: str
    was: Text
    now: Text


class EarlierKept(Record):
    """The bundle of an earlier session was kept, as contents of this hash."""

    sha256: str


class ColumnsChosen(Record):
    """Which columns were taken in a list whose header has this signature; the newest choice holds."""

    signature: str
    columns: dict[str, str]


class BundleExported(Record):
    """A bundle was handed out for work outside the archive."""

    bundle_sha256: str


class Forwarded(Record):
    """The list of products that go up was handed out with this bundle."""

    bundle_sha256: str


class OpinionsTaken(Record):
    """The opinions were handed out for signature, as this bundle has them."""

    bundle_sha256: str


class CodeIssued(Record):
    """A member got a new code; the one before is void."""

    member: str


class PinLocked(Record):
    """Wrong PINs locked a code for a while."""

    member: str


class PinChosen(Record):
    """A member chose their PIN."""

    member: str


class SignedIn(Record):
    """A member came in."""

    member: str


class WordingLoaded(Record):
    """The gazette's wording of a decision was loaded from a table of this hash."""

    decision: str
    sha256: str


class WordingRemoved(Record):
    """Loaded wording of a decision was taken off."""

    decision: str


KINDS: Mapping[str, type[BaseModel]] = {
    "open_session": SessionOpened,
    "list_session": SessionListed,
    "closed": Closed,
    "concluded": Concluded,
    "declare": Declared,
    "absence_recorded": Absence,
    "absence_withdrawn": AbsenceWithdrawn,
    "round_opened": RoundOpened,
    "round_closed": RoundClosed,
    "agree": Agreed,
    "gap_vote": Resolution,
    "waive": Waiver,
    "stop": Stop,
    "disqualify": Disqualify,
    "extend_written": ExtendWritten,
    "mark_complex": MarkComplex,
    "discuss": Discuss,
    "note_said": NoteSaid,
    "report": ReportTopic,
    "samples": ReceiveSamples,
    "ask_papers": AskPapers,
    "papers_came": PapersCame,
    "self_assessment": SelfAssess,
    "sign_off_signed": SignedOff,
    "sign_off_voided": SignatureVoided,
    "freeze": Frozen,
    "minutes": MinutesMade,
    "proposed": Proposed,
    "proposal_confirmed": ProposalConfirmed,
    "proposal_withdrawn": ProposalWithdrawn,
    "proposal_lapsed": ProposalLapsed,
    "paper_typed": PaperTyped,
    "paper_confirmed": PaperConfirmed,
    "paper_rejected": PaperRejected,
    "chair_handed_over": ChairHandedOver,
    "chair_taken_back": ChairTakenBack,
    "keep_plan_file": PlanFileKept,
    "correct_plan": PlanCorrected,
    "keep_earlier": EarlierKept,
    "choose_columns": ColumnsChosen,
    "export_bundle": BundleExported,
    "forward": Forwarded,
    "take_opinions": OpinionsTaken,
    "issue_code": CodeIssued,
    "lock": PinLocked,
    "first_pin": PinChosen,
    "sign_in": SignedIn,
    "wording_loaded": WordingLoaded,
    "wording_removed": WordingRemoved,
}
"""Kind of act -> its record; beside these the six kinds of ballots."""

Shelf = Literal["ballot", "preliminary"]
"""Members' ballots, and the advisory team's sheets, of which none counts."""
SHELVES: tuple[Shelf, ...] = get_args(Shelf)
BALLOTS: Mapping[str, tuple[Shelf, RevisionKind]] = {
    f"{shelf}_{kind}": (shelf, kind) for shelf in SHELVES for kind in get_args(RevisionKind)
}
"""Kind of act -> on which shelf a ballot lies, and what became of it."""
_KIND_OF = {record: kind for kind, record in KINDS.items()}


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


def kind_of(record: BaseModel) -> str:
    """Return the kind of act that a record belongs to; a ballot's is told by its revision too."""
    return _KIND_OF[type(record)]


def record_json(record: BaseModel) -> dict[str, Any]:
    """Return a record as the journal keeps it, without what was never given and without the name of its act."""
    return record.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude={"act"})


def read_record(kind: str, kept: Mapping[str, Any]) -> BaseModel:
    """Return the record that was kept of an act of this kind.

    Raises:
        KeyError: If there is no such kind.
        ValidationError: If that is no record of it.
    """
    record = BallotWritten if kind in BALLOTS else KINDS[kind]
    named = _act_of(record)
    return record.model_validate({**kept, "act": named} if named else kept)


@cache
def _act_of(record: type[BaseModel]) -> str | None:
    """Return the name that a browser asks for an act by, where the record is what it asked for."""
    asked = record.model_fields.get("act")
    return None if asked is None else str(get_args(asked.annotation)[0])
