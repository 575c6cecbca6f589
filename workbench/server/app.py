"""The Voila of the council: standalone, with our identity, our kernels, and our addresses only.

Standalone and not `voila.server_extension`: under that, any signed-in member runs arbitrary code (measured). Voila is
pinned by version in pyproject.toml, for its refusals are part of the door. No configuration file is read: what is
safe does not depend on the folder the server was started in.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import signal
import ssl
from collections.abc import Sequence
from contextlib import suppress
from math import ceil
from socket import socket
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from traitlets.config import Config
from voila.app import Voila

from workbench import settings
from workbench.server import api, intake, minutes, opinions
from workbench.server.assets import STATIC, Assets
from workbench.server.connections import Limits, PatientServer
from workbench.server.door import Door
from workbench.server.handlers import JsonHandler, NoSuchAddress
from workbench.server.identity import CouncilIdentity
from workbench.server.kernels import PAGE_MESSAGES, CouncilKernels, QuietConnection
from workbench.server.pages import FILE_HEADER, PAGES, CouncilPage, Front
from workbench.server.sign_in import PLAY, SIGN_IN, Play, SignIn, SignOut
from workbench.server.websocket import MESSAGE_LIMIT, KernelEnd, KernelLine, KernelLook

log = logging.getLogger(__name__)


def _cut_off(record: logging.LogRecord) -> bool:
    """Tell in a line, without a traceback, of a request that failed while the server stops: its kernel was ended."""
    if record.exc_info:
        record.msg, record.args, record.exc_info = "cut off by the stop: %r", (record.exc_info[1],), None
    return True


HEALTH = "/council/health"
REQUEST_LIMIT = 1024 * 1024
"""Bytes after which a body is not even read; what is shorter and still too long gets a proper answer."""
REFILL = 5.0
"""Seconds until the place of a kernel that was handed out is filled: whoever comes at the same instant is in first."""
PATIENCE = 15.0
"""Seconds that kernels get to end when the server stops; those that do not notice that we are gone, and end then."""

CALLS = (*api.ROUTES, *minutes.ROUTES, *intake.ROUTES, *opinions.ROUTES)
"""Every call of the REST interface."""

_KERNEL = r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"


class Health(JsonHandler):
    """Whether the server answers; for whoever starts or watches it. Asks neither the archive nor who is there."""

    async def prepare(self, **kwargs: Any) -> None:
        """Let everybody in who asks for us."""
        self.current_user = None
        self.require_ours()

    @allow_unauthenticated
    async def get(self) -> None:
        """Say yes."""
        self.reply({"ok": True})


def voila_config(*, pool: int) -> Config:
    """Return the settings of Voila.

    Args:
        pool: How many kernels of the score sheet wait ready; 0 starts each when it is asked for.
    """
    warm = {page.notebook: {"pool_size": ceil(pool * page.warm)} for page in PAGES}
    return Config(
        {
            "Voila": {"log_level": logging.WARNING, "open_browser": False, "root_dir": str(settings.notebooks_dir())},
            "VoilaConfiguration": {
                "template": "council",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "show_tracebacks": False,
                "preheat_kernel": True,
                "default_pool_size": 0,
                "http_header_envs": [FILE_HEADER],
                "multi_kernel_manager_class": CouncilKernels,
                "extension_allowlist": [],
                "file_allowlist": [],
            },
            "VoilaKernelManager": {"kernel_pools_config": {**warm, "default": {"pool_size": 0}}, "fill_delay": REFILL},
            # A page closed without a word leaves its kernel behind; one in use keeps its websocket open.
            "MappingKernelManager": {"cull_idle_timeout": 30 * 60, "cull_interval": 120, "cull_connected": False},
        }
    )


class ShippedNotebooks(LargeFileManager):
    """Reads the package's own notebooks: they hold no outputs, so there is nothing whose trust must be looked up."""

    def mark_trusted_cells(self, nb: Any, path: str = "") -> None:
        """Leave the notebook as it is."""


class CouncilVoila(Voila):
    """The server's application."""

    identity_provider_class = CouncilIdentity
    kernel_websocket_connection_class = QuietConnection

    def __init__(
        self, *, door: Door, listening: Sequence[socket], tls: ssl.SSLContext | None, behind_proxy: bool, **kwargs: Any
    ) -> None:
        """Stand behind sockets that are bound already."""
        super().__init__(**kwargs)
        self.door, self.listening, self.tls, self.behind_proxy = door, listening, tls, behind_proxy

    def load_config_file(self, *args: Any, **kwargs: Any) -> None:
        """Read no file."""

    def init_settings(self) -> dict[str, Any]:
        """Add what our handlers need, and close what Voila leaves open."""
        found: dict[str, Any] = super().init_settings()
        self.contents_manager = ShippedNotebooks(parent=self)
        self.kernel_manager.allowed_message_types = PAGE_MESSAGES
        return {
            **found,
            "contents_manager": self.contents_manager,
            "door": self.door,
            "login_url": SIGN_IN,
            "default_handler_class": NoSuchAddress,
            "compress_response": True,
            "websocket_max_message_size": MESSAGE_LIMIT,
            "xsrf_cookie_name": self.door.token_cookie,
            "xsrf_cookie_kwargs": {"samesite": "Lax", "secure": self.door.secure},
        }

    def init_handlers(self) -> list[Any]:
        """Return our addresses; none of Voila's own list."""
        rendered = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [
            ("/", Front),
            (HEALTH, Health),
            (SIGN_IN, SignIn),
            ("/council/sign-out", SignOut),
            *([(PLAY, Play)] if self.door.parts else []),
            *((page.path, CouncilPage, {"page": page, **rendered}) for page in PAGES),
            *CALLS,
            api.LAST_ROUTE,
            ("/council/static/(.*)", Assets, {"path": STATIC}),
            (f"/api/kernels/{_KERNEL}", KernelLook),
            (f"/api/kernels/{_KERNEL}/channels", KernelLine),
            (f"/voila/api/shutdown/{_KERNEL}", KernelEnd),
        ]

    def listen(self) -> None:
        """Take requests from the bound sockets; returns at once."""
        self.http = PatientServer(
            self.app,
            limits=Limits(share=1.0) if self.behind_proxy else Limits(),
            ssl_options=self.tls,
            xheaders=self.behind_proxy,
            max_body_size=REQUEST_LIMIT,
            body_timeout=30,
        )
        self.http.add_sockets(self.listening)

    async def run(self) -> None:
        """Serve until a signal to stop, then end kernels, minutes and connections."""
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stopping.set))
        self.start()
        log.info("serving")
        try:
            await stopping.wait()
        finally:
            await self._close()

    def _handle_signal_stop(self, sig: int, frame: object) -> None:
        """Leave at once when told to stop before requests are taken."""
        raise SystemExit(128 + sig)

    async def _close(self) -> None:
        log.info("stopping")
        for name in (self.log.name, "tornado.application"):
            logging.getLogger(name).addFilter(_cut_off)
        self.http.stop()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.kernel_manager.shutdown_all(now=True), PATIENCE)
        await self.http.close_all_connections()
        self.door.close()
        shutil.rmtree(self.connection_dir, ignore_errors=True)
