"""The cycle as a whole: where each product stands by place and step, what is an officer's to do, figures and targets.

Plain JSON for pages. Kept out: one record (`records`), what is counted (`programme.measures`), days
(`programme.cycle.due`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from workbench.desk.office import Office
from workbench.desk.programme import shapes, views
from workbench.desk.programme.acts import whole_chain
from workbench.desk.programme.counts.figures import figure_of, figures_of, parts_of, pursued
from workbench.desk.programme.counts.parts import part_of
from workbench.errors import MissingError, RecordError
from workbench.programme.acts import RecordNow
from workbench.programme.cycle.due import SOON_ENDING, Due, due_of
from workbench.programme.cycle.stage import Step, step_among
from workbench.programme.kinds import KINDS
from workbench.programme.measures import MEASURES, Figure, Span, money
from workbench.programme.permissions import Actor, may
from workbench.storage import OFFICE, Outline, Transaction, Wanted
from workbench.text_vi.programme import faults as fault_words
from workbench.text_vi.programme import figures as words
from workbench.text_vi.programme import kinds as names

STEPS: tuple[Step, ...] = (2, 3, 4, 5, 6)
"""Those in which a product can stand; the first, publicity, counts events."""
ROWS = 200
MINE = 100


class Standing(NamedTuple):
    """A product in the cycle: its step, and what in it is due next."""

    product: Outline
    step: Step | None
    due: Due | None


def pipeline(office: Office, actor: Actor, place: str | None) -> shapes.PipelinePage:
    """Count the products of each place by their step.

    Args:
        office: The archive.
        actor: Who asks.
        place: Whose parts are told apart; None for the actor's own, or the topmost.

    Raises:
        NotYoursError: If the place is beyond the officer's.
    """
    today = views.today(office)
    with office.store.read() as tx:
        within = views.bound(tx, actor, place)
        asked = "pipeline", within, today
        return office.answers.at(tx.journal.head(OFFICE), asked, lambda: _counted(office, tx, within, today))


def _counted(office: Office, tx: Transaction, within: str | None, today: date) -> shapes.PipelinePage:
    top = within or topmost(tx)
    found = list(_standing(office, tx, within, today))
    by_place: dict[str | None, list[Standing]] = {}
    part = part_of(tx, top)
    for one in found:
        by_place.setdefault(part(one.product.belongs), []).append(one)
    places = tx.registers.several(one for one in [top, *by_place] if one)
    held = figure_of(tx, "events", within, Span(first=date(today.year, 1, 1), last=today))
    rows = [_row(places.get(one or ""), some) for one, some in by_place.items()]
    rows.sort(key=lambda row: (-row["late"], -row["total"], row["name"]))
    return {
        "on": today.isoformat(),
        "place": top,
        "place_name": "" if top is None else places[top].title,
        "events": held.value,
        "rows": rows,
        "whole": _row(None, found),
    }


def standing_products(
    office: Office, actor: Actor, place: str | None, step: str | None, late: str | None
) -> shapes.StandingPage:
    """Return the products of a place that stand in a step, what is late first.

    Raises:
        NotYoursError: If the place is beyond the officer's.
        RecordError: If the step is none.
    """
    wanted = _step(step)
    today = views.today(office)
    with office.store.read() as tx:
        within = views.bound(tx, actor, place)
        asked = "standing", within, today, wanted, late == "true"
        return office.answers.at(
            tx.journal.head(OFFICE), asked, lambda: _stood(office, tx, within, today, wanted, late=late == "true")
        )


def _stood(
    office: Office, tx: Transaction, within: str | None, today: date, wanted: object, *, late: bool
) -> shapes.StandingPage:
    found = [
        one
        for one in _standing(office, tx, within, today)
        if wanted in {"any", one.step} and (not late or _is_late(one))
    ]
    found.sort(key=lambda one: (one.due is None, one.due.day if one.due else today, one.product.name, one.product.id))
    shown = found[:ROWS]
    products = tx.registers.several(one.product.id for one in shown)
    called = tx.registers.several(record for one in products.values() for record in one.names)
    rows: list[shapes.StandingLine] = [
        {
            "id": now.id,
            "title": now.title,
            "producer": called[str(now.values["producer"])].title,
            "place": called[str(now.values["place"])].title if "place" in now.values else "",
            "step": one.step,
            "due": None if one.due is None else _due(one.due),
        }
        for one, now in ((one, products[one.product.id]) for one in shown)
    ]
    return {"rows": rows, "total": len(found)}


def mine(office: Office, actor: Actor) -> shapes.MinePage:
    """Return what is the officer's to do, the most pressing first, and papers and certificates that end soon."""
    today = views.today(office)
    with office.store.read() as tx:
        within = views.bound(tx, actor, None)
        found = sorted(_turns(office, tx, actor, within, today), key=lambda one: one[1].day)
        own = [one for one in found if one[2]]
        below = [one for one in found if not one[2] and one[1].left < 0]
        rows = [_mine(tx, one, due) for one, due, _ in own[:MINE]]
        late_below = [_mine(tx, one, due) for one, due, _ in below[:MINE]]
        ending = tx.registers.ending(
            Wanted(kinds=("permit",), state="valid", within=within), today + SOON_ENDING, limit=MINE
        )
        permits: list[shapes.EndingLine] = [
            {"record": one.id, "title": one.title, "of": called_above(tx, one), "ends_on": str(one.values["ends_on"])}
            for one in ending
        ]
    states = Counter[str](one.watched.state for one in views.radar(office, actor, today))
    return {
        "on": today.isoformat(),
        "rows": rows,
        "total": len(own),
        "below": late_below,
        "permits": permits,
        "radar": dict(states),
    }


def figures_page(
    office: Office, actor: Actor, place: str | None, first: str | None, last: str | None
) -> shapes.FiguresPage:
    """Return every figure of a place, of the places right below it, and its targets.

    Raises:
        NotYoursError: If the place is beyond the officer's.
        RecordError: If a day is none, or the last lies before the first.
    """
    span = asked_span(office, first, last)
    with office.store.read() as tx:
        within = views.bound(tx, actor, place)
        return office.answers.at(
            tx.journal.head(OFFICE), ("figures", within, span), lambda: _figures_page(tx, within, span)
        )


def _figures_page(tx: Transaction, within: str | None, span: Span) -> shapes.FiguresPage:
    whole = figures_of(tx, within, span)
    parts = {} if within is None else parts_of(tx, within, span)
    called = tx.registers.several(parts)
    targets = [pursued(tx, one) for one in tx.registers.every("target", within=within)]
    spent = money(tx.registers.every("support", within=within), span)
    return {
        "place": within,
        "from": span.first.isoformat(),
        "to": span.last.isoformat(),
        "figures": [_figure(one) for one in whole],
        "parts": [
            {"place": place_id, "name": called[place_id].title, "own": place_id == within, "values": _values(figures)}
            for place_id, figures in parts.items()
        ],
        "targets": [
            {
                "record": one.target.id,
                "name": one.target.title,
                "measure": one.figure.measure.name,
                "from": str(one.target.values["from"]),
                "to": str(one.target.values["to"]),
                "least": int(str(one.target.values["least"])),
                "most": int(str(one.target.values["most"])) if "most" in one.target.values else None,
                "value": one.figure.value,
                "answer": int(str(one.target.values["answer"])) if "answer" in one.target.values else None,
                "met": one.met,
            }
            for one in targets
        ],
        "money": [
            {
                "year": one.year,
                "source": names.CHOICES["source"][one.source],
                "purpose": names.CHOICES["purpose"][one.purpose],
                "planned": one.planned,
                "granted": one.granted,
                "spent": one.spent,
            }
            for one in spent
        ],
    }


def figure_rows(
    office: Office, actor: Actor, measure: str | None, place: str | None, first: str | None, last: str | None
) -> shapes.FigureRows:
    """Return the records behind a figure.

    Raises:
        MissingError: If there is no such figure.
        NotYoursError, RecordError: As `figures_page`.
    """
    if measure is None or measure not in MEASURES:
        raise MissingError.of(words.NO_SUCH_MEASURE, where=measure or "", code="no_such_measure")
    span = asked_span(office, first, last)
    with office.store.read() as tx:
        found = figure_of(tx, measure, views.bound(tx, actor, place), span)
        rows: list[shapes.BehindLine] = [
            {
                "record": one.id,
                "title": one.title,
                "of": called_above(tx, one),
                "value": int(str(one.values.get(found.measure.field, 0))) if found.measure.field else 1,
            }
            for one in found.rows[:ROWS]
        ]
    rule, total = words.RULES[measure], len(found.rows)
    return {"measure": measure, "rule": rule, "value": found.value, "rows": rows, "total": total}


def _standing(office: Office, tx: Transaction, within: str | None, today: date) -> Iterator[Standing]:
    """Yield every product with its step; what names them is read register by register, not product by product.

    A country has tens of thousands of products and certificates: of these no more is read than what is counted.
    """
    about: dict[str, list[RecordNow]] = {}
    for kind in ("application", "dossier"):
        for one in tx.registers.every(kind, within=within):
            if "product" in one.values:
                about.setdefault(str(one.values["product"]), []).append(one)
    issued = Wanted(kinds=("certificate",), state="issued", within=within, lasting=today)
    upto = today.isoformat()
    holding = {one.belongs for one in tx.registers.outlined(issued) if one.values["decided_on"] <= upto}
    for product in tx.registers.outlined(Wanted(kinds=("product",), within=within)):
        records = about.get(product.id, [])
        due = [one for record in records for one in due_of(record, today, office.rulebook)]
        step = step_among(records, holds=product.id in holding)
        yield Standing(product=product, step=step, due=min(due, key=lambda one: one.day, default=None))


def _is_late(one: Standing) -> bool:
    return one.due is not None and one.due.left < 0


def _row(place: RecordNow | None, some: Iterable[Standing]) -> shapes.PipelineRow:
    found = list(some)
    counts = Counter(one.step for one in found)
    return {
        "place": None if place is None else place.id,
        "name": "" if place is None else place.title,
        "steps": [counts[step] for step in STEPS],
        "outside": counts[None],
        "late": sum(_is_late(one) for one in found),
        "total": len(found),
    }


def topmost(tx: Transaction) -> str | None:
    """Return the one place that belongs to no other, if there is just one."""
    top = [one.id for one in tx.registers.outlined(Wanted(kinds=("place",))) if one.belongs is None]
    return top[0] if len(top) == 1 else None


def _turns(
    office: Office, tx: Transaction, actor: Actor, within: str | None, today: date
) -> Iterator[tuple[RecordNow, Due, bool]]:
    """Yield what is due and in somebody's hands, and whether it is their own turn, or that of a place below them."""
    for kind in KINDS.values():
        states = {state for clock in kind.life.clocks if clock.who & actor.roles for state in clock.states}
        for state in sorted(states):
            for one in tx.registers.search(Wanted(kinds=(kind.name,), state=state, within=within), limit=10_000):
                for due in due_of(one, today, office.rulebook):
                    chain = whole_chain(tx, one)
                    if may(actor, due.clock.who, chain):
                        yield one, due, _is_own(tx, actor, due, chain)


def _is_own(tx: Transaction, actor: Actor, due: Due, chain: Iterable[str]) -> bool:
    """Tell whether it is an officer's own turn: what a commune may do is the commune's, where it belongs to one.

    What was of a commune that went into another is that one's turn.
    """
    if actor.place is None or "commune" not in due.clock.who:
        return True
    seen: list[str | None] = []
    place: str | None = next((one for one in chain if one.startswith("DP-")), actor.place)
    while place is not None and place not in seen:
        seen.append(place)
        now = tx.registers.find(place)
        place = None if now is None else now.goes_on_as
    return actor.place in seen


def _mine(tx: Transaction, one: RecordNow, due: Due) -> shapes.MineLine:
    return {"record": one.id, "kind": one.kind, "title": one.title, "of": called_above(tx, one), "due": _due(due)}


def called_above(tx: Transaction, one: RecordNow) -> str:
    """Return what the record belongs to is called."""
    above = None if one.belongs is None else tx.registers.find(one.belongs)
    return "" if above is None else above.title


def _due(due: Due) -> shapes.DueLine:
    return {"clock": due.clock.name, "day": due.day.isoformat(), "left": due.left}


def _figure(one: Figure) -> shapes.FigureLine:
    return {"measure": one.measure.name, "value": one.value, "rows": len(one.rows)}


def _values(figures: Iterable[Figure]) -> dict[str, int]:
    return {one.measure.name: one.value for one in figures}


def asked_span(office: Office, first: str | None, last: str | None) -> Span:
    """Return the span that is asked for: this year up to today where nothing is said.

    Raises:
        RecordError: If a day is none, or the last lies before the first.
    """
    today = views.today(office)
    span = Span(first=views.asked_day(first) or date(today.year, 1, 1), last=views.asked_day(last) or today)
    if span.last < span.first:
        raise RecordError.of(words.WRONG_SPAN, "to", "wrong_span")
    return span


def _step(given: str | None) -> object:
    known: Mapping[str | None, object] = {None: "any", "": "any", "0": None, **{str(step): step for step in STEPS}}
    if given not in known:
        raise RecordError.of(fault_words.NOT_A_NUMBER, str(given)[:40], "not_a_number")
    return known[given]
