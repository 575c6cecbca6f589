"""Somebody gets all that a closed session keeps of them, and nothing of anybody else's ballot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.desk.council import P1, SID, plan, sit_down
from workbench.desk.upkeep.personal import person_export
from workbench.errors import MissingError, StateError
from workbench.storage import Store


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
