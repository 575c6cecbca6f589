"""Filled sheets as files: one's own opinion in either format, a session's in a folder for each member, or a file each.

A file of one member's sheets, each counted from page 1, costs less than half of as many files, and is signed once. Of
others' sheets there is no Word file: nobody but the member has anything to change in what they sign. Kept out: what is
printed (`compose`), who may have it (the desk).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from workbench.council.facts.office import PaperFacts
from workbench.council.record.opinion import Opinion
from workbench.documents.check_code import check_qr
from workbench.documents.opinion.compose import opinion_form, whose
from workbench.documents.opinion.context import OpinionForm
from workbench.documents.paths import TEMPLATES
from workbench.documents.render.print_files import pdfs_to_sign
from workbench.documents.render.word_file import word_file
from workbench.rulebook import Rulebook

PDF_TEMPLATE = TEMPLATES / "opinion.typ"
WORD_TEMPLATE = TEMPLATES / "opinion.docx"
IN_ONE = 20
"""Sheets that one file holds at most."""


def opinion_docx(form: OpinionForm) -> bytes:
    """Return the Word file of a form."""
    return word_file(WORD_TEMPLATE, form, title=form.title, subject=form.signed_by, made_from="ballot_sha256")


def opinions_pdf(forms: Iterable[OpinionForm]) -> Iterator[bytes]:
    """Yield the PDF of each form, with a field for the member's signature."""
    return pdfs_to_sign(PDF_TEMPLATE, (_printed([form], form.ballot_sha256) for form in forms))


def _printed(
    forms: Sequence[OpinionForm], made_from: str, draft: str = "", code: tuple[str, str] = ("", "")
) -> dict[str, object]:
    """Return what the template of one file prints; `code` is its QR and what stands beside that."""
    return {"forms": list(forms), "made_from": made_from, "draft": draft, "qr": code[0], "qr_says": code[1]}


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


def sheet_groups(opinions: Iterable[Opinion]) -> dict[str, tuple[Opinion, ...]]:
    """Return whose sheets stand in which file, by its name without ending; several files where they are many."""
    found: dict[str, tuple[Opinion, ...]] = {}
    for _, of in groupby(opinions, key=lambda one: one.member.id):
        own = tuple(of)
        name = whose(own[0])
        parts = [own[at : at + IN_ONE] for at in range(0, len(own), IN_ONE)]
        found |= {f"{name}_{no}" if len(parts) > 1 else name: part for no, part in enumerate(parts, start=1)}
    return found


def sheets_pdf(
    groups: Iterable[Sequence[Opinion]], rulebook: Rulebook, *, facts: PaperFacts, bundle_sha256: str, draft: str = ""
) -> Iterator[bytes]:
    """Yield a PDF of each group of filled score sheets; a field for the member's one signature stands on the last.

    Args:
        groups: As `sheet_groups` lays them out.
        rulebook: The published sheets, with our short wording or the one an office loaded.
        facts: What is known of the office.
        bundle_sha256: The session's file.
        draft: What every page says of sheets of a session that nobody has signed off.
    """
    return pdfs_to_sign(PDF_TEMPLATE, (_sheets(of, rulebook, facts, bundle_sha256, draft) for of in groups))


def _sheets(
    of: Sequence[Opinion], rulebook: Rulebook, facts: PaperFacts, bundle_sha256: str, draft: str
) -> dict[str, object]:
    code = check_qr(of[0].session.id, bundle_sha256, facts.get("check_address"))
    return _printed([opinion_form(one, rulebook, facts, bundle_sha256) for one in of], bundle_sha256, draft, code)
