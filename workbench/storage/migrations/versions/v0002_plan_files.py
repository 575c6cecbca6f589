"""Files that sessions came from, and the columns chosen in lists.

Written out and never edited: what `tables` says today may differ from what this step made.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workbench.storage.engine import forbid_changes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SHA256 = sa.String(64)
INSTANT = sa.String(20)


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "plan_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", SHA256, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan_files"),
        sa.UniqueConstraint("session_id", name="uq_plan_files_session_id"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_plan_files_session_id"),
        sa.ForeignKeyConstraint(["entry"], ["journal.number"], name="fk_plan_files_entry"),
    )
    op.create_index("ix_plan_files_session_id", "plan_files", ["session_id"])
    op.create_index("ix_plan_files_entry", "plan_files", ["entry"])
    op.create_table(
        "column_choices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signature", SHA256, nullable=False),
        sa.Column("columns", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_column_choices"),
        sa.ForeignKeyConstraint(["entry"], ["journal.number"], name="fk_column_choices_entry"),
    )
    op.create_index("ix_column_choices_signature", "column_choices", ["signature"])
    op.create_index("ix_column_choices_entry", "column_choices", ["entry"])
    if op.get_bind().dialect.name == "sqlite":
        forbid_changes(op.get_bind(), ["plan_files", "column_choices"])
