"""The public records of recognised products as an office's list: a title, a header in two rows, days as found.

`recognised-products.json` holds facts that authorities, newspapers and open portals published, each with its source;
names of households that name a person are cut there.
"""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

FILE = Path(__file__).with_name("recognised-products.json")
RESULTS: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))["results"]
TITLES = ("TT", "Tên sản phẩm", "Chủ thể", "Xã, phường", "Hạng sao", "Quyết định công nhận", None, "Hết hạn")
BELOW = (None, None, None, None, None, "Số", "Ngày", None)


def list_of(results: list[dict[str, Any]]) -> bytes:
    """Return a workbook of these records."""
    book = openpyxl.Workbook()
    page = book[book.sheetnames[0]]
    page.title = "Danh sách"
    page.append(["DANH SÁCH SẢN PHẨM OCOP ĐÃ CÔNG NHẬN"])
    page.append([])
    for titles in (TITLES, BELOW):
        page.append(list(titles))
    page.merge_cells("F3:G3")
    for column in "ABCDEH":
        page.merge_cells(f"{column}3:{column}4")
    for number, one in enumerate(results, start=1):
        page.append(
            [
                number,
                *(one.get(name) for name in ("product", "producer", "place")),
                f"{one['stars']} sao",
                one.get("decision_number"),
                _day(one.get("decision_date")),
                _day(one.get("expires")),
            ]
        )
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _day(given: str | None) -> date | str | None:
    """Return a whole day as a spreadsheet holds it, anything else as it was written."""
    try:
        return None if given is None else date.fromisoformat(given)
    except ValueError:
        return given
