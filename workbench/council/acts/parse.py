"""Reading what a browser asks with: the acts of the board by their name, a member's own by their address.

Only the shape is checked here; whether an act is allowed now stands in its row. Texts come out in NFC, trimmed, and no
longer than `text.TEXT_LIMIT`.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from workbench.council.acts.attendance import RecordAbsence, RecordRecusal, WithdrawAbsence
from workbench.council.acts.ballots.own import BallotChange, Declaration, HandIn, Reopen
from workbench.council.acts.ballots.paper import ConfirmPaper, OpenPaper, RejectPaper, TypePaper
from workbench.council.acts.ballots.rounds import CloseRound, OpenRound
from workbench.council.acts.ballots.written import ExtendWritten, MarkComplex, ToMeeting
from workbench.council.acts.chairing import HandOver, TakeBack
from workbench.council.acts.decisions import Agree, Disqualify, GapVote, StopScoring, Waive
from workbench.council.acts.dossier import AskPapers, PapersCame, ReceiveSamples, ReportTopic, SelfAssess
from workbench.council.acts.dossier_files import AssignPaper, UnassignPaper, WithdrawFile
from workbench.council.acts.meeting import Discuss, NoteSaid
from workbench.council.acts.minutes import EnterMinutesVotes, VoteOnMinutes
from workbench.council.acts.proposals import ConfirmProposal, Propose, WithdrawProposal
from workbench.council.acts.seal import Release, SetSeal
from workbench.council.acts.session import Close, SignOff
from workbench.council.text import parsing_faults
from workbench.errors import BallotError

T = TypeVar("T")
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
    | Propose
    | ConfirmProposal
    | WithdrawProposal
    | ReportTopic
    | ReceiveSamples
    | AskPapers
    | PapersCame
    | WithdrawFile
    | AssignPaper
    | UnassignPaper
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
    | VoteOnMinutes
    | EnterMinutesVotes
    | SignOff,
    Field(discriminator="act"),
]

_ACT: TypeAdapter[Act] = TypeAdapter(Act)
_DECLARATION, _CHANGE = TypeAdapter(Declaration), TypeAdapter(BallotChange)
_OPEN_PAPER, _SEAL, _RELEASE = TypeAdapter(OpenPaper), TypeAdapter(SetSeal), TypeAdapter(Release)
_HAND_IN, _REOPEN = TypeAdapter(HandIn), TypeAdapter(Reopen)


def parse_act(given: object) -> Act:
    """Read an act of the board from JSON.

    Raises:
        BallotError: If it has not the shape of any act; all faults at once.
    """
    return _parsed(_ACT, given)


def parse_declaration(given: object) -> Declaration:
    """Read a declaration from JSON; see `parse_act`."""
    return _parsed(_DECLARATION, given)


def parse_change(given: object) -> BallotChange:
    """Read a change of a ballot from JSON; see `parse_act`."""
    return _parsed(_CHANGE, given)


def parse_hand_in(given: object) -> HandIn:
    """Read a hand-in from JSON; see `parse_act`."""
    return _parsed(_HAND_IN, given)


def parse_reopen(given: object) -> Reopen:
    """Read a reopening from JSON; see `parse_act`."""
    return _parsed(_REOPEN, given)


def parse_open_paper(given: object) -> OpenPaper:
    """Read the code of a sealed paper from JSON; see `parse_act`."""
    return _parsed(_OPEN_PAPER, given)


def parse_seal(given: object) -> SetSeal:
    """Read how a session is sealed from JSON; see `parse_act`."""
    return _parsed(_SEAL, given)


def parse_release(given: object) -> Release:
    """Read what opens a seal from JSON; see `parse_act`."""
    return _parsed(_RELEASE, given)


def _parsed(shape: TypeAdapter[T], given: object) -> T:
    try:
        return shape.validate_python(given)
    except ValidationError as error:
        raise BallotError(parsing_faults(error)) from None
