"""What commands share: the options that name files and folders, reading a file somebody named, writing made files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from workbench.errors import DocumentError, MissingError
from workbench.text_vi import cli as words
from workbench.text_vi import rounds

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
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


def write_file(path: Path, content: bytes) -> None:
    """Write a made file; what was there before is replaced.

    Raises:
        DocumentError: If it can't be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise DocumentError.said(rounds.cannot_write(error.strerror or ""), str(path), "cannot_write") from error


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write made files into a folder by their paths there; what is there already has to be the same.

    Raises:
        DocumentError: If a file of other content is there, or one can't be written. Nothing is written in the first
            case.
    """
    for name, content in files.items():
        if (folder / name).is_file() and (folder / name).read_bytes() != content:
            raise DocumentError.said(rounds.folder_taken(name), where=str(folder), code="folder_taken")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
    except OSError as error:
        raise DocumentError.said(rounds.cannot_write(error.strerror or ""), str(folder), "cannot_write") from error
