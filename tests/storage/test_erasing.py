"""Protected fields in the archive: never in clear, gone with their key in every act, and the chain holds as before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from tests.desk.programme.conftest import KEEPER, fill, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import change, join, retract
from workbench.desk.programme.erasing import erase
from workbench.desk.programme.views import life
from workbench.errors import StateError, WorkbenchError
from workbench.programme.sealed import Sealed
from workbench.storage import OFFICE, Store, copy_between
from workbench.storage.contents.record_keys import KeyFault, key_faults
from workbench.storage.tables import metadata, record_keys

PHONE, OTHER = "0968 112 304", "0911 222 333"


def stored(store: Store) -> bytes:
    """Return everything that lies in the tables but the keys."""
    with store.read() as tx:
        tables = (table for table in metadata.sorted_tables if table is not record_keys)
        rows = [tuple(row) for table in tables for row in tx._connection.execute(select(table))]
    return repr(rows).encode()


def keys(store: Store) -> dict[str, bytes]:
    with store.read() as tx:
        return {record: bytes(key) for record, key in tx._connection.execute(select(record_keys))}


def faults(store: Store) -> list[KeyFault]:
    with store.read() as tx:
        return list(key_faults(tx._connection))


@pytest.fixture
def office(store: Store) -> Office:
    opened = records_office(store)
    fill(opened)
    change(opened, KEEPER, "CT-1", {"phone": OTHER, "gender": "woman"})
    return opened


def test_what_is_protected_lies_nowhere_in_clear_and_is_read_where_it_is_shown(office: Office) -> None:
    assert PHONE.encode() not in stored(office.store)
    assert OTHER.encode() not in stored(office.store)
    with office.store.read() as tx:
        assert all(isinstance(kept, Sealed) for kept in tx.registers.get("CT-1").protected.values())
    assert list(keys(office.store)) == ["CT-1"], "what has nothing protected needs no key"
    found = life(office, KEEPER, "CT-1")
    assert (found.now.all["phone"], found.now.all["gender"]) == (OTHER, "woman")
    assert [(one.old, one.new) for one in found.revisions if one.field == "phone"] == [(None, PHONE), (PHONE, OTHER)]


def test_a_destroyed_key_takes_every_act_with_it_and_the_chain_holds(office: Office) -> None:
    with office.store.read() as tx:
        before = [one.payload for one in tx.journal.everything()]
    done = erase(office, KEEPER, "CT-1", reason="đơn ngày 30/11", backups=None)

    assert (done.wiped, keys(office.store)) == (True, {})
    assert office.store.verify_journal() is None
    assert office.store.rebuild() == []
    with office.store.read() as tx:
        assert [one.payload for one in tx.journal.everything()][:-1] == before
    assert faults(office.store) == []


def test_what_is_written_after_has_a_new_key_and_the_old_acts_stay_shut(office: Office) -> None:
    old = keys(office.store)["CT-1"]
    erase(office, KEEPER, "CT-1", reason="đơn", backups=None)
    change(office, KEEPER, "CT-1", {"phone": "0999"})

    assert keys(office.store)["CT-1"] != old
    found = life(office, KEEPER, "CT-1")
    assert (found.now.all.get("phone"), found.now.erased) == ("0999", ["gender"])
    told = [(one.old, one.new) for one in found.revisions if one.field == "phone"]
    assert [getattr(new, "erased", new) for _, new in told] == [7, 7, "0999"]
    assert faults(office.store) == []
    erase(office, KEEPER, "CT-1", reason="đơn nữa", backups=None)
    assert life(office, KEEPER, "CT-1").now.erased == ["gender", "phone"]


def test_keys_go_along_with_a_copy_from_a_file_to_a_server_and_back(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    places = [tmp_path / "a.sqlite", request.getfixturevalue("cluster").database(), tmp_path / "b.sqlite"]
    first = records_office(Store(places[0]))
    fill(first)
    first.close()
    for here, there in pairwise(places):
        copy_between(here, there)
    copied = records_office(Store(places[-1]))
    assert life(copied, KEEPER, "CT-1").now.all["phone"] == PHONE
    assert faults(copied.store) == []
    copied.close()


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        (delete(record_keys), "shut"),
        (update(record_keys).values(key=b"x" * 32), "shut"),
        (insert(record_keys).values(record="SP-1", key=b"x" * 32), "stray"),
    ],
)
def test_a_key_that_does_not_go_with_its_record_is_found(office: Office, statement: object, why: str) -> None:
    with office.store.begin(OFFICE) as tx:
        tx._connection.execute(statement)  # type: ignore[call-overload]
    record = "SP-1" if why == "stray" else "CT-1"

    assert set(faults(office.store)) == {KeyFault(record=record, why=why)}  # type: ignore[arg-type]
    if why == "shut":
        with pytest.raises(StateError) as refused:
            life(office, KEEPER, "CT-1")
        assert refused.value.faults[0].code == "protected_unreadable"


def test_a_destroyed_key_that_was_put_back_is_found(office: Office) -> None:
    old = keys(office.store)["CT-1"]
    erase(office, KEEPER, "CT-1", reason="đơn", backups=None)
    with office.store.begin(OFFICE) as tx:
        tx._connection.execute(insert(record_keys).values(record="CT-1", key=old))

    assert faults(office.store) == [KeyFault(record="CT-1", why="stray")]
    assert life(office, KEEPER, "CT-1").now.erased == ["phone", "gender"], "what was erased stays so all the same"


def in_files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_no_byte_of_a_destroyed_key_is_left_in_the_archives_files(tmp_path: Path) -> None:
    office = records_office(Store(tmp_path / "archive.sqlite"))
    fill(office)
    for number in range(60):
        put(office, "producer", name=f"HTX {number}", legal_form="cooperative", phone=f"0900 {number}")
    before = keys(office.store)
    assert before["CT-30"] in in_files(tmp_path)
    for record in ("CT-1", "CT-30", "CT-61"):
        assert erase(office, KEEPER, record, reason="đơn", backups=None).wiped
    assert [record for record in ("CT-1", "CT-30", "CT-61") if before[record] in in_files(tmp_path)] == []
    assert before["CT-31"] in in_files(tmp_path)
    assert PHONE.encode() not in in_files(tmp_path)
    office.close()


def test_while_somebody_reads_it_is_said_that_bytes_are_left_and_they_go_with_the_next_call(tmp_path: Path) -> None:
    office = records_office(Store(tmp_path / "archive.sqlite", patience=0.05))
    fill(office)
    old = keys(office.store)["CT-1"]
    with office.store.read() as tx:
        tx.registers.get("CT-1")
        assert not erase(office, KEEPER, "CT-1", reason="đơn", backups=None).wiped
    assert office.store.wipe()
    assert old not in in_files(tmp_path)
    office.close()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "empty", "name", "erase", "retract", "join"]),
        st.sampled_from(["CT-1", "CT-2", "CT-3"]),
    ),
    max_size=12,
)


def numbers() -> Iterator[str]:
    yield from (f"0968 {number:06d}" for number in range(100_000, 200_000))


@given(STEPS)
def test_after_any_acts_nothing_protected_lies_in_clear_and_all_else_is_as_it_was_said(
    steps: list[tuple[str, str]],
) -> None:
    office, phone = records_office(), numbers()
    given: list[str] = []

    def new() -> str:
        given.append(next(phone))
        return given[-1]

    for number in range(3):
        put(office, "producer", name=f"HTX {number}", legal_form="cooperative", phone=new())
    named: dict[str, str] = {}
    erased: set[str] = set()
    for at, (step, record) in enumerate(steps):
        try:
            if step == "edit":
                change(office, KEEPER, record, {"phone": new()})
                erased.discard(record)
            elif step == "empty":
                change(office, KEEPER, record, {"phone": ""})
            elif step == "name":
                change(office, KEEPER, record, {"name": f"HTX đổi {at}"})
                named[record] = f"HTX đổi {at}"
            elif step == "erase":
                erase(office, KEEPER, record, reason="đơn", backups=None)
                erased.add(record)
            elif step == "retract":
                retract(office, KEEPER, record, reason="nhầm")
            else:
                join(office, KEEPER, record, "CT-3" if record != "CT-3" else "CT-1", reason="là một")
        except WorkbenchError:
            continue  # what is refused changes nothing

    lies = stored(office.store)
    assert [one for one in given if one.encode() in lies] == []
    assert office.store.verify_journal() is None
    assert office.store.rebuild() == []
    assert faults(office.store) == []
    for record, name in named.items():
        assert life(office, KEEPER, record).now.title == name
    for record in erased:
        shown = [one for one in life(office, KEEPER, record).revisions if one.field == "phone"]
        assert not [one for one in shown if isinstance(one.new, str)]
    office.close()
