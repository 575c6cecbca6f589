"""The meeting: what is on the table, what was said of a product, what its producer gives himself.

Written out and never edited.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

from workbench.storage.engine import forbid_changes

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INSTANT = sa.String(20)


def upgrade() -> None:
    """Take the step."""
    text = sa.Column("text", sa.Text(), nullable=False)
    made = [_fact("discussions", *_product("discussions", nullable=True))]
    made += [_fact("notes", *_member("notes"), *_product("notes", nullable=False), text)]
    points = sa.Column("points", sa.JSON(none_as_null=True), nullable=False)
    made += [_fact("self_assessments", *_product("self_assessments", nullable=False), points)]
    if op.get_bind().dialect.name == "sqlite":
        forbid_changes(op.get_bind(), made)


def _member(name: str) -> list[SchemaItem]:
    column = sa.Column("member_id", sa.Text(), nullable=False)
    return [column, _to(name, "members", member_id="id")]


def _product(name: str, *, nullable: bool) -> list[SchemaItem]:
    column = sa.Column("product_code", sa.Text(), nullable=nullable)
    return [column, _to(name, "products", product_code="code")]


def _fact(name: str, *items: SchemaItem) -> str:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
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
