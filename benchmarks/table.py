"""Figures into lines: middle and 95th percentile, the ratio to the baseline, a Markdown table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

Unit = Literal["ms", "KB", "MB", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure of every contender, in their order; None where it was not measured."""

    what: str
    unit: Unit
    values: Sequence[float | None]


def p50(values: Sequence[float]) -> float:
    """Return the middle."""
    return float(median(values))


def p95(values: Sequence[float]) -> float:
    """Return the smallest value that 95 of a hundred do not exceed."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def number(value: float | None, unit: Unit) -> str:
    """Write a value for people: seconds from one second on, MB from one MB on."""
    if value is None:
        return "–"
    if unit == "ms" and value >= 1000:
        return f"{value / 1000:.2f} s"
    if unit == "KB" and value >= 1024:
        return f"{value / 1024:.1f} MB"
    return f"{value:.0f} {unit}".strip() if value >= 10 or not unit else f"{value:.1f} {unit}"


def ratio(value: float | None, baseline: float | None) -> str:
    """Write how many times less than the baseline a value is, or more."""
    if value is None or not baseline:
        return ""
    if not value:
        return " (none)"
    less = baseline / value
    return f" ({less:.1f}× less)" if less >= 1 else f" ({1 / less:.1f}× more)"


def table(names: Sequence[str], rows: Sequence[Row]) -> str:
    """Return a Markdown table; the first contender is the baseline."""
    head = [f"| Measure | {names[0]} (baseline) | {' | '.join(names[1:])} |", "|---|" + "---|" * len(names)]
    return "\n".join([*head, *(_line(row) for row in rows)])


def _line(row: Row) -> str:
    baseline, *others = row.values
    cells = [number(baseline, row.unit)]
    cells += [number(value, row.unit) + ratio(value, baseline) for value in others]
    return f"| {row.what} | {' | '.join(cells)} |"
