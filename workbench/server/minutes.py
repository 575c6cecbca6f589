"""Asking for the minutes, seeing how far they are, and fetching what was made."""

from __future__ import annotations

import mimetypes

from workbench.council.permissions import require_sees_bundle
from workbench.desk import signing
from workbench.errors import MissingError, StateError
from workbench.server.handlers import JsonHandler
from workbench.text_vi.server import door as words


class BoardHandler(JsonHandler):
    """For whoever may see the bundle: minutes hold all that it holds."""

    def require_board(self, sid: str) -> None:
        """Refuse everyone else.

        Raises:
            MissingError: If this is not the visitor's session.
            NotYoursError: If his role has no part in the minutes.
        """
        if sid != self.visitor.session_id:
            raise MissingError.said(words.no_such_address(), code="no_such_session")
        require_sees_bundle(self.visitor, "concluded")

    def signed(self, sid: str) -> str | None:
        """Return the hash of the bundle that was signed off, if it was."""
        try:
            return signing.snapshot(self.door.office, sid).bundle_sha256
        except StateError:
            return None


class Minutes(BoardHandler):
    """The minutes of a session."""

    async def get(self, sid: str) -> None:
        """Say how they fare."""
        self.require_board(sid)
        self.reply(self.door.minutes.state(sid, self.signed(sid)))

    async def post(self, sid: str) -> None:
        """Have them made; the desk refuses a session that is not concluded."""
        self.require_board(sid)
        signing.snapshot(self.door.office, sid)
        self.door.minutes.start(sid)
        self.reply({"state": "running"}, 202)


class Output(BoardHandler):
    """One document of a session."""

    async def get(self, sid: str, name: str) -> None:
        """Hand it over under the name the manifest gives it."""
        self.require_board(sid)
        path = self.door.minutes.output(sid, name, self.signed(sid))
        self.set_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        self.set_attachment_header(path.name)
        self.finish(path.read_bytes())


_SESSION = "/council/api/sessions/([^/]+)"
ROUTES: list[tuple[str, type[JsonHandler]]] = [
    (_SESSION + "/minutes", Minutes),
    (_SESSION + "/outputs/(.+)", Output),
]
