"""Sheets and declarations of the advisory team, reports on a dossier, its samples, and papers asked for.

Written out and never edited: what `tables` says today may differ from what this step made.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

from workbench.storage.engine import forbid_changes

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True)
WORD = sa.String(20)
INSTANT = sa.String(20)


def upgrade() -> None:
    """Take the step."""
    made = [*_preliminary(), *_of_dossiers()]
    if op.get_bind().dialect.name == "sqlite":
        forbid_changes(op.get_bind(), made)


def _preliminary() -> Iterator[str]:
    yield _fact(
        "preliminary_declarations",
        sa.Column("kind", WORD, nullable=False),
        sa.Column("reason", sa.Text()),
        _one_of("preliminary_declarations", "kind", "'none', 'recused'"),
        member=True,
    )
    yield _fact(
        "preliminary_revisions",
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
        _one_of("preliminary_revisions", "kind", "'saved', 'handed_in', 'reopened'"),
        _unique("preliminary_revisions", "session_id", "member_id", "product_code", "revision"),
        member=True,
    )
    counting = ["session_id", "kind", "member_id", "product_code", "round"]
    op.create_index("ix_preliminary_revisions_counting", "preliminary_revisions", counting)


def _of_dossiers() -> Iterator[str]:
    yield _fact(
        "reports",
        sa.Column("source", WORD, nullable=False),
        sa.Column("topic", WORD, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _one_of("reports", "source", "'commune', 'advisory'"),
    )
    yield _fact("sample_receipts", sa.Column("count", sa.Integer(), nullable=False), sa.Column("note", sa.Text()))
    yield _fact(
        "paper_requests",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", WORD, nullable=False),
        sa.Column("papers", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date()),
        _one_of("paper_requests", "event", "'asked', 'answered'"),
        _unique("paper_requests", "session_id", "product_code", "number", "event"),
    )


def _fact(name: str, *items: SchemaItem, member: bool = False) -> str:
    who = [sa.Column("member_id", sa.Text(), nullable=False), _to(name, "members", "member_id", "id")] if member else []
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        *who,
        sa.Column("product_code", sa.Text(), nullable=False),
        *items,
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=f"fk_{name}_session_id"),
        sa.ForeignKeyConstraint(["entry"], ["journal.number"], name=f"fk_{name}_entry"),
        _to(name, "products", "product_code", "code"),
    )
    op.create_index(f"ix_{name}_session_id", name, ["session_id"])
    op.create_index(f"ix_{name}_entry", name, ["entry"])
    return name


def _to(name: str, roster: str, column: str, key: str) -> sa.ForeignKeyConstraint:
    named = f"fk_{name}_session_id_{column}"
    return sa.ForeignKeyConstraint(["session_id", column], [f"{roster}.session_id", f"{roster}.{key}"], name=named)


def _one_of(name: str, column: str, listed: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"ck_{name}_{column}_known")


def _unique(name: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{name}_{'_'.join(columns)}")
