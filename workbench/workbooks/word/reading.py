"""The child process: reads the words of a Word file on its standard input, and answers in one line of JSON.

Paragraphs outside of tables, and every table as rows of cells; a table within a cell is words of that cell. What was
deleted with changes tracked is left out, as it is on paper. Beside them what the program once wrote about the file, and
whether opening it would fetch anything from elsewhere. Kept out: the parent's side (`file`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from workbench.workbooks.limiting import RefusedError, answered
from workbench.workbooks.reader.limits import OF_WORKBOOKS
from workbench.workbooks.reader.package import parts_of
from workbench.workbooks.reader.xml import Attributes, DamagedError, walk

DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/custom.xml"
_OURS = "ocop."
_HARMLESS = "/hyperlink"
"""How the type of a link ends that is followed by a click alone."""
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


class _Properties:
    """Takes the custom properties that are ours."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name = ""

    def begin(self, name: str, told: Attributes) -> None:
        """Note which property begins."""
        if name == "property":
            self._name = told.get("name", "")

    def end(self, name: str) -> None:
        """Forget a property that has come to its end."""
        if name == "property":
            self._name = ""

    def text(self, piece: str) -> None:
        """Take a value."""
        if self._name.startswith(_OURS):
            self.found[self._name] = (self.found.get(self._name, "") + piece).strip()


def _properties(raw: bytes | None) -> dict[str, str]:
    found = _Properties()
    if raw is not None:
        walk(raw, found.begin, found.end, found.text)
    return found.found


def _linked(parts: Mapping[str, bytes]) -> bool:
    """Tell whether any part is linked to something outside of the file that is fetched without a click."""
    outside: list[bool] = []

    def begin(name: str, told: Attributes) -> None:
        if name == "Relationship" and told.get("TargetMode") == "External":
            outside.append(not told.get("Type", "").endswith(_HARMLESS))

    for name, raw in parts.items():
        if name.endswith(".rels"):
            walk(raw, begin, lambda _: None, lambda _: None)
    return any(outside)


def read(raw: bytes) -> dict[str, Any]:
    """Return the words of a file.

    Raises:
        RefusedError: If it is no Word file.
    """
    found = _Words()
    try:
        parts = parts_of(raw, needs={DOCUMENT})
        walk(parts[DOCUMENT], found.begin, found.end, found.text)
        properties, linked = _properties(parts.get(_PROPERTIES)), _linked(parts)
    except DamagedError as error:
        raise RefusedError("not_a_workbook") from error
    return {"paragraphs": found.paragraphs, "tables": found.tables, "properties": properties, "linked": linked}


def main() -> None:
    """Read standard input, answer on standard output."""
    answer = answered(OF_WORKBOOKS, lambda: read(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())
