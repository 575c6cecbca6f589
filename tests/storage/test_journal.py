"""Whoever changes the record behind the program's back is found out."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import delete, text

from tests.desk.council import P1, SID, Table, full_marks, sit_down
from tests.desk.whole import conclude
from workbench.storage import BrokenEntry, Store
from workbench.storage.journal import START, canonical, sha256
from workbench.storage.tables import APPEND_ONLY, journal


def tamper(table: Table, *statements: str) -> None:
    """Change the database as somebody with the file and an editor would."""
    with table.store.begin() as tx:
        for name in APPEND_ONLY:
            tx._connection.execute(text(f"DROP TRIGGER keep_{name}_update"))
            tx._connection.execute(text(f"DROP TRIGGER keep_{name}_delete"))
        tx._connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for statement in statements:
            assert tx._connection.execute(text(statement)).rowcount > 0


def entries(table: Table) -> list[dict[str, object]]:
    with table.store.read() as tx:
        return [dict(row) for row in tx._connection.execute(text("SELECT * FROM journal ORDER BY number")).mappings()]


def test_a_whole_session_verifies(store: Store) -> None:
    table = conclude(sit_down(store))

    assert table.store.verify_journal() is None


def test_every_entry_hashes_the_one_before(table: Table) -> None:
    previous = START
    for number, entry in enumerate(entries(table), start=1):
        parts = [previous, number, *(entry[name] for name in ("at", "who", "act", "subject", "digest"))]
        assert entry["hash"] == sha256(canonical(parts))
        previous = str(entry["hash"])

    assert previous == table.office.journal_head()


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE journal SET who = 'M02' WHERE number = 2", BrokenEntry(number=2, why="hash")),
        ("UPDATE journal SET at = '2026-12-09T01:00:00Z' WHERE number = 3", BrokenEntry(number=3, why="hash")),
        ("UPDATE journal SET act = 'x' WHERE number = 1", BrokenEntry(number=1, why="hash")),
        ("UPDATE journal SET previous = 'x' WHERE number = 4", BrokenEntry(number=4, why="chain")),
        ('UPDATE ballot_revisions SET marks = \'{"1.1": "b"}\' WHERE revision = 1', BrokenEntry(number=3, why="rows")),
        ("UPDATE ballot_revisions SET opinion = 'x' WHERE kind = 'handed_in'", BrokenEntry(number=4, why="rows")),
        ("UPDATE ballot_revisions SET member_id = 'M04' WHERE member_id = 'M02'", BrokenEntry(number=6, why="rows")),
        ("UPDATE sessions SET title = 'x'", BrokenEntry(number=1, why="rows")),
        ("UPDATE members SET role = 'member' WHERE id = 'TK'", BrokenEntry(number=1, why="rows")),
        ("UPDATE products SET flags = '[\"x\"]'", BrokenEntry(number=1, why="rows")),
        ("DELETE FROM declarations WHERE member_id = 'M01'", BrokenEntry(number=2, why="rows")),
        ("UPDATE declarations SET entry = 4 WHERE member_id = 'M01'", BrokenEntry(number=2, why="rows")),
        (
            "INSERT INTO stops (session_id, product_code, flag, reason, at, entry) "
            "SELECT session_id, code, 'x', 'x', '2026-12-10T01:00:00Z', 3 FROM products",
            BrokenEntry(number=3, why="rows"),
        ),
    ],
)
def test_a_change_is_found_at_its_entry(table: Table, statement: str, broken: BrokenEntry) -> None:
    tamper(table, statement)

    assert table.store.verify_journal() == broken


def test_an_entry_taken_out_is_missed(table: Table) -> None:
    tamper(
        table,
        "DELETE FROM ballot_revisions WHERE entry = 4",
        "DELETE FROM journal WHERE number = 4",
    )

    assert table.store.verify_journal() == BrokenEntry(number=4, why="chain")


def test_rows_of_a_cut_off_entry_are_found(table: Table) -> None:
    last = len(entries(table))
    with table.store._engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DROP TRIGGER keep_journal_delete")
        connection.execute(delete(journal).where(journal.c.number == last))
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("BEGIN")

    assert table.store.verify_journal() == BrokenEntry(number=last, why="rows")


def test_a_rewritten_journal_contradicts_the_receipts(table: Table) -> None:
    receipt = table.hand_in("M01", version=1)["receipt"]
    entry = entries(table)[receipt["number"] - 1]

    assert receipt["journal_head"] == entry["hash"]
    assert json.loads(str(entry["subject"])) == [SID, P1, "M01", 1, 2]


def test_the_journal_holds_no_mark_and_no_total() -> None:
    table = conclude(sit_down())
    told = json.dumps([[e["who"], e["act"], e["subject"]] for e in entries(table)], ensure_ascii=False)

    assert "1.5" not in told
    assert "Hồ sơ còn yếu" not in told
    assert {json.loads(str(e["subject"]))[0] for e in entries(table)} == {SID}


def test_a_digest_tells_nothing_about_a_half_filled_sheet() -> None:
    """The same tick at the same instant leaves another digest each time."""
    digests = []
    for _ in range(2):
        table = sit_down()
        table.declare("M01")
        table.save("M01", marks={"1.1": "a"}, change_id="same")
        digests.append(entries(table)[-1]["digest"])

    assert digests[0] != digests[1]


@pytest.mark.parametrize("first_difference", [lambda m: m, lambda m: dict(reversed(m.items()))])
def test_canonical_json_knows_no_order_of_keys(first_difference: Callable[[dict[str, str]], dict[str, str]]) -> None:
    marks = full_marks()

    assert canonical(first_difference(marks)) == canonical(marks)
