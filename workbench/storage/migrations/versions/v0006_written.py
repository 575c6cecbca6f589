"""Bundles of earlier sessions that come with a plan.

Written out and never edited: what `tables` says today may differ from what this step made.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workbench.storage.engine import forbid_changes

revision = "0006"
down_revision = "0004"
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
    if op.get_bind().dialect.name == "sqlite":
        forbid_changes(op.get_bind(), ["earlier_bundles"])
