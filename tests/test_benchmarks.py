"""The benchmarks' parts import, show the whole sheet, and their table says what was measured. No time is tested."""

from __future__ import annotations

import pytest

from benchmarks import grader, ours, stock
from benchmarks.browser import PageLoad
from benchmarks.contender import LINES, MEMBERS
from benchmarks.crowd import Arrival
from benchmarks.form import QUICK, Measured
from benchmarks.report import report
from benchmarks.table import Row, number, p95, ratio, table


def measured(name: str, times: float) -> Measured:
    page = PageLoad(
        visible=100 * times,
        interactive=120 * times,
        clicks=(5 * times,) * 4,
        requests=20,
        kilobytes=150 * times,
        files=(),
    )
    arrival = Arrival(
        interactive=(200 * times,) * 3,
        clicks=(8 * times,) * 3,
        arriving=700.0,
        clicking=5.0,
        kernel=40.0,
        growth=0.5,
        whole=600.0,
    )
    return Measured(name, loads=[page], cold=[arrival], warm=[arrival], alone=[arrival])


def test_every_contender_shows_all_lines_of_the_sheet() -> None:
    assert len(ours.LINE_IDS) == LINES
    assert len(grader.notebook().cells) == LINES
    assert all(f"'{line}'" in stock.notebook().cells[1].source for line in ours.LINE_IDS)


def test_the_measured_council_has_its_members_and_a_secretary() -> None:
    assert len(ours.plan().members) == MEMBERS + 1


def test_a_table_names_the_baseline_and_says_how_many_times_less() -> None:
    rows = [Row(what="page", unit="ms", values=[2400.0, 120.0, None])]

    assert table(["stock", "ours", "theirs"], rows).splitlines() == [
        "| Measure | stock (baseline) | ours | theirs |",
        "|---|---|---|---|",
        "| page | 2.40 s | 120 ms (20.0× less) | – |",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(1.25, "ms", "1.2 ms"), (47.9, "ms", "48 ms"), (1500.0, "ms", "1.50 s"), (20, "", "20"), (2048.0, "KB", "2.0 MB")],
)
def test_a_value_is_written_for_people(value: float, unit: str, shown: str) -> None:
    assert number(value, unit) == shown  # type: ignore[arg-type]


def test_more_than_the_baseline_is_said_as_more() -> None:
    assert ratio(30.0, 10.0) == " (3.0× more)"
    assert ratio(0.0, 10.0) == " (none)"


def test_the_95th_percentile_is_a_value_that_was_measured() -> None:
    assert p95([float(n) for n in range(1, 101)]) == 95.0
    assert p95([3.0, 1.0, 2.0]) == 3.0


def test_a_report_holds_the_table_the_machine_and_what_did_not_run() -> None:
    broken = Measured("nbgrader", trouble="no such package")
    text = report(
        [measured("stock Voila", 10), measured("workbench", 1), broken], QUICK, facts=["2 cores"], loads=[0.3, 1.2, 0.9]
    )

    assert "| one page, first click acknowledged | 1.20 s | 120 ms (10.0× less) | – |" in text
    assert "**nbgrader did not run here:** no such package" in text
    assert "- 2 cores\n- load average 0.3 before the run, 0.9 to 1.2 in it" in text
