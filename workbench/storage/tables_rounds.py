"""Tables of several rounds: bundles of earlier sessions; of sessions in writing, later days and complex content.

Kept out: all other tables, and how tables of facts are made (`tables`, `columns`).
"""

from __future__ import annotations

from sqlalchemy import Column, Date, LargeBinary, Text, UniqueConstraint

from workbench.storage.columns import Sha256, fact

# bundles of earlier sessions that the plan names; shown only as it says (`council.plan.earlier`)
earlier_bundles = fact(
    "earlier_bundles",
    Column("sha256", Sha256, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("session_id", "sha256"),
)

written_extensions = fact(
    "written_extensions",
    Column("until", Date, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("session_id", "until"),
    member=True,
)

complex_contents = fact(
    "complex_contents",
    Column("reason", Text, nullable=False),
    UniqueConstraint("session_id", "product_code"),
    member=True,
    product=True,
)
