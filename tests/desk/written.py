"""A session in writing: two renewals, opinions taken until 12 December 2026."""

from __future__ import annotations

from typing import Any

from tests.desk.council import P1, P2, Table, plan, product, sit_down
from workbench.council.plan.record import Plan
from workbench.scoring import Session

UNTIL = "2026-12-12"


def session(until: Any = UNTIL) -> Session:
    given = plan().session.model_dump(mode="json") | {"mode": "written", "held_on": until, "place": ""}
    return Session.model_validate(given)


def in_writing(**changes: Any) -> Plan:
    days = {"filed_on": "2026-10-20", "received_on": "2026-10-30"}
    renewals = tuple(product(code, kind="renewal", **days) for code in (P1, P2))
    return plan(**{"session": session(), "products": renewals, **changes})


def asked_in_writing(**changes: Any) -> Table:
    return sit_down(None, in_writing(**changes))
