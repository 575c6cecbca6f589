"""When whoever scores sees reports on a product and its producer's own points: for the council's own regulation.

The law has the commune report (26/2026 Điều 7 khoản 2, Mẫu 03), the advisory team too (khoản 3), and the producer give
points (Mẫu 02, phần III); it does not say whether a member reads them before scoring. No result depends on it, so that
it stands under the regulation's `ext` and not among the settings of the contract; where nothing is said, a member sees
them once their own ballot is handed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from workbench.errors import Fault
from workbench.scoring import Regulation
from workbench.text_vi.regulation import settings as words

Reports = Literal["at_once", "after_hand_in"]
REPORTS = "reports"
"""Under a regulation's `ext`."""


def reports_of(rules: Regulation) -> Reports:
    """Return when reports are seen; what is not understood keeps them away until hand-in."""
    return "at_once" if _given(rules) == "at_once" else "after_hand_in"


def reports_faults(rules: Regulation) -> Iterator[Fault]:
    """Yield a fault where a regulation says something else than one of the two."""
    given = _given(rules)
    if given is not None and given not in get_args(Reports):
        yield Fault.of(words.REPORTS_UNKNOWN, where="regulation.ext.reports", code="reports_unknown")


def _given(rules: Regulation) -> object:
    return rules.ext.get(REPORTS) if rules.ext else None
