"""The acts of the board, one function each; all of them inside the transaction that `act` opens.

Who may, when, and at which stage of the product is asked of the table of moves (`council.moves`). While a signature
stands nothing changes what was signed: it is taken back first, by two (`proposals`). A recusal voids it at once, and
what is kept beside the bundle leaves it.
"""

from __future__ import annotations

import logging
from typing import Any

from workbench.council.acts import board as acts
from workbench.council.acts.meeting import Discuss, NoteSaid, SelfAssess
from workbench.council.acts.seats import ActForAnother, ConfirmPaper, HandOver, RejectPaper, TakeBack, TypePaper
from workbench.council.acts.written import ExtendWritten, MarkComplex, ToMeeting
from workbench.council.facts import AgreedOption, Resolution, Waiver
from workbench.council.permissions import require_may_act, require_not_kept_from
from workbench.council.record.export import last_round
from workbench.council.roster import Visitor
from workbench.council.written import require_meets, written_of
from workbench.desk import dossiers, meeting, written
from workbench.desk.ballots import not_before
from workbench.desk.chairing import hand_over, take_back
from workbench.desk.office import Office
from workbench.desk.papers import confirm_paper, reject_paper, type_paper
from workbench.desk.proposals import confirm, propose, withdraw
from workbench.desk.room import Room, enter_as
from workbench.desk.signing import sign_off, void_signatures
from workbench.desk.stages import require_at_stage
from workbench.errors import BallotError, StateError
from workbench.scoring import check_marks
from workbench.storage import By
from workbench.text_vi.desk import faults as words

log = logging.getLogger(__name__)
_TALK = (acts.OpenRound, acts.Agree, acts.GapVote, acts.Waive)
"""The acts of a council that meets."""
_OF_BOARD = (acts.CloseRound, acts.StopScoring, acts.Disqualify, MarkComplex, ToMeeting)
_ON_A_PRODUCT = (*_TALK, *_OF_BOARD)
"""The acts by which the board treats a product; who is recused from it leaves them to the other."""
_SETTLED = (acts.Close, acts.SignOff)
"""The acts after which everything stands in the archive's own file."""


def act(office: Office, visitor: Visitor, sid: str, asked: acts.Act) -> dict[str, Any]:
    """Do an act of the board and say in which state the session is now."""
    with office.store.begin(settled=isinstance(asked, _SETTLED)) as tx:
        room = enter_as(tx, visitor, sid)
        visitor = room.acting(visitor)
        require_may_act(visitor, asked.act, room.facts)
        if isinstance(asked, _ON_A_PRODUCT):
            require_not_kept_from(room.kept_from(visitor), asked.product)
        if isinstance(asked, _TALK):
            require_meets(written_of(room.session.plan.session))
        _do(office, room, visitor, asked, office.by(visitor.member_id))
        done = {"session_state": tx.sessions.state(sid), "journal_head": tx.journal.head()}
    log.info("act=%s session=%s member=%s", asked.act, sid, visitor.member_id)
    return done


def _do(office: Office, room: Room, visitor: Visitor, asked: acts.Act, by: By) -> None:
    match asked:
        case acts.SignOff():
            sign_off(office, room, visitor, asked.bundle_sha256, by)
        case acts.ProposeRescoring() | acts.ProposeReopening() | acts.ProposeUnsigning() | acts.ProposeUnrecusing():
            propose(office, room, visitor, asked, by)
        case acts.ConfirmProposal():
            confirm(office, room, visitor, asked.number, by)
        case acts.WithdrawProposal():
            withdraw(room, visitor, asked, by)
        case acts.Close():
            _close(room, asked, by)
        case acts.RecordAbsence():
            _absence(room, asked, by)
        case acts.WithdrawAbsence():
            _withdraw_absence(room, asked, by)
        case acts.RecordRecusal():
            _recusal(room, asked, by)
        case acts.ReportTopic() | acts.ReceiveSamples() | acts.AskPapers() | acts.PapersCame() | SelfAssess():
            dossiers.record(office, room, asked, by)
        case Discuss() | NoteSaid():
            meeting.record(room, visitor, asked, by)
        case ExtendWritten() | MarkComplex() | ToMeeting():
            written.record(office, room, visitor, asked, by)
        case TypePaper() | ConfirmPaper() | RejectPaper() | HandOver() | TakeBack():
            _in_anothers_place(office, room, visitor, asked, by)
        case acts.OpenRound():
            _open_round(office, room, asked, by)
        case acts.CloseRound():
            _close_round(room, asked, by)
        case acts.Agree():
            _agree(office, room, asked, by)
        case acts.GapVote():
            _gap_vote(office, room, asked, by)
        case acts.Waive():
            _waive(office, room, asked, by)
        case acts.StopScoring():
            _stop(office, room, asked, by)
        case acts.Disqualify():
            _disqualify(office, room, asked, by)


def _in_anothers_place(office: Office, room: Room, visitor: Visitor, asked: ActForAnother, by: By) -> None:
    match asked:
        case TypePaper():
            type_paper(office, room, visitor, asked, by)
        case ConfirmPaper():
            confirm_paper(office, room, visitor, asked, by)
        case RejectPaper():
            reject_paper(room, visitor, asked, by)
        case HandOver():
            hand_over(room, visitor, asked, by)
        case TakeBack():
            take_back(room, asked, by)


def _close(room: Room, asked: acts.Close, by: By) -> None:
    waiting = sum(standing.awaited for standing in room.standings().values())
    if waiting and asked.reason is None:
        raise BallotError.said(words.waiting(waiting), where="reason", code="reason_missing", waiting=waiting)
    room.tx.sessions.move_on(room.sid, "closed", asked.reason, by=by)


def _absence(room: Room, asked: acts.RecordAbsence, by: By) -> None:
    _require_known(room, asked)
    if room.facts.absence(asked.member, asked.product) is not None:
        raise StateError.said(words.already_absent(), code="already_absent")
    by = not_before(by, list(room.tx.ballots.newest(room.sid, member=asked.member)))
    room.tx.board.absence(room.sid, asked.member, asked.product, "recorded", asked.reason, by=by)


def _withdraw_absence(room: Room, asked: acts.WithdrawAbsence, by: By) -> None:
    _require_known(room, asked)
    if room.facts.absence(asked.member, asked.product) is None:
        raise StateError.said(words.not_absent(), code="not_absent")
    room.tx.board.absence(room.sid, asked.member, asked.product, "withdrawn", asked.reason, by=by)


def _recusal(room: Room, asked: acts.RecordRecusal, by: By) -> None:
    """Record what a member says in the meeting, as they might themselves; once recused they stay so."""
    member, product = room.member(asked.member), room.product(asked.product)
    standing = room.standing(member.id, product)
    if not standing.scores:
        raise StateError.said(words.does_not_score(), where=member.id, code="not_scoring")
    if standing.declared == "recused":
        raise StateError.said(words.already_recused(), where=member.id, code="already_recused")
    by = not_before(by, [standing.newest])
    room.tx.board.declare(room.sid, member.id, product.code, "recused", asked.reason, by=by)
    void_signatures(room, by)


def _require_known(room: Room, asked: acts.RecordAbsence | acts.WithdrawAbsence) -> None:
    room.member(asked.member)
    if asked.product is not None:
        room.product(asked.product)


def _open_round(office: Office, room: Room, asked: acts.OpenRound, by: By) -> None:
    require_at_stage(office, room, room.require_undecided(asked.product), asked.act)
    now = room.facts.round_of(asked.product)
    room.tx.board.round(room.sid, asked.product, now.number + 1, "opened", asked.reason, by=by)


def _close_round(room: Room, asked: acts.CloseRound, by: By) -> None:
    room.product(asked.product)
    now = room.facts.round_of(asked.product)
    if not now.open:
        raise StateError.said(words.round_not_open(), where=asked.product, code="round_not_open")
    room.tx.board.round(room.sid, asked.product, now.number, "closed", None, by=by)


def _agree(office: Office, room: Room, asked: acts.Agree, by: By) -> None:
    product = room.require_undecided(asked.product)
    require_at_stage(office, room, product, asked.act)
    if room.session.plan.regulation.floors != "agreed":
        raise StateError.said(words.agreed_not_asked(), where=product.code, code="agreed_not_asked")
    faults = check_marks(office.sheet(room.session, product), {asked.criterion: asked.option}, complete=False)
    if faults:
        raise BallotError(faults)
    agreed = AgreedOption(product=asked.product, criterion=asked.criterion, option=asked.option, reason=asked.reason)
    room.tx.board.agree(room.sid, agreed, by=by)


def _gap_vote(office: Office, room: Room, asked: acts.GapVote, by: By) -> None:
    require_at_stage(office, room, room.require_undecided(asked.product), asked.act)
    last = last_round(room.facts, room.tx.ballots.handed_in(room.sid, product=asked.product), asked.product)
    _require_voters(room, asked)
    resolution = Resolution(
        product=asked.product,
        kind="gap_accepted",
        round=last,
        votes_for=asked.in_favour,
        votes_against=asked.against,
        reason=asked.reason,
    )
    room.tx.board.resolve(room.sid, resolution, by=by)


def _waive(office: Office, room: Room, asked: acts.Waive, by: By) -> None:
    product = room.require_undecided(asked.product)
    if room.session.plan.regulation.waivers == "never":
        raise StateError.said(words.waivers_never(), where=product.code, code="waivers_never")
    require_at_stage(office, room, product, asked.act)
    sheet = office.sheet(room.session, product)
    open_to = [line.id for line in sheet.criteria if line.waivable]
    if asked.criterion not in open_to:
        said = words.not_waivable(asked.criterion, ", ".join(open_to))
        raise BallotError.said(said, where="criterion", code="not_waivable")
    if any((one.product, one.criterion) == (product.code, asked.criterion) for one in room.facts.waivers):
        raise StateError.said(words.already_waived(asked.criterion), where=product.code, code="already_waived")
    _require_voters(room, asked)
    waiver = Waiver(
        product=asked.product,
        criterion=asked.criterion,
        votes_for=asked.in_favour,
        votes_against=asked.against,
        reason=asked.reason,
    )
    room.tx.board.waive(room.sid, waiver, by=by)


def _require_voters(room: Room, asked: acts.GapVote | acts.Waive) -> None:
    if asked.in_favour + asked.against > len(room.scoring):
        raise BallotError.said(words.too_many_votes(len(room.scoring)), where="for", code="too_many_votes")


def _stop(office: Office, room: Room, asked: acts.StopScoring, by: By) -> None:
    require_at_stage(office, room, room.require_undecided(asked.product), asked.act)
    room.tx.board.stop(room.sid, asked.product, asked.flag, asked.reason, by=by)


def _disqualify(office: Office, room: Room, asked: acts.Disqualify, by: By) -> None:
    require_at_stage(office, room, room.require_not_out(asked.product), asked.act)
    room.tx.board.disqualify(room.sid, asked.product, asked.ground, by=by)
