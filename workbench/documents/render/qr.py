"""QR codes as pictures: drawn as lines for a PDF, as points for an office file; readable with a quarter of it damaged.

Kept out: what a code says (`check_code`, and each document for itself).
"""

from __future__ import annotations

import io
from functools import lru_cache

import segno


def qr_png(said: str) -> io.BytesIO:
    """Return the QR of a text as a PNG picture."""
    return io.BytesIO(_png(said))


@lru_cache(maxsize=8)  # drawing takes some milliseconds, and all papers of a session have the same
def _png(said: str) -> bytes:
    drawn = io.BytesIO()
    segno.make(said, error="q", micro=False).save(drawn, kind="png", scale=4, border=2)
    return drawn.getvalue()


@lru_cache(maxsize=8)
def qr_svg(said: str) -> str:
    """Return the QR of a text as an SVG picture."""
    drawn: str = segno.make(said, error="q", micro=False).svg_inline(border=2, dark="#000000", light="#ffffff")
    return drawn
