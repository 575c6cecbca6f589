"""A member's written opinion as a PDF/A-3b, PDF/UA-1 file: typst compiles `templates/opinion.typ`.

One compiler makes all forms of a session, so that fonts and template are read once. Kept out: what is printed
(`opinion`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import typst

from workbench.documents.opinion.context import OpinionForm
from workbench.documents.paths import TEMPLATES
from workbench.glyphs import as_printed
from workbench.settings import FONTS

TEMPLATE = TEMPLATES / "opinion.typ"


def opinions_pdf(forms: Iterable[OpinionForm]) -> Iterator[bytes]:
    """Yield the PDF of each form, the same bytes for the same form."""
    compiler = typst.Compiler(str(TEMPLATE), font_paths=[str(FONTS)], ignore_system_fonts=True)
    for form in forms:
        inputs = {"opinion": json.dumps(as_printed(form), ensure_ascii=False)}
        pdf: Any = compiler.compile(sys_inputs=inputs, pdf_standards=["a-3b", "ua-1"])
        yield pdf
