"""A value as its cell shows it, where the format is of the simple kind: zeros to fill up and words around them.

`"SP-"000` shows 1 as SP-001, `"SP-"@` shows the text 001 so. Kept out: days, money, decimals: those are
read by their value.
"""

from __future__ import annotations

import re
from itertools import pairwise

_PIECE = re.compile(
    r'"([^"]*)"|\\(.)|\[(?:[A-Za-z]+\d*|\$[^\]]*)\]|_.|\*.|(0+)|(#+(?:,##0)?)|([-/ .:()+])|(.)', re.DOTALL
)
_DAY = re.compile(r"[dmyhs]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', re.DOTALL)
_WORDS = re.compile(r'"[^"]*\S[^"]*"|\\\S')
_ZEROS = re.compile(r"[-+/() ]*0+(?:[-+/() ]+0+)*[-+/() ]*")
"""Zeros alone, or in groups such as 00-000."""
_ALONE = re.compile(r"[-+() ]*0[-+() ]*")
_TEXT_SECTION = 3
"""A format has up to four sections: above nought, below it, nought, texts."""


def has_own_look(code: str) -> bool:
    """Tell whether a format may show a whole number otherwise than by its digits: words or leading zeros."""
    bare = _LITERAL.sub("", code)
    first = bare.split(";")[0].strip()
    zeros = _ZEROS.fullmatch(first) is not None and _ALONE.fullmatch(first) is None
    return (_WORDS.search(code) is not None or zeros) and not _DAY.search(bare)


def has_own_text(code: str) -> bool:
    """Tell whether a format shows a text with words around it."""
    return "@" in _LITERAL.sub("", code) and _WORDS.search(_text_section(code)) is not None


def shows_nothing(code: str, *, text: bool) -> bool:
    """Tell whether a format hides what its cells hold, as `;;;` does.

    Args:
        code: The number format.
        text: Whether the cell holds a text; a format of three sections hides numbers alone.
    """
    sections = _sections(code)
    return len(sections) > (_TEXT_SECTION if text else 1) and not any(_without_signs(each) for each in sections)


def padded_words(text: str, code: str) -> str | None:
    """Return a text as shown under a format; None where the format holds more than words around it."""
    found = ""
    for words, sign, _zeros, _hashes, plain, other in _PIECE.findall(_text_section(code)):
        if other == "@":
            found += text
        elif other or _zeros or _hashes:
            return None
        else:
            found += words or sign or plain
    return found


def _sections(code: str) -> list[str]:
    """Return the sections of a format; a semicolon between quotation marks parts nothing."""
    hidden = _LITERAL.sub(lambda found: "x" * len(found[0]), code)
    ends = [-1, *(at for at, sign in enumerate(hidden) if sign == ";"), len(code)]
    return [code[first + 1 : last] for first, last in pairwise(ends)]


def _text_section(code: str) -> str:
    sections = _sections(code)
    return next((each for each in reversed(sections) if "@" in _LITERAL.sub("", each)), "")


def _without_signs(section: str) -> str:
    return re.sub(r"\[[^\]]*\]|_.|\*.", "", section).strip()


def padded_text(value: float, code: str) -> str | None:
    """Return a whole number as shown under a simple format; None where the format is of another kind.

    Args:
        value: What the cell holds.
        code: Its number format.
    """
    if value != int(value) or value < 0 or len(_sections(code)) > 1:
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
