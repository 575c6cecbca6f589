"""The tables of who acts in another's place: ballots typed in from paper and how they ended, the chair handed over.

Apart from `tables` for their size alone; they are facts like the others.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Text, UniqueConstraint

from workbench.storage.columns import Json, fact, one_of

paper_ballots = fact(
    "paper_ballots",
    Column("number", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("marks", Json, nullable=False),
    Column("reasons", Json, nullable=False),
    Column("opinion", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("typed_by", Text, nullable=False),
    Column("salt", String(32), nullable=False),
    UniqueConstraint("session_id", "number"),
    member=True,
    product=True,
)

paper_ends = fact(
    "paper_ends",
    Column("number", Integer, nullable=False),
    Column("event", String(20), nullable=False),
    Column("reason", Text),
    Column("revision", Integer),
    one_of("event", "confirmed", "rejected"),
    UniqueConstraint("session_id", "number"),
    member=True,
)

chairings = fact(
    "chairings",
    Column("event", String(20), nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    one_of("event", "handed_over", "taken_back"),
    member=True,
)

OF_SEATS = (paper_ballots, paper_ends, chairings)
