"""A session in writing at the desk: handing a product to the meeting, what is shown of days and verdicts, the clock.

Kept out: the rules (`council.written`), who may do what (`acts.written`).
"""

from __future__ import annotations

from datetime import date, datetime

from workbench.council.acts.ballots.written import ToMeeting
from workbench.council.plan.record import Plan
from workbench.council.written import (
    InWriting,
    Sent,
    is_made_up,
    is_renewal,
    last_day,
    may_conclude_in_writing,
    renewal_clock,
    require_written,
    sent_to_meeting,
    written_of,
)
from workbench.desk import board_shapes, shapes
from workbench.desk.office import Office
from workbench.desk.room import Room, enter
from workbench.desk.stages import results_now
from workbench.errors import StateError
from workbench.instants import VIETNAM
from workbench.scoring import Stop, read_bundle
from workbench.storage import By
from workbench.text_vi.council import written as words


def day_of(at: datetime) -> date:
    """Return the day of an instant by Vietnam's calendar."""
    return at.astimezone(VIETNAM).date()


def send_to_meeting(office: Office, room: Room, asked: ToMeeting, by: By) -> None:
    """Stop scoring a product here, for the reason why it belongs before a meeting."""
    why = verdicts(office, room)[asked.product].reason
    room.put(Stop(product=asked.product, flag=words.TO_MEETING, reason=why), by)


def verdicts(office: Office, room: Room) -> dict[str, InWriting]:
    """Return for each product whether it may be concluded in writing; only for a session that is closed."""
    rules, why = room.session.plan.regulation, room.facts.complex_contents
    return {one.code: may_conclude_in_writing(one, rules, why.get(one.code)) for one in results_now(office, room)}


def writing_json(office: Office, room: Room, kept: frozenset[str]) -> board_shapes.Writing | None:
    """Show the board how a session in writing stands; None for one that meets. No mark, total or figure of either."""
    until = until_json(office, room)
    if until is None:
        return None
    judged = verdicts(office, room) if room.facts.state == "closed" else {}
    return {
        "until": until["day"],
        "days_left": until["days_left"],
        "extensions": [{"until": one.until.isoformat(), "reason": one.reason} for one in room.facts.extensions],
        "complex": {code: why for code, why in room.facts.complex_contents.items() if code not in kept},
        "verdicts": {
            code: {"may": found.may, "meet": found.meet, "reason": found.reason}
            for code, found in judged.items()
            if code not in kept
        },
    }


def until_json(office: Office, room: Room) -> shapes.Until | None:
    """Show anybody until when opinions are taken in writing; None for a session that meets."""
    written = written_of(room.session.plan.session)
    if written is None:
        return None
    last = last_day(written, room.facts.extensions)
    return {"day": last.isoformat(), "days_left": (last - day_of(office.now())).days}


def clocks_json(office: Office, room: Room) -> list[board_shapes.Renewal]:
    """Show by when each renewal is to be done, and how many days are left; fewer than none where it is late.

    The clock stops when the session is concluded: days are left or over on that day. What is not rated has none,
    nor has a session that is made up. Where nobody knows on which day the complete request was received, day and
    days are null.
    """
    found: list[board_shapes.Renewal] = []
    if is_made_up(room.session.plan.session):
        return found
    done = _concluded_on(room)
    unrated = _unrated(office, room) if done else frozenset()
    for product in room.session.plan.products:
        if not is_renewal(product, office.rulebook) or product.code in unrated:
            continue
        clock = renewal_clock(product, office.rulebook)
        left = (clock.day - (done or day_of(office.now()))).days if clock else None
        found.append(
            {
                "product": product.code,
                "done_by": clock.day.isoformat() if clock else None,
                "days_left": left,
                "concluded_on": done.isoformat() if done else None,
            }
        )
    return found


def _concluded_on(room: Room) -> date | None:
    """Return the day of the second signature; None while the session is open."""
    if room.facts.state != "concluded":
        return None
    return max(day_of(one.at) for one in room.facts.signatures)


def _unrated(office: Office, room: Room) -> frozenset[str]:
    results = results_now(office, room)
    return frozenset(one.code for one in results if one.status in {"disqualified", "stopped"})


def for_meeting(office: Office, sid: str) -> tuple[Plan, tuple[Sent, ...]]:
    """Return a concluded session's plan, and what it sent to a meeting.

    Raises:
        StateError: If it is no session in writing, not concluded, or sent nothing.
    """
    with office.store.read() as tx:
        room = enter(tx, sid)
        require_written(written_of(room.session.plan.session))
        raw = tx.snapshots.bundle(sid)
    if raw is None:
        raise StateError.of(words.NOT_CONCLUDED, where=sid, code="not_concluded")
    sent = sent_to_meeting(read_bundle(raw, office.rulebook))
    if not sent:
        raise StateError.of(words.NOTHING_SENT, where=sid, code="nothing_sent")
    return room.session.plan, sent
