"""The programme's figures: of a place and a span, by the places below, of targets; each with the records behind it.

Kept out: what is counted (`programme.measures`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.programme.acts import RecordNow
from workbench.programme.measures import MEASURES, Counted, Figure, Span
from workbench.storage import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Pursued:
    """A target and what was reached; more than it aims at is reached too."""

    target: RecordNow
    figure: Figure

    @property
    def met(self) -> bool:
        """Whether what it asks at least is there."""
        return self.figure.value >= int(str(self.target.values["least"]))


def figures_of(tx: Transaction, place: str | None, span: Span, names: Collection[str] = MEASURES) -> list[Counted]:
    """Return the figures of a place, or of all: the sum of those of its parts."""
    found = tx.counts.figures(place, span, names).values()
    return [_sum(some) for some in zip(*(_each(one, names) for one in ({}, *found)), strict=True)]


def figure_of(tx: Transaction, name: str, place: str | None, span: Span) -> Figure:
    """Return one figure of a place, or of all."""
    measure = MEASURES[name]
    return measure.of(list(tx.registers.every(measure.kind, within=place)), span)


def parts_of(tx: Transaction, place: str, span: Span) -> dict[str, list[Counted]]:
    """Return the figures of the places right below one; what belongs to it but to none of them stands at its own id.

    Each record belongs to one part, so that the parts add up to the whole.
    """
    found = tx.counts.figures(place, span)
    parts = {one: _each(found.pop(one, {})) for one in tx.counts.below(place)}
    return {**parts, place: sum_of(map(_each, found.values()))}


def sum_of(parts: Iterable[Sequence[Counted]]) -> list[Counted]:
    """Return the figures of a whole by those of its parts, each of which has them all in their own order."""
    return [_sum(some) for some in zip(_each({}), *parts, strict=True)]


def _each(told: Mapping[str, Counted], names: Collection[str] = MEASURES) -> list[Counted]:
    """Return the figures of a part, also those that are nothing."""
    return [told.get(name, _NOTHING[name]) for name in names]


_NOTHING = {name: Counted(measure=measure, value=0, rows=0) for name, measure in MEASURES.items()}


def _sum(some: Sequence[Counted]) -> Counted:
    return Counted(measure=some[0].measure, value=sum(one.value for one in some), rows=sum(one.rows for one in some))


def pursued(tx: Transaction, target: RecordNow) -> Pursued:
    """Return a target with what was reached so far, or by its end; of one of each year the year that has least."""
    name, place, span = str(target.values["measure"]), str(target.values["place"]), span_of(target)
    figure = figure_of(tx, name, place, span)
    if target.values.get("each_year") is True:
        years = [figure_of(tx, name, place, one).value for one in _years(span)]
        figure = replace(figure, value=min(years))
    return Pursued(target=target, figure=figure)


def _years(span: Span) -> list[Span]:
    """Return the years of a span, the first and the last as far as they lie in it."""
    return [
        Span(first=max(span.first, date(year, 1, 1)), last=min(span.last, date(year, 12, 31)))
        for year in range(span.first.year, span.last.year + 1)
    ]


def span_of(now: RecordNow) -> Span:
    """Return the span of a report or a target."""
    return Span(first=date.fromisoformat(str(now.values["from"])), last=date.fromisoformat(str(now.values["to"])))
