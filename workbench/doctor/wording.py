"""Whether the wording an office has loaded still fits the published sheets: where it does not, pages refuse the sheet.

It is no part of the record, and no result depends on it: what is wrong here is put right by loading it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench import settings
from workbench.doctor.findings import Finding
from workbench.errors import WorkbenchError
from workbench.rulebook import Rulebook, sheet_key


def wording_findings(home: Path) -> Iterator[Finding]:
    """Open every sheet that wording was loaded for, as a page does."""
    rulebook = Rulebook(overlays=home / settings.OVERLAY)
    for number in rulebook.decisions:
        try:
            overlay = rulebook.overlay(number)
        except WorkbenchError as error:
            yield from _told(error)
            continue
        for set_no in overlay.sheets if overlay else ():
            try:
                rulebook.sheet(sheet_key(number, set_no))
            except WorkbenchError as error:
                yield from _told(error)


def _told(error: WorkbenchError) -> Iterator[Finding]:
    return (Finding(fault=fault, severity="machine") for fault in error.faults)
