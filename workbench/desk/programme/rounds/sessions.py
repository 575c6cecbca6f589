"""A round's session opened in this archive: its dossiers, the council of an earlier one or of a plan of its own.

Opening is that of any session, with the same checks; the dossiers go into the round and the round names its session in
the same transaction. Kept out: the session itself (`council`), what comes back from it (`whole`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from workbench.council.plan.record import Plan
from workbench.council.plan.unsealed import unsealed_ground, with_ground
from workbench.desk.office import Office
from workbench.desk.opening.opening import is_unused, open_session
from workbench.desk.programme.rounds import whole as rounds
from workbench.errors import NotYoursError, PlanError, StateError
from workbench.programme.acts import RecordChanged, changes_to
from workbench.programme.asks import OpenSession
from workbench.programme.fields import read_day
from workbench.programme.permissions import Actor
from workbench.storage import Transaction
from workbench.text_vi.desk import faults as desk_words
from workbench.text_vi.programme import rounds as words
from workbench.workbooks.book import open_book
from workbench.workbooks.forward.plan import base_of, plan_of, planned_twice_codes

MOST_OFFERED = 50


def bases(tx: Transaction, level: str) -> list[tuple[str, str]]:
    """Return the sessions whose council a round of a level may take, id and title, newest first."""
    stored = (tx.sessions.get(sid) for sid in tx.sessions.ids()[:MOST_OFFERED])
    plans = [one.plan.session for one in stored]
    return [(one.id, one.title) for one in plans if one.level == level and one.mode == "meeting"]


def open_round(office: Office, actor: Actor, round_id: str, asked: OpenSession) -> int:
    """Open a round's session with every complete dossier, by the council of an earlier one.

    Returns:
        How many dossiers went in.

    Raises:
        NotYoursError: If that is not the actor's to do.
        StateError: If the round is not open, has a session, or no dossier is complete; if the session's id is taken.
        RecordError: With each product that lacks a code or a set; if the day is none.
        PlanError: With every fault of the plan that this comes to. Nothing is kept then.
    """
    rounds.require_take_up(actor, round_id)
    day = read_day(asked.on, words.HELD_ON)
    return _opened(office, actor, round_id, lambda tx: _like(office, tx, round_id, asked, day))


def open_round_by_plan(office: Office, actor: Actor, round_id: str, file: bytes, name: str) -> int:
    """Open a round's session with every complete dossier, by the plan of its own: the first of its level.

    Args:
        office: The archive and the law.
        actor: Who does it.
        round_id: An open round.
        file: A plan workbook with session, regulation and roster.
        name: Its name.

    Returns:
        How many dossiers went in.

    Raises:
        PlanError: If the workbook can't be read, is of another level, or holds a product already.
        NotYoursError, StateError, RecordError: As `open_round`.
    """
    rounds.require_take_up(actor, round_id)
    base = base_of(open_book(file, name), office.rulebook)
    return _opened(office, actor, round_id, lambda tx: _by_plan(office, tx, round_id, base, name))


def require_may_open(actor: Actor) -> None:
    """Refuse the plan of a round's session to those who may not open it."""
    rounds.require_take_up(actor, "")


def _opened(office: Office, actor: Actor, round_id: str, plan_in: Callable[[Transaction], Plan]) -> int:
    """Open a session by a plan; the dossiers go into the round and the round names it in the same transaction."""
    with office.store.read() as tx:
        _require_none(tx, round_id)
        plan = plan_in(tx)
        seen = {one.id: one.version for one in rounds.complete_for(tx, round_id)}

    def keep(tx: Transaction) -> None:
        _require_none(tx, round_id)
        dossiers = rounds.complete_for(tx, round_id)
        if seen != {one.id: one.version for one in dossiers}:
            raise StateError.of(words.DOSSIERS_CHANGED, round_id, "dossiers_changed")
        rounds.put_taken_up(office, tx, actor, round_id, dossiers)
        changes, protected = changes_to(tx.registers.get(round_id), {"session": plan.session.id})
        named = RecordChanged(record=round_id, changes=changes, protected=protected, reason=None)
        tx.registers.put(named, by=office.by(actor.who))

    open_session(office, plan, by=actor.who, also=keep)
    return len(seen)


def require_first_slips(office: Office, actor: Actor, round_id: str) -> str:
    """Return the session of a round, while its first slips may be printed by who opened it.

    Raises:
        NotYoursError: If somebody else opened it.
        StateError: If the round has no session here, or somebody has signed in to it.
    """
    with office.store.read() as tx:
        session = str(tx.registers.get(round_id).values.get("session", ""))
        if not session or not tx.sessions.exists(session):
            raise StateError.of(words.NO_SESSION, round_id, "no_session")
        if tx.sessions.get(session).opened_by != actor.who:
            raise NotYoursError.of(desk_words.SLIPS_NOT_YOURS, where=session, code="slips_not_yours")
        if not is_unused(tx, session):
            raise StateError.of(desk_words.SLIPS_IN_USE, where=session, code="slips_in_use")
        return session


def may_print_slips(tx: Transaction, actor: Actor, session: str) -> bool:
    """Tell whether somebody may print the first slips of a session."""
    if not tx.sessions.exists(session) or tx.sessions.get(session).opened_by != actor.who:
        return False
    return is_unused(tx, session)


def _require_none(tx: Transaction, round_id: str) -> None:
    """Refuse a second session for a round."""
    now = rounds.open_round_of(tx, round_id)
    if "session" in now.values:
        raise StateError.of(words.SESSION_THERE, round_id, "session_there")


def _by_plan(office: Office, tx: Transaction, round_id: str, base: Mapping[str, Any], name: str) -> Plan:
    rounds.require_level(tx, round_id, base, name)
    products = rounds.planned(office, tx, rounds.complete_for(tx, round_id), base)
    if faults := list(planned_twice_codes(base, (one["code"] for one in products))):
        raise PlanError(faults)
    return plan_of({**base, "products": [*base["products"], *products]}, name)


def _like(office: Office, tx: Transaction, round_id: str, asked: OpenSession, day: date) -> Plan:
    level = str(rounds.open_round_of(tx, round_id).values["rating_level"])
    if asked.like not in dict(bases(tx, level)):
        raise StateError.of(words.NO_BASE, asked.like, "no_base")
    like = tx.sessions.get(asked.like).plan
    raw = like.model_dump(mode="json", exclude={"products"}, exclude_none=False)
    new = {"id": asked.id, "title": asked.name, "held_on": day.isoformat(), "place": asked.place}
    session = {**{name: raw["session"][name] for name in ("level", "mode")}, **new}
    raw["session"] = with_ground(session, unsealed_ground(like.session))
    raw["products"] = rounds.planned(office, tx, rounds.complete_for(tx, round_id), raw)
    return plan_of(raw, asked.id)
