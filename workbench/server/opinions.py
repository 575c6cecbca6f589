"""Forms of written opinions for signature: a member's own as a file, all of a closed session as one archive.

Whose form it is comes from the cookie alone; no address names a member.
"""

from __future__ import annotations

import asyncio

from workbench.desk import opinions
from workbench.documents.opinion.files import opinion_file, opinion_files
from workbench.server.handlers import JsonHandler
from workbench.workbooks.zips import packed

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
}


class FileHandler(JsonHandler):
    """A handler that answers with a file, and refuses in JSON."""

    def hand_over(self, name: str, content: bytes) -> None:
        """Finish with a file."""
        self.set_header("Content-Type", _TYPES[name.rpartition(".")[2]])
        self.set_attachment_header(name)
        self.finish(content)


class OwnOpinion(FileHandler):
    """The visitor's own opinion on a product."""

    async def get(self, sid: str, code: str, kind: str) -> None:
        """Make it from what he handed in last."""
        opinion = opinions.own(self.door.office, self.visitor, sid, code)
        self.hand_over(*await self.door.aside(opinion_file, opinion, kind, self.door.sheets.rulebook()))


class Opinions(FileHandler):
    """Every opinion that counts in a closed session."""

    async def post(self, sid: str) -> None:
        """Make them for chair or secretary, a folder for each member; the journal keeps that."""
        taken = await self.door.aside(opinions.all_of, self.door.office, self.visitor, sid)
        # Many forms take half a minute: not in the one place for slow work, where others wait to sign in.
        files = await asyncio.to_thread(opinion_files, taken.opinions, self.door.sheets.rulebook())
        self.hand_over(f"{sid}.opinions.zip", packed(files))


_SESSION = "/council/api/sessions/([^/]+)"
ROUTES: list[tuple[str, type[JsonHandler]]] = [
    (_SESSION + "/products/([^/]+)/opinion[.](pdf|docx)", OwnOpinion),
    (_SESSION + "/opinions", Opinions),
]
