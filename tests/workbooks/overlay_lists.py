"""Filled-in lists of wording, made up, as an office would send them: rows of a sheet, and files of every kind."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from workbench.rulebook import Rulebook, Sheet

RULEBOOK = Rulebook()
NEW = "26/2026/QĐ-TTg"
PETS = f"{NEW}#25"
"""The shortest sheet of the decision in force."""
HEADER = ("Quyết định", "Bộ", "Tiêu chí", "Mức", "Nội dung")

Row = list[Any]


def made_up(line: str, letter: str) -> str:
    """Return wording that no decision prints."""
    return f"Chữ thử {line} {letter}, điều kiện đặt ra để kiểm tra".replace("  ", " ")


def rows_of(sheet: Sheet, *, titles: bool = False) -> list[Row]:
    """Return a row for every option of a sheet, filled in; and for every criterion if wanted."""
    found: list[Row] = []
    for line in sheet.criteria:
        if titles:
            found.append([sheet.decision, str(sheet.set), line.id, "", f"Tên thử của {line.id}"])
        found += [
            [sheet.decision, str(sheet.set), line.id, letter, made_up(line.id, letter)] for letter in line.letters
        ]
    return found


def pets(**more: Any) -> list[Row]:
    return rows_of(RULEBOOK.sheet(PETS).sheet, **more)


def csv_bytes(
    rows: Sequence[Row], header: Sequence[str] = HEADER, *, delimiter: str = ";", encoding: str = "utf-8-sig"
) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([header, *rows])
    return out.getvalue().encode(encoding)


def xlsx_bytes(
    rows: Sequence[Row], header: Sequence[str] = HEADER, *, above: int = 0, hidden_first: bool = False
) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    if hidden_first:
        page.sheet_state = "hidden"
        page.append(list(header))
        page = book.create_sheet("Nội dung")
    for number in range(above):
        page.append([f"Dòng tựa {number + 1}"])
    page.append(list(header))
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
