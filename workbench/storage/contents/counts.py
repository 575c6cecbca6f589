"""What is counted of the programme's records, each question one statement: by part of a place, each in one part alone.

Kept out: what is counted (`programme.measures`), the tables that it is counted from (`summaries`, `registers`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Table,
    and_,
    bindparam,
    case,
    cast,
    func,
    select,
)

from workbench.programme.acts import GONE
from workbench.programme.cycle.places import EVERYWHERE
from workbench.programme.measures import EVER, MEASURES, Counted, Measure, Span
from workbench.storage.engine.json import said
from workbench.storage.tables import place_parts, records, standings


class Standing(NamedTuple):
    """How many products stand alike.

    Attributes:
        part: In which part of a place; None in none.
        step: By dossiers and applications alone; 0 for none.
        waits: Which clocks run since when.
        total: How many there are.
        held: How many of them hold a certificate on the day.
    """

    part: str | None
    step: int
    waits: str
    total: int
    held: int


class Stands(NamedTuple):
    """One product.

    Attributes:
        product: Its id.
        name: Its name, folded, and what else tells it from others.
        step: See `Standing`.
        waits: See `Standing`.
        held: Whether it holds a certificate on the day.
    """

    product: str
    name: str
    step: int
    waits: str
    held: int


Ends = tuple[str, str | None]
"""A certificate's last day, and when its renewal was filed for the first time, if it was."""


class Counts:
    """Counting."""

    def __init__(self, connection: Connection) -> None:
        """Work inside one transaction."""
        self._connection = connection

    def topmost(self) -> str | None:
        """Return the one place that counts and belongs to no other, if there is just one."""
        found = self._connection.execute(_TOPMOST).scalars().all()
        return found[0] if len(found) == 1 else None

    def below(self, place: str) -> list[str]:
        """Return the places right below one that count."""
        return list(self._connection.execute(_RIGHT_BELOW, {"top": place}).scalars())

    def standings(self, top: str | None, day: date, *, everything: bool) -> list[Standing]:
        """Count the products of each part of a place by their step, and by what they wait for.

        Args:
            top: Whose parts are told apart; None for the topmost places.
            day: For which day.
            everything: Whether what lies in no part of it is counted too.
        """
        asked = {"top": top or EVERYWHERE, "day": day.isoformat()}
        return [Standing(*row) for row in self._connection.execute(_standings(everything=everything), asked).all()]

    def standing(self, within: str | None, day: date) -> list[Stands]:
        """Return every product of a place, or of all, as it stands on a day."""
        query = _STANDING if within is None else _STANDING.where(standings.c.place.in_(_INSIDE))
        rows = self._connection.execute(query, {"top": within, "day": day.isoformat()})
        return [Stands(*row) for row in rows.all()]

    def ending(self, within: str | None, upto: date, on: date, filed: Collection[str]) -> Counter[Ends]:
        """Count issued certificates that end up to a day by their last day and by when their renewal was filed.

        Args:
            within: Of which place; None for all.
            upto: The last day.
            on: For which day; what was filed later is not yet.
            filed: The states of a dossier that was filed.
        """
        asked = {"top": within, "last": upto.isoformat(), "day": on.isoformat()}
        ends, renewed = _ENDS, _RENEWED.where(_DOSSIERS.c.state.in_(sorted(filed)))
        if within is not None:
            ends, renewed = (one.where(records.c.place.in_(_INSIDE)) for one in (ends, renewed))
        found: Counter[Ends] = Counter(
            {(day, None): count for day, count in self._connection.execute(ends, asked).all()}
        )
        for _, day, filed_on in self._connection.execute(renewed, asked).all():
            found[day, filed_on] += 1
            found[day, None] -= 1
        return +found

    def figures(
        self, top: str | None, span: Span, names: Collection[str] = MEASURES
    ) -> dict[str | None, dict[str, Counted]]:
        """Return the figures of each part of a place, those that are something; None stands for no part.

        Args:
            top: The place; None for everything, whose parts are the topmost places.
            span: Of which days.
            names: Which figures.
        """
        asked = {
            "top": top or EVERYWHERE,
            "first": span.first.isoformat(),
            "last": span.last.isoformat(),
            "first_year": span.first.year,
            "last_year": span.last.year,
        }
        found: dict[str | None, dict[str, Counted]] = {}
        for table in (records, standings):
            counted = tuple(name for name in names if (MEASURES[name].one_each is None) == (table is records))
            query = _figures(counted, table, everything=top is None)
            for part, *values in self._connection.execute(query, asked).all() if counted else ():
                for name, rows, value in zip(counted, values[::2], values[1::2], strict=True):
                    if rows:
                        one = Counted(measure=MEASURES[name], rows=rows, value=value)
                        found.setdefault(part, {})[name] = one
        return found


def _held(on: Any) -> ColumnElement[bool]:
    return and_(standings.c.held_from <= on, standings.c.held_to >= on)


def _times(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Count the rows that fulfil a condition."""
    return func.count().filter(condition)


_TOP, _DAY = bindparam("top", type_=String()), bindparam("day", type_=String())
_INSIDE = select(place_parts.c.place).where(place_parts.c.within == _TOP)
_TOPMOST = (
    select(records.c.id)
    .join(place_parts, and_(place_parts.c.within == EVERYWHERE, place_parts.c.place == records.c.id))
    .where(records.c.kind == "place", records.c.state.not_in(GONE), records.c.belongs.is_(None))
)
_ISSUED = and_(
    records.c.kind == "certificate",
    records.c.state == "issued",
    records.c.ends_on <= bindparam("last", type_=String()),
)
_ENDS = select(records.c.ends_on, func.count()).where(_ISSUED).group_by(records.c.ends_on)
_DOSSIERS = records.alias("dossiers")
_FILED_ON = said(_DOSSIERS.c.kept, "filed_on")
_RENEWED = (
    select(records.c.id, records.c.ends_on, func.min(_FILED_ON))
    .join_from(_DOSSIERS, records, records.c.belongs == _DOSSIERS.c.belongs)
    .where(_ISSUED, _DOSSIERS.c.kind == "dossier", said(_DOSSIERS.c.kept, "dossier_kind") == "renewal")
    .where(said(records.c.kept, "decided_on") < _FILED_ON, _FILED_ON <= _DAY)
    .group_by(records.c.id, records.c.ends_on)
)
_RIGHT_BELOW = (
    select(records.c.id)
    .join(place_parts, and_(place_parts.c.place == records.c.id, place_parts.c.part == records.c.id))
    .where(place_parts.c.within == _TOP, records.c.id != _TOP, records.c.state.not_in(GONE))
    .order_by(records.c.id)
)
_STANDING = (
    select(standings.c.product, records.c.same, standings.c.step, standings.c.waits, _times(_held(_DAY)))
    .join(records, records.c.id == standings.c.product)
    .where(standings.c.counts == 1)
    .group_by(standings.c.product, records.c.same, standings.c.step, standings.c.waits)
)


@cache
def _standings(*, everything: bool) -> Select[Any]:
    """Products are counted by place in the order of an index, and then by part: a place is looked up once."""
    by = (standings.c.place, standings.c.step, standings.c.waits)
    total = _times(standings.c.number == 0).label("total")
    placed = select(*by, total, _times(_held(_DAY)).label("held")).where(standings.c.counts == 1).group_by(*by)
    if not everything:
        placed = placed.where(standings.c.place.in_(_INSIDE))
    one = placed.subquery()
    part = and_(place_parts.c.within == _TOP, place_parts.c.place == one.c.place)
    parted = (place_parts.c.part, one.c.step, one.c.waits)
    return (
        select(*parted, func.sum(one.c.total), func.sum(one.c.held))
        .join_from(one, place_parts, part, isouter=everything)
        .group_by(*parted)
    )


@cache
def _figures(names: tuple[str, ...], table: Table, *, everything: bool) -> Select[Any]:
    """Count all that is counted of a table in one pass, by part.

    In a place it is gone through place by place, by an index; the outer join is what asks for that order.
    """
    columns = [column for name in names for column in _columns(MEASURES[name])]
    told = select(place_parts.c.part, *columns).group_by(place_parts.c.part)
    placed, counts = place_parts.c.place == table.c.place, []
    if table is records:
        kinds = {MEASURES[name].kind for name in names}
        counts = [records.c.kind.in_(sorted(kinds)), records.c.state.not_in(GONE)]
    if everything:
        part = and_(place_parts.c.within == EVERYWHERE, placed)
        return told.join_from(table, place_parts, part, isouter=True).where(*counts)
    joined = told.join_from(place_parts, table, and_(placed, *counts), isouter=True)
    return joined.where(place_parts.c.within == _TOP)


def _columns(measure: Measure) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Return how many records count, and what they come to."""
    counts = _by_product(measure.name) if measure.one_each is not None else and_(*_conditions(measure))
    rows = _times(counts)
    if measure.field is None:
        return rows, rows
    return rows, func.coalesce(func.sum(case((counts, cast(_says(measure.field), Integer)))), 0)


def _by_product(name: str) -> ColumnElement[bool]:
    if name == "recognised":
        return _held(bindparam("last"))
    return and_(standings.c.number == 0, standings.c.new_on.between(bindparam("first"), bindparam("last")))


def _conditions(measure: Measure) -> Iterator[ColumnElement[bool]]:
    rule = measure.rule
    yield records.c.kind == measure.kind
    first, last = bindparam("first", type_=String()), bindparam("last", type_=String())
    if rule.states is not None:
        yield records.c.state.in_(rule.states)
    if rule.but:
        yield records.c.state.not_in(rule.but)
    if rule.says is not None:
        yield _says(rule.says[0]).in_(rule.says[1])
    if rule.needs is not None:
        yield _says(rule.needs).is_not(None)
    if rule.day is not None:
        yield _says(rule.day).between(first, last)
    if rule.year is not None:
        yield cast(_says(rule.year), Integer).between(bindparam("first_year"), bindparam("last_year"))
    if rule.lasting is not None:
        begins, ends = map(_says, rule.lasting)
        yield and_(func.coalesce(begins, "") <= last, func.coalesce(ends, EVER) >= last)


def _says(field: str) -> said:
    return said(records.c.kept, field)
