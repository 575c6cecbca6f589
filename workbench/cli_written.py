"""The commands of sessions in writing: the members' opinions as forms to sign.

Kept out: which opinions count (the desk), how the forms look (`documents`).
"""

from __future__ import annotations

from pathlib import Path

import click

from workbench import settings
from workbench.cli_parts import FOLDER, HOME, write_files
from workbench.text_vi import opinion as words


@click.command("opinions")
@click.argument("session_id", metavar="SESSION")
@click.argument("folder", type=FOLDER)
@HOME
def session_opinions(session_id: str, folder: Path, home: Path | None) -> None:
    """Write the members' opinions of a closed session in writing as forms to sign, a folder for each member."""
    from workbench.desk import open_desk
    from workbench.documents.opinions import opinion_files
    from workbench.rulebook import Rulebook

    home = home or settings.home_dir()
    opinions = open_desk(home).opinions(session_id).opinions
    write_files(folder, opinion_files(opinions, Rulebook(overlays=home / settings.OVERLAY)))
    click.echo(words.written_to(str(folder), len(opinions)))
