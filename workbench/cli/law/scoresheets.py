"""The commands of the gazette's wording over our short one: a list to fill in, loading, taking off.

Kept out: reading the office's list and holding it against the sheets (`documents`), putting it on record (`desk`).
"""

from __future__ import annotations

from pathlib import Path

import click

from workbench import settings
from workbench.cli.shared.options import FILE, HOME, REPLACE, claim, say_doubts
from workbench.cli.shared.reading import read_file
from workbench.text_vi.workbooks import overlay as words

_DECISION = click.option("--decision", default=None, metavar="NUMBER")


@click.group()
def scoresheets() -> None:
    """The gazette's wording over our short one."""


@scoresheets.command("export")
@click.argument("file", type=FILE)
@_DECISION
@REPLACE
def export(file: Path, decision: str | None, *, replace: bool) -> None:
    """Write the list an office fills in: ids, our words, an empty column; by default of the newest decision."""
    from workbench.rulebook import Rulebook
    from workbench.workbooks.overlay.file import export_list

    claim(file, replace=replace)
    click.echo(words.exported(str(file), *export_list(file, Rulebook(), decision)))


@scoresheets.command("overlay")
@click.argument("file", type=FILE, required=False)
@click.option("--remove", is_flag=True)
@_DECISION
@click.option("--by", default=None, metavar="NAME")
@HOME
def overlay(file: Path | None, home: Path | None, *, remove: bool, **more: str | None) -> None:
    """Show the printed wording of FILE (.xlsx, .ods, .csv) in place of ours; figures stay, all faults are named."""
    from workbench.desk.upkeep.wording import load_wording, remove_wording
    from workbench.rulebook import Rulebook

    home = home or settings.home_dir()
    if remove == (file is not None):
        raise click.UsageError(words.FILE_OR_REMOVE)
    if file is None:
        for number, path in remove_wording(home, Rulebook(), more["decision"]).items():
            click.echo(words.removed(number, str(path)))
        return
    for loaded, path in load_wording(home, read_file(file), file.name, Rulebook(), **more, doubts=say_doubts):
        click.echo(words.loaded(loaded.decision, loaded.sheets, str(path)))
