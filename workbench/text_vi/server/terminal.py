"""Texts as a terminal may be given them: signs that would steer it, or turn what is read, are spelled out.

A name in a file may hold ESC, and a terminal obeys it: it clears the screen, paints a fault over, renames the window.
Kept out: what papers print of such signs (`glyphs`).
"""

from __future__ import annotations

import unicodedata

_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control signs, signs of writing direction and others that nobody sees, halves of a letter, separators of lines."""
_KEPT = frozenset("\n\t")


def for_terminal(text: str) -> str:
    """Return a text in which every sign that steers a terminal is spelled, such as `[U+001B]`."""
    return "".join(f"[U+{ord(sign):04X}]" if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    return sign not in _KEPT and unicodedata.category(sign) in _STEERING
