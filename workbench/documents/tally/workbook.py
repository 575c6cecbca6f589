"""The figures as a workbook that adds itself up: a summary of all products, and a sheet for each.

Every sum, mean and gap is a formula down to the members' points; the summary refers to the products' sheets. The same
session gives the same bytes. Kept out: reading workbooks (`workbooks`).
"""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

from openpyxl import Workbook

from workbench.documents.checks import Sound
from workbench.documents.tally.formula_values import with_values
from workbench.documents.tally.page import Page
from workbench.documents.tally.product import sheet_name, write_product
from workbench.documents.tally.summary import write_summary
from workbench.findings.case import cases
from workbench.rulebook.load import Rulebook
from workbench.text_vi.documents import tally as words
from workbench.workbooks.zips import steady, without_saving_time


def tally_xlsx(sound: Sound, rulebook: Rulebook, *, draft: str = "") -> bytes:
    """Return the workbook, the same bytes for the same session; `draft` is what it says where nobody has signed off."""
    found = tuple(cases(sound.bundle, sound.result, rulebook))
    session = sound.bundle.session
    book = Workbook()
    book.remove(book.worksheets[0])
    summary = Page(book.create_sheet(words.SUMMARY))
    pages = [Page(book.create_sheet(sheet_name(case))) for case in found]
    cells = [write_product(page, case) for page, case in zip(pages, found, strict=True)]
    write_summary(summary, session, list(zip(found, cells, strict=True)))
    for page in (summary, *pages):
        page.on_paper(session.title, words.footer(session.id, sound.result.bundle_sha256), draft)
    book.properties.title, book.properties.creator = session.title, ""
    book.properties.created = datetime.combine(session.held_on, time(), UTC).replace(tzinfo=None)
    book.calculation.fullCalcOnLoad = True
    raw = io.BytesIO()
    book.save(raw)
    filled = with_values(raw.getvalue(), [page.values for page in (summary, *pages)])
    return steady(without_saving_time(filled))
