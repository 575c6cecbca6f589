"""What need not be read again: sessions as frozen, what was on record at a known head, ballots read.

Every change of the record has its entry, and an entry's hash stands for all before it in its session. So facts read at
one head hold while it stays, and where later entries depend on it only those are read: of ballots and sign-ins, of
which there are thousands, none is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from workbench.council.facts.folding import Recorded
from workbench.council.facts.session import Facts
from workbench.council.journal.fold import FOLDED, fold
from workbench.storage.contents.ballots import ReadBallots
from workbench.storage.contents.sessions import Sessions, StoredSession
from workbench.storage.journal import Entry, Head, Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionNow:
    """A session as it was read.

    Attributes:
        head: Its newest entry then: while that stays, so does everything that depends on the session alone.
        session: What was frozen.
        acts: The acts that facts depend on.
        facts: What is on record.
    """

    head: Head
    session: StoredSession
    acts: tuple[Recorded, ...]
    facts: Facts


@dataclass(slots=True)
class SessionCache:
    """What one process has read of one archive.

    Attributes:
        sessions: By the hash of their first entry.
        held: By the session's id.
        ballots: Of the sessions asked for last.
    """

    sessions: dict[str, StoredSession] = field(default_factory=dict)
    held: dict[str, SessionNow] = field(default_factory=dict)
    ballots: ReadBallots = field(default_factory=ReadBallots)

    def now(self, sid: str, sessions: Sessions, journal: Journal) -> SessionNow:
        """Return a session as it stands; what is written in a transaction not yet ended is not kept.

        Raises:
            MissingError: If there is none of this id.
        """
        head, known = journal.last(sid), self.held.get(sid)
        if known is not None and known.head == head:
            return known
        session = sessions.get(sid)
        if head is None:
            raise LookupError(sid)  # a session is opened with an entry
        held = _read_on(sid, head, session, known, journal)
        if not journal.written:
            self.held[sid] = held
        return held

    def opened(self, sid: str, sessions: Sessions, journal: Journal) -> StoredSession:
        """Return a session as it was opened.

        Raises:
            MissingError: If there is none of this id.
        """
        known = self.held.get(sid)
        return known.session if known is not None and known.head == journal.last(sid) else sessions.get(sid)

    def kept(self, written: Iterable[Entry]) -> None:
        """Go on with what was written since: where facts don't hang on it, nothing need be read for it."""
        for entry in written:
            known = self.held.get(entry.scope)
            if known is not None and known.head.hash == entry.previous and entry.kind not in FOLDED:
                self.held[entry.scope] = replace(known, head=entry.head)


def read_anew(sid: str, journal: Journal) -> Facts:
    """Return what holds now in a session, from its whole journal."""
    return fold(entry.act for entry in journal.of_kinds(sid, *FOLDED))


def _read_on(sid: str, head: Head, session: StoredSession, known: SessionNow | None, journal: Journal) -> SessionNow:
    later = None if known is None else journal.folded_since(sid, known.head)
    if known is None or later is None:
        acts = tuple(entry.act for entry in journal.of_kinds(sid, *FOLDED))
    elif later:
        acts = (*known.acts, *(entry.act for entry in later))
    else:
        return SessionNow(head=head, session=session, acts=known.acts, facts=known.facts)
    return SessionNow(head=head, session=session, acts=acts, facts=fold(acts))
