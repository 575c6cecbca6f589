"""The replay benchmark: its year is sound, all contenders agree on it, its page says what was measured. No time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.replay import OURS, PANDAS, TUNED, TWO, Run, Year, measure
from benchmarks.replay_differences import Differences, compare
from benchmarks.replay_report import report
from benchmarks.year import write_year
from tests import oracle
from workbench.rulebook import Rulebook
from workbench.scoring import Shelf, bundle_bytes, replay_bytes, result_bytes

PRODUCTS = 70


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year")
    write_year(folder, PRODUCTS)
    return folder


def test_a_year_is_canonical_session_files_on_all_sheets(year: Path) -> None:
    files = sorted(year.glob("*.json"))
    products = [product for file in files for product in json.loads(file.read_bytes())["products"]]

    assert [len(json.loads(file.read_bytes())["products"]) for file in files] == [30, 30, 10]
    assert {product["set"] for product in products} == set(range(1, 27))
    assert all(bundle_bytes(json.loads(file.read_bytes())) == file.read_bytes() for file in files)


def test_a_year_is_the_same_every_time(year: Path, tmp_path: Path) -> None:
    write_year(tmp_path, PRODUCTS)

    assert [file.read_bytes() for file in sorted(tmp_path.iterdir())] == [
        file.read_bytes() for file in sorted(year.iterdir())
    ]


def test_the_second_opinion_agrees_on_a_year_and_stars_of_every_band_are_in_it(year: Path) -> None:
    shelf = Shelf(Rulebook())
    stars = set()
    for file in sorted(year.glob("*.json")):
        result = replay_bytes(file.read_bytes(), shelf)
        stars |= {product.stars for product in result.products}
        assert result_bytes(result) == oracle.judge(file.read_bytes())

    assert {2, 3, 4, 5} <= stars


def test_all_contenders_agree_where_nothing_is_rounded() -> None:
    """`compare` in `measure` refuses totals, gaps and floors that differ."""
    found = measure(PRODUCTS, 1, [])

    assert {name: len(runs) for name, runs in found.runs.items()} == {PANDAS: 1, TUNED: 1, OURS: 1, TWO: 1}
    assert all(run.peak > 10 and run.wall > 0 for runs in found.runs.values() for run in runs)
    assert (found.differences.products, found.differences.stars) == (PRODUCTS, 0)
    assert 0 < found.differences.means < PRODUCTS


def test_a_float_that_says_something_else_is_counted(tmp_path: Path) -> None:
    product = {
        "code": "P1", "totals": {"M01": 90, "M02": 90, "M03": 90}, "gap": 0, "band": 5, "stars": 5, "mean": "90",
        "mean_text": "90,00", "floors": {star: {"met": True} for star in "345"},
    }  # fmt: skip
    (tmp_path / "results.json").write_text(json.dumps({"products": [product]}, indent=2) + "\n")
    row = {
        "product": "P1", "M01": "90.0", "M02": "90.0", "M03": "90.0", "gap": "0.0", "band": "5", "stars": "4",
        "mean": "90.0", "printed": "89.99", "A": "39.666666666666664", "B": "25.0",
        "C": "25.333333333333332", "met_3": "True", "met_4": "True", "met_5": "True",
    }  # fmt: skip
    (tmp_path / "table.csv").write_text(",".join(row) + "\n" + ",".join(row.values()))

    found = compare(tmp_path / "results.json", tmp_path / "table.csv")

    assert (found.means, found.printed, found.bands, found.summed_bands, found.stars) == (0, 1, 0, 1, 1)
    assert found.example == ("P1", 89.99999999999999, "90")


def test_the_page_holds_ratios_growth_and_what_differs() -> None:
    runs = {
        name: [Run(wall=4000 * times, cpu=3900 * times, peak=900 * times)]
        for name, times in ((PANDAS, 2), (TUNED, 1), (OURS, 0.5), (TWO, 0.25))
    }
    years = [
        Year(products, products / 100, runs, Differences(products=products, printed=7))
        for products in (10_500, 100, 20_000)
    ]

    page = report(years[0], years[1:], facts=["2 cores"], loads=[0.3, 1.2, 0.9])

    row = "| from start to end, middle | 8.00 s | 4.00 s (2.0× less) | 2.00 s (4.0× less) | 1.00 s (8.0× less) |"
    assert row in page
    assert "takes 2.00 times as long as the workbench with one process, 2.00 times its processor time, and 4.00" in page
    assert "times as long as with two; two are 2.00 times as fast as one (" in page
    assert "| 100 (1 MB of files) | 8.00 s, 1800 MB (80.00 s a thousand) |" in page
    assert "goes to the even digit, the contract half up | 7 |" in page
    assert page.count("pandas in floats and the exact result differ") == 2
    assert "- 2 cores\n- load average 0.3 before the run, 0.9 to 1.2 in it" in page
