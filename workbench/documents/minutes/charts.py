"""What the annexes' charts show: totals on the points axis, least options met, how the products ended.

A chart repeats what the table beside it says; places on an axis are whole thousandths, taken from exact figures for
drawing alone. Kept out: how a chart is drawn (`templates/charts.typ`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from workbench.documents.minutes.context import Bar, Charts, FloorBar, Mark, Overview, ProductChart, Strip
from workbench.findings.case import Case
from workbench.findings.lines.floors import floor_lines
from workbench.findings.verdict import star_words, verdict
from workbench.rulebook.records.decision import Band
from workbench.text_vi.documents import minutes as phrases

_STRIPS = 18
"""How many products stand in one chart of the overview: half a page."""
_LETTERS = 40
"""Of a name in the overview, on one line that is cut where wide letters run over; the table above has it whole."""


def charts(found: Sequence[Case]) -> Charts:
    """Return the charts of a session's products."""
    ends = Counter(verdict(case).outcome for case in found)
    counts = {label: ends[label] for label in outcomes_in_order(found)}
    return Charts(
        products=tuple(_product(case, _bands(found, case.law.steps)) for case in found),
        overview=tuple(_overview(found, found[at : at + _STRIPS]) for at in range(0, len(found), _STRIPS)),
        bars=tuple(
            Bar(label=label, length=str(1000 * number // max(counts.values())), number=str(number))
            for label, number in counts.items()
        ),
        bars_alt=phrases.chart_outcomes([phrases.outcome_count(label, number) for label, number in counts.items()]),
    )


def outcomes_in_order(found: Sequence[Case]) -> list[str]:
    """Return every star from the highest down, as this council may say it, then what else products came to."""
    stars = [_band(found, star) for star in range(5, 0, -1)]
    ends = sorted({(verdict(case).rank, verdict(case).outcome) for case in found})
    return list(dict.fromkeys([*stars, *(label for _, label in ends)]))


def _band(found: Sequence[Case], star: int) -> str:
    """Name the star of a band: the council's own where all products say the same."""
    said = {star_words(case, star) for case in found}
    return said.pop() if len(said) == 1 else phrases.stars(star)


def _bands(found: Sequence[Case], bands: Sequence[Band]) -> tuple[Mark, ...]:
    return tuple(Mark(at=_at(band.at_least), text=_band(found, band.stars)) for band in reversed(bands))


def _at(points: Fraction | int) -> str:
    """Place points, 0 to 100, on the axis."""
    return str(int(points * 10 + Fraction(1, 2)))


def _product(case: Case, bands: tuple[Mark, ...]) -> ProductChart | None:
    result, name = case.result, case.product.name
    if result.mean is None or result.mean_text is None:
        return None
    totals = Counter(result.totals.values())
    floors = tuple(_floors(case))
    return ProductChart(
        bands=bands,
        alt=phrases.chart_totals(name, len(result.totals), min(totals), max(totals), result.mean_text),
        columns=tuple(Mark(at=_at(total), text="•" * totals[total]) for total in sorted(totals)),
        highest=str(max(totals.values())),
        mean=Mark(at=_at(result.mean), text=phrases.mean_short(result.mean_text)),
        floors=floors,
        floors_alt=phrases.chart_floors(name, [f"{bar.label} {bar.text}" for bar in floors]),
    )


def _floors(case: Case) -> Iterator[FloorBar]:
    for star in case.result.floors or ():
        lines = floor_lines(case, star)
        yield FloorBar(
            label=phrases.stars(star),
            cells=tuple("1" if line.met else "0" for line in lines),
            text=phrases.floors_met(sum(line.met for line in lines), len(lines)),
        )


def _overview(found: Sequence[Case], group: Sequence[Case]) -> Overview:
    """Lay out some of the products; where their decisions' bands begin elsewhere, no band can be drawn for all."""
    first, *others = {case.law.steps for case in group}
    return Overview(
        bands=() if others else _bands(found, first),
        alt=phrases.chart_overview(str(group[0].no), str(group[-1].no)),
        strips=tuple(_strip(case) for case in group),
    )


def _strip(case: Case) -> Strip:
    result, mean = case.result, case.result.mean
    totals = result.totals.values()
    return Strip(
        no=str(case.no),
        name=_short(" ".join(case.product.name.split())),
        low="" if mean is None else _at(min(totals)),
        high="" if mean is None else _at(max(totals)),
        mean=Mark(at="" if mean is None else _at(mean), text=result.mean_text or phrases.DASH),
        stars=verdict(case).outcome,
    )


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"
