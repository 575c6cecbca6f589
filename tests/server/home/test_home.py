"""A home that takes nothing is told in words, and nothing begins in it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from devtools.serving import ROOT
from workbench.errors import RefusedError
from workbench.server import hold_home

SERVED_BY_NOBODY = """
import os, sys
from pathlib import Path
from workbench.cli.main import main
import workbench.server.serving, workbench.demo.run
if os.geteuid() == 0:
    os.setuid(65534)
os.environ["JUPYTER_PLATFORM_DIRS"] = "1"
main(sys.argv[1:])
"""


@pytest.mark.parametrize("words", [("serve", "--port", "0"), ("demo", "--port", "0")], ids=["serve", "demo"])
@pytest.mark.parametrize("is_there", [True, False], ids=["an empty home", "no home yet"])
def test_a_home_that_cannot_be_written_to_is_told_in_words(words: tuple[str, ...], *, is_there: bool) -> None:
    """Asked by a user other than root, to whom no folder is closed."""
    folder = Path(tempfile.mkdtemp())
    home = folder if is_there else folder / "var"
    folder.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", SERVED_BY_NOBODY, *words, "--home", str(home)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    finally:
        folder.chmod(0o755)
        folder.rmdir()

    assert done.returncode == 2, done.stderr
    assert f"lỗi[refused] {home}: Máy chủ không ghi được vào thư mục này" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("way", ["a file", "below a file"])
def test_a_home_that_is_no_folder_is_told_in_words(tmp_path: Path, way: str) -> None:
    (tmp_path / "file").write_text("x")
    home = tmp_path / "file" if way == "a file" else tmp_path / "file" / "home"

    with pytest.raises(RefusedError) as refused, hold_home(home):
        pass

    assert refused.value.faults[0].code == "home_not_writable"


def test_a_home_is_free_again_when_its_server_is_gone(tmp_path: Path) -> None:
    with hold_home(tmp_path / "home"), pytest.raises(RefusedError) as refused, hold_home(tmp_path / "home"):
        pass
    assert refused.value.faults[0].code == "home_taken"

    with hold_home(tmp_path / "home"):
        pass
