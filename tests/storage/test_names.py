"""Names held in memory: found as the tables tell them, on every kind of database, whoever wrote last."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from tests.desk.programme.conftest import KEEPER, fill, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import change, join, retract
from workbench.desk.programme.views import listed
from workbench.storage import OFFICE, Store, Wanted
from workbench.storage.contents import names
from workbench.storage.contents.registers import Registers


@pytest.fixture
def office(store: Store) -> Office:
    opened = records_office(store)
    fill(opened)
    put(opened, "place", name="xã Vĩnh Thành", place_level="commune")
    return opened


@pytest.fixture
def other(store: Store) -> Iterator[Office]:
    """Return another server's office on the same archive."""
    opened = Store(store._path or store._engine.url)
    yield records_office(opened)
    opened.close()


shared = pytest.mark.parametrize("store", ["file", "server"], indirect=True)  # nobody else opens what is in memory


def found(office: Office, words: str, *kinds: str, **asked: object) -> list[str]:
    wanted = Wanted(kinds=kinds or ("product",), words=words, **asked)  # type: ignore[arg-type]
    with office.store.read() as tx:
        held = [one.id for one in tx.registers.search(wanted, limit=100)]
        told = Registers(tx._connection, tx.journal, {}, None)
        assert held == [one.id for one in told.search(wanted, limit=100)]
        assert len(held) == tx.registers.count(wanted) == told.count(wanted)
    return held


@pytest.mark.parametrize("typed", ["Hòa Bình", "hoà bình", "BÁNH ĐA", "banh da", "da nem hoa", "25 09079"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_however_it_is_typed(office: Office, typed: str, form: str) -> None:
    assert found(office, unicodedata.normalize(form, typed)) == ["SP-1"]  # type: ignore[arg-type]


def test_only_whole_beginnings_of_words_are_found(office: Office) -> None:
    assert found(office, "anh") == []
    assert found(office, "issued", "certificate") == [], "a state is no word of it"
    assert found(office, "sp 1") == []
    assert found(office, "dau banh") == []
    assert found(office, "b", "product", "producer") == ["CT-1", "SP-1"], "by kind, as the tables are read"


def test_what_counts_no_more_is_not_found(office: Office) -> None:
    assert found(office, "dau") == ["SP-2"]
    retract(office, KEEPER, "SP-2", reason="nhầm")
    second = put(office, "product", name="Đậu phụ rán", producer="CT-1", place="DP-1")
    assert found(office, "dau") == [second]
    join(office, KEEPER, second, "SP-1", reason="là một")

    assert found(office, "dau") == []
    assert found(office, "dau", state="retracted") == ["SP-2"]


def test_a_new_name_is_found_at_once_and_the_old_one_no_more(office: Office) -> None:
    assert found(office, "nem") == ["SP-1"]
    change(office, KEEPER, "SP-1", {"name": "Kẹo lạc"})

    assert found(office, "nem") == []
    assert found(office, "keo lac") == ["SP-1"]


def test_what_belongs_to_a_producer_is_found_where_that_one_went(office: Office) -> None:
    change(office, KEEPER, "SP-2", {"place": ""})
    assert found(office, "dau", within="DP-1") == ["SP-2"]
    change(office, KEEPER, "CT-1", {"place": "DP-2"}, reason="chuyển")

    assert found(office, "dau", within="DP-1") == []
    assert found(office, "dau", within="DP-2") == ["SP-2"]
    assert found(office, "dau", within="CT-1") == ["SP-2"], "of another record than a place the tables tell"


@shared
def test_what_another_server_did_is_found(office: Office, other: Office) -> None:
    assert found(office, "dau") == found(other, "dau") == ["SP-2"]
    put(other, "product", name="Đậu nành", producer="CT-1", place="DP-1")
    retract(other, KEEPER, "SP-2", reason="nhầm")
    assert found(office, "dau") == ["SP-3"]
    change(office, KEEPER, "SP-3", {"name": "Tương"})

    assert found(other, "dau") == []
    assert found(other, "tuong") == ["SP-3"]


@shared
def test_who_reads_an_earlier_state_finds_what_was_called_so_then(office: Office, other: Office) -> None:
    wanted = Wanted(kinds=("product",), words="dau")
    with office.store.read() as tx:
        assert tx.registers.get("SP-1").state == "in_use"
        change(other, KEEPER, "SP-2", {"name": "Tương"})
        office.store.load_names()
        assert [one.id for one in tx.registers.search(wanted, limit=9)] == ["SP-2"]

    assert found(office, "dau") == []


def test_who_writes_finds_what_they_wrote_and_nobody_else_does(office: Office) -> None:
    wanted = Wanted(kinds=("product",), words="dau")
    assert found(office, "dau") == ["SP-2"]
    with office.store.together(OFFICE):
        change(office, KEEPER, "SP-2", {"name": "Tương"})
        with office.store.begin(OFFICE) as tx:
            assert tx.registers.search(wanted, limit=9) == []
            tx.registers.put_all([], by=office.by("x"))
    assert found(office, "dau") == []


def test_after_many_acts_all_is_read_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(office, "dau") == ["SP-2"]
    monkeypatch.setattr(names, "MOST_ANEW", 2)
    for number in range(4):
        put(office, "product", name=f"Đậu {number}", producer="CT-1", place="DP-1")

    assert found(office, "dau") == ["SP-2", "SP-3", "SP-4", "SP-5", "SP-6"]


def test_a_page_of_what_is_found_tells_how_many_there_are(office: Office) -> None:
    for number in range(5):
        put(office, "product", name=f"Đậu {number}", producer="CT-1", place="DP-1")
    page = listed(office, KEEPER, "product", "đậu", limit=2, offset=2)

    assert [one.id for one in page.rows] == ["SP-4", "SP-5"]
    assert page.total == 6
