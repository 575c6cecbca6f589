"""Which letters the vendored font can print, and how the others are spelled.

A name is frozen with its session: minutes can't be refused for a star or an emoji in it, and a PDF/A may not leave a
gap. So a character that the font lacks, or that no office file may hold, is printed as its code: `Trà [U+2605]`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from workbench.settings import FONTS

_KEPT = "\n\u00a0\u00ad\u200b\u2060"
"""Line ends, and spaces and hyphens that are not drawn as letters."""
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
"""Categories of signs that have no shape of their own: a font may map them, yet nothing would be seen."""


def letters_of(font: Path) -> frozenset[int]:
    """Return the code points that a TrueType font has letters for."""
    with TTFont(font, lazy=True) as face:
        return frozenset(point for point, glyph in face.getBestCmap().items() if glyph != ".notdef")


@functools.cache
def _printable() -> frozenset[int]:
    faces = (letters_of(font) for font in sorted(FONTS.glob("LiberationSerif-*.ttf")))
    drawn = frozenset.intersection(*faces)
    return frozenset(one for one in drawn if unicodedata.category(chr(one)) not in _UNSEEN) | frozenset(map(ord, _KEPT))


def printable_text(text: str) -> str:
    """Return text in which every character can be printed; a tab is a space on paper."""
    if text.isascii() and text.isprintable():
        return text
    return _unprintable().sub(lambda found: _spelled(found[0]), text)


@functools.cache
def _unprintable() -> re.Pattern[str]:
    """Return a pattern of what no page of ours can hold."""
    return re.compile(f"[^{re.escape(''.join(map(chr, sorted(_printable()))))}]")


def _spelled(letter: str) -> str:
    return " " if letter == "\t" else f"[U+{ord(letter):04X}]"


@functools.cache
def _names_of(kind: Any) -> tuple[str, ...]:
    """Return what a record of a kind has in it; nothing where the kind is no record's."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


def as_printed(document: Any) -> Any:
    """Return what a document prints as plain data for a template, every text spelled.

    Args:
        document: A record or plain data: mappings, sequences, texts, truth values, None.
    """
    if isinstance(document, str):
        return printable_text(document)
    if names := _names_of(document.__class__):
        return {name: as_printed(getattr(document, name)) for name in names}
    if isinstance(document, Mapping):
        return {key: as_printed(item) for key, item in document.items()}
    return document if document is None or isinstance(document, bool | int) else tuple(map(as_printed, document))
