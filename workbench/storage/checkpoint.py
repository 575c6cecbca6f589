"""Up to where the journal was verified last, so that opening an archive reads only what came after.

A checkpoint names the newest entry of each scope, how many acts that makes, and what the projections came to. It is
written after everything up to it was verified: from the checkpoint before when an archive is closed, from the first act
on when projections are made anew. Opening believes it as far as its entries are there with their hashes; what was
changed before it, and a checkpoint that nobody wrote, `doctor` finds, which reads every act. Kept out: one entry
(`verify`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, insert, select

from workbench.storage.journal import Head, Journal
from workbench.storage.tables import acts, ballots, checkpoints, heads, place_parts, record_acts, record_links, records
from workbench.storage.tables import standings as standing_rows
from workbench.storage.verify import BrokenEntry, broken_after

EVERY = 1000
"""From how many acts after the last checkpoint on the next one is written: as many are verified in some 20 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """Up to where everything was verified.

    Attributes:
        heads: The newest entry of each scope.
        acts: How many acts there were.
        sums: What each projection came to, by its table: how many rows, and the sum of what tells them apart.
    """

    heads: Mapping[str, Head]
    acts: int
    sums: Mapping[str, tuple[int, int]]


NOTHING = Checkpoint(heads={}, acts=0, sums={})
"""Before anything was verified."""


def checkpoint_now(connection: Connection) -> Checkpoint:
    """Return the checkpoint of an archive as it stands; whoever writes it has verified it."""
    now = Journal(connection).heads()
    counted = connection.execute(select(func.count()).select_from(acts)).scalar_one()
    return Checkpoint(heads=now, acts=counted, sums=_sums(connection))


def read_checkpoint(connection: Connection) -> Checkpoint:
    """Return the checkpoint; one that can't be read is none."""
    row = connection.execute(select(checkpoints)).first()
    if row is None:
        return NOTHING
    try:
        told, sums = json.loads(row.heads), json.loads(row.sums)
        return Checkpoint(
            heads={str(scope): Head(number=int(number), hash=str(mark)) for scope, (number, mark) in told.items()},
            acts=row.acts,
            sums={str(table): (int(rows), int(total)) for table, (rows, total) in sums.items()},
        )
    except (ValueError, TypeError, AttributeError):
        return NOTHING


def write_checkpoint(connection: Connection) -> None:
    """Write down that everything up to here was verified."""
    now = checkpoint_now(connection)
    told = {scope: [head.number, head.hash] for scope, head in sorted(now.heads.items())}
    connection.execute(delete(checkpoints))
    row = {"number": 1, "heads": json.dumps(told), "acts": now.acts, "sums": json.dumps(now.sums)}
    connection.execute(insert(checkpoints), row)


def broken_since(connection: Connection, checkpoint: Checkpoint) -> Iterator[BrokenEntry]:
    """Yield what does not hold after a checkpoint, and what it names and is not there."""
    ends = {row.scope: Head(number=row.number, hash=row.hash) for row in connection.execute(_ENDS)}
    now = Journal(connection).heads()
    for scope in sorted({*now, *checkpoint.heads}):
        known, head = checkpoint.heads.get(scope), now.get(scope)
        if known is not None and known == head == ends.get(scope):
            continue
        yield from broken_after(connection, scope, known, head)


def sums_differing(connection: Connection, checkpoint: Checkpoint) -> list[str]:
    """Return the projections that came to something else when nothing had been written since; none where it has."""
    if not checkpoint.heads or checkpoint.heads != Journal(connection).heads():
        return []
    return [table for table, found in _sums(connection).items() if checkpoint.sums.get(table) != found]


def wrong_in(connection: Connection, checkpoint: Checkpoint) -> list[str]:
    """Return what a checkpoint says that is not so, once every act was read: scopes, tables, the number of acts."""
    journal = Journal(connection)
    scopes = [scope for scope, head in sorted(checkpoint.heads.items()) if not journal.holds(scope, head)]
    counted = sum(head.number for head in checkpoint.heads.values()) == checkpoint.acts
    return [*scopes, *([] if counted else [acts.name]), *sums_differing(connection, checkpoint)]


def _sums(connection: Connection) -> dict[str, tuple[int, int]]:
    found = {}
    for table, told in _SUMMED.items():
        rows, total = connection.execute(
            select(func.count(), func.coalesce(func.sum(told), 0)).select_from(table)
        ).one()
        found[table.name] = int(rows), int(total)
    return found


_SUMMED: Mapping[Table, ColumnElement[int]] = {
    ballots: ballots.c.number,
    records: records.c.version,
    record_acts: record_acts.c.number,
    record_links: func.length(record_links.c.named),
    place_parts: func.length(place_parts.c.part),
    standing_rows: standing_rows.c.step + standing_rows.c.number,
}
_ENDS = select(acts.c.scope, acts.c.number, acts.c.hash).join(
    heads, and_(heads.c.scope == acts.c.scope, heads.c.number == acts.c.number)
)
"""The entries that the heads name, as they are there."""
