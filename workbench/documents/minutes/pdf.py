"""The minutes as a PDF/A-3b, PDF/UA-1 file: typst compiles `templates/minutes.typ`.

Only the vendored font is used, and under a PDF/A standard a missing glyph is an error, never a silent gap. Bundle and
result travel inside as attachments, byte for byte; the document's date is the session's day, so that one bundle gives
one SHA-256. Kept out: what is printed (`compose`).
"""

from __future__ import annotations

import json

import typst

from workbench.documents.minutes.context import Minutes
from workbench.documents.paths import TEMPLATES
from workbench.glyphs import as_printed
from workbench.settings import FONTS

TEMPLATE = TEMPLATES / "minutes.typ"
TEMPLATE_PARTS = (TEMPLATE, TEMPLATES / "annex.typ", TEMPLATES / "charts.typ", TEMPLATES / "parts.typ")


def minutes_pdf(minutes: Minutes, *, bundle: bytes, result: bytes) -> bytes:
    """Return the PDF, with both files attached where the minutes are complete.

    Args:
        minutes: What is printed.
        bundle: The session's bundle; UTF-8.
        result: The result computed from it; UTF-8.
    """
    inputs = {
        "minutes": json.dumps(as_printed(minutes), ensure_ascii=False),
        "bundle": bundle.decode("utf-8") if minutes.complete else "",
        "result": result.decode("utf-8") if minutes.complete else "",
    }
    pdf: bytes = typst.compile(
        str(TEMPLATE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["a-3b", "ua-1"],
    )
    return pdf
