"""The folded words of every record, held in memory while the archive is open: finding a name reads none of the tables.

Loaded by one statement and kept by the newest act on the registers: where acts came since, by whichever server, only
the records that they touched are read again. What is found is what the tables say, in the same order (`Wanted`). Kept
out: the records themselves, and every question that asks more than words, state and place (`registers`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from workbench.programme.acts import ENTRIES, GONE, touched
from workbench.programme.kinds import KINDS
from workbench.spelling import folded
from workbench.storage.contents.batches import BATCH
from workbench.storage.journal import OFFICE, Entry, Head, Journal
from workbench.storage.tables import acts, place_parts, records

MOST_ANEW = 200
"""Acts since, and records that they touched, from which on reading all again takes no longer."""
_PLACES = f"{KINDS['place'].prefix}-"
_BETWEEN = "\t"
"""Between what a line holds; no folded word, id or state holds it, and none but the words begins behind a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which records are looked for.

    Attributes:
        kinds: Of which kinds.
        words: Every word of it is held, each from its beginning; accents, case and the form of Unicode make no
            difference. Without words it is the whole register.
        state: In which state, if that is told; of those that count otherwise.
        within: Of which place, and of all that belongs to it, if that is told.
        lasting: Until which day at least they last, if that is told; of kinds that end by themselves.
        year: Of which year, if that is told (`Kind.dated`).
        confided: Of some kinds only what belongs to an office or names it, if that is told.
    """

    kinds: Collection[str]
    words: str = ""
    state: str | None = None
    within: str | None = None
    lasting: date | None = None
    year: int | None = None
    confided: tuple[Collection[str], str] | None = None

    @property
    def begins(self) -> list[str]:
        """What every record that is wanted holds: its words as they stand in the table, behind a space each."""
        return [f" {word}" for word in folded(self.words).split()]


def is_place(record: str) -> bool:
    """Tell whether an id is that of a place."""
    return record.startswith(_PLACES)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """All lines as they stood after an act: by kind, in the order of entry."""

    head: Head
    lines: Mapping[str, Sequence[str]]

    def found(self, wanted: Wanted, inside: Collection[str] | None) -> Iterator[str]:
        """Yield the ids of records that are wanted, by kind and in the order of entry."""
        first, *others = sorted(wanted.begins, key=len, reverse=True)
        for kind in sorted(wanted.kinds):
            lines = [line for line in self.lines.get(kind, ()) if first in line]
            for word in others:
                lines = [line for line in lines if word in line]
            for line in lines:
                _, record, state, place = line.split(_BETWEEN)
                counts = state not in GONE if wanted.state is None else state == wanted.state
                if counts and (inside is None or place in inside):
                    yield record


@dataclass(slots=True)
class Names:
    """What one process holds of one archive."""

    _held: _Held | None = None
    _turn: Lock = field(default_factory=Lock)

    def load(self, connection: Connection, journal: Journal) -> None:
        """Have at hand what will be asked for, as before the first visitor comes."""
        self._at(connection, journal)

    def find(self, connection: Connection, journal: Journal, wanted: Wanted) -> list[str] | None:
        """Return the ids of the records that are wanted, by kind and in the order of entry.

        Returns:
            None where the tables must be asked: without words, for days and years, for what belongs to another record
            than a place, and by who looks at an earlier state than another thread did.
        """
        of_more = wanted.lasting is not None or wanted.year is not None or wanted.confided is not None
        if of_more or not wanted.begins or not (wanted.within is None or is_place(wanted.within)):
            return None
        held = self._at(connection, journal)
        if held is None:
            return None
        inside = None
        if wanted.within is not None:
            inside = set(connection.execute(_INSIDE, {"within": wanted.within}).scalars())
        return list(held.found(wanted, inside))

    def _at(self, connection: Connection, journal: Journal) -> _Held | None:
        head = journal.last(OFFICE)
        with self._turn:
            if head is None or self._held is None or self._held.head != head:
                if head is None or (self._held is not None and self._held.head.number > head.number):
                    return None
                self._held = self._since(connection, journal, head) or _loaded(connection, head)
            return self._held

    def _since(self, connection: Connection, journal: Journal, head: Head) -> _Held | None:
        """Bring what is held up to an act; None where all is to be read again."""
        if self._held is None or not journal.holds(OFFICE, self._held.head):
            return None
        ids = _touched_since(connection, self._held.head.number)
        if ids is None:
            return None
        lines = dict(self._held.lines)
        for kind, line in connection.execute(_THESE, {"ids": sorted(ids)}):
            brought = _with(lines.get(kind, ()), line)
            if brought is None:
                return None
            lines[kind] = brought
        return _Held(head=head, lines=lines)


def _loaded(connection: Connection, head: Head) -> _Held:
    lines: dict[str, list[str]] = {}
    with connection.execute(_IN_ORDER, execution_options={"yield_per": 10 * BATCH}) as found:
        for kind, line in found:
            lines.setdefault(kind, []).append(line)
    return _Held(head=head, lines=lines)


def _touched_since(connection: Connection, number: int) -> set[str] | None:
    """Return the records that acts since touched; None where they are many."""
    entries = connection.execute(_SINCE, {"scope": OFFICE, "number": number}).mappings().all()
    if len(entries) > MOST_ANEW:
        return None
    ids = {one for row in entries if row["kind"] in ENTRIES for one in touched(Entry(**row).act.record)}
    return ids if len(ids) <= MOST_ANEW else None


def _with(lines: Sequence[str], line: str) -> list[str] | None:
    """Return the lines of a kind with that of a record as it is now.

    Returns:
        None where it went to another place: what belongs to it, however far down, went along.
    """
    found, serial = list(lines), _serial(line)
    at = bisect_left(found, serial, key=_serial)
    if at == len(found) or _serial(found[at]) != serial:
        found.insert(at, line)
    elif found[at].rpartition(_BETWEEN)[2] == line.rpartition(_BETWEEN)[2]:
        found[at] = line
    else:
        return None
    return found


def _serial(line: str) -> int:
    return int(line.split(_BETWEEN)[1].partition("-")[2])


_LINE = (
    records.c.found_by
    + _BETWEEN
    + records.c.id
    + _BETWEEN
    + records.c.state
    + _BETWEEN
    + func.coalesce(records.c.place, "")
)
_LINES = select(records.c.kind, _LINE)
_IN_ORDER = _LINES.order_by(records.c.kind, records.c.serial)
_IDS: BindParameter[Sequence[str]] = bindparam("ids", expanding=True)
_THESE = _LINES.where(records.c.id.in_(_IDS))
_INSIDE = select(place_parts.c.place).where(place_parts.c.within == bindparam("within"))
_SINCE = (
    select(acts)
    .where(acts.c.scope == bindparam("scope"), acts.c.number > bindparam("number"))
    .order_by(acts.c.number)
    .limit(MOST_ANEW + 1)
)
