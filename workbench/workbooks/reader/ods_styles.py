"""The styles of an .ods file: what a cell's font is, whether it is struck out, how its number format shows it.

A cell's own style goes back to its parents and to the default of all cells, which often stand in `styles.xml` and not
beside the cell. Number formats are written down as spreadsheets spell them (`"SP-"000`), so that one reading of them
(`numbers`) serves both formats. Kept out: which cell has which style (`ods`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.workbooks.reader.xml import Attributes

CELLS = "table-cell"
RUNS = "text"
_FORMATS = {"number-style", "text-style"}
"""Money, days, parts of a hundred: read by their value."""
_CHAIN = 32
"""How far back parents are followed; LibreOffice's own go three deep."""
_NO_SIZE = re.compile(r"0(\.0*)?[a-z]*")


@dataclass(slots=True)
class _Style:
    parent: str = ""
    data: str = ""
    font: str = ""
    struck: bool | None = None
    unseen: bool = False


class Look(NamedTuple):
    """What a style comes to."""

    font: str = ""
    struck: bool = False
    format: str = ""


@dataclass(slots=True)
class _Format:
    pieces: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    instead: str | None = None
    inside: str = ""
    literal: list[str] = field(default_factory=list)
    embedded: list[tuple[int, str]] = field(default_factory=list)
    position: int = 0
    zeros: Attributes = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The format as spreadsheets spell it; sections for other numbers before its own."""
        return ";".join([*self.sections, "".join(self.pieces)]) if self.instead is None else self.instead


class Styles:
    """The styles of both parts of a file, gathered while they are passed; those passed later win."""

    def __init__(self) -> None:
        self._faces: dict[str, str] = {}
        self._styles: dict[tuple[str, str], _Style] = {}
        self._formats: dict[str, _Format] = {}
        self._style: _Style | None = None
        self._format: _Format | None = None
        self._looks: dict[tuple[str, str], Look] = {}

    def begin(self, name: str, given: Attributes) -> None:
        """Take the beginning of an element."""
        if self._format is not None:
            self._begin_format(self._format, name, given)
            return
        match name:
            case "font-face":
                self._faces[given.get("name", "")] = given.get("font-family", given.get("name", "")).strip("'\"")
            case "style" | "default-style":
                self._style = _Style(parent=given.get("parent-style-name", ""), data=given.get("data-style-name", ""))
                own = given.get("name", "") if name == "style" else ""
                self._styles[given.get("family", ""), own] = self._style
            case "text-properties" if self._style is not None:
                _text_properties(self._style, given)
            case "table-row-properties" | "table-column-properties" if self._style is not None:
                tall = given.get("row-height", given.get("column-width", ""))
                self._style.unseen = _NO_SIZE.fullmatch(tall) is not None
            case _ if name in _FORMATS:
                self._format = self._formats[given.get("name", "")] = _Format()

    def end(self, name: str) -> None:
        """Take the end of an element."""
        found = self._format
        if found is None:
            if name in {"style", "default-style"}:
                self._style = None
            return
        if name in _FORMATS:
            self._format = None
        elif name == found.inside == "text":
            found.pieces.append(_quoted("".join(found.literal)))
            found.inside = ""
        elif name == found.inside == "embedded-text":
            found.embedded.append((found.position, "".join(found.literal)))
            found.inside = ""
        elif name == "number":
            found.pieces.append(_digits(found.zeros, found.embedded))
            found.embedded = []

    def text(self, piece: str) -> None:
        """Take the text of an element."""
        if self._format is not None and self._format.inside:
            self._format.literal.append(piece)

    def _begin_format(self, found: _Format, name: str, given: Attributes) -> None:
        match name:
            case "text" | "embedded-text":
                found.inside, found.literal = name, []
                at = given.get("position", "")
                found.position = int(at) if at.isascii() and at.isdigit() and len(at) < 4 else 0
            case "number":
                found.zeros = given
            case "text-content":
                found.pieces.append("@")
            case "map":
                other = self._formats.get(given.get("apply-style-name", ""), _Format())
                if given.get("condition", "").replace(" ", "") == "value()>=0" and not found.sections:
                    found.instead = other.code  # what is below nought is no code
                else:
                    found.sections.append(f"[{given.get('condition', '').removeprefix('value()')}]{other.code}")
            case "scientific-number" | "fraction":
                found.pieces.append("?")

    def unseen(self, family: str, name: str) -> bool:
        """Tell whether rows or columns of a style have no height or width at all."""
        return self._styles.get((family, name), _Style()).unseen

    def look(self, family: str, name: str) -> Look:
        """Return what a style comes to with its parents and, for a cell, the default of all cells."""
        known = self._looks.get((family, name))
        if known is None:
            chain = list(self._chain(family, name))
            font = next((each.font for each in chain if each.font), "")
            data = next((each.data for each in chain if each.data), "")
            known = self._looks[family, name] = Look(
                font=self._faces.get(font, font),
                struck=next((each.struck for each in chain if each.struck is not None), False),
                format=self._formats[data].code if data in self._formats else "",
            )
        return known

    def _chain(self, family: str, name: str) -> Iterator[_Style]:
        for _ in range(_CHAIN):
            style = self._styles.get((family, name or "Default" if family == CELLS else name))
            if style is None:
                break
            yield style
            if not style.parent:
                break
            name = style.parent
        if family == CELLS and (family, "") in self._styles:
            yield self._styles[family, ""]


def _text_properties(style: _Style, given: Attributes) -> None:
    line = given.get("text-line-through-style", given.get("text-line-through-type", given.get("text-crossing-out", "")))
    if line:
        style.struck = line != "none"
    style.font = given.get("font-name", "") or given.get("font-family", "").strip("'\"") or style.font


def _quoted(words: str) -> str:
    marks = words.replace('"', '"\\""')
    return f'"{marks}"' if words else ""


def _digits(given: Attributes, embedded: list[tuple[int, str]]) -> str:
    """Return the digits of a format, such as `000` or `#,##0.00`, with the words inside them."""
    said = given.get("min-integer-digits", "0")
    least = min(int(said), 64) if said.isascii() and said.isdigit() and len(said) < 4 else 0
    if given.get("grouping", "") == "true":
        whole = "#,##0"
    else:
        words = dict(embedded)  # by how many digits stand behind them
        whole = "".join(_quoted(words.get(behind, "")) + "0" for behind in range(least, 0, -1)) or "#"
    places = given.get("decimal-places", "0")
    return f"{whole}.{'0' * min(int(places), 20)}" if places.isdigit() and places.isascii() and int(places) else whole
