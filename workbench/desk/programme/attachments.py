"""Files of records in the registers: their bytes beside the archive, where those of sessions' dossiers lie.

A file is looked at in a child process and stands on the disk before the journal speaks of it. Which papers it is, a
person says, and it ticks none of them. Kept out: which kinds take which papers (`programme.declared.papers`), files of
a session's products (`desk.acts.dossier_files`), what a dossier lacks (`programme.cycle.papers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PureWindowsPath
from typing import get_args

from workbench.council.facts.dossier_files import FileKind
from workbench.desk.acts.dossier_files import ROOM_LEFT
from workbench.desk.office import Office
from workbench.desk.programme.acts import enter, held_by, in_whose_name, whole_chain
from workbench.desk.programme.following import hangs, is_here, with_joined
from workbench.desk.views.dossier_files import FileAt
from workbench.errors import MissingError, NotYoursError, RecordError, StateError, WorkbenchError
from workbench.programme.acts import CONTENT, GONE, RecordNow, has_content
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import Actor, may, opens_files, require_may, require_may_read
from workbench.storage import Transaction, Wanted
from workbench.text_vi.council import dossier_files as file_words
from workbench.text_vi.programme import faults as words
from workbench.workbooks.scans.scan import look_at

ATTACHMENT = KINDS["attachment"]
ALL = 10**6
FILE_KINDS: tuple[FileKind, ...] = get_args(FileKind)


def attach(office: Office, actor: Actor, record: str, raw: bytes, name: str) -> RecordNow:
    """Hang a file on a record.

    Args:
        office: The archive.
        actor: Who brings it.
        record: Its id.
        raw: The file.
        name: What people call it; folders that it lay in are left out.

    Raises:
        MissingError: If there is no such record.
        NotYoursError: If the record is not the actor's to change.
        RecordError: If its kind takes no files, or the name can't stand in the registers.
        StateError: If it counts no more, has this file already, or there is no room on the disk.
        PlanError: If it is no PDF, JPEG or PNG, or is damaged or locked.
    """
    with office.store.read() as tx:
        now = tx.registers.get(record)
        if not now.of.takes_files:
            raise RecordError.of(words.takes_no_files(now.kind), record, "takes_no_files")
        if now.is_gone:
            raise StateError.of(words.is_gone(now.into), record, "record_gone")
        who, held = in_whose_name(tx, ATTACHMENT, {"of": record}), held_by(tx, actor, now.of, now.values)
        require_may(actor, who, record, whole_chain(tx, now), held=held)
    filing = office.store.filing
    if filing.free() < ROOM_LEFT:
        raise StateError.of(file_words.NO_ROOM_LEFT, where=name, code="no_room")
    called = PureWindowsPath(" ".join(name.split())).name
    staged = filing.stage()
    try:
        staged.write(raw)
        staged.flush()
        kind, size = look_at(staged.path, called).kind, staged.size
        given = {"of": record, "name": called, "file_kind": kind, "sha256": staged.sha256, "size": size}
        is_out = partial(_is_out, record=record, sha256=staged.sha256)
        with filing.alone_with(staged.sha256):
            filing.keep(staged)
            try:
                return enter(office, actor, "attachment", given, is_new=is_out, with_file=True)
            except WorkbenchError:
                if not whose(office, staged.sha256):
                    filing.remove(staged.sha256)
                raise
    finally:
        staged.discard()  # of a file that was refused nothing is left


def _is_out(tx: Transaction, *, record: str, sha256: str) -> bool:
    """Tell whether a file hung on a record and does no more: it may come back as a record of its own.

    Raises:
        StateError: If it hangs there still, by a record that was joined into this one.
    """
    all_of_it = tx.registers.naming(with_joined(tx, record), {ATTACHMENT.name})
    same = [one for one in all_of_it if one.values["sha256"] == sha256]
    if there := [(one.id, one.title) for one in same if hangs(one)]:
        raise StateError.of(words.may_be_one(ATTACHMENT.name, there), record, "may_be_one")
    return bool(same)


def files_of(tx: Transaction, record: str) -> list[RecordNow]:
    """Return the files that hang on a record now, and on those that were joined into it."""
    there = tx.registers.naming(with_joined(tx, record), {ATTACHMENT.name})
    return [one for one in there if is_here(one)]


def may_open(tx: Transaction, actor: Actor, file: RecordNow) -> bool:
    """Tell whether somebody opens a file: whoever may bring one there does too."""
    who, held = in_whose_name(tx, ATTACHMENT, file.values), held_by(tx, actor, ATTACHMENT, file.values)
    within = whole_chain(tx, file)
    return opens_files(actor, within, held=held) or may(actor, who, within, held=held)


def every_file(tx: Transaction) -> Iterator[RecordNow]:
    """Yield the files of all records, those that were entered by mistake too."""
    yield from tx.registers.every(ATTACHMENT.name)
    for state in GONE:
        yield from tx.registers.search(Wanted(kinds=(ATTACHMENT.name,), state=state), limit=ALL)


def whose(office: Office, sha256: str) -> list[str]:
    """Return what has a file of these bytes: records of which they were not erased, and sessions, by their ids."""
    with office.store.read() as tx:
        of_records = [one.id for one in filter(has_content, every_file(tx)) if one.values["sha256"] == sha256]
        sessions = ((sid, tx.facts(sid).files) for sid in tx.sessions.ids())
        return [*of_records, *(sid for sid, files in sessions if any(one.sha256 == sha256 for one in files))]


def attached_file(office: Office, actor: Actor, record: str) -> FileAt:
    """Hand over the bytes of a file, as they were brought in.

    Raises:
        MissingError: If there is no such file.
        NotYoursError: If it is not the actor's to see.
        StateError: If it was erased, or no longer lies where it was put.
    """
    with office.store.read() as tx:
        now = tx.registers.get(record)
        require_may_read(actor, now.kind, record, whole_chain(tx, now))
        if now.kind != ATTACHMENT.name:
            raise MissingError.of(file_words.FILE_UNKNOWN, where=record, code="file_unknown")
        if not may_open(tx, actor, now):
            raise NotYoursError.of(words.FILE_NOT_YOURS, where=record, code="file_not_yours")
    if CONTENT in now.erased:
        raise StateError.of(words.FILE_ERASED, where=record, code="file_erased")
    sha256, size, name = str(now.values["sha256"]), int(str(now.values["size"])), str(now.values["name"])
    if not office.store.filing.holds(sha256, size):
        raise StateError.of(file_words.FILE_GONE, where=name, code="file_gone")
    kind: FileKind = next(one for one in FILE_KINDS if one == now.values["file_kind"])
    return FileAt(path=office.store.filing.path_of(sha256), name=name, kind=kind, sha256=sha256, size=size)


def require_may_attach(actor: Actor) -> None:
    """Refuse a file to those with no role, before its bytes are read; whose record it is, `attach` asks."""
    require_may(actor, ATTACHMENT.life.enters, ATTACHMENT.label, None)
