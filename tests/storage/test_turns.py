"""Turns of our own threads: nobody who has something in common writes at once, nobody else waits, nobody is passed."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from devtools.serving import until
from workbench.storage.scopes import EVERYTHING, Taken
from workbench.storage.turns import Turns

A, B, BOTH = Taken(frozenset("a")), Taken(frozenset("b")), Taken(frozenset("ab"))


class Line:
    """Threads that ask for their turn one after the other and let go when they are told."""

    def __init__(self, turns: Turns, threads: ThreadPoolExecutor) -> None:
        self.turns, self._threads = turns, threads
        self.has: list[str] = []

    def ask(self, name: str, taken: Taken) -> threading.Event:
        """Let a thread ask; returns once it stands in the line."""
        before, let_go = len(self.turns._line), threading.Event()

        def work() -> None:
            with self.turns.of(taken):
                self.has.append(name)
                let_go.wait()
                self.has.remove(name)

        done: Future[None] = self._threads.submit(work)
        until(lambda: len(self.turns._line) > before or done.done())
        return let_go

    def have(self, *names: str) -> None:
        """Wait until these and no others have their turn."""
        until(lambda: sorted(self.has) == sorted(names))


@contextmanager
def line(*, apart: bool = True) -> Iterator[Line]:
    with ThreadPoolExecutor(8) as threads:
        yield Line(Turns(apart=apart), threads)


def test_who_has_nothing_in_common_does_not_wait() -> None:
    with line() as found:
        first, other = found.ask("first", A), found.ask("other", B)
        second = found.ask("second", A)
        found.have("first", "other")
        first.set()
        found.have("second", "other")
        second.set()
        other.set()


def test_where_the_database_has_one_lock_all_wait_in_the_order_of_asking() -> None:
    with line(apart=False) as found:
        told = [found.ask(name, taken) for name, taken in (("1", A), ("2", B), ("3", A))]
        for number, let_go in enumerate(told, start=1):
            found.have(str(number))
            let_go.set()


def test_who_wants_much_is_not_passed_over_by_those_who_come_later() -> None:
    with line() as found:
        first = found.ask("first", A)
        both, whole = found.ask("both", BOTH), found.ask("whole", EVERYTHING)
        late = found.ask("late", B)
        found.have("first")
        first.set()
        found.have("both")
        both.set()
        found.have("whole")
        whole.set()
        found.have("late")
        late.set()


def test_an_act_that_fails_gives_its_turn_back() -> None:
    turns = Turns(apart=True)
    with pytest.raises(ZeroDivisionError), turns.of(A):
        raise ZeroDivisionError
    with turns.of(EVERYTHING):
        pass
    assert turns._line == []


def test_whatever_is_asked_at_once_all_have_their_turn_and_nobody_another_s() -> None:
    turns, has, crossed = Turns(apart=True), [], []
    guard = threading.Lock()

    def work(number: int) -> None:
        luck = random.Random(number)  # noqa: S311
        for _ in range(200):
            mine = EVERYTHING if not luck.randint(0, 9) else Taken(frozenset(luck.sample("abcd", luck.randint(1, 3))))
            with turns.of(mine):
                with guard:
                    crossed.extend(one for one in has if mine.excludes(one))
                    has.append(mine)
                with guard:
                    has.remove(mine)

    with ThreadPoolExecutor(6) as threads:
        for done in [threads.submit(work, number) for number in range(6)]:
            done.result()
    assert crossed == []
    assert turns._line == []
