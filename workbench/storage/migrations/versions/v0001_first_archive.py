"""The first archive: sessions and everything on record of them, the journal, credentials.

Written out and never edited: what `tables` says today may differ from what this step made.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

from workbench.storage.engine import forbid_changes

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True)
SHA256 = sa.String(64)
WORD = sa.String(20)
INSTANT = sa.String(20)
CHANGING = "credentials"


def upgrade() -> None:
    """Take the step."""
    made = [_journal(), *_rosters(), *_of_members(), *_of_products(), *_of_sessions()]
    _credentials()
    if op.get_bind().dialect.name == "sqlite":
        forbid_changes(op.get_bind(), made)


def _journal() -> str:
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("digest", SHA256, nullable=False),
        sa.Column("previous", SHA256, nullable=False),
        sa.Column("hash", SHA256, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_journal"),
        sa.UniqueConstraint("hash", name="uq_journal_hash"),
        sa.UniqueConstraint("previous", name="uq_journal_previous"),
    )
    return "journal"


def _rosters() -> Iterator[str]:
    yield _table(
        "sessions",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("level", WORD, nullable=False),
        sa.Column("mode", WORD, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("regulation", JSON, nullable=False),
        sa.Column("sheets", JSON, nullable=False),
        sa.Column("ext", JSON),
        sa.Column("plan_sha256", SHA256),
        sa.Column("frozen_sha256", SHA256, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
    )
    yield _roster(
        "members",
        "id",
        sa.Column("role", WORD, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
    )
    yield _roster(
        "products",
        "code",
        sa.Column("producer", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(40), nullable=False),
        sa.Column("set", sa.Integer(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date()),
        sa.Column("disqualified", sa.Text()),
        sa.Column("flags", JSON, nullable=False),
    )


def _of_members() -> Iterator[str]:
    yield _fact(
        "declarations",
        sa.Column("kind", WORD, nullable=False),
        sa.Column("reason", sa.Text()),
        _one_of("declarations", "kind", "'none', 'recused'"),
        member=True,
        product=True,
    )
    yield _fact(
        "ballot_revisions",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("marks", JSON, nullable=False),
        sa.Column("notes", JSON, nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("reopened", sa.Text()),
        sa.Column("change_id", sa.String(64)),
        sa.Column("salt", sa.String(32), nullable=False),
        _one_of("ballot_revisions", "kind", "'saved', 'handed_in', 'reopened'"),
        _unique("ballot_revisions", "session_id", "member_id", "product_code", "revision"),
        member=True,
        product=True,
    )
    counting = ["session_id", "kind", "member_id", "product_code", "round"]
    op.create_index("ix_ballot_revisions_counting", "ballot_revisions", counting)
    yield _fact(
        "absences",
        sa.Column("event", WORD, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _one_of("absences", "event", "'recorded', 'withdrawn'"),
        member=True,
        product=None,
    )
    yield _fact(
        "sign_offs",
        sa.Column("event", WORD, nullable=False),
        sa.Column("bundle_sha256", SHA256, nullable=False),
        _one_of("sign_offs", "event", "'signed', 'voided'"),
        member=True,
    )


def _of_products() -> Iterator[str]:
    yield _fact(
        "rounds",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("event", WORD, nullable=False),
        sa.Column("reason", sa.Text()),
        _one_of("rounds", "event", "'opened', 'closed'"),
        _unique("rounds", "session_id", "product_code", "round", "event"),
        product=True,
    )
    yield _fact(
        "agreed",
        sa.Column("criterion", WORD, nullable=False),
        sa.Column("option", sa.String(1), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        product=True,
    )
    yield _fact(
        "resolutions",
        sa.Column("kind", WORD, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("votes_against", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _one_of("resolutions", "kind", "'gap_accepted'"),
        product=True,
    )
    yield _fact(
        "waivers",
        sa.Column("criterion", WORD, nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("votes_against", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        product=True,
    )
    yield _fact(
        "stops",
        sa.Column("flag", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        product=True,
    )
    yield _fact(
        "disqualifications",
        sa.Column("ground", sa.Text(), nullable=False),
        _unique("disqualifications", "session_id", "product_code"),
        product=True,
    )


def _of_sessions() -> Iterator[str]:
    yield _fact(
        "session_states",
        sa.Column("state", WORD, nullable=False),
        sa.Column("reason", sa.Text()),
        _one_of("session_states", "state", "'scoring', 'closed', 'concluded'"),
        _unique("session_states", "session_id", "state"),
    )
    yield _fact(
        "snapshots",
        sa.Column("bundle", sa.LargeBinary(), nullable=False),
        sa.Column("bundle_sha256", SHA256, nullable=False),
        _unique("snapshots", "session_id"),
    )
    yield _fact("minutes", sa.Column("manifest", JSON, nullable=False))


def _credentials() -> None:
    op.create_table(
        CHANGING,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("lookup", sa.String(4), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text()),
        sa.Column("fails", sa.Integer(), nullable=False),
        sa.Column("locked_until", INSTANT),
        sa.Column("void_at", INSTANT),
        sa.Column("last_sign_in", INSTANT),
        sa.Column("previous_sign_in", INSTANT),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_credentials"),
        _unique(CHANGING, "lookup"),
        _to_session(CHANGING),
        _to(CHANGING, "members", member_id="id"),
    )
    op.create_index("ix_credentials_session_id_member_id", CHANGING, ["session_id", "member_id"])


def _table(name: str, *items: SchemaItem) -> str:
    entry = sa.Column("entry", sa.Integer(), nullable=False)
    link = sa.ForeignKeyConstraint(["entry"], ["journal.number"], name=f"fk_{name}_entry")
    op.create_table(name, *items, entry, link)
    op.create_index(f"ix_{name}_entry", name, ["entry"])
    return name


def _roster(name: str, key: str, *columns: SchemaItem) -> str:
    return _table(
        name,
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column(key, sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        *columns,
        sa.Column("ext", JSON),
        sa.PrimaryKeyConstraint("session_id", key, name=f"pk_{name}"),
        _unique(name, "session_id", "position"),
        _to_session(name),
    )


def _fact(name: str, *items: SchemaItem, member: bool | None = False, product: bool | None = False) -> str:
    made: list[SchemaItem] = [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
    ]
    if member is not False:
        made += [sa.Column("member_id", sa.Text(), nullable=member is None), _to(name, "members", member_id="id")]
    if product is not False:
        made += [sa.Column("product_code", sa.Text(), nullable=product is None)]
        made += [_to(name, "products", product_code="code")]
    at = sa.Column("at", INSTANT, nullable=False)
    _table(name, *made, *items, at, sa.PrimaryKeyConstraint("id", name=f"pk_{name}"), _to_session(name))
    op.create_index(f"ix_{name}_session_id", name, ["session_id"])
    return name


def _to_session(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=f"fk_{name}_session_id")


def _to(name: str, roster: str, **keys: str) -> sa.ForeignKeyConstraint:
    ((column, key),) = keys.items()
    named = f"fk_{name}_session_id_{column}"
    return sa.ForeignKeyConstraint(["session_id", column], [f"{roster}.session_id", f"{roster}.{key}"], name=named)


def _one_of(name: str, column: str, listed: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"ck_{name}_{column}_known")


def _unique(name: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{name}_{'_'.join(columns)}")
