"""What is drawn of the programme: bars by year or by month, each with the records behind it.

A bar's value is what its records come to, so that whoever opens it finds just those. Kept out: finding the records (the
archive), drawing (`pages.programme_charts`), how a rule is said (`text_vi.programme.charts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workbench.programme.acts import RecordNow
from workbench.programme.cycle.stage import holding_on
from workbench.programme.measures import MEASURES, Span

ChartName = Literal["stars", "reached", "ending", "money"]
STARS = ("5", "4", "3")
MONEY = ("planned", "granted", "spent")
MONTHS = 18
"""How far ahead endings are drawn: as far as the list of certificates' days looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar.

    Attributes:
        group: The year, or the month as `YYYY-MM`.
        series: Which of the group's bars it is: stars, a kind of money; empty where a group has one bar.
        value: What its records come to: how many, or thousands of “đồng”.
        rows: The records behind it.
    """

    group: str
    series: str
    value: int
    rows: tuple[RecordNow, ...]


def by_stars(certificates: Iterable[RecordNow], years: Sequence[int]) -> list[Bar]:
    """Return the products recognised in each year by stars; one recognised twice in a year counts as it was last."""
    newest: dict[tuple[str, object], RecordNow] = {}
    for one in sorted(certificates, key=lambda one: (str(one.values["decided_on"]), one.id)):
        newest[str(one.values["decided_on"])[:4], one.values["product"]] = one
    found: dict[tuple[str, str], list[RecordNow]] = {}
    for (year, _), one in newest.items():
        found.setdefault((year, str(one.values["stars"])), []).append(one)
    return [_counted(str(year), stars, found.get((str(year), stars), ())) for year in years for stars in STARS]


def newly_recognised(certificates: Iterable[RecordNow], years: Sequence[int]) -> list[Bar]:
    """Return the products that had their first certificate in each year, by the rule of `new_products`."""
    found: dict[str, list[RecordNow]] = {}
    for one in MEASURES["new_products"].of(tuple(certificates), _span(years)).rows:
        found.setdefault(str(one.values["decided_on"])[:4], []).append(one)
    return [_counted(str(year), "", found.get(str(year), ())) for year in years]


def ending(certificates: Iterable[RecordNow], on: date) -> list[Bar]:
    """Return the certificates that hold on a day by the month in which they end, from its month on."""
    found: dict[str, list[RecordNow]] = {}
    for one in holding_on({one.id: one for one in certificates}, on):
        found.setdefault(str(one.values["ends_on"])[:7], []).append(one)
    return [_counted(month, "", found.get(month, ())) for month in _months(on)]


def money_by_year(supports: Iterable[RecordNow], years: Sequence[int]) -> list[Bar]:
    """Return what was planned, granted and spent in each year; what was cancelled counts no more."""
    found: dict[str, list[RecordNow]] = {}
    for one in supports:
        found.setdefault(str(one.values["year"]), []).append(one)
    return [_spent(field, year, found.get(str(year), ())) for year in years for field in MONEY]


def _spent(field: str, year: int, supports: Sequence[RecordNow]) -> Bar:
    figure = MEASURES[field].of(supports, _span((year,)))
    rows = tuple(one for one in figure.rows if field in one.values)
    return Bar(group=str(year), series=field, value=figure.value, rows=rows)


def _span(years: Sequence[int]) -> Span:
    return Span(first=date(years[0], 1, 1), last=date(years[-1], 12, 31))


def _counted(group: str, series: str, rows: Iterable[RecordNow]) -> Bar:
    found = tuple(rows)
    return Bar(group=group, series=series, value=len(found), rows=found)


def _months(on: date) -> Iterator[str]:
    for step in range(MONTHS + 1):
        years, month = divmod(on.month - 1 + step, 12)
        yield f"{on.year + years}-{month + 1:02}"
