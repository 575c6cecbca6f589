"""One session as the archive keeps it: what was frozen, and the rows of its acts in the order of writing.

Order is told by entries of the journal, not by clocks: a machine's clock may have gone back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.errors import WorkbenchError
from workbench.rulebook import Rulebook, Sheet
from workbench.scoring import Member, scores
from workbench.storage import Inspection, StoredSession
from workbench.text_vi.doctor import record as words

Row = Mapping[str, Any]
ACTS = (
    *("absences", "agreed", "ballot_revisions", "declarations", "discussions", "disqualifications"),
    *("chairings", "paper_ballots", "paper_ends"),
    *(
        "notes",
        "paper_requests",
        "preliminary_declarations",
        "preliminary_revisions",
        "reports",
        "resolutions",
        "rounds",
        "sample_receipts",
        "self_assessments",
        "stops",
        "waivers",
        "written_extensions",
        "complex_contents",
    ),
)
"""Tables of what members and the board did; none of it after the session is concluded."""


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
    def entered(self) -> Mapping[str, int]:
        """Each state the session was in -> the entry that put it there."""
        return {row["state"]: row["entry"] for row in self.rows("session_states")}

    def rows(self, table: str) -> Sequence[Row]:
        """Return a table's rows of this session in order of writing."""
        return self.archive.rows(table, self.sid)

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

    def at(self, table: str, row: Row) -> str:
        """Return where a row stands."""
        of = [str(row[name]) for name in ("product_code", "member_id") if row.get(name) is not None]
        return ", ".join([self.place, words.AT_ROW.format(table, row["id"]), *of])
