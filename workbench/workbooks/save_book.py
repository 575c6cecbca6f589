"""A workbook put into its file whole or not at all, so that what was there outlives a full disk.

Kept out: whether the file may be replaced (the commands ask).
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from workbench.errors import DocumentError
from workbench.text_vi import system
from workbench.text_vi.council import rounds as words


def save_book(book: Workbook | bytes, path: Path) -> None:
    """Write a workbook, or the bytes of one; what was there is replaced once everything is written.

    Raises:
        DocumentError: If it can't be written; what was there is still there.
    """
    try:
        put_book(book, path)
    except OSError as error:
        raise DocumentError.of(words.cannot_write(system.why(error)), str(path), "cannot_write") from error


def put_book(book: Workbook | bytes, path: Path) -> None:
    """Do what `save_book` does, and say what fails in the system's own way.

    Raises:
        OSError: If it can't be written.
    """
    beside = path.with_name(f".{path.name[:40]}.part")
    try:
        beside.write_bytes(book if isinstance(book, bytes) else _bytes(book))
        beside.replace(path)
    finally:
        with suppress(OSError):  # where nothing can be written, nothing can be taken away
            beside.unlink(missing_ok=True)


def _bytes(book: Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()
