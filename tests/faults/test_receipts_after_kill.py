"""The server is killed: what a receipt says stands in the journal afterwards, and the receipt opens again."""

from __future__ import annotations

import random
import sqlite3

from tests.faults.clickers import Member, dearest
from tests.faults.nursery import Office
from workbench.desk.place import ARCHIVE
from workbench.storage import Store, read_newest, wal_of


def test_a_receipt_holds_after_a_kill_and_needs_no_log(office: Office) -> None:
    path = f"{office.api_path}/products/{office.council.products[0]}"
    member = Member(office.visitor("M02"), "M02", path, dearest(1), random.Random(0))  # noqa: S311
    member.declare()
    member.do("ballot", member.change(member.dearest))
    member.do("hand-in", {"version": member.version})
    (receipt,) = member.receipts

    office.kill()
    wal_of(office.home / ARCHIVE).unlink()
    alone = sqlite3.connect(f"file:{office.home / ARCHIVE}?immutable=1", uri=True)
    asked = "SELECT hash FROM acts WHERE scope = ? AND number = ?"
    session = office.council.session
    assert alone.execute(asked, (session, receipt["number"])).fetchone() == (receipt["journal_head"],)
    alone.close()
    told = read_newest(office.home / ARCHIVE)
    assert told is not None
    assert told[session].number >= receipt["number"]

    office.start()
    member.visitor.base = office.base
    ask = member.visitor.api
    assert ask("GET", f"{path}/receipt").json["receipt"] == receipt
    printed = member.visitor.get(f"/council/api{path}/receipt.pdf")
    assert (printed.status, printed.body[:4]) == (200, b"%PDF")
    found = ask("GET", f"{office.api_path}/marks/{receipt['journal_head']}").json
    assert (found["stands"], found["broken"], found["found"][0]["number"]) == (True, None, receipt["number"])
    assert found["found"][0]["own"]["last"]
    assert ask("GET", f"{office.api_path}/marks/{'0' * 64}").json["stands"] is False
    assert ask("GET", f"{office.api_path}/marks/x").codes == ["no_mark"]
    office.stop()
    store = Store(office.home / ARCHIVE)
    assert store.verify_journal() is None
    store.close()
