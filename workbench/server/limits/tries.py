"""How often a source of requests may fail to sign in.

A code's own lockout is the desk's; this one slows whoever tries many codes. Failures alone count, once they are known:
a whole council behind one router signs in from one address at one instant, and nobody of it has failed.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network

from workbench.errors import SignInError
from workbench.text_vi.server import door as words

LIMIT = 30
WINDOW = 10 * 60.0
"""Seconds in which `LIMIT` failures close the door to a source."""
_ONE_SUBSCRIBER = 64
"""Bits of an IPv6 address that name a subscriber: the others are the subscriber's to choose."""


def source_of(address: str) -> str:
    """Return where a request comes from, as it is counted: an IPv4 address, or the network of an IPv6 address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, _ONE_SUBSCRIBER), strict=False))


class Tries:
    """Counts failures by source, in memory: a restart forgives, the desk's lockout does not."""

    def __init__(
        self, *, limit: int = LIMIT, window: float = WINDOW, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit, self._window, self._clock = limit, window, clock
        self._failed: dict[str, deque[float]] = {}

    def require_left(self, source: str) -> None:
        """Refuse a source that has failed too often.

        Raises:
            SignInError: With code `too_many`.
        """
        self._forget_old()
        if len(self._failed.get(source, ())) >= self._limit:
            raise SignInError.of(words.too_many_tries(round(self._window / 60)), code="too_many")

    def count(self, source: str) -> None:
        """Count a failure; each source's list moves to the end, so that the oldest stand first."""
        failed = self._failed.pop(source, deque(maxlen=self._limit))
        failed.append(self._clock())
        self._failed[source] = failed

    def _forget_old(self) -> None:
        horizon = self._clock() - self._window
        while self._failed:
            source, failed = next(iter(self._failed.items()))
            if failed[-1] > horizon:
                break
            del self._failed[source]
        for failed in self._failed.values():
            while failed[0] <= horizon:
                failed.popleft()
