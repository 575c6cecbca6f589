"""Sessions as they were opened: verbs inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from workbench.council.acts.session import SessionListed, SessionOpened
from workbench.council.plan.record import Plan
from workbench.council.roster import Seat
from workbench.council.states import SessionState
from workbench.errors import MissingError
from workbench.scoring.bundle.records import Member, Product
from workbench.storage.journal import OFFICE, By, Entry, Journal, canonical, sha256
from workbench.text_vi.storage import archive as words


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSession:
    """A session as it was frozen when it opened.

    Attributes:
        plan: What it was opened with.
        sheets: Sheet key -> SHA-256 of the published file.
        frozen_sha256: SHA-256 over the plan and the sheets' hashes.
        opened_at: When it was opened.
        opened_by: Who opened it.
    """

    plan: Plan
    sheets: Mapping[str, str]
    frozen_sha256: str
    opened_at: datetime
    opened_by: str

    def product(self, code: str) -> Product | None:
        """Return a product by its code."""
        return next((product for product in self.plan.products if product.code == code), None)

    def member(self, member_id: str) -> Member | None:
        """Return a member by id."""
        return next((member for member in self.plan.members if member.id == member_id), None)

    def seat(self, seat_id: str) -> Seat | None:
        """Return a member or attendant by id."""
        return next((seat for seat in self.plan.seats if seat.id == seat_id), None)


class Sessions:
    """Opening and reading sessions."""

    def __init__(self, journal: Journal, known: dict[str, StoredSession]) -> None:
        """Work inside one transaction; `known` are sessions read before, by the hash of their first entry."""
        self._journal = journal
        self._known = known

    def add(self, plan: Plan, sheets: Mapping[str, str], *, by: By) -> Entry:
        """Freeze a plan and the hashes of its sheets as a session in the state `scoring`."""
        record = SessionOpened(plan=plan, sheets=dict(sheets), frozen_sha256=frozen_hash(plan, sheets))
        entry = self._journal.write(plan.session.id, record, by=by)
        self._journal.write(OFFICE, SessionListed(session=plan.session.id, opened_hash=entry.hash), by=by)
        return entry

    def exists(self, sid: str) -> bool:
        """Tell whether there is such a session."""
        return sid != OFFICE and self._journal.last(sid) is not None

    def taking(self, sid: str) -> str:
        """Return the session whose folder one of this id would share, itself too; empty where there is none.

        Many systems take two names for one that differ in case, or by points at their end.
        """
        return next((one for one in self.ids() if _folder(one) == _folder(sid)), "")

    def ids(self) -> list[str]:
        """List the sessions' ids, newest first."""
        return [entry.kept["session"] for entry in reversed(self._journal.of_kinds(OFFICE, "list_session"))]

    def state(self, sid: str) -> SessionState:
        """Return the state of a session that exists, without all else that is on record of it."""
        ended = self._journal.of_kinds(sid, *_STATES)
        return _STATES[ended[-1].kind] if ended else "scoring"

    def get(self, sid: str) -> StoredSession:
        """Return a session.

        Raises:
            MissingError: If there is none of this id.
        """
        first = self._journal.first_hash(sid) if sid != OFFICE else None
        if first is None:
            raise MissingError.of(words.SESSION_UNKNOWN, where=sid, code="session_unknown")
        if first not in self._known:
            self._known[first] = _stored(self._journal.entry(sid, 1))
        return self._known[first]


_STATES: Mapping[str, SessionState] = {"closed": "closed", "concluded": "concluded"}
"""Kind of act -> the state that a session is in from then on."""


def _stored(entry: Entry | None) -> StoredSession:
    if entry is None:
        raise LookupError("no first entry")
    opened = cast(SessionOpened, entry.act.record)
    return StoredSession(
        plan=opened.plan,
        sheets=opened.sheets,
        frozen_sha256=opened.frozen_sha256,
        opened_at=entry.at,
        opened_by=entry.by,
    )


def _folder(sid: str) -> str:
    return sid.casefold().rstrip(".")


def frozen_hash(plan: Plan, sheets: Mapping[str, str]) -> str:
    """Return the SHA-256 a session is frozen with: over the plan and the sheets' hashes."""
    given = plan.model_dump(mode="json", exclude_unset=True)
    frozen = {"plan": {**given, "source_sha256": plan.source_sha256}, "sheets": dict(sheets)}
    return sha256(canonical(frozen))
