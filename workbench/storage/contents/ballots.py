"""Ballots: every state of every member's ballot is an act of its own, and a projection tells where the newest is.

The advisory team's preliminary sheets lie on a shelf of their own, so that no query for what counts ever meets one.
Acts are never changed, so that what a process has read of a session it need not read again: the next time only later
ones are asked for.
"""

from __future__ import annotations

import secrets
from base64 import b64decode
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from workbench.council.facts.seal import Seal
from workbench.council.facts.session import Revision
from workbench.council.journal.records import BALLOTS, BallotKept, BallotSealed, BallotWritten, Shelf
from workbench.sealing.content import ContentKey, name_of, new_content_key, opened_by
from workbench.storage.engine.prepared import Prepared
from workbench.storage.journal import By, Entry, Head, Journal, canonical
from workbench.storage.tables import acts, ballots

SALT_BYTES = 16
NEWEST = 0
"""The slot of a ballot's newest state; a round's own number is the slot of what counts of it."""
Key = TypeVar("Key")
MOST_READ = 32
"""Sessions whose ballots a process keeps, members' and advisers' apart; a session of 660 ballots takes some 5 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The ballots of a session as far as they were read.

    Attributes:
        head: The session's newest entry when they were read.
        released: How many content keys of the session were released then.
        newest: By member and product.
        counting: By member, product and round.
    """

    head: Head
    released: int
    newest: Mapping[tuple[str, str], Revision]
    counting: Mapping[tuple[str, str, int], Revision]


@dataclass(slots=True)
class ReadBallots:
    """What one process has read of the ballots of one archive: those of the sessions asked for last."""

    kept: OrderedDict[tuple[Shelf, str], Read] = field(default_factory=OrderedDict)
    _turn: Lock = field(default_factory=Lock)

    def keep(self, shelf: Shelf, sid: str, read: Read) -> None:
        """Keep what was read of a session; threads take turns, for another may just drop the oldest."""
        with self._turn:
            self.kept[shelf, sid] = read
            self.kept.move_to_end((shelf, sid))
            while len(self.kept) > MOST_READ:
                self.kept.popitem(last=False)


class Ballots:
    """Adding and reading ballots."""

    def __init__(
        self,
        connection: Connection,
        journal: Journal,
        shelf: Shelf,
        read: ReadBallots,
        seal_of: Callable[[str], Seal | None],
        own_key: bytes | None = None,
    ) -> None:
        """Work inside one transaction on one shelf.

        Args:
            connection: In the transaction.
            journal: Of it.
            shelf: Which.
            read: Keeps what was read before.
            seal_of: Gives a session's seal.
            own_key: Opens the ballots of one member, and seals what is written; None reads only what was released.
        """
        self._connection = connection
        self._journal = journal
        self._shelf: Shelf = shelf
        self._kept = read
        self._seal_of = seal_of
        self._own_key = own_key

    def with_key(self, own_key: bytes | None) -> Ballots:
        """Return the shelf for somebody whose browser shows this key."""
        return Ballots(self._connection, self._journal, self._shelf, self._kept, self._seal_of, own_key)

    def add(self, sid: str, revision: Revision, *, by: By) -> Entry:
        """Store a state of a ballot, stamped with the instant of the act."""
        written, seal = BallotWritten.of(revision, new_salt()), self._seal_of(sid)
        kind = f"{self._shelf}_{revision.kind}"
        record: BallotKept = written
        if seal is not None:
            under = revision.under or new_content_key(seal.wrapped.public, self._own_key)
            record = BallotSealed.of(written, under, about(sid, kind, written))
        entry = self._journal.write(sid, record, kind=kind, by=by)
        project(self._connection, entry)
        return entry

    def entry_of(self, sid: str, revision: Revision) -> Entry:
        """Return the entry of a handed-in revision that counts."""
        self._journal.taken.require(sid)
        asked = {"sid": sid, "shelf": self._shelf, "member": revision.member, "product": revision.product}
        (row,) = _SLOT.rows(self._connection, {**asked, "slot": revision.round})
        return Entry(**row)

    def ever_handed_in(self, sid: str) -> list[tuple[Entry, Revision]]:
        """Return every handed-in revision, corrected ones too, in the order of handing in."""
        return [(entry, self._revision(entry)) for entry in self._journal.of_kinds(sid, f"{self._shelf}_handed_in")]

    def newest(self, sid: str, *, member: str | None = None, product: str | None = None) -> list[Revision]:
        """Return the newest revision of each ballot, of one member or product if named."""
        if member is None and product is None:
            return list(self._all(sid).newest.values())
        return [revision for _, revision in self._read(sid, member, product, newest=True)]

    def handed_in(self, sid: str, *, member: str | None = None, product: str | None = None) -> list[Revision]:
        """Return what counts of each ballot: the last handed-in revision of each round, in order of rounds."""
        if member is None and product is None:
            found = list(self._all(sid).counting.values())
        else:
            found = [revision for _, revision in self._read(sid, member, product, newest=False)]
        return sorted(found, key=lambda revision: revision.round)

    def of_one(self, sid: str, member: str, product: str) -> tuple[Revision | None, tuple[Revision, ...]]:
        """Return the newest revision of one ballot, and what counts of it in order of rounds."""
        found = self._read(sid, member, product)
        newest = next((revision for slot, revision in found if slot == NEWEST), None)
        counting = sorted((one for one in found if one[0] != NEWEST), key=lambda one: one[0])
        return newest, tuple(revision for _, revision in counting)

    def read_anew(self, sid: str) -> tuple[list[Revision], list[Revision]]:
        """Return the newest revisions and those that count, from the archive itself."""
        found = self._read(sid, None, None)
        return [one for slot, one in found if slot == NEWEST], [one for slot, one in found if slot != NEWEST]

    def _all(self, sid: str) -> Read:
        """Return the ballots of a session, reading what came since they were read last.

        What is written in a transaction that may yet be undone is not kept.
        """
        kept, head = self._kept.kept.get((self._shelf, sid)), self._journal.last(sid)
        seal = self._seal_of(sid)
        released = len(seal.keys) if seal is not None else 0
        if head is None:
            raise LookupError(sid)  # a session is opened with an entry
        if kept is not None and kept.head == head:
            return kept
        if kept is not None and (kept.released != released or not self._journal.holds(sid, kept.head)):
            kept = None
        found = self.with_key(None)._read(sid, None, None, after=kept.head.number if kept else 0)
        read = Read(
            head=head,
            released=released,
            newest=_newer(
                kept.newest if kept else {}, {(one.member, one.product): one for slot, one in found if slot == NEWEST}
            ),
            counting=_newer(
                kept.counting if kept else {},
                {(one.member, one.product, slot): one for slot, one in found if slot != NEWEST},
            ),
        )
        if not self._journal.written:
            self._kept.keep(self._shelf, sid, read)
        return read

    def _read(
        self, sid: str, member: str | None, product: str | None, *, after: int = 0, newest: bool | None = None
    ) -> list[tuple[int, Revision]]:
        self._journal.taken.require(sid)
        asked = {"sid": sid, "shelf": self._shelf, "member": member, "product": product, "after": after}
        rows = _QUERIES[member is not None, product is not None].rows(self._connection, asked)
        slots = ((row.pop("slot"), row) for row in rows)
        return [
            (slot, self._revision(Entry(**row))) for slot, row in slots if newest is None or newest is (slot == NEWEST)
        ]

    def _revision(self, entry: Entry) -> Revision:
        return revision_of(entry, *self._opened(entry))

    def salt_of(self, entry: Entry) -> str:
        """Return the salt of an entry that can be read.

        Raises:
            LookupError: If it is sealed to others: whoever asks for a salt has looked (`Revision.sealed`).
        """
        written, _ = self._opened(entry)
        if written is None:
            raise LookupError(entry.number)
        return written.salt

    def _opened(self, entry: Entry) -> tuple[BallotWritten | None, ContentKey | None]:
        """Return what an entry holds, as far as it can be read here, and the content key that it is under."""
        kept = entry.act.record
        if isinstance(kept, BallotWritten):
            return kept, None
        under = self._key_of(entry.scope, kept)
        return (None, None) if under is None else (kept.opened(under.key, about(entry.scope, entry.kind, kept)), under)

    def _key_of(self, sid: str, kept: BallotSealed) -> ContentKey | None:
        seal = self._seal_of(sid)
        released = seal.keys.get(name_of(kept.keys)) if seal is not None else None
        if released is not None:
            return ContentKey(key=b64decode(released), wraps=kept.keys)
        return None if self._own_key is None else opened_by(self._own_key, kept.keys)

    def sealed(self, sid: str) -> Iterator[BallotSealed]:
        """Yield every state of every sealed ballot of the shelf, as it is kept."""
        for entry in self._journal.of_kinds(sid, *(kind for kind, of in BALLOTS.items() if of[0] == self._shelf)):
            if isinstance(kept := entry.act.record, BallotSealed):
                yield kept

    def opened(self, entry: Entry) -> BallotKept:
        """Return what an entry keeps, opened where that was released."""
        written, _ = self._opened(entry)
        kept: BallotKept = entry.act.record
        return kept if written is None else written


def about(sid: str, kind: str, kept: BallotKept) -> bytes:
    """Return the place to which a sealed ballot belongs: opened in another it is refused."""
    return canonical([sid, kind, kept.member, kept.product, kept.revision, kept.round])


def new_salt() -> str:
    """Return a random salt."""
    return secrets.token_hex(SALT_BYTES)


def revision_of(entry: Entry, written: BallotWritten | None, under: ContentKey | None) -> Revision:
    """Return the state of a ballot that an entry holds; without marks where it could not be read."""
    _, kind = BALLOTS[entry.kind]
    if written is not None:
        return Revision(kind=kind, at=entry.at, under=under, **written.model_dump(exclude={"salt"}))
    clear = {name: entry.kept[name] for name in _CLEAR}
    return Revision(kind=kind, at=entry.at, marks={}, notes={}, opinion="", reason=None, sealed=True, **clear)


def slots(entry: Entry) -> list[dict[str, Any]]:
    """Return the rows of the projection that an entry fills: the newest, and what counts where it was handed in."""
    shelf, kind = BALLOTS[entry.kind]
    of = {"scope": entry.scope, "shelf": shelf, "member": entry.kept["member"], "product": entry.kept["product"]}
    filled = [NEWEST, entry.kept["round"]] if kind == "handed_in" else [NEWEST]
    return [{**of, "slot": slot, "number": entry.number} for slot in filled]


def project(connection: Connection, entry: Entry) -> None:
    """Write into the projection what an entry says."""
    for row in slots(entry):
        moved = {**{f"of_{name}": row[name] for name in _KEY}, "number": row["number"]}
        if _MOVE.change(connection, moved) == 0:
            connection.execute(_ADD, row)


def _newer(kept: Mapping[Key, Revision], later: Mapping[Key, Revision]) -> dict[Key, Revision]:
    """Put later revisions in the place of earlier ones, in the order of writing."""
    return {**{key: one for key, one in kept.items() if key not in later}, **later}


_CLEAR = ("member", "product", "revision", "round", "change_id", "ticked")
_JOINED = select(ballots.c.slot, acts).join_from(
    ballots, acts, (acts.c.scope == ballots.c.scope) & (acts.c.number == ballots.c.number)
)
_OF_SHELF = _JOINED.where(ballots.c.scope == bindparam("sid"), ballots.c.shelf == bindparam("shelf"))


def _of(*, member: bool, product: bool) -> Select[Any]:
    """Select the slots of a session's ballots after an entry, of one member or product if named.

    Made once: building a statement costs more than running it.
    """
    query = _OF_SHELF.order_by(ballots.c.number)
    if member:
        query = query.where(ballots.c.member == bindparam("member"))
    if product:
        query = query.where(ballots.c.product == bindparam("product"))
    return query if member or product else query.where(ballots.c.number > bindparam("after"))


_QUERIES = {of: Prepared(_of(member=of[0], product=of[1])) for of in product((False, True), repeat=2)}
_SLOT = Prepared(
    select(acts)
    .join_from(ballots, acts, (acts.c.scope == ballots.c.scope) & (acts.c.number == ballots.c.number))
    .where(ballots.c.scope == bindparam("sid"), ballots.c.shelf == bindparam("shelf"))
    .where(ballots.c.member == bindparam("member"), ballots.c.product == bindparam("product"))
    .where(ballots.c.slot == bindparam("slot"))
)
_KEY = tuple(column.name for column in ballots.primary_key.columns)
_MOVE = Prepared(update(ballots).where(*(ballots.c[name] == bindparam(f"of_{name}") for name in _KEY)))
_ADD = insert(ballots)
