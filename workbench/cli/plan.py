"""The command that makes a plan of an office's own list, and the answers that only a person can give it.

Kept out: reading the list and writing the plan (`documents`).
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace as replace_place
from pathlib import Path
from typing import Any

import click

from workbench.cli.shared.options import FILE, REPLACE, claim, read_file, say, say_doubts
from workbench.errors import DocumentError, PlanError
from workbench.text_vi.cli import commands as words

_COMMON = ("decision", "kind", "filed_on", "received_on")
_ORDERS = ("kept", "turned", "dates", "texts")
_COLUMN = re.compile(r"(?:(products|members)\.)?([a-z_]+)=([A-Za-z]{1,3}|-)")
_ORDER = re.compile(rf"(?:([a-z_]+)=)?({'|'.join(_ORDERS)})")
_ROW = re.compile(r"(?:(.+)!)?(\d{1,4})")


def _columns(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> list[tuple[str, str, int]]:
    """Read FIELD=LETTER; a field of both tables is the products' unless it says members.FIELD."""
    from openpyxl.utils import column_index_from_string

    from workbench.workbooks.plan.shape import MEMBERS, PRODUCTS

    fields = {"products": [each.path for each in PRODUCTS.fields], "members": [each.path for each in MEMBERS.fields]}
    found = []
    for each in given:
        parts = _COLUMN.fullmatch(each)
        tables = [which for which in fields if parts and parts[2] in fields[which] and parts[1] in {None, which}]
        if parts is None or not tables:
            offered = [*fields["products"], *(f"members.{path}" for path in fields["members"])]
            raise click.BadParameter(words.not_a_column(each, offered))
        found.append((tables[0], parts[2], 0 if parts[3] == "-" else column_index_from_string(parts[3].upper())))
    return found


def _orders(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    from workbench.workbooks.plan.shape import PRODUCTS

    days = [each.path for each in PRODUCTS.fields if each.kind == "day"]
    found: dict[str, str] = {}
    for each in given:
        parts = _ORDER.fullmatch(each)
        if parts is None or parts[1] not in {None, *days}:
            raise click.BadParameter(words.not_an_order(each, days, _ORDERS))
        found |= dict.fromkeys([parts[1]] if parts[1] else days, parts[2])
    return found


def _rows(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> list[tuple[str | None, int]]:
    found = []
    for each in given:
        parts = _ROW.fullmatch(each)
        if parts is None or int(parts[2]) < 1:
            raise click.BadParameter(words.not_a_row(each))
        found.append((parts[1], int(parts[2])))
    return found


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--into", type=FILE, required=True)
@click.option("--decision", default=None)
@click.option("--kind", default=None, type=click.Choice(["first", "upgrade", "renewal"]))
@click.option("--filed-on", default=None, metavar="YYYY-MM-DD")
@click.option("--received-on", default=None, metavar="YYYY-MM-DD")
@click.option("--sheet", default=None, metavar="NAME|all")
@click.option("--members-sheet", default=None, metavar="NAME|all")
@click.option("--column", "columns", multiple=True, callback=_columns, metavar="FIELD=LETTER")
@click.option("--day-order", "orders", multiple=True, callback=_orders, metavar="[FIELD=]ORDER")  # fmt: skip
@click.option("--take-row", "take", multiple=True, callback=_rows, metavar="[SHEET!]ROW")
@click.option("--skip-row", "skip", multiple=True, callback=_rows, metavar="[SHEET!]ROW")
@REPLACE
def plan_import(file: Path, into: Path, *, replace: bool, **given: Any) -> None:
    """Write an office's own list as a plan workbook; names all faults and guesses, exit 2 while there are faults."""
    from workbench.rulebook import Rulebook
    from workbench.workbooks.book import open_book
    from workbench.workbooks.intake.preview import read_lists
    from workbench.workbooks.intake.request import parse_intake
    from workbench.workbooks.intake.write import fill_clean, plan_there, write_clean

    if into.suffix.lower() != ".xlsx":
        raise DocumentError.of(words.ONLY_XLSX, where=str(into), code="only_xlsx")
    claim(into, replace=True, reads=[file], named=False)
    there = plan_there(into)
    if there is None:
        claim(into, replace=replace)
    rulebook = Rulebook()
    book = open_book(read_file(file), file.name)
    try:
        asked = parse_intake(_ask(given, [sheet.name for sheet in book.visible]))
    except PlanError as error:
        raise PlanError(replace_place(fault, where=_option(fault.where)) for fault in error.faults) from None
    found = read_lists(book, asked, rulebook)
    if there is None:
        write_clean(into, found, rulebook)
    else:
        for line in fill_clean(into, there, found, rulebook, replace=replace):
            click.echo(line, err=True)
    say(found.faults, words.PLAN_TAG)
    say_doubts(found.doubts)
    rows = {which: len(table.rows) for which, table in found.tables.items()}
    click.echo(words.plan_imported(str(into), rows.get("products", 0), rows.get("members", 0)))
    sys.exit(2 if found.faults else 0)


def _option(where: str) -> str:
    """Name a common value as the command does."""
    field = where.removeprefix("defaults.")
    return f"--{field.replace('_', '-')}" if field in _COMMON else where


def _ask(given: dict[str, Any], sheets: list[str]) -> dict[str, Any]:
    """Return what is asked for as a page would send it."""
    tables: dict[str, dict[str, Any]] = {"products": {}, "members": {}}
    for which, name in (("products", given["sheet"]), ("members", given["members_sheet"])):
        if name is not None:
            everything = name.casefold() == "all" and name not in sheets
            tables[which] = {"every_sheet": True} if everything else {"sheet": name}
    for which, path, number in given["columns"]:
        tables[which].setdefault("columns", {})[path] = number
    tables["products"]["day_order"] = given["orders"]
    rows = [
        {"sheet": name or sheet, "row": row, "take": take}
        for take, listed in ((True, given["take"]), (False, given["skip"]))
        for name, row in listed
        for sheet in (sheets if name is None else [name])
    ]
    return {
        "defaults": {key: given[key] for key in _COMMON},
        **{which: {**asked, "rows": rows} for which, asked in tables.items()},
    }
