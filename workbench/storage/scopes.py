"""Which scopes a transaction has to itself: told as it begins, and asked of all that it looks at or writes.

An act decides on what it reads, so nobody else may change that before the act ends. SQLite has one lock of writing;
PostgreSQL locks what is told, in one order and before anything is read (`engine.postgresql`). On both, what looks or
writes further than was told is a fault of ours and breaks off: whatever does an act shows that its scopes were told
in full. Who only reads sees one state of everything and writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

CODES = "@codes"
"""The scope of what codes were ever given out, to whomever; no act is written into it."""


class NotTakenError(Exception):
    """A transaction looked at, or wrote into, what it does not have to itself."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a transaction has to itself.

    Attributes:
        scopes: These scopes; None where it only reads, and sees everything.
        everything: Whether it has the whole archive.
    """

    scopes: frozenset[str] | None
    everything: bool = False

    def require(self, scope: str) -> None:
        """Refuse to look at a scope that was not taken.

        Raises:
            NotTakenError: If it was not.
        """
        if self.scopes is not None and scope not in self.scopes and not self.everything:
            raise NotTakenError(scope)

    def require_everything(self) -> None:
        """Refuse to look at all scopes where some were taken.

        Raises:
            NotTakenError: If they were.
        """
        if self.scopes is not None and not self.everything:
            raise NotTakenError("everything")

    def require_to_write(self, scope: str) -> None:
        """Refuse to write into a scope that was not taken.

        Raises:
            NotTakenError: If it was not, or this only reads.
        """
        if self.scopes is None:
            raise NotTakenError(scope)
        self.require(scope)

    def excludes(self, other: Taken) -> bool:
        """Tell whether two that write may not do so at once."""
        return self.everything or other.everything or bool((self.scopes or frozenset()) & (other.scopes or frozenset()))

    def part(self, scopes: frozenset[str]) -> Taken:
        """Return some of these scopes, for one of several acts in a transaction.

        Raises:
            NotTakenError: If one of them was not taken.
        """
        for scope in scopes:
            self.require_to_write(scope)
        return Taken(scopes)


READING = Taken(None)
EVERYTHING = Taken(frozenset(), everything=True)
