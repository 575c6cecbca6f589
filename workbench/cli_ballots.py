"""The command of blank paper ballots, for members who can't use a machine.

Kept out: whose and of which products (the desk), how a ballot looks (`documents`).
"""

from __future__ import annotations

from pathlib import Path

import click

from workbench import settings
from workbench.cli_parts import FILE, HOME, REPLACE, claim, write_file
from workbench.text_vi import paper_ballot as words


@click.command("ballots")
@click.argument("session_id", metavar="SESSION")
@click.argument("file", type=FILE)
@click.option("--member", "members", multiple=True, metavar="ID", help="Only this member's; may be given again.")
@click.option("--product", "products", multiple=True, metavar="CODE", help="Only this product's; may be given again.")
@click.option("--two-sided", is_flag=True, help="Each ballot begins on a new leaf when both sides are printed.")
@REPLACE
@HOME
def session_ballots(
    session_id: str,
    file: Path,
    members: tuple[str, ...],
    products: tuple[str, ...],
    home: Path | None,
    *,
    two_sided: bool,
    replace: bool,
) -> None:
    """Print blank paper ballots of a session that scores, to be filled in by hand and typed in on the board."""
    from workbench.desk import desk_of
    from workbench.documents.paper_ballots import paper_ballots_pdf
    from workbench.rulebook import Rulebook

    claim(file, replace=replace)
    home = home or settings.home_dir()
    found = desk_of(home).blanks(session_id, members, products)
    made, pages = paper_ballots_pdf(found.ballots, Rulebook(overlays=home / settings.OVERLAY), two_sided=two_sided)
    write_file(file, made)
    whom = len({one.member.id for one in found.ballots}), len({one.product.code for one in found.ballots})
    click.echo(words.written_to(str(file), len(found.ballots), pages, whom))
    for one in found.left_out:
        click.echo(words.not_printed(one.told))
