"""A crowd's figures: whether the promises were kept, what broke first, and the page that tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from benchmarks.table import Row, p50, p95, table

if TYPE_CHECKING:
    from benchmarks.crowd import Effort, Seen

OPENING, CLICK = 1000.0, 150.0
"""Milliseconds that 95 of a hundred openings and saved clicks may take."""
GROWTH = 1.1
"""How much the server's memory may grow while members click, times."""
WINDOW = 10.0
"""Seconds over which a 95th percentile is taken to see when something broke."""
LATE = 50.0
"""Milliseconds by which the client itself may be late; beyond that a figure is its own, not the server's."""
FULL_CORE = 0.95


def broken(seen: Seen) -> list[str]:
    """Return the promises that a crowd saw broken over the whole run."""
    found = []
    if len(seen.openings) < seen.members or seen.errors:
        found.append(f"{len(seen.errors)} errors, the first: {seen.errors[0][1] if seen.errors else 'none'}")
    if seen.openings and (took := p95([ms for _, ms in seen.openings])) >= OPENING:
        found.append(f"opening, p95 {took:.0f} ms")
    if seen.clicks and (took := p95([ms for _, ms in seen.clicks])) >= CLICK:
        found.append(f"saved click, p95 {took:.0f} ms")
    if (times := growth(seen)) > GROWTH:
        found.append(f"memory grew {times:.2f} times")
    return found


def growth(seen: Seen) -> float:
    """Return how many times the server's memory grew from a third of the run to its end; sheets are open by then."""
    settled = [one.memory for one in seen.samples if one.at >= seen.lasted / 3]
    return settled[-1] / settled[0] if settled and settled[0] else 1.0


def first_broken(seen: Seen) -> str:
    """Return what broke first, and when; limits are looked at in windows of time."""
    found = [
        *((at, f"an error ({what})") for at, what in seen.errors),
        *_windows(seen.openings, OPENING, "openings"),
        *_windows(seen.clicks, CLICK, "saved clicks"),
    ]
    busy = cores(seen)
    beside = f"the server used {busy:.2f} of a core on the average, the clients {seen.client / seen.lasted:.2f}"
    if not found:
        return f"nothing: every promise held ({beside})"
    at, what = min(found)
    return f"{what}, after {at:.0f} s ({beside})"


def _windows(took: Sequence[tuple[float, float]], limit: float, what: str) -> Iterator[tuple[float, str]]:
    for number in range(int(max((at for at, _ in took), default=0) // WINDOW) + 1):
        inside = [ms for at, ms in took if at // WINDOW == number]
        if inside and (found := p95(inside)) >= limit:
            yield number * WINDOW, f"{what}, p95 {found:.0f} ms in {WINDOW:.0f} s"


def cores(seen: Seen) -> float:
    """Return how many cores the server used on the average."""
    return seen.samples[-1].cpu / seen.lasted


def rows(found: Sequence[Seen]) -> list[Row]:
    """Return every measure; the second crowd's ratios are to the first."""

    def took(values: Sequence[tuple[float, float]]) -> list[float]:
        return [ms for _, ms in values] or [float("nan")]

    return [
        Row(what="opening the sheet, p50", unit="ms", values=[p50(took(one.openings)) for one in found]),
        Row(what="opening the sheet, p95", unit="ms", values=[p95(took(one.openings)) for one in found]),
        Row(what="opening the sheet, longest", unit="ms", values=[max(took(one.openings)) for one in found]),
        Row(what="saved click, p50", unit="ms", values=[p50(took(one.clicks)) for one in found]),
        Row(what="saved click, p95", unit="ms", values=[p95(took(one.clicks)) for one in found]),
        Row(what="saved click, longest", unit="ms", values=[max(took(one.clicks)) for one in found]),
        Row(what="saved clicks", unit="", values=[float(len(one.clicks)) for one in found]),
        Row(what="errors", unit="", values=[float(len(one.errors)) for one in found]),
        Row(what="processor time of the server, a second", unit="ms", values=[1000 * cores(one) for one in found]),
        Row(
            what="processor time of the clients, a second",
            unit="ms",
            values=[1000 * one.client / one.lasted for one in found],
        ),
        Row(what="the client itself was late, p95", unit="ms", values=[p95(one.late or [0.0]) for one in found]),
        Row(what="server, sheets open", unit="MB", values=[_settled(one) for one in found]),
        Row(what="server, at the end", unit="MB", values=[one.samples[-1].memory for one in found]),
    ]


def _settled(seen: Seen) -> float:
    return next((one.memory for one in seen.samples if one.at >= seen.lasted / 3), seen.samples[-1].memory)


def report(found: Sequence[Seen], effort: Effort, *, facts: Sequence[str], loads: Sequence[float]) -> str:
    """Return the page."""
    first = found[0]
    kept = broken(first)
    lines = [
        "# A province at work at once\n",
        f"{first.members} members ({effort.sessions} sessions of {first.members // effort.sessions}) open their sheets",
        f"within {effort.opening:.0f} seconds and click every {effort.pause:.0f} seconds for {effort.clicking:.0f}",
        "seconds, all on one machine with their clients. Made by",
        "`uv run python -m benchmarks.crowd --write docs/benchmark-crowd.md`; ratios are to the first column.\n",
        table([f"{one.members} members" for one in found], rows(found)),
        "",
        f"- Promised: p95 of opening below {OPENING:.0f} ms, of a saved click below {CLICK:.0f} ms, no error, memory",
        f"  flat (at most {GROWTH:.2f} times; it was {growth(first):.2f}). "
        + ("**Kept.**" if not kept else f"**Not kept:** {'; '.join(kept)}."),
    ]
    if len(found) > 1:
        lines += [f"- Doubled to {found[1].members} members, what broke first: {first_broken(found[1])}."]
    return "\n".join(
        [
            *lines,
            "",
            "## The machine\n",
            *(f"- {fact}" for fact in facts),
            f"- load average {loads[0]:.1f} before the run, {min(loads[1:]):.1f} to {max(loads[1:]):.1f} in it; the",
            "  clients share these cores",
            "",
            _HOW.format(doubled=effort.doubled, opening=effort.opening),
        ]
    )


_HOW = """\
## How it was measured

- `uv run workbench serve` as it ships, sessions opened through the desk. Everybody was signed in beforehand, and had
  declared no interest; each asks from an address of its own (127.1.x.y).
- **Opening**: the page, in which session, ballot and sheet stand, and then the files that a first visit loads, over as
  many connections as a browser opens; from the instant at which it was due. Members come evenly over {opening:.0f}
  seconds.
- **A saved click**: from the instant at which the click was due until the server's answer, so that waiting for the
  answer before counts too. A click is saved when the archive's transaction is committed (WAL, synchronous FULL).
- **Clients** are one process without a browser; how late it was itself, and what processor time it used, is in the
  table. What a browser adds is in benchmark-form.md.
- **Memory**: PSS of the server from `/proc/<pid>/smaps_rollup`, every five seconds.
- The doubled crowd clicks for {doubled:.0f} seconds on the same server after the first.
"""
