"""What every answer says of itself to the browser: nothing from elsewhere, no framing, no sniffing, no storing.

A page of the workbench brings its scripts inside, so it may run inline scripts; sign-in, errors and the REST answers
run none at all. The address of a page goes to nobody but us; under `no-referrer` browsers would send our own forms with
the origin `null`, which is refused as foreign.
"""

from __future__ import annotations

import secrets
from functools import cached_property
from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler

from workbench.server.limits.hosts import Hosts

PLAIN_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def page_policy() -> str:
    """Return the content security policy of a page that mounts widgets; it talks to its own host alone."""
    return (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; object-src 'none'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def is_for_us(hosts: Hosts, request: HTTPServerRequest) -> bool:
    """Tell whether a request names one of our hosts."""
    stream = getattr(request.connection, "stream", None)
    came_in_at = stream.socket.getsockname()[0] if stream is not None and stream.socket is not None else ""
    return hosts.serve(request.headers.get("Host", ""), came_in_at)


class GuardedHeaders(RequestHandler):
    """Sets the headers of every answer; first among the bases of each handler of the door."""

    @property
    def content_security_policy(self) -> str:
        """The policy of this answer; pages that mount widgets widen it."""
        return PLAIN_POLICY

    @property
    def route(self) -> str:
        """The row of the table of addresses that answers, as it is counted; never the address itself."""
        return type(self).__name__

    @cached_property
    def request_id(self) -> str:
        """What the answer and the log call this request."""
        return secrets.token_hex(8)

    def set_default_headers(self) -> None:
        """Set the headers before anything is written, for errors too."""
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", self.content_security_policy)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Request-Id", self.request_id)
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> Any:
        """Give no tag to what must not be stored."""
        return None
