"""Who issues a paper: the head, the number, place and day, who signs for whom; a fact not known is a place to fill in.

Kept out: what each paper says of its matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi.documents.set import PARENT
from workbench.text_vi.documents.set import organ as any_council

SYMBOL = {
    "minutes": "BB-HĐ",
    "letter": "HĐ-OCOP",
    "report": "BC-HĐ",
    "proposal": "TTr-……",
    "decision": "QĐ-……",
    "ministry": "UBND-……",
}
"""The symbol of a paper whose office has told none: the kind of paper (Decree 30/2020/NĐ-CP, Phụ lục III)."""
ON_BEHALF = "TM. HỘI ĐỒNG"
SIGNS = {"KT": "KT. CHỦ TỊCH", "TL": "TL. CHỦ TỊCH HỘI ĐỒNG", "TUQ": "TUQ. CHỦ TỊCH HỘI ĐỒNG"}
POST = {"chair": "CHỦ TỊCH", "vice_chair": "PHÓ CHỦ TỊCH"}
COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
HEADS = {"TM": "CHỦ TỊCH", "KT": "KT. CHỦ TỊCH", "TL": "TL. CHỦ TỊCH", "TUQ": "TUQ. CHỦ TỊCH"}
"""How somebody signs for the head of the People's Committee (Decree 30/2020/NĐ-CP, Phụ lục I)."""
DAY = "ngày …… tháng …… năm ………"
PLACE = "………………"


def parent(name: str, level: str) -> str:
    """The organ above the council."""
    return name.upper() or PARENT[level]


def council(name: str, level: str) -> str:
    """The council by its own name, or by that which councils of its level have."""
    return name.upper() or any_council(level)


def number(given: str, symbol: str, paper: str) -> str:
    """The line of the number; one below ten takes a nought before it."""
    shown = given.zfill(2) if given.isdigit() else given
    return f"Số: {shown or '……'}/{symbol or SYMBOL[paper]}"


def place_and_day(place: str, day: str) -> str:
    """The line of place and day."""
    return f"{place or PLACE}, {day or DAY}"


def appointment(number: str, day: str, by: str) -> str:
    """The decision that formed the council, as a base; what nobody has told is left open."""
    return (
        f"Căn cứ Quyết định số {number or '………………'} {day or 'ngày …… tháng …… năm ……'} của "
        f"{by or '…………………………'} về việc thành lập Hội đồng đánh giá, phân hạng sản phẩm OCOP;"
    )


def signs(form: str, role: str) -> tuple[str, ...]:
    """The lines above the signature of who acts as chair."""
    if form == "TM":
        return (ON_BEHALF, POST[role])
    return (ON_BEHALF, SIGNS[form], POST["vice_chair"]) if form == "KT" else (SIGNS[form], POST[role])


def signs_for_committee(form: str, post: str, *, letter: bool) -> tuple[str, ...]:
    """The lines above the signature of who signs for the People's Committee or its head.

    Args:
        form: TM, KT, TL or TUQ.
        post: The signer's post, for all but TM.
        letter: Whether it is the committee's letter; a decision is its head's own.
    """
    before = (COMMITTEE,) if (letter and form in ("TM", "KT")) or form == "TM" else ()
    if form == "TM":
        return (*before, HEADS[form])
    return (*before, HEADS[form], post.upper() or (POST["vice_chair"] if form == "KT" else PLACE))


def reported_to(offices: Sequence[str]) -> tuple[str, ...]:
    """Who a paper is reported to, at the head of its recipients."""
    return tuple(f"- {one} (b/c);" for one in offices) or ("- ………………………… (b/c);",)


def hour(told: str) -> str:
    """An hour as papers say it, from `08:00`."""
    hours, _, minutes = told.partition(":")
    return f"{hours or '……'} giờ {minutes or '……'} phút"
