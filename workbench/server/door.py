"""What every handler of the door needs, in one record that hangs in the application's settings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from tornado.web import RequestHandler

from workbench.council.roster import Visitor
from workbench.desk import Office
from workbench.server.home.signed_out import SignedOut
from workbench.server.limits.hashing import Hashings
from workbench.server.limits.hosts import Hosts
from workbench.server.limits.tries import Tries
from workbench.server.oidc.bindings import Bindings
from workbench.server.work.backups import Backups
from workbench.server.work.health import Watch
from workbench.server.work.metrics import Metrics
from workbench.server.work.minutes_jobs import MinutesJobs
from workbench.server.work.results import Results
from workbench.server.work.saves import Saves
from workbench.server.work.sheet_store import KeptSheet, SheetStore

if TYPE_CHECKING:
    from workbench.server.oidc.provider import Provider

P = ParamSpec("P")
T = TypeVar("T")

BODY_LIMIT = 64 * 1024
"""Bytes of one request's body; the longest ballot with every note full is well under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A made-up person whom whoever tries the demo may play, let in without typing."""

    code: str
    pin: str


@dataclass(frozen=True, kw_only=True)
class Door:
    """The desk behind the door and what the door itself remembers.

    Attributes:
        office: What every act at the desk has at hand.
        port: Where the server listens: cookies know no port, so it stands in the names of ours.
        hosts: Under which names the server answers.
        secure: Whether browsers reach us over TLS, ours or a proxy's: cookies are then `Secure`.
        signed_out: Sign-ins that ended before their cookie did.
        tries: Failed sign-ins by source.
        hashing: Where codes and PINs are checked.
        sheets: The published score sheets, as browsers get them.
        results: What the consensus page shows.
        minutes: The makers of minutes at work.
        backups: The makers of backups.
        health: How the server itself fares.
        metrics: What is counted of answers.
        metrics_secret: Who shows it may read the figures from elsewhere.
        behind_proxy: Whether every request comes from a proxy on this machine.
        provider: Of accounts that stand in for codes; None where the office has chosen none.
        bindings: Which account stands in for which code.
        parts: In the demo, whom to play under which of this machine's own addresses; else nobody.
    """

    office: Office
    port: int
    hosts: Hosts
    secure: bool
    signed_out: SignedOut
    tries: Tries
    hashing: Hashings
    sheets: SheetStore
    results: Results
    minutes: MinutesJobs
    backups: Backups
    health: Watch
    metrics: Metrics
    metrics_secret: str
    behind_proxy: bool
    provider: Provider | None
    bindings: Bindings

    @property
    def sign_in_cookie(self) -> str:
        """The name of the cookie that tells who is signed in."""
        return self._cookie("sign-in")

    @property
    def cookie_rules(self) -> Mapping[str, Any]:
        """How every cookie of ours is given and taken back: out of scripts' and foreign forms' reach."""
        return {"httponly": True, "samesite": "Lax", "secure": self.secure}

    @property
    def own_key_cookie(self) -> str:
        """How the names of the cookies begin that hold the keys of ballots, one for each seat."""
        return self._cookie("ballots")

    @property
    def token_cookie(self) -> str:
        """The name of the cookie with the page token."""
        return self._cookie("token")

    def _cookie(self, what: str) -> str:
        """Return a name that tells ours from another port's; over TLS one that no server without it can set.

        `__Host-`: RFC 6265bis, 4.1.3.2.
        """
        return f"{'__Host-' if self.secure else ''}council-{what}-{self.port}"

    parts: Mapping[str, Part] = field(default_factory=dict)
    _slow: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="slow"))
    _acts: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="acts"))
    _office_acts: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="office-acts")
    )
    _office_slow: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="office-slow")
    )
    _seals: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="seals"))
    _uploads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2, thread_name_prefix="uploads"))
    _figures: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="figures"))
    _looks: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2, thread_name_prefix="looks"))

    async def write(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do an act that writes beside the event loop, one after the other.

        So a held archive or a slow disk holds nobody up who only reads.
        """
        return await _beside(self._acts, lambda: act(*args, **kwargs))

    async def enter(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do an act on the office's registers as `write` does, in a line of its own.

        The registers may be held by another server for as long as a list is taken over: no session waits for that.
        """
        return await _beside(self._office_acts, lambda: act(*args, **kwargs))

    async def enter_aside(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do slow work that ends in an act on the office's registers as `aside` does, in a line of its own too."""
        return await _beside(self._office_slow, lambda: work(*args, **kwargs))

    async def save(
        self,
        act: Callable[Concatenate[Office, Visitor, str, P], T],
        office: Office,
        visitor: Visitor,
        sid: str,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Save a ballot as `write` does; saves that wait for each other are kept by one commit."""
        found: T = await self._saves.do(sid, lambda: act(office, visitor, sid, *args, **kwargs))
        return found

    @cached_property
    def _saves(self) -> Saves:
        return Saves(self.office, self._acts)

    async def aside(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do slow work (replaying a session, reading a workbook) beside the event loop, one piece at a time."""
        return await _beside(self._slow, lambda: work(*args, **kwargs))

    async def unseal(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Set or release a seal, one at a time: a try takes a second and much memory; no receipt waits for it."""
        return await _beside(self._seals, lambda: work(*args, **kwargs))

    async def read(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read a stranger's workbook: it may take its time, and only whoever sent one waits for it."""
        return await _beside(self._uploads, lambda: work(*args, **kwargs))

    async def figure(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Compute what the consensus page shows, beside the event loop and beside everybody's signing in."""
        return await _beside(self._figures, lambda: work(*args, **kwargs))

    async def look(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read what depends on a whole session, which may take a tenth of a second where much has changed."""
        return await _beside(self._looks, lambda: work(*args, **kwargs))

    async def sheet(self, key: str) -> KeptSheet:
        """Return a published sheet; raises what the rulebook raises."""
        ready = self.sheets.ready(key)
        return ready if ready is not None else await self.aside(self.sheets.make, key)

    def close(self) -> None:
        """End what would outlive the server."""
        self.hashing.close()
        self._slow.shutdown(cancel_futures=True)
        self.minutes.stop()  # once nothing can start another
        self._seals.shutdown(cancel_futures=True)
        self._uploads.shutdown(cancel_futures=True)
        self._acts.shutdown(cancel_futures=True)
        self._office_acts.shutdown(cancel_futures=True)
        self._office_slow.shutdown(cancel_futures=True)
        self._figures.shutdown(cancel_futures=True)
        self._looks.shutdown(cancel_futures=True)
        self.backups.stop()
        if self.provider is not None:
            self.provider.close()
        self.office.close()


async def _beside(threads: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(threads, copy_context().run, work)


def door_of(handler: RequestHandler) -> Door:
    """Return what a handler's server has at hand."""
    return cast("Door", handler.settings["door"])
