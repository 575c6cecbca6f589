"""Broken decisions and procedures: each breaks one promise of a published file, and the words a person gets for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.rulebook.test_faulty_files import TABLE as SHEETS
from workbench import settings
from workbench.rulebook.check import check

FOLDER = settings.scoresheets_dir() / "26-2026"
TABLE = yaml.safe_load(Path(__file__).with_name("broken_decisions.yaml").read_text(encoding="utf-8"))
ROWS = [(kind, row) for kind, rows in TABLE.items() for row in rows]


def said_of(folder: Path, kind: str, was: str, now: str) -> list[str]:
    text = (FOLDER / f"{kind}.yaml").read_text(encoding="utf-8")
    assert was in text, "the table names words that the file no longer has"
    path = folder / f"{kind}.yaml"
    path.write_text(text.replace(was, now, 1), encoding="utf-8")
    findings = check([path])
    assert all(finding.fault.where.startswith(str(path)) and finding.fault.code for finding in findings)
    return [str(finding.fault) for finding in findings if finding.fault.code != "set_without_sheet"]


@pytest.mark.parametrize(("kind", "row"), ROWS, ids=[f"{kind}: {row['name']}" for kind, row in ROWS])
def test_a_broken_file_says_where_and_what_and_what_to_do(tmp_path: Path, kind: str, row: dict[str, str]) -> None:
    told = said_of(tmp_path, kind, row["was"], row["now"])

    (said,) = [one for one in told if row["said"] in one]
    assert row["todo"] in said.partition("\n  -> ")[2]


def test_a_key_that_yaml_read_as_true_is_told_once(tmp_path: Path) -> None:
    (said,) = said_of(tmp_path, "decision", "has_floors: true", "has_floors: true\nno: 1")

    assert "khóa no" in said


def test_files_of_every_kind_are_in_the_tables() -> None:
    assert len(SHEETS) + len(ROWS) >= 60
    assert TABLE.keys() == {"decision", "procedure"}
