"""What browsers tell us that they kept from happening on our pages: counted, and once of each kind put into the log.

A browser sends by itself, without a token and from pages for everybody too (CSP Level 3, 5.3; `report-uri`, which every
browser has and which sends at once). What comes may be made up by anybody, so of a report three words are taken, each
from a list of ours: nothing that was typed, no address, no name gets into log or figures, and no number of reports
fills either.
"""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from workbench.server.handlers import JsonHandler
from workbench.server.headers import VIOLATIONS
from workbench.server.pages.addresses import PAGES
from workbench.server.pages.seal import SEAL
from workbench.server.pages.sign_in import SIGN_IN

log = logging.getLogger(__name__)

LONGEST = 8 * 1024
"""Bytes of a report; a browser cuts what was to run to 40 letters."""
OTHER = "other"
_OURS = frozenset({SIGN_IN, SEAL, *(page.path for page in PAGES)})
_FETCHED = "connect-src default-src font-src img-src manifest-src media-src object-src script-src style-src worker-src"
_PLACED = "base-uri form-action frame-ancestors frame-src script-src-attr script-src-elem style-src-attr style-src-elem"
DIRECTIVES = frozenset(f"{_FETCHED} {_PLACED}".split())
_WORDS = frozenset({"inline", "eval", "wasm-eval", "self", "data", "blob"})
Kind = tuple[str, str, str]


def kind_of(body: bytes) -> Kind | None:
    """Return of a report the page, the directive, and what was blocked; None for what is no report."""
    try:
        report = json.loads(body)["csp-report"]
        page = urlsplit(str(report["document-uri"])).path
        directive = str(report.get("effective-directive") or report["violated-directive"]).partition(" ")[0]
        blocked = str(report["blocked-uri"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return (
        page if page in _OURS else OTHER,
        directive if directive in DIRECTIVES else OTHER,
        blocked if blocked in _WORDS else "address",
    )


class Violations(JsonHandler):
    """Takes reports."""

    def initialize(self, *, told: set[Kind]) -> None:
        """Know which kinds stand in the log."""
        self.told = told

    async def prepare(self, **kwargs: Any) -> None:
        """Let every browser in that has a page of ours.

        Raises:
            HTTPError: 413.
        """
        self.begin()
        self.current_user = None
        self.require_ours()
        if len(self.request.body) > LONGEST:
            raise HTTPError(413)

    @property
    def route(self) -> str:
        """The row of the table of addresses."""
        return VIOLATIONS

    @allow_unauthenticated
    async def post(self) -> None:
        """Count a report; what is none is passed over."""
        if (kind := kind_of(self.request.body)) is not None:
            self.door.metrics.violated(*kind)
            if kind not in self.told:
                self.told.add(kind)
                log.warning("policy_violated page=%s directive=%s blocked=%s", *kind)
        self.set_status(204)
        self.finish()
