"""Uploads: whoever may send more than others does, 10 MB at most; whoever may not has the ordinary limit.

The body is taken as it comes, and only once its sender is known. What is too large is read on for a while without being
kept, so that the refusal reaches a browser that is still sending.
"""

from __future__ import annotations

import json
from typing import Any, cast

from tornado.http1connection import HTTP1Connection
from tornado.httputil import HTTPFile, HTTPInputError, parse_body_arguments
from tornado.web import HTTPError, stream_request_body

from workbench.errors import BallotError, Fault, PlanError, WorkbenchError
from workbench.server.call_handler import CallHandler
from workbench.server.calls import Call
from workbench.server.door import BODY_LIMIT
from workbench.text_vi.server import door as server_words
from workbench.text_vi.workbooks import intake as words
from workbench.workbooks.reader.limits import LIMIT_MB

FILE_LIMIT = LIMIT_MB * 2**20
UPLOAD_LIMIT = FILE_LIMIT + BODY_LIMIT
"""Bytes of one upload: the largest file, and what is asked for with it."""
READ_ON = 4 * UPLOAD_LIMIT
"""Bytes after which a body is no longer read, not even to refuse it in words."""
UPLOAD_SECONDS = 120.0


@stream_request_body
class UploadHandler(CallHandler):
    """Answers calls that take a file and what is asked for with it: `file` and `ask`, multipart."""

    async def prepare(self, **kwargs: Any) -> None:
        """Find out who sends before anything of it is kept."""
        self._kept = bytearray()
        self._refused: HTTPError | WorkbenchError | None = None
        try:
            await super().prepare(**kwargs)
            if (may_send := self.call.may_send) is not None:
                may_send(self.asking(self.call))
        except (HTTPError, WorkbenchError) as refused:
            self._refused = refused  # said in `sent`, when the body has been read
            return
        line = cast("HTTP1Connection", self.request.connection)
        line.set_max_body_size(READ_ON)
        line.set_body_timeout(UPLOAD_SECONDS)

    def data_received(self, chunk: bytes) -> None:
        """Keep what may be kept."""
        if self._refused is None and len(self._kept) <= UPLOAD_LIMIT:
            self._kept += chunk

    def sent(self, call: Call) -> tuple[Any, ...]:
        """Return the file, its name, and what is asked for.

        Raises:
            HTTPError: As the sender was refused.
            PlanError: If there is no file, or more than one part of a kind.
            BallotError: If what is asked for is not JSON.
        """
        if self._refused is not None:
            raise self._refused
        if call.may_send is None:  # something is read at the same address
            return super().sent(call)
        if len(self._kept) > UPLOAD_LIMIT:
            raise HTTPError(413)
        fields, file = self._parts()
        if len(file.body) > FILE_LIMIT or len(fields) > BODY_LIMIT:
            raise HTTPError(413)
        try:
            return file.body, file.filename, json.loads(fields)
        except (ValueError, RecursionError):
            raise BallotError.of(server_words.BAD_JSON, code="bad_json") from None

    def _parts(self) -> tuple[bytes, HTTPFile]:
        kind = self.request.headers.get("Content-Type", "")
        if not kind.lower().startswith("multipart/form-data"):
            raise HTTPError(415)
        fields: dict[str, list[bytes]] = {}
        files: dict[str, list[HTTPFile]] = {}
        try:
            parse_body_arguments(kind, bytes(self._kept), fields, files)
        except HTTPInputError:
            raise PlanError.of(words.BAD_UPLOAD, code="bad_upload") from None
        if len(files.get("file", ())) != 1 or len(fields.get("ask", ())) > 1:
            raise PlanError.of(words.no_file(self.call.takes, LIMIT_MB), code="no_file")
        return fields.get("ask", [b"{}"])[0], files["file"][0]

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say which files are taken here and how large, where others say the limit of ballots."""
        if status_code == 413 and self.call.takes:
            self.refuse((Fault.of(words.upload_too_large(self.call.takes, LIMIT_MB), code="too_large"),), {})
            return
        super().write_error(status_code, **kwargs)
