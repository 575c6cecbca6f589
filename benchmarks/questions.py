"""What the questions of a large session cost: 60 products before 11 members, asked of the desk itself.

    python -m benchmarks.questions [--before FOLDER] [--out docs/benchmark-questions.md]

Each question is asked when nothing has changed since it was asked last, and when something has: while ballots come in,
and in the meeting, after one product's ballot was changed. With `--before` the same session is asked in another
checkout of the program too, in the same run. Kept out: how it is carried over the network (`crowd`).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.large import MEMBERS, PRODUCTS, Large, open_large
from benchmarks.machine import facts, load
from benchmarks.table import Row, p50, p95, table
from workbench.desk import meeting, views
from workbench.rulebook import Rulebook
from workbench.server.results import Results
from workbench.server.shown_sheets import ShownSheets

TIMES = 15
Figures = dict[str, list[float]]
Ask = Callable[[], object]


def _took(ask: Ask) -> float:
    """Return how many milliseconds an answer takes, its JSON text included."""
    begun = time.perf_counter()
    json.dumps(ask(), ensure_ascii=False)
    return (time.perf_counter() - begun) * 1000


def _pairs(what: str, change: Callable[[int], None], ask: Ask, times: int) -> Figures:
    """Ask after each change, and once more with nothing changed since."""
    changed, same = [], []
    ask()
    for number in range(times):
        change(number)
        changed.append(_took(ask))
        same.append(_took(ask))
    return {f"{what}, something changed": changed, f"{what}, nothing changed": same}


def measure(large: Large, overlays: Path, times: int = TIMES) -> Figures:
    """Ask every question so many times; the session is closed on the way."""
    office, sid, chair, clerk = large.office, large.plan.session.id, large.who["M01"], large.who["TK"]
    last = large.plan.products[-1]
    member = [one.id for one in large.plan.members if one.role != "secretary"][-1]
    lines = Rulebook().sheet(last.sheet).sheet.criteria
    version = 1
    saves = []

    def save(number: int) -> None:
        nonlocal version
        line = lines[number % len(lines)]
        marks = {line.id: line.letters[number // len(lines) % 2]}
        begun = time.perf_counter()
        version = large.save(member, last.code, marks, version)
        saves.append((time.perf_counter() - begun) * 1000)

    found = _pairs("Progress while members score", save, lambda: views.progress(office, clerk, sid), times)
    found = {"A save": saves} | found
    large.act("close", reason="Một thành viên chưa nộp")
    codes = [product.code for product in large.plan.products]
    results = Results(office, ShownSheets(overlays))
    large.act("discuss", product=codes[0])

    def say(number: int) -> None:
        large.act("note_said", product=codes[number % len(codes)], text=f"Ý kiến {number}")

    def vote(number: int) -> None:
        votes: dict[str, Any] = {"for": 2, "against": number % 2, "reason": f"Lần {number}"}
        large.act("gap_vote", product=codes[0], **votes)

    found |= _pairs("Progress in the meeting", vote, lambda: views.progress(office, clerk, sid), times)
    found |= _pairs("Meeting, the chair's page", vote, lambda: meeting.meeting(office, chair, sid), times)
    found |= _pairs("Meeting, a member's page", say, lambda: meeting.meeting(office, large.who["M02"], sid), times)
    found |= _pairs("Consensus", vote, lambda: results.view(clerk, sid), times)
    return found


def _asked(times: int) -> Figures:
    with TemporaryDirectory() as folder:
        large = open_large(Path(folder))
        found = measure(large, Path(folder), times)
        large.office.close()
    return found


def _asked_there(folder: Path, times: int) -> Figures:
    """Ask in another checkout, by this very module: only the program differs."""
    path = os.pathsep.join([str(folder), str(Path(__file__).resolve().parent.parent)])
    command = [sys.executable, "-m", "benchmarks.questions", "--raw", f"--times={times}"]
    env = {**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"}
    return dict(json.loads(subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout))


def report(before: Figures | None, now: Figures, begun: float) -> str:
    """Lay the figures out as Markdown."""
    rows = []
    for what, took in now.items():
        for name, of in (("p50", p50), ("p95", p95)):
            values = [of(took)] if before is None else [of(before[what]), of(took)]
            rows.append(Row(what=f"{what}, {name}", unit="ms", values=values))
    names = ["workbench"] if before is None else ["before", "workbench"]
    return "\n".join(
        [
            f"# {PRODUCTS} products × {MEMBERS} members: what a question costs",
            "",
            "Made by `python -m benchmarks.questions`; the desk asked without a network, JSON text included.",
            *(f"- {line}" for line in facts()),
            f"- load before {begun:.1f}, after {load():.1f} on {os.cpu_count()} cores",
            "",
            table(names, rows),
            "",
        ]
    )


def main() -> None:
    """Ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path, help="another checkout of the program")
    parser.add_argument("--out", type=Path, help="also write the table here")
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--raw", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.raw:
        print(json.dumps(_asked(asked.times)))
        return
    begun = load()
    before = _asked_there(asked.before, asked.times) if asked.before else None
    found = report(before, _asked(asked.times), begun)
    print(found)
    if asked.out:
        asked.out.write_text(found, encoding="utf-8")


if __name__ == "__main__":
    main()
