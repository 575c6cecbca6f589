"""A province at work at once: 15 sessions of 15 members on one machine, and the same doubled.

    uv run python -m benchmarks.crowd --quick                             two sessions, a few seconds
    uv run python -m benchmarks.crowd --write docs/benchmark-crowd.md     the published figures, some eight minutes

Members are HTTP clients without a browser, each with an address of its own, signed in beforehand. They open their
sheets within ten seconds, page and files, and then click every two seconds. A click is measured from the instant at
which it was due, so that whoever waits for an answer is counted with all their waiting. Kept out: how it is told
(`crowd_report`).
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from benchmarks import command, machine
from benchmarks.crowd_report import report
from benchmarks.large import plan, visitors
from benchmarks.processes import Server, environment, free_port, pss, running
from benchmarks.wire import Wire
from devtools.of_a_run import CHEAP
from devtools.serving import PIN, Answer, Visitor
from workbench.council.acts.parse import parse_declaration
from workbench.desk import office_at
from workbench.desk.acts import ballots
from workbench.desk.opening import opening
from workbench.desk.place import ARCHIVE
from workbench.desk.sign_in import sign_in
from workbench.rulebook import Rulebook
from workbench.storage import Store

MEMBERS = 15
PRODUCTS = 4
SAMPLE = 5.0
"""Seconds between two looks at the server's memory and processor time."""
_FONT = re.compile(r'href="(/council/static/fonts/[^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How large a crowd and for how long; seconds.

    Attributes:
        sessions: Of `MEMBERS` each; the doubled crowd has twice as many.
        opening: Within which everybody opens their sheet.
        clicking: For which they click.
        pause: Between two clicks of a member.
        doubled: For which the doubled crowd clicks; 0 leaves it out.
    """

    sessions: int
    opening: float
    clicking: float
    pause: float
    doubled: float


FULL = Effort(sessions=15, opening=10.0, clicking=180.0, pause=2.0, doubled=60.0)
QUICK = Effort(sessions=2, opening=2.0, clicking=8.0, pause=2.0, doubled=0.0)


@dataclass(frozen=True, slots=True)
class Sample:
    """The server at an instant, in seconds since the crowd came: its MB and the processor seconds used since then."""

    at: float
    memory: float
    cpu: float


@dataclass(slots=True, kw_only=True)
class Seen:
    """What a crowd met.

    Attributes:
        members: How many they were.
        openings: When each opened their sheet, in seconds since the crowd came, and how many milliseconds it took.
        clicks: When each click was due, and how many milliseconds until it was saved.
        late: How many milliseconds after a click was due the client itself came to send it.
        errors: When something was refused or failed, and how.
        samples: The server meanwhile.
        client: Processor seconds that the clients used themselves.
        lasted: Seconds in all.
    """

    members: int
    openings: list[tuple[float, float]] = field(default_factory=list)
    clicks: list[tuple[float, float]] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    errors: list[tuple[float, str]] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    client: float = 0.0
    lasted: float = 0.0


@dataclass(slots=True, kw_only=True)
class Clicker:
    """A member with a sheet open."""

    wire: Wire
    session: str
    product: str
    marks: Sequence[tuple[str, str]]
    version: int = 0

    @property
    def path(self) -> str:
        """The address of the ballot, under the interface."""
        return f"/sessions/{quote(self.session)}/products/{quote(self.product)}/ballot"

    async def arrive(self) -> None:
        """Open the sheet with its files, as on a first visit; then one connection stays open."""
        page = await self.wire.ask("GET", "/council/sheet")
        answer = Answer(page.status, None, page.body)  # type: ignore[arg-type]
        given = answer.given
        self.wire.seat = given["seat"]
        self.version = given[self.path]["version"]
        await self.wire.fetch(tuple(_FONT.findall(page.text)))
        self.wire.close(keep=1)

    async def click(self, number: int) -> None:
        """Tick an option; saved when the server has answered."""
        line, letters = self.marks[number % len(self.marks)]
        mark = letters[number // len(self.marks) % 2]
        change = {"version": self.version, "change_id": str(uuid.uuid4()), "marks": {line: mark}}
        self.version = (await self.wire.ask("PATCH", f"/council/api{self.path}", change)).json["version"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat at a session, the code that opens it, and what its member is to score first."""

    session: str
    code: str
    product: str
    marks: tuple[tuple[str, str], ...]


def seats(home: Path, sessions: int) -> list[Seat]:
    """Open the sessions, have everybody choose their PIN and declare themselves for their first product.

    Codes and PINs are hashed at the least cost: signing in is not what is measured.
    """
    office = office_at(Store(home / ARCHIVE), Rulebook(), hasher=CHEAP)
    found = []
    for number in range(1, sessions + 1):
        opened = plan(f"DO-DONG-{number:02}", products=PRODUCTS, members=MEMBERS)
        sid = opening.open_session(office, opened)
        codes = {slip.member_id: slip.code for slip in opening.issue_slips(office, sid, by="TK")}
        product, who = opened.products[0], visitors(opened)
        marks = tuple((line.id, line.letters) for line in Rulebook().sheet(product.sheet).sheet.criteria)
        for member in opened.members:
            if member.role != "secretary":
                ballots.declare(office, who[member.id], sid, product.code, parse_declaration({"kind": "none"}))
                sign_in.sign_in(office, codes[member.id], PIN, new_pin=True)
                found.append(Seat(sid, codes[member.id], product.code, marks))
    office.store.close()
    return found


def _signed_in(base: str, seat: Seat) -> dict[str, str]:
    visitor = Visitor(base)
    visitor.sign_in(seat.code)
    return visitor.cookies


@contextmanager
def served(folder: Path, sessions: int) -> Iterator[tuple[Server, list[tuple[Seat, dict[str, str]]]]]:
    """Serve the sessions, everybody signed in."""
    home, port = folder / "home", free_port()
    taken = seats(home, sessions)
    options = [f"--home={home}", f"--outputs={folder / 'outputs'}", f"--port={port}"]
    command = [str(Path(sys.executable).with_name("workbench")), "serve", *options]
    env = environment(PYTHONPATH=str(Path(__file__).resolve().parent.parent))
    with (
        running(command, port=port, health="/healthz", folder=folder, env=env) as server,
        ThreadPoolExecutor(2) as pool,
    ):
        cookies = list(pool.map(lambda seat: _signed_in(server.base, seat), taken))
        server.until_quiet()
        yield server, list(zip(taken, cookies, strict=True))


async def crowd(
    server: Server,
    members: Sequence[tuple[Seat, dict[str, str]]],
    *,
    opening: float,
    clicking: float,
    pause: float,
) -> Seen:
    """Let members open their sheets within so many seconds, and click for so many more."""
    seen = Seen(members=len(members))
    present = [
        Clicker(
            wire=Wire(server.base, dict(cookies), source=f"127.1.{number // 200}.{number % 200 + 1}"),
            session=seat.session,
            product=seat.product,
            marks=seat.marks,
        )
        for number, (seat, cookies) in enumerate(members)
    ]
    begun, used, before = time.perf_counter(), time.process_time(), server.cpu()
    end = opening + clicking
    watching = asyncio.create_task(_watch(server, seen, begun, before))
    await asyncio.gather(
        *(_take_part(one, seen, begun, opening * at / len(present), end, pause) for at, one in enumerate(present))
    )
    seen.lasted = time.perf_counter() - begun
    seen.client = time.process_time() - used
    watching.cancel()
    _sample(server, seen, begun, before)
    for one in present:
        one.wire.close()
    return seen


async def _take_part(one: Clicker, seen: Seen, begun: float, due: float, end: float, pause: float) -> None:
    """Open the sheet when it is due, then click again and again."""
    await _until(begun + due)
    try:
        await one.arrive()
    except (OSError, AssertionError, KeyError, asyncio.IncompleteReadError) as error:
        seen.errors.append((due, f"opening: {error}"))
        return
    seen.openings.append((due, (time.perf_counter() - begun - due) * 1000))
    number = 0
    while (due := due + pause) < end:
        await _until(begun + due)
        seen.late.append((time.perf_counter() - begun - due) * 1000)
        try:
            await one.click(number)
        except (OSError, KeyError, asyncio.IncompleteReadError) as error:
            seen.errors.append((due, f"click: {error}"))
            return
        seen.clicks.append((due, (time.perf_counter() - begun - due) * 1000))
        number += 1


async def _until(instant: float) -> None:
    await asyncio.sleep(max(0.0, instant - time.perf_counter()))


async def _watch(server: Server, seen: Seen, begun: float, before: float) -> None:
    while True:
        _sample(server, seen, begun, before)
        await asyncio.sleep(SAMPLE)


def _sample(server: Server, seen: Seen, begun: float, before: float) -> None:
    seen.samples.append(Sample(time.perf_counter() - begun, pss(server.pid), server.cpu() - before))


def measure(effort: Effort, loads: list[float]) -> list[Seen]:
    """Serve the crowd and measure it, then the doubled one on the same server."""
    found = []
    with TemporaryDirectory(prefix="benchmark-crowd-") as folder:
        sessions = effort.sessions * (2 if effort.doubled else 1)
        with served(Path(folder), sessions) as (server, everybody):
            command.say(f"{len(everybody)} members signed in")
            for members, clicking in (
                (everybody[: effort.sessions * MEMBERS], effort.clicking),
                (everybody, effort.doubled),
            ):
                if clicking:
                    run = crowd(server, members, opening=effort.opening, clicking=clicking, pause=effort.pause)
                    found.append(asyncio.run(run))
                    loads.append(machine.load())
                    command.say(
                        f"{found[-1].members} members: {len(found[-1].clicks)} clicks, {len(found[-1].errors)} errors"
                    )
                    server.until_quiet()
    return found


def main() -> None:
    """Measure, print, and write if asked."""
    asked = command.asked("crowd", __doc__, quick="two sessions for a few seconds")
    effort = QUICK if asked.quick else FULL
    loads = [machine.load()]
    asked.report(report(measure(effort, loads), effort, facts=machine.facts(), loads=loads))


if __name__ == "__main__":
    main()
