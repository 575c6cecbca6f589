"""Before anybody scores: a plan becomes a session, everybody with a seat gets a code."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.council.acts.session import OPEN_SESSION, Opening
from workbench.council.facts.office import in_plan
from workbench.council.permissions import require
from workbench.council.plan.earlier import attached_faults
from workbench.council.plan.record import Plan
from workbench.council.plan.unsealed import unsealed_ground
from workbench.council.plan_check import check_plan
from workbench.council.roster import Visitor
from workbench.council.states import SessionState
from workbench.council.written import written_of
from workbench.desk.office import OPERATOR, Office
from workbench.desk.records import Slip
from workbench.desk.room import enter
from workbench.desk.shapes import SessionLine
from workbench.desk.sign_in.codes import Given, code_text, give_out, lookup_of, new_code, wipe_void
from workbench.errors import Fault, NotYoursError, PlanError, StateError
from workbench.rulebook import Rulebook
from workbench.storage import CODES, OFFICE, StoredSession, Transaction
from workbench.text_vi.desk import faults as words

log = logging.getLogger(__name__)


def open_session(
    office: Office,
    plan: Plan,
    earlier: Sequence[bytes] = (),
    *,
    by: str = OPERATOR,
    also: Callable[[Transaction], object] | None = None,
) -> str:
    """Freeze a plan and the hashes of its sheets as a session.

    Args:
        office: The archive and the law.
        plan: What was read and checked.
        by: Who opens it.
        earlier: The bundles of earlier sessions that the plan names; one given twice is kept once.
        also: What is to be written in the same transaction.

    Raises:
        PlanError: With every fault of the plan and of what comes with it.
        StateError: If the session's id is taken, or names the folder of another.
    """
    if faults := plan_faults(plan, office.rulebook, earlier):
        raise PlanError(faults)
    sheets = {product.sheet: office.rulebook.sheet(product.sheet).sha256 for product in plan.products}
    with office.store.begin(plan.session.id, OFFICE) as tx:
        opening = Opening(visitor=None, id=plan.session.id, taken=tx.sessions.taking(plan.session.id))
        require(OPEN_SESSION.needs, opening)
        tx.sessions.add(plan, sheets, by=office.by(by))
        for raw in dict.fromkeys(earlier):
            tx.intake.keep_earlier(plan.session.id, raw, by=office.by(by))
        if (facts := in_plan(plan.session)) is not None:
            tx.put_for_office(facts, by=office.by(by))
        if also is not None:
            also(tx)
    log.info("opened session=%s members=%d products=%d", plan.session.id, len(plan.members), len(plan.products))
    return plan.session.id


def plan_faults(plan: Plan, rulebook: Rulebook, earlier: Sequence[bytes] = ()) -> list[Fault]:
    """Return every fault of a plan and of the earlier sessions' bundles that come with it."""
    return [*check_plan(plan, rulebook), *attached_faults(plan.session, earlier, rulebook)]


def issue_slips(
    office: Office,
    sid: str,
    *,
    by: str,
    members: Sequence[str] | None = None,
    first: bool = False,
    ready: Callable[[Sequence[Slip]], object] | None = None,
) -> list[Slip]:
    """Make new codes; the members' old codes are void and their PINs gone.

    Args:
        office: The archive.
        sid: The session.
        by: Who issues them.
        members: For whom, one named twice once; everybody with a seat if None.
        first: Whether they are only for a session to which nobody has signed in.
        ready: Given the slips before anything is written; where it fails the old codes go on.

    Raises:
        MissingError: If there is no such session or seat.
        StateError: If somebody has signed in though these are to be the first, or codes were given out meanwhile
            (`codes.give_out`).
    """
    with office.store.read() as tx:
        room = enter(tx, sid)
        if first:
            _require_unused(tx, sid)
        taken, seen = tx.credentials.lookups(), tx.credentials.of_scope(sid)
    wanted = room.session.plan.seats if members is None else list(map(room.seat, dict.fromkeys(members)))
    slips = []
    for seat in wanted:
        code = new_code(taken)
        taken.add(lookup_of(code))
        slips.append((Slip(member_id=seat.id, name=seat.name, role=seat.role, code=code), office.hasher.hash(code)))
    printed = [replace(slip, code=code_text(slip.code)) for slip, _ in slips]
    if ready is not None:
        ready(printed)
    with office.store.begin(sid, CODES) as tx:
        if first:
            _require_unused(tx, sid)
        given = [Given(slip.member_id, slip.code, code_hash) for slip, code_hash in slips]
        voided = give_out(tx, sid, given, seen, by=office.by(by))
    wipe_void(office, voided)
    log.info("slips_issued session=%s count=%d", sid, len(slips))
    return printed


def require_first_slips(office: Office, visitor: Visitor, sid: str) -> None:
    """Refuse the slips of a session to all but who opened it on their page, and once somebody has signed in to it.

    Raises:
        NotYoursError: If somebody else opened it, or nobody: which sessions there are is not for others to know.
        StateError: If somebody has signed in, so that new codes would shut them out.
    """
    with office.store.read() as tx:
        mine = f"{visitor.session_id}/{visitor.member_id}"
        if not tx.sessions.exists(sid) or tx.sessions.get(sid).opened_by != mine:
            raise NotYoursError.of(words.SLIPS_NOT_YOURS, where=sid, code="slips_not_yours")
        _require_unused(tx, sid)


def void_codes(office: Office, sid: str, *, by: str, members: Sequence[str] | None = None) -> int:
    """Void codes without new ones: of who left, or of everybody where all is done; who is in by them is out at once.

    Nothing is left of their codes and PINs but that there were some.

    Args:
        office: The archive.
        sid: The session.
        by: Who does it.
        members: Whose; everybody's with a seat if None.

    Returns:
        How many were void by it.

    Raises:
        MissingError: If there is no such session or seat.
    """
    with office.store.begin(sid) as tx:
        room = enter(tx, sid)
        wanted = room.session.plan.seats if members is None else list(map(room.seat, dict.fromkeys(members)))
        voided = [tx.credentials.void(sid, seat.id, by=office.by(by)) for seat in wanted]
    wipe_void(office, voided)
    log.info("codes_voided session=%s count=%d", sid, sum(voided))
    return sum(voided)


def is_unused(tx: Transaction, sid: str) -> bool:
    """Tell whether nobody has ever signed in to a session: who does has chosen a PIN, whatever became of the code."""
    return not tx.journal.of_kinds(sid, "first_pin")


def _require_unused(tx: Transaction, sid: str) -> None:
    if not is_unused(tx, sid):
        raise StateError.of(words.SLIPS_IN_USE, where=sid, code="slips_in_use")


def sessions(office: Office, visitor: Visitor | None = None) -> list[SessionLine]:
    """List sessions, newest first; for a visitor their own."""
    with office.store.read() as tx:
        ids = tx.sessions.ids() if visitor is None else [visitor.session_id]
        return [session_line(tx.sessions.get(sid), tx.sessions.state(sid)) for sid in ids]


def session_line(stored: StoredSession, state: SessionState) -> SessionLine:
    """Return a session as lists show it."""
    session = stored.plan.session
    return {
        "id": session.id,
        "title": session.title,
        "state": state,
        "level": session.level,
        "held_on": session.held_on.isoformat(),
        "place": session.place,
        "written": written_of(session) is not None,
        "unsealed": unsealed_ground(session),
    }
