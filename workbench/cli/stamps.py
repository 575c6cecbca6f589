"""The command for pictures of signatures. Kept out: what they show (`documents.signing.stamp`)."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.shared.options import FILE, FOLDER, REPLACE, write_files
from workbench.cli.shared.reading import read_file
from workbench.text_vi.documents import stamp as words


@click.command("stamps")
@click.argument("file", type=FILE)
@click.argument("folder", type=FOLDER)
@REPLACE
def stamps(file: Path, folder: Path, *, replace: bool) -> None:
    """Write a picture, as PDF and PNG, for each empty signature field of a paper, for the tool that signs it."""
    from workbench.documents.signing.stamp import stamps as stamps_of

    made = stamps_of(read_file(file), file.name)
    write_files(folder, made, replace=replace)
    click.echo(words.written(str(folder), len(made)))
