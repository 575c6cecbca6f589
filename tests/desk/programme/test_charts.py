"""The charts of a place: their bars are the figures and open the same records; a target is drawn where there is one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.desk.programme.conftest import KEEPER, put
from workbench.desk import Office
from workbench.desk.programme.charts import bar_rows, charts
from workbench.desk.programme.figures import figures_of
from workbench.errors import MissingError, RecordError
from workbench.programme.drawn import Chart
from workbench.programme.measures import Span
from workbench.text_vi.programme.charts import GROUPS, RULES, TITLES

TERM = ("2021-01-01", "2025-12-31")


@pytest.fixture
def filled(office: Office) -> Office:
    """Return the archive with money of two years and a second commune below the same district."""
    for year, given in (("2023", {"planned": "900", "spent": "700"}), ("2024", {"planned": "500"})):
        put(office, "support", about="Tem", purpose="promotion", source="own", year=year, place="DP-1", **given)
    return office


def named(office: Office, place: str | None = None, term: tuple[str, str] = TERM) -> dict[str, Chart]:
    return {one["name"]: one for one in charts(office, KEEPER, place, *term)}


def test_every_chart_has_its_title_rule_and_groups(office: Office) -> None:
    assert set(named(office)) == set(TITLES) == set(RULES) == set(GROUPS)


def test_bars_of_a_term_are_its_figures_and_open_as_many_records(filled: Office) -> None:
    with filled.store.read() as tx:
        figures = {
            one.measure.name: one.value
            for one in figures_of(tx, None, Span(first=date(2021, 1, 1), last=date(2025, 12, 31)))
        }
    found = named(filled)

    assert sum(one["value"] for one in found["reached"]["bars"]) == figures["new_products"] > 0
    money = {
        key: sum(bar["value"] for bar in found["money"]["bars"] if bar["series"] == key)
        for key, _ in found["money"]["series"]
    }
    assert money == {key: figures[key] for key in ("planned", "granted", "spent")}
    for name, chart in found.items():
        for bar in chart["bars"]:
            behind = bar_rows(filled, KEEPER, name, bar["group"], bar["series"], None, *TERM)
            assert behind["value"] == bar["value"] == sum(row["value"] for row in behind["rows"])


def test_the_years_of_a_short_span_are_five_and_of_a_long_one_ten(office: Office) -> None:
    assert named(office, term=("2025-06-01", "2025-07-01"))["stars"]["groups"] == [
        "2021",
        "2022",
        "2023",
        "2024",
        "2025",
    ]
    assert len(named(office, term=("2001-01-01", "2025-07-01"))["stars"]["groups"]) == 10


def test_a_target_of_the_place_goes_before_one_below_and_its_term_is_drawn(office: Office) -> None:
    assert named(office)["reached"]["aim"] is None
    put(office, "place", name="huyện Bình Xuyên", place_level="district")
    put(office, "place", name="xã Một", place_level="commune", parent="DP-2")
    for place, first, least in (("DP-3", "2026", 1), ("DP-2", "2022", 5)):
        put(
            office,
            "target",
            name="Sản phẩm mới",
            place=place,
            measure="new_products",
            least=least,
            **{"from": f"{first}-01-01", "to": "2027-12-31"},
        )

    of_district = named(office, "DP-2")["reached"]
    assert of_district["aim"] == {
        "record": "MT-2",
        "title": "Sản phẩm mới, huyện Bình Xuyên",
        "name": "mục tiêu 5",
        "at": [5],
    }
    assert of_district["groups"] == ["2022", "2023", "2024", "2025", "2026", "2027"]
    of_commune = named(office, "DP-3")["reached"]["aim"]
    assert of_commune is not None
    assert of_commune["record"] == "MT-1"


def test_a_bar_that_is_none_is_refused_and_a_span_that_runs_backwards(office: Office) -> None:
    for asked in (("x", "2024", ""), ("stars", "1999", "3"), ("money", "2024", "x")):
        with pytest.raises(MissingError):
            bar_rows(office, KEEPER, *asked, None, *TERM)
    with pytest.raises(RecordError):
        charts(office, KEEPER, None, "2026-01-01", "2025-01-01")
