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
    [([78, 84, 82, 76], (60, 100)), ([0], (0, 30)), ([100], (70, 100)), ([30, 95], (30, 100)), ([55, 55], (40, 70))],
)
def test_the_axis_is_whole_tens_around_the_totals(totals: list[int], shown: tuple[int, int]) -> None:
    assert charts.axis_range(totals) == shown


@given(TOTALS)
def test_every_total_has_a_dot_inside_the_picture_and_none_covers_another(totals: list[int]) -> None:
    mean = Fraction(sum(totals), len(totals))
    svg = charts.spread({f"M{n}": total for n, total in enumerate(totals)}, mean, "50,00", BANDS)
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
