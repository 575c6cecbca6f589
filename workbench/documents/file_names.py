"""How files are called after a product or a person: letters every system takes."""

from __future__ import annotations

import re
import unicodedata

_UNFIT = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST = 40


def file_name(text: str) -> str:
    """Return a text as far as a file may be called so, Vietnamese letters without their marks."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _UNFIT.sub("_", plain)[:_LONGEST].strip("._") or "_"
