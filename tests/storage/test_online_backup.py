"""A backup of an archive on a server while members save: one state of it, by our copy and by PostgreSQL's own means."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import URL, select

from devtools.machine import program
from devtools.postgresql import AS_OWNER, Cluster
from devtools.serving import until
from tests.desk.council import CHEAP, RULEBOOK, SID, Table, plan, sit_down
from tests.storage.test_copy import rows
from workbench.desk import office_at
from workbench.desk.opening import opening
from workbench.desk.place import ARCHIVE, use
from workbench.desk.upkeep.backup import DUMP, back_up
from workbench.desk.upkeep.restore import looked_into, put_back
from workbench.storage import Store, copy_between
from workbench.storage.tables import credentials, metadata

NOW = datetime(2026, 12, 10, 3, 0, tzinfo=UTC)
LAST = metadata.sorted_tables[-1].name
"""Copied last; nobody writes there who scores."""
WAITING = f"SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '{LAST}'::regclass"  # noqa: S608
SAVES = 40


class Home:
    """A home on a database, with a session in which everybody scores."""

    def __init__(self, folder: Path, cluster: Cluster) -> None:
        self.folder, self.cluster, self.url = folder, cluster, cluster.database()
        self.store = Store(self.url)
        self.table = sit_down(self.store)
        (folder / "var").mkdir()
        use(folder / "var", self.url, self.url.render_as_string(hide_password=False))

    @property
    def scoring(self) -> list[str]:
        return [member.id for member in plan().members if member.role not in {"secretary", "observer"}]

    def back_up(self, name: str) -> Path:
        back_up(self.folder / "var", self.folder / "outputs", self.folder / name, now=NOW)
        return self.folder / name

    def asked(self, query: str) -> str:
        return self.cluster.psql(query, database=str(self.url.database)).stdout.strip()


@pytest.fixture
def home(tmp_path: Path, cluster: Cluster) -> Iterator[Home]:
    found = Home(tmp_path, cluster)
    yield found
    found.store.close()


def of_dump(home: Home, backup: Path) -> URL:
    """Let PostgreSQL put a dump into an empty database."""
    url = home.cluster.database()
    restore = str(Path(program("initdb")).resolve().parent / "pg_restore")
    told = ["-h", str(home.cluster.folder), "-d", str(url.database), "--exit-on-error"]
    with (backup / DUMP).open("rb") as raw:
        subprocess.run([*AS_OWNER, restore, *told], stdin=raw, check=True, cwd="/")
    return url


def chain(store: Store) -> list[str]:
    with store.read() as tx:
        return [entry.hash for entry in tx.journal.everything() if entry.scope == SID]


def kept(place: Path | URL) -> dict[str, list[tuple[object, ...]]]:
    with closing(Store(place)) as store:
        assert store.verify_journal() is None
        assert store.rebuild() == []
        return {name: found for name, found in rows(store).items() if name != "checkpoints"}


def test_what_is_saved_while_a_backup_is_made_is_in_no_part_of_it(home: Home) -> None:
    home.table.declare("M02")
    home.table.save("M02", version=0, marks={"1.1": "a"})
    before = {name: found for name, found in rows(home.store).items() if name != "checkpoints"}
    with ThreadPoolExecutor(1) as thread:
        with home.store._engine.connect() as line, line.begin():
            line.exec_driver_sql(f'LOCK TABLE "{LAST}" IN ACCESS EXCLUSIVE MODE')
            making = thread.submit(home.back_up, "backup")
            until(lambda: home.asked(WAITING) != "0" or making.done())
            home.table.save("M02", version=1, marks={"1.1": "b"})
            opening.issue_slips(home.table.office, SID, by="TK", members=["M02"])
            assert not making.done(), "it is in the midst of it"
        backup = making.result()

    assert kept(backup / ARCHIVE) == before
    assert kept(of_dump(home, backup)) == before
    assert home.table.ballot("M02")["version"] == 2


def test_backups_under_the_saves_of_a_whole_council_hold_and_go_back_into_a_file_and_a_server(home: Home) -> None:
    over = Event()
    for member in home.scoring:
        home.table.declare(member)

    def score(member: str) -> int:
        with closing(Store(home.url)) as store:
            table = Table(office_at(store, RULEBOOK, hasher=CHEAP), store, home.table.clock, home.table.plan)
            for version in range(SAVES * 10):
                if over.is_set() and version >= SAVES:
                    return version
                table.save(member, version=version, marks={"1.1": "ab"[version % 2]})
        return SAVES * 10

    with ThreadPoolExecutor(len(home.scoring)) as threads:
        told = [threads.submit(score, member) for member in home.scoring]
        try:
            backups = [home.back_up(f"backup{number}") for number in range(2)]
        finally:
            over.set()
        saved = [one.result() for one in told]
    everything = chain(home.store)
    assert sum(saved) <= len(everything)

    for number, backup in enumerate(backups):
        new = home.folder / f"new{number}"
        with looked_into(backup, None) as (folder, _):
            put_back(folder, new / "var", new / "outputs")
        assert not (new / "var" / DUMP).exists()
        there = home.cluster.database()
        copy_between(new / "var" / ARCHIVE, there)
        found = kept(new / "var" / ARCHIVE)
        assert kept(there) == kept(of_dump(home, backup)) == found
        with closing(Store(there)) as store:
            part = chain(store)
        assert part == everything[: len(part)], "the beginning of what came to be"


def test_without_the_program_there_is_the_copy_alone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/none")
    backup = home.back_up("backup")

    assert not (backup / DUMP).exists()
    assert kept(backup / ARCHIVE) == kept(home.url)


def test_who_reads_on_holds_up_the_wiping_of_codes_and_nobody_waits_behind_it(home: Home) -> None:
    office = home.table.office
    opening.issue_slips(office, SID, by="TK", members=["M02"])
    with closing(Store(home.url)) as there, there.read() as tx:
        assert list(tx.credentials.of_scope(SID)) == ["M02"]
        with ThreadPoolExecutor(1) as thread:
            voiding = thread.submit(opening.void_codes, office, SID, by="TK")
            with closing(Store(home.url, patience=2)) as impatient:
                until(lambda: voiding.done() or home.asked(_VACUUM) != "0")
                with impatient.read() as other:
                    assert other._connection.execute(select(credentials.c.holder)).all() == [("M02",)]
            assert voiding.result() == 1
        assert not home.store.wipe()
    home.store.wipe_left()
    assert home.asked("SELECT count(*) FROM credentials WHERE void_at IS NOT NULL") == "1"


_VACUUM = "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'"
