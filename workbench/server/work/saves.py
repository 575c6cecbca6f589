"""Saves of ballots, of which a full room sends a dozen at once: those that wait for each other are kept by one commit.

A commit waits for the disk, which takes as long for a dozen saves as for one. Nobody is told that theirs is kept before
that commit is over. All sessions of the saves are told as it begins (`storage.scopes`). Where one of them breaks off by
a fault of ours, each is done by itself. Only what opens one transaction and reads nothing after it may be kept so. Kept
out: what a save is (desk), the transaction (`storage.Store.together`).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

from workbench.desk import Office
from workbench.errors import WorkbenchError

MOST = 32
"""Saves in one commit."""


@dataclass(frozen=True, slots=True)
class _Save:
    session: str
    act: Callable[[], Any]
    told: asyncio.Future[Any]

    def tell(self, found: Any) -> None:
        """Hand over what came of it, unless nobody waits any more."""
        if self.told.done():
            return
        if isinstance(found, BaseException):
            self.told.set_exception(found)
        else:
            self.told.set_result(found)


@dataclass(slots=True)
class Saves:
    """What waits to be saved; asked on the event loop, done in the one thread that writes."""

    office: Office
    thread: Executor
    _waiting: deque[_Save] = field(default_factory=deque)
    _at_work: bool = False

    async def do(self, session: str, act: Callable[[], Any]) -> Any:
        """Save in a session, and return what the act returns once it is kept."""
        loop = asyncio.get_running_loop()
        save = _Save(session, act, loop.create_future())
        self._waiting.append(save)
        if not self._at_work:
            self._at_work = True
            loop.call_soon(self._go_on, loop)  # once all who have been heard by now wait too
        return await save.told

    def _go_on(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hand over to the thread what waits; it comes back for the next."""
        saves = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
        self._at_work = bool(saves)
        try:
            if saves:
                self.thread.submit(self._work, loop, saves)
        except RuntimeError as closed:  # the server stops: nothing of them was kept
            self._at_work = False
            for save in saves:
                save.tell(closed)

    def _work(self, loop: asyncio.AbstractEventLoop, saves: list[_Save]) -> None:
        found: list[Any] = []
        try:
            found = [_alone(saves[0])] if len(saves) == 1 else self._together(saves)
        except BaseException as error:  # a library's panic too is told, and keeps nobody waiting who comes after
            found = [error] * len(saves)
        finally:
            loop.call_soon_threadsafe(self._done, loop, saves, found)

    def _done(self, loop: asyncio.AbstractEventLoop, saves: list[_Save], found: list[Any]) -> None:
        for save, one in zip(saves, found, strict=True):
            save.tell(one)
        self._go_on(loop)  # before any answer is written: those who are told go on when the loop comes to them

    def _together(self, saves: list[_Save]) -> list[Any]:
        found: list[Any] = []
        try:
            with self.office.store.together(*{save.session for save in saves}):
                for save in saves:
                    try:
                        found.append(save.act())
                    except WorkbenchError as refused:
                        found.append(refused)
        except Exception as error:  # nothing was kept
            if len(found) < len(saves):  # one of them broke off, by a fault of ours: that is not the others' fault
                return [_alone(one) for one in saves]
            return [error] * len(saves)
        return found


def _alone(save: _Save) -> Any:
    try:
        return save.act()
    except Exception as error:  # told where the answer is made
        return error
