"""A national year of sessions to results, exact, against pandas in floats, side by side in one run.

    uv run python -m benchmarks.replay --quick                            small years, to see that it runs
    uv run python -m benchmarks.replay --write docs/benchmark-replay.md   the published figures

Session files lie on disk as the contract says, 30 products each. Each contender is a process of its own, from its first
import to its last byte written; rounds alternate between them, so that a busy minute of the machine falls on all.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import command, machine
from benchmarks.processes import environment
from benchmarks.replay_differences import Differences, compare
from benchmarks.replay_report import report
from benchmarks.year import write_year

PANDAS, TUNED, OURS, TWO = "pandas", "pandas, tuned", "workbench", "workbench, two processes"
COMMANDS = {
    PANDAS: ("benchmarks.replay_pandas",),
    TUNED: ("benchmarks.replay_pandas", "--tuned"),
    OURS: ("benchmarks.replay_ours",),
    TWO: ("benchmarks.replay_ours", "2"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What is measured.

    Attributes:
        year: How many products a national year has.
        rounds: How often the year is computed by each.
        growth: Other numbers of products, each computed once by each.
    """

    year: int
    rounds: int
    growth: Sequence[int]


FULL = Effort(year=10_500, rounds=5, growth=(1_000, 10_000, 100_000))
QUICK = Effort(year=300, rounds=1, growth=(100, 1_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: milliseconds on the clock, milliseconds of processor, the most MB that one process held."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Year:
    """One number of products: the size of its files in MB, every run of each contender, and what differs."""

    products: int
    megabytes: float
    runs: Mapping[str, Sequence[Run]]
    differences: Differences


def measure(products: int, rounds: int, loads: list[float]) -> Year:
    """Make a year, have it computed by all in turn, and compare what they say."""
    with tempfile.TemporaryDirectory(prefix="benchmark-replay-") as name:
        folder, results, table = Path(name) / "year", Path(name) / "results.json", Path(name) / "table.csv"
        folder.mkdir()
        megabytes = write_year(folder, products) / 2**20
        runs: dict[str, list[Run]] = {name: [] for name in COMMANDS}
        for _ in range(rounds):
            for who, (module, *options) in COMMANDS.items():
                run = _run(module, folder, results if who in {OURS, TWO} else table, *options)
                runs[who].append(run)
                command.say(f"{products} products, {who}: {run.wall / 1000:.2f} s, {run.peak:.0f} MB")
            loads.append(machine.load())
        return Year(products, megabytes, runs, compare(results, table))


def _run(module: str, folder: Path, out: Path, *options: str) -> Run:
    began = time.perf_counter()
    command = [sys.executable, "-m", module, str(folder), str(out), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode:
        raise RuntimeError(f"{module} ended with {process.returncode}")
    return Run(wall=wall * 1000, cpu=(usage.ru_utime + usage.ru_stime) * 1000, peak=float(said))


def main() -> None:
    """Measure, print, and write if asked."""
    asked = command.asked("replay", __doc__, quick="small years, one round")
    effort = QUICK if asked.quick else FULL
    loads = [machine.load()]
    year = measure(effort.year, effort.rounds, loads)
    growth = [measure(products, 1, loads) for products in effort.growth]
    asked.report(report(year, growth, facts=machine.facts(packages=("pandas", "numpy", "pydantic")), loads=loads))


if __name__ == "__main__":
    main()
