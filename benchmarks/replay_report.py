"""The figures of a run of `replay` as a page: the tables, where floats differ, and how it was measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from benchmarks.replay_differences import Differences
from benchmarks.table import Row, Unit, number, p50, table
from benchmarks.year import MEMBERS, PRODUCTS_A_SESSION, RECUSED

if TYPE_CHECKING:
    from benchmarks.replay import Run, Year


def rows(year: Year) -> list[Row]:
    """Return every measure of one year."""

    def row(what: str, unit: Unit, value: Callable[[Run], float], best: Callable[[list[float]], float]) -> Row:
        return Row(what=what, unit=unit, values=[best([value(run) for run in runs]) for runs in year.runs.values()])

    return [
        row("from start to end, middle", "ms", lambda run: run.wall, p50),
        row("from start to end, best round", "ms", lambda run: run.wall, min),
        row("processor time, middle", "ms", lambda run: run.cpu, p50),
        row("most memory held", "MB", lambda run: run.peak, max),
    ]


def _besides_tuned(year: Year) -> str:
    """Say how many times sooner the workbench is done than tuned pandas, and by two processes than by one."""
    _, tuned, ours, two = year.runs.values()

    def times(more: Sequence[Run], fewer: Sequence[Run], value: Callable[[Run], float]) -> float:
        return p50([value(one) / value(other) for one, other in zip(more, fewer, strict=True)])

    def wall(run: Run) -> float:
        return run.wall

    return (
        f"Tuned pandas takes {times(tuned, ours, wall):.2f} times as long as the workbench with one process, "
        f"{times(tuned, ours, lambda run: run.cpu):.2f} times its processor time, and {times(tuned, two, wall):.2f} "
        f"times as long as with two; two are {times(ours, two, wall):.2f} times as fast as one (in the middle of the "
        "rounds, each compared in itself)."
    )


def growth_table(years: Sequence[Year]) -> str:
    """Return seconds and memory of each contender by number of products, and seconds for a thousand of them."""
    names = list(years[0].runs)
    head = [f"| Products | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
    return "\n".join([*head, *(_growth_line(year) for year in years)])


def _growth_line(year: Year) -> str:
    cells = []
    for runs in year.runs.values():
        wall, peak = p50([run.wall for run in runs]), max(run.peak for run in runs)
        per_thousand = number(wall / year.products * 1000, "ms")
        cells.append(f"{number(wall, 'ms')}, {number(peak, 'MB')} ({per_thousand} a thousand)")
    return f"| {year.products:,} ({year.megabytes:.0f} MB of files) | {' | '.join(cells)} |"


def differences_table(found: Differences) -> str:
    """Return on how many products floats say something else."""
    lines = [
        ("the float is not the mean, only near it", found.means),
        ("the mean is printed otherwise: `round(2)` goes to the even digit, the contract half up", found.printed),
        ("the mean stands in another band", found.bands),
        ("the means of parts A, B and C added up stand in another band", found.summed_bands),
        ("the stars differ", found.stars),
    ]
    return "\n".join(["| What differs | Products |", "|---|---|", *(f"| {what} | {count} |" for what, count in lines)])


def report(year: Year, growth: Sequence[Year], *, facts: Sequence[str], loads: Sequence[float]) -> str:
    """Return the page; the last of the growing numbers is the greatest."""
    return "\n".join(
        [
            "# A national year from session files to results\n",
            f"{year.products:,} products, councils of {len(MEMBERS)}, {year.megabytes:.0f} MB of session files.",
            "Made by `uv run python -m benchmarks.replay --write docs/benchmark-replay.md`; every ratio is to the",
            "baseline of the same run.\n",
            table(list(year.runs), rows(year)),
            "",
            _besides_tuned(year),
            "",
            "## Growth\n",
            growth_table(growth),
            "",
            "## Where floats say something else\n",
            _differences(year.differences),
            _differences(growth[-1].differences),
            "## The machine\n",
            *(f"- {fact}" for fact in facts),
            f"- load average {loads[0]:.1f} before the run, {min(loads[1:]):.1f} to {max(loads[1:]):.1f} in it",
            "",
            _HOW.format(rounds=len(next(iter(year.runs.values()))), products=PRODUCTS_A_SESSION, recused=RECUSED * 100),
        ]
    )


def _differences(found: Differences) -> str:
    said = f"Of {found.products:,} products, on how many pandas in floats and the exact result differ:\n"
    lines = [said, differences_table(found), ""]
    if found.example:
        code, summed, mean = found.example
        lines += [f"For example {code}: its parts add up to {summed!r}, its mean is {mean}.", ""]
    return "\n".join(lines)


_HOW = """\
## What stands in the columns

- **pandas**: a script as an office would write it (`benchmarks/replay_pandas.py`): the JSON of all sessions into one
  frame, one row a tick; points merged in from a table; groupby for totals, mean, gap, parts, floors and stars. It
  believes what it reads and checks nothing.
- **pandas, tuned**: the same, forty files at a time, without a tuple a tick, texts as categories.
- **workbench**: what `uv run workbench replay` does for each file. It refuses what the contract refuses (types,
  duplicate keys, Unicode form, references, every mark against its sheet, the sheets' SHA-256), computes quorum,
  recognition and forwarding besides, in fractions, and writes the official result. Nothing is left out or put off.
- **workbench, two processes**: the same with `--jobs 2`; memory is that of the greater one.

## How it was measured

- Each is a process of its own, and but for the last column uses no second one, from the start of Python to the last
  byte written. In the last column two are at work, one of them a copy of the other; before that a copy reads the
  sheets while this one gets ready. Rounds of the year in turn: {rounds}; of the growth table: 1. Processor time
  holds what libraries do in threads of their own.
- Memory is the most that the process held at any time (VmHWM).
- Session files hold {products} products each, on all 26 sheets of 26/2026/QĐ-TTg. Members differ from a common
  judgement on a few lines; on {recused:.0f} % of the products one member is recused, so that means in ninths and in
  eighths come about. Ticks are drawn from a fixed seed.
- Totals, gaps and floors are compared product by product and must be equal; there nothing is rounded. The mean of
  whole totals is one division, which a float gets right at a band's edge; adding up rounded parts is not.
"""
