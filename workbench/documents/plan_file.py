"""From a file to the plain cells of its sheets, with the guards of an upload: nothing is opened that can't be a plan.

Reads .xlsx and .ods with python-calamine (values only: no formula is computed, no program is run) and returns rows with
the place they stand at. A password, macros, a bomb of a zip or a sheet with a cell in row one million is refused here.
Kept out: what the cells mean (`plan_read`).
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl.utils import column_index_from_string, get_column_letter
from python_calamine import CalamineError, CalamineWorkbook

from workbench.errors import PlanError
from workbench.text_vi import Said
from workbench.text_vi import plan as words

LIMIT_MB = 10
UNPACKED_MB = 60
LAST_ROW = 5000
LAST_COLUMN = 702  # ZZ
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ADDRESS = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')

Cell = Any
"""What calamine gives: str, float, bool, date, datetime, time or timedelta; an empty string where nothing stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """The file's hash and the rows of every sheet by its name."""

    sha256: str
    sheets: dict[str, list[list[Cell]]]


def open_plan_file(path: Path) -> PlanFile:
    """Read a workbook's cells.

    Args:
        path: An .xlsx or .ods file of at most 10 MB.

    Raises:
        PlanError: If the file is not there, is too large, carries macros or a password, or is no workbook.
    """
    raw = _bytes(path)
    guard(raw, path)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError) as error:
        raise _refused(words.not_a_workbook(), path, "not_a_workbook") from error
    return PlanFile(sha256=hashlib.sha256(raw).hexdigest(), sheets=sheets)


def _bytes(path: Path) -> bytes:
    _guard_name(path)
    if not path.is_file():
        raise _refused(words.not_found(), path, "not_found")
    if path.stat().st_size > LIMIT_MB * 2**20:
        raise _refused(words.too_large(LIMIT_MB), path, "too_large")
    return path.read_bytes()


def _guard_name(path: Path) -> None:
    if path.suffix.lower() == ".xlsm":
        raise _refused(words.macros(), path, "macros")
    if path.suffix.lower() not in {".xlsx", ".ods"}:
        raise _refused(words.wrong_suffix(path.suffix), path, "wrong_suffix")


def guard(raw: bytes, path: Path) -> None:
    """Refuse what is no workbook, is or unpacks too large, has macros or a far-away cell.

    Args:
        raw: The bytes of a file.
        path: Its name, for the suffix and for the fault's place; the file itself is not touched.
    """
    _guard_name(path)
    if len(raw) > LIMIT_MB * 2**20:
        raise _refused(words.too_large(LIMIT_MB), path, "too_large")
    if raw.startswith(_OLE):
        raise _refused(words.old_or_locked(), path, "old_or_locked")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            _guard_entries(packed, path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _refused(words.not_a_workbook(), path, "not_a_workbook") from error


def _guard_entries(packed: zipfile.ZipFile, path: Path) -> None:
    entries = packed.infolist()
    if sum(entry.file_size for entry in entries) > UNPACKED_MB * 2**20:
        raise _refused(words.too_large(UNPACKED_MB), path, "too_large")
    names = {entry.filename for entry in entries}
    if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
        raise _refused(words.macros(), path, "macros")
    if not names & {"xl/workbook.xml", "content.xml"}:
        raise _refused(words.not_a_workbook(), path, "not_a_workbook")
    for name in sorted(names):
        if name.startswith("xl/worksheets/") and _sprawls(packed.read(name)):
            raise _refused(words.sprawling(), path, "sprawling")


def _sprawls(sheet_xml: bytes) -> bool:
    """Tell whether a cell stands so far out that a dense table of the sheet would fill the memory."""
    return any(
        int(row) > LAST_ROW or column_index_from_string(letters.decode()) > LAST_COLUMN
        for letters, row in _ADDRESS.findall(sheet_xml)
    )


def _refused(said: Said, path: Path, code: str) -> PlanError:
    return PlanError.said(said, where=path.name, code=code)


def address(sheet: str, row: int, column: int) -> str:
    """Return a place as people read it, such as `Sản phẩm!D7`; row and column count from 1."""
    return f"{sheet}!{get_column_letter(column)}{row}"


def is_empty(cell: Cell) -> bool:
    """Tell whether nothing visible stands in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\u200b\ufeff"))


def filled_rows(rows: list[list[Cell]]) -> Iterator[tuple[int, list[Cell]]]:
    """Yield each row that holds something, with its number counted from 1."""
    return ((number, row) for number, row in enumerate(rows, start=1) if not all(map(is_empty, row)))
