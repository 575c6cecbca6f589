"""Who acts in another's place, on record: ballots typed in from paper, a vice chair who acts as chair.

Verbs inside a transaction, one journal entry each, and reading the rows back as values.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, select

from workbench.council.deputies import Chairing, Paper, PaperEnd
from workbench.storage import tables_seats as tables
from workbench.storage.ballots import SALT_BYTES
from workbench.storage.journal import By, Entry, Journal, subject_text


class Seats:
    """Putting on record who acts in another's place."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        """Work inside one transaction."""
        self._connection = connection
        self._journal = journal

    def acting_chair(self, sid: str) -> str | None:
        """Return the vice chair who acts as chair now; None where the chair does himself."""
        last = self._connection.execute(_LAST_CHAIRING, {"sid": sid}).mappings().first()
        return last["member_id"] if last and last["event"] == "handed_over" else None

    def type_paper(self, sid: str, paper: Paper, *, by: By) -> Entry:
        """Put a ballot typed in from paper on record; salted, so that no digest of the journal tells its marks."""
        row = {
            "member_id": paper.member,
            "product_code": paper.product,
            "number": paper.number,
            "round": paper.round,
            "marks": dict(paper.marks),
            "reasons": dict(paper.reasons),
            "opinion": paper.opinion,
            "reason": paper.reason,
            "typed_by": paper.by,
            "salt": secrets.token_hex(SALT_BYTES),
        }
        return self._write("paper_typed", sid, tables.paper_ballots, row, paper.number, by)

    def end_paper(
        self, sid: str, number: int, event: PaperEnd, *, reason: str | None = None, revision: int | None = None, by: By
    ) -> Entry:
        """Put on record that a second person confirmed a paper ballot, as which revision, or why he rejected it."""
        row = {"member_id": by.who, "number": number, "event": event, "reason": reason, "revision": revision}
        return self._write(f"paper_{event}", sid, tables.paper_ends, row, number, by)

    def hand_over(self, sid: str, member: str, reason: str, *, by: By) -> Entry:
        """Put on record that a vice chair acts as chair."""
        return self._chair("handed_over", sid, member, reason, by)

    def take_back(self, sid: str, member: str, reason: str, *, by: By) -> Entry:
        """Put on record that a vice chair no longer acts as chair."""
        return self._chair("taken_back", sid, member, reason, by)

    def _chair(self, event: str, sid: str, member: str, reason: str, by: By) -> Entry:
        row = {"member_id": member, "event": event, "recorded_by": by.who, "reason": reason}
        return self._write(f"chair_{event}", sid, tables.chairings, row, member, by)

    def _write(self, act: str, sid: str, table: Table, row: Mapping[str, Any], of: int | str, by: By) -> Entry:
        return self._journal.write(act, subject_text(sid, of), (table, {"session_id": sid, **row, "at": by.at}), by=by)


_LAST_CHAIRING = (
    select(tables.chairings)
    .where(tables.chairings.c.session_id == bindparam("sid"))
    .order_by(tables.chairings.c.id.desc())
    .limit(1)
)


def papers(typed: Sequence[RowMapping], ends: Sequence[RowMapping]) -> tuple[Paper, ...]:
    """Read paper ballots and how they ended, in order of typing."""
    ended = {row["number"]: row for row in ends}
    return tuple(_paper(row, ended.get(row["number"])) for row in typed)


def _paper(row: RowMapping, end: RowMapping | None) -> Paper:
    return Paper(
        number=row["number"],
        member=row["member_id"],
        product=row["product_code"],
        round=row["round"],
        marks=row["marks"],
        reasons=row["reasons"],
        opinion=row["opinion"],
        reason=row["reason"],
        by=row["typed_by"],
        at=row["at"],
        ended=end["event"] if end else None,
        ended_by=end["member_id"] if end else None,
        ended_at=end["at"] if end else None,
        ended_reason=end["reason"] if end else None,
        revision=end["revision"] if end else None,
    )


def chairings(rows: Sequence[RowMapping]) -> tuple[Chairing, ...]:
    """Read who acted as chair: each handing over, ended by the row after it."""
    return tuple(_chairing(row, end) for row, end in pairwise([*rows, None]) if row and row["event"] == "handed_over")


def _chairing(row: RowMapping, end: RowMapping | None) -> Chairing:
    return Chairing(
        member=row["member_id"],
        by=row["recorded_by"],
        reason=row["reason"],
        at=row["at"],
        ended_by=end["recorded_by"] if end else None,
        ended_at=end["at"] if end else None,
        ended_reason=end["reason"] if end else None,
    )
