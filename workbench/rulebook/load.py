"""The published files as records: one sheet, one decision, or the whole law, read when asked for and kept.

What is loaded is sound: a file that breaks a promise of `records` or `invariants` is refused with all its
faults at once.
Only faults that the file itself lists as doubts pass. Kept out: reports over many files (`check`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from workbench import settings
from workbench.errors import Fault, MissingError, RulebookError
from workbench.rulebook.invariants import SheetFinding, record_findings, sheet_findings
from workbench.rulebook.places import record_faults, text_faults
from workbench.rulebook.records.decision import Decision, Procedure
from workbench.rulebook.records.sheet import Record, Sheet, sheet_key
from workbench.text_vi import system
from workbench.text_vi.rulebook import files as words
from workbench.yaml_text import read_yaml

if TYPE_CHECKING:
    from workbench.rulebook.records.evidence import Evidence
    from workbench.rulebook.records.minima import Minima
    from workbench.rulebook.records.overlay import Overlay, Wording

SHEET_NAME = re.compile(r"bo-(\d\d)\.yaml")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSheet:
    """A sheet and the fingerprint of the file it was read from.

    Attributes:
        sheet: The sheet.
        sha256: Lower-case hex SHA-256 of the file's bytes, as sessions freeze it.
        wording: Where the words on it come from, if they are not ours.
    """

    sheet: Sheet
    sha256: str
    wording: Wording | None = None


def read_record(kind: type[R], raw: bytes, **given: Any) -> tuple[R | None, list[Fault]]:
    """Read a file's bytes as one record.

    Args:
        kind: The record's class.
        raw: The bytes of a YAML file.
        **given: Fields that the file does not hold, such as its folder.

    Returns:
        The record, or None where it is not well formed; and all faults, placed within the file. The same bytes give the
        same frozen record, read once: reading is slow, and a sheet is asked for by many.
    """
    record, faults = _read(kind, raw, tuple(sorted(given.items())))
    return record, list(faults)


@lru_cache(maxsize=128)
def _read(kind: type[R], raw: bytes, given: tuple[tuple[str, Any], ...]) -> tuple[R | None, tuple[Fault, ...]]:
    data, faults = read_yaml(raw)
    if not data:
        return None, tuple(faults)
    faults += text_faults(data)
    try:
        return kind.model_validate({**data, **dict(given)}), tuple(faults)
    except ValidationError as error:
        return None, (*faults, *record_faults(error, data))


def read_sheet(path: Path) -> tuple[LoadedSheet | None, list[SheetFinding]]:
    """Read one sheet with every finding about it; the sheet is None where it is not well formed."""
    loaded, found = _looked_through(read_bytes(path))
    findings = list(found)
    numbered = SHEET_NAME.fullmatch(path.name)
    if loaded is not None and numbered and int(numbered[1]) != loaded.sheet.set:
        findings.append(SheetFinding.of(words.file_misnamed(path.name, loaded.sheet.key), "", "file_misnamed"))
    return loaded, [replace(finding, fault=within(path, finding.fault)) for finding in findings]


@lru_cache(maxsize=128)
def _looked_through(raw: bytes) -> tuple[LoadedSheet | None, tuple[SheetFinding, ...]]:
    """Read a sheet's bytes with what is found in them; the same bytes are looked through once."""
    sheet, faults = read_record(Sheet, raw)
    findings = tuple(SheetFinding(fault=fault, severity="error") for fault in faults)
    if sheet is None:
        return None, findings
    return LoadedSheet(sheet=sheet, sha256=hashlib.sha256(raw).hexdigest()), (*findings, *sheet_findings(sheet))


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        RulebookError: If the machine can't read it.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise RulebookError.of(words.cannot_read(system.why(error)), str(path), "cannot_read") from error


def within(path: Path, fault: Fault) -> Fault:
    """Return a fault with the file before its place."""
    return replace(fault, where=f"{path}, {fault.where}" if fault.where else str(path))


def load_sheet(path: Path) -> LoadedSheet:
    """Load one sheet that keeps every promise.

    Args:
        path: A sheet's YAML file.

    Returns:
        The sheet and the fingerprint of its bytes. Its `status` may be `unresolved`: such a sheet can be shown and
        can't be scored.

    Raises:
        RulebookError: With all faults that the sheet does not list as doubts.
    """
    loaded, findings = read_sheet(path)
    errors = [finding.fault for finding in findings if finding.severity == "error"]
    if errors or loaded is None:
        raise RulebookError(errors)
    return loaded


def load_record(kind: type[R], path: Path, **given: Any) -> R:
    """Load a file that is one record.

    Raises:
        RulebookError: With all its faults.
    """
    record, faults = read_record(kind, read_bytes(path), **given)
    if faults or record is None:
        raise RulebookError(within(path, fault) for fault in faults)
    return record


def load_decision(path: Path) -> Decision:
    """Load a decision.yaml that keeps every promise; its folder's name becomes `folder`. Errors as in `load_record`."""
    decision = load_record(Decision, path, folder=path.parent.name)
    if found := record_findings(decision):
        raise RulebookError(within(path, finding.fault) for finding in found)
    return decision


def load_procedure(path: Path) -> Procedure:
    """Load a procedure.yaml; errors as in `load_record`."""
    return load_record(Procedure, path)


class Rulebook:
    """The law as published in one folder; cheap to make, reads a file when it is first asked for."""

    def __init__(self, folder: Path | None = None, *, overlays: Path | None = None) -> None:
        """Point at a folder of decisions, or at the one that comes with the program.

        Args:
            folder: The published files.
            overlays: A folder with the wording an office has loaded, one file a decision; None shows ours.
        """
        self.folder = folder or settings.scoresheets_dir()
        self.overlays = overlays
        self._sheets: dict[str, LoadedSheet] = {}
        self._overlays: dict[str, Overlay | None] = {}
        self._evidence: dict[str, Evidence | None] = {}
        self._procedures: dict[str, Procedure] = {}

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """The decisions by number, the newest first.

        Raises:
            RulebookError: If a file breaks a promise, or two folders name one decision.
        """
        found = [load_decision(path) for path in sorted(self.folder.glob("*/decision.yaml"))]
        by_number = {d.number: d for d in sorted(found, key=lambda d: d.signed_on, reverse=True)}
        if len(by_number) < len(found):
            twice = next(d for d in found if by_number[d.number] is not d)
            path = self.folder / twice.folder / "decision.yaml"
            raise RulebookError.of(words.decision_twice(twice.number), str(path), "decision_twice")
        return by_number

    def procedure(self, number: str) -> Procedure:
        """Return the procedure of a decision, read once.

        Args:
            number: A key of `decisions`.

        Raises:
            RulebookError: If its file breaks a promise.
        """
        if number not in self._procedures:
            self._procedures[number] = load_procedure(self._beside(number, "procedure.yaml"))
        return self._procedures[number]

    def evidence(self, number: str) -> Evidence | None:
        """Return the papers of a dossier under a decision, read once, or None without a list; errors as above."""
        from workbench.rulebook.records.evidence import Evidence  # noqa: PLC0415  # the arithmetic asks for none

        if number not in self._evidence:
            path = self._beside(number, "evidence.yaml")
            self._evidence[number] = load_record(Evidence, path) if path.is_file() else None
        return self._evidence[number]

    def minima(self, number: str) -> Minima | None:
        """Return what is known of a decision's minima that are not judged, or None where there are none."""
        from workbench.rulebook.records.minima import Minima  # noqa: PLC0415  # nor for these

        path = self._beside(number, "minima.yaml")
        return load_record(Minima, path) if path.is_file() else None

    def _beside(self, number: str, name: str) -> Path:
        return self.folder / self.decisions[number].folder / name

    def overlay_file(self, number: str) -> Path | None:
        """Return where the wording loaded for a decision lies, or None where there is none."""
        path = overlay_path(self.overlays, self.decisions[number]) if self.overlays else None
        return path if path and path.is_file() else None

    def overlay(self, number: str) -> Overlay | None:
        """Return the wording that was loaded for a decision, read once, or None.

        Raises:
            RulebookError: If its file is not as it was written.
        """
        if number not in self._overlays:
            from workbench.rulebook.records.overlay import read_overlay  # noqa: PLC0415  # nor where nothing is loaded

            path = self.overlay_file(number)
            self._overlays[number] = read_overlay(path) if path else None
        return self._overlays[number]

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all published sheets, such as `26/2026/QĐ-TTg#1`, newest decision first."""
        return tuple(
            sheet_key(decision.number, int(name[1]))
            for decision in self.decisions.values()
            for path in sorted((self.folder / decision.folder).iterdir())
            if (name := SHEET_NAME.fullmatch(path.name))
        )

    def sheet(self, key: str) -> LoadedSheet:
        """Return a sheet by its key.

        Args:
            key: Decision and set, such as `26/2026/QĐ-TTg#1`.

        Returns:
            The sheet and its fingerprint, the same object for the same key.

        Raises:
            MissingError: If there is no such sheet; where the decision is known to lack it, with the reason.
            RulebookError: If its file breaks a promise.
        """
        if key not in self._sheets:
            self._sheets[key] = self._load(key)
        return self._sheets[key]

    def _load(self, key: str) -> LoadedSheet:
        number, _, set_no = key.rpartition("#")
        decision = self.decisions.get(number)
        if decision is None or not re.fullmatch(r"[1-9][0-9]?", set_no):
            raise MissingError.of(words.no_such_sheet(key), code="no_such_sheet")
        if doubt := decision.missing.get(int(set_no)):
            raise MissingError.of(words.sheet_missing(key, doubt), code="sheet_missing")
        path = self.folder / decision.folder / settings.sheet_file(int(set_no))
        if not path.is_file():
            raise MissingError.of(words.no_such_sheet(key), code="no_such_sheet")
        loaded = load_sheet(path)
        if loaded.sheet.key != key:
            raise RulebookError.of(words.file_misnamed(path.name, loaded.sheet.key), str(path), "file_misnamed")
        return self._worded(loaded)

    def _worded(self, loaded: LoadedSheet) -> LoadedSheet:
        """Return the sheet with the words an office has loaded over it, if any; its fingerprint stays."""
        sheet, number = loaded.sheet, loaded.sheet.decision
        file, overlay = self.overlay_file(number), self.overlay(number)
        if file is None or overlay is None or sheet.set not in overlay.sheets:
            return loaded
        from workbench.rulebook.records.overlay import misfits, with_words  # noqa: PLC0415

        worded = overlay.sheets[sheet.set]
        if faults := list(misfits(worded, sheet, loaded.sha256)):
            raise RulebookError(within(file, fault) for fault in faults)
        return replace(loaded, sheet=with_words(sheet, worded), wording=overlay.wording)


def overlay_path(overlays: Path, decision: Decision) -> Path:
    """Return where a decision's loaded wording lies in a folder of overlays."""
    return overlays / f"{decision.folder}.json"
