"""What is started on the server's behalf: the kernels that render pages, and what such a process may know.

No visitor has a kernel: one runs a page's notebook once (`rendered`) and ends. Whoever got code to run in one would
have the server's user, so nothing of the server's environment but the named variables is passed on.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Coroutine, Mapping
from typing import Any, TypeVar

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from traitlets import default

from workbench.documents.set.kernel import transport_for
from workbench.settings import OVERLAY_VARIABLE, SERVED_VARIABLE

T = TypeVar("T")

_PASSED_ON = {
    *("PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "IPYTHONDIR"),
    *("SYSTEMROOT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP"),
    *("JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "JUPYTER_RUNTIME_DIR"),
    OVERLAY_VARIABLE,
}


def kernel_environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return what a process of ours may know of an environment.

    `PYTHONDONTWRITEBYTECODE` is dropped: with it every kernel compiles its imports anew, 0.9 s at each start.
    """
    prefixes = ("LC_", "PYTHON")
    return {
        name: value
        for name, value in given.items()
        if (name.upper() in _PASSED_ON or name.startswith(prefixes)) and name != "PYTHONDONTWRITEBYTECODE"
    }


async def to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """Await what must not be left half done: whoever is cancelled meanwhile is so once it has ended."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise


class PageKernel(ServerKernelManager):
    """One kernel; its line to the server are socket files in the home's run folder.

    One that dies is not started again: its page is rendered again, in another.
    """

    autorestart = False

    @default("transport")
    def _private_sockets(self) -> str:
        return transport_for(self.connection_file)


class PageKernels(AsyncMappingKernelManager):
    """The kernels of pages that are being rendered; no address leads to them.

    Starting and ending one goes to its end, whoever is cancelled meanwhile: the manager does not know a kernel of which
    the start was cancelled, and nobody would end its process.
    """

    def __init__(self, **kwargs: Any) -> None:
        """Start with the settings that no file may loosen."""
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.kernel_manager_class = f"{__name__}.PageKernel"
        self.allow_tracebacks = False
        self.transport_encryption = "auto"

    def new_kernel_id(self, **kwargs: Any) -> str:
        """Return a short name: a socket file's path must not be long."""
        return secrets.token_hex(4)

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start a kernel that is told it renders for a server, and whose environment holds nothing else of ours."""
        kwargs["env"] = {**kernel_environment(os.environ), SERVED_VARIABLE: "1"}
        return await to_its_end(super().start_kernel(**kwargs))

    async def shutdown_kernel(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]
        """End a kernel."""
        await to_its_end(super().shutdown_kernel(*args, **kwargs))  # type: ignore[no-untyped-call]
