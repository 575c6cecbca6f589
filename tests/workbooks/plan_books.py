"""Plan workbooks for tests: the demo council's, as bare rows that are cheap to change and to write again."""

import copy
import functools
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import coordinate_from_string

from workbench.demo.council import demo_plan
from workbench.rulebook import Rulebook
from workbench.workbooks.plan.file import write_plan

RULEBOOK = Rulebook()
Sheets = dict[str, dict[str, Any]]


@functools.cache
def _template() -> Sheets:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_plan(path, demo_plan(), RULEBOOK)
        book = openpyxl.load_workbook(path)
        return {
            page.title: {
                cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.value is not None
            }
            for page in book.worksheets
        }


def good_sheets() -> Sheets:
    """Return sheet -> cell -> value of a plan without a fault."""
    return copy.deepcopy(_template())


def write_sheets(path: Path, sheets: Sheets) -> Path:
    """Write bare cells as a workbook."""
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for name, cells in sheets.items():
        page = book.create_sheet(name)
        for place, value in cells.items():
            page[place] = value
    book.save(path)
    return path


def without_row(cells: dict[str, Any], row: int) -> dict[str, Any]:
    """Return the cells of all other rows; nothing moves up."""
    return {place: value for place, value in cells.items() if coordinate_from_string(place)[1] != row}
