"""Which decision binds the dossier that is asked about, until when, and who recognises under it.

Kept out: the rule itself (`rulebook.select`), the days of the procedure (`dossier_days`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbench.calendar.day_lines import Due, Road, law_place
from workbench.calendar.dossier_question import DossierQuestion
from workbench.errors import RulebookError
from workbench.rulebook.levels import recogniser, sent_on
from workbench.rulebook.load import Rulebook
from workbench.rulebook.records.decision import Decision, Transition
from workbench.rulebook.select import Selection, by_days, select
from workbench.scoring.sheets.points import STARS
from workbench.text_vi.calendar import dossier_days as words


def road_of(asked: DossierQuestion, rulebook: Rulebook) -> Road:
    """Return the dossier with the decision that a person chose, or that its days give.

    Raises:
        RulebookError: If nobody chose and no decision is known to fit, or the decision has no such level.
    """
    number = asked.decision or _selected(asked, rulebook).decision
    return Road(
        asked=asked,
        rulebook=rulebook,
        decision=rulebook.decisions[number],
        procedure=rulebook.procedure(number),
    )


def which(road: Road) -> Iterator[Due | str]:
    """Tell the decision, on what ground, and until when the council may still sit by it."""
    yield words.binds(road.asked.kind, road.asked.level, road.asked.filed_on, road.asked.held_on)
    try:
        found = _selected(road.asked, road.rulebook)
    except RulebookError as error:
        fits = " ".join([words.DAYS_GIVE_NONE, *(fault.what for fault in error.faults)])
        yield words.decision_chosen(road.decision.number, fits)
        return
    if found.decision != road.decision.number:
        yield words.decision_chosen(road.decision.number, words.days_give(found.decision))
        return
    said_by = road.rulebook.decisions[found.said_by]
    source = said_by.in_force_source if found.last_day is None else _transition(road.asked, said_by, found).source
    yield words.grounded(words.decision_is(found.decision), law_place(said_by.number, source))
    if road.decision.in_force_assumed:
        yield words.assumed(found.decision)
    yield from _until(road, found)


def levels(road: Road) -> Iterator[str]:
    """Tell who recognises each star and from which mean a level sends on, as on the council's day."""
    day = road.asked.held_on or road.asked.filed_on
    for star in STARS:
        line = recogniser(road.decision, star, day)
        sentence = words.recognised_at(star, line.level if line else None)
        yield words.grounded(sentence, law_place(road.decision.number, line.source)) if line else f"{sentence}."
    line_up = sent_on(road.decision, road.asked.level, day)
    if line_up is not None:
        sentence = words.sent_on(line_up.level, line_up.to, line_up.at_least)
        yield words.grounded(sentence, law_place(road.decision.number, line_up.source))


def _selected(asked: DossierQuestion, rulebook: Rulebook) -> Selection:
    return select(
        asked.kind,
        asked.filed_on,
        asked.held_on or asked.filed_on,
        asked.level,
        decisions=rulebook.decisions.values(),
        day_count=asked.day_count,
    )


def _until(road: Road, found: Selection) -> Iterator[Due | str]:
    """Tell the last day under an earlier decision; where the council's day is open, by the next decision that came."""
    if found.last_day is not None:
        yield _finish(road, road.rulebook.decisions[found.said_by], found, found.last_day)
    elif road.asked.held_on is None and (later := _next_decision(road)) is not None:
        yield from _ahead(road, later)


def _ahead(road: Road, later: Decision) -> Iterator[Due | str]:
    try:
        found = by_days(
            road.asked.kind,
            road.asked.filed_on,
            later.in_force_from,
            level=road.asked.level,
            decisions=road.rulebook.decisions.values(),
            day_count=road.asked.day_count,
        )
    except RulebookError as error:
        yield from (words.from_day(later.in_force_from, fault.what) for fault in error.faults)
        return
    if found.last_day is not None:
        yield _finish(road, later, found, found.last_day)


def _finish(road: Road, later: Decision, found: Selection, last: date) -> Due:
    line = _transition(road.asked, later, found)
    return Due(
        last=last,
        what=words.finish_by(found.decision),
        law=law_place(later.number, line.source),
        how=words.days_from(line.days, words.in_force(later.number), later.in_force_from),
        after=words.too_late_for(found.decision, later.number, central=road.asked.level == "central"),
    )


def _next_decision(road: Road) -> Decision | None:
    later = (one for one in road.rulebook.decisions.values() if one.in_force_from > road.asked.filed_on)
    return min(later, key=lambda one: one.in_force_from, default=None)


def _transition(asked: DossierQuestion, later: Decision, found: Selection) -> Transition:
    return next(line for line in later.transition if line.keep == found.decision and asked.kind in line.kinds)
