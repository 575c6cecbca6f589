"""Advice on a ballot that stands apart: how often honest panels are named, who is named, what is too small."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from workbench.findings.outlier import CRITICAL, LEAST, MOST, outliers
from workbench.scoring import MaxGap
from workbench.scoring.rules.disagreement import gap_of, is_beyond

CASES = yaml.load(
    (Path(__file__).parents[1] / "cases_risk" / "1_outliers.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
TEN = MaxGap(points="10", test="over")


def named(totals: list[int]) -> list[str] | None:
    found = outliers({f"M{n:02}": points for n, points in enumerate(totals, start=1)})
    return None if found is None else [one.member for one in found]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_worked_case(case: dict) -> None:
    found = outliers({f"M{n:02}": points for n, points in enumerate(case["totals"], start=1)})

    if case["expect"] == "không xét":
        assert found is None
    else:
        assert found is not None
        assert {one.member: one.step for one in found} == case["expect"]


def honest(size: int, spread: int, panels: int = 6_000) -> list[list[int]]:
    """Return panels whose members differ by noise alone, in whole points."""
    noise = random.Random(f"{size} {spread}")  # noqa: S311 - a seeded simulation
    return [[round(noise.gauss(75, spread)) for _ in range(size)] for _ in range(panels)]


@pytest.mark.parametrize("spread", [1, 3, 5])
@pytest.mark.parametrize("size", [3, 5, 7, 9, 11])
def test_of_honest_panels_at_most_one_in_twenty_is_named(size: int, spread: int) -> None:
    panels = honest(size, spread)

    assert sum(bool(named(panel)) for panel in panels) / len(panels) <= 0.05


def test_panels_of_nine_fire_at_the_stated_rate_where_ten_points_fire_on_most() -> None:
    panels = honest(9, 4)

    advice = sum(bool(named(panel)) for panel in panels) / len(panels)
    flat = sum(is_beyond(gap_of(panel), TEN) for panel in panels) / len(panels)

    assert 0.03 <= advice <= 0.05
    assert flat > 0.6


@pytest.mark.parametrize("size", sorted(CRITICAL))
def test_the_table_is_that_of_noise_without_rounding(size: int) -> None:
    """Totals in thousandths of a point feel no rounding: there the paper's own rate of 5 % has to come out."""
    noise = random.Random(size)  # noqa: S311 - a seeded simulation
    panels = [[round(noise.gauss(75_000, 4_000)) for _ in range(size)] for _ in range(3_000)]

    assert 0.035 <= sum(bool(named(panel)) for panel in panels) / len(panels) <= 0.065


def test_one_member_four_spreads_off_is_named_in_two_panels_of_five() -> None:
    panels = honest(9, 4, panels=2_000)

    caught = [panel for panel in panels if "M01" in (named([panel[0] - 16, *panel[1:]]) or [])]

    assert 0.35 <= len(caught) / len(panels) <= 0.5


panels = st.lists(st.integers(0, 100), min_size=LEAST, max_size=15)


@given(panels)
def test_who_is_named_is_alone_at_an_end_by_the_step_told(totals: list[int]) -> None:
    by_member = {f"M{n:02}": points for n, points in enumerate(totals)}

    for one in outliers(by_member) or ():
        others = [points for member, points in by_member.items() if member != one.member]
        nearest = min(others) if one.side == "low" else max(others)
        assert one.total == by_member[one.member]
        assert one.step == (nearest - one.total if one.side == "low" else one.total - nearest) > 0


@given(panels, st.integers(-50, 50))
def test_what_is_named_hangs_on_distances_alone(totals: list[int], shift: int) -> None:
    assert named([points + shift for points in totals]) == named(totals)
    assert len(named([100 - points for points in totals]) or ()) == len(named(totals) or ())


@given(panels.filter(lambda totals: len(set(totals)) < len(totals)))
def test_two_equal_totals_at_an_end_shield_each_other(totals: list[int]) -> None:
    lowest = min(totals)

    assert not any(one.side == "low" for one in outliers(dict(enumerate([lowest, *totals]))) or ())


@pytest.mark.parametrize("size", [0, 1, 2, MOST + 1])
def test_a_panel_too_small_or_beyond_the_table_is_not_tested(size: int) -> None:
    assert named([50] * size) is None
