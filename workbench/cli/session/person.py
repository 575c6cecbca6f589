"""The command that hands somebody what a session keeps of them."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.shared.opened import opened
from workbench.cli.shared.options import FILE, HOME, REPLACE, claim, write_file
from workbench.text_vi.cli import commands as words


@click.command("person")
@click.argument("session_id", metavar="SESSION")
@click.argument("member", metavar="ID")
@click.argument("file", type=FILE)
@REPLACE
@HOME
def session_person(session_id: str, member: str, file: Path, home: Path | None, *, replace: bool) -> None:
    """Write what a closed session keeps of one person: their line of the roster and every entry about them."""
    from workbench.desk.upkeep.personal import person_export

    claim(file, replace=replace)
    raw, entries = person_export(opened(home), session_id, member)
    write_file(file, raw)
    click.echo(words.person_written(entries, str(file)))
