"""The tables of the archive: one journal of acts, what its entries name, and what is made from it to be found quickly.

`acts` and `contents` are added to and never changed. `heads`, `ballots` and the tables of records are projections:
written with each act, made anew from the journal at any time (`projections`). `checkpoints` tells up to where all was
verified. `credentials` and `record_keys` change in place; their secrets are nowhere else, so that what is deleted there
is gone. No total, mean or star is ever stored.

Plain SQL types and named constraints: what is SQLite's or PostgreSQL's own stands in `engine`.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
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

from workbench.storage.instants import Instant

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

_Scope = String(64)
_Sha256 = String(64)
_Record = String(20)

acts = Table(
    "acts",
    metadata,
    Column("scope", _Scope, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("by", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("payload", Text, nullable=False),
    Column("previous", _Sha256, nullable=False),
    Column("hash", _Sha256, nullable=False),
    UniqueConstraint("hash"),
    UniqueConstraint("scope", "previous"),
    Index(None, "scope", "kind", "number"),
)
"""A scope is a session's id, or the office's own; numbers and links are those of the scope."""

contents = Table(
    "contents",
    metadata,
    Column("sha256", _Sha256, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Files and frozen bundles, by the hash under which an act names them."""

heads = Table(
    "heads",
    metadata,
    Column("scope", _Scope, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("hash", _Sha256, nullable=False),
)
"""The newest act of each scope."""

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("heads", Text, nullable=False),
    Column("acts", Integer, nullable=False),
    Column("sums", Text, nullable=False),
)
"""Up to where everything was verified last, a single row (`checkpoint`)."""

ballots = Table(
    "ballots",
    metadata,
    Column("scope", _Scope, primary_key=True),
    Column("shelf", String(20), primary_key=True),
    Column("member", Text, primary_key=True),
    Column("product", Text, primary_key=True),
    Column("slot", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    ForeignKeyConstraint(["scope", "number"], ["acts.scope", "acts.number"]),
    Index(None, "scope", "shelf", "number"),
)
"""Which act holds a ballot: in slot 0 its newest state, in slot n what counts of round n."""

records = Table(
    "records",
    metadata,
    Column("id", _Record, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("serial", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("found_by", Text, nullable=False),
    Column("same", Text, nullable=False),
    Column("ends_on", String(10)),
    Column("into", _Record),
    Column("belongs", _Record),
    Column("place", _Record),
    Column("kept", Text, nullable=False),
    Column("protected", Text, nullable=False),
    UniqueConstraint("kind", "serial"),
    Index(None, "kind", "same"),
    Index(None, "kind", "ends_on", "state"),
    Index(None, "kind", "found_by"),
    Index(None, "kind", "place", "state"),
    Index(None, "belongs"),
)
"""The programme's records as they stand: `found_by` its words and `same` what tells two apart, both folded; `belongs`
the record of which it is a part, `place` the first place up that way, itself for a place."""

place_parts = Table(
    "place_parts",
    metadata,
    Column("within", _Record, primary_key=True),
    Column("place", _Record, primary_key=True),
    Column("part", _Record, primary_key=True),
)
"""Each place with every one around it, and to which part of that it belongs (`programme.cycle.places`)."""

standings = Table(
    "standings",
    metadata,
    Column("product", _Record, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("counts", Integer, nullable=False),
    Column("place", _Record),
    Column("step", Integer, nullable=False),
    Column("waits", Text, nullable=False),
    Column("held_from", String(10)),
    Column("held_to", String(10)),
    Column("new_on", String(10)),
    Index("ix_standings_counted", "place", "step", "waits", "number", "counts", "held_from", "held_to", "new_on"),
)
"""Each product summed up (`programme.cycle.summary`): a row for each span of days in which it holds a certificate, one
row where it never does. An index holds all of it in the order in which it is counted."""

record_acts = Table(
    "record_acts",
    metadata,
    Column("record", _Record, primary_key=True),
    Column("scope", _Scope, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    ForeignKeyConstraint(["scope", "number"], ["acts.scope", "acts.number"]),
)
"""Which acts made a record what it is."""

record_links = Table(
    "record_links",
    metadata,
    Column("record", _Record, primary_key=True),
    Column("field", String(40), primary_key=True),
    Column("named", _Record, primary_key=True),
    Index(None, "named"),
)
"""Which records a record names, and in which field."""

record_keys = Table(
    "record_keys",
    metadata,
    Column("record", _Record, primary_key=True),
    Column("key", LargeBinary, nullable=False),
)
"""Under which key a record's protected fields are kept; to destroy it is to erase them."""

credentials = Table(
    "credentials",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scope", _Scope, nullable=False),
    Column("holder", Text, nullable=False),
    Column("lookup", String(4), nullable=False),
    Column("code_hash", Text, nullable=False),
    Column("pin_hash", Text),
    Column("fails", Integer, nullable=False),
    Column("locked_until", Instant),
    Column("asked_fails", Integer, nullable=False),
    Column("asked_locked_until", Instant),
    Column("void_at", Instant),
    Column("last_sign_in", Instant),
    Column("previous_sign_in", Instant),
    Column("at", Instant, nullable=False),
    UniqueConstraint("lookup"),
    Index(None, "scope", "holder"),
)
"""Whose code it is: of a seat at a session, or of one of the office's own accounts."""

APPEND_ONLY: tuple[str, ...] = (acts.name, contents.name)
"""The tables that refuse UPDATE and DELETE."""
