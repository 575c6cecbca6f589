"""Which place stands for another on a day: where one ended, the one into which it went, else the one around it.

Kept out: what belongs to which place (`places`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from workbench.programme.acts import RecordNow
from workbench.programme.fields import Values

Find = Callable[[str], RecordNow | None]

_DAYS = ("held_on", "from")
"""The day of such a record, the first of these that it has; else its year, else the day on which it is entered."""
DISTRICTS_END = date(2025, 6, 30)
"""The last day of districts: two levels are left from 1 July 2025 (72/2025/QH15)."""


def ended_before(place: RecordNow, day: str) -> bool:
    """Tell whether a place had ended before a day."""
    return str(place.values.get("to", "9999")) < day


def standing_in(place: RecordNow | None, day: date, find: Find) -> RecordNow | None:
    """Return the place that stands for one on a day.

    Where it had ended it is the place into which it went, or the one around it where it went into none or several, as
    a district went.
    """
    seen: set[str] = set()
    while place is not None and ended_before(place, day.isoformat()) and place.id not in seen:
        seen.add(place.id)
        place = find(place.goes_on_as or place.belongs or "") or place
    return place


def successors_of(place: str, find: Find) -> Iterator[str]:
    """Yield a place and those into which it went, one after the other."""
    seen: set[str] = set()
    one: str | None = place
    while one is not None and one not in seen:
        seen.add(one)
        yield one
        now = find(one)
        one = None if now is None else now.goes_on_as


def ended_place(values: Values, today: date, find: Find) -> RecordNow | None:
    """Return the place in which a new record can't be, for it had ended before the record's day; or None."""
    place = find(str(values.get("place", "")))
    if place is None or place.kind != "place":
        return None
    day = next((str(values[name]) for name in _DAYS if name in values), None)
    if day is None:
        day = f"{values['year']}-01-01" if "year" in values else today.isoformat()
    return place if ended_before(place, day) else None


def is_of_ended_districts(values: Values) -> bool:
    """Tell whether a round of districts lies after their end."""
    if values.get("rating_level") != "district":
        return False
    last = str(values.get("meet_by", values.get("file_by", "")))
    return int(str(values["year"])) > DISTRICTS_END.year or last > DISTRICTS_END.isoformat()
