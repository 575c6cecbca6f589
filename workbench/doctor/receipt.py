"""A receipt held against an archive: does its mark stand in the journal, and does the journal hold up to there?

A mark is taken whole or as far as it can be read: `96b96474 2011…4a24`. A ballot's mark is found by computing it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.desk.views.receipts import ballot_marks, parts
from workbench.errors import StateError
from workbench.instants import instant_text
from workbench.storage import Entry, Inspection, inspect_archive
from workbench.text_vi.documents import receipts as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry that a mark stands for.

    Attributes:
        kind: `head` for the journal's own hash, `ballot` for the salted hash of a ballot.
        entry: The entry.
        entries: How many there are in its session.
    """

    kind: str
    entry: Entry
    entries: int

    def line(self) -> str:
        """Return the line that a command prints."""
        entry = self.entry
        at = instant_text(entry.at)
        return words.stands(words.KINDS[self.kind], entry.number, self.entries, at, entry.kind, entry.subject)


def find_receipt(archive: Path, given: str) -> list[Found]:
    """Return what a mark stands for.

    Raises:
        BallotError: If it can't be a mark.
        StateError: If it stands nowhere, or the journal does not hold up to it.
    """
    begin, end = parts(given)
    with inspect_archive(archive) as inspected:
        journal = inspected.tx.journal
        heads = journal.heads()
        found = [
            Found(kind=kind, entry=entry, entries=heads[entry.scope].number)
            for kind, mark, entry in _marks(inspected)
            if mark.startswith(begin) and mark.endswith(end)
        ]
        if not found:
            entries = sum(head.number for head in heads.values())
            raise StateError.of(words.not_there(given, entries), where=str(archive), code="receipt_not_there")
        for one in found:
            broken = inspected.tx.first_break(one.entry.scope, one.entry.number)
            if broken is not None:
                raise StateError.of(words.broken(broken), where=str(archive), code="receipt_chain_broken")
    return found


def _marks(inspected: Inspection) -> Iterator[tuple[str, str, Entry]]:
    """Yield every mark that a receipt may bear."""
    for entry in inspected.tx.journal.everything():
        yield "head", entry.hash, entry
    for sid in inspected.tx.sessions.ids():
        for mark, entry in ballot_marks(inspected.tx, sid):
            yield "ballot", mark, entry
