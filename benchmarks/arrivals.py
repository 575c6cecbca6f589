"""Eleven members at the same instant, without browsers: what the server alone can do.

The client shares the machine with the server, as the browsers of a small council share its room: figures are of both.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from tornado.httpclient import HTTPError
from tornado.websocket import WebSocketClosedError

from benchmarks.contender import MEMBERS, Member, Opened
from benchmarks.processes import pss

PATIENCE = 60.0
"""Seconds after which a member who waits for form or answer is lost: nobody would wait for longer."""
_LOST = (OSError, TimeoutError, asyncio.IncompleteReadError, HTTPError, WebSocketClosedError)
"""What a client meets where a server refuses, hangs up or does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Members who opened the page at once, then clicked at once.

    Attributes:
        interactive: Milliseconds of each until a click would have been taken; of those who got a form.
        clicks: Milliseconds from click to saved, all members'.
        lost: Members who got no form, or whose clicks were not all saved.
        arriving: Processor milliseconds that server and kernels spent on each arrival, refilling what waits included.
        clicking: Processor milliseconds that server and kernels spent on each click.
        kernel: MB (PSS) of a kernel, on the average; 0 without kernels.
        growth: MB that the server process grew by, a member.
        whole: MB of the server and all its kernels, while all pages are open.
    """

    interactive: tuple[float, ...]
    clicks: tuple[float, ...]
    lost: int
    arriving: float
    clicking: float
    kernel: float
    growth: float
    whole: float


async def together(opened: Opened, files: tuple[str, ...], *, clicks: int, members: int = MEMBERS) -> Arrival:
    """Let members arrive at once, then click at once, each the next time after the last answer."""
    server = opened.server
    before, begun = pss(server.pid), server.cpu()
    present = [opened.member(number) for number in range(members)]
    arrived = await asyncio.gather(*(_timed(member.arrive(files)) for member in present))
    there = [member for member, took in zip(present, arrived, strict=True) if took is not None]
    await asyncio.to_thread(server.until_quiet, kernels=opened.waiting and opened.waiting + len(there))
    ready = server.cpu()
    clicked = await asyncio.gather(*(_clicking(member, clicks) for member in there))
    done = server.cpu()
    kernels = [pss(pid) for pid in server.kernels()]
    after = pss(server.pid)
    await asyncio.gather(*(_timed(member.leave()) for member in present))
    saved = tuple(took for one in clicked for took in one)
    return Arrival(
        interactive=tuple(took for took in arrived if took is not None),
        clicks=saved,
        lost=members - sum(len(one) == clicks for one in clicked),
        arriving=(ready - begun) * 1000 / members,
        clicking=(done - ready) * 1000 / max(1, len(saved)),
        kernel=sum(kernels) / len(kernels) if kernels else 0.0,
        growth=max(0.0, after - before) / members,
        whole=after + sum(kernels),
    )


async def _clicking(member: Member, clicks: int) -> list[float]:
    """Click until all is done or one click is lost; what was saved counts."""
    took: list[float] = []
    while len(took) < clicks and (last := await _timed(member.click(len(took)))) is not None:
        took.append(last)
    return took


async def _timed(work: Coroutine[Any, Any, None]) -> float | None:
    """Return the milliseconds that a request took, or None where it came to nothing."""
    begun = time.perf_counter()
    with suppress(*_LOST):
        await asyncio.wait_for(work, PATIENCE)
        return (time.perf_counter() - begun) * 1000
    return None
