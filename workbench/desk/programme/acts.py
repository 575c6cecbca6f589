"""Acts on the programme's records, one transaction each: who may, all faults at once, then the journal.

Kept out: what is refused and why (`programme.checks`, `programme.permissions`), lists of an office (`imports`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from itertools import product

from workbench.desk.office import Office
from workbench.desk.programme.computed import COMPUTED
from workbench.desk.programme.following import follows, goes_on, require_no_same_files, went_into
from workbench.desk.programme.needs import Asked, require_leaves, require_needs
from workbench.desk.sign_in.accounts import acting_on_registers
from workbench.errors import MissingError, RecordError, StaleError, StateError
from workbench.instants import VIETNAM
from workbench.programme.acts import (
    JOINED,
    REPLACED_BY,
    RecordChanged,
    RecordEntered,
    RecordMoved,
    RecordNow,
    RecordRetracted,
    RecordsJoined,
    changes_to,
    split,
)
from workbench.programme.certificates.lawful import with_recogniser
from workbench.programme.checks import (
    read_given,
    require_movable,
    require_of_move,
    require_open,
    require_sound,
    require_standing_place,
    way_between,
)
from workbench.programme.cycle.judging import asked_of, require_judged
from workbench.programme.cycle.papers import decision_of, papers_in, require_known, require_papers
from workbench.programme.fields import Value, Values
from workbench.programme.kinds import KINDS, Kind
from workbench.programme.life import Move, Role
from workbench.programme.likeness import alike, codes_of, going_on
from workbench.programme.permissions import Actor, enters, holds, may, require_may, sees_protected, with_holder
from workbench.rulebook.records.evidence import Evidence
from workbench.spelling import tidy
from workbench.storage import Transaction, Wanted
from workbench.text_vi.programme import faults as words

CARRIED = frozenset({"concluded", "taken_back"})
"""States of a dossier from which one of another year may go on."""
TAKEN_OUT = "taken_out"
"""The state of a file that hangs on its record no more."""
MOST_OF_A_CODE = 9
"""Products that are looked at for one code: there should be one."""
log = logging.getLogger(__name__)


def kind_named(name: str) -> Kind:
    """Return a kind by its name.

    Raises:
        MissingError: If there is none.
    """
    if name not in KINDS:
        raise MissingError.of(words.unknown_kind(list(KINDS)), where=name, code="unknown_kind")
    return KINDS[name]


def enter(
    office: Office,
    actor: Actor,
    kind_name: str,
    given: Mapping[str, object],
    *,
    is_new: bool | Callable[[Transaction], bool],
    with_file: bool = False,
) -> RecordNow:
    """Enter a record.

    Args:
        office: The archive.
        actor: Who enters it, and in whose name.
        kind_name: Of which kind.
        given: Its fields, as JSON or as people type them.
        is_new: Whether it was said that no record that looks alike is this one; or asked in the act's transaction.
        with_file: Whether its file was brought in, and its fields are told of that.

    Raises:
        NotYoursError: If that is not the actor's to do.
        RecordError: With all faults.
        StateError: If it may be there already; `extra` names which.
    """
    kind = kind_named(kind_name)
    require_may(actor, kind.life.enters, kind.label, None)
    read = read_given(kind, given, with_file=with_file)
    values = with_holder(actor, kind, {name: value for name, value in read.items() if value is not None})
    with acting_on_registers(office) as tx:
        new = is_new(tx) if callable(is_new) else is_new
        return _entered(tx, office, actor, kind, values, is_new=new)


def _entered(tx: Transaction, office: Office, actor: Actor, kind: Kind, values: Values, *, is_new: bool) -> RecordNow:
    chain, held = tx.registers.chain(kind.belongs_to(values)), held_by(tx, actor, kind, values)
    require_may(actor, in_whose_name(tx, kind, values), kind.label, chain, held=held)
    values = {**values, **kind.fixed}
    require_sound(kind, kind.life.start, values, tx.registers.find)
    values = with_recogniser(kind, values, office.rulebook)
    require_needs(_asked(tx, office, kind, None, values), values)
    require_standing_place(kind, values, _today(office), tx.registers.find)
    require_known_papers(tx, office, kind, values, values)
    serial = tx.registers.next_serial(kind)
    values = kind.with_number(values, serial)
    if not is_new and (others := likes(tx, kind, values)):
        said = words.may_be_one(kind.name, [(one.id, one.title) for one in others])
        raise StateError.of(said, kind.label, "may_be_one", alike=[one.id for one in others])
    record = f"{kind.prefix}-{serial}"
    open_values, protected = split(kind, values)
    entered = RecordEntered(record=record, kind=kind.name, values=open_values, protected=protected)
    tx.registers.put(entered, by=office.by(actor.who))
    log.info("record_entered record=%s", record)
    return tx.registers.get(record)


def likes(tx: Transaction, kind: Kind, values: Values) -> list[RecordNow]:
    """Return the records that one of these values may be: by what tells them apart, and products by their codes.

    Of those that were joined into others it is the one that goes on.
    """
    codes = product(sorted(codes_of(values)), (None, JOINED))
    coded = (Wanted(kinds=(kind.name,), words=code, state=state) for code, state in codes)
    of_code = (one for wanted in coded for one in tx.registers.search(wanted, limit=MOST_OF_A_CODE))
    found = {one.id: one for one in (*tx.registers.like(kind, values), *of_code)}
    return going_on(alike(kind, values, found.values()), tx.registers.find)


def change(
    office: Office,
    actor: Actor,
    record: str,
    given: Mapping[str, object],
    *,
    seen: int | None = None,
    reason: str | None = None,
) -> RecordNow:
    """Change fields of a record.

    Args:
        office: The archive.
        actor: Who changes it.
        record: Its id.
        given: What fields shall hold; an empty value empties a field.
        seen: The version that was looked at; None takes whatever stands, for who stands at the machine.
        reason: Why, if that is told.

    Raises:
        StaleError: If somebody changed it meanwhile; `extra` carries what stands and what was given.
        NotYoursError, StateError, RecordError: As `enter`; also where nothing would change.
    """
    with acting_on_registers(office) as tx:
        now = _counting(tx, record)
        require_may_change(tx, actor, now)
        now = _as_seen(tx, actor, now, seen, given)
        read = read_given(now.of, given)
        held = held_by(tx, actor, now.of, _with(now, read))
        require_may(actor, now.of.life.enters, record, _chain_with(tx, now, read), held=held)
        changes, protected = changes_to(now, read)
        if not changes and not protected:
            raise RecordError.of(words.NOTHING_CHANGED, record, "nothing_changed")
        require_open(now, {*changes, *protected}, _told(reason))
        require_sound(now.of, now.state, _with(now, read), tx.registers.find)
        require_needs(_asked(tx, office, now.of, now, _with(now, read), None, _told(reason)), {*changes, *protected})
        if "place" in changes:
            require_standing_place(now.of, _with(now, read), _today(office), tx.registers.find)
        require_known_papers(tx, office, now.of, read, _with(now, read))
        changed = RecordChanged(record=record, changes=changes, protected=protected, reason=_told(reason))
        tx.registers.put(changed, by=office.by(actor.who))
        return tx.registers.get(record)


def move(
    office: Office,
    actor: Actor,
    record: str,
    name: str,
    given: Mapping[str, object],
    *,
    seen: int | None = None,
    reason: str | None = None,
) -> RecordNow:
    """Move a record in its life, with the fields that the move brings; see `change`.

    Raises:
        RecordError: Also of fields that the move doesn't bring (`require_of_move`).
        MissingError: If records of its kind have no such move.
        StateError: If it is not in a state for it.
    """
    with acting_on_registers(office) as tx:
        now = _counting(tx, record)
        step = now.of.move(name)
        if step is None:
            known = [one.name for one in now.of.life.moves]
            raise MissingError.of(words.unknown_move(now.kind, known), where=name, code="unknown_move")
        who = step.who_of(now.values)
        who = who & in_whose_name(tx, now.of, now.values) if now.of.brought else who
        require_may(actor, who, record, whole_chain(tx, now), held=held_by(tx, actor, now.of, now.values))
        now = _as_seen(tx, actor, now, seen, given)
        read = read_given(now.of, given)
        held = held_by(tx, actor, now.of, _with(now, read))
        require_may(actor, who, record, _chain_with(tx, now, read), held=held)
        require_of_move(now.of, step, read)
        if computes := COMPUTED.get((now.kind, name)):
            read |= computes(tx, replace(now, values=_with(now, read), state=step.end))
        read |= dict.fromkeys(step.clears)
        values = _with(now, read)
        require_movable(now, step, values, _told(reason), _today(office))
        if step.tasks_done:
            _require_tasks_done(tx, record)
        if step.judged:
            require_judged(now, values, criteria_for(tx, now, values))
        if step.papers:
            require_papers(now, values, list_of_papers(office, values), _told(reason))
        require_sound(now.of, step.end if step.clears else now.state, values, tx.registers.find)
        require_needs(_asked(tx, office, now.of, now, values, step, _told(reason)), read)
        require_known_papers(tx, office, now.of, read, values)
        changes, protected = changes_to(now, read)
        moved = RecordMoved(record=record, move=name, changes=changes, protected=protected, reason=_told(reason))
        tx.registers.put(moved, by=office.by(actor.who))
        return tx.registers.get(record)


def carry_over(office: Office, actor: Actor, record: str, kind: str) -> RecordNow:
    """Begin the dossier of a product's next year from one that was concluded (client's plan IV.1.5).

    The commune's report comes along to be brought up to date; decision, days and round are those of the new one.

    Args:
        office: The archive.
        actor: Who does it.
        record: The concluded dossier.
        kind: What the new one is: first, upgrade or renewal, as it is or by its name.

    Raises:
        NotYoursError: If that is not the actor's to do.
        StateError: If it is no concluded dossier, or one that goes on from it is under way.
        RecordError: If there is no such kind of dossier.
    """
    with acting_on_registers(office) as tx:  # two who ask at once are not both told that none is under way
        now = tx.registers.get(record)
        if now.kind != "dossier" or now.state not in CARRIED:
            raise StateError.of(words.NOT_CONCLUDED, record, "not_concluded")
        following = [one for one in tx.registers.naming([record], {"dossier"}) if one.state not in CARRIED]
        if following:
            raise StateError.of(words.carried_already(following[0].id), record, "carried_already")
        dossier = kind_named("dossier")
        require_may(actor, dossier.life.enters, dossier.label, None)
        kept = {name: now.values[name] for name in ("product", "commune_report") if name in now.values}
        given = read_given(dossier, {**kept, "dossier_kind": kind, "carried_from": record})
        values = {name: value for name, value in given.items() if value is not None}
        return _entered(tx, office, actor, dossier, values, is_new=True)


def retract(office: Office, actor: Actor, record: str, *, reason: str) -> RecordNow:
    """Take out a record that was entered by mistake; it stays in the journal.

    What it had replaced holds again, unless a later paper stands for it: that one replaces it then (`follows`).

    Raises:
        StateError: If it counts no more, or records that count name it, or another goes on in it, or what came of it
            does not name it (`require_leaves`). Files that were taken out of it don't keep it.
        RecordError: If no reason is given.
    """
    with acting_on_registers(office) as tx:
        now = _counting(tx, record)
        require_may_change(tx, actor, now)
        named_by = tx.registers.naming([record])
        replaced = [one for one in named_by if one.state == "replaced" and one.values.get(REPLACED_BY) == record]
        for one in replaced:
            require_may_change(tx, actor, one)
        if others := [one for one in named_by if one.state != TAKEN_OUT and one not in replaced]:
            said = words.still_named([(one.id, one.title) for one in others])
            raise StateError.of(said, record, "still_named")
        if others := tx.registers.joined_into([record]):
            said = words.goes_on_in([(one.id, one.title) for one in others])
            raise StateError.of(said, record, "goes_on_in")
        require_leaves(_asked(tx, office, now.of, now, now.values))
        later = {one.id: after.id for one in replaced if (after := follows(tx, one, now))}
        again = tuple(one.id for one in replaced if one.id not in later)
        retracted = RecordRetracted(record=record, reason=told_reason(reason), reinstated=again, passed_on=later)
        tx.registers.put(retracted, by=office.by(actor.who))
        return tx.registers.get(record)


def join(office: Office, actor: Actor, record: str, into: str, *, reason: str) -> RecordNow:
    """Say that a record is one with another, which goes on; what was counted of the first stays where it was.

    Raises:
        StateError: If either counts no more, they are not of one kind, one rests on the other (a certificate and the
            one that it replaced, a plan and its idea, a place and where it went), they are files, or one hangs on both.
        RecordError: If no reason is given.
    """
    with acting_on_registers(office) as tx:
        now, other = _counting(tx, record), _counting(tx, into)
        for one in (now, other):
            require_may_change(tx, actor, one)
        if now.id == other.id:
            raise StateError.of(words.JOINED_WITH_ITSELF, record, "joined_with_itself")
        if now.kind != other.kind:
            raise StateError.of(words.DIFFERENT_KINDS, record, "different_kinds")
        if now.of.brought:
            raise StateError.of(words.FILES_NOT_JOINED, record, "files_not_joined")
        if way := way_between(now, other, tx.registers.find) or way_between(other, now, tx.registers.find):
            said = words.rests_on([(one.id, one.title) for one in way])
            raise StateError.of(said, record, "rests_on")
        require_no_same_files(tx, record, into)
        require_leaves(_asked(tx, office, now.of, now, now.values))
        tx.registers.put(RecordsJoined(record=record, into=into, reason=told_reason(reason)), by=office.by(actor.who))
        return tx.registers.get(record)


def in_whose_name(tx: Transaction, kind: Kind, values: Values) -> frozenset[Role]:
    """Return in whose name a record of these values is entered, changed and taken out."""
    on = tx.registers.find(str(values.get("of", ""))) if kind.brought else None
    return enters(kind, None if on is None else on.of)


def _asked(
    tx: Transaction,
    office: Office,
    kind: Kind,
    now: RecordNow | None,
    values: Values,
    step: Move | None = None,
    reason: str | None = None,
) -> Asked:
    today = office.now().astimezone(VIETNAM).date()
    return Asked(
        tx=tx, rulebook=office.rulebook, today=today, kind=kind, now=now, values=values, step=step, reason=reason
    )


def held_by(tx: Transaction, actor: Actor, kind: Kind, values: Values) -> bool | None:
    """Tell whether a record of these values names somebody's office (`permissions.holds`); of a file, what it is of."""
    on = goes_on(tx, str(values.get("of", ""))) if kind.brought else None
    of, its = (kind, values) if on is None else (on.of, on.values)
    held = holds(actor, of, its)
    came = held is False and actor.of_office is not None
    return actor.of_office in went_into(tx, str(its.get(of.held_by or "", ""))) if came else held


def require_may_change(tx: Transaction, actor: Actor, now: RecordNow) -> None:
    """Refuse a record to those who may not change it or take it out.

    Raises:
        NotYoursError: If it is not the actor's.
    """
    who, held = in_whose_name(tx, now.of, now.values), held_by(tx, actor, now.of, now.values)
    require_may(actor, who, now.id, whole_chain(tx, now), held=held)


def may_change(tx: Transaction, actor: Actor, now: RecordNow) -> bool:
    """Tell whether `require_may_change` lets somebody change a record, which counts."""
    who, held = in_whose_name(tx, now.of, now.values), held_by(tx, actor, now.of, now.values)
    return not now.is_gone and may(actor, who, whole_chain(tx, now), held=held)


def _require_tasks_done(tx: Transaction, record: str) -> None:
    """Refuse to be done with what open tasks are about, or none was done of: a plan's milestones.

    Raises:
        StateError: With all open ones by name; or that there are none that were reached.
    """
    tasks = tx.registers.naming([record], {"task"})
    if left := [(one.id, one.title) for one in tasks if one.state == "to_do"]:
        raise StateError.of(words.tasks_open(left), record, "tasks_open")
    if all(one.state != "done" for one in tasks):
        raise StateError.of(words.NO_MILESTONE, record, "no_milestone")


def criteria_for(tx: Transaction, now: RecordNow, values: Values) -> list[RecordNow]:
    """Return the criteria that hold for an application: of the boards of the places that it lies in, and of all."""
    above = set(whole_chain(tx, now))
    criteria = asked_of(values, tx.registers.every("criterion"))
    return [one for one in criteria if one.belongs is None or _place_of(tx, one.belongs) in above]


def _today(office: Office) -> date:
    return office.now().astimezone(VIETNAM).date()


def _place_of(tx: Transaction, office: str) -> str:
    return str(tx.registers.get(office).values["place"])


def list_of_papers(office: Office, dossier: Values) -> Evidence | None:
    """Return the list that a dossier's papers are held against; None where no decision or no list is known."""
    today = _today(office)
    decision = decision_of(dossier, office.rulebook.decisions, today)
    return None if decision is None else office.rulebook.evidence(decision)


def require_known_papers(
    tx: Transaction, office: Office, kind: Kind, given: Mapping[str, Value | None], values: Values
) -> None:
    """Refuse papers that are not in the list of their dossier; without a list nothing can be said of them.

    Args:
        tx: The transaction.
        office: The archive.
        kind: Of the record.
        given: Its fields that are new: what was said under another list stays until it is said anew.
        values: All that it then holds: a dossier's own, or of a file that hangs on one.

    Raises:
        RecordError: With a fault for each.
    """
    if named := papers_in(kind, given):
        dossier = tx.registers.get(str(values["of"])).values if kind.brought else values
        evidence = list_of_papers(office, dossier)
        if evidence is not None:
            require_known(named, evidence)


def _counting(tx: Transaction, record: str) -> RecordNow:
    """Return a record that counts."""
    now = tx.registers.get(record)
    if now.is_gone:
        raise StateError.of(words.is_gone(now.into), record, "record_gone")
    return now


def _as_seen(tx: Transaction, actor: Actor, now: RecordNow, seen: int | None, given: Mapping[str, object]) -> RecordNow:
    """Return a record if it is as it was seen, opened where a protected field is to be changed.

    Else tell what stands, protected fields to who may see them.
    """
    if seen is not None and seen != now.version:
        shown = shown_to(tx, actor, now, whole_chain(tx, now)).all
        stored = {"version": now.version, "state": now.state, "values": dict(shown)}
        raise StaleError.of(words.STALE, now.id, "stale", stored=stored, given=dict(given))
    return tx.registers.opened(now) if any(field.protected and field.name in given for field in now.of.fields) else now


def shown_to(tx: Transaction, actor: Actor, now: RecordNow, within: Collection[str]) -> RecordNow:
    """Return a record as somebody may see it: its protected fields opened, or left out."""
    if not now.protected:
        return now
    return tx.registers.opened(now) if sees_protected(actor, within) else replace(now, protected={})


def whole_chain(tx: Transaction, now: RecordNow) -> list[str]:
    """Return a record's id and those of what it belongs to, up to the topmost place."""
    return [now.id, *tx.registers.chain(now.belongs)]


def _chain_with(tx: Transaction, now: RecordNow, read: Mapping[str, object]) -> list[str]:
    """Return the chain of a record as it would be with what is given."""
    return [now.id, *tx.registers.chain(now.of.belongs_to(_with(now, read)))]


def _with(now: RecordNow, read: Mapping[str, object]) -> Values:
    return {name: value for name, value in {**now.all, **read}.items() if value is not None}  # type: ignore[misc]


def _told(reason: str | None) -> str | None:
    return None if reason is None else tidy(reason) or None


def told_reason(reason: str) -> str:
    """Return a reason that says something.

    Raises:
        RecordError: If it says nothing.
    """
    told = _told(reason)
    if told is None:
        raise RecordError.of(words.REASON_MISSING, words.REASON, "reason_missing")
    return told
