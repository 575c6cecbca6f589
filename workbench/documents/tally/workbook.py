"""The figures as a workbook that adds itself up: a summary of all products, and a sheet for each.

Every sum, mean and gap is a formula down to the members' points; the summary refers to the products' sheets. The same
session gives the same bytes. Kept out: reading workbooks (`workbooks`).
"""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time

from xlsxwriter import Workbook

from workbench.documents.checks import Sound
from workbench.documents.tally.page import Looks, Page, Plain
from workbench.documents.tally.product import sheet_name, write_product
from workbench.documents.tally.summary import write_summary
from workbench.findings.case import Case, cases
from workbench.rulebook.load import Rulebook
from workbench.text_vi.documents import tally as words


@contextmanager
def unswept() -> Iterator[None]:
    """Look for no garbage meanwhile: fifty thousand cells are all still needed, and looking takes a quarter more."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def tally_xlsx(sound: Sound, rulebook: Rulebook, *, draft: str = "", found: Sequence[Case] | None = None) -> bytes:
    """Return the workbook, the same bytes for the same session.

    Args:
        sound: The session, checked.
        rulebook: Where its sheets come from.
        draft: What it says where nobody has signed off.
        found: The products, where the caller has them already.
    """
    found = tuple(cases(sound.bundle, sound.result, rulebook)) if found is None else found
    session, raw = sound.bundle.session, io.BytesIO()
    created = datetime.combine(session.held_on, time(), UTC).replace(tzinfo=None)
    with unswept(), Workbook(raw, {"in_memory": True}) as book:
        book.set_properties({"title": session.title, "author": "", "created": created})
        summary = Page(book.add_worksheet(words.SUMMARY, Plain))
        pages = [Page(book.add_worksheet(sheet_name(case), Plain)) for case in found]
        cells = [write_product(page, case) for page, case in zip(pages, found, strict=True)]
        write_summary(summary, session, list(zip(found, cells, strict=True)))
        looks = Looks(book)
        for page in (summary, *pages):
            page.on_paper(session.title, words.footer(session.id, sound.result.bundle_sha256), draft)
            page.write(looks)
    return raw.getvalue()
