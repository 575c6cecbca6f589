"""The commands of the archive itself: making its projections anew from the journal.

Kept out: examining it (`doctor`), copying it (`backup`).
"""

from __future__ import annotations

from contextlib import closing
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
    from workbench.desk import desk_of

    with closing(desk_of(home or settings.home_dir())) as office:
        click.echo(words.rebuilt(office.store.rebuild()))
