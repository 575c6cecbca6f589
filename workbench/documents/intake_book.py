"""Any office workbook as its sheets: values, merged ranges, error cells, and which sheets are hidden.

Kept out: what is written in them (`intake_header`, `intake_rows`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from workbench.documents.intake_marks import Marks, marks_of
from workbench.documents.intake_zip import unpacked
from workbench.documents.plan_file import Cell, PlanFile, address, guard
from workbench.errors import PlanError
from workbench.text_vi import plan as words


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSheet:
    """One sheet; rows and columns count from 1.

    Attributes:
        name: As on its tab.
        hidden: Whether the office has hidden it.
        rows: The values calamine gives.
        marks: Its errors and merged ranges.
    """

    name: str
    hidden: bool
    rows: list[list[Cell]]
    marks: Marks

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)

    def own(self, row: int, column: int) -> Cell:
        """Return what stands in the cell itself; an empty text outside."""
        if not 1 <= row <= len(self.rows) or not 1 <= column <= len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column - 1]

    def down(self, row: int, column: int) -> Cell:
        """Return the cell's value, or that of a range merged over it downwards."""
        origin = self.marks.covered.get((row, column), (row, column))
        return self.own(*origin) if origin[1] == column else self.own(row, column)

    def over(self, row: int, column: int) -> Cell:
        """Return the cell's value, or that of any range merged over it."""
        return self.own(*self.marks.covered.get((row, column), (row, column)))

    def error(self, row: int, column: int) -> str | None:
        """Return the error that stands in the cell or in a range merged over it downwards."""
        origin = self.marks.covered.get((row, column), (row, column))
        return self.marks.errors.get(origin if origin[1] == column else (row, column))

    def place(self, row: int, column: int) -> str:
        """Return where a value stands, as people read it: of a range merged downwards, its first cell."""
        origin = self.marks.covered.get((row, column), (row, column))
        return address(self.name, *(origin if origin[1] == column else (row, column)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeBook:
    """A workbook as it came.

    Attributes:
        name: The file's name.
        sha256: Of its bytes.
        size: In bytes.
        sheets: All of them, in order; charts left out.
    """

    name: str
    sha256: str
    size: int
    sheets: tuple[OfficeSheet, ...]

    @property
    def visible(self) -> tuple[OfficeSheet, ...]:
        """The sheets that are not hidden."""
        return tuple(sheet for sheet in self.sheets if not sheet.hidden)

    def as_plan(self) -> PlanFile:
        """Return the workbook as the reader of our own template takes it."""
        return PlanFile(sha256=self.sha256, sheets={sheet.name: sheet.rows for sheet in self.sheets})


def open_book(raw: bytes, name: str) -> OfficeBook:
    """Read a workbook.

    Args:
        raw: The bytes of an .xlsx or .ods file of at most 10 MB.
        name: Its name; only the last part of a path is kept.

    Raises:
        PlanError: If it is too large, packed or unpacked, carries macros or a password, or is no workbook.
    """
    path = Path(name.replace("\\", "/")).name or "?"
    guard(raw, Path(path))
    try:
        marks = marks_of(unpacked(raw, path))
        sheets = _sheets(CalamineWorkbook.from_filelike(BytesIO(raw)), marks)
    except (CalamineError, ParseError, OSError, ValueError, KeyError) as error:
        raise PlanError.said(words.not_a_workbook(), where=path, code="not_a_workbook") from error
    return OfficeBook(name=path, sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), sheets=sheets)


def _sheets(book: CalamineWorkbook, marks: dict[str, Marks]) -> tuple[OfficeSheet, ...]:
    return tuple(
        OfficeSheet(
            name=each.name,
            hidden=each.visible != SheetVisibleEnum.Visible,
            rows=book.get_sheet_by_name(each.name).to_python(skip_empty_area=False),
            marks=marks.get(each.name, Marks()),
        )
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet
    )
