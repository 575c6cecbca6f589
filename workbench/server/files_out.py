"""Files of dossiers to a browser: piece by piece, whole or the range that was asked for (RFC 9110, 14), never run.

The browser is told exactly what a file is and may not guess; where it opens one by itself it opens in a sandbox, so
that nothing in it runs (a PDF is shown by the page's own viewer). A browser may keep it, and asks by its hash each time
whether it still may show it.
"""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus
from typing import IO
from urllib.parse import quote

from workbench.desk.views.dossier_files import FileAt
from workbench.server.handlers import JsonHandler

KINDS = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
_PIECE = 256 * 1024
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


async def send_file(handler: JsonHandler, file: FileAt) -> None:
    """Finish with a file, or with what of it was asked for."""
    tag = f'"{file.sha256}"'
    handler.set_header("Content-Type", KINDS[file.kind])
    handler.set_header("Content-Disposition", f"inline; filename*=UTF-8''{quote(file.name, safe='')}")
    handler.set_header("Content-Security-Policy", POLICY)
    handler.set_header("Cache-Control", "private, no-cache")
    handler.set_header("Vary", "Cookie")
    handler.set_header("ETag", tag)
    handler.set_header("Accept-Ranges", "bytes")
    asked = handler.request.headers
    if tag in asked.get("If-None-Match", ""):
        handler.set_status(HTTPStatus.NOT_MODIFIED)
        handler.finish()
        return
    wanted = asked.get("Range", "") if asked.get("If-Range", tag) == tag else ""
    first, end = 0, file.size
    if (part := _part(wanted, file.size)) is not None:
        first, end = part
        if first >= end:
            handler.set_status(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            handler.set_header("Content-Range", f"bytes */{file.size}")
            handler.finish()
            return
        handler.set_status(HTTPStatus.PARTIAL_CONTENT)
        handler.set_header("Content-Range", f"bytes {first}-{end - 1}/{file.size}")
    handler.set_header("Content-Length", str(end - first))
    with file.path.open("rb") as opened:
        opened.seek(first)
        await _send(handler, opened, end - first)
    handler.finish()


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """Return the bytes that a range names, the end not included; none where it can't be met, None for the whole.

    Several ranges, and what is no range of bytes, are passed over: the whole is an answer to any.
    """
    found = _RANGE.fullmatch(asked.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size if int(last) else 0
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) + 1, size) if last else size


async def _send(handler: JsonHandler, opened: IO[bytes], left: int) -> None:
    """Send so many bytes, each piece once the browser has taken the one before."""
    while left > 0 and (piece := await asyncio.to_thread(opened.read, min(_PIECE, left))):
        handler.write(piece)
        await handler.flush()
        left -= len(piece)
