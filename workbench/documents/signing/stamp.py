"""What the signatures of a paper look like on it: a picture for each empty field, of its very size, as PDF and PNG.

Who signs gives it to the tool of their token (a picture in most; pyHanko takes the PDF), which draws it into the field
as it signs. Nothing is drawn into any paper here, and the picture says of itself that it proves nothing. All of it is
told by the paper: fields, title, session, and the hash of the file as it was made. Kept out: signing, and whether a
signature holds (`signed_copy`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from workbench.documents.file_names import told_apart
from workbench.documents.paths import TEMPLATES
from workbench.documents.render.print_files import pdfs, png
from workbench.documents.signing.signed_copy import MADE
from workbench.errors import DocumentError
from workbench.text_vi.documents import stamp as words
from workbench.workbooks.signed.pdf import Field, SignedPdf, read_signed

TEMPLATE = TEMPLATES / "stamp.typ"
_WRITTEN = re.compile(rb"\nstartxref\n[0-9]+\n%%EOF\n?")
_DIGITS = 16
"""Of the hash: enough to tell any two papers apart, and no more than is read."""
_LETTERS = 80
"""Of a title that the picture holds."""
_PPI = 300


def stamps(raw: bytes, name: str) -> dict[str, bytes]:
    """Return a PDF and a PNG for each field of a paper in which nobody has signed yet, by file name.

    Args:
        raw: The paper, as it was made or signed by others.
        name: What people call the file.

    Raises:
        DocumentError: If it has no empty field.
        PlanError: If it can't be read.
    """
    pdf = read_signed(raw, (), name)
    fields = [field for field in pdf.fields if not field.signed and field.width > 0 < field.height]
    if not fields:
        raise DocumentError.of(words.NO_FIELDS, where=name, code="no_fields")
    stem = PurePosixPath(name).stem
    files = told_apart(f"{words.FOLDER}_{field.name}_{stem}" for field in fields)
    return dict(_made(dict(zip(files.values(), fields, strict=True)), pdf, code_of(raw)))


def code_of(raw: bytes) -> str:
    """Return the first digits of the SHA-256 of a paper as it was made, whoever has signed it since."""
    written = list(_WRITTEN.finditer(raw))
    made = raw[: written[MADE].end()] if len(written) > MADE else raw
    return sha256(made).hexdigest()[:_DIGITS]


def _made(fields: Mapping[str, Field], pdf: SignedPdf, code: str) -> Iterator[tuple[str, bytes]]:
    told = [_told(field, pdf, code) for field in fields.values()]
    for name, document, drawn in zip(fields, told, pdfs(TEMPLATE, told, standard="a-2b"), strict=True):
        yield f"{name}.pdf", drawn
        yield f"{name}.png", png(TEMPLATE, document, ppi=_PPI)


def _told(field: Field, pdf: SignedPdf, code: str) -> dict[str, Any]:
    post, _, signer = field.label.partition(": ")
    title = pdf.title if len(pdf.title) <= _LETTERS else f"{pdf.title[: _LETTERS - 1].rstrip()}…"
    return {
        "title": words.TITLE,
        "width": round(field.width),
        "height": round(field.height),
        "signer": signer,
        "post": post or field.name,
        "paper": words.paper(title),
        "session": words.session(pdf.keywords.partition(",")[0].strip()),
        "code": words.code(code),
        "at": words.AT,
        "proof": words.PROOF,
    }
