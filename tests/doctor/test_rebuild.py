"""A projection that was changed by hand is told, and made anew by the command; nothing else of the archive changes."""

from __future__ import annotations

import sqlite3

import pytest
from click.testing import CliRunner

from tests.doctor.archives import Kept
from workbench.cli.main import main


def run(kept: Kept) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["archive", "rebuild", "--home", str(kept.home)])
    return done.exit_code, done.output


def acts(kept: Kept) -> list[tuple[object, ...]]:
    with sqlite3.connect(kept.archive) as line:
        found = line.execute("SELECT * FROM acts ORDER BY scope, number").fetchall()
    line.close()
    return found


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE ballots SET number = 14 WHERE number = 15 AND slot = 1", "ballots"),
        ("DELETE FROM ballots", "ballots"),
        (
            "UPDATE heads SET (number, hash) = (SELECT number, hash FROM acts WHERE acts.scope = heads.scope "
            "ORDER BY number DESC LIMIT 1 OFFSET 1) WHERE scope = 'VD-2026-D2'",
            "heads",
        ),
    ],
)
def test_a_changed_projection_is_told_and_made_anew(kept: Kept, change: str, table: str) -> None:
    kept.tamper(change)
    before = acts(kept)
    assert [f.fault.where for f in kept.found() if f.fault.code == "projection_differs"] == [f"{kept.archive}, {table}"]

    assert run(kept) == (0, f"Đã lập lại các bảng tra nhanh từ nhật ký. Trước đó khác nhật ký: {table}.\n")
    assert acts(kept) == before
    assert kept.codes() == set()
    assert run(kept)[1].endswith("Trước đó đã đúng như nhật ký.\n")


def test_where_the_journal_does_not_hold_nothing_is_made(kept: Kept) -> None:
    kept.tamper("UPDATE acts SET by = 'x' WHERE number = 9", "DELETE FROM ballots")

    code, said = run(kept)

    assert code == 2
    assert "không còn nguyên vẹn ở mục 9" in said
    assert {"journal_hash", "projection_differs"} <= kept.codes()
