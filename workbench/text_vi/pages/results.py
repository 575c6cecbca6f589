"""Words of the pages that are made outside of the browser: what the consensus page says of a product, and why.

Each function returns one plain sentence, or a label. Kept out: words that only the browser needs (the `VI` table at the
top of each page's script) and words of faults raised elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

HELD_BY_BALLOTS = "thiếu {} phiếu"
HELD_BY_QUORUM = "không đủ số phiếu tối thiểu"


def held_by_gap(limit: str, *, over: bool) -> str:
    """Say that ballots lie too far apart, with the limit."""
    shown = limit.replace(".", ",")
    return f"chênh quá {shown}" if over else f"chênh từ {shown}"


def held_by_criteria(criteria: Sequence[str]) -> str:
    """Say on which criteria the council has to agree."""
    return f"tiêu chí {', '.join(criteria)}"


def held_by_minima(star: int, criteria: Sequence[str]) -> str:
    """Say which minima are missing for the star that the points reach."""
    return f"thiếu mức {star} sao: {', '.join(criteria)}"


def not_fulfilled(condition: str) -> str:
    """Turn a condition that the sheet prints into a ground."""
    return f"Không đáp ứng: {condition}"


def chart_limit(limit: int, gap: int) -> str:
    """The limit of the gap, and by how much it is passed."""
    return f"chênh tối đa {limit}" + (f", vượt {gap - limit}" if gap > limit else "")


def chart_spread(low: int, high: int, mean: str) -> str:
    """Describe the chart of totals for those who hear it."""
    return f"Tổng điểm các thành viên từ {low} đến {high}, trung bình {mean}."
