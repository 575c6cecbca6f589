"""Ballots typed in from paper and how they ended; a vice chair who acts as chair.

Written out and never edited: what `tables` says today may differ from what this step made.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

from workbench.storage.engine import forbid_changes

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True)
WORD = sa.String(20)
INSTANT = sa.String(20)


def upgrade() -> None:
    """Take the step."""
    made = list(_tables())
    if op.get_bind().dialect.name == "sqlite":
        forbid_changes(op.get_bind(), made)


def _tables() -> Iterator[str]:
    yield _fact(
        "paper_ballots",
        sa.Column("product_code", sa.Text(), nullable=False),
        _to("paper_ballots", "products", product_code="code"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("marks", JSON, nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("typed_by", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        _unique("paper_ballots", "session_id", "number"),
    )
    yield _fact(
        "paper_ends",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", WORD, nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("revision", sa.Integer()),
        _one_of("paper_ends", "event", "'confirmed', 'rejected'"),
        _unique("paper_ends", "session_id", "number"),
    )
    yield _fact(
        "chairings",
        sa.Column("event", WORD, nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _one_of("chairings", "event", "'handed_over', 'taken_back'"),
    )


def _fact(name: str, *items: SchemaItem) -> str:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        _to(name, "members", member_id="id"),
        *items,
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=f"fk_{name}_session_id"),
        sa.ForeignKeyConstraint(["entry"], ["journal.number"], name=f"fk_{name}_entry"),
    )
    op.create_index(f"ix_{name}_session_id", name, ["session_id"])
    op.create_index(f"ix_{name}_entry", name, ["entry"])
    return name


def _to(name: str, roster: str, **keys: str) -> sa.ForeignKeyConstraint:
    ((column, key),) = keys.items()
    named = f"fk_{name}_session_id_{column}"
    return sa.ForeignKeyConstraint(["session_id", column], [f"{roster}.session_id", f"{roster}.{key}"], name=named)


def _one_of(name: str, column: str, listed: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"ck_{name}_{column}_known")


def _unique(name: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{name}_{'_'.join(columns)}")
