"""The first archive: one journal of acts with the contents it names, its projections, keys, and credentials.

Written out and not taken from `tables`, so that a later release that changes those still makes what this one made.
"""

import sqlalchemy as sa
from alembic import op

from workbench.storage.engine.database import forbid_changes
from workbench.storage.instants import Instant

revision = "0001"
down_revision = None

SCOPE, SHA256, RECORD = sa.String(64), sa.String(64), sa.String(20)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "acts",
        sa.Column("scope", SCOPE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("previous", SHA256, nullable=False),
        sa.Column("hash", SHA256, nullable=False),
        sa.PrimaryKeyConstraint("scope", "number", name="pk_acts"),
        sa.UniqueConstraint("hash", name="uq_acts_hash"),
        sa.UniqueConstraint("scope", "previous", name="uq_acts_scope_previous"),
    )
    op.create_index("ix_acts_scope_kind_number", "acts", ["scope", "kind", "number"])
    op.create_table(
        "contents",
        sa.Column("sha256", SHA256, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_contents"),
    )
    _projections()
    _registers()
    _counts()
    _credentials()
    forbid_changes(op.get_bind(), ("acts", "contents"))


def _projections() -> None:
    op.create_table(
        "heads",
        sa.Column("scope", SCOPE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", SHA256, nullable=False),
        sa.PrimaryKeyConstraint("scope", name="pk_heads"),
    )
    op.create_table(
        "checkpoints",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.Column("acts", sa.Integer(), nullable=False),
        sa.Column("sums", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_checkpoints"),
    )
    op.create_table(
        "ballots",
        sa.Column("scope", SCOPE, nullable=False),
        sa.Column("shelf", sa.String(20), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "shelf", "member", "product", "slot", name="pk_ballots"),
        sa.ForeignKeyConstraint(["scope", "number"], ["acts.scope", "acts.number"], name="fk_ballots_scope_number"),
    )
    op.create_index("ix_ballots_scope_shelf_number", "ballots", ["scope", "shelf", "number"])


def _registers() -> None:
    op.create_table(
        "records",
        sa.Column("id", RECORD, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.Column("same", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.String(10)),
        sa.Column("into", RECORD),
        sa.Column("belongs", RECORD),
        sa.Column("place", RECORD),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("protected", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_records"),
        sa.UniqueConstraint("kind", "serial", name="uq_records_kind_serial"),
    )
    for column in ("same", "found_by"):
        op.create_index(f"ix_records_kind_{column}", "records", ["kind", column])
    op.create_index("ix_records_kind_ends_on_state", "records", ["kind", "ends_on", "state"])
    op.create_index("ix_records_kind_place_state", "records", ["kind", "place", "state"])
    op.create_index("ix_records_belongs", "records", ["belongs"])
    op.create_table(
        "record_acts",
        sa.Column("record", RECORD, nullable=False),
        sa.Column("scope", SCOPE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("record", "scope", "number", name="pk_record_acts"),
        sa.ForeignKeyConstraint(["scope", "number"], ["acts.scope", "acts.number"], name="fk_record_acts_scope_number"),
    )
    op.create_table(
        "record_links",
        sa.Column("record", RECORD, nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("named", RECORD, nullable=False),
        sa.PrimaryKeyConstraint("record", "field", "named", name="pk_record_links"),
    )
    op.create_index("ix_record_links_named", "record_links", ["named"])
    op.create_table(
        "record_keys",
        sa.Column("record", RECORD, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("record", name="pk_record_keys"),
    )


def _counts() -> None:
    op.create_table(
        "place_parts",
        sa.Column("within", RECORD, nullable=False),
        sa.Column("place", RECORD, nullable=False),
        sa.Column("part", RECORD, nullable=False),
        sa.PrimaryKeyConstraint("within", "place", "part", name="pk_place_parts"),
    )
    op.create_table(
        "standings",
        sa.Column("product", RECORD, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("counts", sa.Integer(), nullable=False),
        sa.Column("place", RECORD),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("waits", sa.Text(), nullable=False),
        sa.Column("held_from", sa.String(10)),
        sa.Column("held_to", sa.String(10)),
        sa.Column("new_on", sa.String(10)),
        sa.PrimaryKeyConstraint("product", "number", name="pk_standings"),
    )
    counted = ["place", "step", "waits", "number", "counts", "held_from", "held_to", "new_on"]
    op.create_index("ix_standings_counted", "standings", counted)


def _credentials() -> None:
    op.create_table(
        "credentials",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope", SCOPE, nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("lookup", sa.String(4), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text()),
        sa.Column("fails", sa.Integer(), nullable=False),
        sa.Column("locked_until", Instant()),
        sa.Column("asked_fails", sa.Integer(), nullable=False),
        sa.Column("asked_locked_until", Instant()),
        sa.Column("void_at", Instant()),
        sa.Column("last_sign_in", Instant()),
        sa.Column("previous_sign_in", Instant()),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_credentials"),
        sa.UniqueConstraint("lookup", name="uq_credentials_lookup"),
    )
    op.create_index("ix_credentials_scope_holder", "credentials", ["scope", "holder"])
