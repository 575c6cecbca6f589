"""An archive copied from one kind of database to the other and back is the same archive, or there is no copy."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text

from devtools.postgresql import Cluster
from tests.desk.council import CHEAP, P1, RULEBOOK, SID, Table, sit_down
from workbench.desk import office_at
from workbench.desk.opening import opening
from workbench.errors import StateError
from workbench.scoring import Stop
from workbench.storage import By, Store, copy_between, read_newest
from workbench.storage.tables import metadata

STOP = Stop(product=P1, flag="x", reason="Thu hồi")


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that is kept."""
    with store.read() as tx:
        return {
            table.name: sorted(map(tuple, tx._connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of an archive with ballots, codes and an office's act, which nobody holds."""
    found = tmp_path / "archive.sqlite"
    table = sit_down(Store(found))
    table.score("M01", opinion="Đồng ý: “ạ ế ỗ”")
    opening.issue_slips(table.office, SID, by="TK")
    table.store.close()
    return found


def test_there_and_back_nothing_differs_and_both_go_on(path: Path, tmp_path: Path, cluster: Cluster) -> None:
    url, back = cluster.database(), tmp_path / "back.sqlite"
    heads = copy_between(path, url)
    assert copy_between(url, back) == heads == read_newest(back)

    with closing(Store(path)) as first, closing(Store(url)) as second, closing(Store(back)) as third:
        assert rows(first) == rows(second) == rows(third)
        for store in (first, second, third):
            seated = sit_down()
            table = Table(office_at(store, RULEBOOK, hasher=CHEAP), store, seated.clock, seated.plan)
            table.declare("M03")
            opening.issue_slips(table.office, SID, by="TK")
            assert store.verify_journal() is None
            assert store.rebuild() == []


def test_what_has_something_in_it_is_not_copied_into(path: Path, tmp_path: Path) -> None:
    there = tmp_path / "other.sqlite"
    sit_down(Store(there)).store.close()
    before = there.read_bytes()
    with pytest.raises(StateError) as refused:
        copy_between(path, there)

    assert refused.value.faults[0].code == "copy_into_full"
    assert there.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "code"),
    [("UPDATE acts SET by = 'M09' WHERE number = 2", "journal_broken"), ("DELETE FROM ballots", "copy_differs")],
)
def test_what_does_not_hold_is_not_copied(path: Path, tmp_path: Path, change: str, code: str) -> None:
    with closing(Store(path)) as store, store.begin(SID) as tx:
        tx._connection.execute(text("DROP TRIGGER keep_acts_update"))
        tx._connection.execute(text(change))
    with pytest.raises(StateError) as refused:
        copy_between(path, tmp_path / "copy.sqlite")

    assert refused.value.faults[0].code == code
    assert not (tmp_path / "copy.sqlite").exists()

    copy_between(path, tmp_path / "evidence.sqlite", verified=False)
    with (
        closing(Store(path, verified=False)) as first,
        closing(Store(tmp_path / "evidence.sqlite", verified=False)) as kept,
    ):
        assert rows(first) == rows(kept)


def test_what_another_program_holds_open_is_copied_with_all_it_was_told_of(path: Path, cluster: Cluster) -> None:
    with closing(Store(path)) as store:
        with store.begin(SID) as tx:
            tx.put(SID, STOP, by=By(who="TK", at=sit_down().clock()))
        url = cluster.database()
        heads = copy_between(path, url)
        with closing(Store(url)) as there, there.read() as tx:
            assert tx.facts(SID).stops == (STOP,)
            assert tx.journal.heads() == heads
