"""What came with a plan is kept whole, once, and found again; of columns the newest choice holds."""

from __future__ import annotations

from sqlalchemy import func, select

from tests.desk.council import plan
from workbench.storage import OFFICE, By, Store
from workbench.storage.instants import instant
from workbench.storage.tables import contents

BY = By(who="workbench", at=instant("2026-11-20T08:00:00Z"))


def test_an_archive_takes_files_and_columns(store: Store) -> None:
    with store.begin(plan().session.id, OFFICE) as tx:
        tx.sessions.add(plan(), {}, by=BY)
        tx.intake.keep_file(plan().session.id, "a.xlsx", b"PK", by=BY)
        tx.intake.choose_columns("0" * 64, {"name": "ten"}, by=BY)
        tx.intake.choose_columns("0" * 64, {"name": "ten san pham"}, by=BY)
    with store.read() as tx:
        assert tx.intake.file(plan().session.id) == ("a.xlsx", b"PK")
        assert tx.intake.columns("0" * 64) == {"name": "ten san pham"}, "the newest choice holds"
        assert tx.intake.columns("1" * 64) is None
    assert store.verify_journal() is None


def test_the_same_bytes_lie_there_once(store: Store) -> None:
    with store.begin("A", "B", OFFICE) as tx:
        for sid in ("A", "B"):
            session = plan().session.model_copy(update={"id": sid})
            tx.sessions.add(plan(session=session), {}, by=BY)
            tx.intake.keep_earlier(sid, b"{}", by=BY)
    with store.read() as tx:
        assert tx.intake.earlier("A") == tx.intake.earlier("B") == [b"{}"]
        assert tx._connection.execute(select(func.count()).select_from(contents)).scalar() == 1
