"""What is counted of the programme, each by a rule that is shown: records of one kind, or the sum of a field of them.

Each record belongs to one place, so that the figure of a place is the sum of its parts. Kept out: finding the records
(the archive), how a rule is said (`text_vi.programme.figures`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.programme.acts import RecordNow
from workbench.programme.cycle.stage import holding_on
from workbench.programme.fields import KindName

NEW_STARS = 3
"""From how many stars a new product counts (client's plan II.2)."""
CHOSEN = frozenset({"accepted", "running", "done"})
TRAINING = frozenset({"training", "vocational"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From a day to a day, both counted."""

    first: date
    last: date

    def holds(self, now: RecordNow, field: str) -> bool:
        """Tell whether a record's day lies in it."""
        day = now.values.get(field)
        return day is not None and self.first.isoformat() <= str(day) <= self.last.isoformat()


Rows = Callable[[Sequence[RecordNow], Span], Iterable[RecordNow]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that is counted.

    Attributes:
        name: Stable, English; one of `declared.around.MEASURES`.
        kind: Of which records.
        rows: Those that count, of all of a place.
        field: The field that is summed; None counts records.
    """

    name: str
    kind: KindName
    rows: Rows
    field: str | None = None

    def of(self, records: Sequence[RecordNow], span: Span) -> Figure:
        """Return the figure, with the records behind it."""
        rows = tuple(self.rows([one for one in records if not one.is_gone], span))
        value = len(rows) if self.field is None else sum(int(str(one.values.get(self.field, 0))) for one in rows)
        return Figure(measure=self, value=value, rows=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a measure comes to, and the records behind it."""

    measure: Measure
    value: int
    rows: tuple[RecordNow, ...]


def _new(certificates: Sequence[RecordNow], span: Span) -> Iterable[RecordNow]:
    """Return the first certificate of each product that had none before, from 3 stars: a product counts once."""
    first: dict[object, RecordNow] = {}
    for one in certificates:
        known = first.setdefault(one.values["product"], one)
        if str(one.values["decided_on"]) < str(known.values["decided_on"]):
            first[one.values["product"]] = one
    return [
        one for one in first.values() if int(str(one.values["stars"])) >= NEW_STARS and span.holds(one, "decided_on")
    ]


def _holding(certificates: Sequence[RecordNow], span: Span) -> Iterable[RecordNow]:
    """Return the certificates that hold on the last day, one a product."""
    return holding_on({one.id: one for one in certificates}, span.last)


def _applied(kind: str, states: frozenset[str] | None = None) -> Rows:
    def rows(records: Sequence[RecordNow], span: Span) -> Iterable[RecordNow]:
        return [
            one
            for one in records
            if one.values["application_type"] == kind
            and (states is None or one.state in states)
            and span.holds(one, "received_on")
        ]

    return rows


def _held(*types: str) -> Rows:
    def rows(records: Sequence[RecordNow], span: Span) -> Iterable[RecordNow]:
        return [
            one
            for one in records
            if one.state == "held" and span.holds(one, "held_on") and (not types or one.values["event_type"] in types)
        ]

    return rows


def _dated(field: str, needs: str | None = None, state: str | None = None) -> Rows:
    def rows(records: Sequence[RecordNow], span: Span) -> Iterable[RecordNow]:
        return [
            one
            for one in records
            if span.holds(one, field) and (needs is None or needs in one.values) and state in {None, one.state}
        ]

    return rows


def _open(outlets: Sequence[RecordNow], span: Span) -> Iterable[RecordNow]:
    last = span.last.isoformat()
    return [
        one
        for one in outlets
        if str(one.values.get("from", "")) <= last and last <= str(one.values.get("to", "9999-12-31"))
    ]


def _money(supports: Sequence[RecordNow], span: Span) -> Iterable[RecordNow]:
    years = range(span.first.year, span.last.year + 1)
    return [one for one in supports if one.values["year"] in years and one.state != "cancelled"]


MEASURES: Mapping[str, Measure] = {
    one.name: one
    for one in (
        Measure(name="new_products", kind="certificate", rows=_new),
        Measure(name="recognised", kind="certificate", rows=_holding),
        Measure(name="ideas", kind="application", rows=_applied("idea")),
        Measure(name="plans", kind="application", rows=_applied("plan", CHOSEN)),
        Measure(name="cooperatives", kind="producer", rows=_dated("founded_with_help")),
        Measure(name="events", kind="event", rows=_held()),
        Measure(name="came", kind="event", rows=_held(), field="came"),
        Measure(name="fairs", kind="event", rows=_held("fair")),
        Measure(name="trained", kind="event", rows=_held(*TRAINING), field="came"),
        Measure(name="outlets", kind="outlet", rows=_open),
        Measure(name="inspections", kind="inspection", rows=_dated("held_on")),
        Measure(name="faults", kind="inspection", rows=_dated("held_on", needs="fault")),
        Measure(name="withdrawn", kind="certificate", rows=_dated("concluded_on", state="withdrawn")),
        Measure(name="planned", kind="support", rows=_money, field="planned"),
        Measure(name="granted", kind="support", rows=_money, field="granted"),
        Measure(name="spent", kind="support", rows=_money, field="spent"),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What one source gives for one purpose in one year, in thousands of “đồng”; an amount not told is none."""

    year: int
    source: str
    purpose: str
    planned: int
    granted: int
    spent: int


def money(supports: Iterable[RecordNow], span: Span) -> list[Money]:
    """Return the money of the years of a span by year, source and purpose (client's plan V)."""
    by: dict[tuple[int, str, str], list[RecordNow]] = {}
    for one in _money([one for one in supports if not one.is_gone], span):
        key = (int(str(one.values["year"])), str(one.values["source"]), str(one.values["purpose"]))
        by.setdefault(key, []).append(one)

    def total(some: list[RecordNow], field: str) -> int:
        return sum(int(str(one.values.get(field, 0))) for one in some)

    return [
        Money(
            year=year,
            source=source,
            purpose=purpose,
            planned=total(some, "planned"),
            granted=total(some, "granted"),
            spent=total(some, "spent"),
        )
        for (year, source, purpose), some in sorted(by.items())
    ]
