"""A page's line to its kernel, spoken by a test: JSON or the v1 binary subprotocol, any message on any channel."""

from __future__ import annotations

import json
import uuid
from typing import Any

import websocket
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1

from tests.serving import DEADLINE, Visitor

V1 = "v1.kernel.websocket.jupyter.org"
BARRIER = {"shell": "comm_info", "control": "kernel_info"}
"""An allowed request of each channel: channels are queues, so its reply comes after the replies to all before it."""


class KernelLine:
    """An open websocket to a kernel."""

    def __init__(self, visitor: Visitor, kernel: str, *, binary: bool = False, origin: str | None = None) -> None:
        self.binary = binary
        self.socket = websocket.create_connection(
            f"{visitor.base.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels?session_id=test",
            cookie=visitor.cookie_header,
            origin=origin or visitor.base,
            subprotocols=[V1] if binary else None,
            timeout=DEADLINE,
        )
        assert self.socket.getsubprotocol() == (V1 if binary else None)

    def send(self, kind: str, content: dict[str, Any], *, channel: str = "shell", outer: str | None = None) -> str:
        """Send a message and return its id; `outer` lies about its type where the JSON protocol repeats it."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "username": "",
            "session": "test",
            "date": "2026-11-23T00:00:00Z",
            "version": "5.3",
        }
        if self.binary:
            parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
            self.socket.send_binary(serialize_msg_to_ws_v1(parts, channel))
        else:
            message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "buffers": []}
            self.socket.send(json.dumps({**message, "channel": channel, "msg_type": outer or kind}))
        return header["msg_id"]

    def until_barrier(self, channel: str = "shell") -> list[dict[str, Any]]:
        """Ask something harmless and return all that came before its reply on the same channel."""
        asked = self.send(f"{BARRIER[channel]}_request", {}, channel=channel)
        before = []
        while True:
            message = self._read()
            if message["parent_header"].get("msg_id") == asked and message["header"]["msg_type"].endswith("_reply"):
                return before
            before.append(message)

    def _read(self) -> dict[str, Any]:
        raw = self.socket.recv()
        if isinstance(raw, str):
            return json.loads(raw)  # type: ignore[no-any-return]
        channel, parts = deserialize_msg_from_ws_v1(raw)
        header, parent, _, content = (json.loads(part) for part in parts[:4])
        return {"channel": channel, "header": header, "parent_header": parent, "content": content}

    def close(self) -> None:
        self.socket.close()
