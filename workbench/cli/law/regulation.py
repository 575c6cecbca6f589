"""The commands of councils' regulations: which come with the program, and what each setting of one does.

Kept out: reading and explaining (`council`).
"""

from __future__ import annotations

import click

from workbench.errors import RulebookError


@click.group()
def regulation() -> None:
    """Councils' own regulations: those that come with the program, an office's own."""


@regulation.command("list")
def listing() -> None:
    """Name the regulations that come with the program, with their sources."""
    from workbench.cli.tables.regulation import shipped_lines

    for line in shipped_lines():
        click.echo(line)


@regulation.command("check")
@click.argument("files", nargs=-1)
def check(files: tuple[str, ...]) -> None:
    """Check and explain regulations, each setting on an example; FILES are paths or shipped ids, without them all."""
    from workbench.cli.tables.regulation import regulation_lines
    from workbench.rulebook import Rulebook

    found = regulation_lines(files, Rulebook())
    for line in (line for each in found for line in each.lines):
        click.echo(line)
    if faults := [fault for each in found for fault in each.faults]:
        raise RulebookError(faults)
