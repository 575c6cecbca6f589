"""What every answer says of itself to the browser: nothing from elsewhere, no framing, no sniffing, no storing.

A page of the workbench brings its scripts and styles inside; the browser runs and wears those alone, known by their
hashes (CSP Level 3, 2.3.1), and what our own host serves. Sign-in, errors and the REST answers run no script at all.
What a browser kept from happening it tells us (`pages.violations`). The address of a page goes to nobody but us; under
`no-referrer` browsers would send our own forms with the origin `null`, which is refused as foreign.
"""

from __future__ import annotations

import secrets
import time
from base64 import b64encode
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler

from workbench.server.limits.hosts import Hosts

VIOLATIONS = "/council/csp-violations"
"""Where browsers send what they have kept from happening."""
_ALWAYS = f"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri {VIOLATIONS}"
PLAIN_POLICY = f"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; {_ALWAYS}"
_RUN = frozenset({"", "module", "text/javascript"})
"""Types of a script that is run; what has another type is data."""


class _Inside(HTMLParser):
    """Finds the scripts and styles that stand in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {"script": [], "style": []}
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        runs = tag == "style" or (tag == "script" and "src" not in given and (given.get("type") or "") in _RUN)
        self._into = self.found[tag] if runs else None
        if self._into is not None:
            self._into.append("")

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._into = None


def page_policy(html: str) -> str:
    """Return the content security policy of a page: what stands in it now may run, and it talks to its own host alone.

    Args:
        html: The page as it is sent, less what is a visitor's own: that is data.
    """
    inside = _Inside()
    inside.feed(html.replace("\r\n", "\n"))  # as a browser reads it
    inside.close()
    return (
        f"default-src 'none'; script-src 'self'{_hashes(inside.found['script'])}; "
        f"style-src 'self'{_hashes(inside.found['style'])}; img-src 'self' data: blob:; font-src 'self' data:; "
        f"connect-src 'self'; worker-src 'self'; {_ALWAYS}"
    )


def _hashes(texts: Iterable[str]) -> str:
    hashes = (b64encode(sha256(text.encode()).digest()).decode() for text in dict.fromkeys(texts))
    return "".join(f" 'sha256-{one}'" for one in hashes)


def is_for_us(hosts: Hosts, request: HTTPServerRequest) -> bool:
    """Tell whether a request names one of our hosts."""
    stream = getattr(request.connection, "stream", None)
    came_in_at = stream.socket.getsockname()[0] if stream is not None and stream.socket is not None else ""
    return hosts.serve(request.headers.get("Host", ""), came_in_at)


class GuardedHeaders(RequestHandler):
    """Sets the headers of every answer; first among the bases of each handler of the door."""

    @property
    def content_security_policy(self) -> str:
        """The policy of this answer; a page that mounts widgets has its own."""
        return PLAIN_POLICY

    @property
    def route(self) -> str:
        """The row of the table of addresses that answers, as it is counted; never the address itself."""
        return type(self).__name__

    @cached_property
    def request_id(self) -> str:
        """What the answer and the log call this request."""
        return secrets.token_hex(8)

    @cached_property
    def begun(self) -> float:
        """When the answering began, in seconds of a clock that nobody puts right."""
        return time.monotonic()

    def set_default_headers(self) -> None:
        """Set the headers before anything is written, for errors too."""
        self.begun  # noqa: B018  # counts from here
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
