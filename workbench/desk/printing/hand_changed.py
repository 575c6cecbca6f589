"""Word files of the set that people worked on: compared with what was signed off, kept, made PDFs where figures hold.

Whatever comes is kept and its differences are told; while a figure differs it is no official file and gets no PDF. The
PDF is LibreOffice's where that is installed, or the one that Word made and somebody brings, after it was compared with
the Word file. That a file came stands in the journal. Kept out: what is compared (`documents.signing.hand_changed`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workbench.council.acts.minutes import HandChangedKept
from workbench.council.facts.session import HandChanged
from workbench.desk.acts.signing import snapshot
from workbench.desk.board_shapes import ChangeTaken, HandChangedLine
from workbench.desk.office import OPERATOR, Office
from workbench.desk.printing.beside import bring, brought_after, require_made, require_same
from workbench.desk.room import enter
from workbench.documents.file_names import file_name
from workbench.documents.paper.whole import in_set
from workbench.documents.render.office_pdf import office as libreoffice
from workbench.documents.render.office_pdf import pdf_by_office
from workbench.documents.set.again import beside, making_again
from workbench.documents.signing.hand_changed import of_pdf, of_word, paper_of
from workbench.documents.signing.told import Told
from workbench.errors import DocumentError, Fault, MissingError, RefusedError, StateError
from workbench.instants import instant_text
from workbench.storage import sha256
from workbench.text_vi.documents import hand_changed as words
from workbench.workbooks.signed.pdf import read_signed
from workbench.workbooks.word.file import WordText, word_text

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptChange:
    """A file that was taken in.

    Attributes:
        path: Where it lies.
        kept: What is on record of it.
        found: What was found of it.
    """

    path: Path
    kept: HandChangedKept
    found: tuple[Told, ...]

    @property
    def official(self) -> bool:
        """Whether it may stand in the place of the file that was made."""
        return self.kept.differs == 0

    def shown(self) -> ChangeTaken:
        """Return what a page is told."""
        found = [{"what": words.told(one.name, **one.parts), "against": one.against} for one in self.found]
        return {
            "sha256": self.kept.sha256,
            "official": self.official,
            "pdf": self.kept.pdf_sha256 is not None,
            "found": found,  # type: ignore[typeddict-item]  # lines of just these two
        }


def keep_changed(
    office: Office,
    sid: str,
    raw: bytes,
    name: str,
    outputs: Path,
    *,
    paper: str | None = None,
    by: str = OPERATOR,
) -> KeptChange:
    """Take in a Word file of a session's set that somebody worked on.

    Args:
        office: The archive.
        sid: The session.
        raw: The file.
        name: What it is called.
        outputs: The folder of all sessions' documents.
        paper: Which of the set it is, by its file's name; as the file says itself by default.
        by: Who brings it.

    Raises:
        StateError: If the session is not concluded, or has no papers yet.
        DocumentError: If nothing tells which paper it is, or it was made from other data; or it can't be written.
        PlanError: If it can't be read.
        RefusedError: If it was taken in before.
    """
    signed = snapshot(office, sid)
    there = require_made(outputs / sid, signed.bundle_sha256, words.NO_PAPERS)
    source = beside(there)
    if source is None:
        raise StateError.of(words.NO_PAPERS, where=sid, code="no_minutes")
    given = word_text(raw, name)
    _require_ours(given, sid, signed.bundle_sha256, name)
    with making_again(signed.bundle, source[1]) as stages:
        which = paper if paper in stages.word_files else paper_of(given, name, stages.word_files)
        if which is None:
            raise DocumentError.of(words.no_paper(stages.word_files[:3]), where=name, code="no_paper")
        made = stages.word_file(which)
    found = tuple(of_word(given, word_text(made, which), "figures_of_word"))
    differs = sum(one.against for one in found)
    pdf = None if differs else _converted(given, raw, name)
    reworded = next((one.parts["paragraphs"] for one in found if one.name == "reworded"), 0)
    kept = HandChangedKept(
        sha256=sha256(raw),
        size=len(raw),
        paper=which,
        differs=differs,
        reworded=int(str(reworded)),
        pdf_sha256=sha256(pdf) if pdf else None,
        pdf_by="libreoffice" if pdf else None,
    )
    path = path_of(outputs, sid, kept.paper, kept.sha256)
    with office.store.begin(sid) as tx:
        room = enter(tx, sid)
        if any(one.sha256 == kept.sha256 for one in room.facts.hand_changed):
            raise RefusedError.of(words.ALREADY_KEPT, where=name, code="already_kept")
        bring(path, raw)
        if pdf:
            bring(path.with_suffix(".pdf"), pdf)
        room.put(kept, office.by(by))
    log.info("act=hand_changed session=%s member=%s sha256=%s differs=%d", sid, by, kept.sha256, differs)
    return KeptChange(path=path, kept=kept, found=found)


def _require_ours(given: WordText, sid: str, signed: str, name: str) -> None:
    """Refuse a file that says it was made from other data than what was signed off.

    Raises:
        DocumentError: If it does.
    """
    told = given.told
    if told.get("ocop.session", sid) != sid or told.get("ocop.bundle_sha256", signed) != signed:
        raise DocumentError.of(words.OTHER_SESSION, where=name, code="other_session")


def _converted(given: WordText, raw: bytes, name: str) -> bytes | None:
    """Return the file as a PDF, None where this machine can't make one, or should not open the file."""
    program = libreoffice()
    return None if program is None or given.linked else pdf_by_office(raw, program, name)


def keep_pdf(
    office: Office, sid: str, mark: str, raw: bytes, name: str, outputs: Path, *, by: str = OPERATOR
) -> KeptChange:
    """Take in the PDF that Word made of a file that was taken in before.

    Args:
        office: The archive.
        sid: The session.
        mark: The Word file's SHA-256.
        raw: The PDF.
        name: What it is called.
        outputs: The folder of all sessions' documents.
        by: Who brings it.

    Raises:
        MissingError: If no such Word file was taken in, or it is no longer there.
        DocumentError: If a figure of the Word file differs from the result, or one of the PDF from the Word file.
        PlanError: If it can't be read.
    """
    one = _one(office, sid, mark)
    path = require_same(path_of(outputs, sid, one.paper, mark), mark, words.NOT_THERE)
    if not one.official:
        raise DocumentError.of(words.FIGURES_DIFFER, where=name, code="figures_differ")
    word = path.read_bytes()
    found = tuple(of_pdf(read_signed(raw, (), name).texts, word_text(word, path.name)))
    faults = [
        Fault.of(words.fault(told.name, **told.parts), where=name, code=told.name) for told in found if told.against
    ]
    if faults:
        raise DocumentError(faults)
    kept = HandChangedKept(
        sha256=mark,
        size=len(word),
        paper=one.paper,
        differs=0,
        reworded=one.reworded,
        pdf_sha256=sha256(raw),
        pdf_by="given",
    )
    # the file that lies there is the one that was told last
    with brought_after(path.with_suffix(".pdf"), raw), office.store.begin(sid) as tx:
        enter(tx, sid).put(kept, office.by(by))
    log.info("act=hand_changed session=%s member=%s sha256=%s pdf=%s", sid, by, mark, kept.pdf_sha256)
    return KeptChange(path=path, kept=kept, found=found)


def path_of(outputs: Path, sid: str, paper: str, found: str) -> Path:
    """Return where a Word file lies, by which paper it is and its hash; its PDF lies beside it."""
    stem = PurePosixPath(in_set(paper, sid)).stem
    return outputs / f"{sid}{words.FOLDER}" / f"{file_name(stem)}_{found[:12]}.docx"


def _all(office: Office, sid: str) -> tuple[Sequence[HandChanged], dict[str, str]]:
    with office.store.read() as tx:
        room = enter(tx, sid)
        return room.facts.hand_changed, {member.id: member.name for member in room.session.plan.members}


def _one(office: Office, sid: str, mark: str) -> HandChanged:
    found = next((one for one in _all(office, sid)[0] if one.sha256 == mark), None)
    if found is None:
        raise MissingError.of(words.NO_COPY, where=mark[:12], code="no_such_copy")
    return found


def changed_lines(office: Office, sid: str) -> list[HandChangedLine]:
    """Return the Word files of a session that somebody worked on, the newest last."""
    found, names = _all(office, sid)
    return [
        {
            "sha256": one.sha256,
            "paper": one.paper,
            "official": one.official,
            "pdf": one.pdf_sha256 is not None,
            "by": names.get(one.by, one.by),
            "at": instant_text(one.at),
        }
        for one in found
    ]


def changed_file(office: Office, sid: str, mark: str, outputs: Path, *, pdf: bool = False) -> Path:
    """Return where a Word file lies that somebody worked on, or its PDF.

    Raises:
        MissingError: If none of this hash was taken in, or it is no longer there or no longer the same.
    """
    one = _one(office, sid, mark)
    path = path_of(outputs, sid, one.paper, mark)
    if not pdf:
        return require_same(path, mark, words.NOT_THERE)
    if one.pdf_sha256 is None:
        raise MissingError.of(words.NO_COPY, where=mark[:12], code="no_such_copy")
    return require_same(path.with_suffix(".pdf"), one.pdf_sha256, words.NOT_THERE)


def official_files(office: Office, sid: str, outputs: Path) -> Iterator[tuple[str, Path]]:
    """Yield where in the set a file stands that may be used in place of a made one, and where it lies.

    Of one paper the newest counts; a file that is no longer there or was changed again is left out.
    """
    newest = {one.paper: one for one in _all(office, sid)[0] if one.official}
    for paper, one in newest.items():
        path, stem = path_of(outputs, sid, paper, one.sha256), in_set(paper, sid).removesuffix(".docx")
        for kind, found in ((".docx", one.sha256), (".pdf", one.pdf_sha256)):
            file = path.with_suffix(kind)
            if found and file.is_file() and sha256(file.read_bytes()) == found:
                yield f"{stem}{words.IN_SET}{kind}", file
