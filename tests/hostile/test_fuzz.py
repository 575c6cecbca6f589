"""Every reader before files that look for its weak places: whatever comes is read or refused in words."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys

import pytest

from devtools.machine import IN_CI
from devtools.serving import ROOT

READERS = ["bundle", "verify", "plan", "list", "wording", "uploads", "requests"]
SECONDS = os.environ.get("FUZZ_SECONDS", "120")


def files_read(reader: str, seconds: str) -> int:
    """Let a reader be looked at for so long, and return how many files it has read."""
    if importlib.util.find_spec("atheris") is None:  # there are wheels for Linux on x86-64 alone
        (pytest.fail if IN_CI else pytest.skip)("atheris is missing: there is none for this machine")
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.fuzz", reader, seconds],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
    )
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-6000:]}"
    found = re.search(r"Done (\d+) runs in", done.stderr)
    assert found, done.stderr[-3000:]
    return int(found[1])


def test_a_list_of_wording_however_damaged_is_read_or_refused_in_words() -> None:
    assert files_read("wording", "2") > 50


@pytest.mark.long
@pytest.mark.parametrize("reader", READERS)
def test_no_reader_has_a_weak_place(reader: str) -> None:
    count = files_read(reader, SECONDS)
    sys.stdout.write(f"\n| {reader} | {SECONDS} s | {count:,} | 0 |\n")
    assert count > 100
