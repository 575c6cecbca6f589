"""The call that erases what a record's protected fields hold, and what only the server knows: where its backups lie."""

from __future__ import annotations

from workbench.desk.programme import records, shapes
from workbench.programme.asks import EraseRecord
from workbench.programme.permissions import Actor
from workbench.server.door import Door


def erase(door: Door, actor: Actor, record: str, asked: EraseRecord) -> shapes.RecordErasedNow:
    """Erase what protected fields of a record hold, and name the server's own backups that still hold the key."""
    return records.erase(door.office, actor, record, asked, backups=door.backups.folder)
