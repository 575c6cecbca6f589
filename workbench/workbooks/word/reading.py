"""The child process: reads the words of a Word file on its standard input, and answers in one line of JSON.

Paragraphs outside of tables, and every table as rows of cells; a table within a cell is words of that cell. What was
deleted with changes tracked is left out, as it is on paper. Kept out: the parent's side (`file`).
"""

from __future__ import annotations

import json
import sys
from typing import Any

from workbench.workbooks.limiting import RefusedError, answered
from workbench.workbooks.reader.limits import OF_WORKBOOKS
from workbench.workbooks.reader.package import parts_of
from workbench.workbooks.reader.xml import Attributes, DamagedError, walk

DOCUMENT = "word/document.xml"
_GONE = ("del", "moveFrom")


class _Words:
    """Takes a document's elements as they come."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.tables: list[list[list[str]]] = []
        self._tables = self._gone = 0
        self._text: list[str] = []
        self._taking = False

    def begin(self, name: str, _: Attributes) -> None:
        """Note where the words that follow belong."""
        self._gone += name in _GONE
        self._taking = name == "t" and not self._gone
        if name == "tbl":
            self._tables += 1
            if self._tables == 1:
                self.tables.append([])
        elif self._tables == 1 and name == "tr":
            self.tables[-1].append([])
        elif name == "noBreakHyphen" and not self._gone:
            self._text.append("-")
        elif name in ("tab", "br"):
            self._text.append(" ")

    def end(self, name: str) -> None:
        """Put away what has come to its end."""
        self._gone -= name in _GONE
        self._taking = False
        if name == "tbl":
            self._tables -= 1
        elif name == "tc" and self._tables == 1 and self.tables[-1]:
            self.tables[-1][-1].append(self._taken())
        elif name == "p" and self._tables:
            self._text.append(" ")
        elif name == "p" and (words := self._taken()):
            self.paragraphs.append(words)

    def text(self, piece: str) -> None:
        """Take words."""
        if self._taking:
            self._text.append(piece)

    def _taken(self) -> str:
        told = " ".join("".join(self._text).split())
        self._text.clear()
        return told


def read(raw: bytes) -> dict[str, Any]:
    """Return the words of a file.

    Raises:
        RefusedError: If it is no Word file.
    """
    found = _Words()
    try:
        walk(parts_of(raw, needs={DOCUMENT})[DOCUMENT], found.begin, found.end, found.text)
    except DamagedError as error:
        raise RefusedError("not_a_workbook") from error
    return {"paragraphs": found.paragraphs, "tables": found.tables}


def main() -> None:
    """Read standard input, answer on standard output."""
    answer = answered(OF_WORKBOOKS, lambda: read(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())
