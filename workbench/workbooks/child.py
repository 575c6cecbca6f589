"""Asking a child process for what it reads of a workbook.

Kept out: what is read (`reading`), how it is held within its limits (`process`), what is made of it (`book`).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from workbench.workbooks.process import NO_ROOM
from workbench.workbooks.process import ask as ask_child
from workbench.workbooks.reader.limits import OF_WORKBOOKS

_READER = "workbench.workbooks.reader.reading"


def ask(raw: bytes) -> dict[str, Any]:
    """Return what the child reads of a workbook, or `{"refused": CODE}`.

    Args:
        raw: The file's bytes; the child is told nothing else, and reads no file.
    """
    with tempfile.TemporaryFile() as given:  # a pipe would have to be fed
        try:
            given.write(raw)
            given.seek(0)
        except OSError as error:
            if error.errno in NO_ROOM:
                return {"refused": "no_room"}
            raise
        return ask_child(_READER, given, OF_WORKBOOKS, _told)


def _told(answer: IO[bytes]) -> dict[str, Any]:
    """Return an answer put together line by line: no single step holds other threads up."""
    lines = map(json.loads, answer)
    told: dict[str, Any] = next(lines)
    if "sheets" in told:
        told["sheets"] = [_sheet(lines) for _ in range(told["sheets"])]
    return told


def _sheet(lines: Iterator[Any]) -> dict[str, Any]:
    sheet: dict[str, Any] = next(lines)
    sheet["rows"] = [next(lines) for _ in range(sheet["rows"])]
    return sheet
