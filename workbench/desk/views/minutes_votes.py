"""How the council stands to the minutes of a concluded session, and what a visitor may still say to them.

Whoever sat in the session sees it; an observer does not (the minutes are the council's own until they go out).
"""

from __future__ import annotations

from collections import Counter

from workbench.council.acts.minutes import ROWS
from workbench.council.roster import Visitor
from workbench.desk import board_shapes
from workbench.desk.office import Office
from workbench.desk.room import Room, enter_as
from workbench.desk.situations import may_ask
from workbench.desk.views.views import text_or_none
from workbench.scoring import Member


def minutes_vote(office: Office, visitor: Visitor, sid: str) -> board_shapes.MinutesVoting:
    """Return everybody's vote on the minutes, counted, with what the visitor may do."""
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        lines = [_line(room, member) for member in room.session.plan.members]
        may = may_ask(office, room, room.acting(visitor), ROWS)
    counted = Counter(line["vote"] for line in lines)
    return {
        "lines": lines,
        "agree": counted["agree"],
        "disagree": counted["disagree"],
        "absent": counted["absent"],
        "silent": counted[None],
        "may": may,
    }


def _line(room: Room, member: Member) -> board_shapes.MinutesVoteLine:
    vote = room.facts.minutes_votes.get(member.id)
    return {
        "member": member.id,
        "name": member.name,
        "vote": vote.vote if vote else None,
        "word": vote.word if vote else None,
        "taken_down": vote is not None and vote.by != member.id,
        "at": text_or_none(vote.at if vote else None),
    }
