"""Protected fields as the archive keeps them: each value encrypted under its record's own key, until that is destroyed.

A record that has something protected has one random key, outside of the journal. A value is bound to its place (record,
act, field): elsewhere it does not open. To destroy the key is to erase every value that was ever kept under it, those
in old acts and in backups of the journal too; the chain runs over what is stored and holds as before. What is written
after that gets a new key. Kept out: where keys lie (`storage`), who may erase (`permissions`).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from workbench.council.facts.folding import Recorded
from workbench.errors import StateError
from workbench.programme.acts import (
    ActedTogether,
    KeptChange,
    RecordChanged,
    RecordEntered,
    RecordErased,
    RecordMoved,
    RecordNow,
    RowsImported,
)
from workbench.programme.fields import Value
from workbench.programme.sealed import Erased, Kept, Sealed
from workbench.rulebook.records.sheet import Record
from workbench.sealing.content import decrypt, encrypt
from workbench.text_vi.programme import faults as words

KEY_BYTES = 32
BLOCK = 64
"""Bytes to whose multiple a value is filled up, so that its length does not tell a gender or a short name."""
Part = TypeVar("Part", RecordEntered, RecordChanged, RecordMoved)
Turn = Callable[[str, str, Kept], Kept]
"""Given a record, a field and what is kept of it, returns what shall stand there."""


def new_key() -> bytes:
    """Return a random key."""
    return secrets.token_bytes(KEY_BYTES)


def clear_in(act: Record) -> frozenset[str]:
    """Return the records of which an act holds protected values in clear."""
    return frozenset(record for record, _, kept in protected_in(act) if not isinstance(kept, Sealed | Erased))


def protected_in(act: Record) -> Iterator[tuple[str, str, Kept]]:
    """Yield every protected value of an act with its record and its field."""
    for part in _parts(act):
        for field, one in part.protected.items():
            told = (one.old, one.new) if isinstance(one, KeptChange) else (one,)
            yield from ((part.record, field, kept) for kept in told if kept is not None)


def sealed_act(act: Record, number: int, keys: Mapping[str, bytes]) -> Record:
    """Return an act as the journal keeps it.

    Args:
        act: What it says, protected values in clear.
        number: Its number in the journal.
        keys: Of the records of which it holds such values (`clear_in`).
    """

    def turn(record: str, field: str, kept: Kept) -> Kept:
        return kept if isinstance(kept, Sealed | Erased) else _seal(keys[record], record, number, field, kept)

    return _turned(act, turn)


def opened_acts(acts: Sequence[Recorded], record: str, key: bytes | None) -> list[Recorded]:
    """Return all acts on a record with its own protected values in clear, those that were erased since as such.

    Args:
        acts: Every act on it, in order.
        record: Its id.
        key: Its key, if it has one.

    Raises:
        StateError: If a value that nobody erased does not open.
    """
    erasures = erasures_in(acts)

    def turn_in(number: int) -> Turn:
        def turn(_: str, field: str, kept: Kept) -> Kept:
            if not isinstance(kept, Sealed):
                return kept
            since = next((one for one in erasures if one > kept.act), None)
            return _open(key, record, number, field, kept) if since is None else Erased(erased=since)

        return turn

    return [replace(act, record=_turned(act.record, turn_in(act.number), record)) for act in acts]


def opened_record(now: RecordNow, key: bytes | None) -> RecordNow:
    """Return a record as it stands with its protected values in clear; see `opened_acts`."""
    if not now.protected:
        return now
    found = {
        name: _open(key, now.id, kept.act, name, kept) if isinstance(kept, Sealed) else kept
        for name, kept in now.protected.items()
    }
    return replace(now, protected=found)


def erasures_in(acts: Iterable[Recorded]) -> list[int]:
    """Return the numbers of the acts that erased, in order."""
    return [act.number for act in acts if isinstance(act.record, RecordErased)]


def erasable(acts: Sequence[Recorded], record: str) -> tuple[str, ...]:
    """Return the fields of which something is kept under a record's key, now or in an earlier act."""
    last = max(erasures_in(acts), default=0)
    found = (
        field
        for act in acts
        for of, field, kept in protected_in(act.record)
        if of == record and isinstance(kept, Sealed) and kept.act > last
    )
    return tuple(dict.fromkeys(found))


def opens(key: bytes | None, record: str, field: str, kept: Sealed) -> bool:
    """Tell whether a value opens."""
    return key is not None and decrypt(key, kept.box, _about(record, kept.act, field)) is not None


def _seal(key: bytes, record: str, act: int, field: str, value: Value) -> Sealed:
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    filled = raw + b" " * (-len(raw) % BLOCK)
    return Sealed(act=act, box=encrypt(key, filled, _about(record, act, field)))


def _open(key: bytes | None, record: str, act: int, field: str, kept: Sealed) -> Value:
    raw = None if key is None or kept.act != act else decrypt(key, kept.box, _about(record, act, field))
    if raw is None:
        raise StateError.of(words.PROTECTED_UNREADABLE, f"{record}, {field}", "protected_unreadable")
    value: Value = json.loads(raw)
    return value


def _about(record: str, act: int, field: str) -> bytes:
    return json.dumps(["programme", record, act, field]).encode()


def _parts(act: Record) -> Iterator[RecordEntered | RecordChanged | RecordMoved]:
    match act:
        case RecordEntered() | RecordChanged() | RecordMoved():
            yield act
        case RowsImported() | ActedTogether():
            yield from act.entered
            yield from act.moved


def _turned(act: Record, turn: Turn, of: str | None = None) -> Record:
    """Return an act with its protected values turned; of one record alone, if that is told."""
    match act:
        case RecordEntered():
            return _part(act, turn, of)
        case RecordChanged():
            return _part(act, turn, of)
        case RecordMoved():
            return _part(act, turn, of)
        case RowsImported() | ActedTogether():
            entered = tuple(_part(one, turn, of) for one in act.entered)
            moved = tuple(_part(each, turn, of) for each in act.moved)
            return act.model_copy(update={"entered": entered, "moved": moved})
    return act


def _part(part: Part, turn: Turn, of: str | None) -> Part:
    if not part.protected or of not in (None, part.record):
        return part
    return part.model_copy(
        update={"protected": {field: _one(part.record, field, one, turn) for field, one in part.protected.items()}}
    )


def _one(record: str, field: str, one: Kept | KeptChange, turn: Turn) -> Kept | KeptChange:
    if not isinstance(one, KeptChange):
        return turn(record, field, one)
    old, new = (None if kept is None else turn(record, field, kept) for kept in (one.old, one.new))
    return KeptChange(old=old, new=new)
