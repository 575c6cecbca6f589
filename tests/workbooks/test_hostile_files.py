"""Files that would end the server, or hold everybody up, were they not read in a bounded child process."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.workbooks import hostile_files as files
from workbench.errors import PlanError
from workbench.workbooks.book import open_book

REFUSED = {"too_large", "too_costly", "not_a_workbook", "sprawling", "old_or_locked"}
READ = {
    "a million strings",
    "a million styles",
    "a wide reference",
    "a long number",
    "hidden rows a million times",
    "hidden columns a hundred thousand times",
    "two million empty cells",
}
"""Odd, but within the bounds, some of them only on a machine that is quick enough: read as a spreadsheet would."""
COSTLY = {
    "a million strings",
    "a million styles",
    "hidden columns a hundred thousand times",
    "hidden rows a million times",
    "one long string everywhere",
    "two million empty cells",
}
"""Read until the child reaches a limit, or nearly so."""


def codes(raw: bytes, name: str) -> list[str]:
    """Return the faults of a file; none if it was read."""
    try:
        open_book(raw, name)
    except PlanError as error:
        return [
            fault.code if fault.where == name else f"{fault.code} without the file's name" for fault in error.faults
        ]
    return []


def name_of(raw: bytes) -> str:
    return "ds.ods" if b"oasis.opendocument.spreadsheet" in raw[:200] else "ds.xlsx"


def test_a_value_where_no_list_reaches_is_refused_however_it_is_written() -> None:
    found = {case: codes(raw, name_of(raw)) for case, raw in files.FAR().items()}

    assert found == {case: ["sprawling"] for case in found}


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=[pytest.mark.long] * (case in COSTLY)) for case in (*files.BOMBS(), *files.OTHERS())],
)
def test_a_bomb_or_a_stranger_s_format_is_a_fault_in_words(case: str) -> None:
    raw = (files.BOMBS() | files.OTHERS())[case]()

    found = codes(raw, name_of(raw))

    assert found in [[code] for code in REFUSED] or (not found and case in READ), found


def read_many(first: int, last: int, kept: Path) -> Counter[str]:
    """Count what became of the damaged files of these numbers; whatever ends the process is refused by the reader."""
    found: Counter[str] = Counter()
    while first < last:
        done = subprocess.run(
            [sys.executable, "-m", "tests.workbooks.reads_many", str(first), str(last), str(kept)],
            capture_output=True,
            text=True,
            check=False,
        )
        lines = [line.split() for line in done.stdout.splitlines()]
        found.update(said for _, said, _ in lines)
        assert "has lost" not in done.stderr, done.stderr[:2000]
        first += len(lines)
        if first < last:
            assert "Traceback" not in done.stderr, f"file {first}: {done.stderr[-2000:]}"
            assert codes(kept.read_bytes(), "ds.xlsx") == ["too_costly"]
            found["ended"] += 1
            first += 1
    return found


def test_damaged_workbooks_are_read_or_refused_in_words(tmp_path: Path) -> None:
    found = read_many(0, 400, tmp_path / "file")

    assert found.total() == 400
    assert found["read"] > 40
    assert found["refused"] > 40


@pytest.mark.long
@pytest.mark.parametrize("thousand", range(1, 11))
def test_ten_thousand_damaged_workbooks_are_read_or_refused_in_words(tmp_path: Path, thousand: int) -> None:
    assert read_many(1000 * thousand, 1000 * (thousand + 1), tmp_path / "file").total() == 1000
