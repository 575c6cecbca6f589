"""Connections that bring nothing: each limit over real sockets, and the whole server while many are held open."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import resource
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from tornado.web import Application, RequestHandler

from devtools.serving import Served, Visitor, council_served, in_loop, until
from workbench.server.limits.connections import Limits, PatientServer
from workbench.server.limits.logs import COMPLAINTS, Bounded

ASK = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
LONG = b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n"
QUICK = {"header": 0.4, "body": 0.8, "idle": 1.2, "stuck": 0.8, "look": 0.1}
FAR = 20.0
OPENED: list[asyncio.StreamWriter] = []
"""Lines to be closed at the end of a test."""


class Short(RequestHandler):
    """Answers in a word."""

    def get(self) -> None:
        """Answer."""
        self.finish("ja")


class Long(RequestHandler):
    """Answers with more than a socket holds."""

    def get(self) -> None:
        """Answer."""
        self.finish(b"x" * 30_000_000)


@contextlib.asynccontextmanager
async def serving(**limits: Any) -> AsyncIterator[int]:
    """Serve on a free port within limits."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    listening.setblocking(False)
    app = Application([("/", Short), ("/long", Long)])
    server = PatientServer(app, limits=Limits(**{**QUICK, **limits}))
    server.add_socket(listening)
    try:
        yield listening.getsockname()[1]
    finally:
        server.stop()
        await server.close_all_connections()
        for writer in OPENED:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()
        OPENED.clear()


async def line(port: int, source: str = "127.0.0.1") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
    OPENED.append(writer)
    return reader, writer


async def seconds_until_closed(reader: asyncio.StreamReader) -> float:
    began = asyncio.get_running_loop().time()
    with contextlib.suppress(ConnectionError):
        await asyncio.wait_for(reader.read(), FAR)
    return asyncio.get_running_loop().time() - began


async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Ask once on a line and tell whether it was answered."""
    writer.write(ASK)
    try:
        got = await asyncio.wait_for(reader.readuntil(b"ja"), FAR)
    except (asyncio.IncompleteReadError, ConnectionError):
        return False
    return got.startswith(b"HTTP/1.1 200")


async def gives_up(writer: asyncio.StreamWriter, byte: bytes) -> bool:
    """Send a byte now and then; tell whether the other side ended the line."""
    for _ in range(200):
        await asyncio.sleep(0.05)
        try:
            writer.write(byte)
            await writer.drain()
        except ConnectionError:
            return True
    return False


def test_a_connection_that_says_nothing_or_half_a_header_is_closed() -> None:
    async def told() -> None:
        async with serving() as port:
            silent, _ = await line(port)
            half, writer = await line(port)
            writer.write(ASK[:12])
            spans = await asyncio.gather(seconds_until_closed(silent), seconds_until_closed(half))
        assert max(spans) < FAR / 2

    in_loop(told())


def test_a_connection_stays_between_two_requests_and_ends_when_none_comes() -> None:
    async def told() -> None:
        async with serving() as port:
            reader, writer = await line(port)
            assert await answered(reader, writer)
            await asyncio.sleep(0.7)  # longer than a header may take, shorter than a line may be idle
            assert await answered(reader, writer)
            assert 0.6 < await seconds_until_closed(reader) < FAR / 2

    in_loop(told())


def test_the_second_request_s_header_has_to_come_as_soon() -> None:
    async def told() -> float:
        async with serving(idle=FAR) as port:
            reader, writer = await line(port)
            assert await answered(reader, writer)
            writer.write(ASK[:12])
            return await seconds_until_closed(reader)

    assert in_loop(told()) < FAR / 2


def test_an_answer_that_nobody_reads_is_given_up() -> None:
    async def told() -> bool:
        async with serving() as port:
            deaf, writer = await line(port)
            deaf._transport.pause_reading()  # type: ignore[attr-defined]
            writer.write(LONG)
            return await gives_up(writer, b" ")

    assert in_loop(told())


def test_a_body_that_comes_a_byte_now_and_then_is_given_up() -> None:
    async def told() -> bool:
        async with serving() as port:
            reader, writer = await line(port)
            writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n")
            return await gives_up(writer, b"a") and reader.at_eof()

    assert in_loop(told())


def test_a_reader_who_takes_a_byte_now_and_then_is_given_up() -> None:
    async def told() -> bool:
        async with serving() as port:
            with socket.create_connection(("127.0.0.1", port)) as slow:
                slow.setblocking(False)
                loop = asyncio.get_running_loop()
                await loop.sock_sendall(slow, LONG)
                with contextlib.suppress(ConnectionError):
                    for _ in range(200):
                        await asyncio.sleep(0.05)
                        await loop.sock_recv(slow, 1)
                        await loop.sock_sendall(slow, b" ")
                    return False
                return True

    assert in_loop(told())


def test_one_source_has_its_share_and_a_new_visitor_always_gets_in() -> None:
    async def told() -> tuple[list[bool], bool, bool]:
        async with serving(most=20, share=0.5, header=FAR, idle=FAR) as port:
            held = [await line(port, "127.0.0.9") for _ in range(60)]
            mine = await answered(*await line(port, "127.0.0.9"))
            other = await answered(*await line(port, "127.0.0.1"))
            await asyncio.sleep(0.2)
            return [reader.at_eof() for reader, _ in held], mine, other

    closed, mine, other = in_loop(told())
    assert closed.count(False) <= 10
    assert (mine, other) == (True, True)


def test_many_sources_together_do_not_shut_the_others_out() -> None:
    async def told() -> bool:
        async with serving(most=20, share=0.5, header=FAR, idle=FAR) as port:
            held = [await line(port, f"127.0.1.{number % 10 + 1}") for number in range(100)]
            found = await answered(*await line(port, "127.0.0.1"))
            del held
            return found

    assert in_loop(told())


@contextlib.contextmanager
def silent_lines(served: Served, count: int, source: str) -> Iterator[list[socket.socket]]:
    """Hold connections open that say nothing."""
    port = int(served.base.rpartition(":")[2])
    with contextlib.ExitStack() as held:
        lines = []
        for _ in range(count):
            one = held.enter_context(socket.socket())
            one.bind((source, 0))
            one.connect(("127.0.0.1", port))
            lines.append(one)
        yield lines


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve for these tests alone."""
    with council_served(tmp_path_factory.mktemp("lines")) as running:
        yield running


def test_a_thousand_silent_connections_of_one_address_shut_nobody_out(alone: Served) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4096)), hard))
    resource.prlimit(alone.process.pid, resource.RLIMIT_NOFILE, (1024, 1024))
    try:
        with silent_lines(alone, 1100, "127.0.0.9"):
            member = alone.visitor("M02")
            assert member.api("GET", "/me").status == 200
            assert Visitor(alone.base).get("/council/sign-in").status == 200
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert "Traceback" not in alone.log()


def test_without_files_accepting_pauses_is_said_briefly_and_goes_on(tmp_path: Path) -> None:
    with council_served(tmp_path) as served:
        open_now = len(list(Path(f"/proc/{served.process.pid}/fd").iterdir()))
        resource.prlimit(served.process.pid, resource.RLIMIT_NOFILE, (open_now + 8, open_now + 8))

        with silent_lines(served, 60, "127.0.0.9"):
            until(lambda: "no_more_files" in served.log())
        until(lambda: Visitor(served.base).get("/healthz").status == 200)

        assert "Traceback" not in served.log()
        assert served.log().count("no_more_files") <= COMPLAINTS + 1


def test_the_log_is_bounded_and_says_what_it_left_out() -> None:
    now, bounded = [0.0], Bounded(clock=lambda: now[0])

    def said(name: str = "tornado.access", level: int = logging.WARNING) -> tuple[bool, str]:
        record = logging.LogRecord(name, level, "x.py", 1, "404 %s", ("/x",), None)
        return bounded.filter(record), record.getMessage()

    assert [said()[0] for _ in range(COMPLAINTS + 40)].count(True) == COMPLAINTS
    assert said("workbench.server.pages.sign_in", logging.INFO)[0]
    now[0] = 61
    assert said() == (True, "404 /x (left_out=40)")
    assert said() == (True, "404 /x")


@pytest.mark.long
def test_the_real_server_closes_what_is_silent_in_time(alone: Served) -> None:
    with silent_lines(alone, 3, "127.0.0.9") as lines:
        lines[0].sendall(b"GET / HT")
        lines[1].sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert b"200 OK" in lines[1].recv(4000)
        for one, seconds in ((lines[0], 15), (lines[2], 15), (lines[1], 76)):
            one.settimeout(seconds)
            assert one.recv(10) == b""
