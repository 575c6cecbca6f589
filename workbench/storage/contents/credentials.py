"""Personal codes and PINs: the only rows of the archive that change in place.

Hashes only; nothing here can be read back. Who chose a PIN of few digits may use it elsewhere too, and a hash can be
tried against all of them: so of a code that is void nothing is left but that it was given out. What happened to a
credential stands in the journal, without any part of a code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection, RowMapping, Select, bindparam, insert, select, update

from workbench.council.journal.records import CodeIssued, CodeVoided, PinChosen, PinLocked, SignedIn
from workbench.storage import tables
from workbench.storage.journal import By, Head, Journal
from workbench.storage.scopes import CODES

_CREDENTIALS = tables.credentials


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """One person's code and PIN.

    Attributes:
        id: What a cookie remembers.
        scope: Of which session, or the office's own.
        holder: Whose it is: a seat's id, or an account's.
        lookup: The code's first part, by which it is found.
        code_hash: Argon2 hash of the whole code.
        pin_hash: Argon2 hash of the PIN; None until one is set.
        fails: Wrong PINs of signing in since the last right one.
        locked_until: Until when nobody signs in with it.
        asked_fails: Wrong PINs, since the last right one, where it was asked again of who is signed in.
        asked_locked_until: Until when no PIN that is asked again is taken.
        last_sign_in: When the member came in last.
        previous_sign_in: When they came in the time before that.
    """

    id: int
    scope: str
    holder: str
    lookup: str
    code_hash: str
    pin_hash: str | None
    fails: int
    locked_until: datetime | None
    asked_fails: int
    asked_locked_until: datetime | None
    last_sign_in: datetime | None
    previous_sign_in: datetime | None


class Credentials:
    """Issuing, finding and changing credentials."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        """Work inside one transaction."""
        self._connection = connection
        self._journal = journal

    def issue(self, scope: str, holder: str, *, lookup: str, code_hash: str, by: By) -> bool:
        """Give somebody a new code; the one before is void, and its hash and that of its PIN are destroyed.

        Returns:
            Whether there was one before: then the archive's files are to be wiped (`Store.wipe`).
        """
        for taken in (scope, CODES):
            self._journal.taken.require_to_write(taken)
        voided = self._void(scope, holder, by)
        row = {
            "scope": scope,
            "holder": holder,
            "lookup": lookup,
            "code_hash": code_hash,
            "fails": 0,
            "asked_fails": 0,
            "at": by.at,
        }
        self._connection.execute(insert(_CREDENTIALS).values(**row))
        self._journal.write(scope, CodeIssued(member=holder), by=by)
        return voided

    def void(self, scope: str, holder: str, *, by: By) -> bool:
        """Void somebody's code without a new one: its hash and that of its PIN are destroyed, and nobody is in by it.

        Returns:
            Whether there was one: then the archive's files are to be wiped (`Store.wipe`).
        """
        self._journal.taken.require_to_write(scope)
        voided = self._void(scope, holder, by)
        if voided:
            self._journal.write(scope, CodeVoided(member=holder), by=by)
        return voided

    def _void(self, scope: str, holder: str, by: By) -> bool:
        mine = (_CREDENTIALS.c.scope == scope, _CREDENTIALS.c.holder == holder)
        voided = self._connection.execute(
            update(_CREDENTIALS).where(*mine, _CREDENTIALS.c.void_at.is_(None)).values(void_at=by.at, **_NOTHING)
        )
        return voided.rowcount > 0

    def lookups(self) -> set[str]:
        """Return every look-up part ever given out, void ones too."""
        self._journal.taken.require(CODES)
        return set(self._connection.execute(select(_CREDENTIALS.c.lookup)).scalars())

    def by_lookup(self, lookup: str) -> Credential | None:
        """Return the credential a code's first part belongs to, unless it is void."""
        return self._one(_BY_LOOKUP, lookup)

    def by_id(self, credential_id: int) -> Credential | None:
        """Return a credential, unless it is void."""
        return self._one(_BY_ID, credential_id)

    def is_in_use(self, credential_id: int, scope: str) -> bool:
        """Tell whether a credential is of a scope, and not void."""
        found = self.by_id(credential_id)
        return found is not None and found.scope == scope

    def holder(self, credential_id: int, scope: str) -> str | None:
        """Return whose a credential of a scope is, unless it is void; the scope's newest entry is read along."""
        self._journal.taken.require(scope)
        row = self._connection.execute(HOLDER, {"key": credential_id, "scope": scope}).first()
        if row is None:
            return None
        self._journal.read_along(scope, Head(number=row.number, hash=row.hash))
        return str(row.holder)

    def of_scope(self, scope: str) -> dict[str, Credential]:
        """Return the credentials of a session, or of the office, that are not void, by whose they are."""
        self._journal.taken.require(scope)
        rows = self._connection.execute(_QUERY.where(_CREDENTIALS.c.scope == scope)).mappings()
        return {row["holder"]: _credential(row) for row in rows}

    def count_fail(self, credential: Credential, *, locked_until: datetime | None, by: By) -> None:
        """Count a wrong PIN of signing in; with `locked_until` the count starts anew and the lock is put on record."""
        self._set(credential, fails=0 if locked_until else credential.fails + 1, locked_until=locked_until)
        if locked_until:
            self._write(PinLocked(member=credential.holder), credential, by)

    def count_asked_fail(self, credential: Credential, *, locked_until: datetime | None, by: By) -> None:
        """Count a wrong PIN that was asked again, apart from those of signing in, as `count_fail` does."""
        fails = 0 if locked_until else credential.asked_fails + 1
        self._set(credential, asked_fails=fails, asked_locked_until=locked_until)
        if locked_until:
            self._write(PinLocked(member=credential.holder), credential, by)

    def forget_asked_fails(self, credential: Credential) -> None:
        """Begin the count of wrong PINs anew after a right one that was asked again."""
        self._set(credential, asked_fails=0, asked_locked_until=None)

    def set_pin(self, credential: Credential, pin_hash: str, *, by: By) -> None:
        """Keep the first PIN."""
        self._set(credential, pin_hash=pin_hash)
        self._write(PinChosen(member=credential.holder), credential, by)

    def sign_in(self, credential: Credential, *, by: By) -> None:
        """Put on record that the member came in."""
        self._set(
            credential,
            fails=0,
            locked_until=None,
            asked_fails=0,
            asked_locked_until=None,
            last_sign_in=by.at,
            previous_sign_in=credential.last_sign_in,
        )
        self._write(SignedIn(member=credential.holder), credential, by)

    def _write(self, record: BaseModel, credential: Credential, by: By) -> None:
        self._journal.write(credential.scope, record, by=by)

    def _set(self, credential: Credential, **values: Any) -> None:
        self._journal.taken.require_to_write(credential.scope)
        self._connection.execute(update(_CREDENTIALS).where(_CREDENTIALS.c.id == credential.id).values(**values))

    def _one(self, query: Select[Any], key: int | str) -> Credential | None:
        row = self._connection.execute(query, {"key": key}).mappings().first()
        if row is None:
            return None
        self._journal.taken.require(row["scope"])
        return _credential(row)


_NOTHING = {"code_hash": "", "pin_hash": None, "last_sign_in": None, "previous_sign_in": None}
_QUERY = select(_CREDENTIALS).where(_CREDENTIALS.c.void_at.is_(None))
_BY_ID = _QUERY.where(_CREDENTIALS.c.id == bindparam("key"))
HOLDER = (
    select(_CREDENTIALS.c.holder, tables.heads.c.number, tables.heads.c.hash)
    .join(tables.heads, tables.heads.c.scope == _CREDENTIALS.c.scope)
    .where(_CREDENTIALS.c.id == bindparam("key"), _CREDENTIALS.c.scope == bindparam("scope"))
    .where(_CREDENTIALS.c.void_at.is_(None))
)
"""Asked with every request, so it brings no more than is needed there, and that at once."""
_BY_LOOKUP = _QUERY.where(_CREDENTIALS.c.lookup == bindparam("key"))
_COLUMNS = tuple(Credential.__dataclass_fields__)


def _credential(row: RowMapping) -> Credential:
    return Credential(**{name: row[name] for name in _COLUMNS})
