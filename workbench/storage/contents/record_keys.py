"""The keys of records' protected fields: one a record, in a table that no journal hashes, so that one can be destroyed.

Kept out: what is encrypted under them (`programme.protected`), wiping the bytes of a destroyed one from the disk
(`engine`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, bindparam, delete, insert, select

from workbench.programme.acts import ENTRIES
from workbench.programme.protected import new_key, opens, protected_in
from workbench.programme.sealed import Erased, Sealed
from workbench.storage.contents.batches import batches
from workbench.storage.journal import OFFICE, Entry, Journal
from workbench.storage.tables import record_keys

_WITH_PROTECTED = '"protected":{"'
"""What stands in the payload of an act with protected values; of most acts nothing has to be read."""


class RecordKeys:
    """Finding, making and destroying keys inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work inside one transaction."""
        self._connection = connection

    def of(self, records: Iterable[str]) -> dict[str, bytes]:
        """Return the keys of records, of those that have one."""
        found: dict[str, bytes] = {}
        for some in batches(dict.fromkeys(records)):
            rows = self._connection.execute(select(record_keys).where(record_keys.c.record.in_(some)))
            found |= {record: bytes(key) for record, key in rows}
        return found

    def one(self, record: str) -> bytes | None:
        """Return the key of a record, if it has one."""
        found = self._connection.execute(_ONE, {"of": record}).scalar()
        return None if found is None else bytes(found)

    def of_or_new(self, records: Collection[str]) -> dict[str, bytes]:
        """Return the keys of records; one that has none gets one."""
        if len(records) == 1:
            (record,) = records
            key = self.one(record)
            found = {} if key is None else {record: key}
        else:
            found = self.of(records)
        new = {record: new_key() for record in sorted(records) if record not in found}
        for some in batches(new):
            self._connection.execute(insert(record_keys), [{"record": one, "key": new[one]} for one in some])
        return found | new

    def destroy(self, record: str) -> None:
        """Destroy the key of a record: nobody reads again what was kept under it."""
        self._connection.execute(_DESTROY, {"of": record})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFault:
    """A record whose protected values and key do not go together.

    Attributes:
        record: Its id.
        why: `shut` (a value that nobody erased does not open), `clear` (a value lies there unencrypted), `stray` (a
            key under which nothing is kept, as where a destroyed one was put back).
    """

    record: str
    why: Literal["shut", "clear", "stray"]


def key_faults(connection: Connection) -> Iterator[KeyFault]:
    """Yield every record whose protected values and key do not go together."""
    journal = Journal(connection)
    erased = {one.kept["record"]: one.number for one in journal.of_kinds(OFFICE, "erase_record")}
    keys = {record: bytes(key) for record, key in connection.execute(select(record_keys))}
    used: set[str] = set()
    for entry in journal.each_holding(OFFICE, _WITH_PROTECTED, *ENTRIES):
        for record, why in _faults(entry, erased, keys, used):
            yield KeyFault(record=record, why=why)
    yield from (KeyFault(record=record, why="stray") for record in sorted(keys.keys() - used))


def _faults(
    entry: Entry, erased: dict[str, int], keys: dict[str, bytes], used: set[str]
) -> Iterator[tuple[str, Literal["shut", "clear"]]]:
    """Yield what is wrong with the values of one act, and note whose keys are used there."""
    for record, field, kept in protected_in(entry.act.record):
        if isinstance(kept, Erased) or (isinstance(kept, Sealed) and kept.act < erased.get(record, 0)):
            continue
        if not isinstance(kept, Sealed):
            yield record, "clear"
            continue
        used.add(record)
        if kept.act != entry.number or not opens(keys.get(record), record, field, kept):
            yield record, "shut"


_ONE = select(record_keys.c.key).where(record_keys.c.record == bindparam("of"))
_DESTROY = delete(record_keys).where(record_keys.c.record == bindparam("of"))
