"""A browser's side of HTTP and of the kernel websocket, as cheap as it gets: the client shares the server's cores.

One `Wire` is one visitor: cookies, kept-alive connections (as many as requests are under way), gzip asked for.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from workbench.server.seat import SEAT_HEADER

V1 = "v1.kernel.websocket.jupyter.org"
LANES = 6
"""Connections that a browser opens to one host."""
SMALLEST_ERROR = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, unpacked."""

    status: int
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


_Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Wire:
    """One visitor's connections to one server."""

    base: str
    cookies: dict[str, str] = field(default_factory=dict)
    seat: str = ""
    source: str = "127.0.0.2"
    """From which of this machine's own addresses it asks. Not the servers': Jupyter chooses the ports of a kernel's
    TCP sockets before it starts, and a client of the same address may have taken one of them by then."""
    _idle: list[_Line] = field(default_factory=list)

    async def ask(self, method: str, path: str, body: Any = None) -> Answer:
        """Send one request, with JSON if there is a body, and read the whole answer; refusals raise."""
        sent = b"" if body is None else json.dumps(body).encode()
        line = self._idle.pop() if self._idle else await self._connect()
        line[1].write(self._head(method, path, len(sent)) + sent)
        status, headers, found = await _read(line[0])
        for name, value in headers:
            if name == "set-cookie":
                self.cookies.update((key, morsel.value) for key, morsel in SimpleCookie(value).items())
        self._idle.append(line)
        if status >= SMALLEST_ERROR:
            raise ConnectionError(f"{method} {path}: {status} {found[:300]!r}")
        return Answer(status, gzip.decompress(found) if ("content-encoding", "gzip") in headers else found)

    async def fetch(self, paths: tuple[str, ...]) -> None:
        """Fetch the files of a page over as many connections as a browser opens."""
        waiting = list(reversed(paths))

        async def lane() -> None:
            while waiting:
                await self.ask("GET", waiting.pop())

        await asyncio.gather(*(lane() for _ in range(LANES)))

    async def kernel(self, kernel_id: str, *, binary: bool) -> KernelLine:
        """Open the websocket to a kernel, in JSON or in the binary subprotocol."""
        session = uuid.uuid4().hex
        address = f"{self.base.replace('http', 'ws', 1)}/api/kernels/{kernel_id}/channels?session_id={session}"
        headers = {"Cookie": self._cookie, "Origin": self.base}
        request = HTTPRequest(address, headers=headers, network_interface=self.source)
        return KernelLine(await websocket_connect(request, subprotocols=[V1] if binary else None), session)

    def close(self, *, keep: int = 0) -> None:
        """Close all connections, or all but some."""
        while len(self._idle) > keep:
            self._idle.pop()[1].close()

    async def _connect(self) -> _Line:
        there = urlsplit(self.base)
        return await asyncio.open_connection(there.hostname, there.port, limit=2**24, local_addr=(self.source, 0))

    @property
    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    @property
    def _token(self) -> str:
        return next((value for name, value in self.cookies.items() if "token" in name or name == "_xsrf"), "")

    def _head(self, method: str, path: str, length: int) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {urlsplit(self.base).netloc}", "Accept-Encoding: gzip"]
        if self.cookies:
            lines.append(f"Cookie: {self._cookie}")
        if self.seat:
            lines.append(f"{SEAT_HEADER}: {self.seat}")
        if method != "GET":
            lines += [f"X-XSRFToken: {self._token}", f"Content-Length: {length}"]
            lines += ["Content-Type: application/json", f"Origin: {self.base}"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def _read(reader: asyncio.StreamReader) -> tuple[int, list[tuple[str, str]], bytes]:
    first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in rest if line)]
    if ("transfer-encoding", "chunked") in headers:
        return int(first.split()[1]), headers, await _chunks(reader)
    length = int(dict(headers).get("content-length", 0))
    return int(first.split()[1]), headers, await reader.readexactly(length)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    found = []
    while size := int(await reader.readuntil(b"\n"), 16):
        found.append(await reader.readexactly(size))
        await reader.readuntil(b"\n")
    await reader.readuntil(b"\n")
    return b"".join(found)


class KernelLine:
    """An open websocket to a kernel."""

    def __init__(self, socket: WebSocketClientConnection, session: str) -> None:
        """Speak over a socket in whichever protocol was agreed on."""
        self._socket, self._session = socket, session
        self._binary = socket.selected_subprotocol == V1

    async def send(self, kind: str, content: Mapping[str, Any], metadata: Mapping[str, Any] | None = None) -> None:
        """Send a message on the shell channel."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "username": "",
            "session": self._session,
            "date": "2026-11-23T00:00:00Z",
            "version": "5.3",
        }
        if self._binary:
            parts = [json.dumps(part).encode() for part in (header, {}, metadata or {}, content)]
            await self._socket.write_message(serialize_msg_to_ws_v1(parts, "shell"), binary=True)
            return
        message = {"header": header, "parent_header": {}, "metadata": metadata or {}, "content": content, "buffers": []}
        await self._socket.write_message(json.dumps({**message, "channel": "shell"}))

    async def comm(self) -> Mapping[str, Any]:
        """Return the content of the next comm message."""
        while True:
            raw = await self._socket.read_message()
            if raw is None:
                raise ConnectionError("the kernel's line was closed")
            if isinstance(raw, bytes):
                header, _, _, content = (json.loads(part) for part in deserialize_msg_from_ws_v1(raw)[1][:4])
            else:
                message = json.loads(raw)
                header, content = message["header"], message["content"]
            if header["msg_type"] == "comm_msg":
                return content

    async def states(self) -> Mapping[str, Any]:
        """Ask for the state of every widget, as a page does when it opens."""
        control = uuid.uuid4().hex
        opening = {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
        await self.send("comm_open", opening, {"version": "1.0.0"})
        await self.send("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
        while True:
            content = await self.comm()
            if content["comm_id"] == control and content["data"].get("method") == "update_states":
                return content["data"]["states"]

    async def update(self, comm_id: str, state: Mapping[str, Any]) -> None:
        """Set traits of a widget."""
        data = {"method": "update", "state": state, "buffer_paths": []}
        await self.send("comm_msg", {"comm_id": comm_id, "data": data})

    async def until(self, comm_id: str, trait: str) -> Any:
        """Wait until the kernel sets a trait of a widget, and return its value."""
        while True:
            content = await self.comm()
            data = content["data"]
            if content["comm_id"] == comm_id and data.get("method") == "update" and trait in data["state"]:
                return data["state"][trait]

    def close(self) -> None:
        """Close the line."""
        self._socket.close()
