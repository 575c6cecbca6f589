"""The operations guide does what it says: its backup is sound, and can be examined like the archive."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devtools.serving import council_served
from tests.doctor.archives import Kept
from workbench.cli.main import main
from workbench.council.moves import MOVES
from workbench.desk.upkeep.backup import back_up
from workbench.errors import DocumentError, MissingError
from workbench.storage import Store

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "van-hanh.md").read_text("utf-8")


def backup(source: Kept, folder: Path) -> Kept:
    """Run the guide's command, and return the copy."""
    assert "uv run workbench backup " in GUIDE
    words = ["-m", "workbench", "backup", folder, "--home", source.home, "--outputs", source.outputs]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Kept(folder, folder / "outputs")


def test_a_backup_made_while_the_server_works_is_whole(tmp_path: Path) -> None:
    with council_served(tmp_path) as served:
        served.visitor("M01")
        copy = backup(Kept(served.home, served.outputs), tmp_path / "SAO-LUU")

    assert copy.found() == []


def test_a_backup_takes_archive_documents_and_loaded_wording_and_nothing_of_sign_ins(
    kept: Kept, tmp_path: Path
) -> None:
    (kept.home / "overlay").mkdir()
    (kept.home / "overlay" / "26-2026.json").write_text("{}")
    (kept.home / "cookie-secret").write_text("bí mật")

    copy = backup(kept, tmp_path / "SAO-LUU")

    assert copy.found() == []
    assert {path.name for path in copy.home.iterdir()} == {
        "archive.sqlite",
        "archive.sqlite-newest",
        "backup.json",
        "overlay",
        "outputs",
    }
    assert (copy.home / "overlay" / "26-2026.json").read_text() == "{}"
    assert copy.home.stat().st_mode & 0o077 == 0


def test_a_backup_never_goes_onto_a_folder_that_is_there_or_into_what_it_copies(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    before = {path.name for path in kept.home.iterdir()}

    for folder in (tmp_path / "there", kept.home / "copy", kept.outputs / "copy"):
        with pytest.raises(DocumentError):
            back_up(kept.home, kept.outputs, folder, now=datetime.now(UTC))
    with pytest.raises(MissingError):
        back_up(tmp_path / "nowhere", kept.outputs, tmp_path / "copy", now=datetime.now(UTC))

    assert {path.name for path in kept.home.iterdir()} == before
    assert not (tmp_path / "nowhere").exists()
    assert not (tmp_path / "copy").exists()


def test_what_is_restored_opens_and_goes_on(kept: Kept, tmp_path: Path) -> None:
    copy = backup(kept, tmp_path / "SAO-LUU")
    home = tmp_path / "var"
    home.mkdir(mode=0o700)
    for name in ("archive.sqlite", "archive.sqlite-newest"):
        shutil.copy(copy.home / name, home)

    store = Store(home / "archive.sqlite")
    assert store.verify_journal() is None
    store.close()


def test_every_command_of_the_guide_exists() -> None:
    for name in set(re.findall(r"(?<!from )workbench ([a-z]+)", GUIDE)):
        assert name in main.commands, name


def test_a_machine_that_serves_installs_no_test_tools() -> None:
    told = GUIDE.index("export UV_NO_DEV=1")

    assert told < GUIDE.index("uv sync")


def test_what_two_people_take_back_is_said_alike_in_readme_and_the_table_of_moves() -> None:
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())

    assert {"propose_reopening", "propose_rescoring", "propose_unsigning", "propose_unrecusing"} <= set(MOVES)
    assert "A stop, a disqualification, a vote and a recusal are taken back by chair and secretary together" in readme
