"""What the registers keep of one person: handed to them as a file, or erased at their request outside the record.

To erase is to destroy the key under which a record's protected fields are kept; of a file, its bytes, unless another
record or a session has the same. The act says who did it, when, why and of which fields; what they held can't be read
again, in old acts neither. Backups made before still hold the key, or the file.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from workbench.desk.office import Office
from workbench.desk.programme.acts import told_reason, whole_chain
from workbench.desk.programme.attachments import ATTACHMENT, whose
from workbench.desk.sign_in.accounts import acting_on_registers
from workbench.desk.upkeep.kept import KeptBackup, index_of
from workbench.errors import StateError
from workbench.instants import instant_text
from workbench.programme.acts import (
    CONTENT,
    ENTRIES,
    RecordEntered,
    RecordErased,
    RecordNow,
    Revision,
    has_content,
    revisions,
    touched,
)
from workbench.programme.permissions import ERASES, Actor, require_may
from workbench.programme.protected import erasable, erasures_in, protected_in
from workbench.programme.sealed import Erased
from workbench.storage import OFFICE, Transaction
from workbench.text_vi.programme import erasing as words
from workbench.text_vi.programme import kinds as names

FORMAT = "ocop-register-person/1"
IN_MAKING = timedelta(hours=1)
"""A backup is named by when it was begun; so long before a key was made it may hold it all the same."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """A key or a file that was destroyed: of which record, and from when to when it stood in the archive."""

    record: str
    since: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What was erased.

    Attributes:
        now: The record after it.
        fields: What the fields are called of which something was kept.
        wiped: Whether no byte of the key, or of the file, is left in the archive's own files.
        shared: The records and sessions that have the same file, so that it stays.
        apart: Records that are one with it and have protected fields of their own.
        backups: Those of which it is known that they still hold the key.
    """

    now: RecordNow
    fields: list[str]
    wiped: bool
    shared: list[str]
    apart: list[str]
    backups: list[KeptBackup]


def erase(office: Office, actor: Actor, record: str, *, reason: str, backups: Path | None) -> Erasure:
    """Erase what protected fields of a record hold and ever held, or a file; also of what was taken out or joined.

    Args:
        office: The archive.
        actor: Who does it.
        record: Its id.
        reason: Why.
        backups: The folder of backups, if there is one.

    Raises:
        MissingError: If there is no such record.
        NotYoursError: If that is not the actor's to do.
        StateError: If nothing is kept there, or it was erased before.
        RecordError: If no reason is given.
    """
    with acting_on_registers(office, settled=True) as tx:
        now = tx.registers.get(record)
        require_may(actor, ERASES, record, whole_chain(tx, now))
        acts = tx.registers.acts_of(record)
        fields = (CONTENT,) if has_content(now) else erasable(acts, record)
        if not fields:
            before = bool(erasures_in(acts))
            said, code = (words.ERASED_BEFORE, "erased_before") if before else (words.NOTHING_KEPT, "nothing_kept")
            raise StateError.of(said, record, code)
        erased = RecordErased(record=record, fields=fields, reason=told_reason(reason))
        tx.registers.put(erased, by=office.by(actor.who))
        now, apart = tx.registers.get(record), _apart(tx, now)
        destroyed = _destroyed(tx, record)[-1]
    shared = _left_for(office, now) if fields == (CONTENT,) else []
    wiped = fields == (CONTENT,) or office.store.wipe()
    log.info("record_erased record=%s wiped=%s", record, wiped)
    held = [] if backups is None else holding(destroyed, index_of(backups))
    labels = [names.FIELDS[name] for name in fields]
    return Erasure(now=now, fields=labels, wiped=wiped, shared=shared, apart=apart, backups=held)


def _left_for(office: Office, file: RecordNow) -> list[str]:
    """Take a file's bytes away, or return who else has them; who brings them meanwhile waits."""
    filing, sha256 = office.store.filing, str(file.values["sha256"])
    with filing.alone_with(sha256):
        others = whose(office, sha256)
        if not others:
            filing.remove(sha256)
    return others


def destroyed_keys(tx: Transaction) -> list[Destroyed]:
    """Return every key that was destroyed."""
    erased = dict.fromkeys(one.kept["record"] for one in tx.journal.of_kinds(OFFICE, "erase_record"))
    return [one for record in erased for one in _destroyed(tx, record)]


def holding(one: Destroyed, backups: Collection[KeptBackup]) -> list[KeptBackup]:
    """Return the backups that hold a destroyed key, by when they were made: nothing of them is opened."""
    return [backup for backup in backups if one.since - IN_MAKING <= backup.made_at <= one.at]


def _destroyed(tx: Transaction, record: str) -> list[Destroyed]:
    found: list[Destroyed] = []
    since: datetime | None = None
    for act in tx.registers.acts_of(record):
        if isinstance(act.record, RecordErased):
            found += [] if since is None else [Destroyed(record=record, since=since, at=act.at)]
            since = None
        elif since is None and (_is_file(act.record) or any(of == record for of, _, _ in protected_in(act.record))):
            since = act.at
    return found


def _is_file(act: object) -> bool:
    return isinstance(act, RecordEntered) and act.kind == ATTACHMENT.name


def _apart(tx: Transaction, now: RecordNow) -> list[str]:
    others = [one.id for one in tx.registers.joined_into([now.id])]
    others += [] if now.into is None else [now.into]
    return [one for one in others if erasable(tx.registers.acts_of(one), one)]


def person_export(office: Office, actor: Actor, record: str) -> tuple[bytes, int]:
    """Return what the registers keep of one person as JSON, and how many changes there are.

    Args:
        office: The archive.
        actor: Who asks, at the machine.
        record: A person, a producer or another record with protected fields.

    Raises:
        MissingError: If there is no such record.
        NotYoursError: If that is not the actor's to do.
        StateError: If records of its kind are about nobody.
    """
    with office.store.read() as tx:
        now = tx.registers.get(record)
        require_may(actor, ERASES, record, whole_chain(tx, now))
        if not any(field.protected for field in now.of.fields):
            raise StateError.of(words.ABOUT_NOBODY, record, "about_nobody")
        changes = list(revisions(tx.registers.opened_acts(tx.registers.acts_of(record), record), record))
        opened = tx.registers.opened(now)
        named_by = tx.registers.naming([record])
        accounts = {one.id for one in named_by if one.kind == "account"}
        found = {
            "format": FORMAT,
            "record": record,
            "kind": now.of.label,
            "title": now.title,
            "state": names.STATES[now.state],
            "values": {now.of.field(name).label: value for name, value in opened.all.items()},  # type: ignore[union-attr]
            "erased": [names.FIELDS[name] for name in opened.erased],
            "changes": [_change(one) for one in changes],
            "named_by": [{"record": one.id, "kind": one.of.label, "title": one.title} for one in named_by],
            "did": list(_did(tx, accounts)),
        }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode(), len(changes)


def _change(one: Revision) -> dict[str, Any]:
    told = {
        "number": one.number,
        "at": instant_text(one.at),
        "by": one.by,
        "act": names.ACTS[one.act],
        "field": names.FIELDS.get(one.field, one.field),
        "old": _told(one.old),
        "new": _told(one.new),
        "note": names.MOVES.get(one.note, one.note),
        "reason": one.reason,
    }
    return {name: value for name, value in told.items() if value not in (None, "")}


def _told(value: object) -> object:
    return words.ERASED if isinstance(value, Erased) else value


def _did(tx: Transaction, accounts: Collection[str]) -> Iterator[dict[str, Any]]:
    """Yield what somebody did with an account of theirs: which act, when, on which records."""
    for entry in tx.journal.each_of(OFFICE, *ENTRIES) if accounts else ():
        if entry.by in accounts:
            on = list(touched(entry.act.record))
            yield {"number": entry.number, "at": instant_text(entry.at), "act": names.ACTS[entry.kind], "records": on}
