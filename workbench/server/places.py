"""The addresses that are no calls of the interface, one row each: where it is, what answers it, for whom it is there.

With the table of calls (`calls`) these are all addresses of the server: it is built from both, and knows no other. Whom
an answer is for is checked by what answers (a page asks who is signed in), and held against this table by a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tornado.web import RequestHandler

from workbench.server.answers.operating import HEALTH, METRICS, Figures, Healthy
from workbench.server.calls import API
from workbench.server.door import Door
from workbench.server.handlers import NoSuchCall
from workbench.server.headers import VIOLATIONS
from workbench.server.pages.addresses import PAGES, CouncilPage, Front, Page
from workbench.server.pages.assets import LATER, STATIC, Assets, Later
from workbench.server.pages.guide import GUIDE, Guide, Picture
from workbench.server.pages.oidc import BACK, Back, Begin, Leave
from workbench.server.pages.page_store import PageStore
from workbench.server.pages.public import PUBLIC, Check, CheckAsked, Recognised
from workbench.server.pages.seal import SEAL, Seal
from workbench.server.pages.sign_in import BEGIN, LEAVE, PLAY, SIGN_IN, SIGN_OUT, Play, SignIn, SignOut
from workbench.server.pages.violations import Violations

For = Literal["everybody", "operator", "signed in", "session", "office", "nobody"]
"""Everybody, whoever runs the machine, whoever is signed in, with a seat at a session, as an officer, nobody at all."""


def _always(_: Door) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One address.

    Attributes:
        path: What it looks like, a regular expression of the whole of it.
        answers: What answers.
        whose: Whom it is for; of a page with roles, those of `page` alone.
        methods: How it may be asked.
        given: What else the handler is made with.
        page: Which page, where it is one that Voila renders.
        there: Whether it is there, in this office.
    """

    path: str
    answers: type[RequestHandler]
    whose: For
    methods: tuple[str, ...] = ("GET",)
    given: Callable[[], Mapping[str, Any]] = dict
    page: Page | None = None
    there: Callable[[Door], bool] = _always

    def handler(self, pages: PageStore) -> tuple[str, type[RequestHandler], dict[str, Any]]:
        """Return the row as the server's list of addresses has it."""
        more = {} if self.page is None else {"page": self.page, "pages": pages}
        return self.path, self.answers, {**self.given(), **more}


def _has_provider(door: Door) -> bool:
    return door.provider is not None


def _is_demo(door: Door) -> bool:
    return bool(door.parts)


BEFORE_CALLS = (
    Place(path="/", answers=Front, whose="signed in"),
    Place(path=HEALTH, answers=Healthy, whose="everybody"),
    Place(path=METRICS, answers=Figures, whose="operator"),
    Place(path=VIOLATIONS, answers=Violations, whose="everybody", methods=("POST",), given=lambda: {"told": set()}),
    Place(path=SIGN_IN, answers=SignIn, whose="everybody", methods=("GET", "POST")),
    Place(path=SIGN_OUT, answers=SignOut, whose="everybody", methods=("POST",)),
    Place(path=BEGIN, answers=Begin, whose="everybody", there=_has_provider),
    Place(path=BACK, answers=Back, whose="everybody", there=_has_provider),
    Place(path=LEAVE, answers=Leave, whose="everybody", there=_has_provider),
    Place(path=SEAL, answers=Seal, whose="session", methods=("GET", "POST")),
    Place(path=PLAY, answers=Play, whose="everybody", there=_is_demo),
    *(Place(path=page.path, answers=CouncilPage, whose=page.whose, page=page) for page in PAGES),
)
AFTER_CALLS = (
    Place(
        path=f"{API}(?:/.*)?",
        answers=NoSuchCall,
        whose="nobody",
        methods=("GET", "POST", "PUT", "PATCH", "DELETE"),
    ),
    Place(path=f"{GUIDE}(?:/([a-z-]+))?", answers=Guide, whose="everybody"),
    Place(path=f"{GUIDE}/pictures/([^/]+)", answers=Picture, whose="everybody"),
    Place(path=f"{PUBLIC}/?", answers=Recognised, whose="everybody"),
    Place(path=f"{PUBLIC}/check/?", answers=CheckAsked, whose="everybody"),
    Place(path=f"{PUBLIC}/check/([^/]+)", answers=Check, whose="everybody"),
    Place(path=LATER, answers=Later, whose="everybody"),
    Place(
        path="/council/static/(.*)",
        answers=Assets,
        whose="everybody",
        methods=("GET", "HEAD"),
        given=lambda: {"path": STATIC},
    ),
)
PLACES = (*BEFORE_CALLS, *AFTER_CALLS)
