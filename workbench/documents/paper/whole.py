"""The set as one zip with names that speak: the papers, what was made of the session before, contents, certificates.

The same session, facts and files give the same bytes. Kept out: who may have it (the desk), what each paper says.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbench.documents.check_code import check_text
from workbench.documents.checks import Sound
from workbench.documents.file_names import file_name
from workbench.documents.letter.compose import commune_of
from workbench.documents.paper.context import PAPERS, Block, Paper
from workbench.documents.paper.files import paper_files
from workbench.documents.paper.frame import Issue, numbered
from workbench.documents.render.qr import qr_png
from workbench.findings.case import Case, cases
from workbench.rulebook.figures import line_of, whole
from workbench.rulebook.load import Rulebook
from workbench.text_vi.documents import paper as words
from workbench.text_vi.documents.minutes import PROPOSED
from workbench.workbooks.cell_text import begins_as_formula
from workbench.workbooks.zips import packed

MADE: Mapping[str, tuple[str, str]] = {
    "minutes": (words.KEPT_FOLDER, "BB"),
    "minutes-phat-hanh": (words.SENT_FOLDER, "BB_Phat_hanh"),
    "tally": (words.KEPT_FOLDER, "Bang_diem"),
    "bundle": (words.KEPT_FOLDER, "Du_lieu_phien"),
    "result": (words.KEPT_FOLDER, "Ket_qua_tinh_lai"),
    "facts": (words.KEPT_FOLDER, "Thong_tin_co_quan"),
    "manifest": (words.KEPT_FOLDER, "Ban_ke_tep"),
    "executed": (words.KEPT_FOLDER, "Ban_ghi_lap_ho_so"),
}
"""A file of a session's folder, without ending -> where it stands in the set, and how it is called there."""
LETTERS, SHEETS = "letters", "sheets"
"""Folders within that of a session's documents."""
_FOLDERS: Mapping[str, tuple[str, str]] = {
    LETTERS: (f"{words.SENT_FOLDER}/{words.LETTERS_FOLDER}", "Thu"),
    SHEETS: (f"{words.KEPT_FOLDER}/{words.SHEETS_FOLDER}", "Phieu"),
}
_QR = len(words.CERTIFICATE_HEAD)
"""The column of the pictures; before it stands what they say."""
_QR_PIXELS = 110


def in_set(name: str, session_id: str) -> str:
    """Return where a file of a session's folder stands in the set; no other file of it is left out.

    What holds named marks stands in the archive's folder alone, so that the others can be handed on as they are.

    Args:
        name: As the manifest names it.
        session_id: Whose it is.
    """
    path, sid = PurePosixPath(name), file_name(session_id)
    folder = path.parts[0] if len(path.parts) > 1 else ""
    if folder == PAPERS:
        return paper_in_set(path.name)
    if folder in _FOLDERS:
        where, called = _FOLDERS[folder]
        return f"{where}/{called}_{path.name}"
    if path.stem in MADE and not folder:
        where, called = MADE[path.stem]
        return f"{where}/{called}_{sid}{path.suffix}"
    return f"{words.KEPT_FOLDER}/{name}"


def paper_in_set(name: str) -> str:
    """Return where a paper stands in the set: is it of before the session, the archive's own, or does it go out."""
    key = next((key for key, begin in words.FILE.items() if name.startswith(begin)), "")
    where = words.PAPER_FOLDER.get(key, words.SENT_FOLDER)
    return f"{where}/{name}"


def made_set(folder: Path, names: Mapping[str, bool], session_id: str, worked_on: Iterable[tuple[str, Path]]) -> bytes:
    """Return the set of what was made in one run; what somebody has changed since in its folder stands apart.

    Args:
        folder: A session's folder.
        names: Its files, each with whether it still is as it was made.
        session_id: Whose it is.
        worked_on: What was changed by hand and compared: where it stands in the set, and where it lies.
    """
    found = {
        in_set(name, session_id) if same else f"{words.CHANGED_FOLDER}/{name}": folder / name
        for name, same in sorted(names.items())
    }
    return packed({name: path.read_bytes() for name, path in {**found, **dict(worked_on)}.items()})


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
    created = datetime.combine(sound.bundle.session.held_on, time(), UTC).replace(tzinfo=None)
    rows = [
        words.CERTIFICATE_HEAD,
        *(_certificate(case, no, sound, rulebook, address) for no, case in enumerate(found, 1)),
    ]
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": created})
        page, quoted = book.add_worksheet(words.CERTIFICATE_SHEET), book.add_format({"quote_prefix": True})
        for column, name in enumerate(words.CERTIFICATE_HEAD):
            page.set_column(column, column, max(12, len(name) + 4))
        page.set_column_pixels(_QR - 1, _QR - 1, _QR_PIXELS + 20)
        for row, told in enumerate(rows):
            for column, value in enumerate(told):
                if isinstance(value, str):
                    page.write_string(row, column, value, quoted if begins_as_formula(value) else None)
                elif value is not None:
                    page.write_number(row, column, value)
            if row:
                page.set_row_pixels(row, _QR_PIXELS + 8)
                _picture(page, row, told[_QR - 2])
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
    return made.getvalue()


def _certificate(case: Case, no: int, sound: Sound, rulebook: Rulebook, address: str) -> tuple[Any, ...]:
    """Return the line of one certificate; its last words are those of its QR."""
    one = case.product
    months = whole(line_of(rulebook.procedure(one.decision), "certificate"))
    code = check_text(sound.bundle.session.id, sound.result.bundle_sha256, address, one.code)
    who = (no, one.producer, one.name, one.code, commune_of(case))
    return (*who, case.result.stars, PROPOSED[one.kind], months, None, None, code)


def _picture(page: Worksheet, row: int, said: str) -> None:
    """Put the QR of a text into a line's last column."""
    drawn = qr_png(said)
    scale = _QR_PIXELS / struct.unpack(">I", drawn.getvalue()[16:20])[0]  # a PNG tells its width there
    page.insert_image(row, _QR - 1, "qr.png", {"image_data": drawn, "x_scale": scale, "y_scale": scale})


def the_set(papers: Sequence[Paper]) -> bytes:
    """Return papers alone as the set: every paper twice, in the folders of the set."""
    return packed({paper_in_set(name): raw for name, raw in sorted(paper_files(papers).items())})


def contents(papers: Iterable[Paper], issue: Issue, others: Iterable[str], *, secretary: str) -> Paper:
    """Return the list of what the archive's file holds.

    Args:
        papers: In the order of an office's use.
        issue: Where they come from.
        others: The other files, by where they stand in the set.
        secretary: Who signs it.
    """
    rows = [(f"{one.kind}: {_about(one)}", f"{paper_in_set(one.name)}.docx, .pdf") for one in papers]
    rows += [(_kept_as(name), f"{name}{''.join(f', {kind}' for kind in kinds)}") for name, kinds in _with_kinds(others)]
    return issue.paper(
        "contents",
        number="",
        place_and_day="",
        blocks=(Block(lines=(words.CONTENTS_LEAD,), head=words.CONTENTS_HEAD, rows=numbered(rows)),),
        signer=words.SECRETARY,
        sign_here=words.SIGN,
        signed_by=secretary,
        recipients=(words.KEPT,),
    )


def _with_kinds(names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield files that differ in their kind alone as one name, with the other kinds."""
    for _, of in groupby(sorted(names), key=lambda name: name.rpartition(".")[0]):
        first, *others = of
        yield first, [PurePosixPath(name).suffix for name in others]


def _about(paper: Paper) -> str:
    return paper.to[0] if paper.kind == words.KIND["notice"] else paper.subject


def _kept_as(name: str) -> str:
    called = PurePosixPath(name).name
    found = (told for start, told in sorted(words.ALSO_KEPT.items(), reverse=True) if called.startswith(start))
    return next(found, called)
