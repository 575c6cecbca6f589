"""Days as offices write them: in a cell, and what only the whole column tells of day and month.

A cell is understood whole or doubted: what stands beside the day is quoted, and two days in one cell are asked. Whether
a spreadsheet has turned day and month round can't be seen in one cell; the column betrays it, and a person says which
reading holds. Kept out: other values (`cells`), asking (`questions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from workbench.errors import PlanError
from workbench.spelling import folded, tidy
from workbench.text_vi import Said
from workbench.text_vi.workbooks import intake as words
from workbench.text_vi.workbooks import plan as plan_words
from workbench.text_vi.workbooks.office_words import BETWEEN_DAYS, HOURS, MINUTES, MONTH, YEAR
from workbench.workbooks.book import Number1904
from workbench.workbooks.cells import Cell
from workbench.workbooks.plan.values import Value, as_text

DayOrder = Literal["kept", "turned", "dates", "texts"]
"""How a doubtful column is read: as it stands; day and month exchanged everywhere, in true dates or in texts only."""
Doubtful = Literal["flipped", "month_first"]

_EPOCH = date(1899, 12, 30)
_SERIALS = range(36526, 73051)
"""Spreadsheet numbers of the days from 2000 to 2099."""
_MOST_MONTHS = 12
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}(?!\d)|\d{2}(?!\d|\s*[/.\-]\s*\d))")
_ISO = re.compile(r"(?<!\d)(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?!\d)")
_IN_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}})\s+{MONTH}\s+(\d{{1,2}})\s+{YEAR}\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_TIME = re.compile(
    rf"(?<!\d)T?\d{{1,2}}\s*(?:[:h]|{HOURS})\s*(?:\d{{1,2}})?(?:\s*:\s*\d{{1,2}})?(?:[.,]\d+)?\s*(?:[ap]m|sa|ch|z|{MINUTES})?\b",
    re.IGNORECASE,
)
_MIDNIGHT = re.compile(r"\s*T?00:00(:00)?(\.0+)?Z?\s*")
_HALF_DAY = re.compile(r"(?<!\d)\d{1,2}\s*[/.\-]\s*\d{1,2}(?!\d)")
_RANGE = re.compile(rf"(?<!\d)\d{{1,2}}\s*(?:[-–—,;&]|{'|'.join(BETWEEN_DAYS)})\s*$", re.IGNORECASE)
"""A day alone before the one that is whole: 20-25/5/2026."""
_BESIDE = re.compile(r"(?:ngay|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)")
"""Words that say nothing a day does not say itself."""


@dataclass(frozen=True, slots=True)
class ReadDay:
    """A day, and what a person should confirm of it."""

    value: Value
    doubt: Said | None = None
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnable:
    """A day whose month may stand first: both readings are days.

    Attributes:
        stored: Whether the spreadsheet holds it as a date; else it is text.
        plain: Read as it stands, day first.
        turned: Read with day and month exchanged.
    """

    stored: bool
    plain: date
    turned: date

    def by(self, order: DayOrder) -> date:
        """Return the day under a way of reading."""
        turns = order == "turned" or order == ("dates" if self.stored else "texts")
        return self.turned if turns else self.plain


def read_day(cell: Cell, order: DayOrder = "kept") -> ReadDay:
    """Read a cell that is not empty.

    Args:
        cell: What it holds.
        order: How its column is read.

    Raises:
        PlanError: With one fault, without its place: no day, two days, or one that the calendar lacks.
    """
    if isinstance(cell, Number1904):
        cell = cell.serial
    turnable = turnable_of(cell)
    if isinstance(cell, date):
        day = turnable.by(order) if turnable else date(cell.year, cell.month, cell.day)
        return ReadDay(day.isoformat())
    given = as_text(cell)
    if isinstance(cell, float) or given.isdecimal():
        return _serial(given)
    found = _days_in(given)
    if len(found) != 1:
        said = words.two_days(given) if found else plan_words.not_a_date(given)
        raise PlanError.of(said, code="two_days" if found else "not_a_date")
    match, kind = found[0]
    day = turnable.by(order) if turnable else _calendar(given, match, kind)
    return _beside(given, match, kind, day)


def turnable_of(cell: Cell) -> Turnable | None:
    """Return both readings of a day whose month may stand first, or None where there is only one."""
    if isinstance(cell, date):
        day, month, year = cell.day, cell.month, cell.year
    elif isinstance(cell, str) and [kind for _, kind in _days_in(tidy(cell))] == ["day"]:
        day, month, year = _parts(_days_in(tidy(cell))[0][0])
    else:
        return None
    if day == month or max(day, month) > _MOST_MONTHS or not day or not month:
        return None
    return Turnable(stored=isinstance(cell, date), plain=date(year, month, day), turned=date(year, day, month))


def doubtful(cells: Iterable[Cell]) -> Doubtful | None:
    """Tell what a column betrays of its days.

    Returns:
        `month_first` where a text can only have its month first: then any other may have it too. `flipped` where every
        true date has a day up to 12 and a text has one above: so it looks after a spreadsheet of another country has
        taken 05/10 for 10 May and left 13/10 as text. None where nothing speaks against reading as it stands.
    """
    cells = list(cells)
    texts = [_parts(match) for match, kind in (_days_in(tidy(c))[0] for c in cells if _is_numeric(c)) if kind == "day"]
    stored = [cell for cell in cells if isinstance(cell, date)]
    turnable = any(turnable_of(cell) for cell in cells)
    if turnable and any(first <= _MOST_MONTHS < second for first, second, _ in texts):
        return "month_first"
    if not any(turnable_of(cell) for cell in stored) or any(cell.day > _MOST_MONTHS for cell in stored):
        return None
    return "flipped" if any(first > _MOST_MONTHS for first, _, _ in texts) else None


def _is_numeric(cell: Cell) -> bool:
    return isinstance(cell, str) and len(_days_in(tidy(cell))) == 1


def _days_in(given: str) -> list[tuple[re.Match[str], str]]:
    """Return every day that stands in a text, with how it is written."""
    found: list[tuple[re.Match[str], str]] = []
    for pattern, kind in ((_ISO, "iso"), (_IN_WORDS, "words"), (_DAY, "day")):
        taken = [match.span() for match, _ in found]
        found += [
            (match, kind)
            for match in pattern.finditer(given)
            if not any(start < match.end() and match.start() < end for start, end in taken)
        ]
    return found


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    """Return first number, second number and full year of a day written in numbers."""
    first, second, year = map(int, match.groups())
    return first, second, year + (2000 if year < 100 else 0)


def _calendar(given: str, match: re.Match[str], kind: str) -> date:
    first, second, third = map(int, match.groups())
    if kind == "iso":
        year, month, day = first, second, third
    else:
        day, month, year = _parts(match)
        if kind == "day" and day <= _MOST_MONTHS < month:
            day, month = month, day
    try:
        return date(year, month, day)
    except ValueError as error:
        raise PlanError.of(plan_words.no_such_day(given), code="no_such_day") from error


def _beside(given: str, match: re.Match[str], kind: str, day: date) -> ReadDay:
    """Return a day with a doubt that quotes the whole cell where something stands beside it."""
    shown, value = f"{day:%d/%m/%Y}", day.isoformat()
    left = f"{given[: match.start()]} {given[match.end() :]}"
    timed = _TIME.search(left)
    rest = _TIME.sub(" ", left)
    if _HALF_DAY.search(rest) or _RANGE.search(given[: match.start()]):
        raise PlanError.of(words.two_days(given), code="two_days")
    if _BESIDE.sub("", folded(rest)).strip():
        return ReadDay(value, words.day_cut(given, shown), "day_cut")
    if timed and not (kind == "iso" and _MIDNIGHT.fullmatch(left)):
        return ReadDay(value, words.day_with_time(given, shown), "day_with_time")
    if kind == "day" and int(match[1]) <= _MOST_MONTHS < int(match[2]):
        return ReadDay(value, words.month_first(given, shown), "month_first")
    if kind == "day" and len(match[3]) == 2:
        return ReadDay(value, words.short_year(given, shown), "short_year")
    return ReadDay(value)


def _serial(given: str) -> ReadDay:
    number = float(given)
    if int(number) not in _SERIALS:
        raise PlanError.of(plan_words.bare_number_date(given), code="bare_number_date")
    day = _EPOCH + timedelta(days=int(number))
    return ReadDay(day.isoformat(), words.serial_day(given, f"{day:%d/%m/%Y}"), "serial_day")
