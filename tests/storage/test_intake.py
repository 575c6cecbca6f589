"""An archive made before plan files were kept gets their tables, and loses nothing."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from tests.desk.council import plan
from workbench.storage import By, Store
from workbench.storage.engine import WRITES, open_engine
from workbench.storage.instants import instant
from workbench.storage.migrate import LOCATION

BY = By(who="workbench", at=instant("2026-11-20T08:00:00Z"))


def first_archive(path: Path) -> None:
    """Make an archive as the first release did."""
    config = Config()
    config.set_main_option("script_location", LOCATION)
    engine = open_engine(path)
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()


def test_an_archive_of_the_first_release_takes_files_and_columns(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    first_archive(path)
    store = Store(path)
    with store.begin() as tx:
        tx.sessions.add(plan(), {}, by=BY)
        tx.intake.keep_file(plan().session.id, "a.xlsx", b"PK", by=BY)
        tx.intake.choose_columns("0" * 64, {"name": "ten"}, by=BY)
        tx.intake.choose_columns("0" * 64, {"name": "ten san pham"}, by=BY)
    with store.read() as tx:
        assert tx.intake.file(plan().session.id) == ("a.xlsx", b"PK")
        assert tx.intake.columns("0" * 64) == {"name": "ten san pham"}, "the newest choice holds"
        assert tx.intake.columns("1" * 64) is None
    assert store.verify_journal() is None
    store.close()
