"""What commands share: the options that name files and folders, and reading a file somebody named."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.errors import MissingError
from workbench.text_vi import cli as words

FILE = click.Path(path_type=Path, dir_okay=False)
HOME = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False, resolve_path=True),
    default=None,
    help="Folder of the archive.",
)


def read_file(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        MissingError: If the machine can't read it.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingError.said(words.cannot_read(error.strerror or ""), where=str(path), code="cannot_read") from error
