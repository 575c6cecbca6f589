"""The command that makes a plan of an office's own list, and the answers that only a person can give it.

Kept out: reading the list and writing the plan (`documents`).
"""

from __future__ import annotations

import sys
from dataclasses import replace as replace_place
from pathlib import Path
from typing import Any

import click

from workbench.cli.shared.lists import reads_columns, reads_orders, reads_rows, rows_asked, sheet_asked
from workbench.cli.shared.options import FILE, REPLACE, claim, say, say_doubts
from workbench.cli.shared.reading import read_file
from workbench.errors import DocumentError, PlanError
from workbench.text_vi.cli import commands as words

_COMMON = ("decision", "kind", "filed_on", "received_on")
_COLUMNS = reads_columns("products", "members")


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--into", type=FILE, required=True)
@click.option("--decision", default=None)
@click.option("--kind", default=None, type=click.Choice(["first", "upgrade", "renewal"]))
@click.option("--filed-on", default=None, metavar="YYYY-MM-DD")
@click.option("--received-on", default=None, metavar="YYYY-MM-DD")
@click.option("--sheet", default=None, metavar="NAME|all")
@click.option("--members-sheet", default=None, metavar="NAME|all")
@click.option("--column", "columns", multiple=True, callback=_COLUMNS, metavar="FIELD=LETTER")
@click.option("--day-order", "orders", multiple=True, callback=reads_orders("products"), metavar="[FIELD=]ORDER")
@click.option("--take-row", "take", multiple=True, callback=reads_rows, metavar="[SHEET!]ROW")
@click.option("--skip-row", "skip", multiple=True, callback=reads_rows, metavar="[SHEET!]ROW")
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
    tables = {
        "products": sheet_asked(given["sheet"], sheets),
        "members": sheet_asked(given["members_sheet"], sheets),
    }
    for which, path, number in given["columns"]:
        tables[which].setdefault("columns", {})[path] = number
    tables["products"]["day_order"] = given["orders"]
    rows = rows_asked(given["take"], given["skip"], sheets)
    return {
        "defaults": {key: given[key] for key in _COMMON},
        **{which: {**asked, "rows": rows} for which, asked in tables.items()},
    }
