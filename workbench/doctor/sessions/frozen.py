"""What a session was opened with: unchanged since, and its score sheets still the files that this program ships."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.council.journal.records import EarlierKept, PlanFileKept
from workbench.council.plan.earlier import earlier_of
from workbench.council.plan_check import check_plan
from workbench.doctor.findings import Finding, faults_of, record
from workbench.doctor.sessions.session import Dossier
from workbench.errors import WorkbenchError
from workbench.storage import frozen_hash, sha256
from workbench.text_vi.doctor import record as words


def frozen_findings(of: Dossier) -> Iterator[Finding]:
    """Recompute the hash a session is frozen with, and compare its sheets with the shipped files."""
    stored = of.stored
    if frozen_hash(stored.plan, stored.sheets) != stored.frozen_sha256:
        yield record(words.FROZEN_CHANGED, of.place, "frozen_changed")
    yield from _plan_file(of)
    yield from _earlier(of)
    yield from _sheets(of)
    for fault in check_plan(stored.plan, of.rulebook):
        yield record(words.plan_invalid(fault.what), f"{of.place}, {fault.where}", fault.code)


def _plan_file(of: Dossier) -> Iterator[Finding]:
    """Yield a kept workbook that is not the one the session was opened from."""
    for act in of.of(PlanFileKept):
        if not sha256(of.content(act) or b"") == act.record.sha256 == of.stored.plan.source_sha256:
            yield record(words.PLAN_FILE_CHANGED, of.at(act), "plan_file_changed")


def _earlier(of: Dossier) -> Iterator[Finding]:
    """Yield a kept bundle of an earlier session that was changed, and where the plan names others than are kept."""
    kept = of.of(EarlierKept)
    for act in kept:
        if sha256(of.content(act) or b"") != act.record.sha256:
            yield record(words.EARLIER_CHANGED, of.at(act), "earlier_changed")
    named = earlier_of(of.stored.plan.session)
    if {act.record.sha256 for act in kept} != set(named.bundles if named else ()):
        yield record(words.EARLIER_DIFFER, of.place, "earlier_differ")


def _sheets(of: Dossier) -> Iterator[Finding]:
    for key in sorted({product.sheet for product in of.stored.plan.products} | of.stored.sheets.keys()):
        where = f"{of.place}, {key}"
        kept = of.stored.sheets.get(key)
        if kept is None:
            yield record(words.SHEET_NOT_FROZEN, where, "sheet_not_frozen")
            continue
        try:
            shipped = of.rulebook.sheet(key).sha256
        except WorkbenchError as error:
            yield from faults_of(error, where)
            continue
        if shipped != kept:
            yield record(words.sheet_changed(kept, shipped), where, "sheet_changed")
