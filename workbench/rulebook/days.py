"""How a period of the law is counted on the calendar: days, months, working days.

26/2026/QĐ-TTg prints numbers of days and not how they are counted. One setting, `DAY_COUNT`, holds the reading for
every period of the program; both readings are computed and tested (docs/luat-con-nghi-van.md). A last day that falls
on a day off stays where it is; the Civil Code 2015 (Điều 148 khoản 5) would move it, and whoever tells a last day tells
that one beside it (`moved_day`). Kept out: the numbers themselves, which stand in `scoresheets/`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from workbench.rulebook.days_off import PUBLIC, DaysOff

DayCount = Literal["day_after", "first_day_included"]

DAY_COUNT: DayCount = "day_after"
"""The reading in use: day 1 is the day after the event. The other reading ends every period a day earlier."""

_ONE = timedelta(days=1)


def last_day(start: date, days: int, day_count: DayCount = DAY_COUNT) -> date:
    """Return the last day of a period of days that begins with an event on `start`."""
    return start + timedelta(days=days) - (_ONE if day_count == "first_day_included" else timedelta())


def day_before_end(end: date, days: int, day_count: DayCount = DAY_COUNT) -> date:
    """Return the day that lies this many days before an end, counted back from it."""
    return end - timedelta(days=days) + (_ONE if day_count == "first_day_included" else timedelta())


def last_day_of_months(start: date, months: int, day_count: DayCount = DAY_COUNT) -> date:
    """Return the last day of a period of months: the day of the same number, or the month's last where it has none."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    same = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return same - (_ONE if day_count == "first_day_included" else timedelta())


def moved_day(last: date, off: DaysOff = PUBLIC) -> date | None:
    """Return the working day to which the Civil Code 2015 moves a last day (Điều 148 khoản 5); None where it stays."""
    return None if (moved := off.next_working(last)) == last else moved


def last_working_day(start: date, days: int, off: DaysOff = PUBLIC, day_count: DayCount = DAY_COUNT) -> date:
    """Return the last day of a period of working days.

    Args:
        start: The day of the event.
        days: How many working days, at least 1.
        off: Which days are off and which are worked.
        day_count: Whether the day of the event counts, where it is a working day.
    """
    day = start if day_count == "first_day_included" else start + _ONE
    while True:
        if off.is_working(day):
            days -= 1
            if days == 0:
                return day
        day += _ONE
