"""Connections that keep the server busy without a request: silent ones, half a header, answers that nobody reads.

A visitor who only opens connections uses up the files of the process, and with them everybody's way in. So a header has
to come soon, an idle connection ends before a reader would notice, one source has no more than its share, and a new
visitor gets the place of whoever has been idle longest. Where the system gives no more files, accepting pauses.
"""

from __future__ import annotations

import errno
import logging
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.iostream import IOStream

from workbench.server.limits.proxy import Vouching
from workbench.server.limits.tries import source_of

log = logging.getLogger(__name__)

_AT_ONCE = 64
"""How many connections are taken in one go, before others get their turn."""
_NO_FILES = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
_FEWEST, _MOST = 48, 4096


def _places() -> int:
    """Return how many connections leave the process the files it needs for itself."""
    try:
        import resource  # noqa: PLC0415  # there is none on Windows

        files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    except ImportError:
        return _FEWEST * 8
    return _MOST if files < 0 else max(_FEWEST, min(_MOST, files * 3 // 5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how many; seconds and connections.

    Attributes:
        header: From the first letter of a request, or from a new connection, to the end of its header.
        body: From the end of a header to the end of what comes with it; an address for uploads sets its own.
        idle: Between two requests.
        stuck: An answer of which the reader takes nothing.
        most: In all.
        share: Of all, what one source may have: 1 where all come through a proxy.
        pause: Without accepting, once the system has no more files.
        look: Between two looks at all of them.
    """

    header: float = 10.0
    body: float = 30.0
    idle: float = 65.0
    stuck: float = 60.0
    most: int = field(default_factory=_places)
    share: float = 0.5
    pause: float = 0.5
    look: float = 1.0


@dataclass(slots=True, eq=False)
class _Line:
    """One connection, and since when it does what it does."""

    stream: IOStream
    source: str
    since: float
    state: str = "new"  # then "busy" and "idle" in turns
    begun: float | None = None
    taken: int = 0

    def is_late(self, now: float, limits: Limits) -> bool:
        """Tell whether it has done for too long what it does, or nothing."""
        if self.state == "busy":
            taken = getattr(self.stream, "_total_write_done_index", 0)
            if not self.stream.writing() or taken != self.taken:
                self.taken, self.since = taken, now
            return now - self.since > limits.stuck
        if self.state == "new":
            return now - self.since > limits.header
        if not getattr(self.stream, "_read_buffer_size", 0):
            self.begun = None
            return now - self.since > limits.idle
        self.begun = self.begun or now
        return now - self.begun > limits.header


class PatientServer(HTTPServer):
    """Tornado's server, for visitors of whom some are hostile."""

    def initialize(  # type: ignore[override]
        self, request_callback: Any, *, limits: Limits | None = None, vouching: Vouching | None = None, **kwargs: Any
    ) -> None:
        """Serve within limits, and behind a proxy believe its headers where it is ours."""
        self._limits, self._vouching = limits or Limits(), vouching
        kwargs |= {"idle_connection_timeout": self._limits.idle + 10, "body_timeout": self._limits.body}
        super().initialize(request_callback, **kwargs)
        self._lines: dict[Any, _Line] = {}
        self._looking = PeriodicCallback(self._look, self._limits.look * 1000)

    def add_sockets(self, sockets: Iterable[socket.socket]) -> None:
        """Accept connections on sockets that are bound."""
        for listening in sockets:
            self._sockets[listening.fileno()] = listening
            self._handlers[listening.fileno()] = self._accepting(listening)
        self._looking.start()

    def _accepting(self, listening: socket.socket) -> Callable[[], None]:
        """Accept on a socket until the function that is returned is called."""
        loop, over = IOLoop.current(), False

        def begin() -> None:
            if not over:
                loop.add_handler(listening, accept, IOLoop.READ)

        def accept(_: Any, __: int) -> None:
            for _ in range(_AT_ONCE):
                try:
                    connection, address = listening.accept()
                except BlockingIOError:
                    return
                except ConnectionAbortedError:
                    continue
                except OSError as error:
                    if error.errno not in _NO_FILES:
                        raise
                    log.warning("no_more_files connections=%d", len(self._lines))
                    self._make_room(everywhere=True)
                    loop.remove_handler(listening)
                    loop.call_later(self._limits.pause, begin)
                    return
                self._take(connection, address)

        def end() -> None:
            nonlocal over
            over = True
            with suppress(KeyError, ValueError):
                loop.remove_handler(listening)

        begin()
        return end

    def _take(self, connection: socket.socket, address: Any) -> None:
        """Take a connection if there is a place for it, or one that is idle can be had."""
        source = source_of(str(address[0]))
        self._drop_closed()
        of_source = sum(line.source == source for line in self._lines.values())
        if of_source >= self._limits.most * self._limits.share and not self._make_room(source):
            connection.close()
            return
        if len(self._lines) >= self._limits.most and not self._make_room():
            connection.close()
            return
        try:
            self._handle_connection(connection, address)
        except OSError as error:  # gone again before it began
            log.debug("not_taken %r", error)
            connection.close()

    def _make_room(self, source: str | None = None, *, everywhere: bool = False) -> bool:
        """Close the connection that has been idle longest: of one source, or of the one that has most."""
        idle = [line for line in self._lines.values() if line.state != "busy"]
        if source is None and not everywhere and idle:
            source = Counter(line.source for line in idle).most_common(1)[0][0]
        idle = [line for line in idle if source in (None, line.source)]
        if not idle:
            return False
        min(idle, key=lambda line: line.since).stream.close()
        self._drop_closed()
        return True

    def handle_stream(self, stream: IOStream, address: Any) -> None:
        """Begin to serve a connection."""
        self._lines[stream] = _Line(stream, source_of(str(address[0])), time.monotonic())
        super().handle_stream(stream, address)

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Wait for the next request on a connection."""
        line = self._lines.get(getattr(server_conn, "stream", None))
        if line is not None and line.state == "busy":
            line.state, line.since, line.begun = "idle", time.monotonic(), None
        return _Heard(super().start_request(server_conn, request_conn), line, self._vouching)

    @property
    def open_now(self) -> int:
        """How many connections are open."""
        self._drop_closed()
        return len(self._lines)

    def _look(self) -> None:
        self._drop_closed()
        now = time.monotonic()
        for line in list(self._lines.values()):
            if line.is_late(now, self._limits):
                line.stream.close()

    def _drop_closed(self) -> None:
        for stream in [stream for stream in self._lines if stream.closed()]:
            del self._lines[stream]

    def stop(self) -> None:
        """Take no more connections."""
        self._looking.stop()
        super().stop()


class _Heard(HTTPMessageDelegate):
    """Notes that a header has come, takes from it what is not the sender's to say, and passes everything on."""

    def __init__(self, told: HTTPMessageDelegate, line: _Line | None, vouching: Vouching | None) -> None:
        self._told, self._line, self._vouching = told, line, vouching

    def headers_received(self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders) -> Any:
        if self._line is not None:
            self._line.state, self._line.since = "busy", time.monotonic()
        if self._vouching is not None:
            self._vouching.check(headers)
        return self._told.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Any:
        return self._told.data_received(chunk)

    def finish(self) -> None:
        self._told.finish()

    def on_connection_close(self) -> None:
        self._told.on_connection_close()
