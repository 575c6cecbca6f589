"""Reports, lists and receipts as files: figures from the registers while it is composed, those of its signing after.

Kept out: how they look (`documents.paper`), signing them (`acts`).
"""

from __future__ import annotations

from workbench.desk.office import Office
from workbench.desk.programme.acts import whole_chain
from workbench.desk.programme.figures import figures_of, parts_of, span_of
from workbench.desk.programme.reports.lists import LISTS, slip_told
from workbench.desk.programme.reports.plans import around_of, plan_told, targets_of, text_of
from workbench.documents.paper.context import Paper
from workbench.documents.paper.files import paper_files
from workbench.documents.paper.lists import list_paper, slip_paper
from workbench.documents.paper.periodic import Periodic, periodic
from workbench.documents.paper.plan import duties_paper, plan_paper
from workbench.errors import StateError
from workbench.programme.acts import RecordNow
from workbench.programme.measures import Span
from workbench.programme.permissions import Actor, require_may_read
from workbench.storage import Transaction
from workbench.text_vi.programme import figures as figure_words
from workbench.text_vi.programme import kinds as names
from workbench.text_vi.programme import reports as words

PRINTED = ("report", "application")
"""Kinds of records of which there is a paper."""


def report_files(office: Office, actor: Actor, record: str) -> dict[str, bytes]:
    """Return a report, or the receipt of a form, as .docx and .pdf, by their names.

    Raises:
        MissingError: If there is no record of this id.
        NotYoursError: If it belongs beyond the actor's place.
        StateError: If it is neither.
    """
    with office.store.read() as tx:
        now = tx.registers.get(record)
        require_may_read(actor, now.kind, record, whole_chain(tx, now))
        if now.kind not in PRINTED:
            raise StateError.of(words.NOT_A_REPORT, record, "not_a_report")
        paper = slip_paper(slip_told(tx, now)) if now.kind == "application" else _paper(tx, now)
    return paper_files([paper])


def _paper(tx: Transaction, now: RecordNow) -> Paper:
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
        parts=_parts(tx, place, span) if kind != "commune" else (),
        achieved=text_of(now, "achieved"),
        difficulties=text_of(now, "difficulties"),
        proposals=text_of(now, "proposals"),
    )


def _figures(tx: Transaction, now: RecordNow, span: Span) -> list[tuple[str, str]]:
    frozen = now.values.get("figures")
    if isinstance(frozen, list):
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
