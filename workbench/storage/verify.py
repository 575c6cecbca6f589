"""Reading the whole journal again: is every entry still what was written, and is what it names still there?

Entries cut off at the end of a scope are missed by the head that was kept of it, and a last one that was written anew
is not the one it names; where the head was changed too, the receipts of members, the head printed in the minutes, and
the file beside the archive show them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

from sqlalchemy import Connection, String, bindparam, select, type_coerce

from workbench.storage.contents.attachments import NAMED, content_of
from workbench.storage.journal import START, Entry, Head, Journal, hash_of, sha256
from workbench.storage.tables import acts


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenEntry:
    """An entry that does not hold.

    Attributes:
        scope: Of which session, or the office.
        number: The entry's number, or where one is missing.
        why: `chain` (numbers or links don't follow, or the end is cut off), `hash` (the entry was changed), `content`
            (a file that it names was changed or taken away).
    """

    scope: str
    number: int
    why: Literal["chain", "hash", "content"]


def first_break(connection: Connection, scope: str, upto: int) -> int | None:
    """Return the first entry of a scope that does not hold among those up to one."""
    rows = connection.execute(_UPTO, {"scope": scope, "upto": upto})
    return next((broken.number for broken in _of_scope(connection, scope, map(_row, rows), None)), None)


def broken_after(connection: Connection, scope: str, known: Head | None, head: Head | None) -> Iterator[BrokenEntry]:
    """Yield the entries of a scope that do not hold behind one that was verified, and that one if it is not there.

    Args:
        connection: The archive.
        scope: A session's id, or the office.
        known: What was verified up to; None for nothing.
        head: The newest entry by the head that was kept; None where none is.
    """
    if known is not None and not Journal(connection).holds(scope, known):
        yield BrokenEntry(scope=scope, number=known.number, why="chain")
        return
    after = known.number if known is not None else 0
    with connection.execute(_AFTER, {"scope": scope, "after": after}, execution_options={"yield_per": 500}) as found:
        yield from _of_scope(connection, scope, map(_row, found), head, known)


def broken_entries(connection: Connection) -> Iterator[BrokenEntry]:
    """Yield every entry that does not hold; after a gap the chain is taken up again where the journal goes on."""
    heads = Journal(connection).heads()
    with connection.execute(_ALL, execution_options={"yield_per": 500}) as found:
        rows = map(_row, found)
        for scope, of_scope in groupby(rows, key=itemgetter("scope")):
            yield from _of_scope(connection, scope, of_scope, heads.pop(scope, None))
    for scope in sorted(heads):
        yield BrokenEntry(scope=scope, number=1, why="chain")


def _row(stored: Sequence[Any]) -> dict[str, Any]:
    """Return a row of `acts` by its columns; a mapping of SQLAlchemy's takes as long as what is done with it."""
    return dict(zip(_COLUMNS, stored, strict=True))


def _of_scope(
    connection: Connection, scope: str, rows: Iterator[Mapping[str, Any]], head: Head | None, known: Head | None = None
) -> Iterator[BrokenEntry]:
    previous, expected = (START, 1) if known is None else (known.hash, known.number + 1)
    for row in rows:
        if row["number"] != expected:
            yield BrokenEntry(scope=scope, number=expected, why="chain")
            previous = row["previous"]
        why = _broken(connection, row, previous)
        if why is not None:
            yield BrokenEntry(scope=scope, number=row["number"], why=why)
        previous, expected = row["hash"], row["number"] + 1
    if head is not None and head.number >= expected:
        yield BrokenEntry(scope=scope, number=expected, why="chain")
    elif head is not None and head.number == expected - 1 and head.hash != previous:
        yield BrokenEntry(scope=scope, number=head.number, why="hash")


def _broken(
    connection: Connection, row: Mapping[str, Any], previous: str
) -> Literal["chain", "hash", "content"] | None:
    if row["previous"] != previous:
        return "chain"
    if not _hashes_to(row, row["hash"]):
        return "hash"
    return "content" if row["kind"] in NAMED and not _is_kept(connection, Entry(**row)) else None


def _hashes_to(row: Mapping[str, Any], stored: str) -> bool:
    try:
        return hash_of(row) == stored
    except (TypeError, AttributeError, KeyError):  # it holds what no entry is made of
        return False


def _is_kept(connection: Connection, entry: Entry) -> bool:
    try:
        content = content_of(connection, entry)
        return content is not None and sha256(content) == entry.kept[NAMED[entry.kind]]
    except (ValueError, TypeError, KeyError):  # it names nothing
        return False


_COLUMNS = tuple(acts.c.keys())
_AS_STORED = select(*(type_coerce(one, String).label(one.name) if one is acts.c.at else one for one in acts.c))
"""The chain runs over what is stored, so an instant that can't be read keeps nothing else from being verified."""
_ALL = _AS_STORED.order_by(acts.c.scope, acts.c.number)
_AFTER = _AS_STORED.where(acts.c.scope == bindparam("scope"), acts.c.number > bindparam("after")).order_by(
    acts.c.number
)
_UPTO = _AS_STORED.where(acts.c.scope == bindparam("scope"), acts.c.number <= bindparam("upto")).order_by(acts.c.number)
