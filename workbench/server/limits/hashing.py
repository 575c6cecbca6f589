"""Where codes and PINs are checked: beside everything else, one after the other, each source in its turn.

Hashing is slow on purpose. Whoever guesses fills their own line and nobody else's: the sources take turns, and a line
that is full refuses. Those who are signed in do not wait here: a PIN asked again of them has its own place.
"""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from workbench.errors import SignInError
from workbench.text_vi.server import door as words

T = TypeVar("T")

MOST_OF_ONE = 200
"""How many of one source may wait: a hall behind one router comes at one instant."""
MOST = 1000
"""How many may wait in all."""
WORKERS = max(1, min(4, (os.cpu_count() or 1) // 2))
"""One hash takes four threads of its own for a moment; the other half of the machine is left to those who work."""

_Waiting = tuple[Callable[[], None], Callable[[], Any], "asyncio.Future[Any]"]


class Hashing:
    """The place where codes and PINs are checked."""

    def __init__(self, *, workers: int = WORKERS, most_of_one: int = MOST_OF_ONE, most: int = MOST) -> None:
        """Wait for the first."""
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="hashing")
        self._workers, self._most_of_one, self._most = workers, most_of_one, most
        self._lines: dict[str, deque[_Waiting]] = {}
        self._at_work = 0

    async def do(self, source: str, work: Callable[[], T], *, first: Callable[[], None]) -> T:
        """Do a piece of work when its source has its turn.

        Args:
            source: Who asks, as they are counted.
            work: Done in a thread.
            first: Asked on the event loop just before; what it raises is the answer, and the work is not done.

        Raises:
            SignInError: With code `sign_in_busy`, if too many wait already.
        """
        line = self._lines.get(source, ())
        if len(line) >= self._most_of_one or sum(map(len, self._lines.values())) >= self._most:
            raise SignInError.of(words.SIGN_IN_BUSY, code="sign_in_busy")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._lines.setdefault(source, deque()).append((first, work, done))
        self._begin()
        return await done

    def _begin(self) -> None:
        """Give the next sources their turns, as many as there are workers."""
        while self._at_work < self._workers and self._lines:
            source = next(iter(self._lines))
            line = self._lines.pop(source)
            first, work, done = line.popleft()
            if line:
                self._lines[source] = line
            if done.done():
                continue
            try:
                first()
            except Exception as refused:  # whatever it is, it is told to whoever waits
                done.set_exception(refused)
                continue
            self._at_work += 1
            at_work = asyncio.get_running_loop().run_in_executor(self._pool, work)
            at_work.add_done_callback(partial(self._ended, done))

    def _ended(self, told: asyncio.Future[Any], ended: asyncio.Future[Any]) -> None:
        self._at_work -= 1
        if not told.done() and not ended.cancelled():
            if (fault := ended.exception()) is not None:
                told.set_exception(fault)
            else:
                told.set_result(ended.result())
        self._begin()

    def close(self) -> None:
        """Drop what waits and end the threads."""
        self._lines.clear()
        self._pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Hashings:
    """Where codes and PINs are checked, each a place of its own, so that none waits for another.

    Officers stand apart: what came of it is written into the registers, which a list that is taken over may hold.

    Attributes:
        members: Of whoever signs in to a session, and of codes that are none.
        officers: Of whoever signs in to the registers.
        members_again: Of PINs that are asked again of who is in a session.
        officers_again: The same of officers.
    """

    members: Hashing = field(default_factory=Hashing)
    officers: Hashing = field(default_factory=lambda: Hashing(workers=1))
    members_again: Hashing = field(default_factory=lambda: Hashing(workers=1))
    officers_again: Hashing = field(default_factory=lambda: Hashing(workers=1))

    def close(self) -> None:
        """End them all."""
        for one in (self.members, self.officers, self.members_again, self.officers_again):
            one.close()
