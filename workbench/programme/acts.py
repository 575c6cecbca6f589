"""What the journal keeps of acts on records, and what they change: records now, and every revision of one.

Fields that may have to be erased stand apart (`protected`), so that the rest can be read without them; the archive
keeps them encrypted. Kept out: whether an act is allowed (`checks`, `permissions`), how they are encrypted
(`protected`), where acts come from (the archive).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field as Shape

from workbench.council.facts.folding import Recorded
from workbench.programme.fields import KindName, Value, Values
from workbench.programme.kinds import KINDS, Kind
from workbench.programme.sealed import Erased, Kept, Sealed
from workbench.rulebook.records.sheet import SEALABLE, Record
from workbench.text_vi.programme.kinds import FIELDS

RETRACTED, JOINED = "retracted", "joined"
"""States of any kind: entered by mistake; one with another record, which goes on."""
GONE = frozenset({RETRACTED, JOINED})
REPLACED_BY = "replaced_by"
"""The field of a paper that says which newer one it was replaced by."""
REINSTATED = "reinstate_record"
"""How a history tells that the paper which had replaced a record was taken out."""
PASSED_ON = "pass_on_record"
"""The same where a later paper stands for it."""
CONTENT = "content"
"""What is erased of a file: its bytes, which lie outside the journal."""

T = TypeVar("T")
Together = Literal["take_up", "results", "recognition"]
Names = Annotated[tuple[str, ...], Shape(strict=False)]


class Change(Record):
    """What a field held and what it holds now; None is nothing."""

    old: Value | None
    new: Value | None


class KeptChange(Record):
    """The same of a protected field."""

    old: Kept | None
    new: Kept | None


Changes = dict[str, Change]
KeptChanges = dict[str, KeptChange]
SealableValues = Annotated[dict[str, Kept], SEALABLE]
SealableChanges = Annotated[KeptChanges, SEALABLE]


class RecordEntered(Record):
    """A record was entered."""

    record: str
    kind: KindName
    values: dict[str, Value]
    protected: SealableValues


class RecordChanged(Record):
    """Fields of a record were changed."""

    record: str
    changes: Changes
    protected: SealableChanges
    reason: str | None


class RecordMoved(Record):
    """A record was moved in its life; fields that the move needs may come with it."""

    record: str
    move: str
    changes: Changes
    protected: SealableChanges
    reason: str | None


class RecordRetracted(Record):
    """A record was taken out, for it was entered by mistake.

    Attributes:
        reinstated: Those that it had replaced: they hold again as before.
        passed_on: Those that it had replaced and a later paper stands for: which one replaces each from now on.
    """

    record: str
    reason: str
    reinstated: Names = ()
    passed_on: dict[str, str] = Shape(default_factory=dict)


class RecordsJoined(Record):
    """Two records are one: the first points at the second from now on, and stays where it was counted."""

    record: str
    into: str
    reason: str


class RowsImported(Record):
    """The good rows of an office's list were entered, all at once.

    Attributes:
        file: Its name.
        sha256: Of its bytes.
        entered: The records, all new.
        moved: Steps of some of them: of two certificates of a product the older was replaced by the newer.
    """

    file: str
    sha256: str
    entered: Annotated[tuple[RecordEntered, ...], Shape(strict=False)]
    moved: Annotated[tuple[RecordMoved, ...], Shape(strict=False)] = ()


class ImportUndone(Record):
    """An import was taken back; records with something later on them stay."""

    imported: int
    retracted: Names
    kept: Names
    reason: str


class RecordErased(Record):
    """What was kept in protected fields of a record was erased at somebody's request: its key is destroyed.

    Attributes:
        fields: Those of which something was kept, in this record as it stood or in an earlier act; of a file `CONTENT`.
    """

    record: str
    fields: Names
    reason: str


class ActedTogether(Record):
    """Several records were entered and moved by one act: a round was filled, its results came, it was recognised.

    Attributes:
        what: What was done, as `text_vi.programme.kinds.TOGETHER` names it.
        about: The record that it was done for, such as a round.
        source: The SHA-256 of the file from which it came, if from one.
        entered: Records that are new.
        moved: Records that stood before.
    """

    what: Together
    about: str
    source: str | None
    entered: Annotated[tuple[RecordEntered, ...], Shape(strict=False)]
    moved: Annotated[tuple[RecordMoved, ...], Shape(strict=False)]


ENTRIES: Mapping[str, type[Record]] = {
    "enter_record": RecordEntered,
    "change_record": RecordChanged,
    "move_record": RecordMoved,
    "retract_record": RecordRetracted,
    "join_records": RecordsJoined,
    "import_rows": RowsImported,
    "undo_import": ImportUndone,
    "act_together": ActedTogether,
    "erase_record": RecordErased,
}
"""Kind of act -> its record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNow:
    """A record as it stands.

    Attributes:
        id: Its kind's prefix and a number.
        kind: What it is.
        state: Of its kind's life, or one of `GONE`.
        values: What its fields hold; protected ones apart.
        protected: Those that may have to be erased: encrypted, until whoever may see them opens them.
        version: The number of the newest act on it.
        into: The record that it is one with.
    """

    id: str
    kind: KindName
    state: str
    values: Values
    protected: Mapping[str, Kept]
    version: int
    into: str | None = None

    @property
    def of(self) -> Kind:
        """Its kind."""
        return KINDS[self.kind]

    @property
    def all(self) -> Values:
        """All that can be read of its fields."""
        clear = {name: kept for name, kept in self.protected.items() if not isinstance(kept, Sealed | Erased)}
        return {**self.values, **clear}

    @property
    def erased(self) -> list[str]:
        """The fields of which what they held was erased, and nothing was written since."""
        return [name for name, kept in self.protected.items() if isinstance(kept, Erased)]

    @property
    def serial(self) -> int:
        """Its own number among its kind."""
        return int(self.id.partition("-")[2])

    @property
    def title(self) -> str:
        """What it is called."""
        return self.of.title_of(self.values)

    @property
    def belongs(self) -> str | None:
        """The record of which it is a part."""
        return self.of.belongs_to(self.values)

    @property
    def goes_on_as(self) -> str | None:
        """The one place into which a place went, as communes did on 1 July 2025; None where it was divided."""
        successors = self.values.get("successors")
        return successors[0] if isinstance(successors, list) and len(successors) == 1 else None

    @property
    def names(self) -> list[str]:
        """The ids of the records that it names."""
        fields = (field for field in self.of.fields if field.name in self.values)
        return [record for field in fields for record in field.named_in(self.values[field.name])]

    @property
    def is_gone(self) -> bool:
        """Whether it counts no more."""
        return self.state in GONE


def touched(record: Record) -> tuple[str, ...]:
    """Return the ids of the records that an act changes."""
    match record:
        case RowsImported():
            return tuple(one.record for one in record.entered)
        case ImportUndone():
            return record.retracted
        case ActedTogether():
            return (*(one.record for one in record.entered), *(one.record for one in record.moved))
        case RecordRetracted():
            return (record.record, *record.reinstated, *record.passed_on)
        case RecordEntered() | RecordChanged() | RecordMoved() | RecordsJoined() | RecordErased():
            return (record.record,)
    raise TypeError(type(record))


def entered_by(record: Record) -> frozenset[str]:
    """Return the ids of the records that an act enters: nothing of them stood before."""
    match record:
        case RecordEntered():
            return frozenset({record.record})
        case RowsImported() | ActedTogether():
            return frozenset(one.record for one in record.entered)
    return frozenset()


def after(number: int, record: Record, find: Callable[[str], RecordNow]) -> list[RecordNow]:
    """Return the records that an act changes, as they stand after it.

    Args:
        number: The act's own.
        record: What it says.
        find: Gives a record as it stood before.
    """
    match record:
        case RecordEntered():
            return [_entered(number, record)]
        case RowsImported():
            rows = {one.record: _entered(number, one) for one in record.entered}
            rows |= {one.record: _changed(number, one, rows[one.record]) for one in record.moved}
            return list(rows.values())
        case ActedTogether():
            entered = [_entered(number, one) for one in record.entered]
            return [*entered, *(_changed(number, one, find(one.record)) for one in record.moved)]
        case ImportUndone():
            return [replace(find(one), state=RETRACTED, version=number) for one in record.retracted]
        case RecordRetracted():
            out = replace(find(record.record), state=RETRACTED, version=number)
            again = (_reinstated(number, find(one)) for one in record.reinstated)
            return [out, *again, *(_passed_on(number, find(one), to) for one, to in record.passed_on.items())]
        case RecordsJoined():
            return [replace(find(record.record), state=JOINED, into=record.into, version=number)]
        case RecordErased():
            return [_erased(number, record, find(record.record))]
        case RecordChanged() | RecordMoved():
            return [_changed(number, record, find(record.record))]
    raise TypeError(type(record))


def _entered(number: int, record: RecordEntered) -> RecordNow:
    return RecordNow(
        id=record.record,
        kind=record.kind,
        state=KINDS[record.kind].life.start,
        values=record.values,
        protected=record.protected,
        version=number,
    )


def _changed(number: int, record: RecordChanged | RecordMoved, before: RecordNow) -> RecordNow:
    state = before.state
    if isinstance(record, RecordMoved):
        move = before.of.move(record.move)
        state = move.end if move is not None else state
    return replace(
        before,
        state=state,
        values=_with(before.values, record.changes),
        protected=_with(before.protected, record.protected),
        version=number,
    )


def _with(values: Mapping[str, T], changes: Mapping[str, Any]) -> dict[str, T]:
    kept = {name: value for name, value in values.items() if name not in changes}
    return kept | {name: change.new for name, change in changes.items() if change.new is not None}


def _reinstated(number: int, before: RecordNow) -> RecordNow:
    values = {name: value for name, value in before.values.items() if name != REPLACED_BY}
    return replace(before, state=before.of.life.start, values=values, version=number)


def _passed_on(number: int, before: RecordNow, to: str) -> RecordNow:
    return replace(before, values={**before.values, REPLACED_BY: to}, version=number)


def _erased(number: int, record: RecordErased, before: RecordNow) -> RecordNow:
    gone = dict.fromkeys({CONTENT} & {*record.fields}, Erased(erased=number))
    kept = {name: one if isinstance(one, Erased) else Erased(erased=number) for name, one in before.protected.items()}
    return replace(before, protected=kept | gone, version=number)


def has_content(now: RecordNow) -> bool:
    """Tell whether a record is a file whose bytes were not erased."""
    return bool(now.of.brought) and CONTENT not in now.erased


def changes_to(before: RecordNow, given: Mapping[str, Value | None]) -> tuple[Changes, KeptChanges]:
    """Return what differs from what stands, open fields and protected ones; what stays the same is no change.

    Args:
        before: The record, its protected fields opened.
        given: What fields shall hold; None empties one, also one of which what it held was erased.
    """
    shown, hidden = split(before.of, given)
    was, kept = before.values, before.protected
    return (
        {name: Change(old=was.get(name), new=new) for name, new in shown.items() if was.get(name) != new},
        {name: KeptChange(old=kept.get(name), new=new) for name, new in hidden.items() if kept.get(name) != new},
    )


def split(kind: Kind, by_field: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what stands by field in two: open fields, protected ones."""
    hidden = {field.name for field in kind.fields if field.protected}
    return (
        {name: one for name, one in by_field.items() if name not in hidden},
        {name: one for name, one in by_field.items() if name in hidden},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of a record.

    Attributes:
        number: Of the act.
        at: When.
        by: Who.
        act: The kind of act, such as `change_record`.
        field: Which field, or an empty text for the record as a whole.
        old: What it held.
        new: What it holds.
        note: The move's name, the other record's id, the file's name, or the fields that were erased.
        reason: Why, if that was told.
    """

    number: int
    at: datetime
    by: str
    act: str
    field: str = ""
    old: Kept | None = None
    new: Kept | None = None
    note: str = ""
    reason: str | None = None


def revisions(acts: Iterable[Recorded], record: str) -> Iterator[Revision]:
    """Yield every change of a record, in order.

    Args:
        acts: Those that touched it.
        record: Its id.
    """
    for act in acts:
        whole = Revision(number=act.number, at=act.at, by=act.by, act=act.kind)
        match act.record:
            case RecordEntered():
                yield from _first(whole, act.record)
            case RowsImported():
                mine = next(one for one in act.record.entered if one.record == record)
                yield from _first(replace(whole, note=act.record.file), mine)
                yield from (part for one in act.record.moved if one.record == record for part in _moved(whole, one))
            case ActedTogether():
                yield from _together(whole, act.record, record)
            case RecordChanged():
                yield from _each(replace(whole, reason=act.record.reason), act.record)
            case RecordMoved():
                yield from _moved(whole, act.record)
            case RecordRetracted(record=newer) if newer != record:
                to = act.record.passed_on.get(record)
                told = PASSED_ON if to else REINSTATED
                again = replace(whole, act=told, note=newer, reason=act.record.reason)
                yield from (again, replace(again, field=REPLACED_BY, old=newer, new=to))
            case RecordRetracted() | ImportUndone():
                yield replace(whole, reason=act.record.reason)
            case RecordErased(fields=fields, reason=reason):
                yield replace(whole, note=", ".join(FIELDS[name] for name in fields), reason=reason)
            case RecordsJoined():
                yield replace(whole, note=act.record.into, reason=act.record.reason)


def _together(whole: Revision, act: ActedTogether, record: str) -> Iterator[Revision]:
    for entered in act.entered:
        if entered.record == record:
            yield from _first(replace(whole, note=act.about), entered)
    for moved in act.moved:
        if moved.record == record:
            yield from _moved(whole, moved)


def _moved(whole: Revision, record: RecordMoved) -> Iterator[Revision]:
    moved = replace(whole, note=record.move, reason=record.reason)
    yield moved
    yield from _each(moved, record)


def _first(whole: Revision, record: RecordEntered) -> Iterator[Revision]:
    yield whole
    values: dict[str, Kept] = {**record.values, **record.protected}
    for name, value in values.items():
        yield replace(whole, field=name, new=value)


def _each(whole: Revision, record: RecordChanged | RecordMoved) -> Iterator[Revision]:
    changes: dict[str, Change | KeptChange] = {**record.changes, **record.protected}
    for name, change in changes.items():
        yield replace(whole, field=name, old=change.old, new=change.new)
