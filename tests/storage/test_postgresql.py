"""What the archive asks of a database, asked of PostgreSQL: its tables, that nobody changes an act, one lock a scope.

The archive itself is opened on SQLite alone so far. Runs where Debian's PostgreSQL is installed, in a cluster of its
own without a network address.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import create_mock_engine

from devtools.machine import program
from workbench.storage.engine.database import forbid_changes
from workbench.storage.journal import HEAD_TO_WRITE
from workbench.storage.tables import APPEND_ONLY, metadata

AS_OWNER = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
"""PostgreSQL refuses to run as root."""


class Cluster:
    """A database that lives for these tests."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder, self._programs = folder, programs

    def run(self, name: str, *words: str) -> None:
        asked = [*AS_OWNER, str(self._programs / name), "-D", str(self._folder / "data"), *words]
        subprocess.run(asked, check=True, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def psql(self, *statements: str) -> subprocess.CompletedProcess[str]:
        """Run statements in one connection; it ends at the first that fails."""
        asked = [
            *AS_OWNER,
            str(self._programs / "psql"),
            "-h",
            str(self._folder),
            "-d",
            "postgres",
            "-v",
            "ON_ERROR_STOP=1",
            "-qAt",
        ]
        return subprocess.run(
            asked, check=False, cwd=self._folder, input=";\n".join(statements) + ";\n", capture_output=True, text=True
        )


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    programs = Path(program("initdb")).resolve().parent  # links may lie elsewhere
    folder = Path(mkdtemp(prefix="wb-pg-"))
    if AS_OWNER:
        shutil.chown(folder, "postgres")
    found = Cluster(folder, programs)
    try:
        found.run("initdb", "-A", "trust", "-N")
        found.run("pg_ctl", "-w", "-o", f"-k {folder} -c listen_addresses=''", "start")
        made = found.psql(*shape(), *FIRST)
        assert made.returncode == 0, made.stderr
        yield found
    finally:
        found.run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder)


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


ACT = "INSERT INTO acts VALUES ('{0}', 1, '2026-12-10T01:00:00Z', 'TK', 'closed', '{{}}', '0', 'hash of {0}')"
FIRST = (
    *(ACT.format(scope) for scope in ("S", "T")),
    "INSERT INTO contents VALUES ('x', '\\x00')",
    "INSERT INTO heads VALUES ('S', 1, 'hash of S'), ('T', 1, 'hash of T')",
)


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_what_is_on_record_is_not_changed(cluster: Cluster, table: str, change: str) -> None:
    column = "hash" if table == "acts" else "sha256"
    refused = cluster.psql(change.format(table, column, column))

    assert refused.returncode != 0
    assert f"{table} is append-only" in refused.stderr
    assert cluster.psql(f"SELECT count(*) FROM {table}").stdout != "0\n"  # noqa: S608


def test_no_two_acts_follow_the_same_one(cluster: Cluster) -> None:
    again = ACT.format("S").replace("1,", "2,", 1).replace("hash of S", "another")

    assert "uq_acts_scope_previous" in cluster.psql(again).stderr


def test_who_writes_locks_one_scope(cluster: Cluster) -> None:
    asked = str(HEAD_TO_WRITE.compile(dialect=create_mock_engine("postgresql+psycopg://", print).dialect))
    assert asked.rstrip().endswith("FOR UPDATE")
    held = asked.replace("%(scope)s::VARCHAR", "'S'")
    other = f"SELECT dblink_connect('dbname=postgres host={cluster._folder}')"
    tried = (
        "SELECT * FROM dblink('SELECT number FROM heads WHERE scope = ''{}'' FOR UPDATE NOWAIT') AS found(number int)"
    )
    begun = ("CREATE EXTENSION IF NOT EXISTS dblink", "BEGIN", held, other)

    assert cluster.psql(*begun, tried.format("T")).stdout.splitlines()[-1] == "1"
    assert "could not obtain lock" in cluster.psql(*begun, tried.format("S")).stderr
