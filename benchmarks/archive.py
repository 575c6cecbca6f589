"""The archive under a session of 60 products before 11 members: saves, questions of the board, opening it again.

And saves of one server and of two on a PostgreSQL database, in one session and in one each, and of one that writes in
the registers at the same time, where a commit takes 20 ms as on a slow disk: servers that share two cores would else be
measured by these.

`python -m benchmarks.archive --before COMMIT` measures an earlier commit too, in a worktree of its own and turn by turn
with this one, and prints both in one table. Kept out: HTTP and browsers (`ours`, `browser`).
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import click
from sqlalchemy import URL

from benchmarks.large import Large, open_large, plan, visitors
from devtools.of_a_run import CHEAP
from devtools.postgresql import cluster
from devtools.serving import PIN
from workbench.council.acts.parse import parse_declaration
from workbench.council.journal.records import WordingRemoved
from workbench.desk import office_at
from workbench.desk.acts import signing
from workbench.desk.acts.ballots import declare
from workbench.desk.opening import opening
from workbench.desk.opening.opening import open_session
from workbench.desk.place import ARCHIVE
from workbench.desk.views import meeting, views
from workbench.rulebook import Rulebook
from workbench.scoring import FINAL
from workbench.storage import OFFICE, By, Store

ROOT = Path(__file__).parents[1]
SAVES, QUESTIONS, TURNS = 150, 25, 3
Json = dict[str, Any]
Figures = dict[str, list[float]]


def measure(folder: Path) -> Figures:
    """Return the milliseconds of everything that is measured, in a session made for it."""
    large = open_large(folder)
    sid, found = large.plan.session.id, Figures()
    member, product = large.plan.members[-2].id, large.plan.products[-1].code

    def ask() -> object:
        return views.progress(large.office, large.who["TK"], sid)

    def meet() -> object:
        return meeting.meeting(large.office, large.who["TK"], sid)

    ask()
    version = int(views.ballot_view(large.office, large.who[member], sid, product)["version"])
    for number in range(SAVES):
        change = {"1.1": "ab"[number % 2]}
        timed(found, "a save", partial(large.save, member, product, change, version + number))
        if number < QUESTIONS:
            timed(found, "progress after a save", ask)
            timed(found, "progress, nothing new", ask)
    for number in range(QUESTIONS):
        away = {"member": member, "product": product, "reason": "x"}
        timed(found, "an act of the board", partial(large.act, _ABSENCE[number % 2], **away))
        timed(found, "progress after an act", ask)
    large.act("close", reason="x")
    meet()
    for number in range(QUESTIONS):
        large.act("discuss", product=large.plan.products[number].code)
        timed(found, "meeting after an act", meet)
        timed(found, "meeting, nothing new", meet)
    conclude(large)
    measure_opening(found, folder, sid, large)
    found["MB of the archive"] = [(folder / ARCHIVE).stat().st_size / 1e6]
    measure_servers(found)
    return found


_WRITES = ("a save", "an act of the board")
_ABSENCE = ("absence", "withdraw_absence")


def conclude(large: Large) -> None:
    """Settle every product, by a vote or by stopping it, and sign."""
    sid, secretary = large.plan.session.id, large.who["TK"]
    for settle in (_complete, _vote, _stop):
        for one in json.loads(signing.result(large.office, secretary, sid))["products"]:
            settle(large, one)
    for by in ("M01", "TK"):
        signed = signing.bundle(large.office, large.who[by], sid)
        large.act("sign_off", by, bundle_sha256=hashlib.sha256(signed).hexdigest(), pin=PIN)


def _complete(large: Large, one: Json) -> None:
    for missing in one["missing"]:
        large.act("absence", member=missing, product=one["code"], reason="x")


def _vote(large: Large, one: Json) -> None:
    if one["status"] == "needs_discussion":
        votes: Json = {"for": 9, "against": 1}
        large.act("gap_vote", product=one["code"], reason="x", **votes)


def _stop(large: Large, one: Json) -> None:
    if one["status"] not in FINAL:
        large.act("stop", product=one["code"], flag="x", reason="x")


def measure_opening(found: Figures, folder: Path, sid: str, large: Large) -> None:
    """Open the archive of the concluded session anew, as a server does that starts, and ask its first questions."""
    rulebook = Rulebook()
    for product in large.plan.products:
        rulebook.sheet(product.sheet)
    for _ in range(5):
        started = time.perf_counter()
        office = office_at(Store(folder / ARCHIVE), rulebook, hasher=CHEAP)
        opening.sessions(office, None)
        _note(found, "opening a concluded session", started)
        timed(found, "its frozen bundle", partial(signing.bundle, office, large.who["TK"], sid))
        timed(found, "its first progress", partial(views.progress, office, large.who["TK"], sid))
        office.close()


SERVERS = {
    "a save, one server": (("DO-1", "M01"),),
    "a save, two servers in one session": (("DO-1", "M02"), ("DO-1", "M03")),
    "a save, two servers in a session each": (("DO-1", "M04"), ("DO-2", "M04")),
}
"""Who saves at once, each in a process of their own: session and member."""
SLOW_DISK = ("commit_delay = 20000", "commit_siblings = 0")
"""Microseconds that a commit takes at least; those that come meanwhile are written along with it."""


def measure_servers(found: Figures) -> None:
    """Let servers save at once, from the same moment on."""
    apart = get_context("spawn")
    with cluster() as server, apart.Manager() as shared:
        url = server.database()
        server.psql(*(f"ALTER DATABASE {url.database} SET {told}" for told in SLOW_DISK))
        store = Store(url)
        for session in ("DO-1", "DO-2"):
            open_session(office_at(store, Rulebook(), hasher=CHEAP), plan(session, products=1, members=MEMBERS))
        store.close()
        for what, writers in SERVERS.items():
            start = shared.Barrier(len(writers))
            with ProcessPoolExecutor(len(writers), apart) as at_once:
                for saved in [at_once.submit(saves_of, url, *writer, start) for writer in writers]:
                    found.setdefault(what, []).extend(saved.result())
        with ProcessPoolExecutor(1, apart) as at_once:
            beside = at_once.submit(saves_of, url, "DO-1", "M05", shared.Barrier(2), beside=True)
            found["a save, one server that writes in the registers too"] = beside.result()


MEMBERS = 5


def saves_of(url: URL, session: str, member: str, start: Barrier, *, beside: bool = False) -> list[float]:
    """Return the milliseconds of each save of one member, begun together with the others or beside the registers."""
    store, planned = Store(url), plan(session, products=1, members=MEMBERS)
    large = Large(office=office_at(store, Rulebook(), hasher=CHEAP), plan=planned, who=visitors(planned))
    code, took = planned.products[0].code, Figures()
    declare(large.office, large.who[member], session, code, parse_declaration({"kind": "none"}))
    large.save(member, code, {"1.1": "a"}, 0)
    over = Event()
    with ThreadPoolExecutor(1) as thread:
        if beside:
            thread.submit(_enter, store, start, over)
        start.wait()
        for version in range(1, SAVES // 2 + 1):
            timed(took, "", partial(large.save, member, code, {"1.1": "ab"[version % 2]}, version))
        over.set()
    store.close()
    return took[""]


def _enter(store: Store, start: Barrier, over: Event) -> None:
    """Write acts of the office, one after the other."""
    start.wait()
    while not over.is_set():
        with store.begin(OFFICE) as tx:
            tx.put_for_office(WordingRemoved(decision="x"), by=By(who="TK", at=datetime.now(UTC)))


def timed(found: Figures, what: str, do: Callable[[], object]) -> None:
    """Do something and note how long it took; of what waits for the disk also how long the processor worked."""
    started, worked = time.perf_counter(), time.process_time()
    do()
    _note(found, what, started)
    if what in _WRITES:
        found.setdefault(f"{what}, processor", []).append((time.process_time() - worked) * 1000)


def _note(found: Figures, what: str, started: float) -> None:
    found.setdefault(what, []).append((time.perf_counter() - started) * 1000)


def run(tree: Path) -> Figures:
    """Measure the code of a tree in a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(tree)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-P", str(Path(__file__)), "--measure", folder]
        done = subprocess.run(command, cwd=tree, env=environment, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout))


def table_text(names: Sequence[str], figures: Sequence[Figures]) -> str:
    """Return the table: of everything the middle of all turns."""
    lines = [f"| {'middle, ms' if len(names) > 1 else 'ms'} | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    for what in figures[0]:
        middles = [sorted(one[what])[len(one[what]) // 2] for one in figures]
        lines.append(f"| {what} | {' | '.join(f'{value:.2f}' for value in middles)} |")
    return "\n".join(lines)


@click.command()
@click.option("--before", help="A commit that is measured too, in the same run.")
@click.option("--measure", "folder", type=click.Path(path_type=Path), hidden=True)
@click.option("--turns", default=TURNS, show_default=True)
def main(before: str | None, folder: Path | None, turns: int) -> None:
    """Measure and print."""
    if folder is not None:
        click.echo(json.dumps(measure(folder)))
        return
    with tempfile.TemporaryDirectory() as beside:
        trees = {"now": ROOT}
        if before is not None:
            tree = Path(beside) / "before"
            subprocess.run(["git", "worktree", "add", "-q", "--detach", tree, before], cwd=ROOT, check=True)
            trees = {f"before ({before[:9]})": tree, **trees}
        try:
            figures: dict[str, Figures] = {name: {} for name in trees}
            for _ in range(turns):
                for name, tree in trees.items():
                    for what, values in run(tree).items():
                        figures[name].setdefault(what, []).extend(values)
        finally:
            if before is not None:
                subprocess.run(["git", "worktree", "remove", "--force", trees[next(iter(trees))]], cwd=ROOT, check=True)
    click.echo(table_text(list(figures), list(figures.values())))
    click.echo(f"load {os.getloadavg()[0]:.1f}, {turns} turns")


if __name__ == "__main__":
    main()
