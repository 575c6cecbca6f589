"""The addresses of the pages, each one notebook, and who may open it.

Nothing else of Voila's is served: no tree, no contents, no files, no other notebook, no other template. What a page's
kernel gets is decided here, before the kernel is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from jinja2.utils import htmlsafe_json_dumps
from tornado.web import authenticated
from voila.tornado.handler import TornadoVoilaHandler

from workbench.council.moves import BOARD
from workbench.council.roster import SeatRole, Visitor
from workbench.errors import WorkbenchError
from workbench.server.first_look import SHEET, first_answers, first_ballot, first_product
from workbench.server.handlers import DoorHandler
from workbench.server.headers import page_policy
from workbench.server.identity import SignedInUser
from workbench.server.kernels import HandingOut, owned_by
from workbench.server.page_files import PageFiles
from workbench.server.seat import seat_of

FILE_HEADER = "X-Council-File"
"""Carries the path of the page's file to Voila, which puts it into the kernel's environment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page.

    Attributes:
        path: Its address.
        notebook: Its notebook.
        file: Writes the file its kernel needs, if any.
        roles: Whom signing in leads here; the desk decides who may see it.
        warm: The share of the pool that waits ready for it. Only pages whose kernels are alike for everyone, so
            without a file, can be heated before somebody asks; a council comes to the home page one by one, for each
            signs in, and to the score sheet at the same instant.
        first_sheet: Whether the sheet and ballot that are shown first stand in the page.
    """

    path: str
    notebook: str
    file: Callable[[PageFiles, Visitor], Path] | None = None
    roles: frozenset[SeatRole] = frozenset(get_args(SeatRole))
    warm: float = 0.0
    first_sheet: bool = False


_BOARD: frozenset[SeatRole] = frozenset(BOARD)
_FILLING_IN: frozenset[SeatRole] = frozenset(get_args(SeatRole)) - {"observer"}

PAGES = (
    Page(path="/council/home", notebook="00_home.ipynb", warm=1 / 3),
    Page(path="/council/sheet", notebook="10_score_sheet.ipynb", roles=_FILLING_IN, warm=1, first_sheet=True),
    Page(path="/council/intake", notebook="15_plan_intake.ipynb", file=PageFiles.basis, roles=frozenset({"secretary"})),
    Page(path="/council/board", notebook="20_session_board.ipynb", file=PageFiles.progress, roles=_BOARD),
    Page(path="/council/meeting", notebook="35_meeting.ipynb"),
    Page(path="/council/consensus", notebook="30_consensus.ipynb", file=PageFiles.bundle, roles=_BOARD),
)
HOME = PAGES[0].path
MOST_PAGES = 6
"""How many pages one sign-in may keep open; opening more ends the oldest one's kernel (55 MB each)."""


class CouncilPage(DoorHandler, TornadoVoilaHandler):
    """A page of the council: checked, given its file, then rendered by Voila with a kernel of the visitor's own."""

    def initialize(self, *, page: Page, **kwargs: Any) -> None:
        """Serve one page."""
        super().initialize(notebook_path=page.notebook, **kwargs)
        self.page = page

    @property
    def content_security_policy(self) -> str:
        """Let the page mount its widgets."""
        return page_policy(self.request.host)

    @property
    def kernel_manager(self) -> Any:
        """The kernels, handing out in this visitor's name."""
        return HandingOut(self.settings["kernel_manager"], cast("SignedInUser", self.current_user).sign_in)

    async def prepare(self, **kwargs: Any) -> None:
        """Drop what the browser must not say, and write the page's file for whoever may have it."""
        self.request.headers.pop(FILE_HEADER, None)
        self.request.query = ""
        self.request.arguments.clear()
        await super().prepare(**kwargs)
        if self.current_user is None:
            return
        await self._end_forgotten_kernels()
        self.xsrf_token  # noqa: B018  # sets the cookie the page needs for writing and for ending its kernel
        if self.page.file is not None:
            path = await self.door.aside(self.page.file, self.door.page_files, self.visitor)
            self.request.headers[FILE_HEADER] = str(path)

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page as it is rendered, and at its end what its script would ask first."""
        async for html in self.get_generator(path=path):
            self.write(html)
            self.flush()
        given = {"seat": seat_of(self.visitor), "token": self.door.token_cookie, **await self._given()}
        self.write(f'<script type="application/json" id="page-given">{htmlsafe_json_dumps(given)}</script>\n')

    async def _given(self) -> dict[str, Any]:
        """Return what stands in the page, by the path its script would ask."""
        desk, visitor = self.door.desk, self.visitor
        given = first_answers(desk, visitor)
        product = first_product(given, visitor) if self.page.first_sheet else None
        if product is None:
            return given
        return given | first_ballot(desk, visitor, product) | await self._sheet(product["sheet"])

    async def _sheet(self, key: str) -> dict[str, Any]:
        sheets = self.door.sheets
        try:
            return {SHEET + key: sheets.ready(key) or await self.door.aside(sheets.make, key)}
        except WorkbenchError:
            return {}  # the kernel tells the fault

    async def _end_forgotten_kernels(self) -> None:
        kernels = self.settings["kernel_manager"]
        mine = owned_by(kernels, cast("SignedInUser", self.current_user).sign_in)
        await self.end_kernels(mine[: max(0, len(mine) - MOST_PAGES + 1)])


class Front(DoorHandler):
    """The bare address."""

    async def get(self) -> None:
        """Show the way to the first page."""
        self.redirect(HOME)
