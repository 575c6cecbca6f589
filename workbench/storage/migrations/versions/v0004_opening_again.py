"""Opening again by two: proposals and how they ended, what was withdrawn; a reason for each criterion marked anew.

A product that was put out and let in again may be put out a second time, so that `disqualifications` is made anew
without its constraint; its rows stay what they were. Written out and never edited.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

from workbench.storage.engine import forbid_changes

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True)
WORD = sa.String(20)
INSTANT = sa.String(20)


def upgrade() -> None:
    """Take the step."""
    made = [*_tables(), *_let_in_again()]
    if op.get_bind().dialect.name == "sqlite":
        forbid_changes(op.get_bind(), made)


def _let_in_again() -> Iterator[str]:
    """SQLite can't drop a constraint: the rows move over from the table under its old name."""
    name, before = "disqualifications", "disqualifications_0003"
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("uq_disqualifications_session_id_product_code", name, type_="unique")
        return
    for verb in ("update", "delete"):
        op.execute(f"DROP TRIGGER keep_{name}_{verb}")
    for column in ("session_id", "entry"):
        op.drop_index(f"ix_{name}_{column}", name)
    op.rename_table(name, before)
    yield _fact(name, sa.Column("ground", sa.Text(), nullable=False), product=True)
    columns = "id, session_id, product_code, ground, at, entry"
    op.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM {before}")  # noqa: S608  (names of our own)
    op.drop_table(before)


def _tables() -> Iterator[str]:
    yield _fact(
        "change_reasons",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        _unique("change_reasons", "session_id", "member_id", "product_code", "revision"),
        member=True,
        product=True,
    )
    yield _fact(
        "proposals",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("products", JSON, nullable=False),
        sa.Column("members", JSON, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _one_of("proposals", "kind", "'rescoring', 'reopening', 'unsigning', 'unrecusing'"),
        _unique("proposals", "session_id", "number"),
        member=True,
    )
    yield _fact(
        "proposal_ends",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event", WORD, nullable=False),
        sa.Column("reason", sa.Text()),
        _one_of("proposal_ends", "event", "'confirmed', 'withdrawn', 'lapsed'"),
        _unique("proposal_ends", "session_id", "number"),
        member=True,
    )
    yield _fact("withdrawals", sa.Column("number", sa.Integer(), nullable=False), product=True)


def _fact(name: str, *items: SchemaItem, member: bool = False, product: bool = False) -> str:
    made: list[SchemaItem] = [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
    ]
    if member:
        made += [sa.Column("member_id", sa.Text(), nullable=False), _to(name, "members", member_id="id")]
    if product:
        made += [sa.Column("product_code", sa.Text(), nullable=False), _to(name, "products", product_code="code")]
    op.create_table(
        name,
        *made,
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
