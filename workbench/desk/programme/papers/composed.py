"""A report as a paper, composed of the registers as they stand. Kept out: what was signed (`files`), how it looks."""

from __future__ import annotations

from workbench.desk.programme.figures import figures_of, parts_of, span_of
from workbench.desk.programme.papers.lists import LISTS
from workbench.desk.programme.papers.plans import UNSIGNED, around_of, plan_told, targets_of, text_of
from workbench.documents.paper.context import Paper
from workbench.documents.paper.lists import list_paper
from workbench.documents.paper.periodic import Periodic, periodic
from workbench.documents.paper.plan import duties_paper, plan_paper
from workbench.programme.acts import RecordNow
from workbench.programme.measures import Span
from workbench.storage import Transaction
from workbench.text_vi.programme import figures as figure_words
from workbench.text_vi.programme import kinds as names


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


def _figures(tx: Transaction, now: RecordNow, span: Span) -> list[tuple[str, str]]:
    frozen = now.values.get("figures")
    if isinstance(frozen, list) and _kept(now):
        return [(name, value) for name, _, value in (one.rpartition(": ") for one in frozen)]
    found = figures_of(tx, str(now.values["place"]), span)
    return [(names.CHOICES["measure"][one.measure.name], figure_words.grouped(one.value)) for one in found]


def _parts(tx: Transaction, place: str, span: Span) -> list[tuple[str, str]]:
    """Return the figures of each place right below that are not nothing."""
    parts = parts_of(tx, place, span)
    called = tx.registers.several(parts)
    return [
        (called[one].title, "; ".join(figure_words.line(each.measure.name, each.value) for each in some if each.value))
        for one, some in parts.items()
        if any(each.value for each in some)
    ]
