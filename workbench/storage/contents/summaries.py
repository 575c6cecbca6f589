"""Places with what lies around them, and products summed up: written with each act that changes what stands in them.

Kept out: what they say (`programme.cycle.places`, `programme.cycle.summary`), what is counted from them (`counts`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, update

from workbench.programme.acts import RecordNow
from workbench.programme.cycle.places import everything_within
from workbench.programme.cycle.summary import ABOUT, depends_on, summary_of
from workbench.storage.contents.batches import batches
from workbench.storage.tables import place_parts, records, standings

Row = dict[str, Any]
PLACE = "place"
Before = Mapping[str, RecordNow | None]
Now = Mapping[str, RecordNow]


def places_of(now: Now, known: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the first place up the way from each record; itself for a place.

    Args:
        now: The records, by id.
        known: The same of what they belong to and is not among them.
    """

    def place(record: str | None) -> str | None:
        one = now.get(record) if record is not None else None
        if one is None:
            return known.get(record) if record is not None else None
        return one.id if one.kind == PLACE else place(one.belongs)

    return {record: place(record) for record in now}


def part_rows(places: Iterable[RecordNow]) -> Iterator[Row]:
    """Yield the rows of places; those that count no more go on standing for what was of them."""
    there = sorted(places, key=lambda one: one.id)
    parents = {one.id: one.belongs for one in there}
    went_into = {one.id: one.goes_on_as for one in there if one.goes_on_as is not None}
    for one in everything_within(parents, went_into):
        yield {"within": one.within, "place": one.place, "part": one.part}


def standing_rows(product: str, now: RecordNow | None, naming: Iterable[RecordNow], place: str | None) -> Iterator[Row]:
    """Yield the rows of a product."""
    summed = summary_of(product, now, naming)
    if summed is None:
        return
    for number, (first, last) in enumerate(summed.held or ((None, None),)):
        yield {
            "product": product,
            "number": number,
            "counts": int(summed.counts),
            "place": place,
            "step": summed.step,
            "waits": summed.waits,
            "held_from": first and first.isoformat(),
            "held_to": last and last.isoformat(),
            "new_on": summed.new_on,
        }


def all_standing_rows(now: Now, places: Mapping[str, str | None]) -> Iterator[Row]:
    """Yield the rows of every product, from all records."""
    about: dict[str, list[RecordNow]] = {one.id: [] for one in now.values() if one.kind == "product"}
    for one in now.values():
        if one.kind in ABOUT and not one.is_gone and one.values.get("product") in about:
            about[str(one.values["product"])].append(one)
    for product, naming in sorted(about.items()):
        yield from standing_rows(product, now[product], naming, places[product])


def products_of(before: Before, now: Now) -> set[str]:
    """Return the products whose summary is another after some records changed."""
    found: set[str] = set()
    for record, one in now.items():
        was, told = depends_on(before[record]), depends_on(one)
        if was != told:
            found |= {str(each[0]) for each in (was, told) if each}
    return found


def places_differ(before: Before, now: Now) -> bool:
    """Tell whether a change moves places about."""
    return any(
        one.kind == PLACE
        and ((was := before[record]) is None or (was.belongs, was.goes_on_as) != (one.belongs, one.goes_on_as))
        for record, one in now.items()
    )


def known_places(connection: Connection, ids: Collection[str]) -> dict[str, str | None]:
    """Return the places of records."""
    found: dict[str, str | None] = {}
    for some in batches(ids):
        rows = connection.execute(_PLACES, {"ids": some})
        found |= {row.id: row.place for row in rows}
    return found


def move_along(connection: Connection, moved: Mapping[str, str | None]) -> set[str]:
    """Bring what belongs to moved records, however far down, to their places; return all that moved."""
    found = set(moved)
    while moved:
        below: dict[str, str | None] = {}
        for some in batches(moved):
            rows = connection.execute(_BELOW, {"ids": some})
            below |= {row.id: moved[row.belongs] for row in rows}
        if below:
            connection.execute(_MOVE, [{"of": one, "to": place} for one, place in below.items()])
        found |= below.keys()
        moved = below
    return found


def write_places(connection: Connection, places: Iterable[RecordNow]) -> None:
    """Write anew what lies around what."""
    connection.execute(delete(place_parts))
    for some in batches(part_rows(places)):
        connection.execute(insert(place_parts), some)


def write_standings(connection: Connection, rows: Iterable[Row], anew: Collection[str]) -> None:
    """Write the rows of some products anew."""
    for some in batches(anew):
        connection.execute(_FORGET, [{"of": one} for one in some])
    for told in batches(rows):
        connection.execute(insert(standings), told)


_IDS: BindParameter[Sequence[str]] = bindparam("ids", expanding=True)
_PLACES = select(records.c.id, records.c.place).where(records.c.id.in_(_IDS))
_BELOW = select(records.c.id, records.c.belongs).where(records.c.belongs.in_(_IDS), records.c.kind != PLACE)
_MOVE = update(records).where(records.c.id == bindparam("of")).values(place=bindparam("to"))
_FORGET = delete(standings).where(standings.c.product == bindparam("of"))
