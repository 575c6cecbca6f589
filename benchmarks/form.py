"""One score sheet, side by side in one run: stock Voila, the workbench, a static form, nbgrader's formgrader.

    uv run python -m benchmarks.form --quick                              one repetition, to see that it runs
    uv run python -m benchmarks.form --write docs/benchmark-form.md       the published figures

All serve the same 31 lines (Decision 26/2026, set 2) at the same time; while one is measured the others rest.
Rounds alternate between them, so that a busy minute of the machine falls on all.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as Slow

from benchmarks import command, machine
from benchmarks.arrivals import Arrival, together
from benchmarks.browser import PageLoad, chromium, load
from benchmarks.contender import Contender, Opened
from benchmarks.grader import FormGrader
from benchmarks.ours import Council
from benchmarks.plain import Plain
from benchmarks.report import report
from benchmarks.stock import Stock

CONTENDERS: tuple[Contender, ...] = (Stock(), Council(), Plain(), FormGrader())


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How often each thing is measured.

    Attributes:
        pages: Loads of the page in a browser.
        arrivals: Arrivals of all members, with and without the page's files each.
        clicks: Clicks of each member.
    """

    pages: int
    arrivals: int
    clicks: int


FULL = Effort(pages=5, arrivals=3, clicks=31)
QUICK = Effort(pages=1, arrivals=1, clicks=8)


@dataclass
class Measured:
    """What was measured of one contender, or why nothing was.

    Attributes:
        loads: The page in a browser.
        cold: Arrivals of members who have nothing of the page yet.
        warm: Arrivals of members whose browsers have the page's files.
        alone: Arrivals of one member.
        trouble: Why it did not run here, or not to the end, in words.
    """

    name: str
    loads: list[PageLoad] = field(default_factory=list)
    cold: list[Arrival] = field(default_factory=list)
    warm: list[Arrival] = field(default_factory=list)
    alone: list[Arrival] = field(default_factory=list)
    trouble: str = ""


def measure(effort: Effort, program: str, loads: list[float]) -> list[Measured]:
    """Serve all contenders and measure them in turn; the machine's load goes into `loads` after each round."""
    found = [Measured(one.name) for one in CONTENDERS]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="benchmark-form-")))
        opened = _open_all(stack, folder, found)
        browser = stack.enter_context(chromium(program))
        for _ in range(effort.pages):
            for mine, one in opened:
                told(mine, partial(_load, mine, one, [other for _, other in opened], browser))
            loads.append(machine.load())
        for _ in range(effort.arrivals):
            for mine, one in opened:
                told(mine, partial(_arrive, mine, one, [other for _, other in opened], effort.clicks))
            loads.append(machine.load())
    return found


def _open_all(stack: ExitStack, folder: Path, found: list[Measured]) -> list[tuple[Measured, Opened]]:
    """Serve every contender; one that does not come up is told of, not left out."""
    opened = []
    for contender, mine in zip(CONTENDERS, found, strict=True):
        own = folder / contender.name.replace(" ", "-").lower()
        own.mkdir()
        try:
            opened.append((mine, stack.enter_context(contender.opened(own))))
        except (RuntimeError, OSError) as error:
            mine.trouble = str(error)
            if contender is CONTENDERS[0]:
                raise
        command.say(f"{contender.name}: {mine.trouble or 'serving'}")
    return opened


def told(mine: Measured, measuring: Callable[[], None]) -> None:
    """Measure a contender that has kept up so far; one that does not is told of, and the others go on."""
    if mine.trouble:
        return
    try:
        measuring()
    except (TimeoutError, Slow) as error:
        mine.trouble = str(error)
        command.say(f"{mine.name}: {mine.trouble}")


def _load(mine: Measured, one: Opened, everyone: list[Opened], browser: Browser) -> None:
    _rest(everyone)
    mine.loads.append(load(browser, one))
    command.say(f"{mine.name}: page interactive after {mine.loads[-1].interactive:.0f} ms")


def _arrive(mine: Measured, one: Opened, everyone: list[Opened], clicks: int) -> None:
    files = mine.loads[-1].files
    for kept, given, members in ((mine.cold, files, None), (mine.warm, (), None), (mine.alone, files, 1)):
        _rest(everyone)
        more = {} if members is None else {"members": members}
        kept.append(_aside(partial(together, one, given, clicks=clicks, **more)))
        command.say(
            f"{mine.name}: last of {len(kept[-1].interactive)} interactive after "
            f"{max(kept[-1].interactive, default=0.0):.0f} ms, {kept[-1].lost} lost"
        )


def _aside(work: Callable[[], Coroutine[Any, Any, Arrival]]) -> Arrival:
    """Run in a thread: Playwright keeps this one's event loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()


def _rest(everyone: list[Opened]) -> None:
    for one in everyone:
        one.server.until_quiet(kernels=one.waiting)


def main() -> None:
    """Measure, print, and write if asked."""
    asked = command.asked("form", __doc__, quick="one repetition")
    program = command.browser()
    effort = QUICK if asked.quick else FULL
    loads = [machine.load()]
    found = measure(effort, program, loads)
    asked.report(report(found, effort, facts=machine.facts(program), loads=loads))


if __name__ == "__main__":
    main()
