"""Files that come in as they are, one a request: staged piece by piece beside the archive, never held in memory.

Who sends is asked before the first byte is kept. What is too large is read on for a while without being kept, so that
the refusal reaches a browser that is still sending. Kept out: what a file is, and its act (desk).
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from tornado.http1connection import HTTP1Connection
from tornado.web import HTTPError, stream_request_body

from workbench.errors import Fault, StateError, WorkbenchError
from workbench.server.call_handler import CallHandler
from workbench.server.calls import Call
from workbench.server.home.folder import UNWRITTEN
from workbench.storage.filing import Staged
from workbench.text_vi.workbooks import scans as scan_words
from workbench.workbooks.scans.limits import FILE_MB

FILE_LIMIT = FILE_MB * 2**20
READ_ON = 3 * FILE_LIMIT
"""Bytes after which a body is no longer read, not even to refuse it in words."""
SECONDS = 900.0
"""The largest file over a bad Wi-Fi."""

_TOO_LARGE = Fault.of(scan_words.too_large(FILE_MB), code="too_large")


@stream_request_body
class FileHandler(CallHandler):
    """Answers calls whose body is a file; what is said of it stands in the address."""

    _staged: Staged | None = None
    _refused: HTTPError | WorkbenchError | None = None

    async def prepare(self, **kwargs: Any) -> None:
        """Find out who sends before anything of it is kept."""
        try:
            await super().prepare(**kwargs)
            if (may_bring := self.call.may_bring) is not None:
                places = [str(place) for place in self.path_args]
                await self.door.look(may_bring, self.door.office, self.visitor, *places)
                self._staged = self.door.office.store.filing.stage()
        except (HTTPError, WorkbenchError) as refused:
            self._refused = refused  # said in `sent`, when the body has been read
            return
        line = cast("HTTP1Connection", self.request.connection)
        line.set_max_body_size(READ_ON)
        line.set_body_timeout(SECONDS)

    async def data_received(self, chunk: bytes) -> None:
        """Keep what may be kept; the next piece is taken from the line when this one is written."""
        if self._refused is not None or self._staged is None or self._staged.size > FILE_LIMIT:
            return
        try:
            await asyncio.to_thread(self._staged.write, chunk)
        except OSError as error:
            if error.errno not in UNWRITTEN:
                raise
            self._refused = StateError.of(scan_words.NO_ROOM, code="no_room")

    def sent(self, call: Call) -> tuple[Staged]:
        """Return the file.

        Raises:
            HTTPError: As the sender was refused.
            WorkbenchError: As the sender was refused.
        """
        if self._refused is not None:
            raise self._refused
        if self._staged is None or self._staged.size > FILE_LIMIT:
            raise HTTPError(413)
        return (self._staged,)

    def on_finish(self) -> None:
        """Leave nothing aside."""
        self._leave()
        super().on_finish()

    def on_connection_close(self) -> None:
        """Leave nothing aside of a file that did not come to its end."""
        self._leave()
        super().on_connection_close()

    def _leave(self) -> None:
        if self._staged is not None:
            self._staged.discard()

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say the limit of files where others say that of ballots."""
        if status_code == 413:
            self.refuse((_TOO_LARGE,), {})
            return
        super().write_error(status_code, **kwargs)
