"""Answers kept while what they were made of is not touched: most questions of a page that waits come to nothing new.

An answer is kept by the session's mark (`storage.session_cache`) and by all else that it depends on, which whoever
asks names. Whoever gets one must not change it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from workbench.desk.room import Room

MOST_KEPT = 64
"""Answers; one of a session of 60 products × 11 holds some 1 MB."""


T = TypeVar("T")


class Answers:
    """The answers given last."""

    def __init__(self) -> None:
        """Start without any."""
        self._kept: OrderedDict[Hashable, tuple[str, Any]] = OrderedDict()
        self._turn = Lock()

    def of(self, room: Room, asked: Hashable, make: Callable[[], T]) -> T:
        """Return the answer to a question about a session, making it where anything of the session has changed."""
        key = (room.sid, asked)
        with self._turn:
            mark, shown = self._kept.get(key, ("", None))
        if mark == room.mark:
            return cast("T", shown)
        made = make()
        with self._turn:
            self._kept[key] = room.mark, made
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made
