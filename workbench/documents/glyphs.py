"""Which letters the vendored font can print, and how the others are spelled.

A name is frozen with its session: minutes can't be refused for a star or an emoji in it, and a PDF/A may not leave a
gap. So a character that the font lacks, or that no office file may hold, is printed as its code: `Trà [U+2605]`.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workbench.documents.context import Minutes
from workbench.documents.letter_context import Letter
from workbench.documents.opinion_context import OpinionForm
from workbench.documents.paper_ballot_context import PaperBallot
from workbench.documents.paths import FONTS

_WINDOWS_UNICODE = (3, 1)
_KEPT = "\n\u00a0\u00ad\u200b\u2060"
"""Line ends, and spaces and hyphens that are not drawn as letters."""


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
    starts = _numbers(table, 16 + 2 * segments, segments)
    spans = (range(start, end + 1) for start, end in zip(starts, ends, strict=True))
    return frozenset(point for span in spans for point in span)


def _numbers(raw: bytes, at: int, count: int) -> tuple[int, ...]:
    return struct.unpack(f">{count}H", raw[at : at + 2 * count])


def _wide(raw: bytes, at: int) -> int:
    high, low = _numbers(raw, at, 2)
    return high << 16 | low


@functools.cache
def _printable() -> frozenset[int]:
    return letters_of(FONTS / "LiberationSerif-Regular.ttf") | frozenset(map(ord, _KEPT))


def spelled(text: str) -> str:
    """Return text in which every character can be printed."""
    return "".join(one if ord(one) in _printable() else f"[U+{ord(one):04X}]" for one in text)


def as_printed(document: Minutes | Letter | OpinionForm | PaperBallot) -> dict[str, Any]:
    """Return what a document prints as plain data for a template, every text spelled."""
    printed: dict[str, Any] = _walk(asdict(document))
    return printed


def _walk(value: Any) -> Any:
    if isinstance(value, str):
        return spelled(value)
    if isinstance(value, Mapping):
        return {key: _walk(item) for key, item in value.items()}
    return value if value is None else tuple(map(_walk, value))
