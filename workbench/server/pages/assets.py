"""The files every page may fetch, also before signing in: fonts, styles, the page loader. Nothing else lies there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tornado.web import HTTPError, StaticFileHandler

from workbench.errors import Fault
from workbench.server.handlers import SERVER_FAULT
from workbench.server.headers import GuardedHeaders, is_for_us
from workbench.server.rendering import render
from workbench.text_vi.server import door as words

STATIC = Path(__file__).resolve().parents[1] / "static"


class Assets(GuardedHeaders, StaticFileHandler):
    """Serves `server/static`."""

    def prepare(self) -> None:
        """Serve under our own names only."""
        if not is_for_us(self.settings["door"].hosts, self.request):
            raise HTTPError(421)

    def set_extra_headers(self, path: str) -> None:
        """Let fonts be kept for a year, for their names never change meaning; the rest is asked for anew by its tag."""
        kept = path.startswith("fonts/")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable" if kept else "no-cache")

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
        """Answer as every unknown address does."""
        fault = Fault.of(words.NO_SUCH_ADDRESS if status_code < SERVER_FAULT else words.SERVER_FAULT)
        self.finish(render("error.html", title=fault.what, faults=(fault,), vi=words.ERROR_PAGE))
