"""How far the counted members' totals lie apart (contract, rule 4).

Practice knows a limit of 10 points after which the council talks; the law does not, so the regulation sets it or sets
none. Kept out: later rounds and votes that settle a gap (`index`, `rating`).
"""

from __future__ import annotations

from collections.abc import Collection

from workbench.scoring.bundle.records import MaxGap
from workbench.scoring.rules.result import ProductResult


def gap_of(figures: Collection[int]) -> int:
    """Return the greatest less the least of at least one total, in points."""
    return max(figures) - min(figures)


def is_beyond(gap: int, limit: MaxGap | None) -> bool:
    """Return whether a gap asks for discussion; exactly at the limit it does only under `at_least`."""
    if limit is None:
        return False
    return gap > limit.limit if limit.test == "over" else gap >= limit.limit


def gap_pair(product: ProductResult) -> tuple[str, str] | None:
    """Return the members with the least and the greatest total, or None where fewer than two are counted.

    Among equals it is the first in the order of `members`; where all are equal, the first two.
    """
    if len(product.totals) < 2:
        return None
    low = min(product.totals, key=product.totals.__getitem__)
    others = [member for member in product.totals if member != low]
    return low, max(others, key=product.totals.__getitem__)
