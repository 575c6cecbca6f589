"""A letter to a producer as a Word file that an office may edit, from `templates/letter.docx`.

Kept out: what is printed (`letter`), how a template is filled (`word_file`) and built
(`scripts/build_letter_template.py`).
"""

from __future__ import annotations

from workbench.documents.letter.context import Letter
from workbench.documents.paths import TEMPLATES
from workbench.documents.word_file import word_file
from workbench.glyphs import as_printed

TEMPLATE = TEMPLATES / "letter.docx"


def letter_docx(letter: Letter) -> bytes:
    """Return the Word file, the same bytes for the same letter."""
    printed = as_printed(letter)
    return word_file(TEMPLATE, printed, title=printed["about"], subject=printed["to"])
