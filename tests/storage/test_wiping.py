"""Of void codes nothing is left in the archive's own files, or it is said that something is and goes later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from devtools.postgresql import Cluster
from workbench.storage import CODES, OFFICE, By, Database, Store

BY = By(who="M01", at=datetime(2026, 12, 1, tzinfo=UTC))
HASH = "SECRETHASH" * 3
IsLeft = Callable[[], bool]


@pytest.fixture(params=["file", "server"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path | Database, IsLeft]]:
    if request.param == "file":
        yield tmp_path / "archive.sqlite", lambda: any(HASH.encode() in one.read_bytes() for one in tmp_path.iterdir())
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    url = cluster.database()

    def asked(statement: str) -> str:
        return cluster.psql(statement, database=str(url.database)).stdout.strip()

    def is_left() -> bool:
        asked("CHECKPOINT")
        file = cluster.folder / "data" / asked("SELECT pg_relation_filepath('credentials')")
        return HASH.encode() in file.read_bytes()

    yield url, is_left


def issue(store: Store) -> None:
    with store.begin(OFFICE, CODES) as tx:
        tx.credentials.issue(OFFICE, "TK-1", lookup="ABCD", code_hash=HASH, by=BY)


def void(store: Store) -> None:
    with store.begin(OFFICE) as tx:
        assert tx.credentials.void(OFFICE, "TK-1", by=BY)


def test_who_reads_another_table_keeps_what_is_void_and_the_next_look_wipes_it(
    archive: tuple[Path | Database, IsLeft],
) -> None:
    place, is_left = archive
    with closing(Store(place, patience=0.2)) as store, closing(Store(place)) as other:
        issue(store)
        with other.read() as reading:
            reading._connection.execute(text("SELECT count(*) FROM records")).all()
            void(store)
            assert not store.wipe()
            assert is_left()
        store.wipe_left()
        assert not is_left()


def test_what_another_process_could_not_wipe_the_next_look_of_a_server_wipes(
    archive: tuple[Path | Database, IsLeft],
) -> None:
    place, is_left = archive
    with closing(Store(place)) as server, closing(Store(place, patience=0.2)) as command:
        issue(server)
        server.wipe_left()
        with server.read() as reading:
            reading._connection.execute(text("SELECT count(*) FROM records")).all()
            void(command)
            assert not command.wipe()
        assert is_left()
        server.wipe_left()
        assert not is_left()


def test_a_look_writes_nothing_anew_where_nothing_was_destroyed_since(cluster: Cluster) -> None:
    url = cluster.database()
    with closing(Store(url)) as store:
        issue(store)
        store.wipe_left()
        before = cluster.psql("SELECT pg_relation_filenode('credentials')", database=str(url.database)).stdout
        store.wipe_left()
        assert cluster.psql("SELECT pg_relation_filenode('credentials')", database=str(url.database)).stdout == before
