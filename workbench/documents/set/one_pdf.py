"""Any PDF of a session's set by its name, and the title inside it: so that a paper which comes back is known.

Kept out: making the whole set (`make`), comparing (`documents.signing.signed_copy`, the doctor's proofs).
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.documents.letter.files import letters_pdf
from workbench.documents.opinion.compose import opinion_form
from workbench.documents.opinion.files import sheets_pdf
from workbench.documents.paper.context import PAPERS
from workbench.documents.paper.files import paper_pdf
from workbench.documents.paper.whole import LETTERS, SHEETS
from workbench.documents.set.make import COPY, MINUTES_PDF, Making
from workbench.glyphs import printable_text
from workbench.spelling import tidy
from workbench.text_vi.documents import minutes as words


def titles(stages: Making) -> Mapping[str, str]:
    """Return the title inside each PDF of a set, by the file's name; files of one member's sheets share theirs."""
    minutes = f"{words.CALLED} – {stages.printed_minutes.round_title}"
    found = {MINUTES_PDF: minutes, COPY: minutes}
    found |= {f"{LETTERS}/{one.name}.pdf": f"{one.about} – {one.to}" for one in stages.printed_letters}
    for name, group in stages.grouped_sheets.items():
        form = opinion_form(group[0], stages.rulebook, stages.facts)
        found[f"{SHEETS}/{name}.pdf"] = f"{form.title} – {form.signed_by}"
    for paper in stages.printed_papers:
        found[f"{PAPERS}/{paper.name}.pdf"] = " – ".join((paper.kind, paper.subject, *paper.to[:1]))
    return {name: tidy(printable_text(title)) for name, title in found.items()}


def pdf_file(stages: Making, name: str) -> bytes:
    """Return one of the PDFs by its name; nothing is written.

    Raises:
        KeyError: If there is none of this name.
    """
    if name in (MINUTES_PDF, COPY):
        return stages.minutes_file(name)
    folder, _, stem = name.removesuffix(".pdf").partition("/")
    if folder == LETTERS:
        return next(letters_pdf([{one.name: one for one in stages.printed_letters}[stem]]))
    if folder == SHEETS:
        of, sha256 = stages.grouped_sheets[stem], stages.sound.result.bundle_sha256
        made = sheets_pdf([of], stages.rulebook, facts=stages.facts, bundle_sha256=sha256, draft=stages.draft)
        return next(made)
    return paper_pdf({one.name: one for one in stages.printed_papers}[stem])
