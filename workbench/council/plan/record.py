"""A session before it is opened: who sits, what is scored, by which regulation.

A plan is read from a workbook or made by the demo council; opening a session freezes it. Kept out: whether it may be
opened (`council.plan_check`).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from workbench.council.roster import Attendant, Seat
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Member, Product, Regulation, Session


class Plan(Record):
    """Everything a session is opened with.

    Attributes:
        session: Id, title, level, day and place.
        regulation: The council's own regulation.
        members: In the order of the appointment decision; minutes keep it.
        attendants: Advisory team and observers, in order; never part of a bundle.
        products: In the order in which the council takes them up.
        source_sha256: SHA-256 of the workbook it was read from, if it was.
    """

    session: Session
    regulation: Regulation
    members: Annotated[tuple[Member, ...], Field(strict=False, min_length=1)]
    products: Annotated[tuple[Product, ...], Field(strict=False, min_length=1)]
    attendants: Annotated[tuple[Attendant, ...], Field(strict=False)] = ()
    source_sha256: str | None = None

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Everybody who gets a code: the members, then those who attend."""
        return (*self.members, *self.attendants)
