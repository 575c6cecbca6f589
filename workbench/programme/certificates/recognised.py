"""From the rows of a list of recognised products to records: places, producers, products, certificates.

What is in the registers already is used and not entered again, so a list taken twice enters nothing the second time. A
row that can't be read waits by name and keeps no other from being entered. Kept out: reading the list (workbooks).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from workbench.errors import Fault, RecordError
from workbench.programme.acts import RecordEntered, RecordNow, after, split
from workbench.programme.certificates.radar import certificate_end
from workbench.programme.checks import read_given
from workbench.programme.codes import read_code
from workbench.programme.fields import KindName, Values
from workbench.programme.kinds import KINDS
from workbench.rulebook import Rulebook
from workbench.spelling import folded
from workbench.text_vi.programme import imports as words

_YEAR = re.compile(r"[0-9]{4}")

LEAST_RECOGNISED = 3
"""From how many stars on a product gets a certificate (26/2026 Điều 4 khoản 1)."""

Called = Callable[[KindName, str], list[RecordNow]]
"""Gives the records of a kind of this name, folded, that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One row of a list; what it does not say is empty.

    Attributes:
        where: Sheet and row.
        code: Of the product.
        name: Of the product.
        producer: Its name.
        legal_form: What the producer is.
        commune: As written.
        stars: Of the rating.
        decision_number: Of the recognition.
        decided_on: Its day.
        ends_on: The certificate's last day as the list has it.
        decided_year: The year of its decision as the list has it beside the day.
        faults: What keeps the row from being read.
        doubts: What was guessed in it.
    """

    where: str
    code: str
    name: str
    producer: str
    legal_form: str
    commune: str
    stars: int | None
    decision_number: str
    decided_on: str
    ends_on: str
    decided_year: str = ""
    faults: tuple[Fault, ...] = ()
    doubts: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Entering:
    """What a list comes to.

    Attributes:
        serials: Kind -> the number that its next record gets.
        called: Finds records that are there.
        named: Finds certificates and the like that name a record.
        rulebook: For the last day of a certificate.
        entered: The records to be entered, in order.
        known: Rows of which everything was there.
        waiting: Rows that can't be entered, with all that is wrong with each.
        doubts: What should be looked at in the rows that are entered.
    """

    serials: dict[str, int]
    called: Called
    named: Callable[[str], list[RecordNow]]
    rulebook: Rulebook
    entered: dict[str, RecordNow] = field(default_factory=dict)
    acts: list[RecordEntered] = field(default_factory=list)
    known: list[Listed] = field(default_factory=list)
    waiting: dict[str, list[Fault]] = field(default_factory=dict)
    doubts: list[Fault] = field(default_factory=list)
    _undecided: list[Listed] = field(default_factory=list)
    _decisions: dict[str, set[str]] = field(default_factory=dict)
    _by_name: dict[tuple[str, str], list[RecordNow]] = field(default_factory=dict)

    def take(self, rows: Iterable[Listed]) -> None:
        """Take every row, the good ones whole."""
        for row in rows:
            before = len(self.acts)
            faults = [*row.faults, *(() if row.faults else _faults(row))]
            if faults:
                self.waiting[_called(row)] = faults
                continue
            self.doubts += [*row.doubts, *self._doubts(row)]
            self._enter(row)
            if len(self.acts) == before:
                self.known.append(row)
        if self._undecided:
            said = words.no_decision([row.name for row in self._undecided])
            self.doubts.append(Fault.of(said, self._undecided[0].where, "no_decision"))

    def _enter(self, row: Listed) -> None:
        place = self._place(row)
        producer = self._producer(row, place)
        product = self._product(row, producer, place)
        ends = self._ends_on(row)
        decisions, number = self._decisions_of(product), folded(row.decision_number)
        if ends is None or number in decisions:
            return
        decisions.add(number)
        given: Values = {
            "product": product.id,
            "stars": row.stars or 0,
            "decision_number": row.decision_number,
            "decided_on": row.decided_on,
            "ends_on": ends.isoformat(),
        }
        self._put("certificate", given)

    def _place(self, row: Listed) -> RecordNow | None:
        if not row.commune:
            return None
        there = self._there("place", row.commune)
        return there[0] if there else self._put("place", {"name": row.commune, "place_level": "commune"})

    def _producer(self, row: Listed, place: RecordNow | None) -> RecordNow:
        there = self._there("producer", row.producer)
        fits = [one for one in there if place is None or one.values.get("place") in (None, place.id)]
        if fits:
            return fits[0]
        at = {} if place is None else {"place": place.id}
        return self._put("producer", {"name": row.producer, "legal_form": row.legal_form, **at})

    def _product(self, row: Listed, producer: RecordNow, place: RecordNow | None) -> RecordNow:
        there = [one for one in self._there("product", row.name) if one.values["producer"] == producer.id]
        if there:
            return there[0]
        at = {} if place is None else {"place": place.id}
        code = read_code(row.code)
        codes = {} if code is None else {"codes": [code.text]}
        return self._put("product", {"name": row.name, "producer": producer.id, **at, **codes})

    def _there(self, kind: KindName, name: str) -> list[RecordNow]:
        key = kind, folded(name)
        if key not in self._by_name:
            self._by_name[key] = self.called(kind, name)
        return self._by_name[key]

    def _put(self, kind_name: KindName, given: Values) -> RecordNow:
        kind = KINDS[kind_name]
        values, protected = split(kind, given)
        record = f"{kind.prefix}-{self.serials[kind_name]}"
        self.serials[kind_name] += 1
        act = RecordEntered(record=record, kind=kind_name, values=values, protected=protected)
        (now,) = after(0, act, self.entered.__getitem__)
        self.acts.append(act)
        self.entered[record] = now
        if "name" in values:
            self._there(kind_name, str(values["name"])).append(now)
        return now

    def _decisions_of(self, product: RecordNow) -> set[str]:
        """Return the numbers, folded, of the decisions by which a product has certificates."""
        if product.id not in self._decisions:
            there = [] if product.id in self.entered else self.named(product.id)
            numbers = (one.values["decision_number"] for one in there if one.kind == "certificate")
            self._decisions[product.id] = {folded(str(number)) for number in numbers}
        return self._decisions[product.id]

    def _ends_on(self, row: Listed) -> date | None:
        """Return a certificate's last day: as the list has it, else by the law; None where there is no certificate."""
        if not row.decision_number or not row.decided_on or (row.stars or 0) < LEAST_RECOGNISED:
            return None
        by_law = certificate_end(date.fromisoformat(row.decided_on), self.rulebook)
        return date.fromisoformat(row.ends_on) if row.ends_on else by_law

    def _doubts(self, row: Listed) -> Iterator[Fault]:
        if row.decided_on and row.decided_year and row.decided_on[:4] not in _YEAR.findall(row.decided_year):
            said = words.year_differs(row.name, row.decided_year, date.fromisoformat(row.decided_on))
            yield Fault.of(said, row.where, "year_differs")
        if (row.stars or 0) < LEAST_RECOGNISED:
            yield Fault.of(words.not_recognised(row.name, row.stars or 0), row.where, "not_recognised")
        elif not row.decision_number or not row.decided_on:
            self._undecided.append(row)
        elif self._ends_on(row) is None:
            yield Fault.of(words.before_the_law(row.name), row.where, "before_the_law")
        elif row.ends_on and (by_law := certificate_end(date.fromisoformat(row.decided_on), self.rulebook)):
            listed = date.fromisoformat(row.ends_on)
            if listed != by_law:
                yield Fault.of(words.ends_differ(row.name, listed, by_law), row.where, "ends_differ")


def _called(row: Listed) -> str:
    return f"{row.where} {row.name}".strip()


def _faults(row: Listed) -> Iterator[Fault]:
    """Yield what is wrong with a row that could be read."""
    if not row.legal_form:
        yield Fault.of(words.legal_form_unclear(row.producer), row.where, "legal_form_unclear")
    given: Mapping[str, Mapping[str, object]] = {
        "place": {"name": row.commune},
        "producer": {"name": row.producer},
        "product": {"name": row.name, "codes": row.code},
        "certificate": {"decision_number": row.decision_number},
    }
    for kind, values in given.items():
        try:
            read_given(KINDS[kind], values)
        except RecordError as error:
            yield from (Fault(what=one.what, todo=one.todo, where=row.where, code=one.code) for one in error.faults)
    if row.ends_on and row.ends_on < row.decided_on:
        yield Fault.of(words.ENDS_BEFORE, row.where, "out_of_order")
