"""Reports, lists and receipts as files: of the registers while it is composed, as it was signed after.

Kept out: how they look (`documents.paper`), signing them (`acts`).
"""

from __future__ import annotations

from dataclasses import replace

from workbench.desk.office import Office
from workbench.desk.programme.acts import whole_chain
from workbench.desk.programme.papers.composed import composed
from workbench.desk.programme.papers.lists import slip_told
from workbench.desk.programme.papers.plans import UNSIGNED, text_of
from workbench.documents.paper.context import Paper
from workbench.documents.paper.files import paper_files
from workbench.documents.paper.kept import paper_kept
from workbench.documents.paper.lists import slip_paper
from workbench.errors import StateError
from workbench.programme.acts import RecordNow
from workbench.programme.permissions import Actor, require_may_read
from workbench.storage import Transaction
from workbench.text_vi.programme import plans as plan_words
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
        require_may_read(actor, now.kind, record, whole_chain(tx, now), now.names)
        if now.kind not in PRINTED:
            raise StateError.of(words.NOT_A_REPORT, record, "not_a_report")
        paper = slip_paper(slip_told(tx, now)) if now.kind == "application" else _paper(tx, now)
    return paper_files([paper])


def _paper(tx: Transaction, now: RecordNow) -> Paper:
    """Return what was signed as it was signed, with the number that it may have got since; else what stands now."""
    printed = now.values.get("printed")
    if now.state in UNSIGNED or printed is None:
        return composed(tx, now)
    paper = paper_kept(str(printed))
    number = text_of(now, "number")
    return replace(paper, number=_line(str(now.values["report_type"]), number)) if number else paper


def _line(kind: str, number: str) -> str:
    return plan_words.number(number) if kind == "plan" else words.number(number)
