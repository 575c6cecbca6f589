"""A session's journal handed out as lines of JSON, which a stranger can check without the archive.

A ballot's payload stays inside: its salt leaves the archive in no form. Its hash goes along, so that every entry's own
can be recomputed. Kept out: checking it (`doctor.proof`).
"""

from __future__ import annotations

import json
from typing import Any

from workbench.council.journal.records import BALLOTS
from workbench.council.permissions import require_closed
from workbench.desk.office import Office
from workbench.desk.room import enter
from workbench.instants import instant_text
from workbench.storage.journal import Entry, sha256

FORMAT = "ocop-journal/1"


def journal_export(office: Office, sid: str) -> tuple[bytes, int]:
    """Return a closed session's journal as lines of JSON, the first its head, and how many entries there are.

    Raises:
        MissingError: If there is no such session.
        StateError: If it is not closed: who ticked when is sealed until then.
    """
    with office.store.read() as tx:
        require_closed(enter(tx, sid).facts)
        entries = [one for one in tx.journal.everything() if one.scope == sid]
    head = {"format": FORMAT, "session": sid, "entries": len(entries), "head": entries[-1].hash}
    lines = (head, *map(line_of, entries))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode(), len(entries)


def line_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as it is handed out, a ballot's with the SHA-256 of its payload instead of that."""
    sealed = entry.kind in BALLOTS
    return {
        "scope": entry.scope,
        "number": entry.number,
        "at": instant_text(entry.at),
        "by": entry.by,
        "kind": entry.kind,
        "payload": None if sealed else entry.payload,
        "payload_sha256": sha256(entry.payload.encode()) if sealed else None,
        "previous": entry.previous,
        "hash": entry.hash,
    }
