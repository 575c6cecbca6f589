"""Statements given to the driver itself: asked, written and refused as by SQLAlchemy, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from tests.desk.council import SID, Table
from workbench.storage.engine.prepared import Prepared
from workbench.storage.tables import acts, heads

ENTRIES = (
    select(acts).where(acts.c.scope == bindparam("sid"), acts.c.number <= bindparam("upto")).order_by(acts.c.number)
)


def test_rows_are_those_of_sqlalchemy_with_aware_instants(table: Table) -> None:
    asked = {"sid": SID, "upto": 3, "nobody": "asks"}
    with table.store.read() as tx:
        found = Prepared(ENTRIES).rows(tx._connection, asked)
        assert found == [dict(row) for row in tx._connection.execute(ENTRIES, asked).mappings()]

    assert len(found) == 3
    assert isinstance(found[0]["at"], datetime)
    assert found[0]["at"].tzinfo is UTC


def test_a_change_tells_how_many_rows_it_met(table: Table) -> None:
    move = Prepared(update(heads).where(heads.c.scope == bindparam("of")))
    with table.store.begin(SID) as tx:
        head = tx.journal.last(SID)
        assert head is not None
        kept = {"number": head.number, "hash": head.hash}
        assert move.change(tx._connection, {"of": SID, **kept}) == 1
        assert move.change(tx._connection, {"of": "NOBODY", **kept}) == 0


def test_what_the_database_refuses_is_sqlalchemys_fault_without_the_values(table: Table) -> None:
    with table.store.begin(SID) as tx:
        (first,) = Prepared(ENTRIES).rows(tx._connection, {"sid": SID, "upto": 1})
        with pytest.raises(IntegrityError) as refused, tx._connection.begin_nested():
            Prepared(insert(acts)).change(tx._connection, first)

    assert first["payload"] not in str(refused.value)
