"""One session as the archive keeps it: what was frozen, and its acts in the order of the journal.

Order is told by entries of the journal, not by clocks: a machine's clock may have gone back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from workbench.council.acts.minutes import MinutesMade, MinutesVoted, SignedCopyKept
from workbench.council.acts.seal import SealReleased
from workbench.council.acts.session import Closed, Concluded, Forwarded, SessionOpened
from workbench.council.facts.folding import Recorded
from workbench.council.journal.records import (
    BALLOTS,
    BundleExported,
    CodeIssued,
    CodeVoided,
    OpinionsTaken,
    OwnKeyMade,
    PinChosen,
    PinLocked,
    SignedIn,
)
from workbench.errors import WorkbenchError
from workbench.rulebook import Rulebook, Sheet
from workbench.scoring import Member, scores
from workbench.storage import Entry, Inspection, StoredSession
from workbench.text_vi.doctor import record as words

AFTER_THE_END = (
    *(BundleExported, Concluded, Forwarded, MinutesMade, MinutesVoted, OpinionsTaken, SignedCopyKept),
    *(PinChosen, PinLocked, SignedIn, OwnKeyMade, CodeIssued, CodeVoided),
)
"""What may still be done once a session is concluded: all that decides nothing."""


@dataclass(frozen=True)
class Dossier:
    """A session under examination."""

    sid: str
    archive: Inspection
    rulebook: Rulebook

    @cached_property
    def stored(self) -> StoredSession:
        """What was frozen when the session opened."""
        return self.archive.tx.sessions.get(self.sid)

    @cached_property
    def scoring(self) -> tuple[Member, ...]:
        """The members whose role scores."""
        return tuple(m for m in self.stored.plan.members if scores(m, self.stored.plan.regulation))

    @cached_property
    def entries(self) -> Mapping[int, Entry]:
        """The entries that can be read, by number."""
        return {entry.number: entry for entry in self.archive.entries(self.sid)}

    @cached_property
    def acts(self) -> Sequence[Recorded]:
        """The acts whose records can be read; the others are told of by themselves."""
        return [act for act in map(_act, self.entries.values()) if act is not None]

    def of(self, *records: type[Any]) -> list[Recorded]:
        """Return the acts of some records, in order."""
        return [act for act in self.acts if isinstance(act.record, records)]

    @cached_property
    def ballots(self) -> list[Recorded]:
        """The states of members' ballots; the advisory team's sheets count nowhere."""
        return [
            replace(act, record=self.archive.tx.ballots.opened(self.entries[act.number]))
            for act in self.acts
            if BALLOTS.get(act.kind, ("",))[0] == "ballot"
        ]

    @cached_property
    def released(self) -> frozenset[str]:
        """The names of the content keys that the chair has released."""
        return frozenset(name for act in self.of(SealReleased) for name in act.record.keys)

    @cached_property
    def entered(self) -> Mapping[str, int]:
        """Each state the session was in -> the entry that put it there."""
        states = ((SessionOpened, "scoring"), (Closed, "closed"), (Concluded, "concluded"))
        return {state: act.number for record, state in states for act in self.of(record)}

    def content(self, act: Recorded) -> bytes | None:
        """Return the contents that an act names; None where they are gone."""
        return self.archive.content(self.entries[act.number])

    def sheet_of(self, product: str) -> Sheet | None:
        """Return the very sheet a product is scored on; None where this machine no longer has it."""
        found = self.stored.product(product)
        if found is None:
            return None
        try:
            loaded = self.rulebook.sheet(found.sheet)
        except WorkbenchError:
            return None
        return loaded.sheet if loaded.sha256 == self.stored.sheets.get(found.sheet) else None

    @property
    def place(self) -> str:
        """Where a fault of the whole session stands."""
        return words.AT_SESSION.format(self.sid)

    def at(self, act: Recorded) -> str:
        """Return where an act stands."""
        of = [str(named) for name in ("product", "member") if (named := getattr(act.record, name, None)) is not None]
        return ", ".join([self.place, f"{words.AT_ENTRY.format(act.number)} ({act.kind})", *of])


def _act(entry: Entry) -> Recorded | None:
    try:
        return entry.act
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
