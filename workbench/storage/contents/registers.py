"""The programme's records: each act written into the journal, with what makes its records found quickly.

A record is read from its row and its history from the acts that touched it; nothing is folded whole but by `doctor`
and `archive rebuild`. Kept out: what an act changes (`programme.acts`), whether it is allowed (`programme.checks`).
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from operator import attrgetter
from typing import Any

from pydantic_core import from_json
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    false,
    func,
    insert,
    or_,
    select,
)

from workbench.council.facts.folding import Recorded
from workbench.errors import MissingError
from workbench.programme.acts import ENTRIES, GONE, RETRACTED, RecordErased, RecordNow, after, entered_by, touched
from workbench.programme.cycle.summary import ABOUT
from workbench.programme.fields import Values
from workbench.programme.kinds import KINDS, Kind
from workbench.programme.likeness import same_key
from workbench.programme.protected import clear_in, opened_acts, opened_record, sealed_act
from workbench.programme.sealed import Erased, Sealed
from workbench.rulebook.records.sheet import Record
from workbench.spelling import folded
from workbench.storage.contents.batches import BATCH, batches
from workbench.storage.contents.names import Names, Wanted, is_place
from workbench.storage.contents.record_keys import RecordKeys
from workbench.storage.contents.summaries import (
    PLACE,
    Before,
    Now,
    all_standing_rows,
    known_places,
    move_along,
    part_rows,
    places_differ,
    places_of,
    products_of,
    standing_rows,
    write_places,
    write_standings,
)
from workbench.storage.engine.json import said
from workbench.storage.journal import OFFICE, By, Entry, Journal
from workbench.storage.tables import acts, place_parts, record_acts, record_links, records, standings
from workbench.text_vi.programme import faults as words

Row = dict[str, Any]

_PRODUCTS = f"{KINDS['product'].prefix}-"
_LAST_LETTER = "\U0010ffff"
_NOTHING = "{}"
"""What is kept of a record without protected fields, as most are."""
_BETWEEN = "\n"
"""Between the parts of `same`, which holds single lines."""


class Registers:
    """Writing and finding records."""

    def __init__(
        self, connection: Connection, journal: Journal, found: dict[str, RecordNow | None], names: Names | None
    ) -> None:
        """Work inside one transaction.

        Args:
            connection: On which it has begun.
            journal: Its journal.
            found: What was read in it by its id, as it stands.
            names: Those that are held in memory; none where something is written, for they are of what was kept.
        """
        self._connection = connection
        self._journal = journal
        self._found = found
        self._names = names
        self._named: tuple[Wanted, list[str] | None] | None = None
        """What was looked for last, and which records that is, so that finding and counting is one."""
        self._keys = RecordKeys(connection)

    def put(self, record: Record, *, by: By) -> Entry:
        """Put an act on record, and bring the records that it changes to what they are now."""
        return self.put_all([record], by=by)[0]

    def put_all(self, several: Sequence[Record], *, by: By) -> list[Entry]:
        """Put acts on record, one after another; their records are brought to what they are after the last.

        Protected values are kept encrypted; an act that erases destroys their key.
        """
        entries: list[Entry] = []
        before: dict[str, RecordNow | None] = {}
        now: dict[str, RecordNow] = {}
        for record in map(self._sealed, several):
            entry = self._journal.write(OFFICE, record, by=by)
            if isinstance(record, RecordErased):
                self._keys.destroy(record.record)
            new = entered_by(record)
            for one in after(entry.number, record, self.get):
                before.setdefault(one.id, None if one.id in new else self._found[one.id])
                now[one.id] = one
            self._found |= {one: now[one] for one in touched(record)}
            entries.append(entry)
        self._bring(before, now)
        touches = [
            _act_row(one, entry.number) for entry, act in zip(entries, several, strict=True) for one in touched(act)
        ]
        for some in batches(touches):
            self._connection.execute(insert(record_acts), some)
        return entries

    def _bring(self, before: Before, now: Now) -> None:
        """Bring the tables to what some records are now."""
        above = {one.belongs for one in now.values() if one.belongs is not None} - now.keys()
        places = places_of(now, known_places(self._connection, above))
        for some in batches(now.values()):
            if stood := [{"of": one.id} for one in some if before[one.id] is not None]:
                self._connection.execute(_FORGET, stood)
                self._connection.execute(_FORGET_LINKS, stood)
            _insert(self._connection, some, places)
        if places_differ(before, now):
            write_places(self._connection, self._several(_EVERY_PLACE))
        moved = {
            record: places[record]
            for record, one in now.items()
            if one.kind != PLACE and (was := before[record]) is not None and was.belongs != one.belongs
        }
        along = {one for one in move_along(self._connection, moved) if one.startswith(_PRODUCTS)}
        self._sum_up(along | products_of(before, now))

    def _sum_up(self, products: set[str]) -> None:
        """Sum up products anew."""
        for some in batches(sorted(products)):
            there, places = self.several(some), known_places(self._connection, some)
            naming: dict[str, list[RecordNow]] = {}
            for one in self.naming(some, ABOUT):
                naming.setdefault(str(one.values.get("product")), []).append(one)
            rows = (
                row
                for product in some
                for row in standing_rows(product, there.get(product), naming.get(product, []), places.get(product))
            )
            write_standings(self._connection, list(rows), some)

    def _sealed(self, record: Record) -> Record:
        """Return an act as it is kept; what its number will be is known, for who writes has the office to itself."""
        if not (of := clear_in(record)):
            return record
        last = self._journal.last(OFFICE)
        return sealed_act(record, last.number + 1 if last else 1, self._keys.of_or_new(of))

    def opened(self, now: RecordNow) -> RecordNow:
        """Return a record with its protected fields in clear, for who may see them.

        Raises:
            StateError: If one that nobody erased does not open.
        """
        if not any(isinstance(kept, Sealed) for kept in now.protected.values()):
            return now
        return opened_record(now, self._keys.one(now.id))

    def opened_rows(self, rows: Iterable[RecordNow]) -> dict[str, RecordNow]:
        """Return many records so, by their ids; see `opened`."""
        there = {one.id: one for one in rows}
        keys = self._keys.of(record for record, one in there.items() if one.protected)
        return {record: opened_record(one, keys.get(record)) for record, one in there.items()}

    def find(self, record: str) -> RecordNow | None:
        """Return a record as it stands, or None."""
        if record not in self._found:
            row = self._connection.execute(_ONE, {"id": record}).first()
            self._found[record] = None if row is None else _record(row)
        return self._found[record]

    def get(self, record: str) -> RecordNow:
        """Return a record as it stands.

        Raises:
            MissingError: If there is none of this id.
        """
        found = self.find(record)
        if found is None:
            raise MissingError.of(words.RECORD_UNKNOWN, where=record, code="record_unknown")
        return found

    def several(self, ids: Iterable[str]) -> dict[str, RecordNow]:
        """Return records by their ids, those that are there."""
        found: dict[str, RecordNow] = {}
        for some in batches(dict.fromkeys(ids)):
            found |= {one.id: one for one in map(_record, self._connection.execute(_THESE, {"ids": some}).all())}
        return found

    def next_serial(self, kind: Kind) -> int:
        """Return the number that the next record of a kind gets."""
        last = self._connection.execute(_LAST, {"kind": kind.name}).scalar()
        return (last or 0) + 1

    def chain(self, belongs: str | None) -> list[str]:
        """Return the ids from the record that something belongs to, up to the topmost place.

        A place that went into another belongs to that one too, so that what was of an old commune is of today's; so
        does what was joined to the record in which it goes on.
        """
        found: list[str] = []
        left = [belongs]
        while left:
            one = left.pop(0)
            if one is None or one in found:
                continue
            found.append(one)
            above = self.find(one)
            left += [] if above is None else [above.belongs, above.goes_on_as, above.into]
        return found

    def search(self, wanted: Wanted, *, limit: int, offset: int = 0) -> list[RecordNow]:
        """Return records that are wanted, in the order of entry."""
        named = self._ids(wanted)
        if named is not None:
            page = named[offset : offset + limit]
            found = self.several(page)
            return [found[one] for one in page]
        query = _STANDING.where(*self._conditions(wanted)).order_by(records.c.kind, records.c.serial)
        return self._several(query.limit(limit).offset(offset))

    def count(self, wanted: Wanted) -> int:
        """Return how many records are wanted."""
        named = self._ids(wanted)
        if named is not None:
            return len(named)
        query = select(func.count()).select_from(records).where(*self._conditions(wanted))
        return self._connection.execute(query).scalar_one()

    def _ids(self, wanted: Wanted) -> list[str] | None:
        """Return which records are wanted, where the names that are held tell."""
        if self._named is None or self._named[0] != wanted:
            found = None if self._names is None else self._names.find(self._connection, self._journal, wanted)
            self._named = wanted, found
        return self._named[1]

    def every(self, kind: str, *, within: str | None = None) -> Iterator[RecordNow]:
        """Yield the records of a kind that count, of a place or of all, in the order of entry, not all held at once."""
        wanted = Wanted(kinds=(kind,), within=within)
        query = _STANDING.where(*self._conditions(wanted)).order_by(records.c.serial)
        with self._connection.execute(query, execution_options={"yield_per": BATCH}) as found:
            yield from map(_record, found)

    def ending(self, wanted: Wanted, upto: date, *, limit: int | None = None, offset: int = 0) -> list[RecordNow]:
        """Return the records that are wanted and end by themselves up to a day, the first to end before."""
        query = _STANDING.where(*self._conditions(wanted), records.c.ends_on <= upto.isoformat())
        return self._several(query.order_by(records.c.ends_on, records.c.serial).limit(limit).offset(offset))

    def naming(self, ids: Iterable[str], kinds: Collection[str] = KINDS) -> list[RecordNow]:
        """Return the records of some kinds that name any of these in one of their fields, and count."""
        found: dict[str, RecordNow] = {}
        for some in batches(dict.fromkeys(ids)):
            source = select(record_links.c.record).where(record_links.c.named.in_(some))
            query = _COUNTING.where(records.c.id.in_(source), records.c.kind.in_(kinds))
            found |= {one.id: one for one in self._several(query)}
        return sorted(found.values(), key=attrgetter("kind", "id"))

    def joined_into(self, ids: Iterable[str]) -> list[RecordNow]:
        """Return the records that are one with any of these and go on in it."""
        found: list[RecordNow] = []
        for some in batches(dict.fromkeys(ids)):
            found += self._several(_STANDING.where(records.c.into.in_(some)).order_by(records.c.id))
        return found

    def like(self, kind: Kind, values: Values) -> list[RecordNow]:
        """Return the records that one of these values may be the same as, those that were joined too: to be compared.

        What they are compared by, and in which record one goes on, is in `programme.likeness`.
        """
        same = self._several(_NAMED.where(records.c.kind == kind.name, records.c.same == _same(kind, values)))
        place = values.get("place") if kind.name == "product" else None
        near = self.naming([str(place)], {kind.name}) if place is not None else []
        return list({one.id: one for one in (*same, *near)}.values())

    def called(self, kind: str, name: str) -> list[RecordNow]:
        """Return the records of a kind whose name is this one when folded; of kinds that have names.

        Those that count come first, then those that were joined into others (`programme.likeness.going_on`).
        """
        begins = f"{folded(name)}{_BETWEEN}"
        query = _NAMED.where(
            records.c.kind == kind, records.c.same >= begins, records.c.same < f"{begins}{_LAST_LETTER}"
        )
        return sorted(self._several(query.order_by(records.c.serial)), key=attrgetter("is_gone"))

    def acts_of(self, record: str) -> list[Recorded]:
        """Return the acts that made a record what it is, in order."""
        return [Entry(**row).act for row in self._connection.execute(_ACTS, {"record": record}).mappings()]

    def opened_acts(self, kept: Sequence[Recorded], record: str) -> list[Recorded]:
        """Return these acts with the record's protected fields in clear, for who may see them; see `opened`."""
        return opened_acts(kept, record, self._keys.one(record))

    def _conditions(self, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
        yield records.c.kind.in_(wanted.kinds)
        yield records.c.state.not_in(GONE) if wanted.state is None else records.c.state == wanted.state
        yield from (records.c.found_by.contains(word, autoescape=True) for word in wanted.begins)
        if wanted.lasting is not None:
            yield records.c.ends_on >= wanted.lasting.isoformat()
        if wanted.within is not None:
            yield _inside(wanted.within)
        if wanted.confided is not None:
            kinds, office = wanted.confided
            naming = select(record_links.c.record).where(record_links.c.named == office)
            yield or_(records.c.kind.not_in(kinds), _inside(office), records.c.id.in_(naming))
        if wanted.year is not None:
            yield or_(false(), *(_of_year(KINDS[kind], wanted.year) for kind in wanted.kinds))

    def _several(self, query: Select[Any]) -> list[RecordNow]:
        return [_record(row) for row in self._connection.execute(query).all()]


def registers_differing(connection: Connection) -> list[str]:
    """Return the names of the tables of records that are not what the journal comes to."""
    now: dict[str, RecordNow] = {}
    touches = map(_values, _folding(Journal(connection), now))
    differing = [] if _alike(touches, connection.execute(_IN_ORDER[record_acts])) else [record_acts]
    deque(touches, maxlen=0)
    places = places_of(now, {})
    wanted: Mapping[Table, Iterable[tuple[Any, ...]]] = {
        records: (_values(_row(one, places[record])) for record, one in sorted(now.items())),
        record_links: sorted(_values(row) for one in now.values() for row in _links(one)),
        place_parts: sorted(map(_values, part_rows(_places(now)))),
        standings: map(_values, all_standing_rows(now, places)),
    }
    differing += [table for table, rows in wanted.items() if not _alike(rows, connection.execute(_IN_ORDER[table]))]
    return [table.name for table in _IN_ORDER if table in differing]


def make_registers_anew(connection: Connection) -> None:
    """Make the tables of records anew from the journal."""
    for table in _IN_ORDER:
        connection.execute(delete(table))
    now: dict[str, RecordNow] = {}
    for rows in batches(_folding(Journal(connection), now)):
        connection.execute(insert(record_acts), rows)
    places = places_of(now, {})
    for some in batches(now.values()):
        _insert(connection, some, places)
    write_places(connection, _places(now))
    write_standings(connection, all_standing_rows(now, places), ())


def _places(now: Now) -> Iterator[RecordNow]:
    return (one for one in now.values() if one.kind == PLACE)


def _alike(wanted: Iterable[tuple[Any, ...]], found: Iterable[Any]) -> bool:
    return all(one == (None if other is None else tuple(other)) for one, other in zip_longest(wanted, found))


def _folding(journal: Journal, now: dict[str, RecordNow]) -> Iterator[Row]:
    """Yield the rows that tell which act touched which record, and bring `now` to each record as it then stands."""
    for entry in journal.each_of(OFFICE, *ENTRIES):
        record = entry.act.record
        now |= {one.id: one for one in after(entry.number, record, now.__getitem__)}
        yield from (_act_row(one, entry.number) for one in sorted(touched(record)))


def _values(row: Row) -> tuple[Any, ...]:
    return tuple(row.values())


def _act_row(record: str, number: int) -> Row:
    return {"record": record, "scope": OFFICE, "number": number}


def _insert(connection: Connection, some: Sequence[RecordNow], places: Mapping[str, str | None]) -> None:
    connection.execute(insert(records), [_row(one, places[one.id]) for one in some])
    links = [row for one in some for row in _links(one)]
    if links:
        connection.execute(insert(record_links), links)


def _row(now: RecordNow, place: str | None) -> Row:
    """Return the row of a record whose place is known, in the order of the table's columns."""
    kind = now.of
    searched = (field for field in kind.fields if field.searched and field.name in now.values)
    return {
        "id": now.id,
        "kind": now.kind,
        "serial": now.serial,
        "state": now.state,
        "version": now.version,
        "found_by": f" {folded(' '.join(field.shown(now.values[field.name]) for field in searched))}",
        "same": _same(kind, now.values),
        "ends_on": now.values.get(kind.ends) if kind.ends else None,
        "into": now.into,
        "belongs": now.belongs,
        "place": place,
        "kept": _json(now.values),
        "protected": _kept_json(now),
    }


def _links(now: RecordNow) -> Iterator[Row]:
    for field in now.of.fields:
        for one in field.named_in(now.values[field.name]) if field.name in now.values else ():
            yield {"record": now.id, "field": field.name, "named": one}


def _same(kind: Kind, values: Values) -> str:
    return _BETWEEN.join(same_key(kind, values))


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), ensure_ascii=False, separators=(",", ":"))


def _kept_json(now: RecordNow) -> str:
    kept = {name: one.model_dump() if isinstance(one, Sealed | Erased) else one for name, one in now.protected.items()}
    return _json(kept) if kept else _NOTHING


def _kept(text: str) -> dict[str, Sealed | Erased]:
    """Return protected fields as they lie there."""
    if text == _NOTHING:
        return {}
    return {name: Erased(**one) if "erased" in one else Sealed(**one) for name, one in from_json(text).items()}


def _record(row: Sequence[Any]) -> RecordNow:
    """Return a record from its columns in `_STANDING`."""
    record, kind, state, kept, protected, version, into = row
    return RecordNow(
        id=record,
        kind=kind,
        state=state,
        values=from_json(kept),
        protected=_kept(protected),
        version=version,
        into=into,
    )


_STANDING = select(*(records.c[name] for name in ("id", "kind", "state", "kept", "protected", "version", "into")))
_IDS: BindParameter[Sequence[str]] = bindparam("ids", expanding=True)
_ONE = _STANDING.where(records.c.id == bindparam("id"))
_THESE = _STANDING.where(records.c.id.in_(_IDS))
_LAST = select(func.max(records.c.serial)).where(records.c.kind == bindparam("kind"))


def _of_year(kind: Kind, year: int) -> ColumnElement[bool]:
    """Tell which records of a kind are of a year, by its day or by the year itself."""
    if kind.dated is None:
        return false()
    return and_(records.c.kind == kind.name, func.substr(said(records.c.kept, kind.dated), 1, 4) == str(year))


def _inside(within: str) -> ColumnElement[bool]:
    """Tell which records lie within a place, or belong to another record, however far down."""
    if is_place(within):
        return records.c.place.in_(select(place_parts.c.place).where(place_parts.c.within == within))
    inside = select(records.c.id).where(records.c.id == within).cte("inside", recursive=True)
    below = select(records.c.id).join(inside, records.c.belongs == inside.c.id)
    return records.c.id.in_(select(inside.union(below).c.id))


_EVERY_PLACE = _STANDING.where(records.c.kind == PLACE)
_COUNTING = _STANDING.where(records.c.state.not_in(GONE))
_NAMED = _STANDING.where(records.c.state != RETRACTED)
_FORGET = delete(records).where(records.c.id == bindparam("of"))
_FORGET_LINKS = delete(record_links).where(record_links.c.record == bindparam("of"))
_ACTS = (
    select(acts)
    .join(record_acts, and_(acts.c.scope == record_acts.c.scope, acts.c.number == record_acts.c.number))
    .where(record_acts.c.record == bindparam("record"))
    .order_by(acts.c.number)
)
_IN_ORDER: Mapping[Table, Select[Any]] = {
    records: select(records).order_by(records.c.id),
    record_links: select(record_links).order_by(*record_links.primary_key.columns),
    record_acts: select(record_acts).order_by(record_acts.c.scope, record_acts.c.number, record_acts.c.record),
    place_parts: select(place_parts).order_by(*place_parts.primary_key.columns),
    standings: select(standings).order_by(*standings.primary_key.columns),
}
"""How the tables are read to be compared."""
