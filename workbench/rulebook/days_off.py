"""Which days are working days: public holidays, days given in lieu of them, and Saturdays worked in exchange.

26/2026/QĐ-TTg counts the commune's days as working days (Điều 7 khoản 2) and says nothing of which those are. The list
is that of the package `holidays`, which carries the Labour Code's days (Điều 112), the lunar ones reckoned ahead, and
each exchange once the government announced it. Exchanges of later years can't be known: whoever asks is told so and
adds what was announced. Kept out: how a period is counted (`days`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

ANNOUNCED_UNTIL: Final = 2026
"""The last year whose exchanged days the list has; raised with the package, never without it."""

_ONE: Final = timedelta(days=1)
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOff:
    """The public list with what a person adds to it.

    Attributes:
        off: Days off besides those of the list.
        worked: Days worked besides those of the list, such as a Saturday given for a Monday; they go before `off`.
    """

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Return whether offices work on a day."""
        if day in self.worked or day in self.off:
            return day in self.worked
        holidays, exchanged = _listed(day.year)
        return day in exchanged or (day.weekday() < _SATURDAY and day not in holidays)

    def next_working(self, day: date) -> date:
        """Return a day itself where it is worked, else the first working day after it."""
        while not self.is_working(day):
            day += _ONE
        return day

    def out_of_rule(self, first: date, last: date) -> Iterator[date]:
        """Yield the days of a span that are not what their weekday says: weekdays off, weekends worked."""
        days = (first + _ONE * number for number in range((last - first).days + 1))
        return (day for day in days if self.is_working(day) != (day.weekday() < _SATURDAY))


PUBLIC: Final = DaysOff()
"""The public list as it is."""


def is_announced(day: date) -> bool:
    """Return whether the exchanged days of a day's year are in the list."""
    return day.year <= ANNOUNCED_UNTIL


@cache
def _listed(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Return a year's holidays, and its weekend days that are worked."""
    from holidays import country_holidays  # noqa: PLC0415  # it loads every country: a fifth of a second of any start

    listed = country_holidays("VN", years=year)
    return frozenset(listed), frozenset(day for day in listed.weekend_workdays if day.year == year)
