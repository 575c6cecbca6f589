"""The published mappings as records: `mappings/<old>_<new>/phan-a.yaml`, `-b`, `-c` beside the decisions' folders.

What is loaded is sound: a file that does not fit both decisions' sheets is refused with all its faults at once. Kept
out: the records (`mapping`), what must hold (`mapping_findings`), findings over many files (`check`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import get_args

from workbench.errors import Fault, MissingError, RulebookError
from workbench.other_law.mapping import LawMapping, MappingFile, PartCode
from workbench.other_law.mapping_findings import Pair, mapping_findings, pair_of
from workbench.rulebook.invariants import SheetFinding
from workbench.rulebook.load import Rulebook, read_bytes, read_record, within
from workbench.rulebook.records.sheet import sheet_key
from workbench.text_vi.other_law import mapping as words

FOLDER = "mappings"
PARTS: tuple[PartCode, ...] = get_args(PartCode)


def load_mapping(rulebook: Rulebook, old: str, new: str) -> LawMapping:
    """Load the mapping from one decision to another.

    Args:
        rulebook: The law as published; the mappings lie in its folder.
        old: The decision that marks are carried from, a key of `rulebook.decisions`.
        new: The decision they are carried to, likewise.

    Raises:
        MissingError: If there is none.
        RulebookError: With all faults, if it does not fit the sheets.
    """
    decisions = rulebook.decisions
    names = [decisions[number].folder if number in decisions else "?" for number in (old, new)]
    folder = rulebook.folder / FOLDER / "_".join(names)
    if not folder.is_dir():
        raise MissingError.of(words.no_mapping(old, new), code="no_mapping")
    read = {path.name: (path, read_bytes(path)) for path in sorted(folder.glob("*.yaml"))}
    faults: list[Fault] = [finding.fault for finding in missing_parts(folder)]
    parts: list[MappingFile] = []
    for path, raw in read.values():
        file, findings = read_mapping(path, raw, rulebook)
        faults += [finding.fault for finding in findings]
        parts += [] if file is None else [file]
    if faults:
        raise RulebookError(faults)
    sha256 = {f"{folder.name}/{name}": hashlib.sha256(raw).hexdigest() for name, (_, raw) in read.items()}
    return LawMapping(old=parts[0].old, new=parts[0].new, parts=tuple(parts), sha256=sha256)


def published(rulebook: Rulebook) -> list[tuple[str, str]]:
    """Return between which decisions there are mappings, as numbers."""
    numbers = {decision.folder: number for number, decision in rulebook.decisions.items()}
    folders = (path.name.partition("_") for path in sorted((rulebook.folder / FOLDER).glob("*_*")))
    return [(numbers[old], numbers[new]) for old, _, new in folders if old in numbers and new in numbers]


def is_mapping(path: Path) -> bool:
    """Return whether a file lies where mappings do."""
    return path.suffix == ".yaml" and path.parent.parent.name == FOLDER


def rulebook_of(path: Path) -> Rulebook:
    """Return the law that a mapping lies beside; for one that lies alone, the published one."""
    beside = path.resolve().parents[2]
    return Rulebook(beside) if any(beside.glob("*/decision.yaml")) else _shipped()


@cache
def _shipped() -> Rulebook:
    """Return the published law, whose sheets are then read once for all files that lie alone."""
    return Rulebook()


def missing_parts(folder: Path) -> list[SheetFinding]:
    """Return which parts a folder of a mapping lacks."""
    gone = [part for part in PARTS if not (folder / file_name(part)).is_file()]
    return [
        SheetFinding(fault=within(folder, Fault.of(words.part_missing(part), code="part_missing")), severity="error")
        for part in gone
    ]


def file_name(part: str) -> str:
    """Return what the file of a part is called."""
    return f"phan-{part.lower()}.yaml"


def read_mapping(path: Path, raw: bytes, rulebook: Rulebook) -> tuple[MappingFile | None, list[SheetFinding]]:
    """Read one file with every finding about it; it is None where it is not well formed."""
    file, faults = read_record(MappingFile, raw)
    findings = [SheetFinding(fault=fault, severity="error") for fault in faults]
    if file is not None:
        findings += [*_misplaced(path, file, rulebook), *mapping_findings(file, _pairs(file, rulebook))]
    return file, [SheetFinding(fault=within(path, one.fault), severity=one.severity) for one in findings]


def _misplaced(path: Path, file: MappingFile, rulebook: Rulebook) -> list[SheetFinding]:
    if file.old == file.new:
        return [SheetFinding.of(words.same_decision(file.old), "", "same_decision")]
    folders = (rulebook.decisions[number].folder for number in (file.old, file.new) if number in rulebook.decisions)
    wanted = f"{'_'.join(folders)}/{file_name(file.part)}"
    if f"{path.parent.name}/{path.name}" != wanted:
        return [SheetFinding.of(words.misplaced(f"{file.old}, {file.new}, {file.part}", wanted), "", "misplaced")]
    return []


def _pairs(file: MappingFile, rulebook: Rulebook) -> Mapping[int, Pair]:
    """Return the lines of the part in every set that both decisions publish; broken sheets are told elsewhere."""
    pairs = {}
    laws = [rulebook.decisions[number] for number in (file.old, file.new) if number in rulebook.decisions]
    for set_no in range(1, max((law.sets for law in laws), default=0) + 1):
        try:
            old, new = (rulebook.sheet(sheet_key(number, set_no)).sheet for number in (file.old, file.new))
        except (MissingError, RulebookError):
            continue
        pairs[set_no] = pair_of(file, old, new)
    return pairs
