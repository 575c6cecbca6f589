"""How often an address may fail to sign in.

A code's own lockout is the desk's; this one slows whoever tries many codes. Only failures count: a whole council
behind one router signs in from one address.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from workbench.errors import SignInError
from workbench.text_vi import server as words

LIMIT = 30
WINDOW = 10 * 60.0
"""Seconds in which `LIMIT` failures close the door to an address."""


class Tries:
    """Counts tries by address, in memory: a restart forgives, the desk's lockout does not."""

    def __init__(
        self, *, limit: int = LIMIT, window: float = WINDOW, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit, self._window, self._clock = limit, window, clock
        self._tries: dict[str, deque[float]] = {}

    def take(self, address: str) -> None:
        """Count a try before its outcome is known, so that many at once can't slip through.

        Raises:
            SignInError: With code `too_many`, when the address has used up its tries.
        """
        self._forget_old()
        tries = self._tries.setdefault(address, deque())
        if len(tries) >= self._limit:
            raise SignInError.said(words.too_many_tries(round(self._window / 60)), code="too_many")
        tries.append(self._clock())

    def give_back(self, address: str) -> None:
        """Uncount the newest try: it was right."""
        if self._tries.get(address):
            self._tries[address].pop()

    def _forget_old(self) -> None:
        horizon = self._clock() - self._window
        for address, tries in list(self._tries.items()):
            while tries and tries[0] <= horizon:
                tries.popleft()
            if not tries:
                del self._tries[address]
