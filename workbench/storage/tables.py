"""The tables of the archive.

Facts are added and never changed: what holds now is the newest row of its kind, and every row names the journal entry
it was written with, so that `verify` can recompute the entry's digest. Only `credentials` change in place. Whole
ballots are JSON; marks are letters, and no total, mean or star is ever stored.

Plain SQL types and named constraints: what is SQLite's own stands in `engine`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from workbench.storage.instants import Instant

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

SessionId = String(64)
Sha256 = String(64)
Json = JSON(none_as_null=True)


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def _entry() -> Column[int]:
    return Column("entry", Integer, ForeignKey("journal.number"), nullable=False, index=True)


def _fact(name: str, *columns: SchemaItem, member: bool | None = False, product: bool | None = False) -> Table:
    """Make a table of facts about a session, in order of writing; None makes `member` or `product` nullable."""
    items: list[SchemaItem] = [
        Column("id", Integer, primary_key=True),
        Column("session_id", SessionId, ForeignKey("sessions.id"), nullable=False, index=True),
    ]
    if member is not False:
        items.append(Column("member_id", Text, nullable=member is None))
        items.append(ForeignKeyConstraint(["session_id", "member_id"], ["members.session_id", "members.id"]))
    if product is not False:
        items.append(Column("product_code", Text, nullable=product is None))
        items.append(ForeignKeyConstraint(["session_id", "product_code"], ["products.session_id", "products.code"]))
    return Table(name, metadata, *items, *columns, Column("at", Instant, nullable=False), _entry())


def _sheet_columns() -> list[SchemaItem]:
    """Return what a stored state of a filled-in sheet holds, a member's or an adviser's."""
    return [
        Column("revision", Integer, nullable=False),
        Column("round", Integer, nullable=False),
        Column("kind", String(20), nullable=False),
        Column("marks", Json, nullable=False),
        Column("notes", Json, nullable=False),
        Column("opinion", Text, nullable=False),
        Column("reason", Text),
        Column("reopened", Text),
        Column("change_id", String(64)),
        Column("salt", String(32), nullable=False),
        _one_of("kind", "saved", "handed_in", "reopened"),
    ]


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
    Column("held_on", Date, nullable=False),
    Column("place", Text, nullable=False),
    Column("regulation", Json, nullable=False),
    Column("sheets", Json, nullable=False),
    Column("ext", Json),
    Column("plan_sha256", Sha256),
    Column("frozen_sha256", Sha256, nullable=False),
    Column("at", Instant, nullable=False),
    _entry(),
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
    _entry(),
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
    Column("disqualified", Text),
    Column("flags", Json, nullable=False),
    Column("ext", Json),
    _entry(),
    UniqueConstraint("session_id", "position"),
)

session_states = _fact(
    "session_states",
    Column("state", String(20), nullable=False),
    Column("reason", Text),
    _one_of("state", "scoring", "closed", "concluded"),
    UniqueConstraint("session_id", "state"),
)

declarations = _fact(
    "declarations",
    Column("kind", String(20), nullable=False),
    Column("reason", Text),
    _one_of("kind", "none", "recused"),
    UniqueConstraint("session_id", "member_id", "product_code", "kind"),
    member=True,
    product=True,
)

ballot_revisions = _fact(
    "ballot_revisions",
    *_sheet_columns(),
    UniqueConstraint("session_id", "member_id", "product_code", "revision"),
    Index("ix_ballot_revisions_counting", "session_id", "kind", "member_id", "product_code", "round"),
    member=True,
    product=True,
)

preliminary_declarations = _fact(
    "preliminary_declarations",
    Column("kind", String(20), nullable=False),
    Column("reason", Text),
    _one_of("kind", "none", "recused"),
    UniqueConstraint("session_id", "member_id", "product_code", "kind"),
    member=True,
    product=True,
)

preliminary_revisions = _fact(
    "preliminary_revisions",
    *_sheet_columns(),
    UniqueConstraint("session_id", "member_id", "product_code", "revision"),
    Index("ix_preliminary_revisions_counting", "session_id", "kind", "member_id", "product_code", "round"),
    member=True,
    product=True,
)

rounds = _fact(
    "rounds",
    Column("round", Integer, nullable=False),
    Column("event", String(20), nullable=False),
    Column("reason", Text),
    _one_of("event", "opened", "closed"),
    UniqueConstraint("session_id", "product_code", "round", "event"),
    product=True,
)

absences = _fact(
    "absences",
    Column("event", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    _one_of("event", "recorded", "withdrawn"),
    member=True,
    product=None,
)

agreed = _fact(
    "agreed",
    Column("criterion", String(20), nullable=False),
    Column("option", String(1), nullable=False),
    Column("reason", Text, nullable=False),
    product=True,
)

resolutions = _fact(
    "resolutions",
    Column("kind", String(20), nullable=False),
    Column("round", Integer, nullable=False),
    Column("votes_for", Integer, nullable=False),
    Column("votes_against", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    _one_of("kind", "gap_accepted"),
    product=True,
)

stops = _fact(
    "stops",
    Column("flag", Text, nullable=False),
    Column("reason", Text, nullable=False),
    product=True,
)

disqualifications = _fact(
    "disqualifications",
    Column("ground", Text, nullable=False),
    UniqueConstraint("session_id", "product_code"),
    product=True,
)

reports = _fact(
    "reports",
    Column("source", String(20), nullable=False),
    Column("topic", String(20), nullable=False),
    Column("text", Text, nullable=False),
    _one_of("source", "commune", "advisory"),
    product=True,
)

sample_receipts = _fact("sample_receipts", Column("count", Integer, nullable=False), Column("note", Text), product=True)

paper_requests = _fact(
    "paper_requests",
    Column("number", Integer, nullable=False),
    Column("event", String(20), nullable=False),
    Column("papers", Text, nullable=False),
    Column("due_on", Date),
    _one_of("event", "asked", "answered"),
    UniqueConstraint("session_id", "product_code", "number", "event"),
    product=True,
)

sign_offs = _fact(
    "sign_offs",
    Column("event", String(20), nullable=False),
    Column("bundle_sha256", Sha256, nullable=False),
    _one_of("event", "signed", "voided"),
    member=True,
)

snapshots = _fact(
    "snapshots",
    Column("bundle", LargeBinary, nullable=False),
    Column("bundle_sha256", Sha256, nullable=False),
    UniqueConstraint("session_id"),
)

minutes = _fact("minutes", Column("manifest", Json, nullable=False))

plan_files = _fact(
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
    _entry(),
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

FACTS: tuple[Table, ...] = tuple(table for name, table in sorted(metadata.tables.items()) if "entry" in table.c)
"""Every table whose rows belong to a journal entry, by name."""

APPEND_ONLY: tuple[str, ...] = (journal.name, *(table.name for table in FACTS))
"""The tables that refuse UPDATE and DELETE."""
