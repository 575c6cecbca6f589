"""The commands of what the registers keep of a person: erased for good, written out whole.

Kept out: which fields are protected (`programme.protected`), erasing them (`desk.programme.erasing`).
"""

from __future__ import annotations

from pathlib import Path

import click

from workbench import settings
from workbench.cli.programme.shared import RECORD, at_desk
from workbench.cli.shared.options import FILE, HOME, REPLACE, claim, write_file
from workbench.errors import StateError
from workbench.text_vi.programme import erasing as erasing_words


@click.command("erase")
@RECORD
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
    with at_desk(home) as (office, actor):
        done = erase(office, actor, record, reason=reason, backups=settings.backups_dir())
    for line in erasure_lines(done):
        click.echo(line)


@click.command("person")
@RECORD
@click.argument("file", type=FILE)
@REPLACE
@HOME
def person_(record: str, file: Path, home: Path | None, *, replace: bool) -> None:
    """Write what the registers keep of one person: fields, every change, what they did; what was erased by name."""
    from workbench.desk.programme.erasing import person_export

    claim(file, replace=replace)
    with at_desk(home) as (office, actor):
        raw, changes = person_export(office, actor, record)
    write_file(file, raw)
    click.echo(erasing_words.written(changes, str(file)))
