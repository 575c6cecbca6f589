"""Ballots: every state of every member's ballot is a row of its own."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from itertools import product
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, bindparam, func, select

from workbench.council.facts import Revision
from workbench.storage import tables
from workbench.storage.journal import By, Entry, Journal, subject_text

_REVISIONS = tables.ballot_revisions
_SALT_BYTES = 16
_Queries = dict[tuple[bool, bool], Select[Any]]


class Ballots:
    """Adding and reading ballots."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        """Work inside one transaction."""
        self._connection = connection
        self._journal = journal

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
            "salt": secrets.token_hex(_SALT_BYTES),
            "at": revision.at,
        }
        return self._journal.write(f"ballot_{revision.kind}", _subject(sid, revision), (_REVISIONS, row), by=by)

    def entry_of(self, sid: str, revision: Revision) -> Entry:
        """Return the journal entry a stored revision was written with."""
        asked = {
            "sid": sid,
            "member": revision.member,
            "product": revision.product,
            "revision": revision.revision,
        }
        return Entry(**self._connection.execute(_ENTRY, asked).mappings().one())

    def newest(self, sid: str, *, member: str | None = None, product: str | None = None) -> list[Revision]:
        """Return the newest revision of each ballot, of one member or product if named."""
        return self._read(_NEWEST, sid, member, product)

    def handed_in(self, sid: str, *, member: str | None = None, product: str | None = None) -> list[Revision]:
        """Return what counts of each ballot: the last handed-in revision of each round, in order of rounds."""
        return sorted(self._read(_COUNTING, sid, member, product), key=lambda revision: revision.round)

    def _read(self, queries: _Queries, sid: str, member: str | None, product: str | None) -> list[Revision]:
        query = queries[member is not None, product is not None]
        asked = {"sid": sid, "member": member, "product": product}
        return [
            Revision(
                member=row["member_id"],
                product=row["product_code"],
                **{name: row[name] for name in _SAME},
            )
            for row in self._connection.execute(query, asked).mappings()
        ]


def _last_of(by_columns: Sequence[Column[Any]], *only: ColumnElement[bool]) -> _Queries:
    """Select the last revision of each group: of all ballots, or of the member or the product that is named.

    Made once: building a statement costs more than running it.
    """
    of_session = _REVISIONS.c.session_id == bindparam("sid")
    of_member = _REVISIONS.c.member_id == bindparam("member")
    of_product = _REVISIONS.c.product_code == bindparam("product")
    return {
        (by_member, by_product): _select_last(
            by_columns, of_session, *only, *[of_member] * by_member, *[of_product] * by_product
        )
        for by_member, by_product in product((False, True), repeat=2)
    }


def _select_last(by_columns: Sequence[Column[Any]], *where: ColumnElement[bool]) -> Select[Any]:
    last = select(func.max(_REVISIONS.c.id)).where(*where).group_by(*by_columns)
    return select(_REVISIONS).where(_REVISIONS.c.id.in_(last)).order_by(_REVISIONS.c.id)


_ENTRY = (
    select(tables.journal)
    .join(_REVISIONS, _REVISIONS.c.entry == tables.journal.c.number)
    .where(
        _REVISIONS.c.session_id == bindparam("sid"),
        _REVISIONS.c.member_id == bindparam("member"),
        _REVISIONS.c.product_code == bindparam("product"),
        _REVISIONS.c.revision == bindparam("revision"),
    )
)
_BALLOT = (_REVISIONS.c.member_id, _REVISIONS.c.product_code)
_NEWEST = _last_of(_BALLOT)
_COUNTING = _last_of((*_BALLOT, _REVISIONS.c.round), _REVISIONS.c.kind == "handed_in")
_SAME = ("revision", "round", "kind", "marks", "notes", "opinion", "reason", "reopened", "change_id", "at")


def _subject(sid: str, revision: Revision) -> str:
    return subject_text(sid, revision.product, revision.member, revision.round, revision.revision)
