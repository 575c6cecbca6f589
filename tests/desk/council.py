"""A small made-up council for tests: five who score, a secretary, two products of set 1 and one of set 4."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from devtools.of_a_run import CHEAP
from workbench.council.acts.ballots.own import HandIn
from workbench.council.acts.parse import parse_declaration, parse_reopen
from workbench.council.plan.record import Plan
from workbench.desk import Office, Visitor, office_at, parse_act, parse_change
from workbench.desk.acts import ballots, board, signing
from workbench.desk.opening import opening
from workbench.desk.views import views
from workbench.rulebook import Rulebook
from workbench.scoring import Member, Product, Regulation, Session
from workbench.storage import Store

SID = "VD-2026-D2"
P1, P2, P3 = "25-09076-1-2026", "25-09076-2-2026", "25-09076-3-2026"
UNSEALED = {"unsealed": "Điều 9 Quy chế ví dụ"}
"""Under the session's `ext`: the made-up council's regulation lets its sessions be unsealed."""
PIN = "271904"
"""What a signature carries; it is checked at the door, before the desk is asked."""
SCORING = ("M01", "M02", "M03", "M04", "M05")
RULEBOOK = Rulebook()


class Clock:
    """A clock that goes on a second each time it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 10, 1, 0, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def regulation(**changes: Any) -> Regulation:
    return Regulation.model_validate(
        {
            "source": "Quy chế ví dụ",
            "max_gap": {"points": "10", "test": "over"},
            "quorum": {"share": "3/5", "of": "eligible", "chair": "yes"},
            "floors": "majority",
            "fallback": "highest_met",
            "forward": "stars",
            "secretary_scores": False,
            "waivers": "vote",
            "decimals": 2,
            **changes,
        }
    )


DEPUTISED = regulation(quorum={"share": "3/5", "of": "eligible", "chair": "or_vice_chair"})
"""A regulation under which a vice chair may act as chair."""


def member(number: int) -> Member:
    role = {1: "chair", 2: "vice_chair"}.get(number, "member")
    return Member(id=f"M0{number}", name=f"Thành viên {number}", role=role, title="", organisation=f"Cơ quan {number}")


SECRETARY = Member(id="TK", name="Thư ký", role="secretary", title="", organisation="Văn phòng")


def product(code: str, set_no: int = 1, **changes: Any) -> Product:
    return Product.model_validate(
        {
            "code": code,
            "name": f"Sản phẩm {code[9:10]}",
            "producer": "HTX",
            "decision": "26/2026/QĐ-TTg",
            "set": set_no,
            "kind": "first",
            "filed_on": "2026-10-12",
            "received_on": None,
            "disqualified": None,
            "flags": [],
            **changes,
        }
    )


def plan(**changes: Any) -> Plan:
    given: dict[str, Any] = {
        "session": Session.model_validate(
            {
                "id": SID,
                "title": "Đợt 2 năm 2026 (ví dụ)",
                "level": "province",
                "mode": "meeting",
                "held_on": "2026-12-15",
                "place": "Hội trường UBND",
                "ext": UNSEALED,
            }
        ),
        "regulation": regulation(),
        "members": (*(member(number) for number in range(1, 6)), SECRETARY),
        "products": (product(P1), product(P2), product(P3, 4)),
        **changes,
    }
    return Plan(**given)


def full_marks(code: str = P1, letter: int = -1, **changes: str) -> dict[str, str]:
    """A complete ballot: the option of this place in every line, the last (dearest) unless said otherwise."""
    sheet = RULEBOOK.sheet(f"26/2026/QĐ-TTg#{4 if code == P3 else 1}").sheet
    return {c.id: c.letters[letter] for c in sheet.criteria} | changes


class Table:
    """A council at its desk, spoken to in one line an act."""

    def __init__(self, office: Office, store: Store, clock: Clock, opened: Plan) -> None:
        self.office, self.store, self.clock, self.plan = office, store, clock, opened
        self.who: Mapping[str, Visitor] = {
            m.id: Visitor(
                session_id=opened.session.id, member_id=m.id, name=m.name, role=m.role, organisation=m.organisation
            )
            for m in opened.seats
        }

    @property
    def sid(self) -> str:
        return self.plan.session.id

    @property
    def chair(self) -> Visitor:
        return self.who["M01"]

    @property
    def secretary(self) -> Visitor:
        return self.who["TK"]

    def declare(self, who: str, code: str = P1, kind: str = "none", reason: str | None = None) -> dict[str, Any]:
        return ballots.declare(
            self.office, self.who[who], self.sid, code, parse_declaration({"kind": kind, "reason": reason})
        )

    def ballot(self, who: str, code: str = P1) -> dict[str, Any]:
        return views.ballot_view(self.office, self.who[who], self.sid, code)

    def save(self, who: str, code: str = P1, **change: Any) -> dict[str, Any]:
        """Save a change; `why` is the reason of every mark in it."""
        version, why = change.pop("version", None), change.pop("why", None)
        if why is not None:
            change["reasons"] = dict.fromkeys(change["marks"], why)
        version = self.ballot(who, code)["version"] if version is None else version
        asked = parse_change({"version": version, "change_id": str(uuid.uuid4()), **change})
        return ballots.save(self.office, self.who[who], self.sid, code, asked)

    def hand_in(self, who: str, code: str = P1, version: int | None = None) -> dict[str, Any]:
        version = self.ballot(who, code)["version"] if version is None else version
        return ballots.hand_in(self.office, self.who[who], self.sid, code, HandIn(version=version))

    def score(self, who: str, code: str = P1, marks: Mapping[str, str] | None = None, **more: Any) -> dict[str, Any]:
        """Declare, tick everything, hand in."""
        self.declare(who, code)
        self.save(who, code, marks=dict(marks or full_marks(code)), **more)
        return self.hand_in(who, code)

    def score_all(self, *codes: str) -> None:
        for code in codes or (P1, P2, P3):
            for who in SCORING:
                self.score(who, code)

    def reopen(self, who: str, code: str = P1, reason: str = "Xem lại", version: int | None = None) -> dict[str, Any]:
        version = self.ballot(who, code)["version"] if version is None else version
        return ballots.reopen(
            self.office,
            self.who[who],
            self.sid,
            code,
            parse_reopen({"version": version, "reason": reason}),
        )

    def sign(self, by: str) -> dict[str, Any]:
        """Sign the present bundle."""
        raw = signing.bundle(self.office, self.who[by], self.sid)
        return self.act("sign_off", by=by, bundle_sha256=hashlib.sha256(raw).hexdigest(), pin=PIN)

    def open_again(self, kind: str, by: str = "TK", **fields: Any) -> int:
        """Propose and have the other confirm; return the proposal's number."""
        self.act(f"propose_{kind}", by=by, **{"reason": "Xem lại"} | fields)
        number = len(views.progress(self.office, self.chair, self.sid)["proposals"])
        self.act("confirm_proposal", by="M01" if by == "TK" else "TK", number=number)
        return number

    def act(self, name: str, by: str = "TK", **fields: Any) -> dict[str, Any]:
        return board.act(self.office, self.who[by], self.sid, parse_act({"act": name, **fields}))


def copy_of(table: Table) -> Table:
    """Return the same session in an archive of its own; quicker than leading it there again."""
    store = Store(None)
    source, target = (s._engine.raw_connection() for s in (table.store, store))
    source.driver_connection.backup(target.driver_connection)
    source.close(), target.close()
    clock = Clock()
    clock.now = table.clock.now
    return Table(office_at(store, RULEBOOK, clock=clock, hasher=CHEAP), store, clock, table.plan)


def sit_down(store: Store | None = None, opened: Plan | None = None, earlier: Sequence[bytes] = ()) -> Table:
    """Open a session and sit down at it."""
    store, opened, clock = store or Store(None), opened or plan(), Clock()
    office = office_at(store, RULEBOOK, clock=clock, hasher=CHEAP)
    opening.open_session(office, opened, earlier)
    return Table(office, store, clock, opened)
