"""What a move fills by itself, and stands still from then on: figures and paper of a report, a target's answer.

Kept out: how they are counted (`figures`), how a paper is composed (`papers.composed`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from workbench.desk.programme.figures import figures_of, pursued, span_of
from workbench.desk.programme.papers.composed import composed
from workbench.documents.paper.kept import kept_paper
from workbench.programme.acts import RecordNow
from workbench.programme.fields import Value
from workbench.storage import Transaction
from workbench.text_vi.programme import figures as words

_KEPT = ("figures", "printed")
"""What was kept when it was signed before, and came back."""


def _signed_report(tx: Transaction, report: RecordNow) -> dict[str, Value | None]:
    report = replace(report, values={name: value for name, value in report.values.items() if name not in _KEPT})
    found = figures_of(tx, str(report.values["place"]), span_of(report))
    lines = [words.line(one.measure.name, one.value) for one in found]
    return {"figures": lines, "printed": kept_paper(composed(tx, report))}


def _answer_of_target(tx: Transaction, target: RecordNow) -> dict[str, Value | None]:
    return {"answer": pursued(tx, target).figure.value}


COMPUTED: Mapping[tuple[str, str], Callable[[Transaction, RecordNow], dict[str, Value | None]]] = {
    ("report", "sign"): _signed_report,
    ("target", "close"): _answer_of_target,
}
"""By kind and move: the fields that it fills, of the record as it stands after it."""
