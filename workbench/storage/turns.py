"""Which of our own threads write now: they wait for each other here, however long it takes, before any lock is asked.

A thread waits for those that asked before it and want some of the same; so nobody is passed over, whoever waits waits
only for who came earlier, and no circle can arise. Who has their turn waits for other processes by the database's own
locks, as long as patience goes, and holds up nobody who writes elsewhere. SQLite has one lock of writing: there all
wait for each other. Kept out: other processes (`engine`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import takewhile
from threading import Condition

from workbench.storage.scopes import Taken


class Turns:
    """Who writes and who waits, in the order of asking."""

    def __init__(self, *, apart: bool) -> None:
        """Begin with nobody.

        Args:
            apart: Whether the database lets two write at once who have nothing in common.
        """
        self._apart = apart
        self._line: list[Taken] = []
        self._moved = Condition()

    @contextmanager
    def of(self, taken: Taken) -> Iterator[None]:
        """Have one's turn as soon as nobody before wants any of this."""
        mine = replace(taken)  # the line tells one from another that is alike
        with self._moved:
            self._line.append(mine)
            try:
                self._moved.wait_for(lambda: not self._kept_waiting(mine))
            except BaseException:  # told to stop while waiting
                self._leave(mine)
                raise
        try:
            yield
        finally:
            with self._moved:
                self._leave(mine)

    def _kept_waiting(self, mine: Taken) -> bool:
        before = takewhile(lambda one: one is not mine, self._line)
        return any(not self._apart or mine.excludes(one) for one in before)

    def _leave(self, mine: Taken) -> None:
        self._line = [one for one in self._line if one is not mine]
        self._moved.notify_all()
