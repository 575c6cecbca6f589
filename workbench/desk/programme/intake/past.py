"""The imports that there were: of which file, by whom, how much of each could still be taken back, and why not more.

Kept out: taking one back (`imports.undo_import`, with the same rule of what stays).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from workbench.desk.office import Office
from workbench.desk.programme.acts import kind_named
from workbench.desk.programme.intake.imports import require_may_import, staying
from workbench.programme.acts import ImportUndone, RecordNow, RowsImported
from workbench.programme.permissions import Actor
from workbench.storage import OFFICE, Entry, Transaction

SHOWN = 20
"""Imports that are listed, the newest: of older ones hardly anything is as it came in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """An import of the journal.

    Attributes:
        entry: Its act.
        imported: What it brought.
        goes: How many of its records an undo would take back; none where it was undone.
        stays: Those that would stay, for something was done to them since or what is there names them; of an import
            that was undone, those that stayed.
        undone: The act that took it back, if one did, and what it says.
    """

    entry: Entry
    imported: RowsImported
    goes: int
    stays: tuple[RecordNow, ...]
    undone: tuple[Entry, ImportUndone] | None


def past_imports(office: Office, actor: Actor, kind: str) -> list[Past]:
    """Return the newest imports that entered records of a kind, the newest first.

    Raises:
        NotYoursError: If imports are not the actor's to take back.
        MissingError: If there is no such kind.
    """
    require_may_import(actor, [kind_named(kind).name])
    with office.store.read() as tx:
        undone = {one.kept["imported"]: one for one in tx.journal.of_kinds(OFFICE, "undo_import")}
        entries = deque(tx.journal.each_holding(OFFICE, f'"kind":"{kind}"', "import_rows"), maxlen=SHOWN)
        return [_past(tx, one, undone.get(one.number)) for one in reversed(entries)]


def _past(tx: Transaction, entry: Entry, by: Entry | None) -> Past:
    imported, undoing = entry.act.record, None if by is None else by.act.record
    if not isinstance(imported, RowsImported):
        raise TypeError(type(imported))
    now = tx.registers.several(one.record for one in imported.entered)
    if by is not None and isinstance(undoing, ImportUndone):
        stayed = tuple(now[record] for record in undoing.kept)
        return Past(entry=entry, imported=imported, goes=0, stays=stayed, undone=(by, undoing))
    kept = staying(tx, now, entry.number)
    goes = sum(not one.is_gone for one in now.values()) - len(kept)
    return Past(entry=entry, imported=imported, goes=goes, stays=tuple(now[record] for record in kept), undone=None)
