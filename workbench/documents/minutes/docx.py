"""The minutes as a Word file that an office may edit, from `templates/minutes.docx`.

Kept out: what is printed (`compose`), how a template is filled (`word_file`) and built
(`scripts/build_minutes_template.py`).
"""

from __future__ import annotations

from workbench.documents.minutes.context import Minutes
from workbench.documents.paths import TEMPLATES
from workbench.documents.word_file import word_file
from workbench.glyphs import as_printed

TEMPLATE = TEMPLATES / "minutes.docx"


def minutes_docx(minutes: Minutes) -> bytes:
    """Return the Word file, the same bytes for the same minutes."""
    printed = as_printed(minutes)
    codes = [row["code"] for row in printed["rows"]]
    return word_file(TEMPLATE, printed, title=printed["subject"], subject=printed["round_title"], unbroken=codes)
