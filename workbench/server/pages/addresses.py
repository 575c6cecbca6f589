"""The addresses of the pages, each one notebook, and who may open it.

Nothing of Voila's is served but what it has rendered: no tree, no contents, no files, no kernel, no websocket, no other
notebook, no other template. A page is the same for everybody; what is the visitor's own stands at its end.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, get_args

from jinja2.utils import htmlsafe_json_dumps
from tornado.web import authenticated

from workbench.council.permissions import BOARD
from workbench.council.roster import SeatRole
from workbench.server.door import Door
from workbench.server.handlers import DoorHandler
from workbench.server.pages import first_look
from workbench.server.pages.first_look import Given
from workbench.server.pages.page_store import PageStore, Rendered
from workbench.server.seat import seat_of
from workbench.server.work.sheet_store import KeptSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page.

    Attributes:
        path: Its address.
        notebook: Its notebook.
        first: What it would ask first; refuses whoever may not see the page.
        whose: For whoever has a seat at a session, or for officers of the programme.
        roles: Whom signing in leads here; the desk decides who may see it.
        refuses: Whether there are members who may not see it. What they all may see is sent before it is known what
            stands at its end.
    """

    path: str
    notebook: str
    first: Callable[[Door, Any], Awaitable[Given]] = first_look.everywhere
    whose: Literal["session", "office"] = "session"
    roles: frozenset[SeatRole] = frozenset(get_args(SeatRole))
    refuses: bool = True


_BOARD: frozenset[SeatRole] = frozenset(BOARD)
_FILLING_IN: frozenset[SeatRole] = frozenset(get_args(SeatRole)) - {"observer"}

PAGES = (
    Page(path="/council/home", notebook="00_home.ipynb", refuses=False),
    Page(
        path="/council/sheet",
        notebook="10_score_sheet.ipynb",
        first=first_look.sheet,
        roles=_FILLING_IN,
        refuses=False,
    ),
    Page(path="/council/table", notebook="12_score_table.ipynb", roles=_FILLING_IN, refuses=False),
    Page(
        path="/council/intake",
        notebook="15_plan_intake.ipynb",
        first=first_look.intake,
        roles=frozenset({"secretary"}),
    ),
    Page(path="/council/board", notebook="20_session_board.ipynb", first=first_look.board, roles=_BOARD),
    Page(path="/council/meeting", notebook="35_meeting.ipynb", first=first_look.meeting),
    Page(path="/council/consensus", notebook="30_consensus.ipynb", first=first_look.consensus, roles=_BOARD),
    Page(path="/council/pipeline", notebook="60_pipeline.ipynb", first=first_look.cycle, whose="office"),
    Page(path="/council/radar", notebook="62_radar.ipynb", first=first_look.radar, whose="office"),
    Page(path="/council/register", notebook="61_register.ipynb", first=first_look.register, whose="office"),
)
HOME = PAGES[0].path
OFFICE_HOME = next(page.path for page in PAGES if page.whose == "office")


class CouncilPage(DoorHandler):
    """A page of the council: whoever may see it gets it as Voila has rendered it, and what is theirs alone."""

    def initialize(self, *, page: Page, pages: PageStore) -> None:
        """Serve one page."""
        self.page, self.pages = page, pages

    @property
    def route(self) -> str:
        """The address of the page, which is the same for everybody."""
        return self.page.path

    @authenticated
    async def get(self) -> None:
        """Send the page, and at its end what its script would ask first."""
        token = self.xsrf_token.decode()  # sets the cookie the page needs for writing
        own: dict[str, Any] = {"seat": seat_of(self.caller), "token": self.door.token_cookie, "xsrf": token}
        asking = self.visitor if self.page.whose == "session" else self.officer
        first = self.page.first
        given = await first(self.door, asking) if self.page.refuses else None
        rendered = await self.pages.page(self.page.notebook)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Content-Security-Policy", rendered.policy)
        if self.takes_gzip:
            self.set_header("Content-Encoding", "gzip")
        start = rendered.start(compressed=self.takes_gzip)
        self.write(start)
        if given is None:
            self.flush()  # the browser reads the page's script meanwhile
            given = await first(self.door, asking)
        content = await self.door.look(_ending, rendered, own | given, compressed=self.takes_gzip)
        self.finish(content[len(start) :])


def _ending(rendered: Rendered, given: Given, *, compressed: bool) -> bytes:
    """Return a page with what is given; of a large session that is a megabyte, so it is done beside the event loop.

    A published sheet comes first: it is the same for all who open it, so it is written and compressed once.
    """
    begun = rendered.followed_by("", lambda: '<script type="application/json" id="page-given">{')
    for path, sheet in given.items():
        if isinstance(sheet, KeptSheet):
            begun = begun.followed_by(f"{path} {sheet.sha256}", partial(_entry, path, sheet))
    own = _json({path: one for path, one in given.items() if not isinstance(one, KeptSheet)})
    return begun.ending(f"{own.removeprefix('{')}</script>\n", compressed=compressed)


def _entry(path: str, sheet: KeptSheet) -> str:
    return f"{_json(path)}: {_json(sheet.shown)}, "


def _json(value: Any) -> str:
    return str(htmlsafe_json_dumps(value, ensure_ascii=False))


class Front(DoorHandler):
    """The bare address."""

    async def get(self) -> None:
        """Show the way to the first page."""
        self.redirect(HOME)
