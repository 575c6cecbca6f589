"""What every act at the desk has at hand: the archive, the law, the clock, and what was answered before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher

from workbench.desk.answers import Answers
from workbench.desk.presents import Presents
from workbench.errors import RulebookError
from workbench.rulebook import Rulebook
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring import Product
from workbench.sealing.chair_key import Cost
from workbench.storage import By, Store, StoredSession, heads_sha256
from workbench.text_vi.desk import faults as words

OPERATOR = "workbench"
"""Who stands in the journal for acts done at the machine rather than by a member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The archive, the law, the clock and the cost of hashing.

    Attributes:
        store: Where everything is kept.
        rulebook: The published sheets.
        wording: Gives the sheets in the words that an office has loaded, as pages show them.
        clock: Gives the present instant, aware.
        hasher: Hashes codes and PINs.
        seal_cost: Of one try at the passphrase of a session's seal.
        dummy_hash: Compared with where there is no credential, so that refusing takes as long.
        presents: What sessions come to now.
        answers: What was answered while nothing of a session has changed.
    """

    store: Store
    rulebook: Rulebook
    wording: Callable[[], Rulebook]
    clock: Callable[[], datetime]
    hasher: PasswordHasher
    seal_cost: Cost
    dummy_hash: str
    presents: Presents
    answers: Answers

    def by(self, who: str) -> By:
        """Return somebody acting now."""
        return By(who=who, at=self.now())

    def journal_head(self, session_id: str | None = None) -> str:
        """Return the hash of a session's newest entry in the journal; without one the digest of all heads."""
        with self.store.read() as tx:
            return heads_sha256(tx.journal.heads()) if session_id is None else tx.journal.head(session_id)

    def close(self) -> None:
        """Close the archive."""
        self.store.close()

    def now(self) -> datetime:
        """Return this instant in whole seconds."""
        return self.clock().replace(microsecond=0)

    def sheet(self, session: StoredSession, product: Product) -> Sheet:
        """Return a product's sheet, the very file the session was opened with.

        Raises:
            RulebookError: If the file has changed since; what was asked is not refused, it waits for the right file.
        """
        loaded = self.rulebook.sheet(product.sheet)
        if loaded.sha256 != session.sheets[product.sheet]:
            raise RulebookError.of(words.SHEET_CHANGED, where=product.sheet, code="sheet_changed")
        return loaded.sheet
