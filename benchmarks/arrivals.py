"""Eleven members at the same instant, without browsers: what the server alone can do.

The client shares the machine with the server, as the browsers of a small council share its room: figures are of both.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from benchmarks.contender import MEMBERS, Member, Opened
from benchmarks.processes import PATIENCE, pss


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Members who opened the page at once, then clicked at once.

    Attributes:
        interactive: Milliseconds of each until a click would have been taken.
        clicks: Milliseconds from click to saved, all members'.
        arriving: Processor milliseconds that server and kernels spent on each arrival, refilling what waits included.
        clicking: Processor milliseconds that server and kernels spent on each click.
        kernel: MB (PSS) of a kernel, on the average; 0 without kernels.
        growth: MB that the server process grew by, a member.
        whole: MB of the server and all its kernels, while all pages are open.
    """

    interactive: tuple[float, ...]
    clicks: tuple[float, ...]
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
    await asyncio.to_thread(server.until_quiet, kernels=opened.waiting and opened.waiting + members)
    ready = server.cpu()
    clicked = await asyncio.gather(*(_clicking(member, clicks) for member in present))
    done = server.cpu()
    kernels = [pss(pid) for pid in server.kernels()]
    after = pss(server.pid)
    await asyncio.gather(*(member.leave() for member in present))
    return Arrival(
        interactive=tuple(arrived),
        clicks=tuple(took for one in clicked for took in one),
        arriving=(ready - begun) * 1000 / members,
        clicking=(done - ready) * 1000 / (members * clicks),
        kernel=sum(kernels) / len(kernels) if kernels else 0.0,
        growth=max(0.0, after - before) / members,
        whole=after + sum(kernels),
    )


async def _clicking(member: Member, clicks: int) -> list[float]:
    return [await _timed(member.click(number)) for number in range(clicks)]


async def _timed(work: object) -> float:
    begun = time.perf_counter()
    await asyncio.wait_for(work, PATIENCE)  # type: ignore[arg-type]
    return (time.perf_counter() - begun) * 1000
