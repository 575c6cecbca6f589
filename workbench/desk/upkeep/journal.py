"""A session's journal handed out as lines of JSON, which a stranger can check without the archive.

A ballot's payload stays inside: its salt leaves the archive in no form. Its hash goes along, so that the chain is seen
to hold. Kept out: checking it (`doctor.proof`).
"""

from __future__ import annotations

import json

from workbench.council.journal.records import BALLOTS
from workbench.council.permissions import require_unsealed
from workbench.desk.office import Office
from workbench.desk.room import enter
from workbench.instants import instant_text

FORMAT = "ocop-journal/1"


def journal_export(office: Office, sid: str) -> tuple[bytes, int]:
    """Return a closed session's journal as lines of JSON, the first its head, and how many entries there are.

    Raises:
        MissingError: If there is no such session.
        StateError: If it is not closed: who ticked when is sealed until then.
    """
    with office.store.read() as tx:
        require_unsealed(enter(tx, sid).facts.state)
        entries = [one for one in tx.journal.everything() if one.scope == sid]
    head = {"format": FORMAT, "session": sid, "entries": len(entries), "head": entries[-1].hash}
    lines = [
        {
            "scope": one.scope,
            "number": one.number,
            "at": instant_text(one.at),
            "by": one.by,
            "kind": one.kind,
            "payload": None if one.kind in BALLOTS else one.payload,
            "previous": one.previous,
            "hash": one.hash,
        }
        for one in entries
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in (head, *lines)).encode(), len(entries)
