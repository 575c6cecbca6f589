"""The command of blank paper ballots, for members who can't use a machine.

Kept out: whose and of which products (the desk), how a ballot looks (`documents`).
"""

from __future__ import annotations

from pathlib import Path

import click

from workbench import settings
from workbench.cli.shared.opened import opened
from workbench.cli.shared.options import FILE, HOME, REPLACE, claim, write_file
from workbench.text_vi.documents import paper_ballot as words


@click.command("ballots")
@click.argument("session_id", metavar="SESSION")
@click.argument("file", type=FILE)
@click.option("--member", "members", multiple=True, metavar="ID")
@click.option("--product", "products", multiple=True, metavar="CODE")
@click.option("--two-sided", is_flag=True)
@click.option("--list", "each", is_flag=True)
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
    each: bool,
    replace: bool,
) -> None:
    """Print blank paper ballots of a session that scores, to be filled in by hand and typed in on the board.

    More than a handful become one file a member beside FILE: FILE-M01.pdf, FILE-M02.pdf, ...
    """
    from workbench.council.record.blanks import left_out_lines
    from workbench.desk.printing import blanks
    from workbench.documents.paper_ballot.pdf import ballot_files, paper_ballots_pdf
    from workbench.rulebook import Rulebook

    home = home or settings.home_dir()
    found = blanks.blanks(opened(home), session_id, members, products, each=each)
    files = {_place(file, one.name): one for one in ballot_files(found.ballots)}
    for place in files:
        claim(place, replace=replace)
    rulebook = Rulebook(overlays=home / settings.OVERLAY)
    pages = 0
    for done, (place, of) in enumerate(files.items()):
        made, count = paper_ballots_pdf(of.ballots, rulebook, two_sided=two_sided)
        write_file(place, made)
        pages += count
        if done == 0 and len(files) > 1:
            about = count * len(found.ballots) // len(of.ballots)
            click.echo(words.about_to_write(len(found.ballots), len(files), about))
    whom = len({one.member.id for one in found.ballots}), len({one.product.code for one in found.ballots})
    where = str(file) if len(files) == 1 else words.many_files([str(place) for place in files])
    click.echo(words.written_to(where, len(found.ballots), pages, whom))
    for line in left_out_lines(found.left_out, each=each):
        click.echo(words.not_printed(line))


def _place(file: Path, name: str) -> Path:
    """Return where a member's ballots go: beside the file that was named, with the member's id."""
    return file.with_name(f"{file.stem}-{name}{file.suffix}") if name else file
