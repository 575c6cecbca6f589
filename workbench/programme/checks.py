"""Whether a record may be kept, or moved, as given: all faults at once, each at its field.

Kept out: in whose name (`permissions`), likeness to other records (`likeness`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from workbench.errors import Fault, RecordError, StateError
from workbench.programme.acts import RecordNow
from workbench.programme.cycle.standing import ended_place, is_of_ended_districts
from workbench.programme.fields import Value, Values, read_value
from workbench.programme.kinds import Kind
from workbench.programme.life import Move
from workbench.programme.likeness import going_on
from workbench.programme.proving import read_proof
from workbench.text_vi.programme import faults as words
from workbench.text_vi.programme import kinds as names
from workbench.text_vi.programme import needs
from workbench.text_vi.programme.figures import COMPUTED

Find = Callable[[str], RecordNow | None]
"""Gives a record by its id, or None."""

IN_ORDER = (
    ("from", "to"),
    ("decided_on", "ends_on"),
    ("issued_on", "ends_on"),
    ("filed_on", "received_on"),
    ("file_by", "meet_by"),
    ("held_on", "remedied_on"),
    ("held_on", "concluded_on"),
    ("decided_on", "concluded_on"),
    ("signed_on", "received_on"),
)
"""Days of which the second is not before the first."""


def read_given(kind: Kind, given: Mapping[str, object], *, with_file: bool = False) -> dict[str, Value | None]:
    """Return what fields are given, fit for the record; None empties a field.

    Args:
        kind: Of which kind.
        given: Its fields, as JSON or as people type them.
        with_file: Whether a file comes with them, which alone tells some.

    Raises:
        RecordError: With every field that is unknown or can't hold what it is given.
    """
    read: dict[str, Value | None] = {}
    faults: list[Fault] = []
    for name, value in given.items():
        field = kind.field(name)
        if field is None:
            faults.append(Fault.of(words.unknown_field(kind.label), name, "unknown_field"))
            continue
        if name in kind.life.computed:
            faults.append(Fault.of(COMPUTED, field.label, "computed"))
            continue
        if name in kind.brought and not with_file:
            faults.append(Fault.of(words.BY_FILE, field.label, "by_file"))
            continue
        if name in kind.fixed or name in kind.by_desk:
            faults.append(Fault.of(needs.SET_BY_DESK, field.label, "set_by_desk"))
            continue
        try:
            read[name] = read_value(field, value)
        except RecordError as error:
            faults += error.faults
    if faults:
        raise RecordError(faults)
    return read


def require_sound(kind: Kind, state: str, values: Values, find: Find) -> None:
    """Refuse a record of which something is missing in its state, out of order, or names what is not there.

    Raises:
        RecordError: With all faults.
    """
    faults = [
        *_missing(kind, state, values),
        *_out_of_order(kind, values),
        *_lost(kind, values, find),
        *_not_chosen(kind, values, find),
        *_of_another_product(kind, values, find),
        *_not_taken(kind, values, find),
        *_after_districts(kind, values),
        *_no_proof(kind, values),
    ]
    if faults:
        raise RecordError(faults)


def require_movable(now: RecordNow, move: Move, values: Values, reason: str | None, today: date) -> None:
    """Refuse a move that is not for this record or not now, or that lacks what it needs.

    Args:
        now: The record before it.
        move: Which.
        values: What its fields would hold with the move.
        reason: Why, if that was told.
        today: The day on which it is made.

    Raises:
        StateError: If the record is not in a state for it.
        RecordError: With everything that is missing.
    """
    if move.only is not None and now.values.get(move.only.field) != move.only.value:
        raise StateError.of(words.not_for_this(move.name, now.kind, move.only), now.id, "not_for_this")
    if now.state not in move.start:
        said = words.not_in_state(move.name, now.kind, now.state, move.start)
        raise StateError.of(said, now.id, "not_in_state")
    fields = (now.of.field(name) for name in move.fills)
    faults = [
        Fault.of(words.move_needs(move.name), field.label, "move_needs")
        for field in fields
        if field is not None and field.name not in values
    ]
    faults += [
        Fault.of(words.not_come(move.name), field.label, "not_come")
        for field in map(now.of.field, move.came)
        if field is not None and str(values.get(field.name, "")) > today.isoformat()
    ]
    if move.reason and not reason:
        faults.append(Fault.of(words.REASON_MISSING, words.REASON, "reason_missing"))
    if faults:
        raise RecordError(faults)


def require_open(now: RecordNow, changed: Collection[str], reason: str | None) -> None:
    """Refuse to change what was signed or decided, and anything else of such a record without a reason.

    Raises:
        RecordError: With every field that stands firm, or for want of a reason.
    """
    firm = now.of.life.firm
    if firm is None or now.state not in firm.states:
        return
    stand = (now.of.field(name) for name in firm.fields if name in changed)
    faults = [Fault.of(words.stands_firm(now.state), one.label, "stands_firm") for one in stand if one]
    if not faults and not reason:
        faults = [Fault.of(words.REASON_MISSING, words.REASON, "reason_missing")]
    if faults:
        raise RecordError(faults)


def require_of_move(kind: Kind, move: Move, given: Mapping[str, object]) -> None:
    """Refuse fields that a move does not bring: what stands in them is changed by itself, and as such on record.

    Raises:
        RecordError: With every one of them.
    """
    strange = (kind.field(name) for name in given if name not in {*move.fills, *move.takes})
    if faults := [Fault.of(words.not_of_move(move.name), one.label, "not_of_move") for one in strange if one]:
        raise RecordError(faults)


def way_between(newer: RecordNow, older: RecordNow, find: Find) -> list[RecordNow]:
    """Return the way from one record to another of its kind that it names, itself or through others; empty if none.

    A record is no other on which it rests: the certificate that replaced it, the idea that it follows, the dossier that
    goes on, the place in which it lies or into which it went. Were the two one, it would rest on itself.
    """
    ways, seen = [[newer]], {newer.id}
    while ways:
        way = ways.pop(0)
        for name in [*way[-1].names, *filter(None, [way[-1].into])]:
            there = find(name)
            if there is None or there.kind != newer.kind or there.id in seen:
                continue
            if there.id == older.id:
                return [*way, there]
            seen.add(there.id)
            ways.append([*way, there])
    return []


def _missing(kind: Kind, state: str, values: Values) -> Iterator[Fault]:
    needed = kind.life.needed(state)
    for field in kind.fields:
        if (field.required or field.name in needed) and field.name not in values:
            yield Fault.of(words.MISSING, field.label, "missing")


def _out_of_order(kind: Kind, values: Values) -> Iterator[Fault]:
    for first, second in IN_ORDER:
        early, late = kind.field(first), kind.field(second)
        if early is None or late is None or first not in values or second not in values:
            continue
        if str(values[second]) < str(values[first]):
            yield Fault.of(words.before(early.label), late.label, "out_of_order")


def _not_chosen(kind: Kind, values: Values, find: Find) -> Iterator[Fault]:
    """Yield what is wrong with a plan that follows no idea, or one that was not chosen (client's plan IV.1.3)."""
    follows = kind.field("follows")
    if follows is None or values.get("application_type") != "plan":
        return
    idea = find(str(values.get("follows", "")))
    if idea is None:
        yield from [] if "follows" in values else [Fault.of(words.PLAN_WITHOUT_IDEA, follows.label, "no_idea")]
    elif idea.values.get("application_type") != "idea" or idea.state != "accepted":
        yield Fault.of(words.idea_not_chosen(idea.id), follows.label, "idea_not_chosen")


def _of_another_product(kind: Kind, values: Values, find: Find) -> Iterator[Fault]:
    """Yield what is wrong with a certificate that one of another product is to replace."""
    replaced_by = kind.field("replaced_by")
    if replaced_by is None or kind.field("product") is None:
        return
    after = find(str(values.get("replaced_by", "")))
    if after is not None and after.kind == kind.name and after.values["product"] != values.get("product"):
        yield Fault.of(words.of_another_product(after.id), replaced_by.label, "of_another_product")


def _not_taken(kind: Kind, values: Values, find: Find) -> Iterator[Fault]:
    """Yield what is wrong with the papers that a file is said to be: each kind takes its own."""
    paper, by_list = kind.field("paper"), kind.field("answers_to")
    on = find(str(values.get("of", ""))) if kind.brought else None
    if paper is None or by_list is None or on is None:
        return
    said = values.get("paper", [])
    if on.of.papers:
        strange = {*said} - {*on.of.papers} if isinstance(said, list) else ()
        offered = [names.CHOICES["paper"][one] for one in on.of.papers]
        yield from [Fault.of(words.paper_not_taken(on.kind, offered), paper.label, "paper_not_taken")] * bool(strange)
        yield from [Fault.of(words.LIST_OF_DOSSIERS, by_list.label, "list_of_dossiers")] * ("answers_to" in values)
    elif said:
        yield Fault.of(words.PAPER_BY_LIST, paper.label, "paper_by_list")


def _after_districts(kind: Kind, values: Values) -> Iterator[Fault]:
    level = kind.field("rating_level")
    if level is not None and "year" in values and is_of_ended_districts(values):
        yield Fault.of(words.NO_DISTRICTS, level.label, "no_districts")


def require_standing_place(kind: Kind, values: Values, today: date, find: Find) -> None:
    """Refuse a new record in a place that had ended before the record's day; the one that stands for it is offered.

    Of kinds that need a standing place (`Kind.stands`).

    Raises:
        RecordError: If that is so.
    """
    field = kind.field("place") if kind.stands else None
    place = None if field is None else ended_place(values, today, find)
    if place is not None and field is not None:
        told = place.values.get("successors")
        ids = told if isinstance(told, list) else [place.belongs or ""]
        others = [(one.id, one.title) for one in map(find, ids) if one is not None]
        raise RecordError.of(
            words.place_ended(place.title, date.fromisoformat(str(place.values["to"])), others),
            field.label,
            "place_ended",
        )


def _no_proof(kind: Kind, values: Values) -> Iterator[Fault]:
    field, lines = kind.field("counts"), values.get("counts")
    if field is not None and isinstance(lines, list):
        for line in lines:
            if read_proof(line) is None:
                yield Fault.of(words.no_proof(line), field.label, "no_proof")


def _lost(kind: Kind, values: Values, find: Find) -> Iterator[Fault]:
    """Yield what is wrong with the records that are named; a file follows the one in which its own goes on."""
    for field in kind.fields:
        for one in field.named_in(values[field.name]) if field.name in values else ():
            found = find(one)
            if found is None or found.kind not in field.to:
                yield Fault.of(words.no_such_record(one, field.to), field.label, "no_such_record")
            elif found.is_gone and not (field.name in kind.brought and going_on([found], find)):
                yield Fault.of(words.record_gone(one, found.into), field.label, "record_gone")
