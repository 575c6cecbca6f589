"""The days that depend on a certificate: its end, the notice, its renewal and how long it holds meanwhile.

A certificate keeps the term of the decision it was issued under (26/2026 Điều 12 khoản 1); its renewal follows the
decision that is in force when it comes up. Kept out: the other days of a dossier (`dossier_days`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from workbench.calendar.day_lines import Due, Road, law_place
from workbench.calendar.deadlines import (
    certificate_ends,
    certificate_notice_by,
    late_renewal_valid_until,
    renewal_done_by,
    renewal_window,
)
from workbench.rulebook.days import last_day_of_months
from workbench.rulebook.figures import has_line, line_of, whole
from workbench.rulebook.records.decision import Procedure
from workbench.text_vi.calendar import dossier_days as words


def renewal_done(road: Road) -> Iterator[Due | str]:
    """Tell by when a renewal is to be done (26/2026 Điều 7 khoản 6 điểm g).

    Counted from the day on which the level that rates had the complete request; the producer's filing is another day.
    """
    asked, law = road.asked, road.procedure
    line = line_of(law, "renewal_days")
    days = whole(line)
    if asked.asked_on is None:
        yield words.renewal_not_received(days, law_place(law.decision, line.source))
        return
    found = renewal_done_by(law, asked.asked_on, day_count=asked.day_count)
    yield Due(
        last=found.day,
        what=words.RENEWAL_DONE,
        law=law_place(law.decision, found.source),
        how=words.days_from(days, words.RECEIVED, asked.asked_on),
        after=words.NOT_SAID,
    )


def held_notice(road: Road) -> Iterator[Due]:
    """Tell by when its producer hears that the certificate ends, by the decision it must have been issued under."""
    if (ends := road.asked.expires_on) is not None:
        months = whole(line_of(road.procedure, "certificate"))
        law = road.procedure_on(last_day_of_months(ends, -months))
        due = _notice(road, law, ends)
        yield replace(due, how=words.issued_under(due.how, law.decision))


def held_renewal(road: Road) -> Iterator[Due | str]:
    """Tell when the certificate's renewal may be filed, and how long it holds where that was missed."""
    if (ends := road.asked.expires_on) is None:
        return
    if road.asked.kind != "renewal":
        yield from _window(road, road.procedure_on(ends), ends)
        return
    yield from _window(road, road.procedure, ends)
    window = renewal_window(road.procedure, ends, day_count=road.asked.day_count)
    inside = window.holds(road.asked.filed_on)
    yield words.in_window(road.asked.filed_on, inside)
    if inside:
        yield words.IN_TIME_BUT_DECIDED_LATE
    elif road.asked.filed_on > ends:
        yield words.ended_before_filing(ends)
    else:
        yield from _late(road, ends)


def new_certificate(road: Road) -> Iterator[Due]:
    """Tell how long the certificate holds that this dossier led to (26/2026 Điều 4 khoản 3)."""
    if (issued := road.asked.issued_on) is not None:
        found = certificate_ends(road.procedure, issued, day_count=road.asked.day_count)
        months = whole(line_of(road.procedure, "certificate"))
        yield Due(
            last=found.day,
            what=words.CERTIFICATE,
            law=law_place(road.procedure.decision, found.source),
            how=words.months_from(months, issued),
            after=words.CERTIFICATE_AFTER,
        )


def new_notice(road: Road) -> Iterator[Due]:
    """Tell by when the producer hears that the new certificate ends."""
    yield _notice(road, road.procedure, _new_end(road))


def new_renewal(road: Road) -> Iterator[Due | str]:
    """Tell when the new certificate's renewal may be filed."""
    ends = _new_end(road)
    yield from _window(road, road.procedure_on(ends), ends)


def _new_end(road: Road) -> date:
    issued = road.asked.issued_on or road.asked.filed_on
    return certificate_ends(road.procedure, issued, day_count=road.asked.day_count).day


def _notice(road: Road, law: Procedure, ends: date) -> Due:
    found = certificate_notice_by(law, ends, day_count=road.asked.day_count)
    return Due(
        last=found.day,
        what=words.NOTICE,
        law=law_place(law.decision, found.source),
        how=words.notice_before(whole(line_of(law, "certificate_notice")), ends),
    )


def _window(road: Road, law: Procedure, ends: date) -> Iterator[Due | str]:
    found = renewal_window(law, ends, day_count=road.asked.day_count)
    days = [whole(line_of(law, key)) for key in ("renewal_earliest", "renewal_latest")]
    yield Due(
        first=found.first,
        last=found.last,
        what=words.WINDOW,
        law=law_place(law.decision, found.source),
        how=words.days_before(days, ends),
        after=words.WINDOW_AFTER,
    )
    yield from _transitional(road, law, ends)


def _transitional(road: Road, law: Procedure, ends: date) -> Iterator[str]:
    """Tell the article on late renewals as what it is, one of the transition (26/2026 Điều 12 khoản 3)."""
    if not has_line(law, "late_renewal"):
        return
    line = line_of(law, "late_renewal")
    late = renewal_window(law, ends, day_count=road.asked.day_count).last + timedelta(days=1)
    until = late_renewal_valid_until(law, ends, filed_on=late, day_count=road.asked.day_count)
    begun = road.rulebook.decisions[law.decision].in_force_from
    issued = last_day_of_months(ends, -whole(line_of(law, "certificate")))
    yield words.late_renewal_doubt(law_place(law.decision, line.source), until.day, begun, earlier=issued < begun)


def _late(road: Road, ends: date) -> Iterator[Due]:
    """Tell how long the certificate holds for a renewal outside of its window (26/2026 Điều 12 khoản 3)."""
    asked, law = road.asked, road.procedure
    found = late_renewal_valid_until(
        law, ends, filed_on=asked.filed_on, result_on=asked.issued_on, day_count=asked.day_count
    )
    days = whole(line_of(law, "late_renewal"))
    yield Due(
        last=found.day,
        what=words.LATE,
        law=law_place(law.decision, found.source),
        how=words.late_how(days, ends),
        after=words.CERTIFICATE_ENDED,
    )
