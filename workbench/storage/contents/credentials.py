"""Personal codes and PINs: the only rows of the archive that change in place.

Hashes only; nothing here can be read back. What happened to a credential stands in the journal, without any part of a
code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection, RowMapping, Select, bindparam, insert, select, update

from workbench.council.journal.records import CodeIssued, PinChosen, PinLocked, SignedIn
from workbench.council.roster import Visitor
from workbench.storage import tables
from workbench.storage.contents.sessions import Sessions
from workbench.storage.journal import By, Journal

_CREDENTIALS = tables.credentials


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """One member's code and PIN.

    Attributes:
        id: What a cookie remembers.
        visitor: Whose it is.
        lookup: The code's first part, by which it is found.
        code_hash: Argon2 hash of the whole code.
        pin_hash: Argon2 hash of the PIN; None until one is set.
        fails: Wrong PINs since the last right one.
        locked_until: Until when no PIN is taken.
        last_sign_in: When the member came in last.
        previous_sign_in: When they came in the time before that.
    """

    id: int
    visitor: Visitor
    lookup: str
    code_hash: str
    pin_hash: str | None
    fails: int
    locked_until: datetime | None
    last_sign_in: datetime | None
    previous_sign_in: datetime | None


class Credentials:
    """Issuing, finding and changing credentials."""

    def __init__(self, connection: Connection, journal: Journal, sessions: Sessions) -> None:
        """Work inside one transaction."""
        self._connection = connection
        self._journal = journal
        self._sessions = sessions

    def issue(self, sid: str, member: str, *, lookup: str, code_hash: str, by: By) -> None:
        """Give a member a new code; the one before is void and its PIN gone with it."""
        mine = (_CREDENTIALS.c.session_id == sid, _CREDENTIALS.c.member_id == member)
        self._connection.execute(
            update(_CREDENTIALS).where(*mine, _CREDENTIALS.c.void_at.is_(None)).values(void_at=by.at)
        )
        row = {
            "session_id": sid,
            "member_id": member,
            "lookup": lookup,
            "code_hash": code_hash,
            "fails": 0,
            "at": by.at,
        }
        self._connection.execute(insert(_CREDENTIALS).values(**row))
        self._journal.write(sid, CodeIssued(member=member), by=by)

    def lookups(self) -> set[str]:
        """Return every look-up part ever given out, void ones too."""
        return set(self._connection.execute(select(_CREDENTIALS.c.lookup)).scalars())

    def by_lookup(self, lookup: str) -> Credential | None:
        """Return the credential a code's first part belongs to, unless it is void."""
        return self._one(_BY_LOOKUP, lookup)

    def by_id(self, credential_id: int) -> Credential | None:
        """Return a credential, unless it is void."""
        return self._one(_BY_ID, credential_id)

    def of_session(self, sid: str) -> dict[str, Credential]:
        """Return the credentials of a session that are not void, by member."""
        rows = self._connection.execute(_QUERY.where(_CREDENTIALS.c.session_id == sid)).mappings()
        return {row["member_id"]: self._credential(row) for row in rows}

    def count_fail(self, credential: Credential, *, locked_until: datetime | None, by: By) -> None:
        """Count a wrong PIN; with `locked_until` the count starts anew and the lock is put on record."""
        self._set(credential, fails=0 if locked_until else credential.fails + 1, locked_until=locked_until)
        if locked_until:
            self._write(PinLocked(member=credential.visitor.member_id), credential, by)

    def forget_fails(self, credential: Credential) -> None:
        """Begin the count of wrong PINs anew after a right one that was asked again; signing in does it by itself."""
        self._set(credential, fails=0, locked_until=None)

    def set_pin(self, credential: Credential, pin_hash: str, *, by: By) -> None:
        """Keep the first PIN."""
        self._set(credential, pin_hash=pin_hash)
        self._write(PinChosen(member=credential.visitor.member_id), credential, by)

    def sign_in(self, credential: Credential, *, by: By) -> None:
        """Put on record that the member came in."""
        self._set(
            credential,
            fails=0,
            locked_until=None,
            last_sign_in=by.at,
            previous_sign_in=credential.last_sign_in,
        )
        self._write(SignedIn(member=credential.visitor.member_id), credential, by)

    def _write(self, record: BaseModel, credential: Credential, by: By) -> None:
        self._journal.write(credential.visitor.session_id, record, by=by)

    def _set(self, credential: Credential, **values: Any) -> None:
        self._connection.execute(update(_CREDENTIALS).where(_CREDENTIALS.c.id == credential.id).values(**values))

    def _one(self, query: Select[Any], key: int | str) -> Credential | None:
        row = self._connection.execute(query, {"key": key}).mappings().first()
        return self._credential(row) if row else None

    def _credential(self, row: RowMapping) -> Credential:
        seat = self._sessions.get(row["session_id"]).seat(row["member_id"])
        if seat is None:
            raise LookupError(row["member_id"])  # codes are issued to seats
        visitor = Visitor(
            session_id=row["session_id"],
            member_id=seat.id,
            name=seat.name,
            role=seat.role,
            organisation=seat.organisation,
        )
        return Credential(visitor=visitor, **{name: row[name] for name in _SAME})


_QUERY = select(_CREDENTIALS).where(_CREDENTIALS.c.void_at.is_(None))
_BY_ID = _QUERY.where(_CREDENTIALS.c.id == bindparam("key"))
"""Made once, for every request asks it: building a statement costs more than running it."""
_BY_LOOKUP = _QUERY.where(_CREDENTIALS.c.lookup == bindparam("key"))
_SAME = ("id", "lookup", "code_hash", "pin_hash", "fails", "locked_until", "last_sign_in", "previous_sign_in")
