"""Which letters the vendored font can print, and how the others are spelled.

A name is frozen with its session: minutes can't be refused for a star or an emoji in it, and a PDF/A may not leave a
gap. So a character that the font lacks, or that no office file may hold, is printed as its code: `Trà [U+2605]`.
"""

from __future__ import annotations

import functools
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.documents.paths import FONTS

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_WINDOWS_UNICODE = (3, 1)
_KEPT = "\n\u00a0\u00ad\u200b\u2060"
"""Line ends, and spaces and hyphens that are not drawn as letters."""
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
"""Categories of signs that have no shape of their own: a font may map them, yet nothing would be seen."""


def letters_of(font: Path) -> frozenset[int]:
    """Return the code points that a TrueType font has letters for, from its format-4 table.

    Liberation Serif has none beyond the basic plane, which is all that this table can hold.
    """
    raw = font.read_bytes()
    directory = range(12, 12 + 16 * _numbers(raw, 4, 1)[0], 16)
    cmap = raw[next(_wide(raw, at + 8) for at in directory if raw[at : at + 4] == b"cmap") :]
    records = range(4, 4 + 8 * _numbers(cmap, 2, 1)[0], 8)
    table = cmap[next(_wide(cmap, at + 4) for at in records if _numbers(cmap, at, 2) == _WINDOWS_UNICODE) :]
    segments = _numbers(table, 6, 1)[0] // 2
    ends = _numbers(table, 14, segments)
    starts, deltas, offsets = (_numbers(table, 16 + 2 * segments * (nth + 1), segments) for nth in range(3))
    return frozenset(
        point
        for nth in range(segments)
        for point in range(starts[nth], ends[nth] + 1)
        if _glyph(table, point, starts[nth], deltas[nth], offsets[nth], 16 + 2 * (3 * segments + nth))
    )


def _glyph(table: bytes, point: int, start: int, delta: int, offset: int, at: int) -> int:
    """Return the number of a code point's glyph; 0 is the box that stands for a missing one."""
    if not offset:
        return (point + delta) % 0x10000
    found = _numbers(table, at + offset + 2 * (point - start), 1)[0]
    return (found + delta) % 0x10000 if found else 0


def _numbers(raw: bytes, at: int, count: int) -> tuple[int, ...]:
    return struct.unpack(f">{count}H", raw[at : at + 2 * count])


def _wide(raw: bytes, at: int) -> int:
    high, low = _numbers(raw, at, 2)
    return high << 16 | low


@functools.cache
def _printable() -> frozenset[int]:
    faces = (letters_of(font) for font in sorted(FONTS.glob("LiberationSerif-*.ttf")))
    drawn = frozenset.intersection(*faces)
    return frozenset(one for one in drawn if unicodedata.category(chr(one)) not in _UNSEEN) | frozenset(map(ord, _KEPT))


def spelled(text: str) -> str:
    """Return text in which every character can be printed; a tab is a space on paper."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_spelled, text))


@functools.lru_cache(maxsize=4096)
def _spelled(letter: str) -> str:
    if letter == "\t":
        return " "
    return letter if ord(letter) in _printable() else f"[U+{ord(letter):04X}]"


def as_printed(document: DataclassInstance) -> dict[str, Any]:
    """Return what a document prints as plain data for a template, every text spelled."""
    printed: dict[str, Any] = _walk(asdict(document))
    return printed


def _walk(value: Any) -> Any:
    if isinstance(value, str):
        return spelled(value)
    if isinstance(value, Mapping):
        return {key: _walk(item) for key, item in value.items()}
    return value if value is None or isinstance(value, bool) else tuple(map(_walk, value))
