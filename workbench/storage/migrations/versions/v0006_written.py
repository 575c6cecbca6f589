"""Bundles of earlier sessions that come with a plan; sessions in writing: a later last day, complex content.

Written out and never edited: what `tables` says today may differ from what this step made.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

from workbench.storage.engine import forbid_changes

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SHA256 = sa.String(64)
INSTANT = sa.String(20)


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "earlier_bundles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("sha256", SHA256, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_earlier_bundles"),
        sa.UniqueConstraint("session_id", "sha256", name="uq_earlier_bundles_session_id_sha256"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_earlier_bundles_session_id"),
        sa.ForeignKeyConstraint(["entry"], ["journal.number"], name="fk_earlier_bundles_entry"),
    )
    op.create_index("ix_earlier_bundles_session_id", "earlier_bundles", ["session_id"])
    op.create_index("ix_earlier_bundles_entry", "earlier_bundles", ["entry"])
    _of_writing("written_extensions", sa.Column("until", sa.Date(), nullable=False), unique="until")
    _of_writing("complex_contents", unique="product_code", product=True)
    if op.get_bind().dialect.name == "sqlite":
        forbid_changes(op.get_bind(), ["earlier_bundles", "written_extensions", "complex_contents"])


def _of_writing(name: str, *columns: SchemaItem, unique: str, product: bool = False) -> None:
    made: list[SchemaItem] = [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
    ]
    rosters = {"member_id": "members.id"} | ({"product_code": "products.code"} if product else {})
    if product:
        made.append(sa.Column("product_code", sa.Text(), nullable=False))
    for column, key in rosters.items():
        of = ["session_id", column], [f"{key.split('.')[0]}.session_id", key]
        made.append(sa.ForeignKeyConstraint(*of, name=f"fk_{name}_session_id_{column}"))
    op.create_table(
        name,
        *made,
        *columns,
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("session_id", unique, name=f"uq_{name}_session_id_{unique}"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=f"fk_{name}_session_id"),
        sa.ForeignKeyConstraint(["entry"], ["journal.number"], name=f"fk_{name}_entry"),
    )
    op.create_index(f"ix_{name}_session_id", name, ["session_id"])
    op.create_index(f"ix_{name}_entry", name, ["entry"])
