"""A number as its cell shows it, where the format is of the simple kind: zeros to fill up and words around them.

`"SP-"000` shows 1 as SP-001. Kept out: days, money, decimals: those are read by their value.
"""

from __future__ import annotations

import re

_PIECE = re.compile(
    r'"([^"]*)"|\\(.)|\[(?:[A-Za-z]+\d*|\$[^\]]*)\]|_.|\*.|(0+)|(#+(?:,##0)?)|([-/ .:()+])|(.)', re.DOTALL
)
_DAY = re.compile(r"[dmyhs]", re.IGNORECASE)


def has_own_look(code: str) -> bool:
    """Tell whether a format may show a whole number otherwise than by its digits: words or leading zeros."""
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", code)
    words = re.search(r'"[^"]*\S[^"]*"|\\\S', code) is not None
    zeros = re.fullmatch(r"0{2,}", bare.split(";")[0].strip()) is not None
    return (words or zeros) and not _DAY.search(bare)


def shown(value: float, code: str) -> str | None:
    """Return a whole number as shown under a simple format; None where the format is of another kind.

    Args:
        value: What the cell holds.
        code: Its number format.
    """
    if value != int(value) or value < 0 or ";" in re.sub(r'"[^"]*"', "", code):
        return None
    text, digits = "", 0
    for words, sign, zeros, hashes, plain, other in _PIECE.findall(code):
        if other or (hashes and digits):
            return None
        if zeros or hashes:
            if digits or "," in hashes:
                return None
            digits += 1
            text += str(int(value)).rjust(len(zeros) or 1, "0")
        else:
            text += words or sign or plain
    return text if digits == 1 and text.strip() else None
