"""The commands of lists and workbooks that come in and go out: taken over, taken back, exported.

Kept out: reading and writing workbooks (`workbooks`), what becomes of their rows (`desk.programme.intake`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from workbench.cli.programme.shared import WHY_NEEDED, at_desk
from workbench.cli.shared.lists import (
    ends_asked,
    reads_columns,
    reads_ends,
    reads_orders,
    reads_rows,
    rows_asked,
    sheet_asked,
)
from workbench.cli.shared.options import FILE, HOME, REPLACE, claim, home_option, say, say_doubts
from workbench.cli.shared.reading import read_file
from workbench.text_vi.programme import imports as import_words
from workbench.text_vi.programme import national as national_words
from workbench.text_vi.programme import registers as words
from workbench.text_vi.programme import rows as row_words

if TYPE_CHECKING:
    from workbench.desk.programme.intake.imports import Import
    from workbench.workbooks.registers import Filling

_LETTER = re.compile(r"-|[A-Za-z]{1,3}")


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True)
@click.option("--sheet", default=None, metavar="NAME|all")
@click.option("--column", "columns", multiple=True, callback=reads_columns("recognised"), metavar="FIELD=LETTER")
@click.option("--day-order", "orders", multiple=True, callback=reads_orders("recognised"), metavar="[FIELD=]ORDER")
@click.option("--take-row", "take", multiple=True, callback=reads_rows, metavar="[SHEET!]ROW")
@click.option("--skip-row", "skip", multiple=True, callback=reads_rows, metavar="[SHEET!]ROW")
@click.option("--ends", multiple=True, callback=reads_ends, metavar="[[SHEET!]ROW=]list|law")
@HOME
def import_(file: Path, home: Path | None, *, dry_run: bool, **given: Any) -> None:
    """Take over an office's list of recognised products: the good rows at once; exit 2 where others wait, by name."""
    from workbench.desk.programme.intake.imports import import_list, look_at_list

    raw = read_file(file)
    asked = _asked(raw, file.name, given)
    with at_desk(home, made=True) as (office, actor):
        if dry_run:
            found = look_at_list(office, raw, file.name, asked)
        else:
            found = import_list(office, actor, raw, file.name, asked)
    _say_import(found, home, dry_run=dry_run)


@click.command("take")
@click.argument("kind", metavar="REGISTER")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True)
@click.option("--column", "columns", multiple=True, metavar="FIELD=LETTER")
@click.option("--fill", "values", multiple=True, metavar="FIELD=TEXT")
@HOME
def take_(
    kind: str, file: Path, columns: Sequence[str], values: Sequence[str], home: Path | None, *, dry_run: bool
) -> None:
    """Take over a register's workbook: the good rows at once; exit 2 where others wait, by name."""
    from workbench.desk.programme.intake.rows import take_rows

    raw, filling = read_file(file), _filling(kind, columns, values)
    with at_desk(home, made=True) as (office, actor):
        found = take_rows(office, actor, kind, raw, file.name, look=dry_run, filling=filling)
    _say_import(found, home, dry_run=dry_run)


@click.command("undo")
@click.argument("number", type=click.IntRange(min=1), metavar="NUMBER")
@WHY_NEEDED
@HOME
def undo(number: int, why: str, home: Path | None) -> None:
    """Take an import back; what something was done to since stays."""
    from workbench.desk.programme.intake.imports import undo_import

    with at_desk(home) as (office, actor):
        found = undo_import(office, actor, number, reason=why)
    click.echo(import_words.undone(len(found.retracted), found.kept))


@click.command("criteria")
@click.argument("file", type=FILE, required=False)
@HOME
def criteria_(file: Path | None, home: Path | None) -> None:
    """Take over a steering board's criteria from a file; without one those that come with the program."""
    from workbench.desk.programme.intake.criteria import take_criteria
    from workbench.programme.cycle.criteria_file import shipped_criteria

    with at_desk(home, made=True) as (office, actor):
        count = take_criteria(office, actor, file or shipped_criteria())
    click.echo(row_words.criteria_taken(count))


@click.command("export")
@click.argument("kind", metavar="REGISTER")
@click.argument("file", type=FILE)
@click.option("--place", metavar="RECORD", default=None)
@REPLACE
@HOME
def export_(kind: str, file: Path, place: str | None, home: Path | None, *, replace: bool) -> None:
    """Write a register as a workbook, in the layout in which it is taken over."""
    from workbench.desk.programme.acts import kind_named
    from workbench.desk.programme.intake.rows import exported
    from workbench.workbooks.registers import write_register

    claim(file, replace=replace)
    with at_desk(home) as (office, actor):
        rows, called = exported(office, actor, kind, place)
    write_register(file, kind_named(kind), rows, called)
    click.echo(row_words.exported(len(rows), str(file)))


@click.command("national")
@click.argument("file", type=FILE)
@click.option("--on", "day", metavar="YYYY-MM-DD", default=None)
@click.option("--place", metavar="RECORD", default=None)
@REPLACE
@HOME
def national_(file: Path, day: str | None, place: str | None, home: Path | None, *, replace: bool) -> None:
    """Write the table of recognised products for the national database of agriculture (PTNT_OCOP)."""
    from workbench.desk.programme.reports.national import national_rows
    from workbench.desk.programme.views import today
    from workbench.programme.fields import read_day
    from workbench.workbooks.national import write_national

    claim(file, replace=replace)
    with at_desk(home) as (office, actor):
        rows = national_rows(office, actor, place, read_day(day, "--on") if day else today(office))
    write_national(file, rows)
    click.echo(national_words.written(len(rows), sum(len(one.missing) for one in rows), str(file)))


def _say_import(found: Import, home: Path | None, *, dry_run: bool) -> NoReturn:
    """Say what was taken and what waits; exit 2 where something does."""
    say_doubts(found.doubts)
    say(found.faults, words.TAG)
    if found.waiting:
        click.echo(import_words.waiting(len(found.waiting)), err=True)
    for row, faults in found.waiting.items():
        click.echo(f"  {row}", err=True)
        say(faults, words.TAG)
    if found.known:
        click.echo(import_words.known(found.known))
    click.echo(import_words.entered(found.kinds, None if dry_run else found.number, home_option(home)))
    sys.exit(2 if found.waiting or found.faults else 0)


def _asked(raw: bytes, name: str, given: dict[str, Any]) -> Any:
    from workbench.workbooks.book import open_book
    from workbench.workbooks.intake.request import RecognisedAsk

    sheets = [sheet.name for sheet in open_book(raw, name).visible]
    asked: dict[str, Any] = {
        **sheet_asked(given["sheet"], sheets),
        "day_order": given["orders"],
        "rows": rows_asked(given["take"], given["skip"], sheets),
        **ends_asked(given["ends"], sheets),
    }
    if given["columns"]:
        asked["columns"] = {path: number for _, path, number in given["columns"]}
    return RecognisedAsk.model_validate(asked)


def _filling(kind_name: str, columns: Sequence[str], values: Sequence[str]) -> Filling:
    from openpyxl.utils import column_index_from_string

    from workbench.desk.programme.acts import kind_named
    from workbench.spelling import folded
    from workbench.workbooks.registers import Filling

    kind = kind_named(kind_name)
    names = {folded(one.label): one.name for one in kind.fields} | {one.name: one.name for one in kind.fields}

    def split(given: str, *, letter: bool) -> tuple[str, str]:
        label, _, said = given.partition("=")
        name = names.get(label) or names.get(folded(label))
        if name is None or not said or (letter and not _LETTER.fullmatch(said)):
            raise click.BadParameter(row_words.no_such_field(given, [one.label for one in kind.fields]))
        return name, said

    chosen = dict(split(one, letter=True) for one in columns)
    return Filling(
        columns={name: 0 if at == "-" else column_index_from_string(at.upper()) for name, at in chosen.items()},
        values=dict(split(one, letter=False) for one in values),
    )
