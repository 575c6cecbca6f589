"""A paper of the set as a PDF, and as a Word file that an office may edit. Kept out: what is printed.

No session data travel inside: papers go to offices and producers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from workbench.documents.paper.context import PAPERS, WIDTHS, Paper
from workbench.documents.paths import TEMPLATES
from workbench.documents.render.print_files import pdfs_to_sign
from workbench.documents.render.word_file import word_file

PDF_TEMPLATE = TEMPLATES / "paper.typ"
WORD_TEMPLATE = TEMPLATES / "paper.docx"


def paper_docx(paper: Paper) -> bytes:
    """Return the Word file of a paper."""
    named = f"{PAPERS}/{paper.name}.docx"
    return word_file(WORD_TEMPLATE, paper, title=paper.kind, subject=paper.subject, paper=named)


def paper_pdf(paper: Paper) -> bytes:
    """Return the PDF of one paper."""
    return next(_pdfs([paper]))


def paper_files(papers: Iterable[Paper]) -> dict[str, bytes]:
    """Return every paper twice, by its file's name: .docx to edit and .pdf."""
    told = list(papers)
    made: dict[str, bytes] = {}
    for paper, pdf in zip(told, _pdfs(told), strict=True):
        made[f"{paper.name}.docx"] = paper_docx(paper)
        made[f"{paper.name}.pdf"] = pdf
    return made


def _pdfs(papers: Iterable[Paper]) -> Iterator[bytes]:
    widths = {str(number): list(found) for number, found in WIDTHS.items()}
    return pdfs_to_sign(PDF_TEMPLATE, ({**asdict(one), "widths": widths} for one in papers))
