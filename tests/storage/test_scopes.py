"""One lock a scope: who writes tells what they look at, has it to themselves, and stops nobody who writes elsewhere."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, closing
from itertools import pairwise
from typing import TypeVar

import pytest
from sqlalchemy import URL

from devtools.postgresql import Cluster
from devtools.serving import until
from tests.desk.council import CHEAP, P1, RULEBOOK, SID, Clock, Table, plan, sit_down
from workbench.council.journal.records import WordingRemoved
from workbench.council.plan.record import Plan
from workbench.desk import Office, office_at
from workbench.desk.opening.opening import open_session
from workbench.errors import WorkbenchError
from workbench.scoring import Stop
from workbench.storage import CODES, OFFICE, By, NotTakenError, Store, Transaction
from workbench.storage.engine.postgresql import LOCK, key_of

T = TypeVar("T")
OTHER, THIRD = "VD-2026-D3", "VD-2026-D4"
SESSIONS = (SID, OTHER, THIRD)
WHOLE = "whole"
LOCKS = """SELECT (classid::bigint << 32) | objid::bigint, mode, granted FROM pg_locks
    WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""
WAITING = """SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE NOT granted AND datname = current_database()"""
BROKEN_OFF = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"


def planned(sid: str) -> Plan:
    return plan(session=plan().session.model_copy(update={"id": sid}))


def by() -> By:
    return By(who="TK", at=Clock()())


def stop(reason: str) -> Stop:
    return Stop(product=P1, flag="x", reason=reason)


def taking(store: Store, told: tuple[str, ...]) -> AbstractContextManager[Transaction]:
    return store.begin_whole() if told == (WHOLE,) else store.begin(*told)


# What was not told, on every kind of database


FURTHER: dict[str, Callable[[Transaction], object]] = {
    "another session": lambda tx: tx.facts(OTHER),
    "whether it is there": lambda tx: tx.sessions.exists(OTHER),
    "its ballots": lambda tx: tx.ballots.of_one(OTHER, "M01", P1),
    "its frozen bundle": lambda tx: tx.snapshots.bundle(OTHER),
    "its codes": lambda tx: tx.credentials.of_scope(OTHER),
    "one of its codes": lambda tx: tx.credentials.by_lookup("AAAA"),
    "all codes": lambda tx: tx.credentials.lookups(),
    "which sessions there are": lambda tx: tx.sessions.ids(),
    "the registers": lambda tx: tx.registers.find("SP-1"),
    "what is counted of them": lambda tx: tx.counts,
    "all scopes": lambda tx: tx.journal.heads(),
    "all acts": lambda tx: list(tx.journal.everything()),
    "writing elsewhere": lambda tx: tx.put(OTHER, stop("y"), by=by()),
    "writing for the office": lambda tx: tx.put_for_office(WordingRemoved(decision="x"), by=by()),
    "a code, without having the codes": lambda tx: tx.credentials.issue(
        SID, "M02", lookup="BBBB", code_hash="x", by=by()
    ),
}


@pytest.fixture(scope="module")
def two() -> Iterator[Store]:
    """Return an archive of two sessions, one with a code."""
    table = sit_down()
    open_session(table.office, planned(OTHER))
    with table.store.begin(OTHER, CODES) as tx:
        tx.credentials.issue(OTHER, "M01", lookup="AAAA", code_hash="x", by=by())
    yield table.store
    table.store.close()


def further(store: Store, look: Callable[[Transaction], object]) -> None:
    """Do an act of one session that looks further in the end."""
    with store.begin(SID) as tx:
        tx.put(SID, stop("x"), by=by())
        look(tx)


@pytest.mark.parametrize("look", FURTHER.values(), ids=FURTHER)
def test_what_was_not_told_is_neither_looked_at_nor_written(two: Store, look: Callable[[Transaction], object]) -> None:
    """So every test of an act, on whatever database, tests that its scopes were told in full."""
    with two.read() as tx:
        heads = tx.journal.heads()
    with pytest.raises(NotTakenError):
        further(two, look)

    with two.read() as tx:
        assert tx.journal.heads() == heads, "nothing is left of an act that broke off"


def test_who_only_reads_writes_nothing(two: Store) -> None:
    with pytest.raises(NotTakenError), two.read() as tx:
        tx.put(SID, stop("x"), by=by())


def test_an_act_of_several_in_one_commit_has_no_more_than_it_told_and_they_no_more_than_all(two: Store) -> None:
    with two.together(SID, OTHER):
        with pytest.raises(NotTakenError), two.begin(OTHER) as tx:
            tx.facts(SID)
        with pytest.raises(NotTakenError), two.begin(OFFICE):
            pass
        with two.begin(SID) as tx:
            assert tx.facts(SID).state == "scoring"


# Locks of PostgreSQL


class Servers:
    """Several servers on one database of three sessions."""

    def __init__(self, url: URL, running: ExitStack) -> None:
        self.url, self._running = url, running
        self.first = self.another()
        for sid in SESSIONS:
            open_session(self.desk(self.first), planned(sid))

    def another(self, patience: float = 10) -> Store:
        return self._running.enter_context(closing(Store(self.url, patience=patience)))

    def desk(self, store: Store) -> Office:
        return office_at(store, RULEBOOK, clock=Clock(), hasher=CHEAP)

    def asked(self, query: str) -> list[tuple[object, ...]]:
        with self.first.read() as tx:
            return [tuple(row) for row in tx._connection.exec_driver_sql(query)]

    def waits(self) -> bool:
        """Tell whether somebody waits for a lock."""
        return self.asked(WAITING) != [(0,)]


@pytest.fixture
def servers(cluster: Cluster) -> Iterator[Servers]:
    with ExitStack() as running:
        yield Servers(cluster.database(), running)


EXCLUDES = [
    ((SID,), (SID,), True),
    ((SID,), (OTHER,), False),
    ((SID,), (OFFICE,), False),
    ((OFFICE,), (SID,), False),
    ((SID, OFFICE), (OFFICE,), True),
    ((OFFICE,), (OFFICE, SID), True),
    ((SID, OFFICE), (OTHER,), False),
    ((SID, OTHER), (OTHER, THIRD), True),
    ((SID, CODES), (OFFICE, CODES), True),
    ((SID,), (WHOLE,), True),
    ((WHOLE,), (SID,), True),
    ((WHOLE,), (), True),
    ((WHOLE,), (WHOLE,), True),
    ((SID,), (), False),
]


def refused(store: Store, told: tuple[str, ...]) -> str | None:
    """Return why scopes could not be had; None where they could."""
    try:
        with taking(store, told):
            return None
    except WorkbenchError as fault:
        return fault.faults[0].code


def test_acts_of_one_scope_exclude_each_other_and_no_others(servers: Servers) -> None:
    impatient = servers.another(patience=0.05)
    found = []
    for held, asked, _ in EXCLUDES:
        with taking(servers.first, held):
            found.append((held, asked, refused(impatient, asked) == "archive_busy"))

    assert found == EXCLUDES


def test_a_held_save_of_one_session_stops_none_of_another_and_nobody_who_opens_the_archive(servers: Servers) -> None:
    with servers.first.begin(SID) as tx:
        tx.put(SID, stop("first"), by=by())
        there = servers.another(patience=0.2)
        table = Table(servers.desk(there), there, Clock(), planned(OTHER))
        table.declare("M02")
        for version in range(3):
            table.save("M02", version=version, marks={"1.1": "a"})
        tx.put(SID, stop("second"), by=by())

    with there.read() as tx:
        assert [one.reason for one in tx.facts(SID).stops] == ["first", "second"]
    assert table.ballot("M02")["version"] == 3
    assert there.verify_journal() is None
    assert there.rebuild() == []


def test_who_waits_for_another_server_holds_up_nobody_of_its_own_who_writes_elsewhere(servers: Servers) -> None:
    """A list that another server takes over holds the registers; here an officer waits for them, a member does not."""
    there = servers.another()
    table = Table(servers.desk(servers.first), servers.first, Clock(), planned(SID))
    table.declare("M02")
    with ThreadPoolExecutor(1) as thread:
        with there.begin(OFFICE):
            waiting = thread.submit(refused, servers.first, (OFFICE,))
            until(servers.waits)
            table.save("M02", version=0, marks={"1.1": "a"})
            with servers.first.together(SID, OTHER):
                table.save("M02", version=1, marks={"1.1": "b"})
            assert not waiting.done(), "the officer still waits"
        assert waiting.result() is None, "and has the registers at last"
    assert table.ballot("M02")["version"] == 2


def test_a_second_thread_waits_for_the_first_however_long_and_not_as_long_as_patience_goes(servers: Servers) -> None:
    impatient = servers.another(patience=0.05)
    with ThreadPoolExecutor(1) as thread:
        with impatient.begin(SID):
            waiting = thread.submit(refused, impatient, (SID,))
            until(lambda: len(impatient._turns._line) == 2)
            assert servers.asked("SELECT pg_sleep(0.2)") != []
            assert not waiting.done()
        assert waiting.result() is None


def test_what_is_told_is_what_the_server_has_locked(servers: Servers) -> None:
    with servers.first.begin(OTHER, SID, OFFICE):
        held = servers.asked(LOCKS)
    with servers.first.begin_whole():
        alone = servers.asked(LOCKS)

    alike = [(key_of(scope), "ExclusiveLock", True) for scope in (SID, OTHER, OFFICE)]
    assert sorted(held) == sorted([(LOCK, "ShareLock", True), *alike])
    assert alone == [(LOCK, "ExclusiveLock", True)]
    assert servers.asked(LOCKS) == [], "an ended transaction leaves none"


def test_who_waited_sees_what_was_kept_meanwhile(servers: Servers) -> None:
    there = servers.another()

    def after() -> list[str]:
        with there.begin(SID) as tx:
            seen = [one.reason for one in tx.facts(SID).stops]
            tx.put(SID, stop("second"), by=by())
            return seen

    with ThreadPoolExecutor(1) as thread:
        with servers.first.begin(SID) as tx:
            waiting = thread.submit(after)
            until(servers.waits)
            tx.put(SID, stop("first"), by=by())
        assert waiting.result() == ["first"]
    assert there.verify_journal() is None


def test_saves_of_one_commit_have_all_their_sessions(servers: Servers) -> None:
    there, impatient = servers.another(), servers.another(patience=0.05)
    tables = {sid: Table(servers.desk(there), there, Clock(), planned(sid)) for sid in (OTHER, SID)}
    for table in tables.values():
        table.declare("M02")
    with there.together(*tables):
        for table in tables.values():
            table.save("M02", version=0, marks={"1.1": "a"})
        for sid in tables:
            with pytest.raises(WorkbenchError), impatient.begin(sid):
                pass
        with impatient.begin(THIRD) as tx:
            tx.put(THIRD, stop("x"), by=by())

    assert [table.ballot("M02")["version"] for table in tables.values()] == [1, 1]
    assert there.verify_journal() is None


def test_the_same_bytes_are_kept_in_two_sessions_at_once(servers: Servers) -> None:
    there = servers.another()

    def keep(store: Store, sid: str) -> None:
        with store.begin(sid) as tx:
            tx.intake.keep_file(sid, "a.xlsx", b"PK", by=by())

    with ThreadPoolExecutor(1) as thread:
        with servers.first.begin(SID) as tx:
            tx.intake.keep_file(SID, "a.xlsx", b"PK", by=by())
            waiting = thread.submit(keep, there, OTHER)
            until(servers.waits)
        waiting.result()
    with there.read() as tx:
        assert tx.intake.file(SID) == tx.intake.file(OTHER) == ("a.xlsx", b"PK")
    assert there.verify_journal() is None


# Any acts at once


ACTS, TURNS, AT_ONCE = 15, 40, 4


def all_at_once(servers: Servers, work: Callable[[Store, random.Random], T], of: int = AT_ONCE) -> list[T]:
    """Let threads of some servers work at once, each with luck of its own; none may be refused or broken off."""
    start, own = threading.Barrier(AT_ONCE), [servers.another() for _ in range(of)]
    stores = [own[number % of] for number in range(AT_ONCE)]

    def one(number: int) -> T:
        start.wait()
        return work(stores[number], random.Random(number))  # noqa: S311

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return [done.result() for done in [threads.submit(one, number) for number in range(AT_ONCE)]]


def any_scopes(luck: random.Random) -> tuple[str, ...]:
    """Return some scopes, in any order."""
    every = (*SESSIONS, OFFICE, CODES)
    return tuple(luck.sample(every, luck.randint(1, len(every)))) if luck.randint(0, 9) else (WHOLE,)


def test_whatever_is_told_in_whatever_order_nobody_waits_in_a_circle(servers: Servers) -> None:
    def work(store: Store, luck: random.Random) -> None:
        for _ in range(TURNS):
            with taking(store, any_scopes(luck)):
                pass

    all_at_once(servers, work)

    assert servers.asked(BROKEN_OFF) == [(0,)]


class Counting:
    """Acts that each write down how many of their scope they saw before them: one that was missed shows twice."""

    def __init__(self, store: Store, luck: random.Random) -> None:
        self._store, self._luck = store, luck
        self.written: list[tuple[str, int]] = []

    def work(self) -> list[tuple[str, int]]:
        for _ in range(ACTS):
            self._luck.choice((self.one, self.one, self.one, self.several, self.together, self.checkpoint))()
        return self.written

    def one(self) -> None:
        self._act(self._luck.choice((*SESSIONS, OFFICE)))

    def several(self) -> None:
        every = (*SESSIONS, OFFICE)
        self._act(*self._luck.sample(every, self._luck.randint(2, len(every))))

    def together(self) -> None:
        some = self._luck.sample(SESSIONS, 2)
        with self._store.together(*some):
            for _ in range(3):
                self._act(self._luck.choice(some))

    def checkpoint(self) -> None:
        self._store.checkpoint()

    def _act(self, *scopes: str) -> None:
        with self._store.begin(*scopes) as tx:
            seen = {scope: self.seen(tx, scope) for scope in scopes}
            for scope in self._luck.sample(scopes, len(scopes)):
                told = str(len(seen[scope]))
                if scope == OFFICE:
                    entry = tx.put_for_office(WordingRemoved(decision=told), by=by())
                else:
                    entry = tx.put(scope, stop(told), by=by())
                self.written.append((scope, entry.number))

    @staticmethod
    def seen(tx: Transaction, scope: str) -> list[str]:
        if scope != OFFICE:
            return [str(one.reason) for one in tx.facts(scope).stops]
        return [entry.kept["decision"] for entry in tx.journal.of_kinds(OFFICE, "wording_removed")]


@pytest.mark.parametrize("of", [AT_ONCE, 2, 1])
def test_acts_of_several_servers_on_several_scopes_come_to_one_chain_each(servers: Servers, of: int) -> None:
    written = all_at_once(servers, lambda store, luck: Counting(store, luck).work(), of)

    with servers.first.read() as tx:
        for scope in (*SESSIONS, OFFICE):
            seen = Counting.seen(tx, scope)
            assert seen == [str(number) for number in range(len(seen))], "each knew all that were before it"
            own = [[number for of, number in one if of == scope] for one in written]
            assert all(before < after for one in own for before, after in pairwise(one)), "in the order of writing"
            assert sum(map(len, own)) == len(seen) > 0, "what was told as kept is there"
    assert servers.first.verify_journal() is None
    assert servers.first.rebuild() == []
    assert servers.asked(BROKEN_OFF) == [(0,)]
