"""Every kind of records, by name: the one table from which all else is made. Kept out: their fields (`declared`)."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.programme.declared import around, cycle
from workbench.programme.declared.kind import Kind

__all__ = ["KINDS", "Kind"]

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        cycle.PLACE,
        cycle.OFFICE,
        cycle.PERSON,
        cycle.ACCOUNT,
        cycle.CRITERION,
        cycle.PRODUCER,
        around.YEARLY,
        cycle.PRODUCT,
        cycle.PERMIT,
        cycle.APPLICATION,
        cycle.DOSSIER,
        cycle.ATTACHMENT,
        cycle.ROUND,
        cycle.RESULT,
        cycle.CERTIFICATE,
        around.SUPPORT,
        around.EVENT,
        around.OUTLET,
        around.INSPECTION,
        around.TARGET,
        around.REPORT,
        around.DUTY,
        around.TASK,
    )
}
"""By name, in the order in which registers are listed."""
