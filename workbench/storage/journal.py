"""The journal: one entry an act, each hashing the one before it in its scope.

An entry's payload is the act's own record as JSON (`kinds`). A scope is a session, or the office for
what belongs to none; numbers and the chain are the scope's own, so that who writes into one session waits for
nobody in another. Ballots carry a random salt, so that a hash can't be guessed from a half-filled sheet. A scope's
head stands on every receipt: whoever rewrote the journal later would contradict them.

    hash = SHA-256( canonical JSON of [previous hash, scope, number, at, by, kind, SHA-256 of the payload as stored] )

So an entry that is handed out without its payload can be recomputed; the salt keeps the payload from being guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection, and_, bindparam, func, insert, literal_column, or_, select, update

from workbench.council.facts.folding import Recorded
from workbench.council.journal.fold import FOLDED
from workbench.council.journal.records import record_json
from workbench.instants import instant_text
from workbench.storage.engine.prepared import Prepared
from workbench.storage.kinds import kind_of, read_record
from workbench.storage.scopes import READING, Taken
from workbench.storage.tables import acts, heads

START = "0" * 64
"""What the first entry of a scope takes for the hash before it."""
OFFICE = "@office"
"""The scope of what belongs to no session; no session's id begins like that."""


def session_of(scope: str) -> str | None:
    """Return the session whose scope it is, None for the office's."""
    return None if scope == OFFICE else scope


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who acts, and at which instant: a member's id, or who stood at the machine."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The newest entry of a scope, by number and hash."""

    number: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One act in the journal."""

    scope: str
    number: int
    at: datetime
    by: str
    kind: str
    payload: str
    previous: str
    hash: str

    @cached_property
    def kept(self) -> Mapping[str, Any]:
        """The record as plain JSON."""
        return dict(json.loads(self.payload))

    @property
    def act(self) -> Recorded:
        """The act with its record."""
        record = read_record(self.kind, self.kept)
        return Recorded(number=self.number, at=self.at, by=self.by, kind=self.kind, record=record)

    @property
    def head(self) -> Head:
        """Number and hash."""
        return Head(number=self.number, hash=self.hash)

    @property
    def subject(self) -> str:
        """What the act was done to, such as `["VD-2026-D2","P1","M01",3]`; no mark, no text."""
        named = [self.kept[name] for name in _NAMING if self.kept.get(name) is not None]
        return canonical([self.scope, *named]).decode()


def entry_after(last: Head | None, scope: str, record: BaseModel, *, kind: str | None = None, by: By) -> Entry:
    """Return the entry of an act that comes after another.

    Args:
        last: The newest entry of the scope; None where there is none.
        scope: A session's id, or the office.
        record: What the act itself says.
        kind: Where the record alone does not tell it.
        by: Who acts, and when.
    """
    plain = record_json(record)
    values: dict[str, Any] = {
        "scope": scope,
        "number": last.number + 1 if last else 1,
        "at": by.at,
        "by": by.who,
        "kind": kind or kind_of(record),
        "payload": _written(plain),
        "previous": last.hash if last else START,
    }
    entry = Entry(**values, hash=hash_of(values))
    vars(entry)["kept"] = plain  # what reading the payload again would come to
    return entry


def row_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as the row that is kept of it."""
    return {name: getattr(entry, name) for name in _COLUMNS}


_COLUMNS = tuple(column.name for column in acts.c)


_NAMING = (
    "session",
    "record",
    "product",
    "member",
    "round",
    "revision",
    "number",
    "bundle_sha256",
    "name",
    "decision",
    "sha256",
)
"""The fields of records that tell what an act was done to."""


def canonical(value: Any) -> bytes:
    """Write JSON in the one way that is hashed: sorted keys, no spaces, UTF-8; instants and days as text."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_json)
    return text.encode()


def _written(plain: Mapping[str, Any]) -> str:
    """Write a record in the one way that is kept: its own order, as marks have the sheet's; no spaces."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def sha256(raw: bytes) -> str:
    """Return the SHA-256 of bytes, hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def _as_json(value: object) -> str:
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def hash_of(entry: Mapping[str, Any]) -> str:
    """Return the hash that an entry's fields come to; one handed out without its payload has that one's SHA-256."""
    parts = ("previous", "scope", "number", "at", "by", "kind")
    payload = entry["payload"]
    of_payload = entry["payload_sha256"] if payload is None else sha256(payload.encode())
    return sha256(canonical([*(entry[part] for part in parts), of_payload]))


def heads_sha256(found: Mapping[str, Head]) -> str:
    """Return the digest of all heads: it changes with every act, and stands for all scopes at once."""
    return sha256(canonical([[scope, head.number, head.hash] for scope, head in sorted(found.items())]))


class Journal:
    """The journal inside one transaction; the only way acts are written."""

    def __init__(self, connection: Connection, taken: Taken = READING) -> None:
        """Work inside one transaction, which has some scopes to itself."""
        self._connection = connection
        self.taken = taken
        self._heads: dict[str, Head | None] = {}
        self.written: list[Entry] = []
        """What was written here, in order."""

    def write(self, scope: str, record: BaseModel, *, kind: str | None = None, by: By) -> Entry:
        """Add an act.

        Args:
            scope: A session's id, or the office.
            record: What the act itself says.
            kind: Where the record alone does not tell it.
            by: Who acts, and when.

        Returns:
            The entry as stored.
        """
        self.taken.require_to_write(scope)
        entry = entry_after(self.last(scope), scope, record, kind=kind, by=by)
        _ADD.change(self._connection, row_of(entry))
        head = {"of": scope, "number": entry.number, "hash": entry.hash}
        if _MOVE.change(self._connection, head) == 0:
            self._connection.execute(_BEGIN, {"scope": scope, "number": entry.number, "hash": entry.hash})
        self._heads[scope] = entry.head
        self.written.append(entry)
        return entry

    def last(self, scope: str) -> Head | None:
        """Return the newest entry of a scope."""
        self.taken.require(scope)
        if scope not in self._heads:
            found = _HEAD.rows(self._connection, {"scope": scope})
            self._heads[scope] = Head(**found[0]) if found else None
        return self._heads[scope]

    def read_along(self, scope: str, head: Head) -> None:
        """Know a scope's newest entry from a question that brought it along."""
        self._heads[scope] = head

    def head(self, scope: str) -> str:
        """Return the hash of the newest entry of a scope."""
        last = self.last(scope)
        return last.hash if last else START

    def heads(self) -> dict[str, Head]:
        """Return the newest entry of every scope."""
        self.taken.require_everything()
        return {row.scope: Head(number=row.number, hash=row.hash) for row in self._connection.execute(_HEADS)}

    def folded_since(self, scope: str, head: Head) -> list[Entry] | None:
        """Return a scope's later entries that facts hang on; None if the journal does not hold that very one."""
        self.taken.require(scope)
        found = self._entries(_FOLDED_SINCE, {"scope": scope, "number": head.number})
        return found[1:] if found and found[0].head == head else None

    def of_kinds(self, scope: str, *kinds: str) -> list[Entry]:
        """Return a scope's entries of some kinds, in order."""
        self.taken.require(scope)
        return sorted(self._entries(_OF_KINDS, {"scope": scope, "kinds": kinds}), key=attrgetter("number"))

    def each_of(self, scope: str, *kinds: str) -> Iterator[Entry]:
        """Yield a scope's entries of some kinds, in order, without holding them all."""
        self.taken.require(scope)
        query = _OF_KINDS.order_by(acts.c.number)
        asked = {"scope": scope, "kinds": kinds}
        yield from self._streamed(query, asked)

    def each_holding(self, scope: str, text: str, *kinds: str) -> Iterator[Entry]:
        """Yield those of them in whose payload a text stands; the others are passed over by the database."""
        query = _OF_KINDS.where(acts.c.payload.contains(text, autoescape=True)).order_by(acts.c.number)
        yield from self._streamed(query, {"scope": scope, "kinds": kinds})

    def first_hash(self, scope: str) -> str | None:
        """Return the hash of a scope's first entry; None where there is no such scope."""
        self.taken.require(scope)
        found: str | None = self._connection.execute(_HASH, {"scope": scope, "number": 1}).scalar()
        return found

    def entry(self, scope: str, number: int) -> Entry | None:
        """Return one entry."""
        self.taken.require(scope)
        row = self._connection.execute(_ONE, {"scope": scope, "number": number}).mappings().first()
        return Entry(**row) if row else None

    def holds(self, scope: str, head: Head) -> bool:
        """Tell whether an entry of this number and hash is there."""
        self.taken.require(scope)
        return bool(self._connection.execute(_HASH, {"scope": scope, "number": head.number}).scalar() == head.hash)

    def find(self, begin: str, end: str = "") -> list[Entry]:
        """Return the entries of all scopes whose hash begins and ends so."""
        self.taken.require_everything()
        found = self._entries(_BY_HASH, {"begin": begin, "below": f"{begin}g"})
        return [entry for entry in found if entry.hash.endswith(end)]

    def ends(self) -> dict[str, Head]:
        """Return the entry of every scope that has the highest number: its newest, as the entries themselves tell."""
        self.taken.require_everything()
        return {row.scope: Head(number=row.number, hash=row.hash) for row in self._connection.execute(_ENDS)}

    def everything(self) -> Iterator[Entry]:
        """Yield every entry, scope by scope."""
        self.taken.require_everything()
        yield from self._streamed(_ALL, {})

    def _streamed(self, query: Any, asked: Mapping[str, Any]) -> Iterator[Entry]:
        with self._connection.execute(query, asked, execution_options={"yield_per": 500}) as found:
            for row in found:
                yield Entry(**dict(zip(_COLUMNS, row, strict=True)))

    def _entries(self, query: Any, asked: Mapping[str, Any]) -> list[Entry]:
        return [Entry(**row) for row in self._connection.execute(query, asked).mappings()]


_ADD = Prepared(insert(acts))
_MOVE = Prepared(update(heads).where(heads.c.scope == bindparam("of")))
_BEGIN = insert(heads)
_HEAD = Prepared(select(heads.c.number, heads.c.hash).where(heads.c.scope == bindparam("scope")))
_ALL = select(acts).order_by(acts.c.scope, acts.c.number)
_LAST = select(acts.c.scope, func.max(acts.c.number).label("number")).group_by(acts.c.scope).subquery()
_ENDS = select(acts.c.scope, acts.c.number, acts.c.hash).join(
    _LAST, and_(acts.c.scope == _LAST.c.scope, acts.c.number == _LAST.c.number)
)
_ONE = select(acts).where(acts.c.scope == bindparam("scope"), acts.c.number == bindparam("number"))
_HASH = select(acts.c.hash).where(acts.c.scope == bindparam("scope"), acts.c.number == bindparam("number"))
_HEADS = select(heads)
_OF_KINDS = select(acts).where(acts.c.scope == bindparam("scope"), acts.c.kind.in_(bindparam("kinds", expanding=True)))
"""Without an order, for SQLite would go through every act of the scope by number rather than through the kinds."""
_HANGS_ON = acts.c.kind.in_([literal_column(f"'{kind}'") for kind in sorted(FOLDED)])
_FOLDED_SINCE = (
    select(acts)
    .where(acts.c.scope == bindparam("scope"), acts.c.number >= bindparam("number"))
    .where(or_(acts.c.number == bindparam("number"), _HANGS_ON))
    .order_by(acts.c.number)
)
"""Asked with each save: its list of kinds is written out, for binding it anew would cost more than running it."""
_BY_HASH = (
    select(acts)
    .where(acts.c.hash >= bindparam("begin"), acts.c.hash < bindparam("below"))
    .order_by(acts.c.scope, acts.c.number)
)
