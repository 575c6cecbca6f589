"""The plan's sheet “Quy chế” filled in from a regulation file, as far as the file is a ground for it.

A council's own file fills every cell. What is known of a province's practice fills what was read there and leaves open
what somebody had to choose, and always the document: another's regulation is not this council's. Kept out: the sheet
itself (`template`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from workbench.regulation.file import RegulationFile
from workbench.regulation.reports import REPORTS
from workbench.text_vi.regulation import files as words
from workbench.workbooks.cell_text import put
from workbench.workbooks.plan import shape, style
from workbench.workbooks.plan.shape import FieldShape

_VALUE, _HELP, _COLUMNS = 2, 3, 4
_REPORTS = f"ext.{REPORTS}"
"""What a regulation need not say."""


def fill_regulation(page: Worksheet, first_row: int, found: RegulationFile, shown: Callable[[FieldShape], Any]) -> None:
    """Fill in the sheet.

    Args:
        page: The blank sheet.
        first_row: Where its first item stands.
        found: The regulation.
        shown: Gives what stands in the cell of a field.
    """
    put(page.cell(2, 1), words.prefilled_lead(found.title))
    for row, each in enumerate(shape.REGULATION.fields, start=first_row):
        known = _known(found, each.path)
        if known:
            put(page.cell(row, _VALUE), shown(each))
        put(page.cell(row, _HELP), f"{each.help} {_why(found, each.path, known=known)}".rstrip())
        style.fit_row(page, row, _COLUMNS)


def _setting(path: str) -> str:
    return "max_gap" if path.startswith("max_gap.") else path.removeprefix("ext.")


def _known(found: RegulationFile, path: str) -> bool:
    """Return whether the file is a ground for a council to fill in this field."""
    if path == "source":
        return found.kind == "own"
    if path == _REPORTS and not found.regulation.ext:
        return False
    ground = found.grounds.of(_setting(path))
    return found.kind != "practice" or (ground is not None and ground.certainty != "chosen")


def _why(found: RegulationFile, path: str, *, known: bool) -> str:
    if path == "source":
        return "" if known else words.OWN_DOCUMENT
    if path == _REPORTS and not known:
        return ""
    if not known:
        return words.left_open(found.title)
    ground = found.grounds.of(_setting(path))
    return "" if ground is None else words.ground(ground.certainty, ground.article, ground.note)
