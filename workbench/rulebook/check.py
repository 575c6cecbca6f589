"""All findings about published files: one sheet, a folder of a decision, or all decisions.

Nothing is raised for what is wrong in a file: a report names every fault once. A fault that a file lists as a doubt is
a warning. Kept out: what must hold on a sheet (`invariants`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from workbench.errors import Fault, RulebookError
from workbench.rulebook.evidence_findings import evidence_findings, minima_findings
from workbench.rulebook.invariants import SheetFinding, decision_findings
from workbench.rulebook.load import (
    SHEET_NAME,
    Rulebook,
    load_decision,
    load_procedure,
    load_record,
    read_sheet,
    within,
)
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.evidence import Evidence
from workbench.rulebook.records.minima import Minima
from workbench.rulebook.records.sheet import Sheet
from workbench.text_vi.rulebook import evidence as papers
from workbench.text_vi.rulebook import files as words

BESIDE_SHEETS = ("decision.yaml", "procedure.yaml", "evidence.yaml", "minima.yaml")


def check(paths: Iterable[Path]) -> list[SheetFinding]:
    """Check sheets, decisions and procedures.

    Args:
        paths: Files, or folders that are searched for `bo-NN.yaml` and the files that lie beside sheets.

    Returns:
        Every finding, in the order of paths and of the print.
    """
    return [finding for path in paths for finding in _path(Path(path))]


def _path(path: Path) -> Iterator[SheetFinding]:
    if path.is_dir():
        files = [p for p in sorted(path.rglob("*.yaml")) if _is_ours(p)]
        if not any(SHEET_NAME.fullmatch(p.name) for p in files):
            yield _error(path, Fault.of(words.NO_SHEETS_HERE, code="no_sheets"))
        for file in files:
            yield from _file(file)
    elif path.is_file():
        yield from _file(path)
    else:
        yield _error(path, Fault.of(words.NO_SUCH_PATH, code="no_such_path"))


def _is_ours(path: Path) -> bool:
    return path.name in BESIDE_SHEETS or SHEET_NAME.fullmatch(path.name) is not None


def _file(path: Path) -> Iterator[SheetFinding]:
    try:
        if path.name == "decision.yaml":
            yield from _decision(path, load_decision(path))
        elif path.name == "procedure.yaml":
            yield from _misplaced(path, load_procedure(path).decision)
        elif path.name == "evidence.yaml":
            yield from _evidence(path, load_record(Evidence, path))
        elif path.name == "minima.yaml":
            yield from _minima(path, load_record(Minima, path))
        else:
            yield from _sheet(path)
    except RulebookError as error:
        yield from (SheetFinding(fault=fault, severity="error") for fault in error.faults)


def _error(path: Path, fault: Fault) -> SheetFinding:
    return SheetFinding(fault=within(path, fault), severity="error")


def _sheet(path: Path) -> Iterator[SheetFinding]:
    loaded, findings = read_sheet(path)
    yield from findings
    if loaded is None:
        return
    decision = _decision_of(loaded.sheet, path)
    if decision is None:
        return
    for finding in decision_findings(loaded.sheet, decision):
        yield _error(path, finding.fault)
    if SHEET_NAME.fullmatch(path.name) and decision.number != loaded.sheet.decision:
        yield _error(path, Fault.of(words.file_misnamed(path.name, loaded.sheet.key), code="file_misnamed"))


def _decision_of(sheet: Sheet, path: Path) -> Decision | None:
    """Return the decision beside a sheet; for a sheet that lies alone, the published one of its number."""
    beside = path.parent / "decision.yaml"
    try:
        return load_decision(beside) if beside.is_file() else Rulebook().decisions.get(sheet.decision)
    except RulebookError:
        return None  # reported at the decision's own file


def _decision(path: Path, decision: Decision) -> Iterator[SheetFinding]:
    for set_no in range(1, decision.sets + 1):
        there = (path.parent / f"bo-{set_no:02d}.yaml").is_file()
        if there and set_no in decision.missing:
            yield _error(path, Fault.of(words.set_not_missing(set_no), code="set_not_missing"))
        if not there and set_no not in decision.missing:
            yield _error(path, Fault.of(words.set_without_sheet(set_no), code="set_without_sheet"))
    yield from _story(path, decision)
    for other in sorted(path.parent.parent.glob("*/decision.yaml")):
        with suppress(RulebookError):  # reported at its own file
            if other < path and load_decision(other).number == decision.number:
                yield _error(path, Fault.of(words.decision_twice(decision.number), code="decision_twice"))


def _story(path: Path, decision: Decision) -> Iterator[SheetFinding]:
    """Yield the lines of the decision's story that no sheet beside it has."""
    if decision.story is None:
        return
    known = {line for sheet in _sheets_of(path, decision.number) for line in sheet.by_id}
    for name in (decision.story.criterion, *decision.story.dependent):
        if name not in known:
            yield _error(path, Fault.of(words.story_unknown(name), words.STORY, "story"))


def _evidence(path: Path, evidence: Evidence) -> Iterator[SheetFinding]:
    sheets = _sheets_of(path, evidence.decision)
    yield from _misplaced(path, evidence.decision)
    for finding in evidence_findings(evidence, {sheet.set: sheet.by_id.keys() for sheet in sheets}):
        yield _error(path, finding.fault)


def _minima(path: Path, minima: Minima) -> Iterator[SheetFinding]:
    sheets = _sheets_of(path, minima.decision)
    yield from _misplaced(path, minima.decision)
    for finding in minima_findings(minima, {sheet.group for sheet in sheets}):
        yield _error(path, finding.fault)


def _sheets_of(path: Path, number: str) -> list[Sheet]:
    """Return the well-formed sheets beside a file; for one that lies alone, the published ones of its decision."""
    beside = sorted(path.parent.glob("bo-*.yaml"))
    if not beside:
        rulebook = Rulebook()
        keys = (key for key in rulebook.keys() if key.startswith(f"{number}#"))  # noqa: SIM118  (not a mapping)
        return [rulebook.sheet(key).sheet for key in keys]
    return [loaded.sheet for loaded, _ in map(read_sheet, beside) if loaded is not None]


def _misplaced(path: Path, number: str) -> Iterator[SheetFinding]:
    beside = path.parent / "decision.yaml"
    if not beside.is_file():
        return
    with suppress(RulebookError):  # reported at the decision's own file
        if (found := load_decision(beside).number) != number:
            yield _error(path, Fault.of(papers.other_decision(number, found), code="other_decision"))
