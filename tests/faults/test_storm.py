"""Fifteen people score through a bad line to a server that is killed, stopped, held, full, and told a wrong time.

The session is sealed. What was answered is on record, once, in its order, and after the chair's release with what was
answered; nothing else is but what was asked. The run of ten thousand faults is `-m long`; its table stands in
docs/do-tin-cay.md.
"""

from __future__ import annotations

import os
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from devtools.machine import program
from devtools.postgresql import Cluster
from tests.faults.clickers import Json
from tests.faults.nursery import Nursery, Office, on_server
from tests.faults.storm.line import Line
from tests.faults.storm.people import Steadfast, seated
from tests.faults.storm.record import CHAIR, SECRETARY, everything_is_on_record, names, open_full_room, release
from tests.faults.storm.weather import Weather

SEED = 20261130
STUCK = 600.0
"""Seconds without what is waited for, after which the drill gives up."""
SHORT = {"server killed": 1, "server stands still": 1, "clock jumps": 1}
ON_FILE = {"archive held": 1, "disk full": 1, "archive taken away": 1}
LONG = {"server killed": 150, "server stands still": 150, "clock jumps": 300}
LONG_ON_FILE = {"archive held": 250, "disk full": 120, "archive taken away": 30, "disk slow": 100, "disk read-only": 60}
ON_SERVER = {"database killed": 1, "database restarted": 1, "process of the database killed": 1}
LONG_ON_SERVER = {"database killed": 100, "database restarted": 60, "process of the database killed": 90}
TOOK = re.compile(r" ms=(\S+)")


@dataclass
class Room:
    """Everything of one storm."""

    office: Office
    line: Line
    weather: Weather
    people: list[Steadfast]
    news: threading.Condition
    befell: Counter[str] = field(default_factory=Counter)
    broken: list[BaseException] = field(default_factory=list)

    @property
    def faults(self) -> int:
        return self.befell.total() + self.line.done.total() - self.line.done["none"]

    def endure(self, troubles: dict[str, int], until: int) -> None:
        """Let everybody work until so many faults are over, the troubles of the server spread among them."""
        over = threading.Event()
        threads = [threading.Thread(target=self._work, args=(one, over)) for one in self.people]
        for thread in threads:
            thread.start()
        order = [kind for kind, times in troubles.items() for _ in range(times)]
        self.weather.luck.shuffle(order)
        for number, kind in enumerate(order):
            self._wait_for(until * number // len(order))
            if self.broken:
                break
            self.weather.kinds[kind]()
            self.befell[kind] += 1
        self._wait_for(until)
        over.set()
        for thread in threads:
            thread.join()
        assert not self.broken, self.broken

    def end(self) -> Json:
        """Close and release as secretary and chair do it, once the weather is fair; return the session's data."""
        self.weather.clear_up()
        chair = next(one for one in self.people if one.name == CHAIR)
        chair.sign_in_again()
        office = self.office
        return release(office.council, office.home, chair.own_line, office.visitor(SECRETARY))

    def _work(self, one: Steadfast, over: threading.Event) -> None:
        try:
            while not over.is_set() and not self.broken:
                one.change_device()
                one.step()
        except BaseException as error:
            self.broken.append(error)
            with self.news:
                self.news.notify_all()

    def _wait_for(self, faults: int) -> None:
        with self.news:
            assert self.news.wait_for(lambda: self.broken or self.faults >= faults, STUCK), "nothing happens any more"


@contextmanager
def room(folder: Path, cluster: Cluster | None = None) -> Iterator[Room]:
    """Open a full room behind a bad line; its archive is in a file, unless a database server is given."""
    luck, clock, news = random.Random(SEED), folder / "clock", threading.Condition()  # noqa: S311
    clock.write_text("+0\n")
    told = {"LD_PRELOAD": program("libfaketime.so.1"), "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1"}
    nursery = Nursery(
        folder / "opened", open_full_room, {**told, "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}
    )
    served = nursery.office(folder / "served")
    if cluster is not None:
        served.stop()
        on_server(served.home, cluster.database())
        served.start()

    def heard() -> None:
        with news:
            news.notify_all()

    try:
        with Line(served.port, random.Random(luck.random()), heard) as line:  # noqa: S311
            weather = Weather(served, random.Random(luck.random()), clock=clock, cluster=cluster)  # noqa: S311
            people = seated(Steadfast, served, names(), line.port, luck, pause=weather.wait)
            yield Room(served, line, weather, people, news)
    finally:
        served.stop()
        nursery.close()


def test_a_hundred_faults_lose_and_double_nothing(tmp_path: Path) -> None:
    with room(tmp_path) as storm:
        storm.endure(SHORT | ON_FILE, 100)
        bundle = storm.end()
    found = everything_is_on_record(storm.office.council, storm.office.home, storm.people, bundle)

    assert found["on record"] == found["acknowledged"] > len(storm.people)
    assert sum(one.did["went on at another device"] for one in storm.people) > 0
    assert set(storm.line.done) == {"none", *Line.FAULTS}
    took = TOOK.findall(storm.office.log())  # of what was refused, if anything was
    assert [one for one in took if not 0 <= float(one) < STUCK * 1000] == [], "whatever the clock said meanwhile"


def test_nor_do_they_where_the_archive_is_on_a_server(tmp_path: Path, cluster: Cluster) -> None:
    with room(tmp_path, cluster) as storm:
        storm.endure({"server killed": 1} | ON_SERVER, 40)
        bundle = storm.end()
    found = everything_is_on_record(storm.office.council, storm.office.home, storm.people, bundle)

    assert found["on record"] == found["acknowledged"]
    assert storm.befell == Counter({"server killed": 1} | ON_SERVER)


@pytest.mark.long
@pytest.mark.parametrize("archive", ["file", "server"])
def test_ten_thousand_faults_lose_and_double_nothing(
    tmp_path: Path, archive: str, request: pytest.FixtureRequest
) -> None:
    many, began = int(os.environ.get("FAULTS", "10000")), time.monotonic()
    cluster = request.getfixturevalue("cluster") if archive == "server" else None
    troubles = LONG | (LONG_ON_FILE if cluster is None else LONG_ON_SERVER)
    with room(tmp_path, cluster) as storm:
        storm.endure({kind: max(1, times * many // 10000) for kind, times in troubles.items()}, many)
        bundle = storm.end()
    found = everything_is_on_record(storm.office.council, storm.office.home, storm.people, bundle)

    assert found["on record"] == found["acknowledged"]
    came: Counter[str] = sum((one.came + one.did for one in storm.people), Counter())
    print(f"\n{archive}: {storm.faults} faults in {time.monotonic() - began:.0f} s, load {os.getloadavg()[0]:.1f}")  # noqa: T201
    for counted in (storm.befell, storm.line.done, came, found):
        for what, times in sorted(counted.items()):
            print(f"| {what} | {times} |")  # noqa: T201
