"""A visitor's ways to his own kernel: the websocket, a look at it, its end. Another's kernel is not there: 404.

`execute_request` and its like are refused by the kernels' list of messages (`kernels.PAGE_MESSAGES`), in both
subprotocols and on every channel; tests/hostile holds that over real sockets.
"""

from __future__ import annotations

from typing import Any, cast

from tornado.web import HTTPError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbench.server.handlers import DoorHandler, JsonHandler
from workbench.server.identity import SignedInUser
from workbench.server.kernels import owner_of

MESSAGE_LIMIT = 1024 * 1024
"""Bytes of one message from a page to its kernel."""


def require_own(handler: DoorHandler, kernel_id: str) -> None:
    """Refuse a kernel that was not handed to this sign-in.

    Raises:
        HTTPError: 404, whether the kernel is another's or does not exist.
    """
    user = cast("SignedInUser", handler.current_user)
    if owner_of(handler.kernel_manager, kernel_id) != user.sign_in:
        raise HTTPError(404)


class KernelLine(DoorHandler, VoilaKernelWebsocketHandler):
    """The websocket between a page and its kernel."""

    async def get(self, kernel_id: str) -> None:
        """Upgrade for the owner; the origin is checked by Jupyter's part of the handler."""
        require_own(self, kernel_id)
        await super().get(kernel_id)  # type: ignore[misc]

    def get_websocket_protocol(self) -> Any:
        """Leave pinging to Jupyter, which counts in milliseconds: Tornado would take its figures for seconds."""
        found = super().get_websocket_protocol()
        if found is not None:
            found.params.ping_interval = 0
        return found

    async def open(self, kernel_id: str) -> None:
        """Open without Nagle's delay: 9 ms instead of 48 for a message there and back."""
        self.set_nodelay(True)
        await super().open(kernel_id)


class KernelLook(JsonHandler):
    """A kernel's state, and its end."""

    needs_seat = False  # a kernel belongs to a sign-in, which is narrower

    async def get(self, kernel_id: str) -> None:
        """Say how the kernel is."""
        require_own(self, kernel_id)
        self.reply(self.kernel_manager.kernel_model(kernel_id))  # type: ignore[no-untyped-call]

    async def delete(self, kernel_id: str) -> None:
        """End the kernel."""
        require_own(self, kernel_id)
        await self.end_kernels([kernel_id])
        self.set_status(204)


class KernelEnd(JsonHandler):
    """Where a page says that it is being left."""

    token_in_form = True  # a beacon has no header

    needs_seat = False  # a kernel belongs to a sign-in, which is narrower

    async def post(self, kernel_id: str) -> None:
        """End the kernel of the page."""
        require_own(self, kernel_id)
        await self.end_kernels([kernel_id])
        self.set_status(204)
