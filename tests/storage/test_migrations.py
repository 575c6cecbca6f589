"""An archive of any age opens in the shape this release knows, or says that it is newer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from tests.desk.council import CHEAP, P1, RULEBOOK, SID, Clock, Table, plan, sit_down
from tests.desk.seats import ADVISER, seated
from workbench.council.acts.parse import parse_declaration
from workbench.desk import ballots, office_at
from workbench.errors import StateError
from workbench.storage import By, Store, frozen_hash
from workbench.storage.columns import metadata
from workbench.storage.engine import WRITES, open_engine
from workbench.storage.known import Known
from workbench.storage.migrate import _config
from workbench.storage.store import Transaction


def shape(connection: object) -> dict[str, list[str]]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))  # type: ignore[attr-defined]
    return {
        name: sorted(
            line.strip().rstrip(",").replace('"', "") for line in sql.splitlines()
        )  # SQLite quotes what it remade
        for name, sql in rows
        if name != "alembic_version"
    }


def test_migrations_make_what_the_tables_say() -> None:
    store, fresh = Store(None), open_engine(None)
    metadata.create_all(fresh)
    with store.read() as tx, fresh.connect() as connection:
        context = MigrationContext.configure(tx._connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert shape(tx._connection) == shape(connection)


def test_every_constraint_has_a_name() -> None:
    unnamed = [c for table in metadata.tables.values() for c in table.constraints if c.name is None]

    assert unnamed == []


def test_an_archive_opens_again_with_what_it_held(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    table = sit_down(Store(path))
    head = table.office.journal_head()
    table.store.close()
    again = Store(path)
    with again.read() as tx:
        assert tx.sessions.get(SID).plan == table.plan
        assert tx.journal.head() == head
    again.close()


def archive_at(path: Path, step: str) -> None:
    """Make an archive of an earlier release, with a session in it."""
    engine, config = open_engine(path), _config()
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, step)
        sheets = {product.sheet: RULEBOOK.sheet(product.sheet).sha256 for product in plan().products}
        by = By(who="test", at=datetime(2026, 12, 10, tzinfo=UTC))
        Transaction(connection, Known()).sessions.add(plan(), sheets, by=by)
    engine.dispose()


@pytest.mark.parametrize("step", ["0001", "0002"])
def test_an_earlier_archive_goes_on_with_advisers(tmp_path: Path, step: str) -> None:
    path = tmp_path / "archive.sqlite"
    archive_at(path, step)
    store = Store(path)
    with store.read() as tx:
        found = tx.sessions.get(SID)
        head = tx.journal.head()
    assert (found.plan, found.plan.attendants, found.frozen_sha256) == (plan(), (), frozen_hash(plan(), found.sheets))

    other = seated(plan(), session="VD-2026-D3")
    table = sit_down(store, other)
    ballots.declare(table.office, table.who[ADVISER.id], "VD-2026-D3", P1, parse_declaration({"kind": "none"}))

    with store.read() as tx:
        assert tx.sessions.get("VD-2026-D3").plan.attendants == other.attendants
        assert tx.journal.head() != head
    assert store.verify_journal() is None
    store.close()


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    path.touch()
    store = Store(path)
    with store.read() as tx:
        assert tx.sessions.ids() == []
    store.close()


def test_an_archive_of_a_later_release_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    Store(path).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StateError) as refused:
        Store(path)

    assert refused.value.faults[0].code == "archive_newer"


def test_the_migrations_are_in_the_package() -> None:
    import workbench.storage as room

    folder = Path(room.__file__).parent / "migrations"

    assert (folder / "env.py").is_file()
    assert list((folder / "versions").glob("v*.py"))


def test_a_product_put_out_before_opening_again_is_let_in_and_put_out_once_more(tmp_path: Path) -> None:
    """The earlier shape refused a second ground for a product; its rows move over, and every digest still holds."""
    path = tmp_path / "archive.sqlite"
    archive_at(path, "0003")
    engine = open_engine(path)
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        Transaction(connection, Known()).board.disqualify(SID, P1, "Giả mạo", by=By(who="TK", at=LATER))
    engine.dispose()
    table = sit_at(Store(path))
    assert table.store.verify_journal() is None
    table.open_again("reopening", product=P1, reason="Giấy thật")
    table.act("disqualify", product=P1, ground="Hồ sơ khác")

    assert table.store.verify_journal() is None
    with table.store.read() as tx:
        assert tx.facts(SID).disqualified == {P1: "Hồ sơ khác"}
        assert [one.undone.ground for one in tx.facts(SID).proposals] == ["Giả mạo"]
    table.store.close()


LATER = datetime(2026, 12, 10, 1, tzinfo=UTC)


def sit_at(store: Store) -> Table:
    """Sit down at a session that is open."""
    clock = Clock()
    return Table(office_at(store, RULEBOOK, clock=clock, hasher=CHEAP), store, clock, plan())
