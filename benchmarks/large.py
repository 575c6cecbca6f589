"""A made-up session of 60 products before 11 members, led through the desk as people would lead it.

Ballots are drawn from a seed: a council shares a judgement of a product and each member differs on a few lines, so
that some products are rated, some lie too far apart and some miss a minimum. Kept out: measuring.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools.of_a_run import CHEAP
from workbench.council.acts.ballots.own import HandIn
from workbench.council.acts.parse import parse_declaration
from workbench.council.plan.record import Plan
from workbench.council.roster import Visitor
from workbench.demo.council import REGULATION
from workbench.desk import Office, office_at, parse_act, parse_change
from workbench.desk.acts import ballots, board
from workbench.desk.opening import opening
from workbench.desk.place import ARCHIVE
from workbench.rulebook import Rulebook, sheet_key
from workbench.scoring import Product
from workbench.storage import Store

SESSION = "DO-PHIEN-LON"
DECISION = "26/2026/QĐ-TTg"
SETS = (1, 2, 4, 6, 9, 12)
PRODUCTS, MEMBERS = 60, 11
DIFFERING = 5
"""On how many lines a member judges otherwise than the others."""
WEAK = 4
"""Every so manieth product one member marks far below the others."""


def plan(session: str = SESSION, *, products: int = PRODUCTS, members: int = MEMBERS) -> Plan:
    """Return a session: products of several sets, a chair, a vice chair, members and a secretary who scores nothing."""
    roles = {1: "chair", 2: "vice_chair"}
    seats = [_seat(f"M{n:02}", f"Thành viên {n}", roles.get(n, "member")) for n in range(1, members + 1)]
    return Plan.model_validate_json(
        json.dumps(
            {
                "session": {
                    "id": session,
                    "title": f"Phiên lớn {session}",
                    "level": "province",
                    "mode": "meeting",
                    "held_on": "2026-12-15",
                    "place": "-",
                    "ext": {"unsealed": "Quy chế dùng để đo"},
                },
                "regulation": REGULATION,
                "members": [*seats, _seat("TK", "Thư ký", "secretary")],
                "products": [_product(number) for number in range(1, products + 1)],
            }
        )
    )


def _seat(member: str, name: str, role: str) -> dict[str, str]:
    return {"id": member, "name": name, "role": role, "title": "", "organisation": "Cơ quan"}


def _product(number: int) -> dict[str, object]:
    return {
        "code": f"SP-{number:02}",
        "name": f"Sản phẩm {number}",
        "producer": f"Hợp tác xã {number // 3 + 1}",
        "decision": DECISION,
        "set": SETS[number % len(SETS)],
        "kind": "first",
        "filed_on": "2026-10-12",
        "received_on": None,
        "disqualified": None,
        "flags": [],
    }


def visitors(plan: Plan) -> dict[str, Visitor]:
    """Return everybody who has a seat, as if signed in."""
    return {
        seat.id: Visitor(
            session_id=plan.session.id,
            member_id=seat.id,
            name=seat.name,
            role=seat.role,
            organisation=seat.organisation,
        )
        for seat in plan.seats
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Large:
    """The session at its desk, every ballot handed in."""

    office: Office
    plan: Plan
    who: dict[str, Visitor]

    def act(self, act: str, by: str = "TK", **fields: object) -> None:
        """Do an act of the board."""
        board.act(self.office, self.who[by], self.plan.session.id, parse_act({"act": act, **fields}))

    def save(self, member: str, product: str, marks: dict[str, str], version: int) -> int:
        """Save marks of a ballot and return its version."""
        change = {"version": version, "change_id": f"{member}-{product}-{version}", "marks": marks}
        saved = ballots.save(self.office, self.who[member], self.plan.session.id, product, parse_change(change))
        return int(saved["version"])


def open_large(home: Path, *, products: int = PRODUCTS, members: int = MEMBERS) -> Large:
    """Open the session and have every member but the last of the last product hand in their ballots.

    The last ballot is left half filled, so that the first scoring is not over yet.
    """
    office = office_at(Store(home / ARCHIVE), Rulebook(), hasher=CHEAP)
    opened = plan(products=products, members=members)
    opening.open_session(office, opened)
    large = Large(office=office, plan=opened, who=visitors(opened))
    score(large, opened.products, [m.id for m in opened.members if m.role != "secretary"])
    return large


def score(large: Large, products: Sequence[Product], members: Sequence[str]) -> None:
    """Declare, mark and hand in everything but the last member's ballot of the last product."""
    sid = large.plan.session.id
    for product, member, marks in drawn(products, members):
        ballots.declare(large.office, large.who[member], sid, product.code, parse_declaration({"kind": "none"}))
        last = (product, member) == (products[-1], members[-1])
        version = large.save(member, product.code, dict([*marks.items()][: len(marks) // (2 if last else 1)]), 0)
        if not last:
            ballots.hand_in(large.office, large.who[member], sid, product.code, HandIn(version=version))


def drawn(products: Sequence[Product], members: Sequence[str]) -> Iterator[tuple[Product, str, dict[str, str]]]:
    """Yield every ballot: most marks dear, a few lower, every few products one member's far below."""
    dice, rulebook = random.Random(2026), Rulebook()  # noqa: S311  (ticks, not secrets)
    for number, product in enumerate(products):
        sheet = rulebook.sheet(sheet_key(product.decision, product.set)).sheet
        for member in members:
            marks = {line.id: line.letters[-1] for line in sheet.criteria}
            for line in dice.sample(sheet.criteria, DIFFERING):
                marks[line.id] = line.letters[-2 if len(line.letters) > 2 else -1]
            if number % WEAK == 0 and member == members[-1]:
                marks |= {line.id: line.letters[1 if len(line.letters) > 2 else -1] for line in sheet.criteria}
            yield product, member, marks
