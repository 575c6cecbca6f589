"""What need not be read again: sessions as frozen, and what was on record at a known entry of the journal.

Every change of the record has its entry, and an entry's hash stands for all before it. So facts read at one entry still
hold where the journal holds that very entry and nothing after it but ballots and sign-ins. A ballot's save, the act of
which there are thousands, then asks one short question instead of a dozen. Kept out: ballots, which are always read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args

from workbench.council.facts import Facts, RevisionKind
from workbench.storage.ballots import ADVISERS, MEMBERS
from workbench.storage.journal import Entry, Journal
from workbench.storage.sessions import StoredSession

_LEAVE_FACTS = {"sign_in", *(f"{shelf.act}_{kind}" for shelf in (MEMBERS, ADVISERS) for kind in get_args(RevisionKind))}
Held = tuple[StoredSession, Facts]


@dataclass(slots=True)
class Known:
    """What one process has read of one archive.

    Attributes:
        sessions: By the hash they are frozen with.
        held: By the session's id, what was frozen and what was on record, with the entry at which that held.
    """

    sessions: dict[str, StoredSession] = field(default_factory=dict)
    held: dict[str, tuple[Entry, Held]] = field(default_factory=dict)

    def now(self, sid: str, journal: Journal) -> Held | None:
        """Return a session and its facts if what was read of it still holds, or None."""
        if sid not in self.held:
            return None
        entry, held = self.held[sid]
        later = journal.since(entry)
        if later is None or any(new.act not in _LEAVE_FACTS for new in later):
            return None
        if later:
            self.held[sid] = later[-1], held
        return held

    def keep(self, sid: str, journal: Journal, held: Held) -> Held:
        """Keep a session and its facts as read just now."""
        last = journal.last()
        if last is not None:
            self.held[sid] = last, held
        return held
