"""A letter to a producer as a PDF/A-3b, PDF/UA-1 file: typst compiles `templates/letter.typ`.

One compiler makes all letters of a session, so that fonts and template are read once. Nothing travels inside: the
session's data hold every member's marks. Kept out: what is printed (`letter`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import typst

from workbench.documents.letter.context import Letter
from workbench.documents.paths import TEMPLATES
from workbench.glyphs import as_printed
from workbench.settings import FONTS

TEMPLATE = TEMPLATES / "letter.typ"


def letters_pdf(letters: Iterable[Letter]) -> Iterator[bytes]:
    """Yield the PDF of each letter, the same bytes for the same letter."""
    compiler = typst.Compiler(str(TEMPLATE), font_paths=[str(FONTS)], ignore_system_fonts=True)
    for letter in letters:
        inputs = {"letter": json.dumps(as_printed(letter), ensure_ascii=False)}
        pdf: Any = compiler.compile(sys_inputs=inputs, pdf_standards=["a-3b", "ua-1"])
        yield pdf
