"""A session's day at the usual limit of 1,024 open files: pages left without a word, and a hundred opened at once.

A browser keeps up to six connections open and may be gone without closing one (a lid shut, a phone out of reach): here
each leaves all six behind. What the server has open and holds in memory must not grow with that.
"""

from __future__ import annotations

import asyncio
import resource
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from devtools.serving import Served, Visitor, council_served, in_loop

MEMBERS = 15
CONNECTIONS = 6
GROWTH_MB = 40
"""What allocators and caches may take once; a page with its answer is a quarter of a megabyte."""


class Browsers:
    """Connections that were opened and left; nobody closes them but the server."""

    def __init__(self, served: Served, visitors: list[Visitor]) -> None:
        self.served, self.visitors = served, visitors
        self.left: list[asyncio.StreamWriter] = []
        self.worst = 0.0

    async def open(self, number: int, page: str = "/council/sheet") -> None:
        """Open a page as a browser does: the page itself, its first calls beside it."""
        visitor = self.visitors[number % len(self.visitors)]
        session = f"/council/api/sessions/{self.served.council.session}"
        paths = [page, "/council/api/me", session, "/council/static/fonts.css", "/council/static/favicon.svg", session]
        begun = time.monotonic()
        statuses = await asyncio.gather(*(self._get(visitor, path) for path in paths[:CONNECTIONS]))
        self.worst = max(self.worst, time.monotonic() - begun)
        assert statuses == [200] * CONNECTIONS

    async def _get(self, visitor: Visitor, path: str) -> int:
        there = urlsplit(self.served.base)
        reader, writer = await asyncio.open_connection(there.hostname, there.port)
        self.left.append(writer)
        lines = [f"GET {path} HTTP/1.1", f"Host: {there.netloc}", f"Cookie: {visitor.cookie_header}"]
        lines += [f"X-Council-Seat: {visitor.seat}", "", ""]
        writer.write("\r\n".join(lines).encode())
        head = await reader.readuntil(b"\r\n\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:-2])
        if fields.get(b"transfer-encoding") == b"chunked":  # a page, whose start is sent before the rest is made
            while size := int(await reader.readline(), 16):
                await reader.readexactly(size + 2)
            await reader.readexactly(2)
        else:
            await reader.readexactly(int(fields[b"content-length"]))
        return int(head.split(b" ", 2)[1])

    async def forget(self) -> None:
        """Close what is still there on this side, at the test's end."""
        for writer in self.left:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for writer in self.left), return_exceptions=True)


def memory_mb(pid: int) -> int:
    line = next(one for one in Path(f"/proc/{pid}/status").read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def files_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


async def soak(browsers: Browsers, *, seconds: float, pause: float) -> list[tuple[int, int, int]]:
    """Have members load pages again and again; return seconds, megabytes and files at ten points on the way."""
    pid, begun, seen = browsers.served.process.pid, time.monotonic(), []

    async def member(number: int) -> None:
        await asyncio.sleep(pause * number / MEMBERS)
        while time.monotonic() - begun < seconds:
            await browsers.open(number)
            await asyncio.sleep(pause)

    async def look() -> None:
        for part in range(1, 11):
            await asyncio.sleep(max(0, begun + seconds * part / 10 - time.monotonic()))
            seen.append((round(time.monotonic() - begun), memory_mb(pid), files_of(pid)))

    await asyncio.gather(look(), *(member(number) for number in range(MEMBERS)))
    return seen


def told(seen: list[tuple[int, int, int]], browsers: Browsers) -> str:
    rows = [f"{at:5} s {megabytes:5} MB {files:5} files" for at, megabytes, files in seen]
    return "\n".join([*rows, f"slowest opening {browsers.worst:.1f} s, connections left {len(browsers.left)}"])


def run(folder: Path, *, seconds: float, pause: float, at_once: int) -> None:
    """Soak a server, open many pages at once, and see that nothing has grown."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with council_served(folder, files=(1024, hard), ahead=True, rendering=True) as served:
        browsers = Browsers(served, [served.visitor(member) for member in ("M01", "M02", "M03", "M04", "M05", "TK")])
        browsers.visitors = [one for one in browsers.visitors if one.get("/council/sheet").status == 200]
        served.visitor("M02").get("/council/home")
        pid = served.process.pid

        async def day() -> list[tuple[int, int, int]]:
            try:
                await asyncio.gather(*(browsers.open(number) for number in range(at_once)))  # whatever is taken once
                first = (0, memory_mb(pid), files_of(pid))
                seen = await soak(browsers, seconds=seconds, pause=pause)
                await asyncio.gather(*(browsers.open(number) for number in range(at_once)))
                return [first, *seen, (round(seconds), memory_mb(pid), files_of(pid))]
            finally:
                await browsers.forget()

        seen = in_loop(day())
        print(told(seen, browsers))  # noqa: T201
        assert seen[-1][1] - seen[0][1] < GROWTH_MB, told(seen, browsers)
        assert max(files for _, _, files in seen) < hard
        assert served.visitor().get("/healthz").status == 200


def test_pages_left_without_a_word_and_many_at_once_cost_nothing_that_stays(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    run(tmp_path_factory.mktemp("soak"), seconds=6, pause=2, at_once=30)


@pytest.mark.long
def test_ten_minutes_of_fifteen_members_who_leave_without_a_word(tmp_path_factory: pytest.TempPathFactory) -> None:
    run(tmp_path_factory.mktemp("soak"), seconds=600, pause=20, at_once=100)
