"""The forms of written opinions as files: one's own in either format, or all of a session in a folder for each member.

Of others' opinions there is no Word file: nobody but the member has anything to change in what they sign. Kept out:
what is printed (`compose`), who may have it (the desk).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbench.council.record.opinion import Opinion
from workbench.documents.opinion.compose import opinion_form
from workbench.documents.opinion.context import OpinionForm
from workbench.documents.paths import TEMPLATES
from workbench.documents.print_files import pdfs
from workbench.documents.word_file import word_file
from workbench.rulebook import Rulebook

PDF_TEMPLATE = TEMPLATES / "opinion.typ"
WORD_TEMPLATE = TEMPLATES / "opinion.docx"


def opinion_docx(form: OpinionForm) -> bytes:
    """Return the Word file of a form."""
    return word_file(WORD_TEMPLATE, form, title=form.title, subject=form.signed_by, made_from="ballot_sha256")


def opinions_pdf(forms: Iterable[OpinionForm]) -> Iterator[bytes]:
    """Yield the PDF of each form."""
    return pdfs(PDF_TEMPLATE, forms)


def opinion_file(opinion: Opinion, kind: str, rulebook: Rulebook) -> tuple[str, bytes]:
    """Return one form's file name and bytes.

    Args:
        opinion: What is printed.
        kind: `pdf` or `docx`.
        rulebook: The published sheets, with our short wording or the one an office loaded.
    """
    form = opinion_form(opinion, rulebook)
    made = next(opinions_pdf([form])) if kind == "pdf" else opinion_docx(form)
    return f"{form.session_id}_{form.folder}_{form.name}.{kind}", made


def opinion_files(opinions: Sequence[Opinion], rulebook: Rulebook) -> dict[str, bytes]:
    """Return every form as a PDF by its path, such as `02_M02_Tran_Thi_Mau/01_25-09076-1-2026.pdf`."""
    forms = [opinion_form(one, rulebook) for one in opinions]
    return {f"{form.folder}/{form.name}.pdf": pdf for form, pdf in zip(forms, opinions_pdf(forms), strict=True)}
