"""What a browser may ask for, as strict records: the acts of the board, a declaration, a change of a ballot.

Only the shape is checked here; whether the act is allowed now is in `permissions`, and whether a mark is on the sheet
is the desk's question to `scoring`. Texts come out in NFC, trimmed, and no longer than `text.TEXT_LIMIT`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from workbench.council.acts.fields import Asked, Letter, Name, Named, Reason, Text, Votes
from workbench.council.acts.meeting import Discuss, NoteSaid, SelfAssess
from workbench.council.acts.seats import ConfirmPaper, HandOver, RejectPaper, TakeBack, TypePaper
from workbench.council.acts.written import ExtendWritten, MarkComplex, ToMeeting
from workbench.council.dossier import Source
from workbench.council.text import parsing_faults
from workbench.errors import BallotError

T = TypeVar("T")


class Close(Asked):
    """End the scoring before the meeting; a reason is needed when ballots are missing."""

    act: Literal["close"]
    reason: Reason | None = None


class RecordAbsence(Asked):
    """Put on record that a member is absent, from one product or from the whole session."""

    act: Literal["absence"]
    member: Name
    product: Name | None = None
    reason: Reason


class WithdrawAbsence(Asked):
    """Take an absence back; both stay on record."""

    act: Literal["withdraw_absence"]
    member: Name
    product: Name | None = None
    reason: Reason


class RecordRecusal(Asked):
    """Put on record that a member steps back from a product, who says so in the meeting."""

    act: Literal["recusal"]
    member: Name
    product: Name
    reason: Reason


class OpenRound(Asked):
    """Let the members score one product again, after discussion."""

    act: Literal["open_round"]
    product: Name
    reason: Reason


class CloseRound(Asked):
    """End a later round; its ballots are unsealed by that."""

    act: Literal["close_round"]
    product: Name


class Agree(Asked):
    """Put on record the option the council agrees on for one criterion; decides floors only."""

    act: Literal["agree"]
    product: Name
    criterion: Name
    option: Letter
    reason: Reason


class GapVote(Asked):
    """Put on record the vote on letting a gap beyond the limit stand."""

    act: Literal["gap_vote"]
    product: Name
    in_favour: Annotated[Votes, Field(alias="for")]
    against: Votes
    reason: Reason


class Waive(Asked):
    """Put on record the vote that a criterion's minimum, of which the sheet leaves a doubt, does not apply."""

    act: Literal["waive"]
    product: Name
    criterion: Name
    in_favour: Annotated[Votes, Field(alias="for")]
    against: Votes
    reason: Reason


class StopScoring(Asked):
    """Stop scoring a product on a ground of the sheet or the council."""

    act: Literal["stop"]
    product: Name
    flag: Reason
    reason: Reason


class Disqualify(Asked):
    """Put a product out on a ground; the council's act, never a tick's."""

    act: Literal["disqualify"]
    product: Name
    ground: Reason


class ProposeRescoring(Asked):
    """Ask to open scoring again for the members and products named; the other of chair and secretary confirms."""

    act: Literal["propose_rescoring"]
    products: Named
    members: Named
    reason: Reason


class ProposeReopening(Asked):
    """Ask to open a settled product again: what the council had decided on it is withdrawn, and stays on record."""

    act: Literal["propose_reopening"]
    product: Name
    reason: Reason


class ProposeUnsigning(Asked):
    """Ask to take back the signature that stands."""

    act: Literal["propose_unsigning"]
    reason: Reason


class ProposeUnrecusing(Asked):
    """Ask to take back a recusal that was declared by mistake; what the member had declared before holds again."""

    act: Literal["propose_unrecusing"]
    product: Name
    member: Name
    reason: Reason


class ConfirmProposal(Asked):
    """Confirm what the other of chair and secretary has proposed."""

    act: Literal["confirm_proposal"]
    number: Annotated[int, Field(ge=1)]


class WithdrawProposal(Asked):
    """Withdraw one's own proposal."""

    act: Literal["withdraw_proposal"]
    number: Annotated[int, Field(ge=1)]
    reason: Reason


class ReportTopic(Asked):
    """Put on record what the commune or the advisory team reports on one topic of a product; no score."""

    act: Literal["report"]
    product: Name
    source: Source
    topic: Name
    text: Reason


class ReceiveSamples(Asked):
    """Put on record how many samples of a product were received."""

    act: Literal["samples"]
    product: Name
    count: Annotated[int, Field(ge=0, le=1000)]
    note: Text | None = None


class AskPapers(Asked):
    """Ask for more papers of a product until a day."""

    act: Literal["ask_papers"]
    product: Name
    papers: Reason
    due_on: Annotated[date, Field(strict=False)]


class PapersCame(Asked):
    """Put on record what came in answer to a request."""

    act: Literal["papers_came"]
    product: Name
    number: Annotated[int, Field(ge=1, le=1000)]
    papers: Reason


class SignOff(Asked):
    """Sign the bundle whose hash this is; chair and secretary, one each."""

    act: Literal["sign_off"]
    bundle_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


Act = Annotated[
    Close
    | RecordAbsence
    | WithdrawAbsence
    | RecordRecusal
    | OpenRound
    | CloseRound
    | Agree
    | GapVote
    | Waive
    | StopScoring
    | Disqualify
    | ProposeRescoring
    | ProposeReopening
    | ProposeUnsigning
    | ProposeUnrecusing
    | ConfirmProposal
    | WithdrawProposal
    | ReportTopic
    | ReceiveSamples
    | AskPapers
    | PapersCame
    | Discuss
    | NoteSaid
    | SelfAssess
    | ExtendWritten
    | MarkComplex
    | ToMeeting
    | TypePaper
    | ConfirmPaper
    | RejectPaper
    | HandOver
    | TakeBack
    | SignOff,
    Field(discriminator="act"),
]


class Declaration(Asked):
    """A member's word on his own interest in a product, before he scores it."""

    kind: Literal["none", "recused"]
    reason: Reason | None = None


class BallotChange(Asked):
    """A change of a draft: what is given replaces, what is not given stays.

    Attributes:
        version: The version tag the browser saw last; 0 before anything is stored.
        change_id: The browser's own name for this change, so that a retried one is stored once.
        marks: Criterion id -> letter, only those that change.
        notes: Criterion id -> the member's note; an empty text takes it away.
        opinion: The member's opinion on the product; in a later round, why he keeps his marks.
        reasons: Criterion id -> why its mark differs from his previous round; an empty text takes it away.
    """

    version: Annotated[int, Field(ge=0)]
    change_id: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9-]+$")] | None = None
    marks: dict[Name, Letter] = Field(default_factory=dict)
    notes: dict[Name, Text] = Field(default_factory=dict)
    opinion: Text = ""
    reasons: dict[Name, Text] = Field(default_factory=dict)

    @property
    def as_asked(self) -> dict[str, Any]:
        """The change as the browser sent it, for the answer to a conflict."""
        return self.model_dump(mode="json", exclude_unset=True)


class HandIn(Asked):
    """Hand in the ballot with this version tag."""

    version: Annotated[int, Field(ge=0)]


class Reopen(Asked):
    """Take a ballot back to correct it; the one handed in keeps counting until the next is handed in."""

    reason: Reason


_ACT: TypeAdapter[Act] = TypeAdapter(Act)


def parse_act(given: object) -> Act:
    """Read an act of the board from JSON.

    Raises:
        BallotError: If it has not the shape of any act; all faults at once.
    """
    return _parsed(_ACT, given)


def parse_declaration(given: object) -> Declaration:
    """Read a declaration from JSON; see `parse_act`."""
    return _parsed(TypeAdapter(Declaration), given)


def parse_change(given: object) -> BallotChange:
    """Read a change of a ballot from JSON; see `parse_act`."""
    return _parsed(TypeAdapter(BallotChange), given)


def parse_hand_in(given: object) -> HandIn:
    """Read a hand-in from JSON; see `parse_act`."""
    return _parsed(TypeAdapter(HandIn), given)


def parse_reopen(given: object) -> Reopen:
    """Read a reopening from JSON; see `parse_act`."""
    return _parsed(TypeAdapter(Reopen), given)


def _parsed(shape: TypeAdapter[T], given: object) -> T:
    try:
        return shape.validate_python(given)
    except ValidationError as error:
        raise BallotError(parsing_faults(error)) from None
