"""From the rows of the workbook to a plan of the contract: columns that become `ext`, and people who are no members.

The contract carries anything under `ext` and scoring ignores it: why another decision is used than the days give (who
chose is whoever prepared the file), and what hints at a conflict are made of. The sheet of members also lists advisory
team and observers, whom the plan keeps apart. Kept out: whether a choice is needed (`council.plan.binding`), hints
(`council.conflicts`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from workbench.council.plan.binding import CHOICE
from workbench.council.roster import AttendantRole
from workbench.text_vi.rulebook.dates import CHOSEN_IN_PLAN
from workbench.workbooks.plan.read import PlanCells
from workbench.workbooks.plan.shape import CARRIED, DECISION_REASON, OPTIONAL

_OF_SESSION = tuple(sheet.key for sheet in OPTIONAL)
"""Sheets whose items stand under the session's `ext`."""
_MEMBER = re.compile(r"members\[(\d+)\]")
_ATTENDING = get_args(AttendantRole)


def as_contract(read: PlanCells) -> PlanCells:
    """Return what was read as the contract has it, each place under the path that its value has there."""
    seats = [_carrying("members", seat) for seat in read.raw.get("members", [])]
    lists: dict[str, list[dict[str, Any]]] = {"members": [], "attendants": []}
    moved: dict[str, str] = {}
    for number, seat in enumerate(seats):
        key = "attendants" if seat.get("role") in _ATTENDING else "members"
        moved[f"members[{number}]"] = f"{key}[{len(lists[key])}]"
        lists[key].append(seat)
    places = {_MEMBER.sub(lambda found: moved.get(found[0], found[0]), path): at for path, at in read.places.items()}
    products = [_with_choice(_carrying("products", product)) for product in read.raw.get("products", [])]
    raw = {key: value for key, value in read.raw.items() if key not in _OF_SESSION}
    said = {of: {key: value for key, value in read.raw.get(of, {}).items() if value} for of in _OF_SESSION}
    if any(said.values()):
        carried = raw["session"].get("ext") or {}
        raw["session"] = {**raw["session"], "ext": {**carried, **{of: given for of, given in said.items() if given}}}
    return PlanCells(raw={**raw, **lists, "products": products}, places=places, faults=read.faults)


def reason_in(record: Mapping[str, Any]) -> str | None:
    """Return the reason for another decision that a product of the contract carries, or None."""
    chosen = carried_in(record, CHOICE)
    return chosen.get("reason") if isinstance(chosen, dict) else None


def carried_in(record: Mapping[str, Any], key: str) -> Any:
    """Return what a record of the contract carries under `ext`, or None."""
    ext = record.get("ext")
    return ext.get(key) if isinstance(ext, dict) else None


def _carrying(sheet: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """Move the filled-in columns that the contract does not have under `ext`."""
    keys = CARRIED[sheet]
    ext = {key: record[key] for key in keys if record.get(key)}
    kept = {key: value for key, value in record.items() if key not in keys}
    return kept | {"ext": {**(kept.get("ext") or {}), **ext}} if ext else kept


def _with_choice(record: Mapping[str, Any]) -> dict[str, Any]:
    product = {key: value for key, value in record.items() if key != DECISION_REASON}
    if reason := record.get(DECISION_REASON):
        product["ext"] = {**product.get("ext", {}), CHOICE: {"chosen_by": CHOSEN_IN_PLAN, "reason": reason}}
    return product
