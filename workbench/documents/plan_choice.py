"""The plan's column for another decision than the days give, and the `ext` of the product that carries it.

The workbook has the reason alone; who chose is whoever prepared the file. Kept out: whether a choice is needed
(`council.binding`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.council.binding import CHOICE
from workbench.documents.plan_shape import DECISION_REASON
from workbench.text_vi.rulebook_dates import CHOSEN_IN_PLAN


def with_choices(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a plan as read, each product's reason moved to where the contract lets it be carried."""
    return {**raw, "products": [_with_choice(record) for record in raw["products"]]}


def reason_in(record: Mapping[str, Any]) -> str | None:
    """Return the reason that a product of the contract carries, or None."""
    ext = record.get("ext")
    chosen = ext.get(CHOICE) if isinstance(ext, dict) else None
    return chosen.get("reason") if isinstance(chosen, dict) else None


def _with_choice(record: Mapping[str, Any]) -> dict[str, Any]:
    product = {key: value for key, value in record.items() if key != DECISION_REASON}
    if reason := record.get(DECISION_REASON):
        product["ext"] = {CHOICE: {"chosen_by": CHOSEN_IN_PLAN, "reason": reason}}
    return product
