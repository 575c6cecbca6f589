"""The cycle as a whole: where each product stands by place and step, what is an officer's to do, figures and targets.

Plain JSON for pages. Kept out: one record (`records`), what is counted (`programme.measures`), days
(`programme.cycle.due`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from workbench.desk.office import Office
from workbench.desk.programme import shapes, views
from workbench.desk.programme.acts import held_by, whole_chain
from workbench.desk.programme.figures import figure_of, figures_of, parts_of, pursued, sum_of
from workbench.desk.programme.following import went_into
from workbench.errors import MissingError, RecordError
from workbench.programme.acts import RecordNow
from workbench.programme.cycle.due import SOON_ENDING, Due, due_by, due_of
from workbench.programme.cycle.stage import Step
from workbench.programme.cycle.summary import BETWEEN_WAITS
from workbench.programme.kinds import KINDS
from workbench.programme.measures import MEASURES, Counted, Span, money
from workbench.programme.permissions import Actor, may
from workbench.storage import OFFICE, Standing, Transaction, Wanted
from workbench.text_vi.programme import faults as fault_words
from workbench.text_vi.programme import figures as words
from workbench.text_vi.programme import kinds as names

STEPS: tuple[Step, ...] = (2, 3, 4, 5, 6)
"""Those in which a product can stand; the first, publicity, counts events."""
AT_RATING_STEP: Step = 5
"""The one in which a product stands even where it holds a certificate."""
ROWS = 200
MINE = 100


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
    top = within or tx.counts.topmost()
    by_part: dict[str | None, list[Standing]] = {}
    for one in tx.counts.standings(top, today, everything=within is None):
        by_part.setdefault(one.part, []).append(one)
    late = _late(office, today)
    places = tx.registers.several(one for one in [top, *by_part] if one)
    year = Span(first=date(today.year, 1, 1), last=today)
    [events] = figures_of(tx, within, year, ("events",))
    rows = [_row(places.get(one or ""), some, late) for one, some in by_part.items()]
    rows.sort(key=lambda row: (-row["late"], -row["total"], row["name"]))
    return {
        "on": today.isoformat(),
        "place": top,
        "place_name": "" if top is None else places[top].title,
        "events": events.value,
        "rows": rows,
        "whole": _whole(rows),
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
    late_now, due_next = _late(office, today), _due_next(office, today)
    found = [
        (one, step, due_next(one.waits))
        for one in tx.counts.standing(within, today)
        if wanted in {"any", step := _step_of(one.step, bool(one.held))} and (not late or late_now(one.waits))
    ]
    found.sort(key=lambda one: (one[2] is None, one[2].day if one[2] else today, one[0].name, one[0].product))
    shown = found[:ROWS]
    products = tx.registers.several(one.product for one, _, _ in shown)
    called = tx.registers.several(record for one in products.values() for record in one.names)
    rows: list[shapes.StandingLine] = [
        {
            "id": now.id,
            "title": now.title,
            "producer": called[str(now.values["producer"])].title,
            "place": called[str(now.values["place"])].title if "place" in now.values else "",
            "step": step,
            "due": None if due is None else _due(due),
        }
        for now, step, due in ((products[one.product], step, due) for one, step, due in shown)
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
    states = views.radar_states(office, actor, today)
    return {
        "on": today.isoformat(),
        "rows": rows,
        "total": len(own),
        "below": late_below,
        "permits": permits,
        "radar": {str(state): count for state, count in states.items()},
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
    parts = {} if within is None else parts_of(tx, within, span)
    whole = figures_of(tx, None, span) if within is None else sum_of(parts.values())
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


def _due_next(office: Office, today: date) -> Callable[[str], Due | None]:
    """Return a function that tells what is due next by the clocks that run; many products have the same."""

    @cache
    def due_next(waits: str) -> Due | None:
        told = (due_by(one, today, office.rulebook) for one in waits.split(BETWEEN_WAITS) if one)
        return min(filter(None, told), key=lambda one: one.day, default=None)

    return due_next


def _late(office: Office, today: date) -> Callable[[str], bool]:
    due_next = _due_next(office, today)

    def late(waits: str) -> bool:
        due = due_next(waits)
        return due is not None and due.left < 0

    return late


def _step_of(step: int, held: bool) -> Step | None:  # noqa: FBT001
    """Return a product's step by what it does without a certificate, and whether it holds one (`stage.step_among`)."""
    return 6 if held and step != AT_RATING_STEP else _STEPS[step]


_STEPS: Mapping[int, Step | None] = {0: None, **{step: step for step in STEPS}}


def _row(place: RecordNow | None, some: Iterable[Standing], late: Callable[[str], bool]) -> shapes.PipelineRow:
    counts: Counter[Step | None] = Counter()
    over = total = 0
    for one in some:
        counts[_step_of(one.step, held=True)] += one.held
        counts[_step_of(one.step, held=False)] += one.total - one.held
        over += one.total if late(one.waits) else 0
        total += one.total
    return {
        "place": None if place is None else place.id,
        "name": "" if place is None else place.title,
        "steps": [counts[step] for step in STEPS],
        "outside": counts[None],
        "late": over,
        "total": total,
    }


def _whole(rows: Sequence[shapes.PipelineRow]) -> shapes.PipelineRow:
    """Return what the parts of a place add up to."""
    return {
        "place": None,
        "name": "",
        "steps": [sum(row["steps"][number] for row in rows) for number in range(len(STEPS))],
        "outside": sum(row["outside"] for row in rows),
        "late": sum(row["late"] for row in rows),
        "total": sum(row["total"] for row in rows),
    }


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
                    held = held_by(tx, actor, one.of, one.values)
                    if may(actor, due.clock.who_of(one.values), chain, held=held):
                        yield one, due, _is_own(tx, actor, one, due, chain)


def _is_own(tx: Transaction, actor: Actor, now: RecordNow, due: Due, chain: Iterable[str]) -> bool:
    """Tell whether it is an officer's own turn: what an office holds is that office's, or of the one that it became.

    Of what no office holds, what a commune may do is the commune's, where it belongs to one.

    What was of a commune that went into another is that one's turn.
    """
    holder = now.of.held_by and now.values.get(now.of.held_by)
    if actor.of_office is not None and holder is not None:
        return actor.of_office in went_into(tx, str(holder))
    if actor.place is None or "commune" not in due.clock.who_of(now.values):
        return True
    seen: list[str | None] = []
    place: str | None = next((one for one in chain if one.startswith("DP-")), actor.place)
    while place is not None and place not in seen:
        seen.append(place)
        named = tx.registers.find(place)
        place = None if named is None else named.goes_on_as
    return actor.place in seen


def _mine(tx: Transaction, one: RecordNow, due: Due) -> shapes.MineLine:
    return {"record": one.id, "kind": one.kind, "title": one.title, "of": called_above(tx, one), "due": _due(due)}


def called_above(tx: Transaction, one: RecordNow) -> str:
    """Return what the record belongs to is called."""
    above = None if one.belongs is None else tx.registers.find(one.belongs)
    return "" if above is None else above.title


def _due(due: Due) -> shapes.DueLine:
    return {"clock": due.clock.name, "day": due.day.isoformat(), "left": due.left}


def _figure(one: Counted) -> shapes.FigureLine:
    return {"measure": one.measure.name, "value": one.value, "rows": one.rows}


def _values(figures: Iterable[Counted]) -> dict[str, int]:
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
