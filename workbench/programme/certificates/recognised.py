"""From the rows of a list of recognised products to records: places, producers, products, certificates.

What is in the registers already is used and not entered again, so a list taken twice enters nothing the second time. A
row that can't be read waits by name and keeps no other from being entered. Kept out: reading the list (workbooks).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal

from workbench.errors import Fault, RecordError
from workbench.programme.acts import Change, RecordEntered, RecordMoved, RecordNow, after, split
from workbench.programme.certificates.radar import certificate_end
from workbench.programme.checks import read_given
from workbench.programme.codes import read_code
from workbench.programme.cycle.stage import by_decision
from workbench.programme.cycle.standing import successors_of
from workbench.programme.fields import KindName, Values
from workbench.programme.kinds import KINDS
from workbench.programme.likeness import going_on
from workbench.rulebook import Rulebook
from workbench.spelling import folded
from workbench.text_vi.programme import imports as words
from workbench.text_vi.programme import needs as need_words

_YEAR = re.compile(r"[0-9]{4}")
_BEFORE_NUMBER = re.compile(r"^(?:(?:quyet dinh|qd) )?(?:so ?)?(?=[0-9])")

LEAST_RECOGNISED = 3
"""From how many stars on a product gets a certificate (26/2026 Điều 4 khoản 1)."""

Called = Callable[[KindName, str], list[RecordNow]]
"""Gives the records of a kind of this name, folded: those that count, then those that were joined into others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """What a row says of one recognition; what it does not say is empty.

    Attributes:
        stars: Of the rating.
        decision_number: Of the recognition.
        decided_on: Its day.
        decided_year: The year of the decision as the list has it beside the day.
    """

    stars: int | None
    decision_number: str
    decided_on: str
    decided_year: str

    @property
    def says_anything(self) -> bool:
        """Tell whether any cell of it is filled."""
        return bool(self.stars or self.decision_number or self.decided_on or self.decided_year)

    @property
    def is_whole(self) -> bool:
        """Tell whether it leads to a certificate, its last day apart."""
        return bool(self.decision_number and self.decided_on and (self.stars or 0) >= LEAST_RECOGNISED)


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
        times: Its recognitions in the order of the columns: one, or the first and the one that came after it. A group
            of columns that says nothing is none, unless both do.
        stars_now: The stars that it has today, where the list says so beside them.
        ends_on: The last day of its newest certificate as the list has it.
        ends_by: Which last day counts where that and the law's are two.
        faults: What keeps the row from being read.
        doubts: What was guessed in it.
    """

    where: str
    code: str
    name: str
    producer: str
    legal_form: str
    commune: str
    times: tuple[Recognition, ...]
    stars_now: int | None
    ends_on: str
    ends_by: Literal["list", "law"]
    faults: tuple[Fault, ...] = ()
    doubts: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Entering:
    """What a list comes to.

    Attributes:
        serials: Kind -> the number that its next record gets.
        called: Finds records that are there.
        find: Gives a record by its id.
        joined: Gives a record's id and those of all that go on in it.
        named: Finds certificates and the like that name a record, or one that was joined into it.
        rulebook: For the last day of a certificate.
        entered: The records to be entered, in order.
        replaced: Certificates among them that a newer one of the product replaced -> that one.
        known: Rows of which everything was there.
        waiting: Rows that can't be entered, with all that is wrong with each.
        doubts: What should be looked at in the rows that are entered.
    """

    serials: dict[str, int]
    called: Called
    find: Callable[[str], RecordNow | None]
    joined: Callable[[str], list[str]]
    named: Callable[[str], list[RecordNow]]
    rulebook: Rulebook
    entered: dict[str, RecordNow] = field(default_factory=dict)
    acts: list[RecordEntered] = field(default_factory=list)
    replaced: dict[str, str] = field(default_factory=dict)
    known: list[Listed] = field(default_factory=list)
    waiting: dict[str, list[Fault]] = field(default_factory=dict)
    doubts: list[Fault] = field(default_factory=list)
    _undecided: list[Listed] = field(default_factory=list)
    _part_undecided: list[Listed] = field(default_factory=list)
    _held: dict[str, list[RecordNow]] = field(default_factory=dict)
    _by_name: dict[tuple[str, str], list[RecordNow]] = field(default_factory=dict)
    _told_joined: set[str] = field(default_factory=set)

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
        for some, said in ((self._undecided, words.no_decision), (self._part_undecided, words.one_undecided)):
            if some:
                self.doubts.append(Fault.of(said([row.name for row in some]), some[0].where, "no_decision"))

    def _enter(self, row: Listed) -> None:
        place = self._place(row)
        producer = self._producer(row, place)
        product = self._product(row, producer, place)
        held = self._certificates_of(product)
        before, to_certify = tuple(held), self._to_certify(row)
        for time, ends in to_certify:
            if self._is_there(row, time, before):
                continue
            given: Values = {
                "product": product.id,
                "stars": time.stars or 0,
                "decision_number": time.decision_number,
                "decided_on": time.decided_on,
                "ends_on": ends.isoformat(),
                **self._why(time, ends),
            }
            held.append(self._put("certificate", given))
            if row.ends_on and time is to_certify[-1][0]:
                self.doubts += self._ends_doubts(row, time, ends)
        self._replace(row, held)

    def _why(self, time: Recognition, ends: date) -> Values:
        """Return the reason of a last day that is the list's own, against the law's: it stands with the record."""
        by_law = certificate_end(date.fromisoformat(time.decided_on), self.rulebook)
        return {} if by_law is None or by_law == ends else {"ends_why": need_words.ends_by_list(by_law)}

    def _is_there(self, row: Listed, time: Recognition, held: tuple[RecordNow, ...]) -> bool:
        """Tell whether the product has the certificate of a recognition, by its number or its day; doubt what differs.

        One of the same day and another number is taken for the same, its number written in another way: entered beside
        it, it could bring back what was withdrawn.
        """
        says = number, *_ = (_number(time.decision_number), time.decided_on, time.stars)
        there = [one for one in held if number and _says(one)[0] == number]
        there = there or [one for one in held if one.values["decided_on"] == time.decided_on]
        if there and says not in map(_says, there):
            stars, day = int(str(there[0].values["stars"])), date.fromisoformat(str(there[0].values["decided_on"]))
            has = words.certificate_said(there[0].title, day, stars)
            lists = words.certificate_said(time.decision_number, date.fromisoformat(time.decided_on), time.stars or 0)
            self.doubts.append(
                Fault.of(words.known_differs(row.name, there[0].id, has, lists), row.where, "known_differs")
            )
        return bool(there)

    def _replace(self, row: Listed, held: list[RecordNow]) -> None:
        """Have each certificate of a product replaced by the next; one that stood before is a person's to move.

        The next one counts also where it was withdrawn or replaced since: an older recognition that is entered
        afterwards brings no product back that lost its own.
        """
        for older, newer in pairwise(by_decision(held)):
            if older.id in self.entered:
                if newer.state == "withdrawn" and older.id not in self.replaced:
                    said = words.newer_withdrawn(row.name, older.title, newer.id, newer.title)
                    self.doubts.append(Fault.of(said, row.where, "newer_withdrawn"))
                self.replaced[older.id] = newer.id
            elif newer.id in self.entered and older.state == "issued":
                said = words.older_stands(row.name, older.id, older.title)
                self.doubts.append(Fault.of(said, row.where, "older_stands"))

    @property
    def moved(self) -> tuple[RecordMoved, ...]:
        """The steps of the records that are entered."""
        return tuple(
            RecordMoved(
                record=older,
                move="replace",
                changes={"replaced_by": Change(old=None, new=newer)},
                protected={},
                reason=None,
            )
            for older, newer in self.replaced.items()
        )

    def _place(self, row: Listed) -> RecordNow | None:
        if not row.commune:
            return None
        there = self._going_on(row, row.commune, self._there("place", row.commune))
        return there or self._put("place", {"name": row.commune, "place_level": "commune"})

    def _producer(self, row: Listed, place: RecordNow | None) -> RecordNow:
        there = self._there("producer", row.producer)
        fits = [one for one in there if place is None or self._is_at(one, place)]
        if found := self._going_on(row, row.producer, fits):
            return found
        at = {} if place is None else {"place": place.id}
        return self._put("producer", {"name": row.producer, "legal_form": row.legal_form, **at})

    def _is_at(self, producer: RecordNow, place: RecordNow) -> bool:
        """Tell whether a producer is of a place, or of one into which that went or which went into it."""
        its = producer.values.get("place")
        if its is None or its in self._with_joined(place):
            return True
        return place.id in [*successors_of(str(its), self._find)] or its in [*successors_of(place.id, self._find)]

    def _find(self, record: str) -> RecordNow | None:
        return self.entered.get(record) or self.find(record)

    def _product(self, row: Listed, producer: RecordNow, place: RecordNow | None) -> RecordNow:
        producers = self._with_joined(producer)
        there = [one for one in self._there("product", row.name) if one.values["producer"] in producers]
        if found := self._going_on(row, row.name, there):
            return found
        at = {} if place is None else {"place": place.id}
        code = read_code(row.code)
        codes = {} if code is None else {"codes": [code.text]}
        return self._put("product", {"name": row.name, "producer": producer.id, **at, **codes})

    def _there(self, kind: KindName, name: str) -> list[RecordNow]:
        key = kind, folded(name)
        if key not in self._by_name:
            self._by_name[key] = self.called(kind, name)
        return self._by_name[key]

    def _going_on(self, row: Listed, name: str, there: list[RecordNow]) -> RecordNow | None:
        """Return the record that a name means, or the one in which that goes on; this is said once a name and kind."""
        for one in there:
            for found in going_on([one], self.find):
                if one.id != found.id and one.id not in self._told_joined:
                    self._told_joined.add(one.id)
                    said = words.joined_name(found.kind, name, one.id, found.id, found.title)
                    self.doubts.append(Fault.of(said, row.where, "joined_name"))
                return found
        return None

    def _with_joined(self, record: RecordNow) -> list[str]:
        return [record.id] if record.id in self.entered else self.joined(record.id)

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

    def _certificates_of(self, product: RecordNow) -> list[RecordNow]:
        """Return the certificates of a product, those entered here among them; what is added to them stays."""
        if product.id not in self._held:
            there = [] if product.id in self.entered else self.named(product.id)
            self._held[product.id] = [one for one in there if one.kind == "certificate"]
        return self._held[product.id]

    def _to_certify(self, row: Listed) -> list[tuple[Recognition, date]]:
        """Return the recognitions that lead to a certificate, each with its last day, the oldest first.

        Of two with one number the first is meant. The last day of the list is the newest recognition's. Where that
        leads to no certificate, the older one ends as the law says.
        """
        found: list[tuple[Recognition, date]] = []
        for time in (times := _in_order(row)):
            if time.is_whole and not any(_is_one_number(time, other) for other, _ in found):
                ends = certificate_end(date.fromisoformat(time.decided_on), self.rulebook)
                if time is times[-1] and row.ends_on and (row.ends_by == "list" or ends is None):
                    ends = date.fromisoformat(row.ends_on)
                if ends is not None:
                    found.append((time, ends))
        return found

    def _doubts(self, row: Listed) -> Iterator[Fault]:
        certified = [time for time, _ in self._to_certify(row)]
        for at, time in enumerate(row.times):
            yield from self._time_doubts(row, time, words.time_named(at if len(row.times) > 1 else None))
            if time.is_whole and not any(time == other or _is_one_number(time, other) for other in certified):
                yield Fault.of(words.before_the_law(row.name), row.where, "before_the_law")
        if any(_is_undecided(time) for time in row.times):
            (self._part_undecided if certified else self._undecided).append(row)
        newest = _in_order(row)[-1]
        if None not in (row.stars_now, newest.stars) and row.stars_now != newest.stars:
            said = words.stars_differ(row.name, row.stars_now or 0, newest.stars or 0, written=newest in certified)
            yield Fault.of(said, row.where, "stars_differ")
        yield from _times_disagree(row, certified)

    def _ends_doubts(self, row: Listed, time: Recognition, ends: date) -> Iterator[Fault]:
        """Yield what the last day of the list and the law's are against one another for the certificate written."""
        decided, listed = (date.fromisoformat(text) for text in (time.decided_on, row.ends_on))
        by_law, is_newest = certificate_end(decided, self.rulebook), time is _in_order(row)[-1]
        if is_newest and by_law is not None and listed != by_law:
            said = words.ends_differ(row.name, decided, listed, by_law, row.ends_by)
            yield Fault.of(said, row.where, "ends_differ")
        elif not is_newest and listed != ends:
            yield Fault.of(words.ends_unused(row.name, decided, listed, ends), row.where, "ends_unused")

    def _time_doubts(self, row: Listed, time: Recognition, called: str) -> Iterator[Fault]:
        """Yield what should be looked at in one recognition."""
        if time.decided_on and time.decided_year and time.decided_on[:4] not in _YEAR.findall(time.decided_year):
            said = words.year_differs(row.name, called, time.decided_year, date.fromisoformat(time.decided_on))
            yield Fault.of(said, row.where, "year_differs")
        if time.stars is not None and time.stars < LEAST_RECOGNISED:
            yield Fault.of(words.not_recognised(row.name, time.stars), row.where, "not_recognised")


def _number(text: str) -> str:
    """Return the number of a decision as it is compared: without “Số” before it, case, accents and spaces."""
    return re.sub(r"(?<![0-9]) | (?![0-9])", "", _BEFORE_NUMBER.sub("", folded(text)))


def _says(certificate: RecordNow) -> tuple[object, ...]:
    """Return what a certificate says of its decision, as it is compared."""
    values = certificate.values
    return _number(str(values["decision_number"])), values["decided_on"], values["stars"]


def _is_one_number(time: Recognition, other: Recognition) -> bool:
    number = _number(time.decision_number)
    return bool(number) and number == _number(other.decision_number)


def _in_order(row: Listed) -> list[Recognition]:
    """Return the recognitions of a row, the newest last: by their days, one without a day where its columns stand.

    One that is told twice, by number and day, is there once, as it is told whole.
    """
    times = sorted(row.times, key=lambda time: time.decided_on or ("" if time is not row.times[-1] else "9999"))
    twice = len(times) > 1 and times[0].decided_on == times[1].decided_on and _is_one_number(*times)
    return [max(times, key=lambda time: time.is_whole)] if twice else times


def _is_undecided(time: Recognition) -> bool:
    """Tell whether the stars, the number or the day of a recognition is missing."""
    return not time.is_whole and (time.stars is None or time.stars >= LEAST_RECOGNISED)


def _times_disagree(row: Listed, certified: Sequence[Recognition]) -> Iterator[Fault]:
    """Yield what two recognitions of a row say against one another, with both days."""
    if len(row.times) < 2 or not all(time.decided_on for time in row.times):
        return
    first, again = (date.fromisoformat(time.decided_on) for time in row.times)
    stars = {time.stars for time in row.times}
    if _is_one_number(*row.times):
        if first != again or (None not in stars and len(stars) > 1):
            told = [
                words.certificate_said(one.decision_number, date.fromisoformat(one.decided_on), one.stars)
                for one in (*row.times, *certified)
            ]
            yield Fault.of(words.one_number(row.name, *told), row.where, "one_number")
    elif again <= first:
        said = words.order_differs(row.name, first, again, both=len(certified) > 1)
        yield Fault.of(said, row.where, "order_differs")


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
    }
    numbers = [("certificate", {"decision_number": time.decision_number}) for time in row.times]
    for kind, values in [*given.items(), *numbers]:
        try:
            read_given(KINDS[kind], values)
        except RecordError as error:
            yield from (Fault(what=one.what, todo=one.todo, where=row.where, code=one.code) for one in error.faults)
    if row.ends_on and row.ends_by == "list" and row.ends_on < max(time.decided_on for time in row.times):
        yield Fault.of(words.ENDS_BEFORE, row.where, "out_of_order")
