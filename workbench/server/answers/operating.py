"""What whoever runs or watches the server may ask: whether it fares well, and its figures.

Anybody who reaches the server may ask whether it fares well, and is told that alone. Figures, free room and version go
to this machine itself, or to who shows the secret of the home folder: behind a proxy every request comes from this
machine, so there the secret is always asked for. Neither says anything of anybody.
"""

from __future__ import annotations

import hmac
from ipaddress import ip_address
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from workbench import __version__
from workbench.server.handlers import JsonHandler
from workbench.server.work.metrics import KIND

HEALTH, METRICS = "/healthz", "/metrics"
KEPT_IN = "metrics-secret"
"""In the home."""


class _Operating(JsonHandler):
    async def prepare(self, **kwargs: Any) -> None:
        """Let everybody in who asks for us."""
        self.begin()
        self.current_user = None
        self.require_ours()

    def is_operator(self) -> bool:
        """Tell whether the request comes from this machine itself, or shows the secret."""
        kind, _, shown = self.request.headers.get("Authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return hmac.compare_digest(shown.strip().encode(), self.door.metrics_secret.encode())
        if self.door.behind_proxy:
            return False
        try:
            return ip_address(str(self.request.remote_ip)).is_loopback
        except ValueError:
            return False


class Healthy(_Operating):
    """Whether the server fares well; never waits for the archive."""

    @property
    def route(self) -> str:
        """The row of the table of addresses."""
        return HEALTH

    @allow_unauthenticated
    async def get(self) -> None:
        """Answer 200, or 503 where the archive takes nothing or the disk is almost full."""
        health = self.door.health.state()
        found: dict[str, Any] = {"ok": health.well}
        if self.is_operator():
            found |= {
                "archive_writable": health.archive_writable,
                "disk_free": health.free,
                "version": __version__,
                "up_seconds": int(health.since),
            }
        self.reply(found, 200 if health.well else 503)


class Figures(_Operating):
    """The figures for Prometheus."""

    @property
    def route(self) -> str:
        """The row of the table of addresses."""
        return METRICS

    @allow_unauthenticated
    async def get(self) -> None:
        """Send them to the operator; for others there is nothing here.

        Raises:
            HTTPError: 404.
        """
        if not self.is_operator():
            raise HTTPError(404)
        door = self.door
        page = door.metrics.page(
            door.health.state(), connections=self.settings["connections"](), backup=door.backups.state()
        )
        self.set_header("Content-Type", KIND)
        self.finish(page)
