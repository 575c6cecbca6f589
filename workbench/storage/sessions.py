"""Sessions as they were opened, and their states: verbs inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from sqlalchemy import Connection, RowMapping, Table, bindparam, select

from workbench.council.plan.record import Plan
from workbench.council.roster import AttendantRole, Seat
from workbench.council.states import SessionState
from workbench.errors import MissingError
from workbench.scoring.bundle import Member, Product
from workbench.storage import tables
from workbench.storage.journal import By, Entry, Journal, Row, canonical, sha256, subject_text
from workbench.text_vi.storage import archive as words

ATTENDING = frozenset(get_args(AttendantRole))
_STATES = tables.session_states
_SESSION = select(tables.sessions).where(tables.sessions.c.id == bindparam("sid"))
_FROZEN = select(tables.sessions.c.frozen_sha256).where(tables.sessions.c.id == bindparam("sid"))
_STATE = select(_STATES.c.state).where(_STATES.c.session_id == bindparam("sid")).order_by(_STATES.c.id.desc()).limit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSession:
    """A session as it was frozen when it opened.

    Attributes:
        plan: What it was opened with.
        sheets: Sheet key -> SHA-256 of the published file.
        frozen_sha256: SHA-256 over the plan and the sheets' hashes.
        opened_at: When it was opened.
    """

    plan: Plan
    sheets: Mapping[str, str]
    frozen_sha256: str
    opened_at: datetime

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
    """Opening, reading and moving on sessions."""

    def __init__(self, connection: Connection, journal: Journal, known: dict[str, StoredSession]) -> None:
        """Work inside one transaction.

        Args:
            connection: On which it has begun.
            journal: Of the same transaction.
            known: Sessions read before, by the hash they are frozen with.
        """
        self._connection = connection
        self._journal = journal
        self._known = known

    def add(self, plan: Plan, sheets: Mapping[str, str], *, by: By) -> Entry:
        """Freeze a plan and the hashes of its sheets as a session in the state `scoring`."""
        sid = plan.session.id
        rows: list[Row] = [(tables.sessions, _session_row(plan, sheets, by.at))]
        rows += [(tables.members, _record_row(sid, at, member)) for at, member in enumerate(plan.seats)]
        rows += [(tables.products, _record_row(sid, at, product)) for at, product in enumerate(plan.products)]
        rows.append(_state_row(sid, "scoring", None, by))
        return self._journal.write("open_session", subject_text(sid), *rows, by=by)

    def move_on(self, sid: str, state: SessionState, reason: str | None, *, by: By) -> Entry:
        """Put a session into its next state."""
        return self._journal.write(state, subject_text(sid), _state_row(sid, state, reason, by), by=by)

    def exported(self, sid: str, bundle_sha256: str, *, by: By) -> Entry:
        """Put on record that a bundle, named by its hash, was handed out for work outside the archive."""
        return self._journal.write("export_bundle", subject_text(sid, bundle_sha256), by=by)

    def forwarded(self, sid: str, bundle_sha256: str, *, by: By) -> Entry:
        """Put on record that the list of products that go up was handed out, with the bundle of this hash."""
        return self._journal.write("forward", subject_text(sid, bundle_sha256), by=by)

    def opinions_taken(self, sid: str, bundle_sha256: str, *, by: By) -> Entry:
        """Put on record that the opinions were handed out for signature, as the bundle of this hash has them."""
        return self._journal.write("take_opinions", subject_text(sid, bundle_sha256), by=by)

    def exists(self, sid: str) -> bool:
        """Tell whether there is such a session."""
        return self._connection.execute(_FROZEN, {"sid": sid}).first() is not None

    def opened_by(self, sid: str) -> str | None:
        """Return who opened a session."""
        query = select(tables.journal.c.who).join(tables.sessions, tables.sessions.c.entry == tables.journal.c.number)
        found: str | None = self._connection.execute(query.where(tables.sessions.c.id == sid)).scalar()
        return found

    def ids(self) -> list[str]:
        """List the sessions' ids, newest first."""
        query = select(tables.sessions.c.id).order_by(tables.sessions.c.entry.desc())
        return list(self._connection.execute(query).scalars())

    def get(self, sid: str) -> StoredSession:
        """Return a session.

        Raises:
            MissingError: If there is none of this id.
        """
        frozen = self._connection.execute(_FROZEN, {"sid": sid}).scalar()
        if frozen is None:
            raise MissingError.said(words.session_unknown(), where=sid, code="session_unknown")
        if frozen not in self._known:
            self._known[frozen] = self._read(self._connection.execute(_SESSION, {"sid": sid}).mappings().one())
        return self._known[frozen]

    def _read(self, row: RowMapping) -> StoredSession:
        seats = self._records(row["id"], tables.members)
        attend = [seat for seat in seats if seat["role"] in ATTENDING]
        plan = Plan.model_validate(
            {
                "session": _filled(row, "id", "title", "level", "mode", "held_on", "place", "ext"),
                "regulation": row["regulation"],
                "members": [seat for seat in seats if seat not in attend],
                "products": self._records(row["id"], tables.products),
                "source_sha256": row["plan_sha256"],
                **({"attendants": attend} if attend else {}),
            }
        )
        return StoredSession(plan=plan, sheets=row["sheets"], frozen_sha256=row["frozen_sha256"], opened_at=row["at"])

    def state(self, sid: str) -> SessionState:
        """Return the state of a session that exists."""
        state: SessionState = self._connection.execute(_STATE, {"sid": sid}).scalar_one()
        return state

    def _records(self, sid: str, table: Table) -> list[dict[str, Any]]:
        kept = [name for name in table.c.keys() if name not in {"session_id", "position", "entry"}]  # noqa: SIM118
        query = select(table).where(table.c.session_id == sid).order_by(table.c.position)
        return [_filled(row, *kept) for row in self._connection.execute(query).mappings()]


def frozen_hash(plan: Plan, sheets: Mapping[str, str]) -> str:
    """Return the SHA-256 a session is frozen with: over the plan and the sheets' hashes."""
    given = plan.model_dump(mode="json", exclude_unset=True)
    if not plan.attendants:
        given.pop("attendants", None)  # the hash of a plan without any is that of the time when there were none
    frozen = {"plan": {**given, "source_sha256": plan.source_sha256}, "sheets": dict(sheets)}
    return sha256(canonical(frozen))


def _session_row(plan: Plan, sheets: Mapping[str, str], at: datetime) -> dict[str, Any]:
    return {
        **plan.session.model_dump(),
        "regulation": plan.regulation.model_dump(mode="json", exclude_unset=True),
        "sheets": dict(sheets),
        "plan_sha256": plan.source_sha256,
        "frozen_sha256": frozen_hash(plan, sheets),
        "at": at,
    }


def _record_row(sid: str, position: int, record: Seat | Product) -> dict[str, Any]:
    values = record.model_dump()
    if isinstance(record, Product):
        values["flags"] = list(record.flags)
    return {"session_id": sid, "position": position, **values}


def _state_row(sid: str, state: SessionState, reason: str | None, by: By) -> Row:
    return tables.session_states, {"session_id": sid, "state": state, "reason": reason, "at": by.at}


def _filled(row: RowMapping, *names: str) -> dict[str, Any]:
    """Return some columns of a row; an `ext` that was never given stays not given."""
    return {name: row[name] for name in names if not (name == "ext" and row[name] is None)}
