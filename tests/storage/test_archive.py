"""The archive keeps what it was given, whole or not at all, and lets nobody change it."""

from __future__ import annotations

import stat
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from tests.desk.council import DEPUTISED, P1, SID, Table, plan, sit_down
from tests.desk.seats import sit_down_with_advisers
from workbench.council.acts.ballots.written import ExtendWritten, MarkComplex
from workbench.council.acts.session import Closed
from workbench.council.facts.session import Revision
from workbench.council.journal.records import WordingRemoved
from workbench.council.plan.record import Plan
from workbench.errors import MissingError, StateError, WorkbenchError
from workbench.instants import instant, instant_text
from workbench.scoring import Agreed, Member, Stop, Waiver
from workbench.storage import OFFICE, By, Store
from workbench.storage.journal import Head, entry_after
from workbench.storage.tables import APPEND_ONLY, metadata

AT = datetime(2026, 12, 10, 1, tzinfo=UTC)
EARLY, LATE = (AT.replace(year=year, tzinfo=None) for year in (1970, 9998))
BY = By(who="test", at=AT)


def test_a_session_comes_back_as_it_was_opened(store: Store) -> None:
    opened = plan(source_sha256="0" * 64)
    with store.begin(SID, OFFICE) as tx:
        tx.sessions.add(opened, {"26/2026/QĐ-TTg#1": "f" * 64}, by=BY)
    with store.read() as tx:
        found = tx.sessions.get(SID)
        state = tx.facts(SID).state

    assert found.plan == opened
    assert found.plan.model_dump_json(exclude_unset=True) == opened.model_dump_json(exclude_unset=True)
    assert (state, found.opened_at, found.sheets) == ("scoring", AT, {"26/2026/QĐ-TTg#1": "f" * 64})


def test_what_an_office_adds_under_ext_is_carried(store: Store) -> None:
    first = Member(id="M01", name="A", role="chair", title="", organisation="", ext={"phone": ["1", None]})
    opened = Plan(**(dict(plan()) | {"members": (first, *plan().members[1:])}))
    with store.begin(SID, OFFICE) as tx:
        tx.sessions.add(opened, {}, by=BY)
    with store.read() as tx:
        members = tx.sessions.get(SID).plan.members

    assert members[0].ext == {"phone": ["1", None]}
    assert "ext" not in members[1].model_fields_set


def test_an_unknown_session_is_missing(store: Store) -> None:
    with store.read() as tx, pytest.raises(MissingError) as refused:
        tx.sessions.get("none")

    assert refused.value.faults[0].code == "session_unknown"


def test_an_exception_leaves_nothing_behind(table: Table) -> None:
    head = table.office.journal_head()
    revision = Revision(
        member="M02", product=P1, revision=9, round=1, kind="saved", marks={}, notes={}, opinion="", reason=None, at=AT
    )

    def die_in_the_middle() -> None:
        with table.store.begin(SID) as tx:
            tx.ballots.add(SID, revision, by=BY)
            tx.put(SID, Closed(reason=None), by=BY)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        die_in_the_middle()

    assert table.office.journal_head() == head
    assert table.ballot("M02")["version"] == 1
    with table.store.read() as tx:
        assert tx.facts(SID).state == "scoring"


def test_what_goes_wrong_is_told_without_what_was_to_be_written(table: Table) -> None:
    """An error stands in the server's log, and the ballot may be sealed."""
    with table.store.read() as tx:
        (mine,) = tx.ballots.newest(SID, member="M02")

    def write_with_a_number_that_is_taken() -> None:
        with table.store.begin(SID) as tx:
            tx.journal._heads[SID] = Head(number=1, hash=tx.journal.first_hash(SID) or "")
            tx.ballots.add(SID, replace(mine, opinion="Kín"), by=BY)

    with pytest.raises(IntegrityError) as failed:
        write_with_a_number_that_is_taken()

    assert "INSERT INTO acts" in str(failed.value)
    assert "Kín" not in str(failed.value)


@pytest.mark.parametrize("sid", ["none", OFFICE])
def test_an_act_without_its_session_is_refused(store: Store, sid: str) -> None:
    with store.begin(OFFICE) as tx:
        tx.put_for_office(WordingRemoved(decision="26/2026/QĐ-TTg"), by=BY)
    with pytest.raises(MissingError), store.begin(sid) as tx:
        tx.put(sid, stop("y"), by=BY)


def stop(reason: str) -> Stop:
    return Stop(product=P1, flag="x", reason=reason)


def test_a_record_that_is_none_of_the_journals_is_refused(store: Store) -> None:
    table = sit_down(store)
    head = table.office.journal_head()
    with pytest.raises(KeyError), store.begin(SID) as tx:
        tx.put(SID, plan(), by=BY)

    assert table.office.journal_head() == head


@pytest.mark.parametrize("name", APPEND_ONLY)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_what_is_on_record_is_not_changed(closed_table: Table, name: str, change: str) -> None:
    column = "hash" if name == "acts" else "sha256"
    with closed_table.store.begin(SID) as tx:
        connection = tx._connection
        rows = connection.execute(select(func.count()).select_from(metadata.tables[name])).scalar()
        assert rows, f"the test wrote nothing into {name}"
        with pytest.raises(IntegrityError, match="append-only"):
            connection.execute(text(change.format(name, column, column)))


@pytest.fixture(scope="module")
def closed_table() -> Table:
    """Return a session with something in every table."""
    from tests.desk.whole import conclude

    table = conclude(sit_down_with_advisers(regulation=DEPUTISED))
    with table.store.begin(SID, OFFICE) as tx:
        tx.intake.keep_file(SID, "ke-hoach.xlsx", b"PK", by=BY)
        tx.intake.keep_earlier(SID, b"{}", by=BY)
        tx.put(SID, ExtendWritten(act="extend_written", until=AT.date(), reason="Ốm"), by=BY)
        tx.put(SID, MarkComplex(act="mark_complex", product=P1, reason="Đổi vùng nguyên liệu"), by=BY)
        tx.intake.choose_columns("0" * 64, {"name": "ten san pham"}, by=BY)
        # this council counts ballots and has no doubtful minimum: the desk would refuse both
        tx.put(SID, Agreed(product=P1, criterion="1.5", option="a", reason="Đã bàn"), by=BY)
        vote = {"product": P1, "criterion": "7", "for": 3, "against": 1, "reason": "Không thuộc diện"}
        tx.put(SID, Waiver.model_validate(vote), by=BY)
    return table


def test_every_act_is_read_back_as_it_was_written(closed_table: Table) -> None:
    """And its payload is the one way in which such a record is written."""
    with closed_table.store.read() as tx:
        entries = list(tx.journal.everything())

    assert len({entry.kind for entry in entries}) > LEAST_KINDS
    for entry in entries:
        by = By(who=entry.by, at=entry.at)
        assert entry_after(None, entry.scope, entry.act.record, kind=entry.kind, by=by).payload == entry.payload


LEAST_KINDS = 40


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    table, other = sit_down(Store(path)), Store(path)
    started, written = threading.Event(), threading.Event()

    def write() -> None:
        started.set()
        with other.begin(SID) as tx:
            tx.put(SID, stop("second"), by=BY)
        written.set()

    thread = threading.Thread(target=write)
    with table.store.begin(SID) as tx:
        thread.start()
        started.wait()
        assert not written.is_set()
        tx.put(SID, stop("first"), by=BY)
    thread.join()

    with table.store.read() as tx:
        assert [stop.reason for stop in tx.facts(SID).stops] == ["first", "second"]
    assert table.store.verify_journal() is None
    other.close()
    table.store.close()


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    table, other = sit_down(Store(path)), Store(path)
    with other.read() as tx:
        before = tx.journal.head(SID)
        table.declare("M01")
        assert tx.journal.head(SID) == before
    with other.read() as tx:
        assert tx.journal.head(SID) == table.office.journal_head(SID) != before
    other.close()
    table.store.close()


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / "archive #1?.sqlite"
    table = sit_down(Store(path))
    table.declare("M01")
    files = sorted(path.parent.iterdir())

    assert files[0] == path
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    table.store.close()


def test_sqlite_is_asked_for_what_it_leaves_out(tmp_path: Path) -> None:
    store = Store(tmp_path / "archive.sqlite")
    with store.read() as tx:
        asked = [
            tx._connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        ]

    assert asked == ["wal", 1, 2]
    store.close()


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    path.write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(StateError) as refused:
        Store(path)

    assert refused.value.faults[0].code == "archive_unreadable"


def test_a_held_archive_says_so(tmp_path: Path) -> None:
    store, other = Store(tmp_path / "a.sqlite"), Store(tmp_path / "a.sqlite", patience=0.05)
    with store.begin(SID), pytest.raises(WorkbenchError) as refused, other.begin(OFFICE):
        pass

    assert refused.value.faults[0].code == "archive_busy"
    assert not isinstance(refused.value, StateError), "a page would drop what it could send again"
    store.close()
    other.close()


@given(st.datetimes(min_value=EARLY, max_value=LATE), st.integers(-14, 14))
def test_an_instant_keeps_its_second_whatever_its_zone(naive: datetime, hours: int) -> None:
    at = naive.replace(tzinfo=timezone(timedelta(hours=hours)))

    assert instant(instant_text(at)) == at.replace(microsecond=0)
    assert len(instant_text(at)) == 20


def test_an_instant_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="zone"):
        instant_text(EARLY)
