"""Short forms of our own wording written out, for papers that reach people who don't know them.

The sheets print them short, each with its meaning in the note beside it; a letter to a farmer has no such note. Names
of standards and of bodies stay (ISO, HACCP, GMP, VietGAP). Kept out: what a person typed, which nobody rewrites.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHORT = {
    "ATTP": "an toàn thực phẩm",
    "BVMT": "bảo vệ môi trường",
    "BVTV": "bảo vệ thực vật",
    "CNTT": "công nghệ thông tin",
    "DNTN": "doanh nghiệp tư nhân",
    "ĐKKD": "đăng ký kinh doanh",
    "ĐTM": "đánh giá tác động môi trường",
    "GCN": "giấy chứng nhận",
    "HTX": "hợp tác xã",
    "NTM": "nông thôn mới",
    "PCCC": "phòng cháy và chữa cháy",
    "QCVN": "quy chuẩn kỹ thuật quốc gia",
    "QLCL": "quản lý chất lượng",
    "SP": "sản phẩm",
    "TMĐT": "thương mại điện tử",
    "TNHH": "trách nhiệm hữu hạn",
}
"""What each short form of the sheets stands for."""

_ANY = "|".join(SHORT)
_MEANT = re.compile(rf"(?:(?<=^)|(?<=[.;] ))(?:{_ANY}): [^.;]*(?:[.;] ?|$)")
_BESIDE = re.compile(rf"\b(?P<short>{_ANY}) \((?P<long>[^()]*)\)")
_BEHIND = re.compile(rf" \((?:{_ANY})\)")
_WORD = re.compile(rf"(?<![\w-])(?:{_ANY})(?![\w-])")


@lru_cache(maxsize=8192)  # a session quotes the same lines for each product of a set
def spell_out(text: str) -> str:
    """Return a text of the sheets with its short forms written out; what only says what one means is left out."""
    begun = text[:1].isupper()
    text = _BEHIND.sub("", _MEANT.sub("", text).strip())
    text = _BESIDE.sub(lambda found: found["long"] if found["long"] == SHORT[found["short"]] else found[0], text)
    written = _WORD.sub(lambda found: SHORT[found[0]], text).removesuffix(";")
    return written[:1].upper() + written[1:] if begun else written


def quote_level(text: str, note: str | None) -> str:
    """Return a level as it is quoted away from its line: in full, with what stands beside it on the sheet."""
    beside = spell_out(note).rstrip(".") if note else ""
    return f"{spell_out(text)} (ghi chú của dòng: {beside})" if beside else spell_out(text)
