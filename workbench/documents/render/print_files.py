"""One document as a file: PDF by typst, or Word by docxtpl, both from a template of ours and with our font alone.

Every text is spelled as far as the font can print it before a template sees it, so that no document can forget it.
Under a PDF/A standard a missing glyph is an error, never a silent gap. A document's `qr` is what its code says; it is
drawn here. The same document gives the same bytes. Kept out: what is printed (`compose` in each document's folder), how
a Word template is filled (`word_file`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from workbench.documents.render.qr import qr_svg
from workbench.documents.render.typst_child import compiled, compiled_apart, picture
from workbench.glyphs import as_printed
from workbench.settings import FONTS

LARGE = 100_000
"""Letters of data from which on a compile has a process of its own: what is kept takes some 300 bytes a letter."""
AT_ONCE = 450_000
"""Letters of data that one process compiles at most, but for a single document that is larger."""
_CAPITALS = re.compile(r"[A-Z\u00c0-\u1ef8]{14,}")
_SHORTEST = 12
_WORD = re.compile(rf"\S{{{_SHORTEST},}}")
"""What may be too long for the narrowest column of any table; shorter words count for nothing."""
_TOO_LONG = 10_000
_HASH = re.compile(r"[0-9a-f]{64}")


def pdfs(
    template: Path,
    documents: Iterable[Any],
    *,
    standard: Literal["a-2b", "a-3b"] = "a-3b",
    attached: Mapping[str, str] | None = None,
) -> Iterator[bytes]:
    """Yield the PDF of each document; one compiler makes many, so that fonts and template are read once.

    Args:
        template: A .typ file that reads `sys.inputs.data`.
        documents: Records or plain data, each what one file prints.
        standard: Which PDF/A; a file with attachments needs a-3b. Each is PDF/UA-1 as well.
        attached: Texts that the template attaches, by the name it gives them.
    """
    for batch in _batches(_inputs(document, attached) for document in documents):
        for pdf, _ in _made(template, batch, standard=standard):
            yield pdf


def pdf_to_sign(template: Path, document: Any, *, attached: Mapping[str, str] | None = None) -> bytes:
    """Return the PDF/A-3b of a document with a signature field wherever its template leaves room for one."""
    return next(pdfs_to_sign(template, [document], attached=attached))


def pdfs_to_sign(
    template: Path, documents: Iterable[Any], *, attached: Mapping[str, str] | None = None
) -> Iterator[bytes]:
    """Yield the PDF/A-3b of each document as `pdf_to_sign` makes it."""
    for batch in _batches(_inputs(document, attached) for document in documents):
        for pdf, found in _made(template, batch, query="<signature>"):
            yield _with_fields(pdf, found) if found else pdf


def _with_fields(pdf: bytes, rooms: Iterable[Mapping[str, Any]]) -> bytes:
    """Put the fields in; what does it is loaded when the first is wanted, for it takes a quarter of a second."""
    from workbench.documents.render.fields import Room, with_fields  # noqa: PLC0415

    return with_fields(pdf, [Room(**room) for room in rooms])


def pdf_and_pages(template: Path, document: Any) -> tuple[bytes, int]:
    """Return the PDF/A-3b of a document, and how many pages it has as its template counts them at `<pages>`."""
    ((pdf, (pages,)),) = _made(template, [_inputs(document)], query="<pages>")
    return pdf, int(pages)


def png(template: Path, document: Any, *, ppi: int) -> bytes:
    """Return the one page of a document as a picture; what is not painted is transparent.

    A missing glyph is no error here: who needs to know makes the PDF first.
    """
    return picture(str(template), str(FONTS), _inputs(document), ppi=ppi)


def _made(template: Path, inputs: list[dict[str, str]], **asked: str) -> list[tuple[bytes, list[Any]]]:
    """Compile here what is small, and anything else apart."""
    compile_ = compiled if sum(len(told["data"]) for told in inputs) < LARGE else compiled_apart
    return compile_(str(template), str(FONTS), inputs, **asked)


def _inputs(document: Any, attached: Mapping[str, str] | None = None) -> dict[str, str]:
    printed = as_printed(document)
    if said := printed.get("qr"):
        printed["qr"] = qr_svg(said)
    longest = max(map(_longest, _texts(printed)), default=0)
    return {"data": json.dumps(printed, ensure_ascii=False), "longest": str(longest), **(attached or {})}


def _batches(inputs: Iterable[dict[str, str]]) -> Iterator[list[dict[str, str]]]:
    """Yield inputs together as far as one process takes them."""
    batch: list[dict[str, str]] = []
    size = 0
    for told in inputs:
        if batch and size + len(told["data"]) > AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(told)
        size += len(told["data"])
    if batch:
        yield batch


def _texts(printed: Any) -> list[str]:
    """Return every text of a document."""
    found: list[str] = []
    waiting = [printed]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, Mapping):
            waiting += one.values()
        elif isinstance(one, tuple):
            waiting += one
    return found


def _longest(text: str) -> int:
    """Return the letters of the longest word, which a template may have to break anywhere (`parts.typ`).

    Drawings and hashes count for nothing, and a word of many capitals, which are wide, as longer than any line.
    """
    if len(text) < _SHORTEST or text.startswith("<svg"):
        return 0
    if _CAPITALS.search(text):
        return _TOO_LONG
    return max((len(word) for word in _WORD.findall(text) if not _HASH.fullmatch(word)), default=0)
