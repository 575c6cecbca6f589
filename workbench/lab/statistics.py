"""Statistics of a council's ballots, for study alone: how members differ, how far they agree, what may be chance.

Floats live here and nowhere near a result: no score, band or star is computed from anything in this module. Every
function is pinned in `tests/lab/test_statistics.py` against the published example it names. Kept out: reading bundles
(`frames`), words and charts (`analysis`).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import interval_distance
from scipy.stats import f as f_law
from scipy.stats import norm
from scipy.stats import t as t_law

LEVEL = 0.95
Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An estimate and its interval; the ends are NaN where the data leave nothing to judge chance by."""

    value: float
    low: float
    high: float

    @property
    def is_clear_of_zero(self) -> bool:
        """Whether zero lies outside of the interval."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Additive:
    """A two-way additive fit: each value is a product's level and a member's severity, and chance.

    Attributes:
        severity: Each member's effect, centred: below 0 is stricter than the council, above 0 more lenient.
        deviations: What is left of every value, in the table's shape; NaN where there was none.
        spread: Variance of what is left, NaN without degrees of freedom.
        freedom: Degrees of freedom of `spread`.
        errors: Standard errors of the severities.
    """

    severity: pd.Series
    deviations: pd.DataFrame
    spread: float
    freedom: int
    errors: pd.Series

    def intervals(self, *, at_once: bool = False) -> dict[Hashable, Interval]:
        """Return t-intervals of the severities at 95 %.

        Args:
            at_once: Whether all members' intervals are to hold together (Bonferroni), not each for itself.
        """
        risk = (1 - LEVEL) / (len(self.severity) if at_once else 1)
        reach = t_law.ppf(1 - risk / 2, self.freedom) if self.freedom > 0 else math.nan
        return {
            who: Interval(value=value, low=value - reach * error, high=value + reach * error)
            for who, value, error in zip(self.severity.index, self.severity, self.errors, strict=True)
        }


def additive(table: pd.DataFrame) -> Additive:
    """Fit products (rows) and members (columns) by least squares; cells may be missing.

    The intrablock analysis of an incomplete block design, products as blocks (Montgomery, Design and Analysis of
    Experiments, 5th ed. 2001, section 4-4.1); of a full table, the two-way analysis of variance of Shrout and Fleiss
    (1979). The table must hang together: see `councils`.
    """
    values = table.to_numpy(dtype=float)
    rows, columns = np.nonzero(~np.isnan(values))
    products, members = values.shape
    design = np.zeros((len(rows), products + members))
    design[np.arange(len(rows)), rows] = 1
    design[np.arange(len(rows)), products + columns] = 1
    given = values[rows, columns]
    inverse = np.linalg.pinv(design.T @ design)
    effects = inverse @ design.T @ given
    left = given - design @ effects
    freedom = len(rows) - products - members + 1
    spread = float(left @ left) / freedom if freedom > 0 else math.nan
    centre = np.eye(members) - 1 / members
    severity = centre @ effects[products:]
    errors = np.sqrt(np.clip(np.diag(centre @ inverse[products:, products:] @ centre), 0, None) * spread)
    deviations = np.full(values.shape, math.nan)
    deviations[rows, columns] = left
    return Additive(
        severity=pd.Series(severity, index=table.columns),
        deviations=pd.DataFrame(deviations, index=table.index, columns=table.columns),
        spread=spread,
        freedom=freedom,
        errors=pd.Series(errors, index=table.columns),
    )


def councils(table: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the parts of a table that hang together: members who, over whatever detours, scored common products.

    Severities of two parts can't be compared: nobody knows whether one council is stricter or its products weaker.
    """
    there = table.notna()
    open_rows: list[Hashable] = [row for row in table.index if there.loc[row].any()]
    while open_rows:
        rows: set[Hashable] = {open_rows[0]}
        columns: set[Hashable] = set()
        while True:
            wider = set(table.columns[there.loc[list(rows)].any()])
            more = set(table.index[there[list(wider)].any(axis=1)])
            if wider == columns and more == rows:
                break
            rows, columns = more, wider
        open_rows = [row for row in open_rows if row not in rows]
        yield table.loc[[row in rows for row in table.index], [column in columns for column in table.columns]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Intraclass correlations of a full table.

    Attributes:
        single: ICC(2,1): how far one member's points stand for any other's, severity counted as disagreement.
        mean: ICC(2,k): the same of the council's mean.
        order: ICC(3,1): one member's points, severity left aside.
        products: Rows that the figures rest on.
        members: Columns.
    """

    single: Interval
    mean: float
    order: float
    products: int
    members: int


def intraclass(table: pd.DataFrame) -> Agreement | None:
    """Return the intraclass correlations, or None with less than two products or members.

    Shrout and Fleiss, Psychological Bulletin 86 (1979) 420-428: cases 2 and 3, and the interval of case 2.
    Rows with a missing cell must have been left out.
    """
    values = table.to_numpy(dtype=float)
    rows, columns = values.shape
    if rows < 2 or columns < 2:
        return None
    between, judges, rest = mean_squares(values)
    whole = between + (columns - 1) * rest
    shared = whole + columns * (judges - rest) / rows
    if shared == 0:
        return None
    single = (between - rest) / shared
    return Agreement(
        single=_case_two(between, judges, rest, single, rows, columns),
        mean=(between - rest) / (between + (judges - rest) / rows) if between + (judges - rest) / rows else math.nan,
        order=(between - rest) / whole if whole else math.nan,
        products=rows,
        members=columns,
    )


def mean_squares(values: Array) -> tuple[float, float, float]:
    """Return the mean squares between rows, between columns, and of the rest, of a full table."""
    rows, columns = values.shape
    centre = values.mean()
    by_row, by_column = values.mean(axis=1) - centre, values.mean(axis=0) - centre
    left = values - centre - by_row[:, None] - by_column
    return (
        float(columns * (by_row**2).sum()) / (rows - 1),
        float(rows * (by_column**2).sum()) / (columns - 1),
        float((left**2).sum()) / ((rows - 1) * (columns - 1)),
    )


def _case_two(between: float, judges: float, rest: float, single: float, rows: int, columns: int) -> Interval:
    if rest == 0:
        return Interval(value=single, low=math.nan, high=math.nan)
    ratio = judges / rest
    lift = columns * single * ratio
    above = rows * (1 + (columns - 1) * single) - columns * single
    freedom = (columns - 1) * (rows - 1) * (lift + above) ** 2 / ((rows - 1) * lift**2 + above**2)
    upper, lower = (f_law.ppf((1 + LEVEL) / 2, *one) for one in ((rows - 1, freedom), (freedom, rows - 1)))
    common = columns * judges + (columns * rows - columns - rows) * rest
    return Interval(
        value=single,
        low=rows * (between - upper * rest) / (upper * common + rows * between),
        high=rows * (lower * between - rest) / (common + rows * lower * between),
    )


def alpha(table: pd.DataFrame) -> float:
    """Return Krippendorff's alpha for interval data; members who did not score a product are simply missing.

    Computed by NLTK's `AnnotationTask` (Apache-2.0). NaN where no product has two values, or all values are equal.
    """
    long = table.stack().dropna()
    paired = long.groupby(level=0).transform("size") > 1
    if long[paired].nunique() < 2:
        return math.nan
    said = [(str(member), str(row), int(value)) for (row, member), value in long[paired].items()]
    return float(AnnotationTask(data=said, distance=interval_distance).alpha())


def within(values: pd.Series, product: Sequence[Any]) -> float:
    """Return how far members lie apart on one product, typically, in the values' unit.

    The root of the mean square within targets (Shrout and Fleiss 1979, table 3: WMS). NaN if no product has two values.
    """
    grouped = values.astype(float).groupby(product)
    freedom = int((grouped.size() - 1).sum())
    return math.sqrt(float(((values - grouped.transform("mean")) ** 2).sum()) / freedom) if freedom else math.nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Halo:
    """Whether members lift or lower a product in all parts together.

    Attributes:
        ratio: Mean square of member by product over that of the rest; about 1 where there is no halo.
        chance: How often chance alone gives such a ratio or a greater one.
        by_member: The same ratio of each member's own deviations.
        lifts: By product and member, how far the member lies from what product and severity let expect, over all
            parts, in the unit of the values.
    """

    ratio: float
    chance: float
    by_member: pd.Series
    lifts: pd.DataFrame


def halo(parts: Sequence[pd.DataFrame]) -> Halo | None:
    """Split what members and products leave unexplained into what all parts share and what they do not.

    Guilford's analysis of ratings (Psychometric Methods, 2nd ed. 1954, pages 280-288): the interaction of rater and
    ratee, over all traits, is the rater's relative halo effect. Missing cells are allowed, the same in every part.

    Args:
        parts: One table a part: products as rows, members as columns, all in one unit.
    """
    fits = [additive(part) for part in parts]
    freedom = fits[0].freedom
    if freedom <= 0 or len(parts) < 2:
        return None
    left = np.stack([fit.deviations.to_numpy() for fit in fits])
    shared = left.mean(axis=0)
    rest = ((left - shared) ** 2).sum(axis=0)
    above, below = len(parts) * shared**2, rest / (len(parts) - 1)
    if not np.nansum(below) > 0:
        return None
    ratio = float(np.nansum(above) / np.nansum(below))
    own = np.nansum(below, axis=0)
    by_member = np.divide(np.nansum(above, axis=0), own, out=np.full(own.shape, math.nan), where=own > 0)
    table = parts[0]
    return Halo(
        ratio=ratio,
        chance=float(f_law.sf(ratio, freedom, freedom * (len(parts) - 1))),
        by_member=pd.Series(by_member, index=table.columns),
        lifts=pd.DataFrame(shared, index=table.index, columns=table.columns),
    )


def share(count: int, of: int) -> Interval:
    """Return a share with Wilson's interval at 95 % (Newcombe, Statistics in Medicine 17 (1998) 857-872, method 3)."""
    z = float(norm.ppf((1 + LEVEL) / 2))
    middle = 2 * count + z * z
    reach = z * math.sqrt(z * z + 4 * count * (1 - count / of))
    whole = 2 * (of + z * z)
    return Interval(value=count / of, low=max(0.0, (middle - reach) / whole), high=min(1.0, (middle + reach) / whole))


def paired(differences: Sequence[float]) -> Interval:
    """Return the mean difference with Student's interval at 95 % (Student, Biometrika 6 (1908) 1-25)."""
    given = np.asarray(differences, dtype=float)
    middle = float(given.mean())
    if len(given) < 2:
        return Interval(value=middle, low=math.nan, high=math.nan)
    reach = float(t_law.ppf((1 + LEVEL) / 2, len(given) - 1) * given.std(ddof=1) / math.sqrt(len(given)))
    return Interval(value=middle, low=middle - reach, high=middle + reach)
