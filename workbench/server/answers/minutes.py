"""The calls for minutes: having them made, asking how far they are, fetching the documents."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from workbench import settings
from workbench.council.permissions import require_sees_progress
from workbench.council.roster import Visitor
from workbench.desk.acts import signing
from workbench.desk.board_shapes import ChangeTaken, CopyTaken, HandChangedFiles, SignedCopies
from workbench.desk.printing import hand_changed as changes
from workbench.desk.printing import signed_copies as copies
from workbench.desk.printing.papers import paper_set
from workbench.documents.set.make import COPY
from workbench.documents.signing.stamp import stamps as stamps_of
from workbench.errors import MissingError, StateError
from workbench.server.answers.downloads import File
from workbench.server.door import Door
from workbench.server.work.minutes_jobs import MinutesState
from workbench.text_vi.documents import stamp as stamp_words
from workbench.text_vi.server import door as words
from workbench.workbooks.signed.pdf import certificates_in
from workbench.workbooks.zips import packed

ENDINGS = ("pdf", "docx", "xlsx", "json", "")
"""Of the documents that are made, "" for any other."""


class Started(TypedDict):
    """That the minutes are being made."""

    state: Literal["running"]


def state(door: Door, visitor: Visitor, sid: str) -> MinutesState:
    """Say how the minutes of a session fare."""
    _require_board(visitor, sid)
    return door.minutes.state(sid, _signed(door, sid))


def start(door: Door, visitor: Visitor, sid: str) -> Started:
    """Have the minutes made; refused for a session that is not concluded."""
    _require_board(visitor, sid)
    signing.snapshot(door.office, sid)
    door.minutes.start(sid)
    return {"state": "running"}


def output(door: Door, visitor: Visitor, sid: str, name: str) -> File:
    """Hand over one document of a session under the name that the manifest gives it."""
    _require_board(visitor, sid)
    path = door.minutes.output(sid, name, _signed(door, sid))
    return File(path.name, path.read_bytes())


def stamps(door: Door, visitor: Visitor, sid: str, name: str) -> File:
    """Hand over what the signatures of a paper look like on it: a picture for each field, in one archive.

    Raises:
        MissingError: If no manifest of documents from the signed bundle names such a PDF.
    """
    _require_board(visitor, sid)
    path = door.minutes.output(sid, name, _signed(door, sid))
    if path.suffix != ".pdf":
        raise MissingError.of(stamp_words.NO_PAPER, where=name, code="no_paper_to_sign")
    return File(f"{stamp_words.FOLDER}_{path.stem}.zip", packed(stamps_of(path.read_bytes(), path.name)))


def papers(door: Door, visitor: Visitor, sid: str) -> File:
    """Hand over every paper of a session as one archive: those before the meeting at any time, all once made."""
    _require_board(visitor, sid)
    return File(words.papers_file(sid), paper_set(door.office, sid, door.minutes.outputs).raw)


def read(door: Door, visitor: Visitor, sid: str) -> File:
    """Hand over the minutes as recipients get them, without anybody's marks, to everybody who sat in the session.

    Raises:
        MissingError: If none were made yet.
    """
    signing.signed_session(door.office, visitor, sid)
    path = door.minutes.output(sid, COPY, signing.snapshot(door.office, sid).bundle_sha256)
    return File(path.name, path.read_bytes())


def require_may_sign(visitor: Visitor) -> None:
    """Refuse a signed copy before it is read, from whoever has no part in the minutes.

    Raises:
        NotYoursError: If the visitor's role has none.
    """
    require_sees_progress(visitor)


def signed(door: Door, visitor: Visitor, sid: str) -> SignedCopies:
    """Say which signed papers were taken in."""
    _require_board(visitor, sid)
    return {"copies": copies.signed_copies(door.office, sid, door.minutes.outputs)}


def signed_file(door: Door, visitor: Visitor, sid: str, mark: str) -> File:
    """Hand over a signed copy by its hash."""
    _require_board(visitor, sid)
    path = copies.signed_copy(door.office, sid, mark, door.minutes.outputs)
    return File(path.name, path.read_bytes())


def take_signed(door: Door, visitor: Visitor, sid: str, raw: bytes, name: str, _: object) -> CopyTaken:
    """Take in a paper that was signed outside; refused with all that is wrong with it."""
    _require_board(visitor, sid)
    roots = certificates_in(settings.certificates_dir(door.minutes.home))
    kept = copies.keep_signed(door.office, sid, raw, name, door.minutes.outputs, roots, by=visitor.member_id)
    return {"signers": list(kept.signers), "missing": list(kept.missing)}


def hand_changed(door: Door, visitor: Visitor, sid: str) -> HandChangedFiles:
    """Say which Word files that somebody worked on were taken in."""
    _require_board(visitor, sid)
    return {"files": changes.changed_lines(door.office, sid)}


def take_changed(door: Door, visitor: Visitor, sid: str, raw: bytes, name: str, _: object) -> ChangeTaken:
    """Take in a Word file that somebody worked on: it is kept, and every difference is told."""
    _require_board(visitor, sid)
    return changes.keep_changed(door.office, sid, raw, name, door.minutes.outputs, by=visitor.member_id).shown()


def changed_file(door: Door, visitor: Visitor, sid: str, mark: str) -> File:
    """Hand over a Word file that somebody worked on, by its hash."""
    _require_board(visitor, sid)
    path = changes.changed_file(door.office, sid, mark, door.minutes.outputs)
    return File(path.name, path.read_bytes())


def changed_pdf(door: Door, visitor: Visitor, sid: str, mark: str) -> File:
    """Hand over the PDF of a Word file that somebody worked on."""
    _require_board(visitor, sid)
    path = changes.changed_file(door.office, sid, mark, door.minutes.outputs, pdf=True)
    return File(path.name, path.read_bytes())


def take_changed_pdf(
    door: Door, visitor: Visitor, sid: str, mark: str, raw: bytes, name: str, _: object
) -> ChangeTaken:
    """Take in the PDF that Word made of such a file; refused while a figure differs."""
    _require_board(visitor, sid)
    return changes.keep_pdf(door.office, sid, mark, raw, name, door.minutes.outputs, by=visitor.member_id).shown()


def _require_board(visitor: Visitor, sid: str) -> None:
    """Refuse everyone who may not see the bundle: minutes hold all that it holds.

    Raises:
        MissingError: If this is not the visitor's session.
        NotYoursError: If the visitor's role has no part in the minutes.
    """
    if sid != visitor.session_id:
        raise MissingError.of(words.NO_SUCH_ADDRESS, code="no_such_session")
    require_sees_progress(visitor)


def _signed(door: Door, sid: str) -> str | None:
    """Return the hash of the bundle that was signed off, if it was."""
    try:
        return signing.snapshot(door.office, sid).bundle_sha256
    except StateError:
        return None
