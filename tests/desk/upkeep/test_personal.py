"""Somebody gets all that a closed session keeps of them, and nothing of anybody else's ballot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.desk.council import P1, SID, plan, sit_down
from workbench.desk.opening import opening
from workbench.desk.sign_in import sign_in as signing_in
from workbench.desk.upkeep.personal import person_export
from workbench.errors import MissingError, StateError
from workbench.storage import Store
from workbench.storage.tables import credentials


def test_all_that_is_kept_of_somebody_is_handed_out_after_the_close(tmp_path: Path) -> None:
    table = sit_down(Store(tmp_path / "archive.sqlite"), plan())
    table.score_all()
    with pytest.raises(StateError):
        person_export(table.office, SID, "M02")
    table.act("close")

    raw, entries = person_export(table.office, SID, "M02")
    found = json.loads(raw)

    assert found["seat"]["id"] == "M02"
    assert len(found["entries"]) == entries
    assert {"declare", "ballot_handed_in"} <= {one["kind"] for one in found["entries"]}
    assert any(one["kept"].get("marks") and one["kept"].get("product") == P1 for one in found["entries"])
    assert all(one["by"] == "M02" or "M02" in json.dumps(one["kept"]) for one in found["entries"])
    assert "salt" not in raw.decode()
    assert all(one["kept"].get("member", "M02") == "M02" for one in found["entries"])
    with table.store.read() as tx:
        mine = [e.number for e in tx.journal.everything() if e.scope == SID and '"M02"' in e.payload]
    opening = {1}
    assert set(mine) - opening <= {one["number"] for one in found["entries"]}


def test_nobody_is_handed_what_is_kept_of_who_has_no_seat(tmp_path: Path) -> None:
    table = sit_down(Store(tmp_path / "archive.sqlite"), plan())
    table.score_all()
    table.act("close")

    with pytest.raises(MissingError):
        person_export(table.office, SID, "M99")


def test_a_new_code_destroys_what_was_kept_of_the_old_and_its_pin_and_the_record_holds(tmp_path: Path) -> None:
    """All that a session keeps of a person outside the chain: no byte of it is left, and the chain is what it was."""
    table = sit_down(Store(tmp_path / "archive.sqlite"), plan())
    mine, other = opening.issue_slips(table.office, SID, by="TK", members=["M02", "M03"])
    for slip in (mine, other):
        signing_in.sign_in(table.office, slip.code, "905173", new_pin=True)
    table.score_all()
    table.act("close")
    with table.store.read() as tx:
        rows = tx._connection.execute(select(credentials)).mappings().all()
        before = [(one.number, one.hash) for one in tx.journal.everything()]
    (gone,) = [row for row in rows if row["holder"] == "M02"]
    assert gone["pin_hash"].encode() in bytes_of(tmp_path)

    opening.issue_slips(table.office, SID, by="TK", members=["M02"])

    left = bytes_of(tmp_path)
    assert not [name for name in ("code_hash", "pin_hash") if gone[name].encode() in left]
    with table.store.read() as tx:
        now = tx._connection.execute(select(credentials)).mappings().all()
        assert [(one.number, one.hash) for one in tx.journal.everything()][: len(before)] == before
    (void,) = [row for row in now if row["id"] == gone["id"]]
    assert (void["last_sign_in"], void["previous_sign_in"], void["void_at"] is None) == (None, None, False)
    assert [row for row in now if row["holder"] == "M03"] == [row for row in rows if row["holder"] == "M03"]
    assert table.store.verify_journal() is None
    assert {"sign_in", "first_pin"} <= {
        one["kind"] for one in json.loads(person_export(table.office, SID, "M02")[0])["entries"]
    }


def bytes_of(folder: Path) -> bytes:
    """Return all that the archive's files hold."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("archive.sqlite*")))
