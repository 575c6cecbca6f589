"""What is made aside is left alone while it is made, by whomever, and goes once who made it is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.desk.aside import aside

MAKES = """
import sys
from pathlib import Path
from workbench.desk.aside import aside
with aside(Path(sys.argv[1]), "sealed", ".making") as place:
    place.write_text("half")
    print(place, flush=True)
    sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_what_another_process_makes_stays_until_it_is_gone(tmp_path: Path) -> None:
    """Whatever its number is: that of one in another container says nothing here."""
    begun = [sys.executable, "-c", MAKES, str(tmp_path)]
    with subprocess.Popen(begun, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        with aside(tmp_path, "sealed", ".making") as ours:
            assert theirs.read_text() == "half"
            assert str(other.pid) not in theirs.name, "another may have that number"
            ours.write_text("half")
        assert names(tmp_path) == sorted([theirs.name, f"{theirs.stem}.lock"])
        other.kill()
    with aside(tmp_path, "sealed", ".making"):
        assert not theirs.exists()
    assert names(tmp_path) == []


def test_two_of_one_process_have_each_a_place_of_their_own(tmp_path: Path) -> None:
    with aside(tmp_path, "archive", ".sqlite") as one, aside(tmp_path, "archive", ".sqlite") as two:
        one.with_name(f"{one.name}-wal").touch()
        two.touch()
        assert one != two
    assert names(tmp_path) == []


def test_what_got_another_name_stays(tmp_path: Path) -> None:
    with aside(tmp_path, "sealed", ".making") as place:
        place.write_text("whole")
        place.rename(tmp_path / "kept")
    assert names(tmp_path) == ["kept"]


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root gives files to others")
def test_in_a_folder_for_all_what_is_another_users_is_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    for name in (".ocop-restore-99999999.x", ".ocop-restore-0.lock", ".ocop-restore-0.d"):
        (tmp_path / name).touch()
        os.chown(tmp_path / name, 65534, 65534)
    (tmp_path / ".ocop-restore-1.lock").symlink_to(tmp_path / "none")
    before = names(tmp_path)

    with aside(tmp_path, "ocop-restore", ".d") as place:
        place.mkdir()

    assert names(tmp_path) == before
