"""How files are called after a product or a person: letters every system takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, count

_UNFIT = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST = 40


def file_name(text: str) -> str:
    """Return a text as far as a file may be called so, Vietnamese letters without their marks."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _UNFIT.sub("_", plain)[:_LONGEST].strip("._") or "_"


def told_apart(texts: Iterable[str]) -> dict[str, str]:
    """Return how each text's file is called; a number follows where another's differs in case alone, or not at all."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for text in dict.fromkeys(texts):
        plain = file_name(text)
        numbered = (f"{plain}_{no}" for no in count(2))
        name = next(name for name in chain([plain], numbered) if name.casefold() not in taken)
        taken.add(name.casefold())
        names[text] = name
    return names
