"""The days that a decision's procedure sets, one function an article; each answer carries the line it rests on.

Numbers come from `procedure.yaml`. A figure that is not known is refused, never guessed: most of 148/QĐ-TTg and
1048/QĐ-TTg (docs/luat-con-nghi-van.md). How days are counted is one setting, `rulebook.days`. Kept out: the transition
between decisions (`rulebook.select`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count, takewhile
from typing import Literal

from workbench.rulebook.days import DAY_COUNT, DayCount, day_before_end, last_day, last_day_of_months, last_working_day
from workbench.rulebook.days_off import PUBLIC, DaysOff
from workbench.rulebook.figures import day_in, has_line, line_of, stars_of, whole
from workbench.rulebook.records.decision import Procedure
from workbench.rulebook.records.sheet import Source

RatingLevel = Literal["province", "central"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day of a period; this day itself is in time."""

    day: date
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The first and the last day on which something may be done, both in time."""

    first: date
    last: date
    source: Source

    def holds(self, day: date) -> bool:
        """Return whether a day lies in the window."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of a year; the law says "before" a day, so that both days themselves are too late."""

    number: int
    asked_before: date
    done_before: date
    source: Source


def certificate_ends(procedure: Procedure, issued_on: date, *, day_count: DayCount = DAY_COUNT) -> Deadline:
    """Return the last day of a certificate: 36 months from its issue.

    26/2026 Điều 4 khoản 3; 148/QĐ-TTg and 1048/QĐ-TTg the same from secondary sources. A certificate from before
    26/2026 keeps its term (Điều 12 khoản 1): ask with the procedure of the decision it was issued under.
    """
    line = line_of(procedure, "certificate")
    return Deadline(day=last_day_of_months(issued_on, whole(line), day_count), source=line.source)


def certificate_notice_by(procedure: Procedure, ends_on: date, *, day_count: DayCount = DAY_COUNT) -> Deadline:
    """Return the last day to tell a producer that the certificate ends (148/QĐ-TTg, secondary: 30 days before)."""
    line = line_of(procedure, "certificate_notice")
    return Deadline(day=day_before_end(ends_on, whole(line), day_count), source=line.source)


def rounds_of(procedure: Procedure, level: RatingLevel, year: int) -> tuple[Round, ...]:
    """Return the rounds for which dossiers are asked for in a year, in order of their number (26/2026 Điều 5)."""
    line_of(procedure, f"{level}_1_asked")
    numbers = takewhile(lambda number: has_line(procedure, f"{level}_{number}_asked"), count(1))
    return tuple(_round(procedure, level, number, year) for number in numbers)


def round_for(procedure: Procedure, level: RatingLevel, asked_on: date) -> Round:
    """Return the first round that still takes a dossier asked for on a day (26/2026 Điều 5).

    Asked for by the commune for the province's rounds, by the province for the centre's. Rounds beyond those that the
    law sets follow the council's own regulation and plan.
    """
    coming = (*rounds_of(procedure, level, asked_on.year), *rounds_of(procedure, level, asked_on.year + 1))
    return min((each for each in coming if asked_on < each.asked_before), key=lambda each: each.asked_before)


def renewal_window(procedure: Procedure, ends_on: date, *, day_count: DayCount = DAY_COUNT) -> Window:
    """Return when a renewal's dossier may be filed: 180 to 120 days before the end (26/2026 Điều 7 khoản 6 điểm a)."""
    earliest, latest = line_of(procedure, "renewal_earliest"), line_of(procedure, "renewal_latest")
    return Window(
        first=day_before_end(ends_on, whole(earliest), day_count),
        last=day_before_end(ends_on, whole(latest), day_count),
        source=earliest.source,
    )


def renewal_done_by(procedure: Procedure, complete_on: date, *, day_count: DayCount = DAY_COUNT) -> Deadline:
    """Return the last day of a renewal: 45 days from the complete dossier (26/2026 Điều 7 khoản 6 điểm g).

    The law does not say working days; they are read as calendar days.
    """
    line = line_of(procedure, "renewal_days")
    return Deadline(day=last_day(complete_on, whole(line), day_count), source=line.source)


def late_renewal_valid_until(
    procedure: Procedure,
    ends_on: date,
    *,
    filed_on: date,
    result_on: date | None = None,
    day_count: DayCount = DAY_COUNT,
) -> Deadline:
    """Return how long a certificate holds whose renewal was not filed within the window (26/2026 Điều 12 khoản 3).

    Args:
        procedure: Of the decision that binds the renewal.
        ends_on: The certificate's own last day.
        filed_on: When the renewal was filed; within the window nothing is extended.
        result_on: When the renewal was decided; None while it is open, for the latest day possible.
        day_count: How days are counted.

    Returns:
        Until the result, at most 180 days beyond the certificate's end, and never less than its own term. The article
        is one of the transition and lets a certificate go on: one that had ended before the filing can't.
    """
    line = line_of(procedure, "late_renewal")
    most = last_day(ends_on, whole(line), day_count)
    if renewal_window(procedure, ends_on, day_count=day_count).holds(filed_on) or filed_on > ends_on:
        return Deadline(day=ends_on, source=line.source)
    return Deadline(day=max(ends_on, min(result_on or most, most)), source=line.source)


def commune_forwards_by(
    procedure: Procedure, received_on: date, *, off: DaysOff = PUBLIC, day_count: DayCount = DAY_COUNT
) -> Deadline:
    """Return the commune's last day for its report: 15 working days from the dossier (26/2026 Điều 7 khoản 2).

    Args:
        procedure: Of the decision that binds.
        received_on: When the commune received the dossier.
        off: Which days are off and which are worked.
        day_count: How days are counted.
    """
    line = line_of(procedure, "commune_days")
    return Deadline(day=last_working_day(received_on, whole(line), off, day_count), source=line.source)


def withdrawal_by(procedure: Procedure, concluded_on: date, *, day_count: DayCount = DAY_COUNT) -> Deadline:
    """Return the last day to withdraw a certificate: 15 days from the conclusion (26/2026 Điều 8 khoản 4).

    The conclusion is the competent agency's on a breach, or the commune's word that production has ended.
    """
    line = line_of(procedure, "withdrawal_days")
    return Deadline(day=last_day(concluded_on, whole(line), day_count), source=line.source)


def withdrawal_grounds(procedure: Procedure) -> tuple[str, ...]:
    """Return the grounds on which a certificate is withdrawn, in our own words (26/2026 Điều 8 khoản 1)."""
    value = line_of(procedure, "withdrawal_grounds").value
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def withdrawn_by(procedure: Procedure, stars: int) -> RatingLevel | None:
    """Return the level whose head withdraws a certificate of this star, None where there is none to withdraw.

    26/2026 Điều 8 khoản 2: the chair of the province's people's committee for 3 and 4 stars, the minister for 5.
    """
    levels: tuple[RatingLevel, ...] = ("province", "central")
    return next((level for level in levels if stars in stars_of(line_of(procedure, f"withdrawal_{level}"))), None)


def _round(procedure: Procedure, level: RatingLevel, number: int, year: int) -> Round:
    asked = line_of(procedure, f"{level}_{number}_asked")
    done = line_of(procedure, f"{level}_{number}_done")
    return Round(number=number, asked_before=day_in(asked, year), done_before=day_in(done, year), source=asked.source)
