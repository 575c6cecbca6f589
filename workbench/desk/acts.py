"""The acts of the board, one function each; all of them inside the transaction that `act` opens.

An act after a signature voids it: what was signed is no longer what stands. What is kept beside the bundle does not.
"""

from __future__ import annotations

import logging
from typing import Any

from workbench.council import acts
from workbench.council.export import last_round
from workbench.council.facts import AgreedOption, Resolution
from workbench.council.permissions import require_may_act, require_not_kept_from
from workbench.council.roster import Visitor
from workbench.desk import dossiers
from workbench.desk.ballots import not_before
from workbench.desk.office import Office, Room, enter_as
from workbench.desk.signing import sign_off, void_signatures
from workbench.errors import BallotError, StateError
from workbench.scoring import Product, check_marks
from workbench.storage import By
from workbench.text_vi import desk as words

log = logging.getLogger(__name__)
_ON_A_PRODUCT = (acts.OpenRound, acts.CloseRound, acts.Agree, acts.GapVote, acts.StopScoring, acts.Disqualify)
"""The acts by which the board treats a product; who is recused from it leaves them to the other."""


def act(office: Office, visitor: Visitor, sid: str, asked: acts.Act) -> dict[str, Any]:
    """Do an act of the board and say in which state the session is now."""
    with office.store.begin() as tx:
        room = enter_as(tx, visitor, sid)
        require_may_act(visitor, asked.act, room.facts.state)
        if isinstance(asked, _ON_A_PRODUCT):
            require_not_kept_from(room.kept_from(visitor), asked.product)
        by = office.by(visitor.member_id)
        if isinstance(asked, acts.SignOff):
            sign_off(office, room, visitor, asked.bundle_sha256, by)
        else:
            _do(office, room, asked, by)
            if not isinstance(asked, dossiers.OF_DOSSIERS):
                void_signatures(room, by)
        done = {"session_state": tx.sessions.state(sid), "journal_head": tx.journal.head()}
    log.info("act=%s session=%s member=%s", asked.act, sid, visitor.member_id)
    return done


def _do(office: Office, room: Room, asked: acts.Act, by: By) -> None:
    match asked:
        case acts.Close():
            _close(room, asked, by)
        case acts.RecordAbsence():
            _absence(room, asked, by)
        case acts.WithdrawAbsence():
            _withdraw_absence(room, asked, by)
        case acts.RecordRecusal():
            _recusal(room, asked, by)
        case acts.ReportTopic() | acts.ReceiveSamples() | acts.AskPapers() | acts.PapersCame():
            dossiers.record(office, room, asked, by)
        case acts.OpenRound():
            _open_round(room, asked, by)
        case acts.CloseRound():
            _close_round(room, asked, by)
        case acts.Agree():
            _agree(office, room, asked, by)
        case acts.GapVote():
            _gap_vote(room, asked, by)
        case acts.StopScoring():
            _stop(room, asked, by)
        case acts.Disqualify():
            _disqualify(room, asked, by)


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
    """Record what a member says in the meeting, as he might himself; once recused he stays so."""
    member, product = room.member(asked.member), room.product(asked.product)
    standing = room.standing(member.id, product)
    if not standing.scores:
        raise StateError.said(words.does_not_score(), where=member.id, code="not_scoring")
    if standing.declared == "recused":
        raise StateError.said(words.already_recused(), where=member.id, code="already_recused")
    by = not_before(by, [standing.newest])
    room.tx.board.declare(room.sid, member.id, product.code, "recused", asked.reason, by=by)


def _require_known(room: Room, asked: acts.RecordAbsence | acts.WithdrawAbsence) -> None:
    room.member(asked.member)
    if asked.product is not None:
        room.product(asked.product)


def _open_round(room: Room, asked: acts.OpenRound, by: By) -> None:
    _require_undecided(room, asked.product)
    now = room.facts.round_of(asked.product)
    if now.open:
        raise StateError.said(words.round_open(), where=asked.product, code="round_open")
    room.tx.board.round(room.sid, asked.product, now.number + 1, "opened", asked.reason, by=by)


def _close_round(room: Room, asked: acts.CloseRound, by: By) -> None:
    room.product(asked.product)
    now = room.facts.round_of(asked.product)
    if not now.open:
        raise StateError.said(words.round_not_open(), where=asked.product, code="round_not_open")
    room.tx.board.round(room.sid, asked.product, now.number, "closed", None, by=by)


def _agree(office: Office, room: Room, asked: acts.Agree, by: By) -> None:
    product = _require_undecided(room, asked.product)
    faults = check_marks(office.sheet(room.session, product), {asked.criterion: asked.option}, complete=False)
    if faults:
        raise BallotError(faults)
    agreed = AgreedOption(product=asked.product, criterion=asked.criterion, option=asked.option, reason=asked.reason)
    room.tx.board.agree(room.sid, agreed, by=by)


def _gap_vote(room: Room, asked: acts.GapVote, by: By) -> None:
    _require_undecided(room, asked.product)
    if room.facts.round_of(asked.product).open:
        raise StateError.said(words.round_open(), where=asked.product, code="round_open")
    last = last_round(room.facts, room.tx.ballots.handed_in(room.sid, product=asked.product), asked.product)
    if last == 0:
        raise StateError.said(words.no_ballot(), where=asked.product, code="no_ballot")
    if asked.in_favour + asked.against > len(room.scoring):
        raise BallotError.said(words.too_many_votes(len(room.scoring)), where="for", code="too_many_votes")
    resolution = Resolution(
        product=asked.product,
        kind="gap_accepted",
        round=last,
        votes_for=asked.in_favour,
        votes_against=asked.against,
        reason=asked.reason,
    )
    room.tx.board.resolve(room.sid, resolution, by=by)


def _stop(room: Room, asked: acts.StopScoring, by: By) -> None:
    _require_undecided(room, asked.product)
    room.tx.board.stop(room.sid, asked.product, asked.flag, asked.reason, by=by)


def _disqualify(room: Room, asked: acts.Disqualify, by: By) -> None:
    _require_not_out(room, asked.product)
    room.tx.board.disqualify(room.sid, asked.product, asked.ground, by=by)


def _require_undecided(room: Room, code: str) -> Product:
    product = _require_not_out(room, code)
    if room.facts.is_stopped(code):
        raise StateError.said(words.stopped(), where=code, code="stopped")
    return product


def _require_not_out(room: Room, code: str) -> Product:
    product = room.product(code)
    if product.disqualified is not None or code in room.facts.disqualified:
        raise StateError.said(words.disqualified(), where=code, code="disqualified")
    return product
