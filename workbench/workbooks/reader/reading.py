"""The child process: reads one workbook from standard input and answers in lines of JSON; nothing else happens here.

It limits itself before it looks at the first byte (where the system has `resource`; elsewhere the parent watches it). A
crash of the native reader costs this process and nothing else. Kept out: the parent's side (`book`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from workbench.workbooks.limiting import RefusedError, answered
from workbench.workbooks.reader import ods, xlsx
from workbench.workbooks.reader.limits import LAST_COLUMN, LAST_ROW, OF_WORKBOOKS
from workbench.workbooks.reader.marks import UNREAD, Marks
from workbench.workbooks.reader.package import parts_of
from workbench.workbooks.reader.xml import DamagedError

Json = dict[str, Any]
DATES = {date: "day", datetime: "moment", time: "time"}


def read(raw: bytes) -> Json:
    """Return a workbook as JSON.

    Raises:
        RefusedError: With the stable word of the reason.
    """
    try:
        parts = parts_of(raw)
        from_1904 = False
        if "content.xml" in parts:
            marks = ods.marks_of(parts)
        else:
            marks, from_1904 = xlsx.marks_of(parts)
        del parts
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        sheets = [
            {
                "name": each.name,
                "hidden": each.visible != SheetVisibleEnum.Visible,
                "rows": _rows(book, each.name, marks[each.name]),
                "marks": _marks(marks[each.name]),
            }
            for each in book.sheets_metadata
            if each.typ == SheetTypeEnum.WorkSheet
        ]
        _require_all({str(sheet["name"]) for sheet in sheets}, marks)
    except (CalamineError, DamagedError, OSError, ValueError, LookupError, OverflowError) as error:
        raise RefusedError("not_a_workbook") from error
    return {"sheets": sheets, "from_1904": from_1904}


def _require_all(given: set[str], marks: dict[str, Marks]) -> None:
    """Refuse a file of which the native reader leaves out a sheet that holds something."""
    if any(marks[name].held for name in marks.keys() - given):
        raise DamagedError("a sheet was left out")


def _rows(book: CalamineWorkbook, name: str, marks: Marks) -> list[list[Any]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=LAST_ROW)
    last, width = marks.filled
    cells = [[_cell(cell) for cell in row[:width]] for row in rows[:last]]
    _complete(cells, marks)
    return cells


def _complete(cells: list[list[Any]], marks: Marks) -> None:
    """Put in what the native reader left out; where that can't be, the cell is an error and not an empty one."""
    width = marks.filled[1]
    cells += [[] for _ in range(marks.filled[0] - len(cells))]
    for (row, column), text in marks.texts.items():
        _widen(cells[row - 1], width)[column - 1] = text
    for place in marks.held:
        row, column = divmod(place, LAST_COLUMN)
        if column >= len(cells[row]) or cells[row][column] == "":
            marks.errors.setdefault((row + 1, column + 1), UNREAD)


def _widen(row: list[Any], width: int) -> list[Any]:
    row += [""] * (width - len(row))
    return row


def _cell(cell: Any) -> Any:
    if isinstance(cell, (str, bool, int)):
        return cell
    if isinstance(cell, float):
        return cell if abs(cell) < float("inf") else str(cell)
    if isinstance(cell, timedelta):
        return {"seconds": cell.total_seconds()}
    return {DATES[type(cell)]: cell.isoformat()}


def _marks(marks: Marks) -> Json:
    return {
        "errors": [[*place, text] for place, text in marks.errors.items()],
        "merged": marks.merged,
        "hidden_rows": sorted(marks.hidden_rows),
        "hidden_columns": sorted(marks.hidden_columns),
        "struck": list(marks.struck),
        "fonts": [[*place, font] for place, font in marks.fonts.items()],
        "formats": [[*place, code] for place, code in marks.formats.items()],
    }


def lines_of(answer: Json) -> Iterator[Json | list[Any]]:
    """Yield an answer in pieces that nobody waits for long to read: head, then each sheet and its rows."""
    sheets = answer.get("sheets", [])
    yield {**answer, "sheets": len(sheets)}
    for sheet in sheets:
        yield {**sheet, "rows": len(sheet["rows"])}
        yield from sheet["rows"]


def main() -> None:
    """Read standard input, answer on standard output."""
    answer = answered(OF_WORKBOOKS, lambda: read(sys.stdin.buffer.read()))
    for piece in lines_of(answer):
        sys.stdout.buffer.write(json.dumps(piece, ensure_ascii=True).encode() + b"\n")


if __name__ == "__main__":
    main()
