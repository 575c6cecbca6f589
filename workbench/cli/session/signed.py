"""The commands that take in papers that people signed or worked on. Kept out: what is asked of them (`documents`)."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench import settings
from workbench.cli.shared.opened import opened
from workbench.cli.shared.options import FILE, FOLDER, HOME
from workbench.cli.shared.reading import read_file
from workbench.text_vi.documents import hand_changed as changed_words
from workbench.text_vi.documents import signed_copy as words

if TYPE_CHECKING:
    from workbench.documents.signing.told import Told

OUTPUTS = click.option("--outputs", type=click.Path(path_type=Path, file_okay=False, resolve_path=True), default=None)


@click.command("signed")
@click.argument("session_id", metavar="SESSION")
@click.argument("file", type=FILE)
@click.option("--certificates", type=FOLDER, default=None)
@HOME
@OUTPUTS
def session_signed(
    session_id: str, file: Path, certificates: Path | None, home: Path | None, outputs: Path | None
) -> None:
    """Take in a copy of one of a session's papers that people signed; refused with all that is wrong with it."""
    from workbench.desk.printing.signed_copies import keep_signed
    from workbench.workbooks.signed.pdf import certificates_in

    home = home or settings.home_dir()
    roots = certificates_in(certificates or settings.certificates_dir(home))
    made = outputs or settings.outputs_dir()
    kept = keep_signed(opened(home), session_id, read_file(file), file.name, made, roots)
    click.echo(words.kept(str(kept.path), ", ".join(kept.signers), ", ".join(kept.missing)))


@click.command("edited")
@click.argument("session_id", metavar="SESSION")
@click.argument("file", type=FILE)
@click.option("--paper", metavar="NAME", default=None)
@click.option("--pdf", type=FILE, default=None)
@HOME
@OUTPUTS
def session_edited(
    session_id: str, file: Path, paper: str | None, pdf: Path | None, home: Path | None, outputs: Path | None
) -> None:
    """Take in a Word file that people worked on: kept, every difference told; exit code 1 while a figure differs."""
    from workbench.desk.printing import hand_changed as changes
    from workbench.documents.render.office_pdf import office

    desk, made, raw = opened(home), outputs or settings.outputs_dir(), read_file(file)
    known = {one["sha256"]: one for one in changes.changed_lines(desk, session_id)}
    mark = sha256(raw).hexdigest()
    official = mark in known and known[mark]["official"]
    if pdf is None or not official:
        taken = changes.keep_changed(desk, session_id, raw, file.name, made, paper=paper)
        _tell(taken.found)
        official = taken.official
        click.echo(changed_words.kept(str(taken.path)))
        click.echo(changed_words.OFFICIAL if official else changed_words.NOT_OFFICIAL)
        if official and pdf is None:
            click.echo(changed_words.PDF_BY["libreoffice"] if taken.kept.pdf_sha256 else changed_words.no_pdf(office()))
    if pdf is not None and official:
        _tell(changes.keep_pdf(desk, session_id, mark, read_file(pdf), pdf.name, made).found)
        click.echo(changed_words.PDF_BY["given"])
    sys.exit(0 if official else 1)


def _tell(found: Iterable[Told]) -> None:
    for one in found:
        click.echo(changed_words.told(one.name, **one.parts))
