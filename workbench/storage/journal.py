"""The journal: one entry an act, each hashing the one before it.

An entry names who did what to what and when, and the digest of the rows written with it; it holds no mark, no option
and no total. Ballot rows carry a random salt, so that a digest can't be guessed from a half-filled sheet. Its head
stands on every receipt: whoever rewrote the journal later would contradict them.

    hash = SHA-256( canonical JSON of [previous hash, number, at, who, act, subject, digest] )
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Integer, Table, bindparam, func, insert, or_, select

from workbench.instants import instant_text
from workbench.storage import tables

START = "0" * 64
"""What the first entry takes for the hash before it."""

Row = tuple[Table, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who acts, and at which instant: a member's id, or who stood at the machine."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal."""

    number: int
    at: datetime
    who: str
    act: str
    subject: str
    digest: str
    previous: str
    hash: str


def canonical(value: Any) -> bytes:
    """Write JSON in the one way that is hashed: sorted keys, no spaces, UTF-8; instants and days as text."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_json)
    return text.encode()


def sha256(raw: bytes) -> str:
    """Return the SHA-256 of bytes, hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def _as_json(value: object) -> str:
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return sha256(value)
    raise TypeError(type(value))


def digest_of(rows: Sequence[Row]) -> str:
    """Return the digest of rows in any order: every column but a running id and the entry they hang on."""
    listed = [canonical([table.name, {name: row.get(name) for name in hashed_columns(table)}]) for table, row in rows]
    return sha256(b"[" + b",".join(sorted(listed)) + b"]")


@cache
def hashed_columns(table: Table) -> tuple[str, ...]:
    """Return the names of the columns that a digest covers."""
    return tuple(
        column.name
        for column in table.columns
        if column.name != "entry" and not (column.name == "id" and isinstance(column.type, Integer))
    )


def hash_of(entry: Mapping[str, Any]) -> str:
    """Return the hash that an entry's fields come to."""
    parts = ("previous", "number", "at", "who", "act", "subject", "digest")
    return sha256(canonical([entry[part] for part in parts]))


def subject_text(*parts: str | int | None) -> str:
    """Write what an act was done to, such as `["VD-2026-D2","P1","M01",3]`; names may hold any character."""
    return canonical([part for part in parts if part is not None]).decode()


class Journal:
    """The journal inside one transaction; the only way rows of facts are written."""

    def __init__(self, connection: Connection) -> None:
        """Work inside one transaction; nobody else's entries are seen while it lasts."""
        self._connection = connection
        self._last: Entry | None = None
        self.written: Entry | None = None
        """The newest entry that was written here."""

    def write(self, act: str, subject: str, *rows: Row, by: By) -> Entry:
        """Add an entry and the rows of its act.

        Args:
            act: An English word.
            subject: What it was done to; see `subject_text`.
            *rows: Tables and values, without `entry`.
            by: Who acts, and when.

        Returns:
            The entry as stored.
        """
        last = self.last()
        values: dict[str, Any] = {
            "number": last.number + 1 if last else 1,
            "at": by.at,
            "who": by.who,
            "act": act,
            "subject": subject,
            "digest": digest_of(rows),
            "previous": last.hash if last else START,
        }
        entry = Entry(**values, hash=hash_of(values))
        self._connection.execute(_into(tables.journal), {**values, "hash": entry.hash})
        for table, row in rows:
            self._connection.execute(_into(table), {**row, "entry": entry.number})
        self._last = self.written = entry
        return entry

    def last(self) -> Entry | None:
        """Return the newest entry."""
        if self._last is None:
            row = self._connection.execute(_LAST).mappings().first()
            self._last = Entry(**row) if row else None
        return self._last

    def since(self, entry: Entry, sid: str) -> list[Entry] | None:
        """Return a session's entries after one of any session.

        None if there are many, or if the journal does not hold that very entry.
        """
        begins = subject_text(sid)[:-1]
        asked = {"number": entry.number, "begins": begins, "length": len(begins)}
        found = [Entry(**row) for row in self._connection.execute(_SINCE, asked).mappings()]
        if not found or found[0] != entry or len(found) > _FEW:
            return None
        return found[1:]

    def holds(self, number: int, hashed: str) -> bool:
        """Tell whether an entry of this number and hash is there."""
        found = self._connection.execute(_ENTRY, {"number": number}).scalar()
        return found == hashed

    def find(self, begin: str, end: str = "") -> list[Entry]:
        """Return the entries whose hash begins and ends so, in order."""
        rows = self._connection.execute(_BY_HASH, {"begin": begin, "below": f"{begin}g"}).mappings()
        return [Entry(**row) for row in rows if row["hash"].endswith(end)]

    def head(self) -> str:
        """Return the hash of the newest entry."""
        last = self.last()
        return last.hash if last else START


_into = cache(insert)
_LAST = select(tables.journal).order_by(tables.journal.c.number.desc()).limit(1)
_ENTRY = select(tables.journal.c.hash).where(tables.journal.c.number == bindparam("number"))
_BY_HASH = (
    select(tables.journal)
    .where(tables.journal.c.hash >= bindparam("begin"), tables.journal.c.hash < bindparam("below"))
    .order_by(tables.journal.c.number)
)
_FEW = 50
_OF_SESSION = func.substr(tables.journal.c.subject, 1, bindparam("length")) == bindparam("begins")
_SINCE = (
    select(tables.journal)
    .where(tables.journal.c.number >= bindparam("number"))
    .where(or_(tables.journal.c.number == bindparam("number"), _OF_SESSION))
    .order_by(tables.journal.c.number)
    .limit(_FEW + 1)
)
