"""The files every page may fetch, also before signing in: fonts, styles, PDF.js, scripts fetched later. Nothing else.

What is named by its content may be kept for ever. PDF.js runs beside the page (a worker), under the policy of its own
file: it may load more of itself from here, and nothing else at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError, StaticFileHandler

from workbench.errors import Fault
from workbench.pages import assets
from workbench.server.door import door_of
from workbench.server.handlers import SERVER_FAULT
from workbench.server.headers import GuardedHeaders, is_for_us
from workbench.server.rendering import render
from workbench.text_vi.server import door as words

STATIC = Path(__file__).resolve().parents[1] / "static"
KEPT = "public, max-age=31536000, immutable"
LATER = r"/council/static/later/(\w+)\.(\w+)\.js"
"""Where a script lies that a page fetches when it is first needed: its folder and the hash of its text."""
_NAMED_BY_CONTENT = ("fonts/", "pdfjs/")
NOT_A_FILE = 403
"""How Tornado refuses what is no file of the folder."""
_WORKER_POLICY = "default-src 'none'; script-src 'self'"


class Assets(GuardedHeaders, StaticFileHandler):
    """Serves `server/static`."""

    def prepare(self) -> None:
        """Serve under our own names only."""
        if not is_for_us(door_of(self).hosts, self.request):
            raise HTTPError(421)

    def set_extra_headers(self, path: str) -> None:
        """Let what never changes its meaning be kept for a year; the rest is asked for anew by its tag."""
        self.set_header("Cache-Control", KEPT if path.startswith(_NAMED_BY_CONTENT) else "no-cache")
        if path.startswith("pdfjs/"):
            self.set_header("Content-Security-Policy", _WORKER_POLICY)

    def compute_etag(self) -> str | None:
        """Tag a file by its content."""
        return StaticFileHandler.compute_etag(self)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Refuse a name that no system takes for a file's: there is nothing under it."""
        try:
            found: str | None = super().validate_absolute_path(root, absolute_path)
        except (OSError, ValueError):
            raise HTTPError(404) from None
        return found

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer as every unknown address does, of folders and of what lies elsewhere too."""
        if status_code == NOT_A_FILE:
            self.set_status(404)
        fault = Fault.of(words.NO_SUCH_ADDRESS if status_code < SERVER_FAULT else words.SERVER_FAULT)
        self.finish(render("error.html", title=fault.what, faults=(fault,), vi=words.ERROR_PAGE))


class Later(GuardedHeaders):
    """Serves the scripts that pages fetch when they are first needed."""

    def prepare(self) -> None:
        """Serve under our own names only."""
        if not is_for_us(door_of(self).hosts, self.request):
            raise HTTPError(421)

    @allow_unauthenticated
    def get(self, name: str, mark: str) -> None:
        """Send a script, unless its page is of another release of this program.

        Raises:
            HTTPError: 404.
        """
        if name not in assets.LATER or mark != assets.mark(name):
            raise HTTPError(404)
        self.set_header("Content-Type", "text/javascript; charset=UTF-8")
        self.set_header("Cache-Control", KEPT)
        self.finish(assets.script(name))

    write_error = Assets.write_error
