"""Join the subsets latin and vietnamese of a font into one file, and draw the signs it lacks; run for a new version.

    uv run --with brotli python scripts/join_fonts.py @fontsource/be-vietnam-pro/files workbench/server/static/fonts

A Vietnamese word has letters of both subsets: from two files a browser shapes it in pieces, without kerning between
them. A sign that a font lacks has the browser look through the fonts of the system, before anything is drawn, and comes
out otherwise on every machine. The licence (OFL 1.1, no reserved name) allows both; its text lies beside the files.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable
from itertools import pairwise
from math import cos, hypot, pi, sin
from pathlib import Path

from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SUBSETS, WEIGHTS = ("latin", "vietnamese"), {"400": 80, "600": 110}
"""Weights that the pages use, with how thick a stroke of theirs is, of 1,000 to the em."""
NAME = "be-vietnam-pro"

Point = tuple[float, float]
Contours = Iterable[Iterable[Point]]


def join(files: list[Path], into: Path, thick: int) -> None:
    """Write one compressed font that has what several have, and the signs."""
    with tempfile.TemporaryDirectory() as folder:
        plain = [Path(folder, f"{file.name}.ttf") for file in files]
        for file, there in zip(files, plain, strict=True):
            font = TTFont(file)
            font.flavor = None
            font.save(there)
        whole = Merger().merge([str(there) for there in plain])
        for sign, (width, contours) in signs(thick).items():
            _add(whole, sign, width, contours)
        whole.flavor = "woff2"
        whole.save(into)


def signs(thick: int) -> dict[str, tuple[int, Contours]]:
    """Return how wide each sign is, and its outlines."""
    disc, hole = _round(350, 270, 250), [*_round(350, 270, 250 - thick)][::-1]
    return {
        "≥": (608, _strokes(thick, [(118, 570), (490, 395), (118, 220)], [(118, 70), (490, 70)])),
        "≤": (608, _strokes(thick, [(490, 570), (118, 395), (490, 220)], [(118, 70), (490, 70)])),
        "→": (900, _strokes(thick, [(90, 270), (800, 270)], [(560, 510), (800, 270), (560, 30)])),
        "←": (900, _strokes(thick, [(90, 270), (800, 270)], [(330, 510), (90, 270), (330, 30)])),
        "↑": (640, _strokes(thick, [(320, -60), (320, 630)], [(100, 410), (320, 630), (540, 410)])),
        "↓": (640, _strokes(thick, [(320, -60), (320, 630)], [(100, 160), (320, -60), (540, 160)])),
        "↕": (640, _strokes(thick, [(320, -60), (320, 630)], *_heads(320, -60, 630))),
        "✓": (760, _strokes(thick, [(100, 270), (290, 70), (660, 560)])),
        "▸": (560, [[(90, 0), (90, 540), (480, 270)]]),
        "▾": (660, [[(60, 450), (600, 450), (330, 80)]]),
        "▴": (660, [[(60, 90), (330, 460), (600, 90)]]),
        "▲": (760, [[(60, 0), (380, 600), (700, 0)]]),
        "●": (700, [disc]),
        "○": (700, [disc, hole]),
        "★": (900, [[_around(450, 300, 430 if n % 2 == 0 else 172, pi / 2 - n * pi / 5) for n in range(10)]]),
    }


def _heads(x: float, low: float, high: float) -> list[list[Point]]:
    """Return the heads of an arrow that points both up and down."""
    return [[(x - 180, end - by), (x, end), (x + 180, end - by)] for end, by in ((low, -180), (high, 180))]


def _strokes(thick: int, *lines: list[Point]) -> Contours:
    """Return a box around each piece of the lines, half a stroke longer at both ends."""
    for line in lines:
        for (x, y), (to_x, to_y) in pairwise(line):
            half = thick / 2 / hypot(to_x - x, to_y - y)
            along_x, along_y = (to_x - x) * half, (to_y - y) * half
            yield [
                (x - along_x - along_y, y - along_y + along_x),
                (to_x + along_x - along_y, to_y + along_y + along_x),
                (to_x + along_x + along_y, to_y + along_y - along_x),
                (x - along_x + along_y, y - along_y - along_x),
            ]


def _round(x: float, y: float, radius: float) -> list[Point]:
    return [_around(x, y, radius, -n * pi / 18) for n in range(36)]


def _around(x: float, y: float, radius: float, angle: float) -> Point:
    return x + radius * cos(angle), y + radius * sin(angle)


def _add(font: TTFont, sign: str, width: int, contours: Contours) -> None:
    """Put a sign into a font that has no outline for it, as `cmap` says."""
    name = f"uni{ord(sign):04X}"
    pen = TTGlyphPen(None)
    for contour in contours:
        first, *rest = [(round(x), round(y)) for x, y in contour]
        pen.moveTo(first)
        for point in rest:
            pen.lineTo(point)
        pen.closePath()
    glyph = pen.glyph()
    glyph.flags[0] |= 0x40  # outlines lie over each other
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(ord(sign), name)


def main() -> None:
    """Join the weights that the pages use."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("given", type=Path, help="the folder of the subsets")
    parser.add_argument("into", type=Path, help="the folder of the joined files")
    asked = parser.parse_args()
    for weight, thick in WEIGHTS.items():
        files = [asked.given / f"{NAME}-{subset}-{weight}-normal.woff2" for subset in SUBSETS]
        join(files, asked.into / f"{NAME}-{weight}-normal.woff2", thick)


if __name__ == "__main__":
    main()
