"""What a session keeps of one person, handed to that person: their line of the roster and every entry about them.

An entry is about somebody who did it, or whom it names. A ballot goes along whole but for its salt, which leaves the
archive in no form; so nothing is handed out before the session is closed, also at the machine itself. Kept out: taking
anything out of the record (`docs/du-lieu-ca-nhan.md` says what can't be).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.council.acts.ballots.paper import PaperSealed, paper_of
from workbench.council.journal.records import BALLOTS, record_json
from workbench.council.permissions import require_closed
from workbench.desk.office import Office
from workbench.desk.room import enter
from workbench.instants import instant_text
from workbench.storage import Entry, Transaction

FORMAT = "ocop-person/1"
_STAYS = frozenset({"salt"})


def person_export(office: Office, sid: str, who: str) -> tuple[bytes, int]:
    """Return what a closed session keeps of somebody with a seat, as JSON, and how many entries there are.

    Args:
        office: The archive.
        sid: The session.
        who: The member or attendant.

    Raises:
        MissingError: If there is no such session, or nobody with that seat.
        StateError: If it is not closed: ballots are sealed until then.
    """
    with office.store.read() as tx:
        room = enter(tx, sid)
        require_closed(room.facts)
        seat = room.seat(who)
        entries = list(_about(tx, sid, who))
    found = {"format": FORMAT, "session": sid, "seat": seat.model_dump(mode="json"), "entries": entries}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode(), len(entries)


def _about(tx: Transaction, sid: str, who: str) -> Iterator[dict[str, Any]]:
    for one in tx.journal.everything():
        if one.scope == sid and (_did(one, sid, who) or _names(one.kept, who)):
            kept = {name: value for name, value in _kept(tx, one).items() if name not in _STAYS}
            at = instant_text(one.at)
            yield {"number": one.number, "at": at, "by": one.by, "kind": one.kind, "kept": kept, "hash": one.hash}


def _kept(tx: Transaction, entry: Entry) -> Mapping[str, Any]:
    """Return what an entry keeps; what was sealed as it was written, once that was released."""
    if entry.kind in BALLOTS:
        return record_json(tx.ballots.opened(entry))
    if not isinstance(record := entry.act.record, PaperSealed):
        return entry.kept
    paper = paper_of(tx.facts(entry.scope), record.number)
    if paper.sealed is not None:
        return entry.kept
    inner = {"marks": dict(paper.marks), "reasons": dict(paper.reasons), "opinion": paper.opinion}
    return {**record.model_dump(exclude={"box", "keys"}), **inner}


def _did(entry: Entry, sid: str, who: str) -> bool:
    return entry.by in (who, f"{sid}/{who}")


def _names(kept: Mapping[str, Any], who: str) -> bool:
    """Tell whether a record names somebody; the opening's own, which holds the whole roster deeper, does not."""
    return any(value == who or (isinstance(value, list) and who in value) for value in kept.values())
