"""A system without fcntl, resource and folders that can be opened (Windows, simulated): the program works there too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from devtools.serving import ROOT

WITHOUT = """
import os, pkgutil, sys, warnings
import psutil  # asks its own system
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
del os.O_DIRECTORY, os.geteuid
"""
IMPORTS = """
import workbench
for found in pkgutil.walk_packages(workbench.__path__, "workbench."):
    if not found.name.endswith("__main__"):
        __import__(found.name)
print("imported")
"""
WORKS = """
from pathlib import Path
from workbench.documents.set.place import making, put
from workbench.errors import RefusedError
from workbench.server.home.folder import hold_home
warnings.simplefilter("ignore")  # filelock says that a lock without the system's help is weaker
home = Path(sys.argv[1])
with hold_home(home / "home"):
    try:
        with hold_home(home / "home"):
            print("held twice")
    except RefusedError as refused:
        print(refused.faults[0].code, str(os.getpid()) in refused.faults[0].what)
with hold_home(home / "home"):
    print("held again")
with making(home / "outputs" / "X") as folder:
    (folder / "minutes.txt").write_text("x")
    put(folder, home / "outputs" / "X")
print((home / "outputs" / "X" / "minutes.txt").read_text())
"""


def without_unix(program: str, *words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT + program, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_every_module_is_imported() -> None:
    assert without_unix(IMPORTS)[-1] == "imported"


def test_a_home_is_held_by_one_and_a_folder_put_in_its_place(tmp_path: Path) -> None:
    assert without_unix(WORKS, str(tmp_path)) == ["home_taken True", "held again", "x"]
