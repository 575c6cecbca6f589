"""Bringing files into a product's dossier: looked at in a child process, put in their place, then put on record.

The order is what keeps an acknowledged file: its bytes stand on the disk before the journal speaks of it. Kept out: who
may and what is refused (`council.acts.dossier_files`), seeing them (`desk.views.dossier_files`).
"""

from __future__ import annotations

import json
import logging
from pathlib import PureWindowsPath
from typing import Annotated

from pydantic import Field, ValidationError

from workbench.council.acts.dossier_files import BRING_FILE, BringFile, FileName, Number
from workbench.council.acts.fields import Name, Reason, Request
from workbench.council.facts.dossier_files import DossierFile
from workbench.council.moves import MOVES
from workbench.council.permissions import refusal, require
from workbench.council.roster import Visitor
from workbench.council.text import parsing_faults
from workbench.desk.dossier_shapes import FileBrought
from workbench.desk.office import OPERATOR, Office
from workbench.desk.room import enter_as
from workbench.desk.situations import situation
from workbench.desk.views.dossier_files import file_line
from workbench.errors import BallotError, StateError
from workbench.storage.filing import Staged
from workbench.text_vi.council import dossier_files as words
from workbench.workbooks.scans.scan import Scan, look_at

log = logging.getLogger(__name__)
ROOM_LEFT = 10**9
"""Bytes that stay free for the archive: no scan may take the room in which ballots are saved."""


class Brought(Request):
    """What whoever brings a file says of it.

    Attributes:
        product: To which product's dossier it belongs.
        name: What people call it, without the folders it lay in.
        replaces: The number of the file whose place it takes.
        reason: Why that is replaced.
    """

    product: Name
    name: FileName
    replaces: Annotated[Number | None, Field(strict=False)] = None
    reason: Reason | None = None

    @classmethod
    def read(cls, product: str, name: str | None, replaces: str | None = None, reason: str | None = None) -> Brought:
        """Read what stands in an address.

        Raises:
            BallotError: If it has not the shape; all faults at once.
        """
        told = PureWindowsPath(" ".join((name or "").split())).name  # takes both kinds of slashes
        try:
            return cls.model_validate({"product": product, "name": told, "replaces": replaces, "reason": reason})
        except ValidationError as error:
            raise BallotError(parsing_faults(error)) from None


def require_may_bring(office: Office, visitor: Visitor, sid: str, code: str) -> None:
    """Refuse a file before its bytes are read: not the secretary's session, not now, no room on the disk."""
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        room.product(code)
        move = MOVES["bring_file"]
        now = situation(office, room, room.acting(visitor), move, None, at=office.now(), code=code)
        if (found := refusal([one for one in move.needs if one.about != "request"], now)) is not None:
            raise found
    if office.store.filing.free() < ROOM_LEFT:
        raise StateError.of(words.NO_ROOM_LEFT, code="no_room")


def receive_file(
    office: Office,
    visitor: Visitor,
    sid: str,
    code: str,
    name: str | None,
    replaces: str | None,
    reason: str | None,
    staged: Staged,
) -> FileBrought:
    """Take one file into a product's dossier.

    Args:
        office: The archive and the law.
        visitor: Who brings it.
        sid: The session.
        code: The product.
        name: What the file is called.
        replaces: The number of the file whose place it takes, as it stands in the address.
        reason: Why that is replaced.
        staged: Its bytes.

    Raises:
        PlanError: If it is no file for a dossier.
        WorkbenchError: As the act is refused.
    """
    asked = Brought.read(code, name, replaces, reason)
    file = put_file(office, visitor, sid, asked, staged)
    with office.store.read() as tx:
        return {"file": file_line(office, enter_as(tx, visitor, sid), file), "journal_head": tx.journal.head(sid)}


def put_file(office: Office, visitor: Visitor, sid: str, asked: Brought, staged: Staged) -> DossierFile:
    """Look at a staged file, put it in its place and on record, and return it; raises as `receive_file` does."""
    try:
        staged.flush()
        scan = look_at(staged.path, asked.name)
        with office.store.filing.alone_with(staged.sha256):
            return bring_file(office, visitor, sid, _kept(office, asked, staged, scan))
    finally:
        staged.discard()  # of a file that was refused nothing is left


def _kept(office: Office, asked: Brought, staged: Staged, scan: Scan) -> BringFile:
    """Put a file in its place, and return what is put on record of it."""
    filing = office.store.filing
    if filing.free() < ROOM_LEFT:
        raise StateError.of(words.NO_ROOM_LEFT, where=asked.name, code="no_room")
    text = filing.keep_text(json.dumps(scan.texts, ensure_ascii=False)) if scan.with_text else None
    return BringFile(
        act="bring_file",
        product=asked.product,
        name=asked.name,
        sha256=filing.keep(staged),
        size=staged.size,
        kind=scan.kind,
        pages=scan.pages,
        with_text=scan.with_text,
        text_sha256=text,
        active=scan.active,
        width=scan.width,
        height=scan.height,
        replaces=asked.replaces,
        reason=asked.reason,
    )


def bring_file(office: Office, visitor: Visitor, sid: str, asked: BringFile) -> DossierFile:
    """Put on record a file whose bytes lie in their place, and return it."""
    with office.store.begin(sid) as tx:
        room = enter_as(tx, visitor, sid)
        by = office.by(visitor.member_id)
        acting = visitor if visitor.member_id == OPERATOR else room.acting(visitor)
        now = situation(office, room, acting, BRING_FILE, asked, at=by.at)
        require(BRING_FILE.needs, now)
        room.put(asked, by)
        brought = [file for file in tx.facts(sid).files if file.product == asked.product][-1]
    log.info("act=bring_file session=%s member=%s product=%s", sid, visitor.member_id, asked.product)
    return brought
