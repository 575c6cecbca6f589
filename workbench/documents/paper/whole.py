"""The set as one zip with names that speak: the papers, what was made of the session before, contents, certificates.

The same session, facts and files give the same bytes. Kept out: who may have it (the desk), what each paper says.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.utils import get_column_letter

from workbench.documents.check_code import check_text
from workbench.documents.checks import Sound
from workbench.documents.file_names import file_name
from workbench.documents.letter.compose import commune_of
from workbench.documents.paper.context import Block, Paper
from workbench.documents.paper.files import paper_files
from workbench.documents.paper.frame import Issue, numbered
from workbench.documents.slips import qr_png
from workbench.findings.case import cases
from workbench.rulebook.figures import line_of, whole
from workbench.rulebook.load import Rulebook
from workbench.text_vi.documents import paper as words
from workbench.text_vi.documents.minutes import PROPOSED
from workbench.workbooks.cell_text import put
from workbench.workbooks.zips import packed, steady, without_saving_time

MADE: Mapping[str, str] = {
    "minutes.docx": "BB",
    "minutes.pdf": "BB",
    "minutes-phat-hanh.pdf": "BB_Phat_hanh",
    "tally.xlsx": "Bang_diem",
}
"""What was made of a session before -> how it is called in the set."""
LETTERS = "letters"
_QR = len(words.CERTIFICATE_HEAD)
"""The column of the pictures; before it stands what they say."""
_QR_PIXELS = 110


def made_before(folder: Path, session_id: str) -> dict[str, bytes]:
    """Return the minutes, the tally and the letters that lie in a session's folder, by their names in the set."""
    sid, found = file_name(session_id), {}
    for name, called in MADE.items():
        if (folder / name).is_file():
            found[f"{called}_{sid}{Path(name).suffix}"] = (folder / name).read_bytes()
    for letter in sorted((folder / LETTERS).glob("*.*")):
        found[f"Thu/Thu_{letter.name}"] = letter.read_bytes()
    return found


def certificates(sound: Sound, rulebook: Rulebook, address: str = "") -> bytes | None:
    """Return the data of the certificates as a workbook, None where none will be issued.

    The number and day of the decision are left open: nobody knows them before it is signed. Each line has its QR, as
    words and as a picture to put on the certificate.

    Args:
        sound: The session.
        rulebook: Where its sheets and decisions come from.
        address: Of the public check; empty where the office has none.
    """
    found = [one for one in cases(sound.bundle, sound.result, rulebook) if one.result.recognised_by]
    if not found:
        return None
    book = Workbook()
    page = book.worksheets[0]
    page.title = words.CERTIFICATE_SHEET
    for column, name in enumerate(words.CERTIFICATE_HEAD, start=1):
        put(page.cell(1, column), name)
        page.column_dimensions[get_column_letter(column)].width = max(12, len(name) + 4)
    for row, case in enumerate(found, start=2):
        one = case.product
        months = whole(line_of(rulebook.procedure(one.decision), "certificate"))
        who = (row - 1, one.producer, one.name, one.code, commune_of(case))
        told = (*who, case.result.stars, PROPOSED[one.kind], months)
        for column, value in enumerate(told, start=1):
            put(page.cell(row, column), value)
        code = check_text(sound.bundle.session.id, sound.result.bundle_sha256, address, one.code)
        put(page.cell(row, _QR - 1), code)
        picture = Image(qr_png(code))
        picture.width = picture.height = _QR_PIXELS
        page.add_image(picture, f"{get_column_letter(_QR)}{row}")
        page.row_dimensions[row].height = _QR_PIXELS * 0.8
    page.column_dimensions[get_column_letter(_QR)].width = _QR_PIXELS / 6
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    held_on = sound.bundle.session.held_on
    book.properties.created = datetime.combine(held_on, time(), UTC).replace(tzinfo=None)
    made = io.BytesIO()
    book.save(made)
    return steady(without_saving_time(made.getvalue()))


def the_set(papers: Sequence[Paper], issue: Issue, others: Mapping[str, bytes]) -> bytes:
    """Return the zip: every paper twice, the other files, and the list of contents.

    Args:
        papers: In the order of an office's use.
        issue: Where they come from.
        others: Further files by their names in the set.
    """
    contents = _contents(papers, issue, others)
    files = {**paper_files([*papers, contents]), **others}
    return packed(dict(sorted(files.items())))


def _contents(papers: Iterable[Paper], issue: Issue, others: Mapping[str, bytes]) -> Paper:
    """Return the list of what the archive's file holds."""
    rows = [(f"{one.kind}: {_about(one)}", f"{one.name}.docx, .pdf") for one in papers]
    rows += [(_kept_as(name), name) for name in sorted(others)]
    return issue.paper(
        "contents",
        number="",
        place_and_day="",
        blocks=(Block(lines=(words.CONTENTS_LEAD,), head=words.CONTENTS_HEAD, rows=numbered(rows)),),
        signer=words.SECRETARY,
        sign_here=words.SIGN,
    )


def _about(paper: Paper) -> str:
    return paper.to[0] if paper.kind == words.KIND["notice"] else paper.subject


def _kept_as(name: str) -> str:
    found = (told for start, told in sorted(words.ALSO_KEPT.items(), reverse=True) if name.startswith(start))
    return next(found, name)
