"""A plan of the programme and what its offices did, composed from the registers of a place and a span.

Kept out: how they look (`documents.paper.plan`), signing them (`acts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from workbench.desk.programme.figures import pursued, span_of
from workbench.documents.paper.plan import Duties, PlanTold
from workbench.documents.paper.programme import Around
from workbench.documents.paper.targets import TargetTold
from workbench.programme.acts import RecordNow
from workbench.programme.cycle.standing import standing_in
from workbench.programme.fields import Values
from workbench.programme.kinds import KINDS
from workbench.programme.measures import Span, money
from workbench.programme.proving import Proof, proofs_of
from workbench.storage import Transaction
from workbench.text_vi.programme import figures as figure_words
from workbench.text_vi.programme import kinds as names
from workbench.text_vi.programme import plans as words
from workbench.text_vi.programme import reports as report_words

UNSIGNED = frozenset({"composing", "returned"})
"""States of a report in which it is still written: nothing of it stands still."""
DAYS_OF_KIND = ("held_on", "received_on", "filed_on", "issued_on", "decided_on", "due", "meet_by", "from", "to")
"""The day of a record, the first of these that it has; a year stands for itself."""


def plan_told(tx: Transaction, now: RecordNow) -> PlanTold:
    """Return what a plan, or the sheet of duties, of a place prints."""
    around, place, span = around_of(tx, now), str(now.values["place"]), span_of(now)
    return PlanTold(
        around=around,
        basis=[one.strip() for one in text_of(now, "legal_basis").split(";") if one.strip()],
        aims=text_of(now, "aims"),
        goals=text_of(now, "goals"),
        solutions=text_of(now, "solutions"),
        targets=list(targets_of(tx, place)),
        communes=[
            one.title
            for one in tx.registers.every("place", within=place)
            if one.values.get("parent") == place and one.values["place_level"] == "commune"
        ],
        money=_money(tx, place, span),
        duties=[*_duties(tx, place, span), *_duties_below(tx, place, span)],
    )


def around_of(tx: Transaction, now: RecordNow) -> Around:
    """Return what stands around every paper that a report's record prints."""
    span, place = span_of(now), tx.registers.get(str(now.values["place"]))
    told = None if now.state in UNSIGNED else now.values.get("signed_on")
    signed = None if told is None else date.fromisoformat(str(told))
    day = signed or span.last
    issuer = standing_in(place, day, tx.registers.find) or place
    above = standing_in(tx.registers.find(issuer.belongs or ""), day, tx.registers.find)
    return Around(
        id=now.id,
        place=place.title,
        issuer=issuer.title,
        above="" if above is None else above.title,
        first=span.first,
        last=span.last,
        recipients=[str(one) for one in now.all.get("recipients", [])],  # type: ignore[union-attr]
        number=text_of(now, "number"),
        signed_on=signed,
        signed_by=text_of(now, "signed_by"),
        signs_as=text_of(now, "signs_as"),
    )


def targets_of(tx: Transaction, place: str) -> Iterator[TargetTold]:
    """Yield the place's own targets with what was reached; that of a closed one as it stood then."""
    for one in tx.registers.every("target", within=place):
        if one.values["place"] == place:
            found, values = pursued(tx, one), one.values
            least, most = int(str(values["least"])), int(str(values["most"])) if "most" in values else None
            each = values.get("each_year") is True
            reached = int(str(values.get("answer", found.figure.value)))
            yield TargetTold(
                name=one.title,
                rule=figure_words.RULES[found.figure.measure.name],
                aim=report_words.aim(least, most, each_year=each),
                reached=report_words.reached(figure_words.grouped(reached), each_year=each),
                met=report_words.met(holds=reached >= least),
                rows=report_words.records([row.id for row in found.figure.rows]),
            )


def _money(tx: Transaction, place: str, span: Span) -> list[tuple[str, str, str]]:
    """Return what is planned by source and purpose over all years of the span, the sum last."""
    planned: dict[tuple[str, str], int] = {}
    for one in money(tx.registers.every("support", within=place), span):
        key = names.CHOICES["source"][one.source], names.CHOICES["purpose"][one.purpose]
        planned[key] = planned.get(key, 0) + one.planned
    if not planned:
        return []
    rows = [(*key, figure_words.grouped(amount)) for key, amount in planned.items()]
    return [*rows, (words.WHOLE, "", figure_words.grouped(sum(planned.values())))]


def _duties(tx: Transaction, place: str, span: Span) -> Iterator[Duties]:
    """Yield the duties of each office of the place itself that hold within the span, offices in the order of entry."""
    for office in tx.registers.every("office", within=place):
        if office.values["place"] != place:
            continue
        tasks = [one for one in tx.registers.naming([office.id], {"task"}) if one.state == "to_do"]
        rows = [
            _duty(tx, one, office, place, span, tasks)
            for one in tx.registers.every("duty", within=office.id)
            if _overlaps(one.values, span)
        ]
        if rows:
            yield Duties(office=office.title, rows=rows)


def _duties_below(tx: Transaction, place: str, span: Span) -> Iterator[Duties]:
    """Yield the duties of the committees of the communes right below, each once (client's plan VII.12)."""
    below = {one.id for one in tx.registers.every("place", within=place) if one.belongs == place}
    rows: dict[str, tuple[str, str, str, str]] = {}
    for office in tx.registers.every("office", within=place):
        if office.values["place"] in below and office.values["office_type"] == "commune":
            for one in tx.registers.every("duty", within=office.id):
                if _overlaps(one.values, span) and one.title not in rows:
                    rows[one.title] = _duty(tx, one, office, place, span, ())
    if rows:
        yield Duties(office=words.COMMUNES, rows=list(rows.values()))


def _duty(
    tx: Transaction, one: RecordNow, office: RecordNow, place: str, span: Span, tasks: Sequence[RecordNow]
) -> tuple[str, str, str, str]:
    rhythm, proofs = one.values.get("rhythm"), list(proofs_of(one.values))
    registers = ", ".join(proof.told for proof in proofs)
    often = "" if rhythm is None else names.CHOICES["rhythm"][str(rhythm)]
    shown = list(dict.fromkeys(record.id for proof in proofs for record in _shown(tx, proof, office, place, span)))
    left = [task.id for task in tasks if task.values.get("duty") == one.id]
    return one.title, text_of(one, "plan_section"), words.rhythm(often, registers), words.proved(shown, left)


def _shown(tx: Transaction, proof: Proof, office: RecordNow, place: str, span: Span) -> Iterator[RecordNow]:
    """Yield the records that show a duty in the span; of kinds that name who did it, the office's own alone."""
    fields = {field.name for field in KINDS[proof.kind].fields}
    by = next((name for name in ("by_office", "office") if name in fields), None)
    for one in tx.registers.every(proof.kind, within=None if proof.kind == "round" else place):
        if (by is None or one.values.get(by) == office.id) and proof.holds(one) and _in(one.values, span):
            yield one


def _in(values: Values, span: Span) -> bool:
    if "year" in values:
        return span.first.year <= int(str(values["year"])) <= span.last.year
    day = next((str(values[name]) for name in DAYS_OF_KIND if name in values), None)
    return day is not None and span.first.isoformat() <= day <= span.last.isoformat()


def _overlaps(values: Values, span: Span) -> bool:
    first, last = str(values.get("from", "")), str(values.get("to", "9999"))
    return first <= span.last.isoformat() and span.first.isoformat() <= last


def text_of(now: RecordNow, field: str) -> str:
    """Return a field as text, empty where it has none."""
    return str(now.values.get(field, ""))
