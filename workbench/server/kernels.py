"""Kernels that know whose they are, and whose environment holds no secret.

A kernel belongs to the sign-in whose page it was handed to, from the moment it is handed out: the owner is written on
the kernel itself and so ends with it. A kernel in the pool belongs to nobody. Whoever got code to run in a kernel
would have the server's user: so nothing of the server's environment but the named variables is passed on.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Mapping
from typing import Any, cast

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from traitlets import default
from voila.request_info_handler import RequestInfoSocketHandler

from workbench.settings import OVERLAY_VARIABLE

log = logging.getLogger(__name__)

PAGE_MESSAGES = ["comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"]
"""What a page may send to its kernel: talk to widgets. Never `execute_request` and its like."""

LONGEST_SOCKET_PATH = 103
"""Letters of a socket file's path that every system takes (macOS; Linux takes 107)."""

KEPT_BACK = frozenset({"stream", "error", "execute_input"})
"""What a kernel says that no page gets: printed text, tracebacks and source."""

_PASSED_ON = {
    *("PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "IPYTHONDIR"),
    *("SYSTEMROOT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP"),
    *("JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "JUPYTER_RUNTIME_DIR"),
    *("VOILA_PREHEAT", "VOILA_BASE_URL", "VOILA_SERVER_URL", "VOILA_APP_PORT", "HTTP_X_COUNCIL_FILE", OVERLAY_VARIABLE),
}


def kernel_environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return what a kernel may know of an environment.

    `PYTHONDONTWRITEBYTECODE` is dropped: with it every kernel compiles its imports anew, 0.9 s at each start.
    """
    prefixes = ("LC_", "PYTHON")
    return {
        name: value
        for name, value in given.items()
        if (name.upper() in _PASSED_ON or name.startswith(prefixes)) and name != "PYTHONDONTWRITEBYTECODE"
    }


class OwnedKernel(ServerKernelManager):
    """One kernel and the sign-in it was handed to; empty while it waits in the pool.

    Where the system has them, its line to the server are socket files in a folder of the server's user alone: a free
    port may be taken by another program between being found and being bound, and the kernel would be lost.
    """

    owner: str = ""

    @default("transport")
    def _private_sockets(self) -> str:
        """Choose files where they are to be had and their path, numbered at its end, is not too long for one."""
        fits = len(f"{self.connection_file}-ipc-0") <= LONGEST_SOCKET_PATH
        return "ipc" if hasattr(socket, "AF_UNIX") and fits else "tcp"


class CouncilKernels(AsyncMappingKernelManager):
    """All kernels of the server; Voila puts its pool on top of this class."""

    def __init__(self, **kwargs: Any) -> None:
        """Start with the settings that no file may loosen."""
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.kernel_manager_class = f"{__name__}.OwnedKernel"
        self.allow_tracebacks = False
        self.transport_encryption = "auto"

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start a kernel whose environment holds what is allowed and nothing else."""
        kwargs["env"] = kernel_environment(kwargs.get("env") or os.environ)
        return await super().start_kernel(**kwargs)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel, and with it what Voila would keep of its request for ever."""
        RequestInfoSocketHandler._cache.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)


def owner_of(kernels: AsyncMappingKernelManager, kernel_id: str) -> str:
    """Return the sign-in a kernel was handed to; empty for one of the pool and for one that does not exist."""
    return cast("OwnedKernel", kernels.get_kernel(kernel_id)).owner if kernel_id in kernels else ""


def owned_by(kernels: AsyncMappingKernelManager, sign_in: str) -> list[str]:
    """Return the kernels that were handed to a sign-in."""
    return [kernel_id for kernel_id in kernels.list_kernel_ids() if owner_of(kernels, kernel_id) == sign_in]


class HandingOut:
    """The kernels as one visitor's page asks for them: each one it gets is his from that moment."""

    def __init__(self, kernels: Any, sign_in: str) -> None:
        """Hand out in the name of one sign-in."""
        self._kernels, self._sign_in = kernels, sign_in

    def __getattr__(self, name: str) -> Any:
        """Leave everything else to the kernels."""
        return getattr(self._kernels, name)

    async def start_kernel(self, **kwargs: Any) -> str:
        """Start a kernel for this visitor."""
        kernel_id = cast("str", await self._kernels.start_kernel(**kwargs))
        self._mark(kernel_id)
        return kernel_id

    def get_pool_size(self, notebook_name: str) -> int:
        """Count what is ready: nobody waits for a kernel that has not begun to start, he gets one of his own."""
        waiting = self._kernels._pools.get(notebook_name, [])
        return len(waiting) if waiting and waiting[0].done() else 0

    async def get_rendered_notebook(self, **kwargs: Any) -> Any:
        """Give this visitor a preheated kernel.

        One that has ended while it waited, or never got ready on a busy machine, is passed over: its place is being
        filled.
        """
        while True:
            task, rendered, kernel_id = await self._kernels.get_rendered_notebook(**kwargs)
            if kernel_id in self._kernels and not (task.done() and task.exception()):
                self._mark(kernel_id)
                return task, rendered, kernel_id
            log.warning("passed_over kernel=%s", kernel_id)

    def _mark(self, kernel_id: str) -> None:
        self._kernels.get_kernel(kernel_id).owner = self._sign_in


class QuietConnection(ZMQChannelsWebsocketConnection):
    """A page's line to its kernel, in both subprotocols, without what pages don't get."""

    def request_kernel_info(self) -> Any:
        """Ask nothing before the line opens: every kernel here is ours, has run its notebook, and speaks one protocol.

        That it answers is found out once the line is open, as on every server (`nudge`).
        """
        if not self._kernel_info_future.done():
            self._kernel_info_future.set_result({})
        return asyncio.wrap_future(self._kernel_info_future)

    def handle_outgoing_message(self, stream: str, outgoing_msg: list[Any]) -> None:
        """Pass a kernel's message on unless it is kept back."""
        _, parts = self.session.feed_identities(outgoing_msg)
        if self.session.unpack(parts[1])["msg_type"] not in KEPT_BACK:
            super().handle_outgoing_message(stream, outgoing_msg)
