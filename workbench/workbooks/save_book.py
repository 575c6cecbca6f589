"""A workbook put into its file whole or not at all, so that what was there outlives a full disk.

Kept out: whether the file may be replaced (the commands ask).
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from workbench.errors import DocumentError
from workbench.text_vi import system
from workbench.text_vi.council import rounds as words


def save_book(book: Workbook, path: Path) -> None:
    """Write a workbook; what was there is replaced once everything is written.

    Raises:
        DocumentError: If it can't be written; what was there is still there.
    """
    made = BytesIO()
    book.save(made)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(made.getvalue())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DocumentError.of(words.cannot_write(system.why(error)), str(path), "cannot_write") from error
