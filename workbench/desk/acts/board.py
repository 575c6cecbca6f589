"""The acts of the board, all of them inside the transaction that `act` opens.

Who may, when, and what else must hold is asked of the act's row of the table of moves (`council.moves`) before anything
is done here. The row also says what is kept; where that takes more than request and facts there is a function here. A
recusal voids a signature at once, and what is kept beside the bundle leaves it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from workbench.council.acts.attendance import RecordAbsence, RecordRecusal
from workbench.council.acts.ballots.own import Declared
from workbench.council.acts.ballots.paper import ConfirmPaper, TypePaper
from workbench.council.acts.ballots.written import ToMeeting
from workbench.council.acts.decisions import GapVote, bundle_json
from workbench.council.acts.parse import Act
from workbench.council.acts.proposals import ConfirmProposal
from workbench.council.acts.session import Close, SignOff
from workbench.council.moves import MOVES
from workbench.council.permissions import refusal_of_each
from workbench.council.record.export import last_round
from workbench.council.roster import Visitor
from workbench.desk.acts.ballots import not_before
from workbench.desk.acts.papers import confirm_paper, type_paper
from workbench.desk.acts.proposals import confirm
from workbench.desk.acts.signing import sign_off, void_signatures
from workbench.desk.office import Office
from workbench.desk.room import Room, enter_as
from workbench.desk.shapes import Done
from workbench.desk.situations import situation
from workbench.desk.written import send_to_meeting
from workbench.scoring import Absence, Resolution
from workbench.storage import By

log = logging.getLogger(__name__)
_SETTLED = (Close, SignOff)
"""The acts after which everything stands in the archive's own file."""


def act(office: Office, visitor: Visitor, sid: str, asked: Act) -> Done:
    """Do an act of the board and say in which state the session is now."""
    with office.store.begin(sid, settled=isinstance(asked, _SETTLED)) as tx:
        room = enter_as(tx, visitor, sid)
        visitor = room.acting(visitor)
        by = office.by(visitor.member_id)
        now = situation(office, room, visitor, MOVES[asked.act], asked, at=by.at)
        if (refused := refusal_of_each(now.move.needs, now)) is not None:
            raise refused
        told: str | None = None
        if now.move.keeps is None:
            told = DOES_MORE[type(asked)](office, room, asked, by)
        else:
            room.put(now.move.keeps(now), by)
        done: Done = {"session_state": tx.sessions.state(sid), "journal_head": tx.journal.head(sid)}
        if told:
            done["paper_code"] = told
    log.info("act=%s session=%s member=%s", asked.act, sid, visitor.member_id)
    return done


def _absence(office: Office, room: Room, asked: RecordAbsence, by: By) -> None:
    by = not_before(by, list(room.tx.ballots.newest(room.sid, member=asked.member)))
    room.put(Absence(member=asked.member, product=asked.product, reason=asked.reason), by)


def _recusal(office: Office, room: Room, asked: RecordRecusal, by: By) -> None:
    """Record what a member says in the meeting, as they might themselves; once recused they stay so."""
    by = not_before(by, [room.standing(asked.member, room.product(asked.product)).newest])
    room.put(Declared(member=asked.member, product=asked.product, kind="recused", reason=asked.reason), by)
    void_signatures(room, by)


def _gap_vote(office: Office, room: Room, asked: GapVote, by: By) -> None:
    last = last_round(room.facts, room.tx.ballots.handed_in(room.sid, product=asked.product), asked.product)
    room.put(Resolution.model_validate({**bundle_json(asked), "kind": "gap_accepted", "round": last}), by)


DOES_MORE: Mapping[type[BaseModel], Callable[[Office, Room, Any, By], str | None]] = {
    SignOff: sign_off,
    ConfirmProposal: confirm,
    RecordAbsence: _absence,
    RecordRecusal: _recusal,
    GapVote: _gap_vote,
    ToMeeting: send_to_meeting,
    TypePaper: type_paper,
    ConfirmPaper: confirm_paper,
}
"""What is done where the row alone does not say what to keep (`Move.keeps`)."""
