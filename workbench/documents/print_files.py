"""One document as a file: PDF by typst, or Word by docxtpl, both from a template of ours and with our font alone.

Every text is spelled as far as the font can print it before a template sees it, so that no document can forget it.
Under a PDF/A standard a missing glyph is an error, never a silent gap. The same document gives the same bytes. Kept
out: what is printed (`compose` in each document's folder), how a Word template is filled (`word_file`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import typst

from workbench.documents.fields import Room, with_fields
from workbench.glyphs import as_printed
from workbench.settings import FONTS


def pdfs(
    template: Path,
    documents: Iterable[Any],
    *,
    standard: Literal["a-2b", "a-3b"] = "a-3b",
    attached: Mapping[str, str] | None = None,
) -> Iterator[bytes]:
    """Yield the PDF of each document; one compiler makes all, so that fonts and template are read once.

    Args:
        template: A .typ file that reads `sys.inputs.data`.
        documents: Records or plain data, each what one file prints.
        standard: Which PDF/A; a file with attachments needs a-3b. Each is PDF/UA-1 as well.
        attached: Texts that the template attaches, by the name it gives them.
    """
    compiler = _compiler(template)
    for document in documents:
        yield _compiled(compiler, document, standard, attached)


def pdf_to_sign(template: Path, document: Any, *, attached: Mapping[str, str] | None = None) -> bytes:
    """Return the PDF/A-3b of a document with a signature field wherever its template leaves room for one."""
    return _to_sign(_compiler(template), document, attached)


def pdfs_to_sign(template: Path, documents: Iterable[Any]) -> Iterator[bytes]:
    """Yield the PDF/A-3b of each document as `pdf_to_sign` makes it; one compiler makes all."""
    compiler = _compiler(template)
    for document in documents:
        yield _to_sign(compiler, document, None)


def _to_sign(compiler: Any, document: Any, attached: Mapping[str, str] | None) -> bytes:
    pdf = _compiled(compiler, document, "a-3b", attached)
    rooms = [Room(**room) for room in json.loads(compiler.query("<signature>", field="value"))]
    return with_fields(pdf, rooms) if rooms else pdf


def _compiler(template: Path) -> Any:
    return typst.Compiler(str(template), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _compiled(compiler: Any, document: Any, standard: str, attached: Mapping[str, str] | None) -> bytes:
    inputs = {"data": json.dumps(as_printed(document), ensure_ascii=False), **(attached or {})}
    pdf: bytes = compiler.compile(sys_inputs=inputs, pdf_standards=[standard, "ua-1"])
    return pdf
