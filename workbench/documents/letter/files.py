"""A letter to a producer as a PDF, and as a Word file that an office may edit. Kept out: what is printed (`compose`).

Nothing travels inside: the session's data hold every member's marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.documents.letter.context import Letter
from workbench.documents.paths import TEMPLATES
from workbench.documents.render.print_files import pdfs_to_sign
from workbench.documents.render.word_file import word_file

PDF_TEMPLATE = TEMPLATES / "letter.typ"
WORD_TEMPLATE = TEMPLATES / "letter.docx"


def letter_docx(letter: Letter, paper: str = "") -> bytes:
    """Return the Word file of a letter; `paper` names it in the set."""
    return word_file(WORD_TEMPLATE, letter, title=letter.about, subject=letter.to, paper=paper)


def letters_pdf(letters: Iterable[Letter]) -> Iterator[bytes]:
    """Yield the PDF of each letter, with a field for the signature where it is no draft."""
    return pdfs_to_sign(PDF_TEMPLATE, letters)
