"""Two servers on one archive in PostgreSQL, members spread over both, killed in turns: nothing told is lost.

The session is sealed; at the end the secretary closes it at one server and the chair releases it at the other.
"""

from __future__ import annotations

import random
import threading
from contextlib import ExitStack
from pathlib import Path

from devtools.postgresql import Cluster
from devtools.serving import DEADLINE, Answer, Served, council_served, open_sealed_council
from tests.faults.clickers import Json, Member, dearest
from tests.faults.nursery import on_server
from tests.faults.storm.people import TRY_AGAIN
from tests.faults.storm.record import CHAIR, SECRETARY, everything_is_on_record, release
from workbench.desk.place import ADDRESS

KILLS = 4
SPREAD = {"M01": 0, "M02": 1, "M03": 0, "M04": 1}


def test_killed_in_turns_nothing_answered_is_lost_and_the_other_goes_on(tmp_path: Path, cluster: Cluster) -> None:
    luck = random.Random(20261129)  # noqa: S311
    folders = [tmp_path / "one", tmp_path / "two"]
    council = open_sealed_council(folders[0] / "home")
    on_server(folders[0] / "home", cluster.database())
    (folders[1] / "home").mkdir(parents=True)
    (folders[1] / "home" / ADDRESS).write_bytes((folders[0] / "home" / ADDRESS).read_bytes())
    with ExitStack() as running:
        servers = [running.enter_context(council_served(folder, council=council)) for folder in folders]
        members = {name: member(servers[at], name, luck) for name, at in SPREAD.items()}
        for turn in range(KILLS):
            falls = turn % 2
            click_until_killed(
                servers[falls],
                [members[name] for name in SPREAD],
                [members[name] for name, at in SPREAD.items() if at == falls],
            )
            port = int(servers[falls].base.rsplit(":", 1)[1])
            servers[falls] = running.enter_context(council_served(folders[falls], council=council, port=port))
            for name, at in SPREAD.items():
                became = members[name].come_back()
                assert at == falls or became is None, "the other server answered everything"

        chair, secretary = members[CHAIR].visitor, servers[1 - SPREAD[CHAIR]].visitor(SECRETARY)
        bundle = release(council, folders[0] / "home", chair, secretary)
    found = everything_is_on_record(council, folders[0] / "home", list(members.values()), bundle)
    assert found["on record"] == found["acknowledged"]


class Patient(Member):
    """A member who asks again where the archive is held by the other server for longer than one waits for it."""

    def ask(self, act: str, body: Json) -> Answer:
        while True:
            answer = super().ask(act, body)
            if answer.status == 200 or not set(answer.codes) <= TRY_AGAIN:
                return answer


def member(server: Served, name: str, luck: random.Random) -> Member:
    """Return a member, signed in at one of the servers and declared."""
    path = f"/sessions/{server.council.session}/products/{server.council.products[0]}"
    found = Patient(server.visitor(name), name, path, dearest(1), random.Random(luck.random()))  # noqa: S311
    found.declare()
    return found


def click_until_killed(server: Served, everybody: list[Member], at_it: list[Member]) -> None:
    """Let everybody click; one server is killed after a while, and those at the other stop once it is gone."""
    heard, fallen = threading.Semaphore(0), threading.Event()

    def work(one: Member) -> None:
        while one.unanswered is None and not (fallen.is_set() and one not in at_it):
            one.do(*one._next())
            heard.release()

    threads = [threading.Thread(target=work, args=(one,)) for one in everybody]
    for thread in threads:
        thread.start()
    for _ in range(40):
        assert heard.acquire(timeout=DEADLINE), "nobody is answered any more"
    server.process.kill()
    for one, thread in zip(everybody, threads, strict=True):
        if one in at_it:
            thread.join()
    for _ in range(20):
        assert heard.acquire(timeout=DEADLINE), "nobody is answered any more"
    fallen.set()
    for thread in threads:
        thread.join()
