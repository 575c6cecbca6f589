"""What is counted of the programme, each by a rule that is shown: records of one kind, or the sum of a field of them.

Each record belongs to one place, so that the figure of a place is the sum of its parts. Kept out: finding the records
(the archive), how a rule is said (`text_vi.programme.figures`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.programme.acts import RecordNow
from workbench.programme.cycle.stage import NEW_STARS, holding_on
from workbench.programme.fields import KindName

CHOSEN = frozenset({"accepted", "running", "done"})
TRAINING = frozenset({"training", "vocational"})
EVER = "9999-12-31"
"""The last day of what has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From a day to a day, both counted."""

    first: date
    last: date

    def holds(self, now: RecordNow, field: str) -> bool:
        """Tell whether a record's day lies in it."""
        day = now.values.get(field)
        return day is not None and self.first.isoformat() <= str(day) <= self.last.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which records count by themselves, as data: told of one record here, of a whole country's by the archive.

    Attributes:
        day: The field whose day must lie in the span.
        year: The field whose year must be one of the span's.
        lasting: The fields from and until whose days it lasts, and must on the span's last; without them it ever does.
        states: In which states, where not in all.
        but: In which states not.
        says: A field, and what it may say.
        needs: A field that must be filled.
    """

    day: str | None = None
    year: str | None = None
    lasting: tuple[str, str] | None = None
    states: frozenset[str] | None = None
    but: frozenset[str] = frozenset()
    says: tuple[str, frozenset[str]] | None = None
    needs: str | None = None

    def holds(self, now: RecordNow, span: Span) -> bool:
        """Tell whether a record counts."""
        if now.state in self.but or (self.states is not None and now.state not in self.states):
            return False
        if self.says is not None and now.values.get(self.says[0]) not in self.says[1]:
            return False
        return (self.needs is None or self.needs in now.values) and self._in(now, span)

    def _in(self, now: RecordNow, span: Span) -> bool:
        if self.day is not None and not span.holds(now, self.day):
            return False
        if self.year is not None and not span.first.year <= int(str(now.values[self.year])) <= span.last.year:
            return False
        if self.lasting is None:
            return True
        first, last = self.lasting
        return str(now.values.get(first, "")) <= span.last.isoformat() <= str(now.values.get(last, EVER))


Rows = Callable[[Sequence[RecordNow], Span], Iterable[RecordNow]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that is counted.

    Attributes:
        name: Stable, English; one of `declared.around.MEASURES`.
        kind: Of which records.
        rule: Which of them count.
        field: The field that is summed; None counts records.
        one_each: Of what counts by the others of its product too: the records that count, one a product.
    """

    name: str
    kind: KindName
    rule: Rule = Rule()
    field: str | None = None
    one_each: Rows | None = None

    def of(self, records: Sequence[RecordNow], span: Span) -> Figure:
        """Return the figure, with the records behind it."""
        there = [one for one in records if not one.is_gone and self.rule.holds(one, span)]
        rows = tuple(there if self.one_each is None else self.one_each(there, span))
        value = len(rows) if self.field is None else sum(int(str(one.values.get(self.field, 0))) for one in rows)
        return Figure(measure=self, value=value, rows=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a measure comes to, and the records behind it."""

    measure: Measure
    value: int
    rows: tuple[RecordNow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a measure comes to, and how many records are behind it."""

    measure: Measure
    value: int
    rows: int


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


def _applied(kind: str, states: frozenset[str] | None = None) -> Rule:
    return Rule(day="received_on", says=("application_type", frozenset({kind})), states=states)


def _held(*types: str) -> Rule:
    return Rule(day="held_on", states=frozenset({"held"}), says=("event_type", frozenset(types)) if types else None)


_OF_THE_YEARS = Rule(year="year", but=frozenset({"cancelled"}))

MEASURES: Mapping[str, Measure] = {
    one.name: one
    for one in (
        Measure(name="new_products", kind="certificate", one_each=_new),
        Measure(name="recognised", kind="certificate", one_each=_holding),
        Measure(name="ideas", kind="application", rule=_applied("idea")),
        Measure(name="plans", kind="application", rule=_applied("plan", CHOSEN)),
        Measure(name="cooperatives", kind="producer", rule=Rule(day="founded_with_help")),
        Measure(name="events", kind="event", rule=_held()),
        Measure(name="came", kind="event", rule=_held(), field="came"),
        Measure(name="fairs", kind="event", rule=_held("fair")),
        Measure(name="trained", kind="event", rule=_held(*TRAINING), field="came"),
        Measure(name="outlets", kind="outlet", rule=Rule(lasting=("from", "to"))),
        Measure(name="inspections", kind="inspection", rule=Rule(day="held_on")),
        Measure(name="faults", kind="inspection", rule=Rule(day="held_on", needs="fault")),
        Measure(name="withdrawn", kind="certificate", rule=Rule(day="concluded_on", states=frozenset({"withdrawn"}))),
        Measure(name="planned", kind="support", rule=_OF_THE_YEARS, field="planned"),
        Measure(name="granted", kind="support", rule=_OF_THE_YEARS, field="granted"),
        Measure(name="spent", kind="support", rule=_OF_THE_YEARS, field="spent"),
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
    for one in (one for one in supports if not one.is_gone and _OF_THE_YEARS.holds(one, span)):
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
