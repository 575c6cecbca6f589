"""Two levels: a province's concluded session of which two products go up, and the central council's above it."""

from __future__ import annotations

import hashlib
from typing import Any

from tests.desk.council import P1, P2, P3, SCORING, UNSEALED, Table, full_marks, plan, product, sit_down
from workbench.council.plan.record import Plan
from workbench.desk.acts import signing
from workbench.scoring import Session
from workbench.storage import Store

ABOVE = "TW-2026"


def province(store: Store | None = None, opened: Plan | None = None) -> Table:
    """Lead a province's session to its end: the first two products get every point, the third is put out."""
    table = sit_down(store, opened)
    table.act("disqualify", product=P3, ground="Giả mạo hồ sơ")
    table.score_all(P1, P2)
    table.act("close")
    for who in ("M01", "TK"):
        table.sign(who)
    return table


def session(**changes: Any) -> Session:
    given = {
        "id": ABOVE,
        "title": "Trung ương 2026 (ví dụ)",
        "level": "central",
        "mode": "meeting",
        "held_on": "2026-12-20",
    }
    ext = {**UNSEALED, **changes.pop("ext", {})}
    return Session.model_validate({**given, "place": "Hà Nội", "ext": ext, **changes})


def above(*bundles: bytes, show: str | None = "never", **changes: Any) -> tuple[Plan, list[bytes]]:
    """Return the central council's plan and what comes with it."""
    named = [hashlib.sha256(raw).hexdigest() for raw in bundles]
    said = {"bundles": named} if show is None else {"show": show, "bundles": named}
    given = {"session": session(ext={"earlier": said}), "products": (product(P1), product(P2)), **changes}
    return plan(**given), list(bundles)


def central(store: Store | None = None, *bundles: bytes, show: str | None = "never", **changes: Any) -> Table:
    """Open the central council's session and sit down at it."""
    opened, earlier = above(*bundles, show=show, **changes)
    return sit_down(store, opened, earlier)


def rate(table: Table, letter: int = -1) -> None:
    """Score the first two products, the first with this option in every line, and close."""
    for who in SCORING:
        table.score(who, P1, full_marks(P1, letter))
        table.score(who, P2)
    table.act("close")


def bundle_of(table: Table) -> bytes:
    return signing.snapshot(table.office, table.sid).bundle
