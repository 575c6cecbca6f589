"""An archive opens in the shape this release knows, or says that it is newer."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from tests.desk.council import SID, sit_down
from workbench.errors import StateError
from workbench.storage import Store
from workbench.storage.engine.database import open_engine
from workbench.storage.tables import metadata


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
    with table.store.read() as tx:
        heads = tx.journal.heads()
    table.store.close()
    again = Store(path)
    with again.read() as tx:
        assert tx.sessions.get(SID).plan == table.plan
        assert tx.journal.heads() == heads
    again.close()


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
