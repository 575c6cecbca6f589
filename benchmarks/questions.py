"""What a large session costs to look at: 60 products before 11 members, asked of the desk and opened in a browser.

    uv run python -m benchmarks.questions --quick                                  twice each, to see that it runs
    uv run python -m benchmarks.questions --write docs/benchmark-questions.md      the published figures

Each question is asked when nothing has changed since it was asked last, which is the baseline, and when something has:
while ballots come in, and in the meeting, after one product's vote was changed. Kept out: many who ask at once
(`crowd`).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser

from benchmarks import command
from benchmarks.browser import chromium
from benchmarks.large import MEMBERS, PRODUCTS, Large, open_large
from benchmarks.machine import facts, load
from benchmarks.processes import Server, environment, free_port, running
from benchmarks.table import Row, p50, p95, table
from devtools.serving import Visitor
from workbench.desk.opening import opening
from workbench.desk.views import meeting, views
from workbench.rulebook import Rulebook
from workbench.server.work.results import Results
from workbench.server.work.sheet_store import SheetStore

TIMES = 15
PROMISED = 500.0
"""Milliseconds within which 95 of a hundred pages show their first content."""
CONTENT = 500
"""Letters of the page's own from which it shows something; what stands there while it opens has fewer."""
PATIENCE = 60_000
"""Milliseconds."""
_LOOK = """() => {
  const begun = () => (document.querySelector(".council")?.textContent.length ?? 0) > %d;
  const tell = () => { window.contentAt = performance.now(); console.debug("%s"); };
  const look = () => (begun() ? tell() : requestAnimationFrame(look));
  requestAnimationFrame(look);
}"""
TOLD = "first content"


@dataclass(slots=True)
class Took:
    """Milliseconds that a question took, with nothing changed since it was asked last and with something changed."""

    same: list[float] = field(default_factory=list)
    changed: list[float] = field(default_factory=list)


Figures = dict[str, Took]


def _took(ask: Callable[[], object]) -> float:
    """Return how many milliseconds an answer takes, its JSON text included."""
    begun = time.perf_counter()
    json.dumps(ask(), ensure_ascii=False)
    return (time.perf_counter() - begun) * 1000


def _pairs(change: Callable[[int], None], ask: Callable[[], float], times: int) -> Took:
    """Ask after each change, and once more with nothing changed since."""
    found = Took()
    ask()
    for number in range(times):
        change(number)
        found.changed.append(ask())
        found.same.append(ask())
    return found


@dataclass(slots=True)
class Changes:
    """What goes on in the session meanwhile.

    Attributes:
        large: The session.
        version: Of the last member's ballot of the last product, which is not handed in yet.
    """

    large: Large
    version: int = 1

    def save(self, number: int) -> None:
        """Tick a line of that ballot."""
        last = self.large.plan.products[-1]
        member = [one.id for one in self.large.plan.members if one.role != "secretary"][-1]
        lines = Rulebook().sheet(last.sheet).sheet.criteria
        line = lines[number % len(lines)]
        marks = {line.id: line.letters[number // len(lines) % 2]}
        self.version = self.large.save(member, last.code, marks, self.version)

    def close(self) -> None:
        """End the scoring and put the first product on the table."""
        self.large.act("close", reason="Một thành viên chưa nộp")
        self.large.act("discuss", product=self.large.plan.products[0].code)

    def vote(self, number: int) -> None:
        """Vote anew on the first product's gap."""
        code = self.large.plan.products[0].code
        votes: dict[str, Any] = {"for": 2, "against": number % 2}
        self.large.act("gap_vote", product=code, reason=f"Lần {number}", **votes)


def of_the_desk(large: Large, overlays: Path, times: int) -> Figures:
    """Ask every question of the desk so many times; the session is closed on the way."""
    office, sid, chair, clerk = large.office, large.plan.session.id, large.who["M01"], large.who["TK"]
    changes = Changes(large)

    def progress() -> float:
        return _took(lambda: views.progress(office, clerk, sid))

    found = {"progress while members score": _pairs(changes.save, progress, times)}
    changes.close()
    results = Results(office, SheetStore(overlays))
    asked: dict[str, Callable[[], object]] = {
        "meeting, the chair's": lambda: meeting.meeting(office, chair, sid),
        "meeting, a member's": lambda: meeting.meeting(office, large.who["M02"], sid),
        "results": lambda: results.view(clerk, sid),
    }
    found["progress in the meeting"] = _pairs(changes.vote, progress, times)
    for what, ask in asked.items():
        found[what] = _pairs(changes.vote, lambda ask=ask: _took(ask), times)  # type: ignore[misc]
    return found


@contextmanager
def _served(home: Path, folder: Path, large: Large) -> Iterator[tuple[Server, dict[str, dict[str, str]]]]:
    """Serve the session, the board and a member signed in."""
    sid, port = large.plan.session.id, free_port()
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(large.office, sid, by="TK")}
    options = [f"--home={home}", f"--outputs={folder / 'outputs'}", f"--port={port}"]
    command = [str(Path(sys.executable).with_name("workbench")), "serve", *options]
    env = environment(PYTHONPATH=str(Path(__file__).resolve().parent.parent))
    with running(command, port=port, health="/healthz", folder=folder, env=env) as server:
        cookies = {}
        for member in ("M01", "M02", "TK"):
            visitor = Visitor(server.base)
            visitor.sign_in(codes[member], new_pin=True)
            cookies[member] = visitor.cookies
        server.until_quiet()
        yield server, cookies


def _page(browser: Browser, base: str, cookies: dict[str, str], page: str) -> float:
    """Return the milliseconds until a page shows its first content, in a browser that has been here before."""
    context: Any = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": name, "value": value, "url": base} for name, value in cookies.items()])
    shown = context.new_page()
    shown.goto(f"{base}/healthz")
    shown.add_init_script(f"({_LOOK % (CONTENT, TOLD)})()")
    with shown.expect_console_message(lambda said: said.text == TOLD, timeout=PATIENCE):
        shown.goto(f"{base}/council/{page}", wait_until="commit")
    found = float(shown.evaluate("window.contentAt"))
    context.close()
    return found


def in_a_browser(large: Large, home: Path, folder: Path, times: int, program: str) -> tuple[Figures, list[float]]:
    """Open the pages so many times each; also returned is the first results page after the close."""
    changes = Changes(large)
    with _served(home, folder, large) as (server, cookies), chromium(program) as browser:

        def opened(page: str, who: str) -> Callable[[], float]:
            return lambda: _page(browser, server.base, cookies[who], page)

        found = {"board while members score": _pairs(changes.save, opened("board", "TK"), times)}
        changes.close()
        first = [opened("consensus", "TK")()]
        for what, page, who in (
            ("board in the meeting", "board", "TK"),
            ("results", "consensus", "TK"),
            ("meeting, the chair's", "meeting", "M01"),
            ("meeting, a member's", "meeting", "M02"),
        ):
            found[what] = _pairs(changes.vote, opened(page, who), times)
    return found, first


def report(desk: Figures, pages: Figures, first: list[float], program: str, begun: float) -> str:
    """Lay the figures out as Markdown."""
    worst = max((p95(took.changed + took.same), what) for what, took in pages.items())
    kept = "Kept" if worst[0] < PROMISED else "Not kept"
    return "\n".join(
        [
            f"# {PRODUCTS} products before {MEMBERS} members: what a look costs\n",
            "Made by `uv run python -m benchmarks.questions --write docs/benchmark-questions.md`; ratios are to the",
            "same question with nothing changed since it was asked last.\n",
            "## Pages in a browser, until their first content\n",
            table(["nothing changed", "something changed"], _rows(pages)),
            "",
            f"- Promised: first content with a p95 below {PROMISED:.0f} ms. **{kept}**: the slowest is {worst[1]},",
            f"  {worst[0]:.0f} ms.",
            f"- The very first results page after the close, with nothing laid out before: {first[0]:.0f} ms.",
            "",
            "## The desk alone, JSON text included\n",
            table(["nothing changed", "something changed"], _rows(desk)),
            "",
            "## The machine\n",
            *(f"- {line}" for line in facts(program)),
            f"- load average {begun:.1f} before, {load():.1f} after; the browser shares the {os.cpu_count()} cores",
            "",
            "## How it was measured\n",
            "- A made-up session, every ballot but one handed in (`benchmarks/large.py`). While members score, what",
            "  changes is a tick of the last ballot; in the meeting, the vote on one product's gap.",
            "- **Pages**: `uv run workbench serve` as it ships; Chromium, a context of its own each time, at a light",
            f"  address of the same server before. First content: more than {CONTENT} letters of the page's own stand",
            "  there, looked at before every frame.",
            "- **The desk**: its functions called in this process, without a network; their answers written as JSON.",
            "",
        ]
    )


def _rows(found: Figures) -> list[Row]:
    return [
        Row(what=f"{what}, {name}", unit="ms", values=[of(took.same), of(took.changed)])
        for what, took in found.items()
        for name, of in (("p50", p50), ("p95", p95))
    ]


def main() -> None:
    """Ask, print the tables, and write them if asked."""
    asked = command.asked("questions", __doc__, quick="twice each")
    program = command.browser()
    times, begun = 2 if asked.quick else TIMES, load()
    with TemporaryDirectory(prefix="benchmark-questions-") as name:
        folder = Path(name)
        large = open_large(folder / "desk")
        desk = of_the_desk(large, folder / "none", times)
        large.office.store.close()
        served = open_large(folder / "home")
        pages, first = in_a_browser(served, folder / "home", folder, times, program)
        served.office.store.close()
    asked.report(report(desk, pages, first, program, begun))


if __name__ == "__main__":
    main()
