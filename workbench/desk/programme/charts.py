"""The programme's charts of a place: what their bars come to, and the records behind one.

Kept out: what is counted (`programme.charted`), how it is drawn (`pages.programme_charts`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.desk.office import Office
from workbench.desk.programme import shapes, views
from workbench.desk.programme.figures import span_of
from workbench.desk.programme.pipeline import ROWS, asked_span, called_above
from workbench.errors import MissingError
from workbench.programme import charted
from workbench.programme.acts import RecordNow
from workbench.programme.charted import Bar, ChartName
from workbench.programme.drawn import Aim, Chart
from workbench.programme.measures import Span
from workbench.programme.permissions import Actor
from workbench.storage import OFFICE, Transaction
from workbench.text_vi.programme import charts as words

LEAST_YEARS, MOST_YEARS = 5, 10
"""Of the years that are drawn: a span of one year alone is no chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    """A chart's bars, its series by name, and the target that they add up to, if there is one."""

    bars: list[Bar]
    series: Mapping[str, str]
    target: RecordNow | None = None


def charts(office: Office, actor: Actor, place: str | None, first: str | None, last: str | None) -> list[Chart]:
    """Return the charts of a place; those by year for the years of a span, five at least.

    Args:
        office: The archive.
        actor: Who asks.
        place: Whose; None for the actor's own, or all.
        first: The first day of the span; None for that of the year.
        last: The last one; None for today.

    Raises:
        NotYoursError: If the place is beyond the officer's.
        RecordError: If a day is none, or the last lies before the first.
    """
    span, today = asked_span(office, first, last), views.today(office)
    with office.store.read() as tx:
        within = views.bound(tx, actor, place)
        asked = "charts", within, span, today
        return office.answers.at(
            tx.journal.head(OFFICE),
            asked,
            lambda: [_shown(tx, name, one) for name, one in _charts(tx, within, span, today).items()],
        )


def bar_rows(
    office: Office,
    actor: Actor,
    chart: str | None,
    group: str | None,
    series: str | None,
    place: str | None,
    first: str | None,
    last: str | None,
) -> shapes.BarRows:
    """Return the records behind one bar.

    Raises:
        MissingError: If there is no such bar.
        NotYoursError, RecordError: As `charts`.
    """
    span, today = asked_span(office, first, last), views.today(office)
    with office.store.read() as tx:
        found = _charts(tx, views.bound(tx, actor, place), span, today)
        one = found.get(chart or "")  # type: ignore[call-overload]
        bar = None if one is None else _bar(one.bars, group, series or "")
        if one is None or bar is None:
            raise MissingError.of(words.NO_SUCH_BAR, where=f"{chart} {group} {series}", code="no_such_bar")
        rows: list[shapes.BehindLine] = [
            {"record": row.id, "title": row.title, "of": called_above(tx, row), "value": _adds(row, bar)}
            for row in bar.rows[:ROWS]
        ]
    title = words.bar_title(str(chart), words.group_name(bar.group), one.series[bar.series])
    return {"title": title, "rule": words.RULES[str(chart)], "value": bar.value, "rows": rows, "total": len(bar.rows)}


def _bar(bars: Sequence[Bar], group: str | None, series: str) -> Bar | None:
    return next((one for one in bars if (one.group, one.series) == (group, series)), None)


def _adds(row: RecordNow, bar: Bar) -> int:
    return int(str(row.values[bar.series])) if bar.series in charted.MONEY else 1


def _charts(tx: Transaction, within: str | None, span: Span, today: date) -> dict[ChartName, _Chart]:
    certificates = list(tx.registers.every("certificate", within=within))
    years = _years(span)
    target = _target(tx, within, span)
    aimed = certificates if target is None else tx.registers.every("certificate", within=str(target.values["place"]))
    term = years if target is None else _years(span_of(target), least=1)
    return {
        "stars": _Chart(bars=charted.by_stars(certificates, years), series=words.STARS),
        "reached": _Chart(bars=charted.newly_recognised(aimed, term), series=words.ONE_SERIES, target=target),
        "ending": _Chart(bars=charted.ending(certificates, today), series=words.ONE_SERIES),
        "money": _Chart(
            bars=charted.money_by_year(tx.registers.every("support", within=within), years), series=words.MONEY
        ),
    }


def _years(span: Span, *, least: int = LEAST_YEARS) -> range:
    first = min(span.first.year, span.last.year - least + 1)
    return range(max(first, span.last.year - MOST_YEARS + 1), span.last.year + 1)


def _target(tx: Transaction, within: str | None, span: Span) -> RecordNow | None:
    """Return the target of new products that is drawn: of the very place, else of one in it; the one that ends last.

    One whose term meets the span goes before one whose doesn't.
    """
    place = within or tx.counts.topmost()
    found = [one for one in tx.registers.every("target", within=within) if one.values["measure"] == "new_products"]
    terms = {one.id: span_of(one) for one in found}
    return max(
        found,
        key=lambda one: (
            one.values["place"] == place,
            terms[one.id].first <= span.last and span.first <= terms[one.id].last,
            terms[one.id].last,
        ),
        default=None,
    )


def _shown(tx: Transaction, name: ChartName, chart: _Chart) -> Chart:
    return {
        "name": name,
        "title": words.TITLES[name],
        "rule": words.RULES[name],
        "of": words.GROUPS[name],
        "groups": list(dict.fromkeys(one.group for one in chart.bars)),
        "series": [[key, said] for key, said in chart.series.items()],
        "aim": None if chart.target is None else _aim(tx, chart.target),
        "bars": [
            {
                "group": one.group,
                "group_name": words.group_name(one.group),
                "series": one.series,
                "series_name": chart.series[one.series] if one.series else "",
                "value": one.value,
            }
            for one in chart.bars
        ],
    }


def _aim(tx: Transaction, target: RecordNow) -> Aim:
    at = [int(str(target.values[name])) for name in ("least", "most") if name in target.values]
    return {
        "record": target.id,
        "title": words.of(target.title, called_above(tx, target)),
        "name": words.aim(at),
        "at": at,
    }
