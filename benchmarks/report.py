"""The figures of a run as a page: the table, what was measured how, and what the figures are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from benchmarks.arrivals import PATIENCE
from benchmarks.contender import LINES, MEMBERS, SHEET
from benchmarks.table import Row, Unit, p50, p95, table

if TYPE_CHECKING:
    from benchmarks.arrivals import Arrival
    from benchmarks.form import Effort, Measured

BASELINE, OURS, FLOOR = "stock Voila", "workbench", "static form"
"""Names of contenders that promises speak of."""
_OneOf = Callable[[Sequence[float]], float]


def rows(found: Sequence[Measured]) -> list[Row]:
    """Return every measure; what nobody lived to see has no value."""

    def row(what: str, unit: Unit, values: Callable[[Measured], Sequence[float]], *, one_of: _OneOf = p50) -> Row:
        measured = [[] if one.trouble else values(one) for one in found]
        return Row(what=what, unit=unit, values=[one_of(each) if each else None for each in measured])

    at_once = f"{MEMBERS} at once"
    return [
        row("one page, first line visible", "ms", lambda m: [page.visible for page in m.loads]),
        row("one page, first click acknowledged", "ms", lambda m: [page.interactive for page in m.loads]),
        row("one page, requests", "", lambda m: [page.requests for page in m.loads]),
        row("one page, bytes", "KB", lambda m: [page.kilobytes for page in m.loads]),
        row("one page, click to saved, p50", "ms", lambda m: [ms for page in m.loads for ms in page.clicks]),
        row(
            "one page, click to saved, p95", "ms", lambda m: [ms for page in m.loads for ms in page.clicks], one_of=p95
        ),
        row(f"{at_once}, first visit, p50", "ms", lambda m: _arrived(m.cold)),
        row(f"{at_once}, first visit, p95", "ms", lambda m: _arrived(m.cold), one_of=p95),
        row(f"{at_once}, files kept, p50", "ms", lambda m: _arrived(m.warm)),
        row(f"{at_once}, files kept, p95", "ms", lambda m: _arrived(m.warm), one_of=p95),
        row(f"{at_once}, lost", "", lambda m: [one.lost for one in m.cold + m.warm], one_of=sum),
        row("1 member clicking, saved, p50", "ms", lambda m: _clicked(m.alone)),
        row("1 member clicking, saved, p95", "ms", lambda m: _clicked(m.alone), one_of=p95),
        row(f"{MEMBERS} clicking, saved, p50", "ms", lambda m: _clicked(m.cold + m.warm)),
        row(f"{MEMBERS} clicking, saved, p95", "ms", lambda m: _clicked(m.cold + m.warm), one_of=p95),
        row("processor time an arrival", "ms", lambda m: [one.arriving for one in m.cold]),
        row("processor time a saved click", "ms", lambda m: [one.clicking for one in m.cold + m.warm]),
        row("memory of a member's kernel", "MB", lambda m: [one.kernel for one in m.cold]),
        row("growth of the server, a member", "MB", lambda m: [one.growth for one in m.cold]),
        row(f"server and kernels, {MEMBERS} pages open", "MB", lambda m: [one.whole for one in m.cold]),
    ]


def _arrived(arrivals: Sequence[Arrival]) -> list[float]:
    return [ms for one in arrivals for ms in one.interactive]


def _clicked(arrivals: Sequence[Arrival]) -> list[float]:
    return [ms for one in arrivals for ms in one.clicks]


def promises(found: Sequence[Measured]) -> list[str]:
    """Return what was promised of the workbench, each with what it came to; nothing where a baseline did not run."""
    by = {one.name: one for one in found if not one.trouble and _clicked(one.cold + one.warm)}
    if not {BASELINE, OURS, FLOOR} <= by.keys():
        return []
    stock, ours, floor = by[BASELINE], by[OURS], by[FLOOR]

    def first(one: Measured) -> float:
        return p50([page.interactive for page in one.loads])

    def clicking(one: Measured) -> float:
        return p95(_clicked(one.cold + one.warm))

    told = [
        ("first click acknowledged, times the static form's", first(ours) / first(floor), 1.6, ""),
        ("first click acknowledged, part of stock Voila's", first(ours) / first(stock), 0.1, ""),
        (f"{MEMBERS} clicking, p95, part of stock Voila's", clicking(ours) / clicking(stock), 0.6, ""),
        ("processor time of an arrival", p50([one.arriving for one in ours.cold]), 60.0, " ms"),
        (f"server and kernels, {MEMBERS} pages open", p50([one.whole for one in ours.cold]), 250.0, " MB"),
    ]
    return [
        f"- {what}: {value:.2f}{unit}, at most {most:g}{unit}. **{'Kept' if value <= most else 'Not kept'}.**"
        for what, value, most, unit in told
    ]


def report(found: Sequence[Measured], effort: Effort, *, facts: Sequence[str], loads: Sequence[float]) -> str:
    """Return the page."""
    names = [one.name for one in found]
    troubles = [f"**{one.name} did not run here to the end:** {one.trouble}\n" for one in found if one.trouble]
    kept = promises(found)
    return "\n".join(
        [
            "# One score sheet, four ways\n",
            f"The {LINES} lines of {SHEET}, served by each at the same time on one machine, measured in turn.",
            "Made by `uv run python -m benchmarks.form --write docs/benchmark-form.md`; every ratio is to the",
            "baseline of the same run.\n",
            table(names, rows(found)),
            "",
            *troubles,
            *(["## What was promised of the workbench\n", *kept, ""] if kept else []),
            "## The machine\n",
            *(f"- {fact}" for fact in facts),
            f"- load average {loads[0]:.1f} before the run, {min(loads[1:]):.1f} to {max(loads[1:]):.1f} in it; the",
            "  client, Chromium included, shares these cores",
            "",
            _HOW.format(
                pages=effort.pages, arrivals=effort.arrivals, clicks=effort.clicks, members=MEMBERS, patience=PATIENCE
            ),
        ]
    )


_HOW = """\
## What stands in the columns

- **stock Voila**: standalone `voila`, its default template, no preheated kernels, no sign-in. A notebook of one
  `RadioButtons` a criterion; each has a Python callback that commits the mark to SQLite (WAL, synchronous FULL) and
  says "saved" in a label.
- **workbench**: `uv run workbench serve` as it ships, a session opened through the desk, members signed in, declared.
  A click is saved when the archive's transaction is committed (WAL, synchronous FULL): a new revision and its entry in
  the hash-chained journal, after permissions, version and sheet were checked. All lines stand there when it is
  clicked first, those on the first screen filled; its script fills those below when the first screen is drawn.
- **static form**: the floor. A plain HTML page of the same lines whose script sends a tick with `fetch` to a tornado
  server of a hundred lines, which asks a signed cookie who it is, looks up line and option, and commits the mark to
  SQLite (WAL, synchronous FULL). No font, no second file, no versions, no journal.
- **nbgrader**: the formgrader's page of one submission whose cells are the sheet's lines, in an environment of its
  own. A click is "full credit" or "no credit". There is no kernel behind it, no sign-in here, no history of a score;
  it is a page for whoever grades, not for a council, and stands here as the nearest page of the Jupyter world.

## How it was measured

- **One page**: Chromium, an empty cache each time, {pages} loads of each in turn; the middle is shown. The browser
  stands at a light address of the same server before, as after signing in. A script in the page looks at every frame:
  "visible" is the first line with a height; it clicks at once, and "first click acknowledged" is when the page itself
  says that the click is saved. Then 31 clicks, each after the last answer. Nothing but this machine can be reached.
  Websocket traffic is not in the bytes. The pages of Chromium's own address bar, which it would load beside each of
  these, are turned off.
- **{members} at once**: clients without a browser open the page at the same instant, with the requests and kernel
  messages that the page makes, until the form could stand there; {arrivals} times in turn. With stock Voila that is
  when the widgets' state has come over the kernel's websocket. With the workbench session, ballot and sheet stand in
  the page, and there is no kernel. "First visit"
  fetches the page's files over six connections a member; "files kept" fetches none. Scripts are not run, so what a
  browser would add is not in these rows. "Lost" are the members, of all these arrivals, who got no form or no answer
  to a click within {patience:.0f} seconds; they stand in no other row.
- **Clicking**: {clicks} clicks of each member, the next after the last answer, all members at once without a pause;
  both arrivals together.
- **Processor time**: what the server and its kernels used, by `/proc/<pid>/stat`, the client not counted; the figure
  that other work on the machine changes least. An arrival's holds the kernel that is started for it; the
  workbench starts none.
- **Memory**: PSS from `/proc/<pid>/smaps_rollup` while all pages are open. The workbench has no kernels.
- Before each measurement all servers have come to rest.
"""
