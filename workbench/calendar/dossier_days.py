"""Every day that the law sets for one dossier, each with its article, how it was counted and what comes after.

Days come from the law's own functions (`rulebook.select`, `deadlines`); a figure that is not known is said to be
unknown, never guessed. No clock: what is past is for the reader to see. Kept out: reading what was asked
(`dossier_question`), sentences (`text_vi.calendar.dossier_days`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from workbench.calendar import certificate_days as certificate
from workbench.calendar.binding_days import levels, road_of, which
from workbench.calendar.day_lines import Chapter, Due, Road, Step, chapter, law_place
from workbench.calendar.deadlines import (
    RatingLevel,
    commune_forwards_by,
    round_for,
    withdrawal_by,
    withdrawal_grounds,
    withdrawn_by,
)
from workbench.calendar.dossier_question import DossierQuestion
from workbench.rulebook.days_off import is_announced
from workbench.rulebook.figures import line_of, whole
from workbench.rulebook.load import Rulebook
from workbench.text_vi.calendar import dossier_days as words


def law_days(asked: DossierQuestion, rulebook: Rulebook) -> tuple[Chapter, ...]:
    """Return the days of a dossier in chapters, those that were asked about.

    Args:
        asked: The dossier and what is known of it.
        rulebook: The decisions and their procedures.

    Raises:
        RulebookError: If no decision is known to fit and nobody chose one, or the decision has no such level.
    """
    road = road_of(asked, rulebook)
    return tuple(chapter(title, road, steps) for title, steps in _chapters(asked))


def _chapters(asked: DossierQuestion) -> Iterator[tuple[str, tuple[Step, ...]]]:
    yield words.DECISION, (which,)
    yield words.LEVEL, (levels,)
    way: tuple[Step, ...] = (_district,) if asked.level == "district" else ()
    way += (_commune,) if asked.level == "province" else ()
    way += (_round,) if asked.level != "district" and asked.kind != "renewal" else ()
    if way:
        yield words.ROUND, way
    if asked.kind == "renewal":
        yield words.RENEWAL, (certificate.renewal_done,)
    if asked.expires_on is not None:
        yield words.HELD_CERTIFICATE, (certificate.held_notice, certificate.held_renewal)
    if asked.issued_on is not None:
        yield words.NEW_CERTIFICATE, (certificate.new_certificate, certificate.new_notice, certificate.new_renewal)
    if asked.concluded_on is not None:
        yield words.WITHDRAWAL, (_withdrawal,)


def _district(road: Road) -> Iterator[str]:
    yield words.district_unknown(road.decision.number)


def _commune(road: Road) -> Iterator[Due]:
    """Tell by when the commune sends the dossier on (26/2026 Điều 7 khoản 2)."""
    line = line_of(road.procedure, "commune_days")
    yield Due(
        last=_commune_day(road),
        what=words.COMMUNE,
        law=law_place(road.procedure.decision, line.source),
        how=_working_days(road, whole(line)),
        after=words.NOT_SAID,
    )


def _round(road: Road) -> Iterator[Due]:
    """Tell the round that the dossier comes to (26/2026 Điều 5)."""
    level: RatingLevel = "central" if road.asked.level == "central" else "province"
    asked_on = road.asked.asked_on or (_commune_day(road) if level == "province" else road.asked.filed_on)
    found = round_for(road.procedure, level, asked_on)
    missed = round_for(road.procedure, level, found.asked_before)
    law = law_place(road.procedure.decision, found.source)
    yield Due(
        last=found.asked_before,
        what=words.asked_before(level, found.number),
        law=law,
        how=words.if_asked_on(asked_on),
        after=words.next_round(missed.number, missed.asked_before),
        printed=True,
    )
    yield Due(
        last=found.done_before,
        what=words.done_before(level, found.number),
        law=law,
        how=words.PRINTED_DAY,
        after=words.NOT_SAID,
        printed=True,
    )


def _commune_day(road: Road) -> date:
    asked = road.asked
    found = commune_forwards_by(road.procedure, asked.filed_on, off=asked.off, day_count=asked.day_count)
    return found.day


def _working_days(road: Road, days: int) -> str:
    """Tell how working days were counted: the days that are not as their weekday says, and what isn't known."""
    asked, last = road.asked, _commune_day(road)
    odd = tuple(asked.off.out_of_rule(asked.filed_on + timedelta(days=1), last))
    free = [day for day in odd if not asked.off.is_working(day)]
    worked = [day for day in odd if asked.off.is_working(day)]
    return words.working_days(days, asked.filed_on, free, worked, None if is_announced(last) else last.year)


def _withdrawal(road: Road) -> Iterator[Due | str]:
    """Tell by when a certificate is withdrawn, by whom, and on what grounds (26/2026 Điều 8)."""
    asked = road.asked
    if asked.concluded_on is None:
        return
    law = road.procedure_on(asked.concluded_on)
    found = withdrawal_by(law, asked.concluded_on, day_count=asked.day_count)
    days = whole(line_of(law, "withdrawal_days"))
    yield Due(
        last=found.day,
        what=words.WITHDRAW,
        law=law_place(law.decision, found.source),
        how=words.days_from(days, words.CONCLUSION, asked.concluded_on),
        after=words.NOT_SAID,
    )
    if asked.stars is not None:
        yield words.withdrawn_by(asked.stars, withdrawn_by(law, asked.stars))
    grounds = line_of(law, "withdrawal_grounds")
    yield words.grounds(withdrawal_grounds(law), law_place(law.decision, grounds.source))
