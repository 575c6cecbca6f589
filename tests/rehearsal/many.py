"""A council of nine with as many products as are asked for, all ballots in: what is left is to lead it to its end.

Of every ten products two have a gap beyond the limit and one a floor on which the council is split.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from devtools.serving import Council, quick_desk
from tests.rehearsal.council import DECISION, OUTLIER, PLAN, RULEBOOK, SETS
from workbench.council.acts.ballots.own import HandIn
from workbench.council.acts.parse import parse_declaration
from workbench.council.plan.record import Plan
from workbench.demo.council import Story
from workbench.demo.ticks import member_marks, stricter
from workbench.desk import BallotChange, Visitor
from workbench.desk.acts import ballots
from workbench.desk.opening import opening

SESSION = "TD-2026-PHIM"
SCORING = tuple(f"M{number:02d}" for number in range(1, 10))
GAPS, SPLITS = (0, 1), (2,)
"""By the last figure of a product's place in the list."""


def code_of(at: int) -> str:
    return f"25-09076-{at + 1}-2026"


def kind_of(at: int) -> str:
    """Return what of a product is left to the council: `gap`, `split` or nothing."""
    return "gap" if at % 10 in GAPS else "split" if at % 10 in SPLITS else ""


def split_line(at: int) -> str:
    sheet = RULEBOOK.sheet(f"{DECISION}#{SETS[at % len(SETS)]}").sheet
    return next(line.id for line in sheet.criteria if line.least_for(4) and line.id != "5.1")


def marks_of(member: str, at: int, *, strict: bool = True) -> dict[str, str]:
    """Return what a member ticks; one of them is harder where ballots are to lie apart, less so with `strict` off."""
    sheet = RULEBOOK.sheet(f"{DECISION}#{SETS[at % len(SETS)]}").sheet
    kind = kind_of(at)
    star, total = (4, 80) if kind else ((3, 62), (4, 78), (5, 92))[at % 3]
    story = Story(code=code_of(at), star=star, total=total, split=split_line(at) if kind == "split" else None)
    marks = member_marks(sheet, story, member, SCORING.index(member))
    return stricter(sheet, marks, by=14) if strict and kind == "gap" and member == OUTLIER else marks


def open_many(home: Path, count: int) -> Council:
    """Open the session, let everybody score everything, and return it with everybody's codes."""
    members = [
        {"id": one, "name": f"Thành viên {one}", "role": role, "title": "", "organisation": f"Cơ quan {one}"}
        for one, role in [("M01", "chair"), *((one, "member") for one in SCORING[1:]), ("TK", "secretary")]
    ]
    products: list[dict[str, Any]] = [
        {"code": code_of(at), "name": f"Sản phẩm mẫu {at + 1}", "producer": f"HTX Mẫu {at + 1}", "decision": DECISION}
        | {"set": SETS[at % len(SETS)], "kind": "first", "filed_on": "2026-10-12"}
        | {"received_on": None, "disqualified": None, "flags": []}
        for at in range(count)
    ]
    session = PLAN["session"] | {"id": SESSION, "title": "Diễn tập chỉ dùng bàn phím"}
    given = PLAN | {"session": session, "members": members, "products": products}
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    office = quick_desk(home)
    opening.open_session(office, Plan.model_validate_json(json.dumps(given)))
    for member in members[:-1]:
        visitor = Visitor(
            session_id=SESSION,
            member_id=member["id"],
            name=member["name"],
            role=member["role"],  # type: ignore[arg-type]
            organisation=member["organisation"],
        )
        for at in range(count):
            code = code_of(at)
            ballots.declare(office, visitor, SESSION, code, parse_declaration({"kind": "none"}))
            change = BallotChange(version=0, marks=marks_of(member["id"], at))
            saved = ballots.save(office, visitor, SESSION, code, change)
            ballots.hand_in(office, visitor, SESSION, code, HandIn(version=saved["version"]))
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(office, SESSION, by="TK")}
    office.store.close()
    return Council(SESSION, codes, tuple(code_of(at) for at in range(count)))
