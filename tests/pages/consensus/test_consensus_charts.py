"""The small charts: where dots, bands and the mean stand."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.pages import charts
from workbench.rulebook import Rulebook

BANDS = Rulebook().decisions["26/2026/QĐ-TTg"].steps
TOTALS = st.lists(st.integers(0, 100), min_size=1, max_size=15)


@pytest.mark.parametrize(
    ("totals", "shown"),
    [([78, 84, 82, 76], (50, 90)), ([0], (0, 90)), ([100], (50, 100)), ([30, 95], (30, 100)), ([47, 55], (40, 90))],
)
def test_the_axis_is_whole_tens_around_the_totals_and_every_star(totals: list[int], shown: tuple[int, int]) -> None:
    assert charts.axis_range(totals, BANDS) == shown


@pytest.mark.parametrize("totals", [[70, 77, 82], [12, 20], [99, 100]])
def test_the_lines_of_3_4_and_5_stars_are_drawn_wherever_the_ballots_lie(totals: list[int]) -> None:
    svg = spread(totals, 10)

    assert {"3★ ≥ 50", "4★ ≥ 70", "5★ ≥ 90"} <= set(re.findall(r'class="star"[^>]*>([^<]*)<', svg))


def test_the_limit_of_the_gap_is_named_and_drawn_from_the_least_ballot_on() -> None:
    svg = spread([70, 77, 82], 10)
    (begin, end), *_ = [(float(a), float(b)) for a, b in re.findall(r'class="limit" x1="([\d.]+)" x2="([\d.]+)"', svg)]
    (over,) = [(float(a), float(b)) for a, b in re.findall(r'class="over" x1="([\d.]+)" x2="([\d.]+)"', svg)]
    dots = sorted(float(x) for x in re.findall(r'class="dot" cx="([\d.]+)"', svg))

    assert "chênh tối đa 10, vượt 2" in svg
    assert (begin, over) == (dots[0], (end, dots[-1]))
    assert end - begin == pytest.approx((dots[-1] - dots[0]) * 10 / 12, abs=0.2)
    within = spread([70, 77, 80], 10)
    assert "chênh tối đa 10<" in within
    assert 'class="over"' not in within
    assert "limit" not in spread([70, 90], None)


def spread(totals: list[int], limit: int | None) -> str:
    given = {f"M{n}": total for n, total in enumerate(totals)}
    return charts.spread(given, Fraction(sum(totals), len(totals)), "50,00", BANDS, limit)


@given(TOTALS)
def test_every_total_has_a_dot_inside_the_picture_and_none_covers_another(totals: list[int]) -> None:
    mean = Fraction(sum(totals), len(totals))
    svg = charts.spread({f"M{n}": total for n, total in enumerate(totals)}, mean, "50,00", BANDS, 10)
    height = int(ElementTree.fromstring(svg).attrib["height"])  # noqa: S314 - our own text
    dots = [(float(x), float(y)) for x, y in re.findall(r'class="dot" cx="([\d.]+)" cy="([\d.]+)"', svg)]

    assert len(dots) == len(totals)
    assert all(0 <= x <= charts.WIDTH and 0 <= y <= height for x, y in dots)
    assert len(set(dots)) == len(dots)


@given(TOTALS)
def test_the_small_strip_is_well_formed_and_labelled(totals: list[int]) -> None:
    strip = ElementTree.fromstring(charts.strip(totals, Fraction(sum(totals), len(totals)), "a < b", BANDS))  # noqa: S314

    assert strip.attrib["aria-label"] == "a < b"


def test_a_mean_just_under_a_band_stands_left_of_its_line() -> None:
    svg = charts.spread({"M1": 69, "M2": 70}, Fraction(6999, 100), "69,99", BANDS)
    band = re.search(r'class="band" x1="([\d.]+)"[^/]*/><text class="star" x="[\d.]+" y="\d+">4', svg)
    mean = re.search(r'class="mean" x1="([\d.]+)"', svg)

    assert band is not None
    assert mean is not None
    assert float(mean[1]) <= float(band[1])
