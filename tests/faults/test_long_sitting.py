"""A long sitting: fifteen members click every two seconds, reload, have two tabs open, and are cut off now and then.

The session is sealed; at its end secretary and chair close and release it. Nothing that was answered is lost or stands
there twice, and the server needs no more memory at the end than when everybody had come. Twenty minutes are `-m long`;
their table stands in docs/do-tin-cay.md.
"""

from __future__ import annotations

import os
import random
import statistics
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.nursery import Nursery, Office
from tests.faults.storm.line import Line
from tests.faults.storm.people import NO_ANSWER, Steadfast, seated
from tests.faults.storm.record import SECRETARY, everything_is_on_record, names, open_full_room, release

SEED = 20261130
BAD = 3
"""Of 100 requests, how many meet a fault of the line."""
RELOADS, OTHER_TAB = 15, 6
"""One in so many clicks comes after a reload, from a tab that knows nothing of the other's clicks."""
GROWTH_MB = 24
"""What allocators and caches may take once; a page with its answer is a quarter of a megabyte."""


@dataclass
class Sitting(Steadfast):
    """A member who sits before the sheet for a long time.

    Attributes:
        took: Seconds from when each click was due until it was saved, or seen through.
    """

    took: list[float] = field(default_factory=list)
    DEVICE = 60

    def click(self, due: float) -> None:
        """Do the next thing when it is due."""
        time.sleep(max(0.0, due - time.monotonic()))
        if not self.luck.randrange(OTHER_TAB):
            self.click_elsewhere()
        if not self.luck.randrange(RELOADS):
            self.reload()
        self.change_device()
        due = max(due, time.monotonic())
        self.step()
        self.took.append(time.monotonic() - due)
        self.did["clicks"] += 1

    def click_elsewhere(self) -> None:
        """Click in a tab that saw the ballot earlier: refused, and told what there is now."""
        if not self.version or self.held["handed_in"]:
            return
        try:
            answer = self.ask("ballot", {**self.change({"1.1": "a"}), "version": self.version - 1})
            told = answer.json
        except NO_ANSWER:
            return
        assert answer.codes == ["stale"], answer.text
        assert (told["ballot"]["version"], told["ballot"]["marks"]) == (self.version, self.held["marks"])
        self.did["refused in an older tab"] += 1

    def reload(self) -> None:
        """Load the page anew: it shows what was acknowledged."""
        page = self.own_line.get("/council/sheet")
        assert page.status == 200
        shown = next((one for path, one in page.given.items() if path == f"{self.path}/ballot"), None)
        if shown is not None:  # of the product that the page opens with
            assert (shown["version"], shown["marks"]) == (self.version, self.held["marks"])
        assert self.stored_directly() == (self.version, self.held)
        self.did["reloads"] += 1

    def stored_directly(self) -> tuple[int, dict[str, object]]:
        """Return what the archive has."""
        found = self.own_line.api("GET", f"{self.path}/ballot").json
        return found["version"], {name: found[name] for name in self.held}


def memory_mb(pid: int) -> float:
    """Return the memory that is the server's own, in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return int(next(one for one in lines if one.startswith("Pss:")).split()[1]) / 1024


def sit(office: Office, *, seconds: float, pause: float) -> tuple[list[Sitting], list[float]]:
    """Let everybody click for so long; return them, and the server's memory at ten points on the way."""
    luck = random.Random(SEED)  # noqa: S311
    broken: list[BaseException] = []
    with Line(office.port, random.Random(luck.random()), lambda: None, share=BAD) as line:  # noqa: S311
        people = seated(Sitting, office, names(), line.port, luck)
        begun = time.monotonic()

        def take_part(one: Sitting, at: int) -> None:
            due = begun + pause * at / len(people)
            try:
                while not broken and (due := due + pause) < begun + seconds:
                    one.click(due)
            except BaseException as error:
                broken.append(error)

        threads = [threading.Thread(target=take_part, args=(one, at)) for at, one in enumerate(people)]
        for thread in threads:
            thread.start()
        memory = []
        for part in range(1, 11):
            time.sleep(max(0.0, begun + seconds * part / 10 - time.monotonic()))
            memory.append(memory_mb(office.pid))
        for thread in threads:
            thread.join()
    assert not broken, broken
    for one in people:
        one.did["faults of the line"] = sum(one.came.values()) - one.came["answered"]
    return people, memory


def run(folder: Path, *, seconds: float, pause: float) -> Counter[str]:
    """Hold a sitting; return what was done, and tell how long it took."""
    nursery = Nursery(folder / "opened", open_full_room)
    office = nursery.office(folder / "served")
    try:
        people, memory = sit(office, seconds=seconds, pause=pause)
        bundle = release(office.council, office.home, people[0].own_line, office.visitor(SECRETARY))
    finally:
        office.stop()
        nursery.close()
    found = everything_is_on_record(office.council, office.home, people, bundle)
    assert found["on record"] == found["acknowledged"]
    assert memory[-1] - memory[0] < GROWTH_MB, memory
    took = sorted(1000 * one for person in people for one in person.took)
    cuts = statistics.quantiles(took, n=100)
    print(f"\nload {os.getloadavg()[0]:.1f}; MB {', '.join(f'{one:.0f}' for one in memory)}")  # noqa: T201
    print(f"click to saved, ms: p50 {cuts[49]:.0f}, p95 {cuts[94]:.0f}, p99 {cuts[98]:.0f}, most {took[-1]:.0f}")  # noqa: T201
    done = sum((one.did for one in people), Counter(found))
    print("\n".join(f"| {what} | {times} |" for what, times in done.items()))  # noqa: T201
    return done


def test_a_short_sitting_loses_and_doubles_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, seconds=5, pause=0.4)
    assert done["clicks"] > len(names())
    assert done["refused in an older tab"] > 0
    assert done["reloads"] > 0


@pytest.mark.long
def test_twenty_minutes_lose_and_double_nothing_and_need_no_more_memory(tmp_path: Path) -> None:
    run(tmp_path, seconds=float(os.environ.get("SITTING", "1200")), pause=2)
