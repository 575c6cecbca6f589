"""Vietnamese fonts of before Unicode: which they are, and their letters in Unicode.

Two encodings were in use in offices: TCVN 5712:1993 (fonts `.Vn…`, ABC) and VNI Windows (fonts `VNI-…`). Source of both
tables: the encodings as UniKey's manual lists them. Kept out: where such cells stand (`xlsx`, `ods`).
"""

from __future__ import annotations

import re
import unicodedata

_TCVN = {
    **dict(zip("\xb5\xb8\xb6\xb7\xb9", "àáảãạ", strict=True)),
    **dict(zip("\xa8\xbb\xbe\xbc\xbd\xc6", "ăằắẳẵặ", strict=True)),
    **dict(zip("\xa9\xc7\xca\xc8\xc9\xcb", "âầấẩẫậ", strict=True)),
    **dict(zip("\xae\xcc\xd0\xce\xcf\xd1", "đèéẻẽẹ", strict=True)),
    **dict(zip("\xaa\xd2\xd5\xd3\xd4\xd6", "êềếểễệ", strict=True)),
    **dict(zip("\xd7\xdd\xd8\xdc\xde", "ìíỉĩị", strict=True)),
    **dict(zip("\xdf\xe3\xe1\xe2\xe4", "òóỏõọ", strict=True)),
    **dict(zip("\xab\xe5\xe8\xe6\xe7\xe9", "ôồốổỗộ", strict=True)),
    **dict(zip("\xac\xea\xed\xeb\xec\xee", "ơờớởỡợ", strict=True)),
    **dict(zip("\xef\xf3\xf1\xf2\xf4", "ùúủũụ", strict=True)),
    **dict(zip("\xad\xf5\xf8\xf6\xf7\xf9", "ưừứửữự", strict=True)),
    **dict(zip("\xfa\xfd\xfb\xfc\xfe", "ỳýỷỹỵ", strict=True)),
    **dict(zip("\xa1\xa2\xa7\xa3\xa4\xa5\xa6", "ĂÂĐÊÔƠƯ", strict=True)),
}
_TABLE = str.maketrans(_TCVN)

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROOF = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_HORNED = {"ô": "ơ", "ö": "ư"}
_ALONE = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    pairs = {base + sign: base + tone for base in "aeouy" for sign, tone in _TONES.items()}
    pairs |= {base + sign: base + "\u0302" + tone for base in "aeo" for sign, tone in _ROOF.items()}
    pairs |= {"a" + sign: "a\u0306" + tone for sign, tone in _BREVE.items()}
    pairs |= {base + sign: horned + tone for base, horned in _HORNED.items() for sign, tone in _TONES.items()}
    pairs |= _HORNED | _ALONE
    lower = {given: unicodedata.normalize("NFC", read) for given, read in pairs.items()}
    upper = {given.upper(): read.upper() for given, read in lower.items()}
    mixed = {given[0].upper() + given[1:]: read.upper() for given, read in lower.items() if len(given) == 2}
    return lower | upper | mixed


_VNI = _vni_pairs()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_UNICODE_ONLY = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_CAPITALS = "ÈÉÊÌÍÒÓÔÕÝ"
_GIVEN_AWAY = re.compile(
    "(?<=[A-Za-z])[\xa8\xa9\xaa\xab\xac\xad\xb5-\xb9\xbb-\xbe\xc6\xc7\xcb\xd0\xd1\xd6-\xd8\xdc\xde\xdf](?=[A-Za-z])"
    f"|(?<=[a-z])[{_CAPITALS}](?=[A-Za-z])"
)
"""Signs that only TCVN 5712 puts inside a word: no Unicode text of a list has them between two plain letters. Some of
them are Vietnamese capitals, as in “CÔNG TY”: those give themselves away after a small letter alone."""
_IN_CAPITALS = re.compile(rf"(?=.*[A-Z])[A-Z\W\d_ÀÁÂÃÙÚ{_CAPITALS}]*")


def is_legacy(font: str) -> bool:
    """Tell whether a font is of TCVN 5712 or VNI Windows."""
    name = font.strip().casefold()
    return name.startswith((".vn", "vni-", "vni "))


def converted(text: str, font: str) -> str:
    """Return a text of such a font in Unicode; one that already is Unicode stays as it is.

    Args:
        text: As it is stored.
        font: The name of its font; those ending in H show small letters as capitals.
    """
    if _UNICODE_ONLY.search(text):
        return text
    if font.strip().casefold().startswith(".vn"):
        read = text.translate(_TABLE)
        if font.strip().upper().endswith("H"):
            return read.upper()
        in_capitals = any(letter in _CAPITALS for letter in text) and _IN_CAPITALS.fullmatch(text)
        return text if in_capitals else read  # small letters of TCVN 5712 do not stand among capitals
    return _VNI_SIGNS.sub(lambda found: _VNI[found[0]], text)


def looks_legacy(text: str) -> bool:
    """Tell whether a text's letters give TCVN 5712 away, whatever its font and its other letters."""
    return _GIVEN_AWAY.search(text) is not None
