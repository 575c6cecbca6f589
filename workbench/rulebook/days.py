"""How a period of the law is counted on the calendar: days, months, working days.

26/2026/QĐ-TTg prints numbers of days and not how they are counted. One setting, `DAY_COUNT`, holds the reading for
every period of the program; both readings are computed and tested (docs/luat-con-nghi-van.md). A last day that falls
on a weekend stays where it is. Kept out: the numbers themselves, which stand in `scoresheets/`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from typing import Literal

DayCount = Literal["day_after", "first_day_included"]

DAY_COUNT: DayCount = "day_after"
"""The reading in use: day 1 is the day after the event. The other reading ends every period a day earlier."""

_ONE = timedelta(days=1)
_SATURDAY = 5


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


def last_working_day(start: date, days: int, holidays: Collection[date], day_count: DayCount = DAY_COUNT) -> date:
    """Return the last day of a period of working days.

    Args:
        start: The day of the event.
        days: How many working days, at least 1.
        holidays: The days off of these years, Tết and days given in exchange among them. They are announced every year,
            so the caller has to know them; Saturdays and Sundays are always off and need not be named.
        day_count: Whether the day of the event counts, where it is a working day.
    """
    day = start if day_count == "first_day_included" else start + _ONE
    while True:
        if day.weekday() < _SATURDAY and day not in holidays:
            days -= 1
            if days == 0:
                return day
        day += _ONE
