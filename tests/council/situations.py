"""Situations for conditions that ask the archive nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, cast

from tests.desk.council import plan
from workbench.council.conditions import Move, OnRecord, Situation
from workbench.council.facts.session import Facts
from workbench.council.roster import Visitor


def visitor(role: str = "member") -> Visitor:
    return Visitor(session_id="S", member_id="M", name="N", role=cast(Any, role), organisation="O")


def situation(move: Move[Any], role: str = "member", **given: Any) -> Situation[Any]:
    """Return a situation in which nothing is asked yet, unless said otherwise; the archive has no answers."""
    usual = {
        "asked": None,
        "plan": plan(),
        "facts": Facts(state="scoring"),
        "codes": (),
        "at": datetime(2026, 12, 10, 9, tzinfo=UTC),
        "today": date(2026, 12, 10),
        "on_record": cast(OnRecord, None),
    }
    return Situation(**{"move": move, "visitor": visitor(role), **usual, **given})
