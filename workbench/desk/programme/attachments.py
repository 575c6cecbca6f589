"""Files of a dossier in the registers: their bytes beside the archive, where those of sessions' dossiers lie.

A file is looked at in a child process and stands on the disk before the journal speaks of it. Which papers of the law's
list it answers is a person's to say, and ticks none of them. Kept out: files of a session's products
(`desk.acts.dossier_files`), what a dossier lacks (`programme.cycle.papers`).
"""

from __future__ import annotations

from functools import partial
from pathlib import PureWindowsPath
from typing import get_args

from workbench.council.facts.dossier_files import FileKind
from workbench.desk.acts.dossier_files import ROOM_LEFT
from workbench.desk.office import Office
from workbench.desk.programme.acts import enter, whole_chain
from workbench.desk.views.dossier_files import FileAt
from workbench.errors import MissingError, NotYoursError, RecordError, StateError
from workbench.programme.acts import RecordNow
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import Actor, require_may, require_may_read, sees_protected
from workbench.storage import Transaction
from workbench.text_vi.council import dossier_files as file_words
from workbench.text_vi.programme import faults as words
from workbench.workbooks.scans.scan import look_at

ATTACHMENT = KINDS["attachment"]
FILE_KINDS: tuple[FileKind, ...] = get_args(FileKind)


def attach(office: Office, actor: Actor, dossier: str, raw: bytes, name: str) -> RecordNow:
    """Take a file into a dossier.

    Args:
        office: The archive.
        actor: Who brings it.
        dossier: Its id.
        raw: The file.
        name: What people call it; folders that it lay in are left out.

    Raises:
        MissingError: If there is no such record.
        NotYoursError: If the dossier is not the actor's to change.
        RecordError: If the record is no dossier, or the name can't stand in the registers.
        StateError: If the dossier has this file already, or there is no room on the disk.
        PlanError: If it is no PDF, JPEG or PNG, or is damaged or locked.
    """
    with office.store.read() as tx:
        now = tx.registers.get(dossier)
        if now.kind != "dossier" or now.is_gone:
            raise RecordError.of(words.NOT_A_DOSSIER, dossier, "not_a_dossier")
        require_may(actor, ATTACHMENT.life.enters, dossier, whole_chain(tx, now))
    filing = office.store.filing
    if filing.free() < ROOM_LEFT:
        raise StateError.of(file_words.NO_ROOM_LEFT, where=name, code="no_room")
    called = PureWindowsPath(" ".join(name.split())).name
    staged = filing.stage()
    try:
        staged.write(raw)
        staged.flush()
        kind, size = look_at(staged.path, called).kind, staged.size
        sha256 = filing.keep(staged)
    finally:
        staged.discard()  # of a file that was refused nothing is left
    given = {"dossier": dossier, "name": called, "file_kind": kind, "sha256": sha256, "size": size}
    is_out = partial(_is_out, dossier=dossier, sha256=sha256)
    return enter(office, actor, "attachment", given, is_new=is_out, with_file=True)


def _is_out(tx: Transaction, *, dossier: str, sha256: str) -> bool:
    """Tell whether a file was in a dossier and is there no more: it may come back as a record of its own."""
    same = [one for one in tx.registers.naming([dossier], {ATTACHMENT.name}) if one.values["sha256"] == sha256]
    return bool(same) and all(one.state == "taken_out" for one in same)


def attached_file(office: Office, actor: Actor, record: str) -> FileAt:
    """Hand over the bytes of a file, as they were brought in.

    Raises:
        MissingError: If there is no such file.
        NotYoursError: If it is not the actor's to see: scans hold dates of birth, numbers of papers, signatures.
        StateError: If it no longer lies where it was put.
    """
    with office.store.read() as tx:
        now = tx.registers.get(record)
        within = whole_chain(tx, now)
        require_may_read(actor, now.kind, record, within)
        if not sees_protected(actor, within):
            raise NotYoursError.of(words.FILE_NOT_YOURS, where=record, code="file_not_yours")
    if now.kind != "attachment":
        raise MissingError.of(file_words.FILE_UNKNOWN, where=record, code="file_unknown")
    sha256, size, name = str(now.values["sha256"]), int(str(now.values["size"])), str(now.values["name"])
    if not office.store.filing.holds(sha256, size):
        raise StateError.of(file_words.FILE_GONE, where=name, code="file_gone")
    kind: FileKind = next(one for one in FILE_KINDS if one == now.values["file_kind"])
    return FileAt(path=office.store.filing.path_of(sha256), name=name, kind=kind, sha256=sha256, size=size)


def require_may_attach(actor: Actor) -> None:
    """Refuse a file to those who may not bring any, before its bytes are read."""
    require_may(actor, ATTACHMENT.life.enters, ATTACHMENT.label, None)
