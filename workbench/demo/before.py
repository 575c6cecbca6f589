"""The demo council's session before: May 2026, still under 148/QĐ-TTg, so that two cycles can be compared.

Four of its products come again in July, one of them on the same sheet. All is settled in one round. Times are fixed, so
that the packaged file is the same bytes whenever it is made.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from workbench.demo import council
from workbench.demo.council import Story
from workbench.demo.ticks import Marks, chance, member_marks, stricter
from workbench.rulebook import Rulebook
from workbench.rulebook.records.sheet import Sheet, sheet_key
from workbench.scoring.bundle.records import scores

_OPENS = datetime.fromisoformat("2026-05-04T08:00:00+07:00")
_SESSION = {"id": "MAU-2026-05", "title": "Đợt tháng 5 năm 2026 (hội đồng mẫu)", "held_on": "2026-05-08"}
_PRODUCTS = (  # number of its code, name, producer, set, star, total
    (5, "Bún khô gạo lứt", "Công ty TNHH Hạt Lành (mẫu)", 6, 3, 47),
    (6, "Chuối sấy dẻo", "HTX Nông sản Ven Sông (mẫu)", 7, 3, 63),
    (8, "Tương nếp ủ chum", "HTX Tương Làng Cổ (mẫu)", 9, 3, 55),
    (11, "Giỏ mây tre đan", "HTX Mây tre Khéo Tay (mẫu)", 21, 3, 43),
    (13, "Măng khô nếp", "HTX Rừng Xanh (mẫu)", 7, 4, 76),
    (14, "Nếp nương", "HTX Bản Cao (mẫu)", 3, 3, 57),
)
_STRICT, _BY = "M06", 4
"""A member who is strict with every product, and by about how many points."""


def session_before(rulebook: Rulebook) -> dict[str, Any]:
    """Return the bundle as JSON-ready objects in the order in which a file is written."""
    plan = council.demo_plan()
    raw = plan.model_dump(mode="json", exclude_unset=True)
    keys = sorted({sheet_key(council.OLD, row[3]) for row in _PRODUCTS})
    voting = [member.id for member in plan.members if scores(member, plan.regulation)]
    return {
        "format": "ocop-session/2",
        "session": raw["session"] | _SESSION,
        "regulation": raw["regulation"],
        "members": raw["members"],
        "products": [_product(*row[:4]) for row in _PRODUCTS],
        "sheets": {key: rulebook.sheet(key).sha256 for key in keys},
        "absences": [],
        "recusals": [],
        "ballots": [
            _ballot(rulebook.sheet(sheet_key(council.OLD, set_no)).sheet, story, member, number)
            for no, _, _, set_no, star, total in _PRODUCTS
            for story in (Story(code=council.code(no), star=star, total=total),)
            for number, member in enumerate(voting)
        ],
        "agreed": [],
        "resolutions": [],
        "waivers": [],
        "stops": [],
    }


def _product(no: int, name: str, producer: str, set_no: int) -> dict[str, Any]:
    return {
        "code": council.code(no),
        "name": name,
        "producer": producer,
        "decision": council.OLD,
        "set": set_no,
        "kind": "first",
        "filed_on": f"2026-03-{no + 10:02d}",
        "received_on": f"2026-04-{no + 5:02d}",
        "disqualified": None,
        "flags": [],
    }


def _ballot(sheet: Sheet, story: Story, member: str, number: int) -> dict[str, Any]:
    lot = chance("before", story.code, member)
    return {
        "product": story.code,
        "member": member,
        "round": 1,
        "at": (_OPENS + timedelta(days=lot % 3, minutes=lot % 540, seconds=lot % 60)).isoformat(),
        "marks": _marks(sheet, story, member, number),
        "notes": {},
        "reason": None,
        "opinion": "",
    }


def _marks(sheet: Sheet, story: Story, member: str, number: int) -> Marks:
    marks = member_marks(sheet, story, member, number)
    return stricter(sheet, marks, by=_BY) if member == _STRICT else marks
