"""Each statistic gives what its published example gives."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from workbench.lab.statistics import additive, alpha, councils, halo, intraclass, mean_squares, paired, share, within

SHROUT_FLEISS = pd.DataFrame([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]])
"""Six targets, four judges: Shrout and Fleiss, Psychological Bulletin 86 (1979) 420-428, table 2; the same table and
its six coefficients are in the tests of R's psych (`tests/testthat/test_ICC.R`)."""

_ = math.nan
KRIPPENDORFF = pd.DataFrame(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
).T
"""Twelve units, four observers, some missing: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section
C; other metrics are computed of it in section D. The same table is the example of R's irr (`kripp.alpha`) and Stata's
`kalpha`."""

CATALYSTS = pd.DataFrame([[73, _, 73, 75], [74, 75, 75, _], [_, 67, 68, 72], [71, 72, _, 75]])
"""Batches as rows, catalysts as columns, one missing in each: the balanced incomplete block example of Montgomery,
Design and Analysis of Experiments, 5th ed. (2001), section 4-4; also table 19 of the examples to Ravishanker and Dey, A
First Course in Linear Model Theory."""

SLEEP = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
"""Hours of sleep, second drug less first: Student, Biometrika 6 (1908) 1-25, illustration I; in R it is `sleep`."""

# Ratings, 1 to 9, of seven scientists by three on five traits: Guilford, Psychometric Methods, 2nd ed. (1954), page
# 282, as the manual of Facets gives them (https://www.winsteps.com/facetman/creativity.htm).
GUILFORD = {
    "Avogadro": ("55353", "97585", "33371", "73133", "97785", "35351", "77555"),
    "Brahe": ("65463", "87572", "45366", "56455", "24323", "44642", "33554"),
    "Cavendish": ("55573", "77575", "35555", "53331", "97777", "33353", "77757"),
}


def guilford() -> list[pd.DataFrame]:
    return [
        pd.DataFrame({judge: [int(given[trait]) for given in rows] for judge, rows in GUILFORD.items()})
        for trait in range(5)
    ]


def test_mean_squares_are_those_of_shrout_and_fleiss_table_3() -> None:
    between, judges, rest = mean_squares(SHROUT_FLEISS.to_numpy(dtype=float))

    assert [round(one, 2) for one in (between, judges, rest)] == [11.24, 32.49, 1.02]


def test_intraclass_correlations_are_those_of_shrout_and_fleiss_table_4() -> None:
    found = intraclass(SHROUT_FLEISS)

    assert found is not None
    assert [round(one, 2) for one in (found.single.value, found.mean, found.order)] == [0.29, 0.62, 0.71]
    assert (found.products, found.members) == (6, 4)


def test_the_interval_of_one_judges_agreement_is_the_one_published_of_those_data() -> None:
    """As R's psych prints it of the same table (`ICC`, row ICC2): 0.019 to 0.761."""
    found = intraclass(SHROUT_FLEISS)

    assert found is not None
    assert (round(found.single.low, 3), round(found.single.high, 3)) == (0.019, 0.761)


def test_members_typical_distance_is_the_root_of_the_published_mean_square_within() -> None:
    """Shrout and Fleiss, table 3: WMS 6.26."""
    long = SHROUT_FLEISS.stack()

    assert round(within(long, long.index.get_level_values(0)) ** 2, 2) == 6.26


def test_severity_in_a_full_table_is_the_judges_mean_less_the_grand_mean() -> None:
    fit = additive(SHROUT_FLEISS)

    assert fit.severity.to_list() == pytest.approx((SHROUT_FLEISS.mean() - SHROUT_FLEISS.to_numpy().mean()).to_list())
    assert round(fit.spread, 2) == 1.02
    assert fit.freedom == 15


def test_severity_with_missing_cells_is_the_intrablock_analysis_of_the_catalysts() -> None:
    """Effects -9/8, -7/8, -4/8 and 20/8; error mean square 0.65 on 5 degrees.

    The standard error of a difference is, by the book's formula, the root of 2 x 3 x 0.65 / (2 x 4): 0.6982.
    """
    fit = additive(CATALYSTS)

    assert fit.severity.to_list() == pytest.approx([-9 / 8, -7 / 8, -4 / 8, 20 / 8])
    assert (round(fit.spread, 2), fit.freedom) == (0.65, 5)
    # the error of one of four equally precise effects, from that of their difference
    assert fit.errors.to_list() == pytest.approx([0.6982 * math.sqrt(3 / 8)] * 4, abs=1e-4)


def test_the_interval_of_a_severity_is_students_of_the_paired_difference() -> None:
    """Of two members each lies half their mean difference from the middle: half of 0.70 to 2.46 (Student's hours)."""
    before = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    fit = additive(pd.DataFrame({"first": before, "second": np.add(before, SLEEP)}))

    found = fit.intervals()["second"]

    assert (found.value, found.low, found.high) == pytest.approx((0.79, 0.7001142 / 2, 2.4598858 / 2))
    assert found.is_clear_of_zero


def test_intervals_that_hold_together_are_wider() -> None:
    fit = additive(CATALYSTS)
    alone, together = fit.intervals(), fit.intervals(at_once=True)

    assert all(together[who].low < alone[who].low and alone[who].high < together[who].high for who in alone)


def test_a_table_that_leaves_nothing_to_chance_has_no_intervals() -> None:
    fit = additive(pd.DataFrame({"a": [70.0], "b": [72.0]}))

    assert fit.severity.to_list() == pytest.approx([-1, 1])
    assert math.isnan(fit.intervals()["a"].low)


def test_councils_without_a_common_member_are_told_apart() -> None:
    table = pd.DataFrame({"a": [1, 2, _], "b": [2, _, _], "c": [_, _, 5], "d": [_, _, 6]}, index=["x", "y", "z"])

    assert [(list(one.index), list(one.columns)) for one in councils(table)] == [
        (["x", "y"], ["a", "b"]),
        (["z"], ["c", "d"]),
    ]


def test_alpha_of_krippendorffs_example_with_missing_values() -> None:
    """Interval data: 0.849 (nominal 0.743, which is not what points are)."""
    assert round(alpha(KRIPPENDORFF), 3) == 0.849


def test_alpha_says_nothing_where_there_is_nothing_to_compare() -> None:
    assert math.isnan(alpha(pd.DataFrame({"a": [1, _], "b": [_, 2]})))
    assert math.isnan(alpha(pd.DataFrame({"a": [3, 3], "b": [3, 3]})))


def test_halo_of_guilfords_scientists() -> None:
    """The ratio is computed a second time, in fractions, as the interaction of rater and ratee over that of all three.

    That Avogadro gave Edward 36 points is published with the data (Facets manual, "Table 13-14 Excel bias plot").
    """
    parts = guilford()
    found = halo(parts)

    assert found is not None
    assert [int(sum(part[judge].sum() for part in parts)) for judge in GUILFORD] == [171, 156, 181]
    assert sum(part.loc[4, "Avogadro"] for part in parts) == 36
    assert found.ratio == pytest.approx(float(exact_ratio(parts)))
    assert found.lifts.stack().idxmin() == (4, "Brahe"), "he alone saw little in Edward, in every trait"
    assert found.chance < 0.001


def exact_ratio(parts: list[pd.DataFrame]) -> Fraction:
    """Mean square of rater by ratee over that of rater by ratee by trait, of a full table, from its margins."""
    cells = {
        (ratee, rater, trait): Fraction(int(part.loc[ratee, rater]))
        for trait, part in enumerate(parts)
        for ratee in part.index
        for rater in part.columns
    }

    def mean(**at: object) -> Fraction:
        places = [at.get("ratee"), at.get("rater"), at.get("trait")]
        kept = [
            value for key, value in cells.items() if all(p is None or p == k for p, k in zip(places, key, strict=True))
        ]
        return sum(kept, Fraction()) / len(kept)

    above = below = Fraction()
    for (ratee, rater, trait), value in cells.items():
        i, j, p = {"ratee": ratee}, {"rater": rater}, {"trait": trait}
        shared = mean(**i, **j) - mean(**i) - mean(**j) + mean()
        whole = value - mean(**i, **p) - mean(**j, **p) + mean(**p)
        above += shared**2
        below += (whole - shared) ** 2
    return above / (below / (len(parts) - 1))


def test_a_council_that_leaves_nothing_to_chance_shows_no_halo() -> None:
    one = pd.DataFrame({"a": [1.0, 2.0], "b": [2.0, 3.0]})

    assert halo([one, one, one]) is None


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_a_shares_interval_is_wilsons_of_newcombe_table_1(count: int, of: int, low: float, high: float) -> None:
    """Statistics in Medicine 17 (1998) 857-872, table I, method 3."""
    found = share(count, of)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_a_mean_difference_has_students_interval() -> None:
    """Hours of sleep: 1.58, t = 4.06, 95 % from 0.70 to 2.46 (as every copy of R prints of `sleep`)."""
    found = paired(SLEEP)

    assert (found.value, found.low, found.high) == pytest.approx((1.58, 0.7001142, 2.4598858))
    assert math.isnan(paired([1.0]).low)
