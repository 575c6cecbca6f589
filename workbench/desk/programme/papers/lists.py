"""Lists drawn from the registers of a place, and the receipt of a form: which records stand in them.

Each row tells the record behind it. A list is that of its last day, whatever came later; what is corrected later in a
record is corrected in it too. Kept out: how they look (`documents.paper.lists`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from workbench.desk.programme.figures import span_of
from workbench.desk.programme.papers.plans import around_of, text_of
from workbench.desk.programme.papers.whose import Whose
from workbench.documents.paper.lists import Listing, ListTold, SlipTold
from workbench.documents.paper.programme import Around
from workbench.programme.acts import RecordNow
from workbench.programme.cycle.due import ANSWER
from workbench.programme.cycle.judging import answers_of
from workbench.programme.cycle.stage import Standing, by_decision, holding_on, standing_on
from workbench.programme.cycle.standing import standing_in
from workbench.programme.fields import Values
from workbench.programme.measures import Money, money
from workbench.storage import Transaction
from workbench.text_vi.programme import kinds as names
from workbench.text_vi.programme import lists as words
from workbench.text_vi.programme.figures import grouped

TOGETHER = frozenset({"cooperative", "group"})
"""Legal forms in which producers work together."""


def certificates_told(tx: Transaction, now: RecordNow) -> ListTold:
    """Return the register of certificates that were decided in the span, each with where it stands on the last day."""
    span = span_of(now)
    known = _certificates(tx, now)
    standing = [(one, standing_on(one, span.last, known)) for one in by_decision(known.values())]
    rows = [(one, stands) for one, stands in standing if stands is not None and span.holds(one, "decided_on")]
    whose = Whose(tx, (one for one, _ in rows), span.last)
    told = [
        (_decision(one), _product(whose, one), _producer(whose, one), str(one.values["stars"]), _until(one, stands))
        for one, stands in rows
    ]
    counted = words.certificates_counted(Counter(stands for _, stands in rows), _shown(span.last))
    return _list(tx, now, "certificates", (counted,), [Listing(rows=told)] if told else [])


def promotion_told(tx: Transaction, now: RecordNow) -> ListTold:
    """Return the products whose certificate holds on the last day, the newest of each, by the level that promotes.

    From 3 stars trade promotion supports a product at its level (client's plan IV.1.6): 5 stars the nation's, 3 and 4
    the province's (26/2026 Điều 3 khoản 3).
    """
    last = span_of(now).last
    held = holding_on(_certificates(tx, now), last)
    whose = Whose(tx, held, last)
    tables = []
    for stars in words.LEVELS:
        rows = [
            (_product(whose, one), _producer(whose, one), _decision(one), _until(one, "valid"))
            for one in held
            if one.values["stars"] == stars
        ]
        if rows:
            tables.append(Listing(title=words.promoted_counted(stars, len(rows)), rows=rows))
    return _list(tx, now, "promotion", (), tables)


def ntm_told(tx: Transaction, now: RecordNow) -> ListTold:
    """Return jobs, income and revenue by year and producer, for the criteria of new rural areas (client's plan II)."""
    span = span_of(now)
    rows = [
        one
        for one in tx.registers.every("yearly", within=str(now.values["place"]))
        if span.first.year <= int(str(one.values["year"])) <= span.last.year
    ]
    producers = tx.registers.several(str(one.values["producer"]) for one in rows)
    places = tx.registers.several(str(one.values["place"]) for one in producers.values() if "place" in one.values)

    def called(one: RecordNow) -> str:
        producer = producers[str(one.values["producer"])]
        place = places.get(str(producer.values.get("place")))
        return words.with_place(words.of_record(producer.title, producer.id), "" if place is None else place.title)

    told = [
        (called(one), words.of_record(str(one.values["year"]), one.id), *_yearly(one.values))
        for one in sorted(rows, key=lambda one: (called(one), int(str(one.values["year"]))))
    ]
    if not told:
        return _list(tx, now, "ntm", (), [])
    years = [_year(year, some, producers) for year, some in sorted(_by_year(rows).items())]
    tables = [Listing(title=words.BY_YEAR, rows=years), Listing(title=words.BY_PRODUCER, rows=told)]
    return _list(tx, now, "ntm", (words.NTM_UNIT,), tables)


def budget_told(tx: Transaction, now: RecordNow) -> ListTold:
    """Return the money of the years of the span by year, source and purpose, with its sums."""
    found = money(tx.registers.every("support", within=str(now.values["place"])), span_of(now))
    if not found:
        return _list(tx, now, "budget", (), [])
    rows = [
        (f"{one.year}, {names.CHOICES['source'][one.source]}", names.CHOICES["purpose"][one.purpose], *_amounts([one]))
        for one in found
    ]
    return _list(
        tx, now, "budget", (words.MONEY_UNIT,), [Listing(rows=rows, whole=(words.WHOLE, "", *_amounts(found)))]
    )


LISTS: Mapping[str, Callable[[Transaction, RecordNow], ListTold]] = {
    "certificates": certificates_told,
    "promotion": promotion_told,
    "ntm": ntm_told,
    "budget": budget_told,
}
"""By the type of the report that is one."""


def slip_told(tx: Transaction, now: RecordNow) -> SlipTold:
    """Return the receipt of an idea or a plan: what was handed in, when, by when it is answered, what was judged."""
    producer = tx.registers.get(str(now.values["producer"]))
    received = date.fromisoformat(str(now.values["received_on"]))
    return SlipTold(
        around=_around_slip(tx, now, producer, received),
        application_type=str(now.values["application_type"]),
        slip=text_of(now, "slip"),
        producer=producer.title,
        facts=list(_facts(tx, now, producer, received)),
        judged=[
            (tx.registers.get(about).title, "; ".join(filter(None, (names.YES_NO[one.holds], one.why))))
            for about, one in answers_of(now.values).items()
        ],
    )


def _around_slip(tx: Transaction, now: RecordNow, producer: RecordNow, received: date) -> Around:
    its = tx.registers.find(str(producer.values.get("place")))
    here = standing_in(its, received, tx.registers.find)
    above = None if here is None else standing_in(tx.registers.find(str(here.belongs)), received, tx.registers.find)
    return Around(
        id=now.id,
        place="" if its is None else its.title,
        issuer="" if here is None else here.title,
        above="" if above is None else above.title,
        first=received,
        last=received,
        recipients=(producer.title,),
        number="",
        signed_on=received,
        signed_by="",
    )


def _facts(tx: Transaction, now: RecordNow, producer: RecordNow, received: date) -> Iterator[tuple[str, str]]:
    product = tx.registers.find(str(now.values.get("product")))
    follows = tx.registers.find(str(now.values.get("follows")))
    form = names.CHOICES["legal_form"][str(producer.values["legal_form"])]
    for label, told in (
        (words.REGISTER_ID, now.id),
        (names.FIELDS["received_on"], _shown(received)),
        (names.FIELDS["producer"], words.of_record(producer.title, producer.id)),
        (words.FORM, form),
        (names.FIELDS["address"], text_of(producer, "address")),
        (names.FIELDS["representative"], text_of(producer, "representative")),
        (names.FIELDS["registration"], text_of(producer, "registration")),
        (names.FIELDS["idea"], text_of(now, "idea")),
        (names.FIELDS["product"], "" if product is None else words.of_record(product.title, product.id)),
        (names.FIELDS["follows"], "" if follows is None else words.of_record(text_of(follows, "slip"), follows.id)),
        (words.ANSWER_BY, _shown(received + ANSWER)),
        (words.STANDS, names.STATES[now.state]),
        (names.FIELDS["decision"], text_of(now, "decision")),
    ):
        if told:
            yield label, told


def _product(whose: Whose, certificate: RecordNow) -> str:
    product = whose.product(certificate)
    return words.of_record(product.title, product.id)


def _producer(whose: Whose, certificate: RecordNow) -> str:
    place = whose.place(certificate)
    return words.with_place(whose.producer(certificate).title, "" if place is None else place.title)


def _certificates(tx: Transaction, now: RecordNow) -> dict[str, RecordNow]:
    return {one.id: one for one in tx.registers.every("certificate", within=str(now.values["place"]))}


def _by_year(rows: Iterable[RecordNow]) -> dict[int, list[RecordNow]]:
    found: dict[int, list[RecordNow]] = {}
    for one in rows:
        found.setdefault(int(str(one.values["year"])), []).append(one)
    return found


def _year(year: int, some: Sequence[RecordNow], producers: Mapping[str, RecordNow]) -> tuple[str, ...]:
    together = sum(producers[str(one.values["producer"])].values["legal_form"] in TOGETHER for one in some)
    return (
        words.producers(len(some), together),
        str(year),
        *(grouped(_sum(some, "jobs")), _mean_income(some), grouped(_sum(some, "revenue"))),
    )


def _mean_income(some: Iterable[RecordNow]) -> str:
    """Return the income of one job, each producer weighing as many jobs as it has, to the whole thousand “đồng”."""
    both = [one.values for one in some if "jobs" in one.values and "income" in one.values]
    jobs = sum(int(str(one["jobs"])) for one in both)
    if not jobs:
        return words.UNKNOWN
    return grouped(
        int(Fraction(sum(int(str(one["jobs"])) * int(str(one["income"])) for one in both), jobs) + Fraction(1, 2))
    )


def _sum(some: Iterable[RecordNow], field: str) -> int:
    return sum(int(str(one.values.get(field, 0))) for one in some)


def _yearly(values: Values) -> tuple[str, ...]:
    return tuple(
        grouped(int(str(values[name]))) if name in values else words.UNKNOWN for name in ("jobs", "income", "revenue")
    )


def _amounts(some: Iterable[Money]) -> tuple[str, ...]:
    found = list(some)
    return tuple(
        grouped(sum(part)) for part in zip(*((one.planned, one.granted, one.spent) for one in found), strict=True)
    )


def _decision(one: RecordNow) -> str:
    return words.decided(text_of(one, "decision_number"), _day(one, "decided_on"), one.id)


def _until(one: RecordNow, standing: Standing) -> str:
    return words.until(_day(one, "ends_on"), standing)


def _day(one: RecordNow, field: str) -> str:
    return _shown(date.fromisoformat(str(one.values[field])))


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _list(tx: Transaction, now: RecordNow, what: str, lines: Sequence[str], tables: Sequence[Listing]) -> ListTold:
    return ListTold(around=around_of(tx, now), what=what, lines=lines, tables=tables)
