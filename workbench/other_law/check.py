"""All findings about the law's files, the mappings between decisions among them.

Kept out: one decision's files (`rulebook.check`), one mapping's faults (`mapping_load`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.errors import RulebookError
from workbench.other_law.mapping_load import is_mapping, missing_parts, read_mapping, rulebook_of
from workbench.rulebook.check import check as check_decisions
from workbench.rulebook.invariants import SheetFinding
from workbench.rulebook.load import SHEET_NAME, read_bytes


def check(paths: Iterable[Path]) -> list[SheetFinding]:
    """Check sheets, what lies beside them, and mappings.

    Args:
        paths: Files, or folders that are searched.

    Returns:
        Every finding; of a folder first the decisions', then the mappings'.
    """
    return [finding for path in paths for finding in _path(Path(path))]


def _path(path: Path) -> Iterator[SheetFinding]:
    if path.is_file() and is_mapping(path):
        yield from _mapping(path)
        return
    files = sorted(path.rglob("*.yaml")) if path.is_dir() else []
    mappings = [file for file in files if is_mapping(file)]
    if not mappings or any(SHEET_NAME.fullmatch(file.name) for file in files):
        yield from check_decisions([path])
    for folder in dict.fromkeys(file.parent for file in mappings):
        yield from missing_parts(folder)
    for file in mappings:
        yield from _mapping(file)


def _mapping(path: Path) -> Iterator[SheetFinding]:
    try:
        yield from read_mapping(path, read_bytes(path), rulebook_of(path))[1]
    except RulebookError as error:
        yield from (SheetFinding(fault=fault, severity="error") for fault in error.faults)
