"""Answers kept while what they were made of is not touched: most questions of a page that waits come to nothing new.

An answer is kept by the session's mark (`storage.session_cache`), or by the newest act on the programme's registers,
and by all else that it depends on, which whoever asks names. Whoever gets one must not change it.
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
        return self.at(room.mark, (room.sid, asked), make)

    def at(self, mark: str, asked: Hashable, make: Callable[[], T]) -> T:
        """Return the answer to a question, making it where the mark of what it is made of is another than before."""
        with self._turn:
            known, shown = self._kept.get(asked, ("", None))
        if known == mark:
            return cast("T", shown)
        made = make()
        with self._turn:
            self._kept[asked] = mark, made
            self._kept.move_to_end(asked)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made
