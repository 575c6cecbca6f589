"""The commands of the archive itself: making its projections anew, and copying it between kinds of databases.

Kept out: examining it (`doctor`), keeping a copy with all that belongs to it (`backup`).
"""

from __future__ import annotations

from contextlib import closing, nullcontext
from pathlib import Path

import click

from workbench import settings
from workbench.cli.shared.options import HOME
from workbench.text_vi.storage import archive as words


@click.group()
def archive() -> None:
    """The archive: its journal and what is made of it."""


@archive.command()
@HOME
def rebuild(home: Path | None) -> None:
    """Make the projections anew from the journal, which must hold; says which of them were not what it comes to."""
    from workbench.desk.place import require_archive
    from workbench.storage import Store

    with closing(Store(require_archive(home or settings.home_dir()), verified=False)) as store:
        click.echo(words.rebuilt(store.rebuild()))


@archive.command()
@click.argument("to", metavar="TO")
@click.option("--use", is_flag=True)
@HOME
def copy(to: str, home: Path | None, *, use: bool) -> None:
    """Copy the archive into an empty file or database and verify it; with `--use` the home works there from now on."""
    from workbench.desk.place import require_archive
    from workbench.desk.place import use as use_place
    from workbench.server.home.folder import hold_home
    from workbench.storage import SCHEME, copy_between, database, shown

    there = home or settings.home_dir()
    target = database(to, to) if to.startswith(SCHEME) else Path(to).resolve()
    named = str(target) if isinstance(target, Path) else shown(target)
    with hold_home(there) if use else nullcontext():
        heads = copy_between(require_archive(there), target)
        click.echo(words.copied(named, len(heads), sum(head.number for head in heads.values())))
        if use:
            use_place(there, target, to)
            click.echo(words.in_use(named))
