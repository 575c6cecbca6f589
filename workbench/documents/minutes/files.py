"""The minutes as a PDF to sign with bundle and result inside, and as a Word file that an office may edit.

Bundle and result travel as attachments, byte for byte; the document's date is the session's day, so that one bundle
gives one SHA-256. Kept out: what is printed (`compose`).
"""

from __future__ import annotations

from workbench.documents.minutes.context import Minutes
from workbench.documents.paths import TEMPLATES
from workbench.documents.render.print_files import pdf_to_sign, pdfs
from workbench.documents.render.word_file import word_file

PDF_TEMPLATE = TEMPLATES / "minutes.typ"
PDF_TEMPLATE_PARTS = (
    PDF_TEMPLATE,
    *(TEMPLATES / f"{part}.typ" for part in ("annex", "charts", "parts")),
)
WORD_TEMPLATE = TEMPLATES / "minutes.docx"


def minutes_docx(minutes: Minutes, paper: str = "") -> bytes:
    """Return the Word file of the minutes; `paper` names it in the set."""
    codes = [row.code for row in minutes.rows]
    title, subject = minutes.subject, minutes.round_title
    return word_file(WORD_TEMPLATE, minutes, title=title, subject=subject, paper=paper, unbroken=codes)


def minutes_pdf(minutes: Minutes, *, bundle: bytes, result: bytes, printed: bytes = b"{}") -> bytes:
    """Return the PDF, with the files attached where the minutes are complete; a draft has no fields to sign in.

    Args:
        minutes: What is printed.
        bundle: The session's bundle; UTF-8.
        result: The result computed from it; UTF-8.
        printed: What they print beside it (`printed.print_file`); UTF-8.
    """
    inside = {"bundle": bundle, "result": result, "print": printed}
    attached = {name: raw.decode("utf-8") if minutes.complete else "" for name, raw in inside.items()}
    if minutes.draft:
        return next(pdfs(PDF_TEMPLATE, [minutes], attached=attached))
    return pdf_to_sign(PDF_TEMPLATE, minutes, attached=attached)
