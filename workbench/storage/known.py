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


@dataclass(slots=True)
class Known:
    """What one process has read of one archive.

    Attributes:
        sessions: By the hash they are frozen with.
        facts: By the session's id, with the entry at which they held.
    """

    sessions: dict[str, StoredSession] = field(default_factory=dict)
    facts: dict[str, tuple[Entry, Facts]] = field(default_factory=dict)

    def facts_now(self, sid: str, journal: Journal) -> Facts | None:
        """Return the facts of a session if what was read of it still holds, or None."""
        if sid not in self.facts:
            return None
        entry, facts = self.facts[sid]
        later = journal.since(entry)
        if later is None or any(new.act not in _LEAVE_FACTS for new in later):
            return None
        if later:
            self.facts[sid] = later[-1], facts
        return facts

    def keep_facts(self, sid: str, journal: Journal, facts: Facts) -> Facts:
        """Keep the facts of a session as read just now."""
        last = journal.last()
        if last is not None:
            self.facts[sid] = last, facts
        return facts
