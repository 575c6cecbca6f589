"""Ballots: every state of every member's ballot is a row of its own.

The advisory team's preliminary sheets are kept by the same verbs in a table of their own, so that no query for what
counts ever meets one. Rows are never changed, so that what a process has read of a session it need not read again: the
next time only later rows are asked for.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, bindparam, func, select

from workbench.council.facts import Revision
from workbench.storage import tables
from workbench.storage.journal import By, Entry, Journal, subject_text

_REASONS = tables.change_reasons
SALT_BYTES = 16
_Queries = dict[tuple[bool, bool], Select[Any]]
Key = TypeVar("Key")
MOST_READ = 32
"""Sessions whose ballots a process keeps, members' and advisers' apart; a session of 660 ballots takes some 5 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where filled-in sheets of one sort lie, and the questions asked of them.

    Attributes:
        table: Their table.
        act: How an entry of the journal about one begins.
        newest: The newest revision of each sheet.
        counting: The last handed-in revision of each sheet and round.
        later_newest: Of the rows after one, the newest revision of each sheet.
        later_counting: Of the rows after one, the last handed-in revision of each sheet and round.
        last: The number of a session's newest row.
        entry: The journal entry of one revision.
    """

    table: Table
    act: str
    newest: _Queries
    counting: _Queries
    later_newest: Select[Any]
    later_counting: Select[Any]
    last: Select[Any]
    entry: Select[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The ballots of a session as far as they were read.

    Attributes:
        entry: The journal's newest entry when they were read.
        last: The number of the newest row.
        newest: By member and product.
        counting: By member, product and round.
    """

    entry: Entry
    last: int
    newest: Mapping[tuple[str, str], Revision]
    counting: Mapping[tuple[str, str, int], Revision]


@dataclass(slots=True)
class ReadBallots:
    """What one process has read of the ballots of one archive: those of the sessions asked for last."""

    kept: OrderedDict[tuple[str, str], Read] = field(default_factory=OrderedDict)

    def get(self, shelf: Shelf, sid: str) -> Read | None:
        """Return what was read of a session."""
        return self.kept.get((shelf.act, sid))

    def keep(self, shelf: Shelf, sid: str, read: Read) -> None:
        """Keep what was read of a session."""
        self.kept[shelf.act, sid] = read
        self.kept.move_to_end((shelf.act, sid))
        while len(self.kept) > MOST_READ:
            self.kept.popitem(last=False)


class Ballots:
    """Adding and reading ballots."""

    def __init__(self, connection: Connection, journal: Journal, shelf: Shelf, read: ReadBallots) -> None:
        """Work inside one transaction on one shelf: `MEMBERS` or `ADVISERS`; `read` keeps what was read before."""
        self._connection = connection
        self._journal = journal
        self._shelf = shelf
        self._kept = read

    def add(self, sid: str, revision: Revision, *, by: By) -> Entry:
        """Store a state of a ballot, stamped with the instant of the act."""
        row = {
            "session_id": sid,
            "member_id": revision.member,
            "product_code": revision.product,
            "revision": revision.revision,
            "round": revision.round,
            "kind": revision.kind,
            "marks": dict(revision.marks),
            "notes": dict(revision.notes),
            "opinion": revision.opinion,
            "reason": revision.reason,
            "reopened": revision.reopened,
            "change_id": revision.change_id,
            "salt": secrets.token_hex(SALT_BYTES),
            "at": revision.at,
        }
        act, rows = f"{self._shelf.act}_{revision.kind}", [(self._shelf.table, row)]
        if revision.reasons:
            rows.append((tables.change_reasons, _reasons_row(sid, revision)))
        return self._journal.write(act, _subject(sid, revision), *rows, by=by)

    def entry_of(self, sid: str, revision: Revision) -> Entry:
        """Return the journal entry a stored revision was written with."""
        asked = {
            "sid": sid,
            "member": revision.member,
            "product": revision.product,
            "revision": revision.revision,
        }
        return Entry(**self._connection.execute(self._shelf.entry, asked).mappings().one())

    def salt_of(self, sid: str, revision: Revision) -> str:
        """Return the random salt that a stored revision was written with; it leaves the archive in no form."""
        table = self._shelf.table
        one = (table.c.member_id == revision.member, table.c.product_code == revision.product)
        query = select(table.c.salt).where(table.c.session_id == sid, *one, table.c.revision == revision.revision)
        return str(self._connection.execute(query).scalar_one())

    def ever_handed_in(self, sid: str) -> list[Revision]:
        """Return every handed-in revision, corrected ones too, in the order of handing in."""
        table = self._shelf.table
        query = _with_reasons(table).where(table.c.session_id == sid, table.c.kind == "handed_in").order_by(table.c.id)
        return self._revisions(query, {})

    def newest(self, sid: str, *, member: str | None = None, product: str | None = None) -> list[Revision]:
        """Return the newest revision of each ballot, of one member or product if named."""
        if member is None and product is None:
            return list(self._all(sid).newest.values())
        return self._read(self._shelf.newest, sid, member, product)

    def handed_in(self, sid: str, *, member: str | None = None, product: str | None = None) -> list[Revision]:
        """Return what counts of each ballot: the last handed-in revision of each round, in order of rounds."""
        if member is None and product is None:
            found = list(self._all(sid).counting.values())
        else:
            found = self._read(self._shelf.counting, sid, member, product)
        return sorted(found, key=lambda revision: revision.round)

    def _all(self, sid: str) -> Read:
        """Return the ballots of a session, reading what came since they were read last.

        What is written in a transaction that may yet be undone is not kept.
        """
        kept, entry = self._kept.get(self._shelf, sid), self._journal.last()
        if entry is None:
            raise LookupError(sid)  # a session is opened with an entry
        if kept is not None and kept.entry == entry:
            return kept
        if kept is not None and not self._journal.holds(kept.entry.number, kept.entry.hash):
            kept = None
        read = self._read_on(sid, kept, entry)
        if self._journal.written is None:
            self._kept.keep(self._shelf, sid, read)
        return read

    def _read_on(self, sid: str, kept: Read | None, entry: Entry) -> Read:
        asked = {"sid": sid, "after": kept.last if kept else 0}
        last = self._connection.execute(self._shelf.last, asked).scalar() or 0
        if kept is None:
            newest = self._read(self._shelf.newest, sid, None, None)
            counting = self._read(self._shelf.counting, sid, None, None)
        elif last > kept.last:
            newest = self._revisions(self._shelf.later_newest, asked)
            counting = self._revisions(self._shelf.later_counting, asked)
        else:
            newest = counting = []
        return Read(
            entry=entry,
            last=max(last, kept.last if kept else 0),
            newest=_newer(kept.newest if kept else {}, {(one.member, one.product): one for one in newest}),
            counting=_newer(
                kept.counting if kept else {}, {(one.member, one.product, one.round): one for one in counting}
            ),
        )

    def _read(self, queries: _Queries, sid: str, member: str | None, product: str | None) -> list[Revision]:
        query = queries[member is not None, product is not None]
        return self._revisions(query, {"sid": sid, "member": member, "product": product})

    def _revisions(self, query: Select[Any], asked: Mapping[str, Any]) -> list[Revision]:
        return [
            Revision(
                member=row["member_id"],
                product=row["product_code"],
                reasons=row["reasons"] or {},
                **{name: row[name] for name in _SAME},
            )
            for row in self._connection.execute(query, asked).mappings()
        ]


def _newer(kept: Mapping[Key, Revision], later: Mapping[Key, Revision]) -> dict[Key, Revision]:
    """Put later revisions in the place of earlier ones, in the order of writing."""
    return {**{key: one for key, one in kept.items() if key not in later}, **later}


def _shelf(table: Table, act: str) -> Shelf:
    sheet = (table.c.member_id, table.c.product_code)
    later = (table.c.id > bindparam("after"), table.c.session_id == bindparam("sid"))
    return Shelf(
        table=table,
        act=act,
        newest={**_last_of(table, sheet), (True, True): _newest_of_one(table)},
        counting=_last_of(table, (*sheet, table.c.round), table.c.kind == "handed_in"),
        later_newest=_select_last(table, sheet, *later),
        later_counting=_select_last(table, (*sheet, table.c.round), *later, table.c.kind == "handed_in"),
        last=select(func.max(table.c.id)).where(*later),
        entry=_entry_in(table),
    )


def _entry_in(table: Table) -> Select[Any]:
    return (
        select(tables.journal)
        .join(table, table.c.entry == tables.journal.c.number)
        .where(
            table.c.session_id == bindparam("sid"),
            table.c.member_id == bindparam("member"),
            table.c.product_code == bindparam("product"),
            table.c.revision == bindparam("revision"),
        )
    )


def _last_of(table: Table, by_columns: Sequence[Column[Any]], *only: ColumnElement[bool]) -> _Queries:
    """Select the last revision of each group: of all ballots, or of the member or the product that is named.

    Made once: building a statement costs more than running it.
    """
    of_session = table.c.session_id == bindparam("sid")
    of_member = table.c.member_id == bindparam("member")
    of_product = table.c.product_code == bindparam("product")
    return {
        (by_member, by_product): _select_last(
            table, by_columns, of_session, *only, *[of_member] * by_member, *[of_product] * by_product
        )
        for by_member, by_product in product((False, True), repeat=2)
    }


def _select_last(table: Table, by_columns: Sequence[Column[Any]], *where: ColumnElement[bool]) -> Select[Any]:
    last = select(func.max(table.c.id)).where(*where).group_by(*by_columns)
    return _with_reasons(table).where(table.c.id.in_(last)).order_by(table.c.id)


def _newest_of_one(table: Table) -> Select[Any]:
    """Select the newest revision of one sheet by their own index, for every save asks it."""
    of_session = table.c.session_id == bindparam("sid")
    of_sheet = (table.c.member_id == bindparam("member"), table.c.product_code == bindparam("product"))
    return _with_reasons(table).where(of_session, *of_sheet).order_by(table.c.revision.desc()).limit(1)


def _with_reasons(table: Table) -> Select[Any]:
    return select(table, _REASONS.c.reasons).outerjoin(_REASONS, _REASONS.c.entry == table.c.entry)


MEMBERS = _shelf(tables.ballot_revisions, "ballot")
ADVISERS = _shelf(tables.preliminary_revisions, "preliminary")
_SAME = ("revision", "round", "kind", "marks", "notes", "opinion", "reason", "reopened", "change_id", "at")


def _subject(sid: str, revision: Revision) -> str:
    return subject_text(sid, revision.product, revision.member, revision.round, revision.revision)


def _reasons_row(sid: str, revision: Revision) -> dict[str, Any]:
    return {
        "session_id": sid,
        "member_id": revision.member,
        "product_code": revision.product,
        "revision": revision.revision,
        "reasons": dict(revision.reasons),
        "at": revision.at,
    }
