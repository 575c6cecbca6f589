"""What the tables are made of: naming, types, and the shape that every table of facts shares.

Kept out: the tables themselves (`tables`).
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

from workbench.storage.instants import Instant

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

SessionId = String(64)
Sha256 = String(64)
Json = JSON(none_as_null=True)


def one_of(column: str, *values: str) -> CheckConstraint:
    """Allow these values alone."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def entry() -> Column[int]:
    """Name the journal entry that a row was written with."""
    return Column("entry", Integer, ForeignKey("journal.number"), nullable=False, index=True)


def fact(name: str, *columns: SchemaItem, member: bool | None = False, product: bool | None = False) -> Table:
    """Make a table of facts about a session, in order of writing; None makes `member` or `product` nullable."""
    items: list[SchemaItem] = [
        Column("id", Integer, primary_key=True),
        Column("session_id", SessionId, ForeignKey("sessions.id"), nullable=False, index=True),
    ]
    if member is not False:
        items.append(Column("member_id", Text, nullable=member is None))
        items.append(ForeignKeyConstraint(["session_id", "member_id"], ["members.session_id", "members.id"]))
    if product is not False:
        items.append(Column("product_code", Text, nullable=product is None))
        items.append(ForeignKeyConstraint(["session_id", "product_code"], ["products.session_id", "products.code"]))
    return Table(name, metadata, *items, *columns, Column("at", Instant, nullable=False), entry())


def sheet_columns() -> list[SchemaItem]:
    """Return what a stored state of a filled-in sheet holds, a member's or an adviser's."""
    return [
        Column("revision", Integer, nullable=False),
        Column("round", Integer, nullable=False),
        Column("kind", String(20), nullable=False),
        Column("marks", Json, nullable=False),
        Column("notes", Json, nullable=False),
        Column("opinion", Text, nullable=False),
        Column("reason", Text),
        Column("reopened", Text),
        Column("change_id", String(64)),
        Column("salt", String(32), nullable=False),
        one_of("kind", "saved", "handed_in", "reopened"),
    ]
