"""Figures for Prometheus: how many requests, how fast, how the server fares. No name, no mark, no code, no session.

Labels are the rows of the table of addresses, methods and statuses: there are no more of them than the program has, and
none comes from a visitor. A registry of its own: what Jupyter counts for itself stays there.
"""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector, generate_latest

from workbench import __version__
from workbench.desk.board_shapes import Backup
from workbench.instants import instant
from workbench.server.work.health import Health

KIND = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.06, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Upper ends of what answers are counted by; a save is to take less than 60 ms."""
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


class Metrics:
    """Counts what is answered."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        Info("council_build", "The program.", registry=self._registry).info({"version": __version__})
        labels = ["route", "method"]
        self._requests = Counter("council_requests", "Requests answered.", [*labels, "status"], registry=self._registry)
        self._seconds = Histogram(
            "council_request_seconds", "Seconds to an answer.", labels, registry=self._registry, buckets=SECONDS
        )
        self._kept_out = Counter(
            "council_csp_violations",
            "What browsers kept from happening on our pages.",
            ["page", "directive", "blocked"],
            registry=self._registry,
        )
        self._writable = self._gauge("archive_writable", "1 where the archive takes what is written.")
        self._free = self._gauge("disk_free_bytes", "Bytes free where the archive lies.")
        self._connections = self._gauge("connections", "Connections that are open.")
        self._backup = self._gauge("backup_made_timestamp_seconds", "When the last backup was made; 0 for never.")
        self._failed = self._gauge("backup_failed", "1 where the last backup failed.")

    def _gauge(self, name: str, said: str) -> Gauge:
        return Gauge(f"council_{name}", said, registry=self._registry)

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count an answer.

        Args:
            route: The row of the table of addresses, never the address.
            method: As it was asked; one that no browser knows is counted as `other`.
            status: Of the answer.
            seconds: From the request's last byte to the end of its answer; of a file, from its header.
        """
        asked = method if method in METHODS else "other"
        self._requests.labels(route, asked, str(status)).inc()
        self._seconds.labels(route, asked).observe(seconds)

    def violated(self, page: str, directive: str, blocked: str) -> None:
        """Count what a browser has kept from happening; each of the three is of a list of ours."""
        self._kept_out.labels(page, directive, blocked).inc()

    def page(self, health: Health, *, connections: int, backup: Backup | None) -> bytes:
        """Return all figures in Prometheus's text form."""
        self._writable.set(int(health.archive_writable))
        self._free.set(health.free or 0)
        self._connections.set(connections)
        made = backup["made_at"] if backup is not None else None
        self._backup.set(instant(made).timestamp() if made is not None else 0)
        self._failed.set(int(backup is not None and backup["failed_at"] is not None))
        return generate_latest(self._registry)
