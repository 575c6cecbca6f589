"""Text as people type it, made comparable: tidied for the record, folded for finding what was meant.

Vietnamese is typed in two forms of Unicode and with the tone on either vowel (“hoà”, “hòa”); folded, all are one.
Kept out: how words are called in a file (`text_vi`), what may be printed (`glyphs`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_LOOKALIKE = str.maketrans({"Ð": "Đ", "ð": "đ"})  # Icelandic eth, which some Vietnamese keyboards give
_APART = re.compile(r"[^\w]+")


def tidy(text: str) -> str:
    """Return the text in NFC, without invisible letters, with single plain spaces."""
    plain = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_LOOKALIKE)
    return " ".join(plain.split())


@lru_cache(maxsize=1024)  # a column says the same few words a thousand times
def folded(text: str) -> str:
    """Return the text without case, accents and punctuation, for finding what was meant."""
    apart = unicodedata.normalize("NFD", tidy(text).casefold().replace("đ", "d"))
    return " ".join(_APART.sub(" ", "".join(c for c in apart if not unicodedata.combining(c))).split())
