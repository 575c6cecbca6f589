"""The operations guide does what it says: its backup is sound, and can be examined like the archive."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.doctor.archives import Kept
from tests.serving import council_served
from workbench.cli import main

GUIDE = (Path(__file__).parents[2] / "docs" / "van-hanh.md").read_text("utf-8")


def backup(source: Path, target: Path) -> None:
    """Run the guide's own line."""
    (code,) = re.findall(r'python -c "(import sqlite3.+?)" var/', GUIDE)
    subprocess.run([sys.executable, "-c", code, source, target], check=True)


def test_a_backup_made_while_the_server_works_is_whole(tmp_path: Path) -> None:
    copy = Kept(tmp_path / "SAO-LUU", tmp_path / "outputs")
    copy.home.mkdir(mode=0o700)
    with council_served(tmp_path) as served:
        served.visitor("M01")
        backup(served.home / "archive.sqlite", copy.archive)

    assert copy.found() == []


def test_a_backup_of_a_concluded_session_is_well(kept: Kept, tmp_path: Path) -> None:
    copy = Kept(tmp_path / "SAO-LUU", kept.outputs)
    copy.home.mkdir(mode=0o700)

    backup(kept.archive, copy.archive)

    assert copy.found() == []


def test_every_command_of_the_guide_exists() -> None:
    for name in set(re.findall(r"workbench ([a-z]+)", GUIDE)):
        assert name in main.commands, name
