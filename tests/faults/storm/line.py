"""A bad line between members and the server: requests are cut, held up, sent twice or too late, answers are lost.

It knows whole requests, for what matters is where in one the line breaks. Kept out: who asks, what must hold after it.
"""

from __future__ import annotations

import asyncio
import random
import re
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

LENGTH = re.compile(rb"^content-length: *(\d+)", re.IGNORECASE | re.MULTILINE)
LATE = (0.05, 0.6)
"""Seconds."""


@dataclass
class Line:
    """A proxy on a port of its own, for as long as the block runs.

    Attributes:
        server: The server's port.
        luck: What happens to which request.
        share: Of 100 requests, how many meet a fault.
        told: Called when something was done.
        done: How often what was done.
        port: Its own.
        tasks: What is under way; the loop itself does not hold it.
    """

    server: int
    luck: random.Random
    told: Callable[[], None]
    share: int = 60
    done: Counter[str] = field(default_factory=Counter)
    port: int = 0
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    FAULTS: ClassVar[tuple[str, ...]] = (
        *("refused", "cut in the request", "cut before the answer", "answer lost", "cut in the answer"),
        *("held up", "in small pieces", "sent twice at once", "sent again too late"),
    )

    def __enter__(self) -> Self:
        """Listen, in a thread with a loop of its own."""
        self._loop, ready = asyncio.new_event_loop(), threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of everything that is under way."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def _run(self, ready: threading.Event) -> None:
        async def serve() -> None:
            self._over = asyncio.Event()
            async with await asyncio.start_server(self._meet, "127.0.0.1", 0) as listening:
                self.port = listening.sockets[0].getsockname()[1]
                ready.set()
                await self._over.wait()
            if self.tasks:
                await asyncio.wait(self.tasks)

        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(serve())

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._hold(asyncio.current_task())
        fault = self.luck.choice(self.FAULTS) if self.luck.randrange(100) < self.share else "none"
        self.done[fault] += 1
        self.told()
        with suppress(OSError, EOFError):
            if fault != "refused":
                writer.write(await WAYS[fault](self, await _whole(reader)))
                await writer.drain()
                if fault != "cut in the answer":
                    writer.close()  # what is written is brought over first
        await _gone(writer)

    def _hold(self, task: asyncio.Task[Any] | None) -> None:
        assert task is not None
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def through(self, request: bytes, *, pieces: bool = False) -> bytes:
        """Bring a request to the server and its whole answer back."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server)
        try:
            step = max(1, len(request) // 7) if pieces else len(request)
            for at in range(0, len(request), step):
                writer.write(request[at : at + step])
                await writer.drain()
                if pieces:
                    await asyncio.sleep(self.luck.uniform(0, 0.01))
            return await _whole(reader)
        finally:
            await _gone(writer)

    async def leave(self, request: bytes, *, part: float, after: float) -> None:
        """Bring a part of a request to the server and break off without waiting for an answer."""
        _, writer = await asyncio.open_connection("127.0.0.1", self.server)
        writer.write(request[: int(len(request) * part)])
        with suppress(OSError):
            await writer.drain()
            await asyncio.sleep(after)
        await _gone(writer)

    def again(self, request: bytes) -> None:
        """Bring a request to the server once more, later, when nobody waits for its answer."""

        async def later() -> None:
            await asyncio.sleep(self.luck.uniform(*LATE))
            with suppress(OSError, EOFError):
                await self.through(request)

        self._hold(asyncio.create_task(later()))


async def _whole(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    told = LENGTH.search(head)
    return head + (await reader.readexactly(int(told[1])) if told else b"")


async def _gone(writer: asyncio.StreamWriter) -> None:
    if not writer.transport.is_closing():
        writer.transport.abort()
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(5):
            await writer.wait_closed()


async def _in_the_request(line: Line, request: bytes) -> bytes:
    await line.leave(request, part=line.luck.uniform(0.1, 0.99), after=0)
    raise ConnectionAbortedError


async def _before_the_answer(line: Line, request: bytes) -> bytes:
    await line.leave(request, part=1, after=line.luck.uniform(0, 0.01))
    raise ConnectionAbortedError


async def _lost(line: Line, request: bytes) -> bytes:
    await line.through(request)
    raise ConnectionAbortedError


async def _half(line: Line, request: bytes) -> bytes:
    answer = await line.through(request)
    return answer[: line.luck.randrange(len(answer))]


async def _held_up(line: Line, request: bytes) -> bytes:
    await asyncio.sleep(line.luck.uniform(*LATE))
    return await line.through(request)


async def _twice(line: Line, request: bytes) -> bytes:
    one, other = await asyncio.gather(line.through(request), line.through(request), return_exceptions=True)
    told = line.luck.choice((one, other))
    if isinstance(told, BaseException):
        raise told
    return told


async def _too_late(line: Line, request: bytes) -> bytes:
    answer = await line.through(request)
    line.again(request)
    return answer


WAYS: dict[str, Callable[[Line, bytes], Awaitable[bytes]]] = {
    "none": lambda line, request: line.through(request),
    "cut in the request": _in_the_request,
    "cut before the answer": _before_the_answer,
    "answer lost": _lost,
    "cut in the answer": _half,
    "held up": _held_up,
    "in small pieces": lambda line, request: line.through(request, pieces=True),
    "sent twice at once": _twice,
    "sent again too late": _too_late,
}
