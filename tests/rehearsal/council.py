"""The council of the rehearsal: eleven who score, a secretary, twenty products, and what each thinks of them.

Its regulation is the strict kind: a gap over 10 and a split floor wait for the council. What goes wrong on which
product stands here; what it comes to is left to `tests/oracle.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from devtools.serving import Council
from workbench.demo.council import Story
from workbench.demo.ticks import member_marks, stricter
from workbench.desk.opening import opening
from workbench.rulebook import Rulebook

SESSION = "TD-2026-12"
DECISION = "26/2026/QĐ-TTg"
CHAIR, OUTLIER = "M01", "M05"
SCORING = tuple(f"M{number:02d}" for number in range(1, 12))
IN_BROWSERS = ("M02", OUTLIER)
BY_REST = tuple(member for member in SCORING if member not in IN_BROWSERS)
SETS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 19, 21, 22, 22, 22, 26)
CODES = tuple(f"25-09076-{number}-2026" for number in range(1, len(SETS) + 1))
GAP_AGAIN, GAP_VOTED, SPLIT, SPLIT_TOO = CODES[6], CODES[13], CODES[2], CODES[10]
DISAGREED = {GAP_AGAIN, GAP_VOTED, SPLIT, SPLIT_TOO}
CUT, RESTARTED = CODES[4], CODES[8]
"""The products at which a browser loses the network, and the server is killed."""
AT_TABLE = CODES[16:19]
"""Products of one set, which one member scores side by side."""
LISTED = "M02"
"""Who declares over the whole list at once; of one product a hint says that they may have an interest in it."""
HINTED, MISTAKEN = CODES[3], CODES[5]
"""The product of the hint; and the one on which the same member steps back by mistake."""
RECUSED = {("M04", CODES[0]), (LISTED, HINTED)}
RECUSED_LATE = ("M11", CODES[15])
_WANTED = ((3, 62), (4, 78), (5, 92))

RULEBOOK = Rulebook()


def set_of(code: str) -> int:
    return SETS[CODES.index(code)]


def split_line(code: str) -> str:
    """Return the line of a product on which members stand on both sides of the four-star floor."""
    sheet = RULEBOOK.sheet(f"{DECISION}#{set_of(code)}").sheet
    return next(line.id for line in sheet.criteria if line.least_for(4) and line.id != "5.1")


def story(code: str) -> Story:
    star, total = (4, 80) if code in DISAGREED else _WANTED[CODES.index(code) % 3]
    return Story(code=code, star=star, total=total, split=split_line(code) if code in (SPLIT, SPLIT_TOO) else None)


def marks_of(member: str, code: str, *, strict: bool = True) -> dict[str, str]:
    """Return what a member ticks; the outlier is harder on two products, less so (`strict` off) the second time."""
    sheet = RULEBOOK.sheet(f"{DECISION}#{set_of(code)}").sheet
    marks = member_marks(sheet, story(code), member, SCORING.index(member))
    if member == OUTLIER and code in (GAP_AGAIN, GAP_VOTED):
        return stricter(sheet, marks, by=14) if strict else marks
    return marks


def products() -> list[dict[str, Any]]:
    return [
        {"code": code, "name": f"Sản phẩm mẫu {number}", "producer": f"HTX Mẫu {number}", "decision": DECISION}
        | {"set": SETS[number - 1], "kind": "first", "filed_on": "2026-10-12"}
        | {"received_on": None, "disqualified": None, "flags": []}
        for number, code in enumerate(CODES, start=1)
    ]


def members() -> list[dict[str, str]]:
    roles = {"M01": "chair", "M02": "vice_chair"}
    scoring = [(member, roles.get(member, "member")) for member in SCORING]
    hinted = {LISTED: f"HTX Mẫu {CODES.index(HINTED) + 1}"}
    return [
        {"id": member, "name": f"Thành viên {member}", "role": role, "title": ""}
        | {"organisation": hinted.get(member, f"Cơ quan {member}")}
        for member, role in [*scoring, ("TK", "secretary")]
    ]


PLAN = {
    "session": {
        "id": SESSION,
        "title": "Đợt 2 năm 2026, diễn tập",
        "level": "province",
        "mode": "meeting",
        "held_on": "2026-12-15",
        "place": "Hội trường tầng 2",
        "ext": {"unsealed": "Điều 9 Quy chế dùng để diễn tập"},
    },
    "regulation": {
        "source": "Quy chế dùng để diễn tập",
        "max_gap": {"points": "10", "test": "over"},
        "quorum": {"share": "3/4", "of": "eligible", "chair": "yes"},
        "floors": "agreed",
        "fallback": "highest_met",
        "forward": "mean",
        "secretary_scores": False,
        "waivers": "vote",
        "decimals": 2,
    },
}


def open_rehearsal(home: Path) -> Council:
    """Open the session in a home folder."""
    from workbench.council.plan.record import Plan
    from workbench.desk import open_desk

    plan = Plan.model_validate_json(json.dumps(PLAN | {"members": members(), "products": products()}))
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    office = open_desk(home)
    session = opening.open_session(office, plan)
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(office, session, by="TK")}
    return Council(session, codes, CODES)
