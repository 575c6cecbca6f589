"""A member's written opinion as a Word file, from `templates/opinion.docx`.

Kept out: what is printed (`opinion`), how a template is filled (`word_file`) and built
(`scripts/build_opinion_template.py`).
"""

from __future__ import annotations

from workbench.documents.opinion.context import OpinionForm
from workbench.documents.paths import TEMPLATES
from workbench.documents.word_file import word_file
from workbench.glyphs import as_printed

TEMPLATE = TEMPLATES / "opinion.docx"


def opinion_docx(form: OpinionForm) -> bytes:
    """Return the Word file, the same bytes for the same form."""
    printed = as_printed(form)
    return word_file(TEMPLATE, printed, title=printed["title"], subject=printed["signed_by"], made_from="ballot_sha256")
