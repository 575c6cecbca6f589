"""The command that takes in minutes that people signed. Kept out: what is verified (`documents.signed_copy`)."""

from __future__ import annotations

from pathlib import Path

import click

from workbench import settings
from workbench.cli.shared.opened import opened
from workbench.cli.shared.options import FILE, FOLDER, HOME, read_file
from workbench.text_vi.documents import signed_copy as words

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
    """Take in a copy of a session's minutes that people signed; refused with all that is wrong with it."""
    from workbench.desk.printing.signed_copies import keep_signed
    from workbench.workbooks.signed.pdf import certificates_in

    home = home or settings.home_dir()
    roots = certificates_in(certificates or settings.certificates_dir(home))
    made = outputs or settings.outputs_dir()
    kept = keep_signed(opened(home), session_id, read_file(file), file.name, made, roots)
    click.echo(words.kept(str(kept.path), ", ".join(kept.signers), ", ".join(kept.missing)))
