"""The programme's figures: of a place and a span, by the places below, of targets; each with the records behind it.

Kept out: what is counted (`programme.measures`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.desk.programme.counts.parts import part_of
from workbench.programme.acts import RecordNow
from workbench.programme.fields import Value
from workbench.programme.measures import MEASURES, Figure, Span
from workbench.storage import Transaction
from workbench.text_vi.programme import figures as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Pursued:
    """A target and what was reached; more than it aims at is reached too."""

    target: RecordNow
    figure: Figure

    @property
    def met(self) -> bool:
        """Whether what it asks at least is there."""
        return self.figure.value >= int(str(self.target.values["least"]))


def figures_of(tx: Transaction, place: str | None, span: Span) -> list[Figure]:
    """Return every figure of a place, or of all."""
    kinds = {one.kind for one in MEASURES.values()}
    records = {kind: list(tx.registers.every(kind, within=place)) for kind in kinds}
    return [one.of(records[one.kind], span) for one in MEASURES.values()]


def figure_of(tx: Transaction, name: str, place: str | None, span: Span) -> Figure:
    """Return one figure of a place, or of all."""
    measure = MEASURES[name]
    return measure.of(list(tx.registers.every(measure.kind, within=place)), span)


def parts_of(tx: Transaction, place: str, span: Span) -> dict[str, list[Figure]]:
    """Return the figures of the places right below one; what belongs to it but to none of them stands at its own id.

    Each record is read once and belongs to one part, so that the parts add up to the whole.
    """
    below = [one.id for one in tx.registers.naming([place], {"place"}) if one.values.get("parent") == place]
    part = part_of(tx, place)
    records: dict[str, dict[str, list[RecordNow]]] = {one: {} for one in (*below, place)}
    for kind in dict.fromkeys(one.kind for one in MEASURES.values()):
        for now in tx.registers.every(kind, within=place):
            of = part(now.belongs)
            records[of if of in records else place].setdefault(kind, []).append(now)
    return {
        one: [each.of(some.get(each.kind, []), span) for each in MEASURES.values()] for one, some in records.items()
    }


def pursued(tx: Transaction, target: RecordNow) -> Pursued:
    """Return a target with what was reached so far, or by its end."""
    figure = figure_of(tx, str(target.values["measure"]), str(target.values["place"]), span_of(target))
    return Pursued(target=target, figure=figure)


def span_of(now: RecordNow) -> Span:
    """Return the span of a report or a target."""
    return Span(first=date.fromisoformat(str(now.values["from"])), last=date.fromisoformat(str(now.values["to"])))


def _figures_of_report(tx: Transaction, report: RecordNow) -> dict[str, Value | None]:
    found = figures_of(tx, str(report.values["place"]), span_of(report))
    return {"figures": [words.line(one.measure.name, one.value) for one in found]}


def _answer_of_target(tx: Transaction, target: RecordNow) -> dict[str, Value | None]:
    return {"answer": pursued(tx, target).figure.value}


COMPUTED: Mapping[tuple[str, str], Callable[[Transaction, RecordNow], dict[str, Value | None]]] = {
    ("report", "sign"): _figures_of_report,
    ("target", "close"): _answer_of_target,
}
"""By kind and move: the fields that it fills by itself, frozen from then on."""
