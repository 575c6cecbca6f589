"""The commands of the programme's registers: entered, found, changed, moved, imported; the radar of certificates.

Who stands at the machine acts in every name. Kept out: what may be done (`programme`), doing it (`desk.programme`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from workbench import settings
from workbench.cli.shared.lists import (
    ends_asked,
    reads_columns,
    reads_ends,
    reads_orders,
    reads_rows,
    rows_asked,
    sheet_asked,
)
from workbench.cli.shared.options import (
    FILE,
    FOLDER,
    HOME,
    REPLACE,
    claim,
    home_option,
    say,
    say_doubts,
    write_file,
    write_files,
)
from workbench.cli.shared.reading import read_file
from workbench.errors import RecordError, StateError
from workbench.text_vi.cli import commands
from workbench.text_vi.programme import erasing as erasing_words
from workbench.text_vi.programme import imports as import_words
from workbench.text_vi.programme import national as national_words
from workbench.text_vi.programme import registers as words
from workbench.text_vi.programme import reports as report_words
from workbench.text_vi.programme import rounds as round_words
from workbench.text_vi.programme import rows as row_words

if TYPE_CHECKING:
    from workbench.desk import Office
    from workbench.desk.programme.intake.imports import Import
    from workbench.programme.permissions import Actor
    from workbench.workbooks.registers import Filling

_LETTER = re.compile(r"-|[A-Za-z]{1,3}")
_LIMIT = click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
_WHY = click.option("--why", metavar="TEXT")
_WHY_NEEDED = click.option("--why", metavar="TEXT", required=True)
_FIELDS = click.argument("fields", metavar="FIELD=TEXT", nargs=-1)
_RECORD = click.argument("record", metavar="RECORD")


@click.group()
def programme() -> None:
    """The programme's registers."""


@contextmanager
def _at_desk(home: Path | None, *, made: bool = False) -> Iterator[tuple[Office, Actor]]:
    from workbench.desk import desk_of, open_desk
    from workbench.desk.office import OPERATOR
    from workbench.programme.permissions import at_the_machine

    place = home or settings.home_dir()
    with closing(open_desk(place) if made else desk_of(place)) as office:
        yield office, at_the_machine(OPERATOR)


def _given(fields: tuple[str, ...]) -> dict[str, object]:
    """Read FIELD=TEXT; an empty text empties the field."""
    split = {one: one.partition("=") for one in fields}
    if wrong := [one for one, (name, sign, _) in split.items() if not name or not sign]:
        raise RecordError.of(words.not_a_field(wrong[0]), code="not_a_field")
    return {name: text for name, _, text in split.values()}


@programme.command("add")
@click.argument("kind", metavar="REGISTER")
@_FIELDS
@click.option("--is-new", is_flag=True)
@HOME
def add(kind: str, fields: tuple[str, ...], home: Path | None, *, is_new: bool) -> None:
    """Enter a record."""
    from workbench.desk.programme.acts import enter

    with _at_desk(home, made=True) as (office, actor):
        now = enter(office, actor, kind, _given(fields), is_new=is_new)
    click.echo(words.done(now.id, now.title, now.state))


@programme.command("edit")
@_RECORD
@_FIELDS
@_WHY
@HOME
def edit(record: str, fields: tuple[str, ...], why: str | None, home: Path | None) -> None:
    """Change fields of a record; an empty text empties a field."""
    from workbench.desk.programme.acts import change

    with _at_desk(home) as (office, actor):
        now = change(office, actor, record, _given(fields), reason=why)
    click.echo(words.done(now.id, now.title, now.state))


@programme.command("move")
@_RECORD
@click.argument("name", metavar="MOVE")
@_FIELDS
@_WHY
@HOME
def move(record: str, name: str, fields: tuple[str, ...], why: str | None, home: Path | None) -> None:
    """Move a record in its life, with the fields that this needs."""
    from workbench.desk.programme import acts

    with _at_desk(home) as (office, actor):
        now = acts.move(office, actor, record, name, _given(fields), reason=why)
    click.echo(words.done(now.id, now.title, now.state))


@programme.command("retract")
@_RECORD
@_WHY_NEEDED
@HOME
def retract(record: str, why: str, home: Path | None) -> None:
    """Take out a record that was entered by mistake."""
    from workbench.desk.programme import acts

    with _at_desk(home) as (office, actor):
        now = acts.retract(office, actor, record, reason=why)
    click.echo(words.done(now.id, now.title, now.state))


@programme.command("join")
@_RECORD
@click.argument("into", metavar="INTO")
@_WHY_NEEDED
@HOME
def join(record: str, into: str, why: str, home: Path | None) -> None:
    """Say that a record is one with another."""
    from workbench.desk.programme import acts

    with _at_desk(home) as (office, actor):
        now = acts.join(office, actor, record, into, reason=why)
    click.echo(words.joined(now.id, now.title, into))


@programme.command("erase")
@_RECORD
@click.option("--reason", metavar="TEXT", required=True)
@click.option("--again", "record_again", metavar="RECORD")
@HOME
def erase_(record: str, reason: str, record_again: str | None, home: Path | None) -> None:
    """Erase what protected fields of a record hold, in its history too; asks for the record's id once more."""
    from workbench.cli.tables.programme import erasure_lines
    from workbench.desk.programme.erasing import erase

    again = record_again if record_again is not None else click.prompt(erasing_words.asked(record), type=str)
    if again.strip() != record:
        raise StateError.of(erasing_words.NOT_CONFIRMED, again, "not_confirmed")
    with _at_desk(home) as (office, actor):
        done = erase(office, actor, record, reason=reason, backups=settings.backups_dir())
    for line in erasure_lines(done):
        click.echo(line)


@programme.command("person")
@_RECORD
@click.argument("file", type=FILE)
@REPLACE
@HOME
def person_(record: str, file: Path, home: Path | None, *, replace: bool) -> None:
    """Write what the registers keep of one person: fields, every change, what they did; what was erased by name."""
    from workbench.desk.programme.erasing import person_export

    claim(file, replace=replace)
    with _at_desk(home) as (office, actor):
        raw, changes = person_export(office, actor, record)
    write_file(file, raw)
    click.echo(erasing_words.written(changes, str(file)))


@programme.command("import")
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
    with _at_desk(home, made=True) as (office, actor):
        if dry_run:
            found = look_at_list(office, raw, file.name, asked)
        else:
            found = import_list(office, actor, raw, file.name, asked)
    _say_import(found, home, dry_run=dry_run)


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


@programme.command("undo")
@click.argument("number", type=click.IntRange(min=1), metavar="NUMBER")
@_WHY_NEEDED
@HOME
def undo(number: int, why: str, home: Path | None) -> None:
    """Take an import back; what something was done to since stays."""
    from workbench.desk.programme.intake.imports import undo_import

    with _at_desk(home) as (office, actor):
        found = undo_import(office, actor, number, reason=why)
    click.echo(import_words.undone(len(found.retracted), found.kept))


@programme.command("carry-over")
@_RECORD
@click.option("--kind", required=True, metavar="TEXT")
@HOME
def carry_over_(record: str, kind: str, home: Path | None) -> None:
    """Begin the dossier of a product's next year from one that was concluded."""
    from workbench.desk.programme.acts import carry_over

    with _at_desk(home) as (office, actor):
        now = carry_over(office, actor, record, kind)
    click.echo(words.done(now.id, now.title, now.state))


@programme.command("promotion")
@click.option("--place", metavar="RECORD", default=None)
@HOME
def promotion_(place: str | None, home: Path | None) -> None:
    """Print the products whose certificate holds, by the level that promotes them."""
    from workbench.cli.tables.programme import promotion_lines
    from workbench.desk.programme.views import promoted

    with _at_desk(home) as (office, actor):
        found = promoted(office, actor, place=place)
    for line in promotion_lines(found):
        click.echo(line)


@programme.command("export")
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
    with _at_desk(home) as (office, actor):
        rows, called = exported(office, actor, kind, place)
    write_register(file, kind_named(kind), rows, called)
    click.echo(row_words.exported(len(rows), str(file)))


@programme.command("national")
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
    with _at_desk(home) as (office, actor):
        rows = national_rows(office, actor, place, read_day(day, "--on") if day else today(office))
    write_national(file, rows)
    click.echo(national_words.written(len(rows), sum(len(one.missing) for one in rows), str(file)))


@programme.command("take")
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
    with _at_desk(home, made=True) as (office, actor):
        found = take_rows(office, actor, kind, raw, file.name, look=dry_run, filling=filling)
    _say_import(found, home, dry_run=dry_run)


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


@programme.command("criteria")
@click.argument("file", type=FILE, required=False)
@HOME
def criteria_(file: Path | None, home: Path | None) -> None:
    """Take over a steering board's criteria from a file; without one those that come with the program."""
    from workbench.desk.programme.intake.criteria import take_criteria
    from workbench.programme.cycle.criteria_file import shipped_criteria

    with _at_desk(home, made=True) as (office, actor):
        count = take_criteria(office, actor, file or shipped_criteria())
    click.echo(row_words.criteria_taken(count))


@programme.command("report")
@_RECORD
@click.argument("folder", type=FOLDER)
@REPLACE
@HOME
def report_(record: str, folder: Path, home: Path | None, *, replace: bool) -> None:
    """Write a report, a list or the receipt of a form as .docx and .pdf; figures are live until it is signed."""
    from workbench.desk.programme.reports.files import report_files

    with _at_desk(home) as (office, actor):
        files = report_files(office, actor, record)
    write_files(folder, files, replace=replace)
    click.echo(report_words.written(len(files), str(folder)))


@programme.command("take-up")
@click.argument("round_id", metavar="ROUND")
@click.argument("plan", type=FILE)
@click.option("--into", type=FILE, required=True)
@REPLACE
@HOME
def take_up_(round_id: str, plan: Path, into: Path, home: Path | None, *, replace: bool) -> None:
    """Move every complete dossier into a round and write the plan of its session; exit 2 where it has faults."""
    from workbench.desk.programme.rounds.whole import take_up

    claim(into, replace=replace, reads=(plan,))
    with _at_desk(home) as (office, actor):
        count, faults = take_up(office, actor, round_id, plan, into)
    say(faults, words.TAG)
    click.echo(round_words.taken_up(count, str(into)))
    sys.exit(2 if faults else 0)


@programme.command("results")
@click.argument("round_id", metavar="ROUND")
@click.argument("bundle", type=FILE)
@HOME
def results_(round_id: str, bundle: Path, home: Path | None) -> None:
    """Take what a session found into the registers; exit 2 where products wait, by name."""
    from workbench.desk.programme.rounds.whole import take_results

    raw = read_file(bundle)
    with _at_desk(home) as (office, actor):
        come = take_results(office, actor, round_id, raw)
    say(come.waiting, words.TAG)
    click.echo(round_words.results_in(come.taken, len(come.waiting)))
    sys.exit(2 if come.waiting else 0)


@programme.command("recognise")
@click.argument("round_id", metavar="ROUND")
@click.option("--number", required=True, metavar="TEXT")
@click.option("--on", "day", required=True, metavar="YYYY-MM-DD")
@click.option("--signed-by", default="", metavar="TEXT")
@HOME
def recognise_(round_id: str, number: str, day: str, signed_by: str, home: Path | None) -> None:
    """Enter the certificates of a round's results from 3 stars, with their term."""
    from workbench.desk.programme.rounds.whole import recognise
    from workbench.programme.fields import read_day

    with _at_desk(home) as (office, actor):
        done = recognise(
            office, actor, round_id, decision_number=number, decided_on=read_day(day, "--on"), signed_by=signed_by
        )
    say(done.left, words.TAG)
    click.echo(round_words.recognised(done.count, f"{done.ends:%d/%m/%Y}"))


@programme.command("slips")
@click.argument("file", type=FILE)
@click.option("--account", "accounts", multiple=True, metavar="ACCOUNT")
@click.option("--address", default="http://127.0.0.1:8866/", show_default=True)
@REPLACE
@HOME
def slips(file: Path, accounts: tuple[str, ...], address: str, home: Path | None, *, replace: bool) -> None:
    """Print slips with new personal codes for accounts that have none, or anew for those that are named."""
    from workbench.desk.printing.printing import print_account_slips

    claim(file, replace=replace)
    with _at_desk(home) as (office, _):
        count = print_account_slips(office, file, address=address, accounts=accounts or None)
    click.echo(commands.slips_written(count, str(file)))


@programme.command("void-codes")
@click.argument("accounts", nargs=-1, required=True, metavar="ACCOUNT...")
@HOME
def void_codes(accounts: tuple[str, ...], home: Path | None) -> None:
    """Void the personal codes of accounts without new ones; who is signed in by them is out."""
    from workbench.desk.sign_in.accounts import void_account_codes

    with _at_desk(home) as (office, actor):
        count = void_account_codes(office, accounts, by=actor.who)
    click.echo(commands.codes_voided(count))


@programme.command("list")
@click.argument("text", metavar="[TEXT]", default="")
@click.option("--register", "kind", metavar="REGISTER", default=None)
@_LIMIT
@HOME
def listing(text: str, kind: str | None, limit: int, home: Path | None) -> None:
    """Print the records that hold every word of a text, in whatever way its Vietnamese is typed."""
    from workbench.desk.programme.views import listed

    with _at_desk(home) as (office, actor):
        found = listed(office, actor, kind, text, limit=limit)
    for now in found.rows:
        click.echo(words.row(now.id, now.kind, now.title, now.state, [found.names.get(one, one) for one in now.names]))
    click.echo(words.counted(len(found.rows), limit))


@programme.command("history")
@_RECORD
@HOME
def record_history(record: str, home: Path | None) -> None:
    """Print a record as it stands, what names it, and every change of it."""
    from workbench.cli.tables.programme import life_lines
    from workbench.desk.programme.views import life

    with _at_desk(home) as (office, actor):
        found = life(office, actor, record)
    for line in life_lines(found):
        click.echo(line)


@programme.command("gaps")
@HOME
def gaps_(home: Path | None) -> None:
    """Print what is missing in the registers: communes without a contact, products without commune or set."""
    from workbench.cli.tables.programme import gap_lines
    from workbench.desk.programme.views import gaps

    with _at_desk(home) as (office, actor):
        found = gaps(office, actor)
    for line in gap_lines(found):
        click.echo(line)


@programme.command("radar")
@click.option("--on", "day", metavar="YYYY-MM-DD", default=None)
@click.option("--months", type=click.IntRange(0, 60), default=18, show_default=True)
@HOME
def radar_(day: str | None, months: int, home: Path | None) -> None:
    """Print the certificates that have ended or will, with what is to be done and by when."""
    from workbench.cli.tables.programme import radar_lines
    from workbench.desk.programme.views import radar, today
    from workbench.programme.fields import read_day

    on = None if day is None else read_day(day, "--on")
    with _at_desk(home) as (office, actor):
        now = on or today(office)
        found = radar(office, actor, now, months)
    for line in radar_lines(found, now, months):
        click.echo(line)


@programme.command("figures")
@click.option("--place", "place", metavar="RECORD", default=None)
@click.option("--from", "first", metavar="YYYY-MM-DD", default=None)
@click.option("--to", "last", metavar="YYYY-MM-DD", default=None)
@HOME
def figures_(place: str | None, first: str | None, last: str | None, home: Path | None) -> None:
    """Print the figures of a place, each with its rule, and its targets with what was reached."""
    from workbench.cli.tables.programme import figure_lines
    from workbench.desk.programme.pipeline import figures_page

    with _at_desk(home) as (office, actor):
        found = figures_page(office, actor, place, first, last)
    for line in figure_lines(found):
        click.echo(line)
