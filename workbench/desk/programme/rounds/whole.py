"""A round as a whole, each step one act: its dossiers become a session's plan, results come back, it is recognised.

What a session finds comes by its bundle and is computed anew from it; nothing of it is typed. Kept out: the session
itself (`council`), single records (`acts`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from workbench.desk.office import Office
from workbench.desk.programme.needs import not_eligible
from workbench.desk.programme.recognition import Waiting, waiting
from workbench.desk.programme.views import today
from workbench.errors import Fault, PlanError, RecordError, RulebookError, StateError
from workbench.programme.acts import ActedTogether, RecordEntered, RecordMoved, RecordNow, changes_to
from workbench.programme.certificates.radar import certificate_end
from workbench.programme.codes import read_code
from workbench.programme.fields import KindName, Value, Values
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import Actor, require_may
from workbench.rulebook.days import DAY_COUNT
from workbench.rulebook.select import by_days
from workbench.scoring.replay import replay_bytes
from workbench.scoring.rules.result import FINAL, ProductResult
from workbench.storage import OFFICE, Transaction
from workbench.text_vi.programme import rounds as words
from workbench.workbooks.forward.plan import planned_twice_codes, read_base, write_filled

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Come:
    """What came of a round's results: how many were taken, and which products wait, by code and why."""

    taken: int
    waiting: list[Fault]


def take_up(office: Office, actor: Actor, round_id: str, plan: Path, into: Path) -> tuple[int, list[Fault]]:
    """Move every complete dossier into a round and write the plan of its session, by one act.

    Args:
        office: The archive and the law.
        actor: Who does it.
        round_id: An open round.
        plan: A plan workbook with session, regulation and roster.
        into: The workbook to write; replaced if it is there.

    Returns:
        How many dossiers went in, and what is still wrong with the plan.

    Raises:
        NotYoursError: If that is not the actor's to do.
        StateError: If the round is not open, or no dossier is complete.
        RecordError: With each product that lacks a code or a set.
        PlanError: If the workbook can't be read, is of another level, or holds a product already. Nothing is kept then.
    """
    with office.store.begin(OFFICE) as tx:
        open_round_of(tx, round_id)
        require_take_up(actor, round_id)
        raw, kept = read_base(plan, None, office.rulebook)
        require_level(tx, round_id, raw, plan.name)
        dossiers = complete_for(tx, round_id)
        products = planned(office, tx, dossiers, raw)
        if faults := list(planned_twice_codes(raw, (one["code"] for one in products))):
            raise PlanError(faults)
        raw["products"] = [*raw["products"], *products]
        put_taken_up(office, tx, actor, round_id, dossiers)
        wrong = write_filled(raw, kept, name=plan.name, into=into, rulebook=office.rulebook)
    return len(dossiers), wrong


def require_take_up(actor: Actor, round_id: str) -> None:
    """Refuse to fill a round to those who may not; see `take_up`."""
    _require(actor, "dossier", "take_up", round_id)


def open_round_of(tx: Transaction, round_id: str) -> RecordNow:
    """Return a round that takes dossiers; see `take_up`."""
    return _round(tx, round_id, "opened")


def require_level(tx: Transaction, round_id: str, plan: Mapping[str, Any], name: str) -> None:
    """Refuse a plan that is of another level than its round.

    Raises:
        PlanError: If it is.
    """
    if plan["session"]["level"] != open_round_of(tx, round_id).values["rating_level"]:
        raise PlanError.of(words.OTHER_LEVEL, name, "other_level")


def complete_for(tx: Transaction, round_id: str) -> list[RecordNow]:
    """Return every complete dossier that may go into a round: those that name it, and those that name none.

    Raises:
        StateError: If there is none.
        RecordError: With each product that is not eligible.
    """
    found = [
        one
        for one in tx.registers.every("dossier")
        if one.state == "complete" and one.values.get("round", round_id) == round_id
    ]
    if not found:
        raise StateError.of(words.NOTHING_COMPLETE, round_id, "nothing_complete")
    products = tx.registers.several(str(one.values["product"]) for one in found)
    if faults := [fault for product in products.values() for fault in not_eligible(product)]:
        raise RecordError(faults)
    return found


def put_taken_up(office: Office, tx: Transaction, actor: Actor, round_id: str, dossiers: Iterable[RecordNow]) -> None:
    """Move dossiers into a round by one act."""
    moved = tuple(_moved(one, "take_up", {"round": round_id}) for one in dossiers)
    _put(office, tx, actor, ActedTogether(what="take_up", about=round_id, source=None, entered=(), moved=moved))


def take_results(office: Office, actor: Actor, round_id: str, bundle: bytes, *, session: str | None = None) -> Come:
    """Take what a session found into the registers, by one act: computed anew from its bundle.

    Args:
        office: The archive.
        actor: Who does it.
        round_id: Of which round.
        bundle: What was signed.
        session: The one that the round must still name, if it was found by that.

    Raises:
        NotYoursError: If that is not the actor's to do.
        BundleError: If the file is no sound bundle.
        StateError: If it brings nothing for this round.
    """
    result = replay_bytes(bundle, office.rulebook)
    unfit: list[Fault] = []
    entered: list[RecordEntered] = []
    moved: list[RecordMoved] = []
    with office.store.begin(OFFICE) as tx:
        now = _round(tx, round_id, "opened", "met")
        _require(actor, "dossier", "conclude", round_id)
        if session is not None and now.values.get("session") != session:
            raise StateError.of(words.SESSION_CHANGED, round_id, "session_changed")
        dossiers = _by_code(tx, round_id)
        serial = tx.registers.next_serial(KINDS["result"])
        for found in result.products:
            dossier = dossiers.get(_plain(found.code))
            if fault := _unfit(found, dossier):
                unfit.append(fault)
            elif dossier is not None:
                if found.stars is not None:
                    values = _result_values(found, dossier.id, round_id)
                    record = f"{KINDS['result'].prefix}-{serial + len(entered)}"
                    entered.append(RecordEntered(record=record, kind="result", values=values, protected={}))
                said = None if found.stars is not None else words.ended_without_stars(found.status)
                moved.append(_moved(dossier, "conclude", {}, said))
        if not moved:
            raise StateError(unfit or [Fault.of(words.NOTHING_NEW, round_id, "nothing_new")])
        if now.state == "opened" and not unfit:
            moved.append(_moved(now, "meet", {}))
        source = sha256(bundle).hexdigest()
        act = ActedTogether(what="results", about=round_id, source=source, entered=tuple(entered), moved=tuple(moved))
        _put(office, tx, actor, act)
    return Come(taken=len(entered), waiting=unfit)


def results_of_session(office: Office, actor: Actor, round_id: str) -> Come:
    """Take the results of a round from its own session in this archive, from the bytes that were signed.

    Raises:
        StateError: If the round names no session that is here, or it is not concluded; see `take_results`.
    """
    _require(actor, "dossier", "conclude", round_id)
    with office.store.read() as tx:
        session = str(_round(tx, round_id, "opened", "met").values.get("session", ""))
        if not session or not tx.sessions.exists(session):
            raise StateError.of(words.NO_SESSION, round_id, "no_session")
        signed = tx.snapshots.bundle(session)
    if signed is None:
        raise StateError.of(words.NOT_SIGNED, round_id, "not_signed")
    return take_results(office, actor, round_id, signed, session=session)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What came of a round's recognition: how many certificates, their last day, and what got none, with why."""

    count: int
    ends: date
    left: list[Fault]


def recognise(
    office: Office, actor: Actor, round_id: str, *, decision_number: str, decided_on: date, signed_by: str
) -> Recognised:
    """Enter the certificates of a round by one act: every result that the law lets it recognise, for the law's term.

    Only dossiers of this round that were concluded count. A certificate of the product that still holds is replaced by
    the new one, but for an upgrade that found no more stars: the older then stays until its own end.

    Raises:
        NotYoursError: If that is not the actor's to do.
        StateError: If the round has not met, or nothing waits for recognition.
        RecordError: If the day has not come, or no decision sets a term on it.
    """
    if decided_on > today(office):
        raise RecordError.of(words.DECIDED_LATER, round_id, "decided_later")
    ends = certificate_end(decided_on, office.rulebook)
    if ends is None:
        raise RecordError.of(words.NO_TERM, round_id, "no_term")
    with office.store.begin(OFFICE) as tx:
        now = _round(tx, round_id, "met")
        require_may(actor, KINDS["certificate"].life.enters, round_id, None)
        given = {"decision_number": decision_number, "decided_on": decided_on.isoformat(), "signed_by": signed_by}
        found = list(waiting(tx, now, decided_on, office.rulebook))
        left = [one.fault for one in found if one.fault is not None]
        entered: list[RecordEntered] = []
        moved: list[RecordMoved] = []
        serial = tx.registers.next_serial(KINDS["certificate"])
        for one in (one for one in found if one.fault is None):
            record = f"{KINDS['certificate'].prefix}-{serial + len(entered)}"
            values = {**_certificate(one), **{name: told for name, told in given.items() if told}}
            values["ends_on"] = ends.isoformat()
            entered.append(RecordEntered(record=record, kind="certificate", values=values, protected={}))
            moved += [_moved(old, "replace", {"replaced_by": record}) for old in one.replaces]
        if not entered:
            raise StateError([*left, Fault.of(words.NOTHING_TO_RECOGNISE, round_id, "nothing_to_recognise")])
        moved.append(_moved(now, "decide", {"decision_number": decision_number}))
        act = ActedTogether(what="recognition", about=round_id, source=None, entered=tuple(entered), moved=tuple(moved))
        _put(office, tx, actor, act)
    return Recognised(count=len(entered), ends=ends, left=left)


def _certificate(one: Waiting) -> dict[str, Value]:
    level: dict[str, Value] = {} if one.level is None else {"recognised_by": one.level}
    return {"product": one.product.id, "stars": one.stars, "result": one.result.id, **level}


def _round(tx: Transaction, round_id: str, *states: str) -> RecordNow:
    now = tx.registers.get(round_id)
    if now.kind != "round":
        raise StateError.of(words.NOT_A_ROUND, round_id, "not_a_round")
    if now.state not in states:
        raise StateError.of(words.ROUND_NOT_OPEN, round_id, "round_not_open")
    return now


def _require(actor: Actor, kind: KindName, move: str, where: str) -> None:
    step = KINDS[kind].move(move)
    if step is not None:
        require_may(actor, step.who, where, None)


def _put(office: Office, tx: Transaction, actor: Actor, act: ActedTogether) -> None:
    entry = tx.registers.put(act, by=office.by(actor.who))
    log.info("acted_together what=%s number=%d", act.what, entry.number)


def _moved(now: RecordNow, move: str, given: Mapping[str, Value | None], reason: str | None = None) -> RecordMoved:
    changes, protected = changes_to(now, given)
    return RecordMoved(record=now.id, move=move, changes=changes, protected=protected, reason=reason)


def planned(
    office: Office, tx: Transaction, dossiers: Iterable[RecordNow], raw: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return the products of dossiers as a plan has them.

    Raises:
        RecordError: With all that lack something.
    """
    faults: list[Fault] = []
    found = []
    for dossier in dossiers:
        product = tx.registers.get(str(dossier.values["product"]))
        producer = tx.registers.get(str(product.values["producer"]))
        lacking = list(_lacking(product.values, f"{product.id} {product.title}"))
        faults += lacking
        if not lacking:
            found.append(_product(office, dossier, product, producer, raw["session"]))
    if faults:
        raise RecordError(faults)
    return found


def _lacking(values: Values, where: str) -> Iterator[Fault]:
    if not values.get("codes"):
        yield Fault.of(words.NO_CODE, where, "no_code")
    if "set" not in values:
        yield Fault.of(words.NO_SET, where, "no_set")


def _product(
    office: Office, dossier: RecordNow, product: RecordNow, producer: RecordNow, session: Mapping[str, Any]
) -> dict[str, Any]:
    kind, filed = str(dossier.values["dossier_kind"]), date.fromisoformat(str(dossier.values["filed_on"]))
    return {
        "code": _newest(product.values),
        "name": product.title,
        "producer": producer.title,
        "decision": dossier.values.get("decision") or _decision(office, kind, filed, session),
        "set": product.values["set"],
        "kind": kind,
        "filed_on": filed.isoformat(),
        "received_on": dossier.values["received_on"],
        "disqualified": None,
        "flags": [],
    }


def _decision(office: Office, kind: Any, filed: date, session: Mapping[str, Any]) -> str:
    """Return the decision that binds a dossier; the plan's check tells where none does."""
    decisions = tuple(office.rulebook.decisions.values())
    try:
        held = date.fromisoformat(str(session["held_on"]))
        return by_days(kind, filed, held, level=session["level"], decisions=decisions, day_count=DAY_COUNT).decision
    except (RulebookError, ValueError):
        return max(decisions, key=lambda one: one.in_force_from).number


def _newest(values: Values) -> str:
    codes = values["codes"]
    return codes[-1] if isinstance(codes, list) else str(codes)


def _by_code(tx: Transaction, round_id: str) -> dict[str, RecordNow]:
    """Return the dossiers of a round by every code of their products."""
    dossiers = [one for one in tx.registers.naming([round_id], {"dossier"}) if one.values.get("round") == round_id]
    products = tx.registers.several(str(one.values["product"]) for one in dossiers)
    found: dict[str, RecordNow] = {}
    for dossier in dossiers:
        codes = products[str(dossier.values["product"])].values.get("codes", [])
        found |= {_plain(code): dossier for code in (codes if isinstance(codes, list) else [str(codes)])}
    return found


def _plain(code: str) -> str:
    read = read_code(code)
    return code if read is None else read.text


def _unfit(found: ProductResult, dossier: RecordNow | None) -> Fault | None:
    if dossier is None:
        return Fault.of(words.NOT_IN_ROUND, found.code, "not_in_round")
    if dossier.state != "in_round":
        return Fault.of(words.RESULTS_THERE, found.code, "results_there")
    if found.status not in FINAL:
        return Fault.of(words.NO_RESULT_YET, found.code, "no_result_yet")
    return None


def _result_values(found: ProductResult, dossier: str, round_id: str) -> dict[str, Value]:
    """Return a result as the register has it; means are exact fractions, as the bundle's result writes them."""
    values: dict[str, Value] = {"dossier": dossier, "round": round_id, "stars": found.stars or 0, "by_hand": False}
    parts = {f"mean_{part.lower()}": str(mean) for part, mean in (found.parts or {}).items()}
    return {**values, **parts, **({} if found.mean is None else {"mean": str(found.mean)})}
