"""The made-up council with two of an advisory team and an observer beside it."""

from __future__ import annotations

from typing import Any

from tests.desk.council import Table, plan, sit_down
from workbench.council.plan.record import Plan
from workbench.council.roster import Attendant
from workbench.scoring import Session
from workbench.storage import Store

ADVISER, ADVISER2 = (
    Attendant(id=f"TV{n}", name=f"Tổ viên {n}", role="advisory", title="", organisation="Tổ tư vấn") for n in (1, 2)
)
OBSERVER = Attendant(id="QS1", name="Khách mời 1", role="observer", title="", organisation="Hội Nông dân")
ATTENDANTS = (ADVISER, ADVISER2, OBSERVER)


def seated(opened: Plan | None = None, session: str | None = None, **changes: Any) -> Plan:
    """Return a plan with the three beside its members, and if asked under another session's id."""
    given = dict(opened or plan()) | {"attendants": ATTENDANTS} | changes
    if session is not None:
        given["session"] = Session(**dict(given["session"]) | {"id": session})
    return Plan(**given)


def sit_down_with_advisers(store: Store | None = None, **changes: Any) -> Table:
    """Open a session with the three and sit down at it."""
    return sit_down(store, seated(plan(**changes)))
