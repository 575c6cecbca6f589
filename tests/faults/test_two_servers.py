"""Two servers on one archive in PostgreSQL, members spread over both, killed in turns: nothing told is lost."""

from __future__ import annotations

import random
import threading
from contextlib import ExitStack
from pathlib import Path

from devtools.postgresql import Cluster
from devtools.serving import Served, council_served, open_council
from tests.faults.clickers import Member, dearest
from tests.faults.nursery import on_server
from workbench.desk.place import ADDRESS, place_of
from workbench.storage import Store, canonical

KILLS = 4
SPREAD = {"M01": 0, "M02": 1, "M03": 0, "M04": 1}


def test_killed_in_turns_nothing_answered_is_lost_and_the_other_goes_on(tmp_path: Path, cluster: Cluster) -> None:
    luck = random.Random(20261129)  # noqa: S311
    folders = [tmp_path / "one", tmp_path / "two"]
    council = open_council(folders[0] / "home")
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

    with_all = Store(place_of(folders[0] / "home"))
    with with_all.read() as tx:
        for name, one in members.items():
            own = [entry for entry in tx.journal.of_kinds(council.session, *KINDS) if entry.kept["member"] == name]
            assert [entry.kept["revision"] for entry in own] == list(range(1, one.version + 1)), "in order, once each"
            assert [canonical(entry.kept["marks"]) for entry in own] == [
                canonical(marks) for _, _, marks in one.acknowledged.values()
            ]
    assert with_all.verify_journal() is None
    assert with_all.rebuild() == []
    with_all.close()


KINDS = ("ballot_saved", "ballot_handed_in", "ballot_reopened")


def member(server: Served, name: str, luck: random.Random) -> Member:
    """Return a member, signed in at one of the servers and declared."""
    path = f"/sessions/{server.council.session}/products/{server.council.products[0]}"
    found = Member(server.visitor(name), name, path, dearest(1), random.Random(luck.random()))  # noqa: S311
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
        heard.acquire()
    server.process.kill()
    for one, thread in zip(everybody, threads, strict=True):
        if one in at_it:
            thread.join()
    for _ in range(20):
        heard.acquire()
    fallen.set()
    for thread in threads:
        thread.join()
