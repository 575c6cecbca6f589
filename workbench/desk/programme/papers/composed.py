"""A report as a paper, composed of the registers as they stand. Kept out: what was signed (`files`), how it looks."""

from __future__ import annotations

from workbench.desk.programme.figures import figure_of, figures_of, parts_of, span_of
from workbench.desk.programme.papers.lists import LISTS
from workbench.desk.programme.papers.plans import UNSIGNED, around_of, plan_told, targets_of, text_of
from workbench.documents.paper.context import Paper
from workbench.documents.paper.lists import list_paper
from workbench.documents.paper.periodic import Periodic, periodic
from workbench.documents.paper.plan import duties_paper, plan_paper
from workbench.programme.acts import RecordNow
from workbench.programme.measures import Figure, Span
from workbench.storage import Transaction
from workbench.text_vi.programme import figures as figure_words
from workbench.text_vi.programme import kinds as names
from workbench.text_vi.programme import reports as words


def composed(tx: Transaction, now: RecordNow) -> Paper:
    """Return a report as a paper, of the registers as they stand."""
    kind = str(now.values["report_type"])
    if kind in LISTS:
        return list_paper(LISTS[kind](tx, now))
    if kind == "plan":
        return plan_paper(plan_told(tx, now))
    return duties_paper(plan_told(tx, now)) if kind == "duties" else periodic(_told(tx, now))


def _told(tx: Transaction, now: RecordNow) -> Periodic:
    span, place, kind = span_of(now), str(now.values["place"]), str(now.values["report_type"])
    return Periodic(
        around=around_of(tx, now),
        kind=names.CHOICES["report_type"][kind],
        figures=_figures(tx, now, span),
        targets=list(targets_of(tx, place)),
        parts=_parts(tx, place, span) if kind != "commune" and not _kept(now) else (),
        achieved=text_of(now, "achieved"),
        difficulties=text_of(now, "difficulties"),
        proposals=text_of(now, "proposals"),
    )


def _kept(now: RecordNow) -> bool:
    """Tell whether only figures were kept when it was signed, as once was done: live parts would not add up to them."""
    return "figures" in now.values and now.state not in UNSIGNED


def _figures(tx: Transaction, now: RecordNow, span: Span) -> list[tuple[str, str, str]]:
    """Return each figure with its rule, its value and the records behind it; of old reports what was kept of them."""
    frozen = now.values.get("figures")
    if isinstance(frozen, list) and _kept(now):
        return [(name, value, words.UNKNOWN_ROWS) for name, _, value in (one.rpartition(": ") for one in frozen)]
    place = str(now.values["place"])
    return [_figure(figure_of(tx, one.measure.name, place, span)) for one in figures_of(tx, place, span)]


def _figure(one: Figure) -> tuple[str, str, str]:
    name = words.with_rule(names.CHOICES["measure"][one.measure.name], figure_words.RULES[one.measure.name])
    return name, figure_words.grouped(one.value), words.records([row.id for row in one.rows])


def _parts(tx: Transaction, place: str, span: Span) -> list[tuple[str, str, str]]:
    """Return the figures of each place right below that are not nothing: the place, the figure, its value."""
    parts = parts_of(tx, place, span)
    called = tx.registers.several(parts)
    return [
        (called[one].title, names.CHOICES["measure"][each.measure.name], figure_words.grouped(each.value))
        for one, some in parts.items()
        for each in some
        if each.value
    ]
