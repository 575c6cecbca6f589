"""Finished sessions for the minutes' tests: the demo council's, and councils of any size on any sheets."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from workbench import settings
from workbench.documents.checks import Sound, check
from workbench.documents.file_names import file_name
from workbench.documents.minutes.compose import compose
from workbench.documents.minutes.context import Minutes
from workbench.findings.reasons.sentences import session_reasons
from workbench.rulebook import Rulebook
from workbench.rulebook.records.sheet import Criterion
from workbench.scoring import bundle_bytes

RULEBOOK = Rulebook()
NEW, OLD, OLDEST = "26/2026/QĐ-TTg", "148/QĐ-TTg", "1048/QĐ-TTg"
LONG_NAME = "Cốm dẹp sấy giòn vị lá dứa – hộp thiếc nắp khóa “Hương quê Ngã Bảy” loại đặc biệt 500 g =1+1 <tép> & tôm"
LONG_PRODUCER = (
    "Hợp tác xã Nông nghiệp, Dịch vụ tổng hợp và Du lịch cộng đồng Nguyễn Huỳnh Phương Thảo, chi nhánh Bảy Núi"
)


def demo(change: Callable[[dict[str, Any]], None] = lambda _: None) -> bytes:
    """Return the demo council's session file, changed."""
    content = json.loads(settings.demo_bundle().read_text(encoding="utf-8"))
    change(content)
    return bundle_bytes(content)


@functools.cache
def demo_sound() -> Sound:
    return check(demo(), RULEBOOK)


@functools.cache
def demo_minutes() -> Minutes:
    return composed(demo_sound())


def make(raw: bytes, rulebook: Rulebook, folder: Path) -> None:
    """Make all documents of a session that was signed off, stage by stage."""
    from workbench.documents.set.make import making  # not in the child whose memory is measured

    stages = making(raw, rulebook, folder, bundle_sha256=hashlib.sha256(raw).hexdigest())
    stages.begin()
    stages.minutes()
    stages.letters()
    stages.tally()
    stages.sheets()
    stages.papers()
    stages.close()


def minutes_of(raw: bytes) -> Minutes:
    return composed(check(raw, RULEBOOK))


def composed(sound: Sound, rulebook: Rulebook = RULEBOOK) -> Minutes:
    reasons = session_reasons(sound.bundle, sound.result, rulebook)
    return compose(sound.bundle, sound.result, rulebook, reasons)


def mark(line: Criterion, quality: float, *, lower: bool) -> str:
    """Return an option so far up the list, or the one below it."""
    at = max(0, round(quality * (len(line.options) - 1)) - lower)
    return line.letters[at]


def session(keys: Sequence[str], *, members: int, quality: float = 1.0, **changes: Any) -> bytes:
    """Return a session in which everyone ticks much the same; member n goes one option down on n lines of the sheet.

    Args:
        keys: One product for each sheet key.
        members: How many score; a secretary who does not comes on top.
        quality: 0 ticks the first option of each line, 1 the last.
        **changes: Other top-level fields of the file.
    """
    roles = ["chair", "vice_chair", *["member"] * (members - 2), "secretary"]
    people = [
        {"id": f"M{n:02d}", "name": f"Nguyễn Huỳnh Phương Thảo {n}", "role": role, "title": "Phó Chi cục trưởng",
         "organisation": "Chi cục Quản lý chất lượng, Chế biến và Phát triển thị trường"}
        for n, role in enumerate(roles, start=1)
    ]  # fmt: skip
    products = [
        {"code": f"25-09076-{n}-2026", "name": f"{LONG_NAME} {n}", "producer": LONG_PRODUCER,
         "decision": key.split("#")[0], "set": int(key.split("#")[1]), "kind": ("first", "upgrade", "renewal")[n % 3],
         "filed_on": "2026-05-01", "received_on": None, "disqualified": None, "flags": []}
        for n, key in enumerate(keys, start=1)
    ]  # fmt: skip
    ballots = [
        {"product": product["code"], "member": person["id"], "round": 1, "at": "2026-07-10T08:00:00+07:00",
         "marks": {line.id: mark(line, quality, lower=10 < at <= 10 + n) for at, line in enumerate(lines)},
         "notes": {}, "reason": None, "opinion": ""}
        for product, key in zip(products, keys, strict=True)
        for lines in [RULEBOOK.sheet(key).sheet.criteria]
        for n, person in enumerate(people[:-1])
    ]  # fmt: skip
    content = {
        "format": "ocop-session/2",
        "session": {"id": "THU-2026", "title": "Đợt thử năm 2026", "level": "province", "mode": "meeting",
                    "held_on": "2026-07-16", "place": "Hội trường"},
        "regulation": {"source": "Quy chế thử", "max_gap": None,
                       "quorum": {"share": "2/3", "of": "appointed", "chair": "or_vice_chair"}, "floors": "majority",
                       "fallback": "highest_met", "forward": "stars", "secretary_scores": False,
                       "waivers": "vote", "decimals": 2},
        "members": people, "products": products, "absences": [], "recusals": [], "ballots": ballots, "agreed": [],
        "resolutions": [], "waivers": [], "stops": [],
    }  # fmt: skip
    return bundle_bytes(content | changes)


DEMO_LETTERS = {
    f"letters/{n:02d}_{file_name(product.producer)}.{kind}"
    for n, product in enumerate(demo_sound().bundle.products, start=1)
    for kind in ("docx", "pdf")
}

_MEMBERS = [member for member in demo_sound().bundle.members if member.role != "secretary"]
DEMO_SHEETS = {f"sheets/{n:02d}_{one.id}_{file_name(one.name)}.pdf" for n, one in enumerate(_MEMBERS, start=1)}
_PAPERS = (
    "GM_Giay_moi", "DS_Du_hop", "DM_Ho_so", "BB_Giao_nhan_mau", "BC_Ket_qua", "TTr_Ket_qua", "QD_Cong_nhan_du_thao",
    "QD_Phe_duyet_du_thao", "CV_De_nghi_trung_uong", "DS_Xuc_tien", "ML_Ho_so",
)  # fmt: skip
DEMO_PAPERS = {f"papers/{name}_MAU-2026-07.{kind}" for name in _PAPERS for kind in ("docx", "pdf")} | {
    "papers/Giay_chung_nhan_MAU-2026-07.xlsx"
}
DEMO_SET = DEMO_LETTERS | DEMO_SHEETS | DEMO_PAPERS
"""What is made of the demo beside minutes, tally and data."""


def files_of(folder: Path) -> set[str]:
    """Return the names of all files in a folder and in those within it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def strings(value: Any) -> list[str]:
    """Return every text of nested records, as plain data."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, bool):
        return []
    parts = value.values() if isinstance(value, dict) else value
    return [text for part in parts or () for text in strings(part)]


def squeezed(text: str) -> str:
    """Return text without any white space: how a line is broken does not matter."""
    return "".join(text.split())
