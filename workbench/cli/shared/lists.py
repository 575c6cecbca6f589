"""What commands share that read an office's list: how columns, rows and the order of days are chosen on the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from workbench.text_vi.cli import commands as words

_ORDERS = ("kept", "turned", "dates", "texts")
_COLUMN = re.compile(r"(?:([a-z]+)\.)?([a-z_]+)=([A-Za-z]{1,2}|-)")
_ORDER = re.compile(rf"(?:([a-z_]+)=)?({'|'.join(_ORDERS)})")
_ENDS = re.compile(r"(?:(?:(.+)!)?(\d{1,4})=)?(list|law)")
_ROW = re.compile(r"(?:(.+)!)?(\d{1,4})")

Reads = Callable[[click.Context, click.Parameter, tuple[str, ...]], Any]


def reads_columns(*tables: str) -> Reads:
    """Return what reads FIELD=LETTER of these tables; a field of several is the first one's unless it says TABLE.FIELD.

    Each choice comes to table, field and the column's number, 0 for none.
    """

    def read(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> list[tuple[str, str, int]]:
        from openpyxl.utils import column_index_from_string

        fields = {table: _fields(table) for table in tables}
        found = []
        for each in given:
            parts = _COLUMN.fullmatch(each)
            fits = [one for one in tables if parts and parts[2] in fields[one] and parts[1] in {None, one}]
            if parts is None or not fits:
                first, *others = tables
                offered = [*fields[first], *(f"{one}.{path}" for one in others for path in fields[one])]
                raise click.BadParameter(words.not_a_column(each, offered))
            found.append((fits[0], parts[2], 0 if parts[3] == "-" else column_index_from_string(parts[3].upper())))
        return found

    return read


def reads_orders(table: str) -> Reads:
    """Return what reads [FIELD=]ORDER of a table's days; without a field it is all of them."""

    def read(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
        days = _fields(table, "day")
        found: dict[str, str] = {}
        for each in given:
            parts = _ORDER.fullmatch(each)
            if parts is None or parts[1] not in {None, *days}:
                raise click.BadParameter(words.not_an_order(each, days, _ORDERS))
            found |= dict.fromkeys([parts[1]] if parts[1] else days, parts[2])
        return found

    return read


def reads_rows(
    _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> list[tuple[str | None, int]]:
    """Read [SHEET!]ROW."""
    found = []
    for each in given:
        parts = _ROW.fullmatch(each)
        if parts is None or not _is_row(parts[2]):
            raise click.BadParameter(words.not_a_row(each))
        found.append((parts[1], int(parts[2])))
    return found


def reads_ends(
    _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> list[tuple[str | None, int | None, str]]:
    """Read [[SHEET!]ROW=]WHICH: which last day counts, in every row or in one."""
    found = []
    for each in given:
        parts = _ENDS.fullmatch(each)
        if parts is None or (parts[2] and not _is_row(parts[2])):
            raise click.BadParameter(words.not_ends(each))
        found.append((parts[1], int(parts[2]) if parts[2] else None, parts[3]))
    return found


def _is_row(given: str) -> bool:
    from workbench.workbooks.reader.limits import LAST_ROW

    return 1 <= int(given) <= LAST_ROW


def ends_asked(given: Iterable[tuple[str | None, int | None, str]], sheets: Sequence[str]) -> dict[str, Any]:
    """Return the choice of last days as a page would send it; the last one said for every row holds."""
    asked: dict[str, Any] = {"ends_in": []}
    for name, row, ends in given:
        if row is None:
            asked["ends"] = ends
        else:
            asked["ends_in"] += [{"sheet": one, "row": row, "ends": ends} for one in ([name] if name else sheets)]
    return asked


def rows_asked(
    take: Iterable[tuple[str | None, int]], skip: Iterable[tuple[str | None, int]], sheets: Sequence[str]
) -> list[dict[str, Any]]:
    """Return rows as a page would send them; one without a sheet is meant on every sheet."""
    return [
        {"sheet": name or sheet, "row": row, "take": taken}
        for taken, listed in ((True, take), (False, skip))
        for name, row in listed
        for sheet in (sheets if name is None else [name])
    ]


def sheet_asked(name: str | None, sheets: Sequence[str]) -> dict[str, Any]:
    """Return the choice of a sheet as a page would send it; `all` is every sheet unless one is called so."""
    if name is None:
        return {}
    everything = name.casefold() == "all" and name not in sheets
    return {"every_sheet": True} if everything else {"sheet": name}


def _fields(table: str, kind: str | None = None) -> list[str]:
    from workbench.workbooks.plan import shape

    shapes = {"products": shape.PRODUCTS, "members": shape.MEMBERS, "recognised": shape.RECOGNISED}
    return [each.path for each in shapes[table].fields if kind is None or each.kind == kind]
