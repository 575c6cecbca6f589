"""The Voila of the council: standalone, with our identity and our addresses only; it renders, and serves what it made.

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
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from socket import socket
from typing import Any

from jupyter_server.services.contents.largefilemanager import LargeFileManager
from traitlets.config import Config
from voila.app import Voila

from workbench import settings
from workbench.desk.programme.ahead import ask_ahead
from workbench.desk.sign_in.accounts import void_over
from workbench.desk.sign_in.sign_in import void_of
from workbench.server.call_handler import CallHandler, pattern_of
from workbench.server.calls import CALLS, Call
from workbench.server.door import Door, door_of
from workbench.server.files_in import FileHandler
from workbench.server.handlers import SERVER_FAULT, NoSuchAddress
from workbench.server.identity import CouncilIdentity
from workbench.server.limits.connections import Limits, PatientServer
from workbench.server.limits.logs import REQUESTS
from workbench.server.limits.proxy import Vouching
from workbench.server.pages.addresses import PAGES
from workbench.server.pages.page_store import PageStore
from workbench.server.pages.sign_in import SIGN_IN
from workbench.server.places import AFTER_CALLS, BEFORE_CALLS
from workbench.server.uploads import UploadHandler
from workbench.server.work.kernels import PageKernels
from workbench.server.work.metrics import METHODS

log = logging.getLogger(__name__)
requests = logging.getLogger(REQUESTS)
BAD = 400
"""The first status that is a refusal."""


def _cut_off(record: logging.LogRecord) -> bool:
    """Tell in a line, without a traceback, of a request or a page that failed because the server stops."""
    if record.exc_info:
        record.msg, record.args, record.exc_info = "cut off by the stop: %r", (record.exc_info[1],), None
    return True


REQUEST_LIMIT = 1024 * 1024
"""Bytes after which a body is not even read; what is shorter and still too long gets a proper answer."""
PATIENCE = 15.0
"""Seconds that kernels get to end when the server stops; those that do not notice that we are gone, and end then."""


def routes() -> list[tuple[str, type[CallHandler], dict[str, dict[str, Call]]]]:
    """Return the addresses of the calls, each with its rows."""
    rows: dict[str, dict[str, Call]] = {}
    for call in CALLS:
        rows.setdefault(call.path, {})[call.method] = call
    return [
        (
            pattern_of(path),
            _handler_of(calls.values()),
            {"calls": calls},
        )
        for path, calls in rows.items()
    ]


def _handler_of(calls: Iterable[Call]) -> type[CallHandler]:
    if any(call.may_bring for call in calls):
        return FileHandler
    return UploadHandler if any(call.may_send for call in calls) else CallHandler


def _answered(handler: Any) -> None:
    """Count an answer, and write its line: the row of the table of addresses, never what was asked or by whom."""
    request, status, route = handler.request, handler.get_status(), handler.route
    seconds = time.monotonic() - handler.begun
    door_of(handler).metrics.answered(route, str(request.method), status, seconds)
    level = logging.INFO if status < BAD else logging.WARNING if status < SERVER_FAULT else logging.ERROR
    method = request.method if request.method in METHODS else "other"
    requests.log(level, "answered route=%s method=%s status=%d ms=%.1f", route, method, status, seconds * 1000)


def voila_config(run: Path) -> Config:
    """Return the settings of Voila.

    Args:
        run: The folder in which the kernels' connection files may lie.
    """
    return Config(
        {
            "Voila": {
                "log_level": logging.WARNING,
                "open_browser": False,
                "root_dir": str(settings.notebooks_dir()),
                "connection_dir_root": str(run),
            },
            "VoilaConfiguration": {
                "template": "council",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "show_tracebacks": False,
                "multi_kernel_manager_class": PageKernels,
                "extension_allowlist": [],
                "file_allowlist": [],
            },
        }
    )


class ShippedNotebooks(LargeFileManager):
    """Reads the package's own notebooks: they hold no outputs, so there is nothing whose trust must be looked up."""

    def mark_trusted_cells(self, nb: Any, path: str = "") -> None:
        """Leave the notebook as it is."""


class CouncilVoila(Voila):
    """The server's application."""

    identity_provider_class = CouncilIdentity

    def __init__(
        self,
        *,
        door: Door,
        listening: Sequence[socket],
        tls: ssl.SSLContext | None,
        vouching: Vouching | None,
        ahead: bool,
        look: float,
        **kwargs: Any,
    ) -> None:
        """Stand behind sockets that are bound already."""
        super().__init__(**kwargs)
        self.door, self.listening, self.tls, self.vouching, self.ahead = door, listening, tls, vouching, ahead
        self.look = look
        self.pages = PageStore(self)

    def load_config_file(self, *args: Any, **kwargs: Any) -> None:
        """Read no file."""

    def init_settings(self) -> dict[str, Any]:
        """Add what our handlers need, and close what Voila leaves open."""
        found: dict[str, Any] = super().init_settings()
        self.contents_manager = ShippedNotebooks(parent=self)
        return {
            **found,
            "contents_manager": self.contents_manager,
            "door": self.door,
            "login_url": SIGN_IN,
            "default_handler_class": NoSuchAddress,
            "compress_response": True,
            "log_function": _answered,
            "connections": lambda: self.http.open_now,
            "xsrf_cookie_name": self.door.token_cookie,
            "xsrf_cookie_kwargs": {"samesite": "Lax", "secure": self.door.secure},
        }

    def init_handlers(self) -> list[Any]:
        """Return our addresses, those of the two tables (`places`, `calls`); none of Voila's own list."""
        return [
            *(place.handler(self.pages) for place in BEFORE_CALLS if place.there(self.door)),
            *routes(),
            *(place.handler(self.pages) for place in AFTER_CALLS if place.there(self.door)),
        ]

    def listen(self) -> None:
        """Take requests from the bound sockets; returns at once."""
        self.http = PatientServer(
            self.app,
            limits=Limits() if self.vouching is None else Limits(share=1.0),
            vouching=self.vouching,
            ssl_options=self.tls,
            xheaders=self.vouching is not None,
            max_body_size=REQUEST_LIMIT,
        )
        self.http.add_sockets(self.listening)

    async def run(self, serving: Callable[[], None]) -> None:
        """Serve until a signal to stop, then end kernels, minutes and connections.

        Args:
            serving: Told once requests are taken.
        """
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()

        def stop(*_: object) -> None:
            if not loop.is_closed():  # told once more when it has stopped
                loop.call_soon_threadsafe(stopping.set)

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        self.start()
        log.info("serving")
        ahead = (self._ask_ahead, self._render_ahead) if self.ahead else ()
        beside = [asyncio.create_task(work()) for work in (*ahead, self._look_for_backups)]
        try:
            serving()
            await stopping.wait()
        finally:
            for task in beside:
                task.cancel()
            await self._close()

    async def _ask_ahead(self) -> None:
        """Have ready what the first visitors would ask for; what can't be had ready is asked when they do."""
        try:
            await self.door.look(lambda: ask_ahead(self.door.office))
        except Exception:
            log.exception("not_asked_ahead")

    async def _render_ahead(self) -> None:
        """Have ready the pages that the first visitors would wait for."""
        await self.pages.ahead(page.notebook for page in PAGES)

    async def _look_for_backups(self) -> None:
        """See now and then whether a backup is due; one that can't be begun is told, and keeps nobody from the rest."""
        while True:
            try:
                await self.door.look(self.door.backups.look)
            except Exception:
                log.exception("backup_not_begun")
            await self._look_at_codes()
            await self._look_at_health()
            await asyncio.sleep(self.look)

    async def _look_at_codes(self) -> None:
        """Void the codes of accounts that are over, and forget which accounts stood in for codes that are void."""
        try:
            await self.door.enter(void_over, self.door.office)
            await self.door.enter(self.door.office.store.wipe_left)
            bound = self.door.bindings.bound
            void = await self.door.look(lambda: void_of(self.door.office, bound))
            self.door.bindings.keep_those(lambda *one: one not in void)
        except Exception:
            log.exception("codes_not_looked_at")

    async def _look_at_health(self) -> None:
        try:
            await self.door.write(self.door.health.look)
        except Exception:
            log.exception("health_not_seen")

    def _handle_signal_stop(self, sig: int, frame: object) -> None:
        """Leave at once when told to stop before requests are taken."""
        raise SystemExit

    async def _end_kernels(self) -> None:
        await self.pages.close()
        await self.kernel_manager.shutdown_all(now=True)

    async def _close(self) -> None:
        log.info("stopping")
        for name in (self.log.name, "traitlets", "tornado.application"):
            logging.getLogger(name).addFilter(_cut_off)
        self.http.stop()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._end_kernels(), PATIENCE)
        await self.http.close_all_connections()
        self.door.close()
        shutil.rmtree(self.connection_dir, ignore_errors=True)
