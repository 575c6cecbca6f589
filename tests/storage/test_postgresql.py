"""What the archive asks of a database, asked of PostgreSQL: its tables, that nobody changes an act, its locks.

The verbs of the archive are asked of both kinds of databases in the other files of this folder (`store`).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_mock_engine

from devtools.postgresql import Cluster
from devtools.postgresql import cluster as a_cluster
from tests.desk.council import CHEAP, P1, RULEBOOK, SID, Table, sit_down
from workbench.desk import office_at
from workbench.desk.opening import opening
from workbench.errors import StateError, WorkbenchError
from workbench.scoring import Stop
from workbench.storage import By, Store
from workbench.storage.engine.database import forbid_changes
from workbench.storage.tables import APPEND_ONLY, metadata


@pytest.fixture(scope="module")
def shaped(cluster: Cluster) -> Cluster:
    made = cluster.psql(*shape(), *FIRST)
    assert made.returncode == 0, made.stderr
    return cluster


def shape() -> list[str]:
    """Return the statements that make the tables and what keeps them."""
    told: list[str] = []
    engine = create_mock_engine(
        "postgresql+psycopg://", lambda one, *_, **__: told.append(str(one.compile(dialect=engine.dialect)))
    )
    metadata.create_all(engine, checkfirst=False)

    class Line:
        dialect = engine.dialect

        def exec_driver_sql(self, statement: str) -> None:
            told.append(statement)

    forbid_changes(Line(), APPEND_ONLY)  # type: ignore[arg-type]
    return told


STOP = Stop(product=P1, flag="x", reason="Thu hồi")
ACT = "INSERT INTO acts VALUES ('{0}', 1, '2026-12-10T01:00:00Z', 'TK', 'closed', '{{}}', '0', 'hash of {0}')"
FIRST = (
    *(ACT.format(scope) for scope in ("S", "T")),
    "INSERT INTO contents VALUES ('x', '\\x00')",
    "INSERT INTO heads VALUES ('S', 1, 'hash of S'), ('T', 1, 'hash of T')",
)


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_what_is_on_record_is_not_changed(shaped: Cluster, table: str, change: str) -> None:
    column = "hash" if table == "acts" else "sha256"
    refused = shaped.psql(change.format(table, column, column))

    assert refused.returncode != 0
    assert f"{table} is append-only" in refused.stderr
    assert shaped.psql(f"SELECT count(*) FROM {table}").stdout != "0\n"  # noqa: S608


def test_no_two_acts_follow_the_same_one(shaped: Cluster) -> None:
    again = ACT.format("S").replace("1,", "2,", 1).replace("hash of S", "another")

    assert "uq_acts_scope_previous" in shaped.psql(again).stderr


def test_what_the_database_s_owner_changes_is_found_at_its_entry(cluster: Cluster) -> None:
    url = cluster.database()
    table = sit_down(Store(url))
    table.declare("M02")
    changed = "UPDATE acts SET payload = replace(payload, 'none', 'some') WHERE kind = 'declare'"
    made = cluster.psql("ALTER TABLE acts DISABLE TRIGGER ALL", changed, database=str(url.database))
    assert made.returncode == 0, made.stderr

    broken = table.store.verify_journal()
    assert broken is not None
    assert (broken.scope, broken.why) == (SID, "hash")
    table.store.close()


def test_a_database_that_compares_text_otherwise_is_refused_in_words(cluster: Cluster) -> None:
    with pytest.raises(StateError) as refused:
        Store(cluster.database("C.UTF-8"))

    assert refused.value.faults[0].code == "database_not_c"
    assert "--locale=C" in str(refused.value)


def test_an_archive_that_can_t_be_read_is_named_without_its_password(cluster: Cluster) -> None:
    place = cluster.database()
    Store(place).close()
    made = cluster.psql("ALTER TABLE heads RENAME COLUMN number TO numbers", database=str(place.database))
    assert made.returncode == 0, made.stderr
    with pytest.raises(StateError) as refused:
        Store(place.set(password="khong-ai-biet"))

    (fault,) = refused.value.faults
    assert (fault.code, str(place.database) in fault.where) == ("archive_unreadable", True)
    assert "khong-ai-biet" not in fault.where


def test_where_a_code_is_void_the_table_of_codes_is_written_anew(cluster: Cluster) -> None:
    place = cluster.database()
    table = sit_down(Store(place))

    def file_of_codes() -> str:
        return cluster.psql("SELECT pg_relation_filenode('credentials')", database=str(place.database)).stdout

    files = [file_of_codes()]
    for _ in range(2):
        opening.issue_slips(table.office, SID, by="TK", members=["M02"])
        files.append(file_of_codes())
    table.store.close()

    assert files[0] == files[1] != files[2], "first codes void none"


def test_a_second_writer_waits_its_turn_and_is_told_when_that_takes_too_long(cluster: Cluster) -> None:
    url = cluster.database()
    table, other = sit_down(Store(url)), Store(url, patience=0.2)
    with table.store.begin(SID) as tx:
        tx.put(SID, STOP, by=By(who="TK", at=table.clock()))
        with pytest.raises(WorkbenchError) as told, other.begin(SID):
            pass
        with other.read() as seen:
            assert seen.facts(SID).stops == (), "readers wait for nobody and see nothing half done"

    assert told.value.faults[0].code == "archive_busy"
    with other.begin(SID) as again:
        assert again.facts(SID).stops == (STOP,)
    other.close()
    table.store.close()


def test_nothing_that_was_told_as_kept_is_lost_when_the_server_is_killed_and_the_archive_goes_on() -> None:
    with a_cluster() as cluster:
        table = sit_down(Store(cluster.database()))
        table.declare("M02")
        version = 0
        for round_ in range(3):
            for number in range(5):
                table.save("M02", version=version, marks={"1.1": "ab"[number % 2]})
                version += 1
            cluster.kill()
            with pytest.raises(WorkbenchError) as told:
                table.save("M02", version=version, marks={"1.2": "a"})
            assert told.value.faults[0].code == "archive_away", round_
            cluster.start()
            assert table.ballot("M02")["version"] == version

        assert table.store.verify_journal() is None
        assert table.store.rebuild() == []
        table.store.close()


def test_two_programs_on_one_archive_write_one_chain_and_see_each_other(cluster: Cluster) -> None:
    url = cluster.database()
    table = sit_down(Store(url))
    for member in ("M02", "M03"):
        table.declare(member)
    second = Store(url)
    there = Table(office_at(second, RULEBOOK, clock=table.clock, hasher=CHEAP), second, table.clock, table.plan)

    def work(at: Table, member: str) -> None:
        for version in range(25):
            at.save(member, version=version, marks={"1.1": "ab"[version % 2]})

    with ThreadPoolExecutor(2) as both:
        for done in [both.submit(work, table, "M02"), both.submit(work, there, "M03")]:
            done.result()

    assert [at.ballot(member)["version"] for at in (table, there) for member in ("M02", "M03")] == [25] * 4
    assert table.store.verify_journal() is None
    assert second.rebuild() == []
    second.close()
    table.store.close()
