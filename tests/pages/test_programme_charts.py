"""The programme's charts as pictures: sound XML, a key at each bar, words at each, nothing wider than a phone."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from workbench.pages.programme_charts import WIDTH, draw
from workbench.programme.drawn import Aim, Chart, ChartBar

SVG = "{http://www.w3.org/2000/svg}"


def bar(group: str, series: str, value: int) -> ChartBar:
    return {"group": group, "group_name": group, "series": series, "series_name": series, "value": value}


def chart(bars: list[ChartBar], aim: Aim | None = None) -> Chart:
    groups, series = (list(dict.fromkeys(str(one[key]) for one in bars)) for key in ("group", "series"))
    named = [[one, one] for one in series]
    told: Chart = {
        "name": "x",
        "title": "A & <b>",
        "rule": "r",
        "of": "Năm",
        "groups": groups,
        "series": named,
        "aim": aim,
        "bars": bars,
    }
    return told


def parts(svg: str, name: str, look: str = "") -> list[ET.Element]:
    found = ET.fromstring(svg).iter(f"{SVG}{name}")  # noqa: S314
    return [one for one in found if look in one.get("class", "").split() or not look]


def test_each_bar_says_what_it_is_and_which_records_it_opens() -> None:
    svg = draw(chart([bar("2024", "a", 3), bar("2024", "b", 0), bar("2025", "a", 0), bar("2025", "b", 0)]))

    assert [one.get("data-bar") for one in parts(svg, "g") if one.get("data-bar")] == ["2024|a"]
    assert [one.text for one in parts(svg, "text")] == ["2024", "a", "3", "2025", "0"]
    assert "A &amp; &lt;b&gt;" in svg


def test_bars_are_as_long_as_their_numbers_and_end_inside_the_picture() -> None:
    svg = draw(chart([bar("2024", "", 5_000_000), bar("2025", "", 10_000_000), bar("2026", "", 1)]))
    long = [int(one.get("width", "")) for one in parts(svg, "rect", "bar")]

    assert long[0] * 2 == pytest.approx(long[1], abs=2)
    assert long[2] >= 1, "what is there is seen"
    last = [int(one.get("x", "")) for one in parts(svg, "text", "value")][1]
    assert last + 8 * len("10.000.000") <= WIDTH


def test_what_adds_up_to_an_aim_goes_on_where_the_year_before_ended() -> None:
    aim: Aim = {"record": "MT-1", "title": "t", "name": "mục tiêu 5 đến 10", "at": [5, 10]}
    svg = draw(chart([bar("2024", "", 4), bar("2025", "", 2)], aim))
    first, second = parts(svg, "rect", "bar")

    assert int(first.get("x", "")) + int(first.get("width", "")) == int(second.get("x", ""))
    assert [one.text for one in parts(svg, "text", "value")] == ["4", "6"]
    assert len(parts(svg, "line", "aim")) == 2
    assert max(int(one.get("x1", "")) for one in parts(svg, "line", "aim")) <= WIDTH


def test_a_chart_of_nothing_is_drawn_too() -> None:
    assert [one.text for one in parts(draw(chart([bar("2024", "", 0)])), "text")] == ["2024", "0"]
