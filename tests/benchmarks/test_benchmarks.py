"""The benchmarks' parts import, show the whole sheet, and their table says what was measured. Of times only the promise
to a crowd is tested, on a small one."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks import crowd, grader, ours, plain, stock
from benchmarks import sealed as sealed_saves
from benchmarks.arrivals import Arrival, together
from benchmarks.browser import PageLoad
from benchmarks.contender import LINES, MEMBERS
from benchmarks.crowd_report import LATE, broken, first_broken
from benchmarks.form import QUICK, Measured, told
from benchmarks.processes import Server
from benchmarks.report import report
from benchmarks.table import Row, number, p95, ratio, table
from benchmarks.wire import Wire
from devtools.serving import in_loop


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
        lost=0,
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
    assert [line["id"] for line in plain.lines()] == list(ours.LINE_IDS)
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
    assert "**nbgrader did not run here to the end:** no such package" in text
    assert "promised" not in text, "the static form did not run"
    assert "- 2 cores\n- load average 0.3 before the run, 0.9 to 1.2 in it" in text


class Faltering:
    """A member of a form that breaks down after some clicks, or never stands there."""

    def __init__(self, clicks: int | None) -> None:
        self.left = clicks

    async def arrive(self, files: tuple[str, ...]) -> None:
        if self.left is None:
            raise asyncio.IncompleteReadError(b"", 1)

    async def click(self, number: int) -> None:
        assert self.left is not None, "without a form nobody clicks"
        if number == self.left:
            raise ConnectionError("503")

    async def leave(self) -> None:
        raise ConnectionError("there is nothing to leave")


@dataclass
class FalteringOpened:
    server: Server
    members: tuple[Faltering, ...]
    probe: Any = None
    waiting: int = 0

    def member(self, number: int) -> Faltering:
        return self.members[number]

    def end(self, kernel_id: str) -> None: ...


def test_members_whom_a_form_fails_are_counted_and_the_others_measured(tmp_path: Path) -> None:
    members = (Faltering(clicks=9), Faltering(clicks=None), Faltering(clicks=1))

    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as idle:  # it is quiet at once
        opened = FalteringOpened(Server("http://127.0.0.1:1", idle.pid, tmp_path), members)
        seen = in_loop(together(opened, (), clicks=3, members=3))
        idle.communicate(b"\n")

    assert (seen.lost, len(seen.interactive), len(seen.clicks)) == (2, 2, 4)


def test_a_report_says_how_many_were_lost_and_leaves_out_what_nobody_saw() -> None:
    stock = measured("stock Voila", 10)
    stock.cold = [replace(stock.cold[0], interactive=(), clicks=(), lost=MEMBERS)]
    text = report([stock, measured("workbench", 1)], QUICK, facts=["2 cores"], loads=[0.3, 1.2])

    assert f"| {MEMBERS} at once, lost | {MEMBERS} | 0 (none) |" in text
    assert f"| {MEMBERS} at once, first visit, p50 | – | 200 ms |" in text


def test_a_contender_that_is_too_slow_is_told_of_and_not_measured_again() -> None:
    mine, asked = Measured("stock Voila"), []

    def measuring() -> None:
        asked.append(1)
        raise TimeoutError("it does not come to rest")

    told(mine, measuring)
    told(mine, measuring)

    assert (mine.trouble, len(asked)) == ("it does not come to rest", 1)


def test_what_was_promised_is_told_with_what_it_came_to() -> None:
    found = [measured("stock Voila", 10), measured("workbench", 1), measured("static form", 0.5)]
    text = report(found, QUICK, facts=["2 cores"], loads=[0.3, 1.2])

    assert "- first click acknowledged, times the static form's: 2.00, at most 1.6. **Not kept.**" in text
    assert "- first click acknowledged, part of stock Voila's: 0.10, at most 0.1. **Kept.**" in text
    assert "- processor time of an arrival: 700.00 ms, at most 60 ms. **Not kept.**" in text


def test_the_plain_form_keeps_a_tick_for_whoever_is_signed_in_and_for_nobody_else(tmp_path: Path) -> None:
    async def tick_twice(opened: plain.PlainOpened) -> None:
        member = opened.member(0)
        await member.arrive(())
        await member.click(0)
        await member.click(LINES)
        stranger, known = Wire(opened.server.base), Wire(opened.server.base, opened.cookies[0])
        with pytest.raises(ConnectionError, match="401"):
            await stranger.ask("PUT", "/mark", {"criterion": "1.1", "mark": "a"})
        with pytest.raises(ConnectionError, match="400"):
            await known.ask("PUT", "/mark", {"criterion": "1.1", "mark": "z"})
        stranger.close()
        known.close()
        await member.leave()

    with plain.Plain().opened(tmp_path) as opened:
        in_loop(tick_twice(opened))
    line, letters = plain.MARKS[0]
    with contextlib.closing(sqlite3.connect(tmp_path / "marks.sqlite")) as archive:
        assert archive.execute("SELECT * FROM marks").fetchall() == [("M01", line, letters[1])]


def seen(**changes: Any) -> crowd.Seen:
    met: dict[str, Any] = {
        "members": 20,
        "openings": [(n / 10, 300.0) for n in range(20)],
        "clicks": [(2.0 + n, 20.0) for n in range(100)],
        "samples": [crowd.Sample(at, 180.0, at / 3) for at in (0.0, 50.0, 100.0)],
        "client": 10.0,
        "lasted": 102.0,
    }
    return crowd.Seen(**met | changes)


def test_a_crowd_that_met_nothing_ill_has_every_promise_kept() -> None:
    assert broken(seen()) == []
    assert first_broken(seen()).startswith("nothing")


@pytest.mark.parametrize(
    ("changes", "what", "first"),
    [
        ({"clicks": [(2.0 + n, 20.0 + 2 * n) for n in range(100)]}, "saved click, p95", "saved clicks, p95"),
        ({"openings": [(n / 10, 1200.0) for n in range(20)]}, "opening, p95", "openings, p95"),
        ({"errors": [(7.0, "click: 503")]}, "1 errors, the first: click: 503", "an error (click: 503), after 7 s"),
        ({"openings": [(0.0, 300.0)]}, "0 errors", "nothing"),
        (
            {"samples": [crowd.Sample(0.0, 150.0, 0.0), crowd.Sample(40, 180, 9), crowd.Sample(102, 240, 30)]},
            "memory grew 1.33 times",
            "nothing",
        ),
    ],
)
def test_what_a_crowd_met_is_told_by_name(changes: dict[str, Any], what: str, first: str) -> None:
    assert broken(seen(**changes))[0].startswith(what)
    assert first_broken(seen(**changes)).startswith(first)


def test_a_session_at_once_opens_its_sheets_and_saves_within_what_is_promised(tmp_path: Path) -> None:
    """The crowd of `benchmarks.crowd`, cut down; a machine that is busy with other tests gets three tries."""
    with crowd.served(tmp_path, 1) as (server, members):
        for _ in range(3):
            met = in_loop(crowd.crowd(server, members, opening=1.0, clicking=4.0, pause=1.0))
            assert met.errors == []
            assert (len(met.openings), len(met.clicks)) == (crowd.MEMBERS, 4 * crowd.MEMBERS)
            if not (missed := broken(met)):
                return
            server.until_quiet()
    assert p95(met.late) > LATE, missed  # a client that came late itself can't tell of the server


def test_the_seal_is_measured_in_turns_and_its_promise_told() -> None:
    unsealed, sealed = sealed_saves.measure(sealed_saves.A_ROUND)

    assert len(unsealed.saves) == len(sealed.saves) == sealed_saves.A_ROUND
    assert len(unsealed.hand_ins) == len(sealed.hand_ins) == 1
    for times, said in ((1.2, "**Kept.**"), (1.3, "**Not kept.**")):
        took = [sealed_saves.Took(saves=[10 * one], hand_ins=[1.0]) for one in (1.0, times)]
        assert f"takes {times:.2f} times as long (p50), at most 1.2. {said}" in sealed_saves.report(*took, [0.1, 0.2])
