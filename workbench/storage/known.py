"""What need not be read again: sessions as frozen, what was on record at a known entry of the journal, ballots read.

Every change of the record has its entry, and an entry's hash stands for all before it. So facts read at one entry still
hold where the journal holds that very entry and nothing of the same session after it but ballots and sign-ins. A
ballot's save, the act of which there are thousands, then asks one short question instead of a dozen. Ballots are only
ever added, so of those too only what came after is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args

from workbench.council.facts import Facts, RevisionKind
from workbench.storage.ballots import ADVISERS, MEMBERS, ReadBallots
from workbench.storage.journal import Entry, Journal
from workbench.storage.sessions import StoredSession

_LEAVE_FACTS = {"sign_in", *(f"{shelf.act}_{kind}" for shelf in (MEMBERS, ADVISERS) for kind in get_args(RevisionKind))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A session as it was read.

    Attributes:
        seen: The newest entry when the journal was looked at last.
        mark: The hash of an entry after which the session has not been touched: while it stays, so does everything
            that hangs on the session alone.
        session: What was frozen.
        facts: What is on record.
    """

    seen: Entry
    mark: str
    session: StoredSession
    facts: Facts


@dataclass(slots=True)
class Known:
    """What one process has read of one archive.

    Attributes:
        sessions: By the hash they are frozen with.
        held: By the session's id.
        ballots: Of the sessions asked for last.
    """

    sessions: dict[str, StoredSession] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    ballots: ReadBallots = field(default_factory=ReadBallots)

    def now(self, sid: str, journal: Journal) -> Held | None:
        """Return a session if what was read of it still holds, or None."""
        held = self.held.get(sid)
        later = None if held is None else journal.since(held.seen, sid)
        if held is None or later is None or any(new.act not in _LEAVE_FACTS for new in later):
            return None
        return self.keep(sid, journal, held.session, held.facts, mark=later[-1].hash if later else held.mark)

    def keep(
        self, sid: str, journal: Journal, session: StoredSession, facts: Facts, *, mark: str | None = None
    ) -> Held:
        """Keep a session and its facts as read just now; without a mark it may have been touched by the last entry."""
        last = journal.last()
        if last is None:
            raise LookupError(sid)  # a session is opened with an entry
        self.held[sid] = held = Held(seen=last, mark=mark or last.hash, session=session, facts=facts)
        return held
