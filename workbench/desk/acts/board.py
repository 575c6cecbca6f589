"""The acts of the board, one function each; all of them inside the transaction that `act` opens.

Who may, when, and what else must hold is asked of the act's row of the table of moves (`council.moves`) before anything
is done here. A recusal voids a signature at once, and what is kept beside the bundle leaves it.
"""

from __future__ import annotations

import logging
from typing import Any, assert_never

from workbench.council.acts.attendance import AbsenceWithdrawn, RecordAbsence, RecordRecusal, WithdrawAbsence
from workbench.council.acts.ballots import Declared
from workbench.council.acts.chairing import HandOver, TakeBack
from workbench.council.acts.decisions import Agree, Disqualify, GapVote, StopScoring, Waive
from workbench.council.acts.dossier import AskPapers, PapersCame, ReceiveSamples, ReportTopic, SelfAssess
from workbench.council.acts.meeting import Discuss, NoteSaid
from workbench.council.acts.papers import ConfirmPaper, RejectPaper, TypePaper
from workbench.council.acts.parse import Act
from workbench.council.acts.proposals import (
    ConfirmProposal,
    ProposeReopening,
    ProposeRescoring,
    ProposeUnrecusing,
    ProposeUnsigning,
    WithdrawProposal,
)
from workbench.council.acts.rounds import CloseRound, OpenRound, RoundClosed, RoundOpened
from workbench.council.acts.session import Close, Closed, SignOff
from workbench.council.acts.written import ExtendWritten, MarkComplex, ToMeeting
from workbench.council.moves import MOVES
from workbench.council.permissions import require
from workbench.council.record.export import last_round
from workbench.council.roster import Visitor
from workbench.desk.acts.ballots import not_before
from workbench.desk.acts.chairing import hand_over, take_back
from workbench.desk.acts.papers import confirm_paper, reject_paper, type_paper
from workbench.desk.acts.proposals import confirm, propose, withdraw
from workbench.desk.acts.signing import sign_off, void_signatures
from workbench.desk.office import Office
from workbench.desk.room import Room, enter_as
from workbench.desk.shapes import Done
from workbench.desk.situations import situation
from workbench.desk.written import send_to_meeting
from workbench.scoring import Absence, Agreed, Resolution, Stop, Waiver
from workbench.storage import By

log = logging.getLogger(__name__)
_SETTLED = (Close, SignOff)
"""The acts after which everything stands in the archive's own file."""


def act(office: Office, visitor: Visitor, sid: str, asked: Act) -> Done:
    """Do an act of the board and say in which state the session is now."""
    with office.store.begin(settled=isinstance(asked, _SETTLED)) as tx:
        room = enter_as(tx, visitor, sid)
        visitor = room.acting(visitor)
        by = office.by(visitor.member_id)
        now = situation(office, room, visitor, MOVES[asked.act], asked, at=by.at)
        require(now.move.needs, now)
        _do(office, room, visitor, asked, by)
        done: Done = {"session_state": tx.sessions.state(sid), "journal_head": tx.journal.head(sid)}
    log.info("act=%s session=%s member=%s", asked.act, sid, visitor.member_id)
    return done


def _do(office: Office, room: Room, visitor: Visitor, asked: Act, by: By) -> None:
    match asked:
        case SignOff():
            sign_off(office, room, by)
        case ProposeRescoring() | ProposeReopening() | ProposeUnsigning() | ProposeUnrecusing():
            propose(room, asked, by)
        case ConfirmProposal():
            confirm(room, asked.number, by)
        case WithdrawProposal():
            withdraw(room, asked, by)
        case Close():
            room.put(Closed(reason=asked.reason), by)
        case RecordAbsence():
            _absence(room, asked, by)
        case WithdrawAbsence():
            room.put(AbsenceWithdrawn(member=asked.member, product=asked.product, reason=asked.reason), by)
        case RecordRecusal():
            _recusal(room, asked, by)
        case ToMeeting():
            send_to_meeting(office, room, asked, by)
        case TypePaper():
            type_paper(room, visitor, asked, by)
        case ConfirmPaper():
            confirm_paper(office, room, asked, by)
        case RejectPaper():
            reject_paper(room, asked, by)
        case HandOver():
            hand_over(room, asked, by)
        case TakeBack():
            take_back(room, asked, by)
        case OpenRound():
            _open_round(room, asked, by)
        case CloseRound():
            _close_round(room, asked, by)
        case Agree():
            _agree(room, asked, by)
        case GapVote():
            _gap_vote(room, asked, by)
        case Waive():
            _waive(room, asked, by)
        case StopScoring():
            room.put(Stop(product=asked.product, flag=asked.flag, reason=asked.reason), by)
        case Discuss() | NoteSaid() | Disqualify() | ExtendWritten() | MarkComplex():
            room.put(asked, by)
        case ReportTopic() | ReceiveSamples() | AskPapers() | PapersCame() | SelfAssess():
            room.put(asked, by)
        case _:
            assert_never(asked)


def _absence(room: Room, asked: RecordAbsence, by: By) -> None:
    by = not_before(by, list(room.tx.ballots.newest(room.sid, member=asked.member)))
    room.put(Absence(member=asked.member, product=asked.product, reason=asked.reason), by)


def _recusal(room: Room, asked: RecordRecusal, by: By) -> None:
    """Record what a member says in the meeting, as they might themselves; once recused they stay so."""
    by = not_before(by, [room.standing(asked.member, room.product(asked.product)).newest])
    room.put(Declared(member=asked.member, product=asked.product, kind="recused", reason=asked.reason), by)
    void_signatures(room, by)


def _open_round(room: Room, asked: OpenRound, by: By) -> None:
    number = room.facts.round_of(asked.product).number + 1
    room.put(RoundOpened(product=asked.product, round=number, reason=asked.reason), by)


def _close_round(room: Room, asked: CloseRound, by: By) -> None:
    number = room.facts.round_of(asked.product).number
    room.put(RoundClosed(product=asked.product, round=number), by)


def _agree(room: Room, asked: Agree, by: By) -> None:
    agreed = Agreed(product=asked.product, criterion=asked.criterion, option=asked.option, reason=asked.reason)
    room.put(agreed, by)


def _gap_vote(room: Room, asked: GapVote, by: By) -> None:
    last = last_round(room.facts, room.tx.ballots.handed_in(room.sid, product=asked.product), asked.product)
    room.put(Resolution.model_validate({**_vote_json(asked), "kind": "gap_accepted", "round": last}), by)


def _waive(room: Room, asked: Waive, by: By) -> None:
    room.put(Waiver.model_validate(_vote_json(asked)), by)


def _vote_json(asked: GapVote | Waive) -> dict[str, Any]:
    """Return what was asked for in the words of a bundle."""
    return asked.model_dump(by_alias=True, exclude={"act"})
