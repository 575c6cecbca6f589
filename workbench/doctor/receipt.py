"""A receipt held against an archive: does its mark stand in the journal, and does the journal hold up to there?

A mark is taken whole or as far as it can be read: `96b96474 2011…4a24`. A ballot's mark is found by computing it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.desk.views.receipts import ballot_marks, marked_so, parts
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
        StateError: If it stands nowhere, the journal does not hold up to it, or acts can't be read.
    """
    begin, end = parts(given)
    with inspect_archive(archive) as inspected:
        journal = inspected.tx.journal
        heads = journal.heads()
        try:
            marked, sealed = _marked(inspected, begin, end)
        except (ValueError, TypeError, KeyError) as error:  # a record that was tampered with
            raise StateError.of(words.UNREADABLE, where=str(archive), code="receipt_unreadable") from error
        found = [Found(kind=kind, entry=entry, entries=heads[entry.scope].number) for kind, entry in marked]
        if not found:
            entries = sum(head.number for head in heads.values())
            raise StateError.of(words.not_there(given, entries, sealed), where=str(archive), code="receipt_not_there")
        for one in found:
            broken = inspected.tx.first_break(one.entry.scope, one.entry.number)
            if broken is not None:
                raise StateError.of(words.broken(broken), where=str(archive), code="receipt_chain_broken")
    return found


def _marked(inspected: Inspection, begin: str, end: str) -> tuple[list[tuple[str, Entry]], int]:
    """Return the entries that bear a mark which begins and ends so; ballots are asked where the journal has none.

    Beside them, how many ballots are sealed, so that nobody can compute their marks yet.
    """
    tx = inspected.tx
    if heads := tx.journal.find(begin, end):
        return [("head", entry) for entry in heads], 0
    marks = (one for sid in tx.sessions.ids() for one in ballot_marks(tx, sid))
    found = marked_so(marks, begin, end)
    return [("ballot", entry) for entry in found.entries], found.sealed
