"""Whoever changes the record behind the program's back is found out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Literal

import pytest
from pydantic import BaseModel
from sqlalchemy import select, text

from tests.desk.council import P1, SID, Table, full_marks, plan, sit_down
from tests.desk.whole import conclude
from workbench.desk.opening import opening
from workbench.desk.sign_in import sign_in
from workbench.errors import StateError
from workbench.scoring import Stop
from workbench.storage import OFFICE, BrokenEntry, By, Store, canonical, sha256
from workbench.storage.contents.ballots import project
from workbench.storage.contents.projections import differing
from workbench.storage.journal import START, hash_of
from workbench.storage.tables import APPEND_ONLY, acts, credentials

MEANT = {"{SID}": f"WHERE scope = '{SID}'", "{SET}": "SET payload = json_set(payload,"}
COPIED = "SELECT scope, 3.5, at, by, 'stop', '{}', 'x', 'y' FROM acts {SID} LIMIT 1"


ON_SQLITE = pytest.mark.parametrize("store", ["file", "memory"], indirect=True)
"""Of what is changed beside the archive by SQLite's own words; `test_postgresql` does it by PostgreSQL's."""


def tamper(table: Table, *statements: str) -> None:
    """Change the database as somebody with the file and an editor would."""
    with table.store.begin(SID) as tx:
        for name in APPEND_ONLY:
            tx._connection.execute(text(f"DROP TRIGGER keep_{name}_update"))
            tx._connection.execute(text(f"DROP TRIGGER keep_{name}_delete"))
        tx._connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for statement in statements:
            meant = statement.replace("{SID}", f"WHERE scope = '{SID}'").replace(
                "{SET}", "SET payload = json_set(payload,"
            )
            assert tx._connection.exec_driver_sql(meant).rowcount > 0


def entries(table: Table, scope: str = SID) -> list[dict[str, object]]:
    with table.store.read() as tx:
        query = select(acts).where(acts.c.scope == scope).order_by(acts.c.number)
        return [dict(row) for row in tx._connection.execute(query).mappings()]


def broken(number: int, why: Literal["chain", "hash", "content"], scope: str = SID) -> BrokenEntry:
    return BrokenEntry(scope=scope, number=number, why=why)


def test_a_whole_session_verifies(store: Store) -> None:
    table = conclude(sit_down(store))

    assert table.store.verify_journal() is None


def test_every_entry_hashes_the_one_before(table: Table) -> None:
    previous = START
    for number, entry in enumerate(entries(table), start=1):
        of_payload = sha256(str(entry["payload"]).encode())
        parts = [previous, SID, number, *(entry[name] for name in ("at", "by", "kind")), of_payload]
        assert entry["hash"] == sha256(canonical(parts))
        previous = str(entry["hash"])

    assert previous == table.office.journal_head(SID)


def test_the_office_lists_every_session_with_its_first_hash(table: Table) -> None:
    (listed,) = entries(table, OFFICE)

    assert json.loads(str(listed["payload"])) == {"session": SID, "opened_hash": entries(table)[0]["hash"]}


def test_the_head_of_all_heads_hangs_on_every_scope(table: Table) -> None:
    before = table.office.journal_head()
    with table.store.read() as tx:
        heads = tx.journal.heads()
    listed = [[OFFICE, 1, heads[OFFICE].hash], [SID, 6, heads[SID].hash]]
    assert before == sha256(canonical(listed))
    table.save("M02", marks={"1.1": "b"})

    assert table.office.journal_head() != before


def test_two_sessions_count_for_themselves(table: Table) -> None:
    """An act in one moves neither number nor head of the other."""
    other = plan(session=plan().session.model_copy(update={"id": "VD-2026-D3"}))
    before = table.office.journal_head(SID)
    opening.open_session(table.office, other)
    with table.store.begin("VD-2026-D3") as tx:
        stop = Stop(product=P1, flag="x", reason="y")
        assert tx.put("VD-2026-D3", stop, by=By(who="TK", at=table.clock())).number == 2

    assert table.office.journal_head(SID) == before
    assert table.store.verify_journal() is None


@ON_SQLITE
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE acts SET by = 'M02' {SID} AND number = 2", broken(2, "hash")),
        ("UPDATE acts SET at = '2026-12-09T01:00:00Z' {SID} AND number = 3", broken(3, "hash")),
        ("UPDATE acts SET kind = 'x' {SID} AND number = 1", broken(1, "hash")),
        ("UPDATE acts SET previous = 'x' {SID} AND number = 4", broken(4, "chain")),
        ("UPDATE acts {SET} '$.marks.\"1.1\"', 'b') {SID} AND number = 3", broken(3, "hash")),
        ("UPDATE acts {SET} '$.opinion', 'x') WHERE kind = 'ballot_handed_in'", broken(4, "hash")),
        ("UPDATE acts {SET} '$.member', 'M04') WHERE by = 'M02' AND kind = 'ballot_saved'", broken(6, "hash")),
        ("UPDATE acts {SET} '$.plan.session.title', 'x') WHERE kind = 'open_session'", broken(1, "hash")),
        ("UPDATE acts {SET} '$.plan.members[5].role', 'x') WHERE kind = 'open_session'", broken(1, "hash")),
        ("UPDATE acts {SET} '$.plan.products[0].flags', 'x') WHERE kind = 'open_session'", broken(1, "hash")),
        ("DELETE FROM acts WHERE kind = 'declare' AND by = 'M01'", broken(2, "chain")),
        ("UPDATE acts SET number = 40 WHERE kind = 'declare' AND by = 'M01'", broken(2, "chain")),
        (
            "INSERT INTO acts SELECT scope, 3.5, at, by, 'stop', '{}', 'x', 'y' FROM acts {SID} LIMIT 1",
            broken(4, "chain"),
        ),
        ("DELETE FROM acts WHERE scope = '@office'", broken(1, "chain", OFFICE)),
        ("UPDATE acts SET payload = '{}' WHERE scope = '@office'", broken(1, "hash", OFFICE)),
    ],
)
def test_a_change_is_found_at_its_entry(table: Table, statement: str, expected: BrokenEntry) -> None:
    tamper(table, statement)

    assert table.store.verify_journal() == expected


@ON_SQLITE
@pytest.mark.parametrize("change", ["UPDATE contents SET content = x'00'", "DELETE FROM contents"])
def test_a_file_that_was_changed_or_taken_away_is_found_at_the_act_that_names_it(table: Table, change: str) -> None:
    with table.store.begin(SID) as tx:
        named = tx.intake.keep_file(SID, "a.xlsx", b"PK", by=By(who="TK", at=table.clock())).number
    tamper(table, change)

    assert table.store.verify_journal() == broken(named, "content")


@ON_SQLITE
def test_an_entry_taken_out_is_missed(table: Table) -> None:
    tamper(table, "DELETE FROM ballots WHERE number = 4", "DELETE FROM acts {SID} AND number = 4")

    assert table.store.verify_journal() == broken(4, "chain")


@ON_SQLITE
def test_an_end_that_was_cut_off_is_missed_by_the_head_that_was_kept(table: Table) -> None:
    last = len(entries(table))
    tamper(table, *(f"DELETE FROM {name} {{SID}} AND number = {last}" for name in ("ballots", "acts")))  # noqa: S608

    assert table.store.verify_journal() == broken(last, "chain")


@ON_SQLITE
def test_a_last_entry_written_anew_is_not_the_one_that_the_head_names(table: Table) -> None:
    """Its own hash is right; made anew from it, the head would forget what stood there."""
    last = entries(table)[-1]
    forged = hash_of({**last, "by": "M03"})
    tamper(table, f"UPDATE acts SET by = 'M03', hash = '{forged}' {{SID}} AND number = {last['number']}")  # noqa: S608

    assert table.store.verify_journal() == broken(len(entries(table)), "hash")
    with pytest.raises(StateError):
        table.store.rebuild()


def test_a_rewritten_journal_contradicts_the_receipts(table: Table) -> None:
    receipt = table.hand_in("M01", version=1)["receipt"]
    entry = entries(table)[receipt["number"] - 1]

    assert receipt["journal_head"] == entry["hash"]
    kept = json.loads(str(entry["payload"]))
    assert [kept[name] for name in ("product", "member", "round", "revision")] == [P1, "M01", 1, 2]


def test_what_an_entry_is_told_by_holds_no_mark_and_no_total() -> None:
    table = conclude(sit_down())
    with table.store.read() as tx:
        found = [one for one in tx.journal.everything() if one.scope == SID]
    told = json.dumps([[one.by, one.kind, one.subject] for one in found], ensure_ascii=False)

    assert "1.5" not in told
    assert "Hồ sơ còn yếu" not in told
    assert {json.loads(one.subject)[0] for one in found} == {SID}


def test_a_hash_tells_nothing_about_a_half_filled_sheet() -> None:
    """The same tick at the same instant leaves another hash each time, for it is salted."""
    payloads = []
    for _ in range(2):
        table = sit_down()
        table.declare("M01")
        table.save("M01", marks={"1.1": "a"}, change_id="same")
        payloads.append(json.loads(str(entries(table)[-1]["payload"])))
    salts = [payload.pop("salt") for payload in payloads]

    assert payloads[0] == payloads[1]
    assert salts[0] != salts[1]
    assert {len(salt) for salt in salts} == {32}


def test_no_secret_of_signing_in_is_in_the_journal(table: Table) -> None:
    (slip,) = opening.issue_slips(table.office, SID, by="thư ký", members=["M01"])
    sign_in.sign_in(table.office, slip.code, "905173", new_pin=True)
    with table.store.read() as tx:
        hashes = [row.code_hash for row in tx._connection.execute(select(credentials))]
        kept = "".join(
            one.payload for one in tx.journal.everything() if one.kind in {"issue_code", "first_pin", "sign_in"}
        )

    assert kept.count("M01") == 3
    assert not [secret for secret in (*hashes, *slip.code.split("-"), "905173") if secret in kept]


def projected(table: Table) -> list[str]:
    with table.store.read() as tx:
        return differing(tx._connection)


@ON_SQLITE
@pytest.mark.parametrize(
    ("change", "which"),
    [
        ("UPDATE ballots SET number = 3 WHERE number = 4 AND slot = 0", "ballots"),
        ("DELETE FROM ballots WHERE slot = 1", "ballots"),
        ("UPDATE heads SET number = 5, hash = 'x' WHERE scope <> '@office'", "heads"),
    ],
)
def test_a_projection_that_differs_is_told_and_made_anew(table: Table, change: str, which: str) -> None:
    seen = table.ballot("M01")
    assert projected(table) == []
    tamper(table, change)

    assert projected(table) == [which]
    assert table.store.rebuild() == [which]
    assert projected(table) == []
    assert table.ballot("M01") == seen
    assert table.store.verify_journal() is None


@ON_SQLITE
@pytest.mark.parametrize(
    "change",
    ["INSERT INTO heads VALUES ('x', 1, 'y')", "DELETE FROM acts {SID} AND number = 6", "UPDATE acts SET by = 'x'"],
)
def test_nothing_is_made_anew_from_a_journal_that_does_not_hold(table: Table, change: str) -> None:
    """An end that was cut off is known by its head alone: made anew, it would be forgotten."""
    tamper(table, "DELETE FROM ballots", change)
    with pytest.raises(StateError) as refused:
        table.store.rebuild()

    assert refused.value.faults[0].code == "journal_broken"
    assert table.store.verify_journal() is not None


class Sealed(BaseModel):
    """A ballot whose marks and texts nobody can read: they were sealed, and the key may be gone."""

    member: str
    product: str
    revision: int
    round: int
    marks: str
    opinion: str


@ON_SQLITE
def test_chain_and_projections_need_nothing_of_what_may_be_sealed_or_erased(table: Table) -> None:
    by = By(who="M02", at=table.clock())
    sealed = Sealed(member="M02", product=P1, revision=2, round=1, marks="gAAAAABn", opinion="gAAAAABo")
    with table.store.begin(SID) as tx:
        entry = tx.journal.write(SID, sealed, kind="ballot_saved", by=by)
        project(tx._connection, entry)

    assert table.store.verify_journal() is None
    assert projected(table) == []
    tamper(table, "DELETE FROM ballots WHERE slot = 0")
    assert table.store.rebuild() == ["ballots"]
    assert json.loads(entry.subject) == [SID, P1, "M02", 1, 2]


@pytest.mark.parametrize("first_difference", [lambda m: m, lambda m: dict(reversed(m.items()))])
def test_canonical_json_knows_no_order_of_keys(first_difference: Callable[[dict[str, str]], dict[str, str]]) -> None:
    marks = full_marks()

    assert canonical(first_difference(marks)) == canonical(marks)
