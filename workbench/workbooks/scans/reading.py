"""The child process: looks at one file of a dossier on its standard input, and answers in one line of JSON.

What it is, its content alone says. Of a PDF every page is opened: how many there are, the text of each, and what in it
would run if a viewer let it. Of a picture every pixel is decoded once. A crash of the native readers costs this process
and nothing else. Kept out: the parent's side (`scan`).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from workbench.workbooks.limiting import RefusedError, answered
from workbench.workbooks.scans.limits import OF_SCANS, PAGE_LETTERS, PAGES, PICTURE_MEGAPIXELS

Json = dict[str, Any]
_HEAD = 1024
"""Bytes within which the mark of a PDF stands (ISO 32000-1, annex H, implementation note 13)."""
_ACTIVE = {
    b"/JavaScript": "javascript",
    b"/Launch": "launch",
    b"/EmbeddedFile": "attachment",
    b"/RichMedia": "media",
}
_PIECE = 2**20


def look(file: BinaryIO) -> Json:
    """Tell what a file is.

    Raises:
        RefusedError: With the stable word of the reason.
    """
    head = file.read(_HEAD)
    if not head:
        raise RefusedError("empty")
    if b"%PDF-" in head:
        return _pdf(file)
    if head.startswith(b"\xff\xd8\xff"):
        return _picture(file, "jpeg")
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _picture(file, "png")
    raise RefusedError("not_understood")


def _pdf(file: BinaryIO) -> Json:
    import pypdfium2  # noqa: PLC0415  # a picture needs none of it
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    file.seek(0)
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise RefusedError("encrypted" if locked else "damaged") from error
    if len(document) > PAGES:
        raise RefusedError("too_many_pages")
    if len(document) == 0:
        raise RefusedError("damaged")
    try:
        texts = [_text(document[at], pypdfium2, pdfium) for at in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise RefusedError("damaged") from error
    active = {_ACTIVE[mark] for mark in _marks(file)}
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        active.add("javascript")
    if pdfium.FPDFDoc_GetAttachmentCount(document) > 0:
        active.add("attachment")
    if pdfium.FPDF_GetFormType(document) in {pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND}:
        active.add("form")
    return {"kind": "pdf", "pages": len(document), "texts": texts, "active": sorted(active)}


def _text(page: Any, pypdfium2: Any, pdfium: Any) -> str:
    """Return the text of a page; its pictures are measured, for a browser has to show them."""
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        try:
            width, height = picture.get_px_size()
        except pypdfium2.PdfiumError:
            continue  # nothing is shown of it
        _require_bearable(width, height)
    words = page.get_textpage()
    try:
        return str(words.get_text_range(0, min(words.count_chars(), PAGE_LETTERS))).replace("\r\n", "\n").strip()
    finally:
        words.close()
        page.close()


def _marks(file: BinaryIO) -> Iterator[bytes]:
    """Yield the marks of active content that stand in a file's bytes; what is packed is asked of the reader."""
    longest = max(map(len, _ACTIVE))
    file.seek(0)
    before = b""
    while piece := file.read(_PIECE):
        yield from (mark for mark in _ACTIVE if mark in before + piece)
        before = piece[-longest:]


def _picture(file: BinaryIO, kind: str) -> Json:
    from PIL import Image  # noqa: PLC0415  # a PDF needs none of it

    Image.MAX_IMAGE_PIXELS = None  # judged below, before anything is decoded
    file.seek(0)
    try:
        with Image.open(file, formats=(kind.upper(), "MPO")) as picture:
            _require_bearable(*picture.size)
            picture.load()
            width, height = picture.size
    except (RefusedError, MemoryError, RecursionError):
        raise
    except Exception as error:  # the library names no class of its own for what a stranger's bytes lead it to
        raise RefusedError("damaged") from error
    return {"kind": kind, "pages": 1, "texts": [""], "active": [], "width": width, "height": height}


def _require_bearable(width: int, height: int) -> None:
    if width * height > PICTURE_MEGAPIXELS * 10**6:
        raise RefusedError("picture_too_large")


def main() -> None:
    """Read standard input, answer on standard output."""
    with os.fdopen(0, "rb", closefd=False) as file:
        answer = answered(OF_SCANS, lambda: look(file))
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())
