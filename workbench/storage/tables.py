"""The tables of the archive.

Facts are added and never changed: what holds now is the newest row of its kind, and every row names the journal entry
it was written with, so that `verify` can recompute the entry's digest. Only `credentials` change in place. Whole
ballots are JSON; marks are letters, and no total, mean or star is ever stored.

Plain SQL types and named constraints: what is SQLite's own stands in `engine`, what tables are made of in `columns`.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from workbench.storage import tables_meeting, tables_rounds  # noqa: F401  (their tables are among the metadata's)
from workbench.storage.columns import Json, SessionId, Sha256, entry, fact, metadata, one_of, sheet_columns
from workbench.storage.instants import Instant
from workbench.storage.tables_seats import OF_SEATS

journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("who", String(200), nullable=False),
    Column("act", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("digest", Sha256, nullable=False),
    Column("previous", Sha256, nullable=False),
    Column("hash", Sha256, nullable=False),
    UniqueConstraint("hash"),
    UniqueConstraint("previous"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", SessionId, primary_key=True),
    Column("title", Text, nullable=False),
    Column("level", String(20), nullable=False),
    Column("mode", String(20), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("place", Text, nullable=False),
    Column("regulation", Json, nullable=False),
    Column("sheets", Json, nullable=False),
    Column("ext", Json),
    Column("plan_sha256", Sha256),
    Column("frozen_sha256", Sha256, nullable=False),
    Column("at", Instant, nullable=False),
    entry(),
)

# everybody with a seat and a code: the role tells members from advisory team and observers (`council.roster`)
members = Table(
    "members",
    metadata,
    Column("session_id", SessionId, ForeignKey("sessions.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("ext", Json),
    entry(),
    UniqueConstraint("session_id", "position"),
)

products = Table(
    "products",
    metadata,
    Column("session_id", SessionId, ForeignKey("sessions.id"), primary_key=True),
    Column("code", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("producer", Text, nullable=False),
    Column("decision", String(40), nullable=False),
    Column("set", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("filed_on", Date, nullable=False),
    Column("received_on", Date),
    Column("disqualified", Text),
    Column("flags", Json, nullable=False),
    Column("ext", Json),
    entry(),
    UniqueConstraint("session_id", "position"),
)

session_states = fact(
    "session_states",
    Column("state", String(20), nullable=False),
    Column("reason", Text),
    one_of("state", "scoring", "closed", "concluded"),
    UniqueConstraint("session_id", "state"),
)

declarations = fact(
    "declarations",
    Column("kind", String(20), nullable=False),
    Column("reason", Text),
    one_of("kind", "none", "recused"),
    member=True,
    product=True,
)

ballot_revisions = fact(
    "ballot_revisions",
    *sheet_columns(),
    UniqueConstraint("session_id", "member_id", "product_code", "revision"),
    Index("ix_ballot_revisions_counting", "session_id", "kind", "member_id", "product_code", "round"),
    member=True,
    product=True,
)

# beside the revision it belongs to, so that rows written before criteria had reasons keep their digests
change_reasons = fact(
    "change_reasons",
    Column("revision", Integer, nullable=False),
    Column("reasons", Json, nullable=False),
    UniqueConstraint("session_id", "member_id", "product_code", "revision"),
    member=True,
    product=True,
)

preliminary_declarations = fact(
    "preliminary_declarations",
    Column("kind", String(20), nullable=False),
    Column("reason", Text),
    one_of("kind", "none", "recused"),
    member=True,
    product=True,
)

preliminary_revisions = fact(
    "preliminary_revisions",
    *sheet_columns(),
    UniqueConstraint("session_id", "member_id", "product_code", "revision"),
    Index("ix_preliminary_revisions_counting", "session_id", "kind", "member_id", "product_code", "round"),
    member=True,
    product=True,
)

rounds = fact(
    "rounds",
    Column("round", Integer, nullable=False),
    Column("event", String(20), nullable=False),
    Column("reason", Text),
    one_of("event", "opened", "closed"),
    UniqueConstraint("session_id", "product_code", "round", "event"),
    product=True,
)

absences = fact(
    "absences",
    Column("event", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    one_of("event", "recorded", "withdrawn"),
    member=True,
    product=None,
)

agreed = fact(
    "agreed",
    Column("criterion", String(20), nullable=False),
    Column("option", String(1), nullable=False),
    Column("reason", Text, nullable=False),
    product=True,
)

resolutions = fact(
    "resolutions",
    Column("kind", String(20), nullable=False),
    Column("round", Integer, nullable=False),
    Column("votes_for", Integer, nullable=False),
    Column("votes_against", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    one_of("kind", "gap_accepted"),
    product=True,
)

waivers = fact(
    "waivers",
    Column("criterion", String(20), nullable=False),
    Column("votes_for", Integer, nullable=False),
    Column("votes_against", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    product=True,
)

stops = fact(
    "stops",
    Column("flag", Text, nullable=False),
    Column("reason", Text, nullable=False),
    product=True,
)

disqualifications = fact(
    "disqualifications",
    Column("ground", Text, nullable=False),
    product=True,
)

reports = fact(
    "reports",
    Column("source", String(20), nullable=False),
    Column("topic", String(20), nullable=False),
    Column("text", Text, nullable=False),
    one_of("source", "commune", "advisory"),
    product=True,
)

sample_receipts = fact("sample_receipts", Column("count", Integer, nullable=False), Column("note", Text), product=True)

paper_requests = fact(
    "paper_requests",
    Column("number", Integer, nullable=False),
    Column("event", String(20), nullable=False),
    Column("papers", Text, nullable=False),
    Column("due_on", Date),
    one_of("event", "asked", "answered"),
    UniqueConstraint("session_id", "product_code", "number", "event"),
    product=True,
)

proposals = fact(
    "proposals",
    Column("number", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("products", Json, nullable=False),
    Column("members", Json, nullable=False),
    Column("reason", Text, nullable=False),
    one_of("kind", "rescoring", "reopening", "unsigning", "unrecusing"),
    UniqueConstraint("session_id", "number"),
    member=True,
)

proposal_ends = fact(
    "proposal_ends",
    Column("number", Integer, nullable=False),
    Column("event", String(20), nullable=False),
    Column("reason", Text),
    one_of("event", "confirmed", "withdrawn", "lapsed"),
    UniqueConstraint("session_id", "number"),
    member=True,
)

# what was agreed, voted, stopped or put out before on a product no longer holds
withdrawals = fact("withdrawals", Column("number", Integer, nullable=False), product=True)

sign_offs = fact(
    "sign_offs",
    Column("event", String(20), nullable=False),
    Column("bundle_sha256", Sha256, nullable=False),
    one_of("event", "signed", "voided"),
    member=True,
)

snapshots = fact(
    "snapshots",
    Column("bundle", LargeBinary, nullable=False),
    Column("bundle_sha256", Sha256, nullable=False),
    UniqueConstraint("session_id"),
)

minutes = fact("minutes", Column("manifest", Json, nullable=False))

plan_files = fact(
    "plan_files",
    Column("name", Text, nullable=False),
    Column("sha256", Sha256, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("session_id"),
)

column_choices = Table(
    "column_choices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("signature", Sha256, nullable=False, index=True),
    Column("columns", Json, nullable=False),
    Column("at", Instant, nullable=False),
    entry(),
)

credentials = Table(
    "credentials",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", SessionId, ForeignKey("sessions.id"), nullable=False),
    Column("member_id", Text, nullable=False),
    Column("lookup", String(4), nullable=False),
    Column("code_hash", Text, nullable=False),
    Column("pin_hash", Text),
    Column("fails", Integer, nullable=False),
    Column("locked_until", Instant),
    Column("void_at", Instant),
    Column("last_sign_in", Instant),
    Column("previous_sign_in", Instant),
    Column("at", Instant, nullable=False),
    ForeignKeyConstraint(["session_id", "member_id"], ["members.session_id", "members.id"]),
    UniqueConstraint("lookup"),
    Index(None, "session_id", "member_id"),
)

_ALL = {table.name: table for table in (*metadata.tables.values(), *OF_SEATS)}
FACTS: tuple[Table, ...] = tuple(table for name, table in sorted(_ALL.items()) if "entry" in table.c)
"""Every table whose rows belong to a journal entry, by name."""

APPEND_ONLY: tuple[str, ...] = (journal.name, *(table.name for table in FACTS))
"""The tables that refuse UPDATE and DELETE."""
