"""What starts quickly stays so: nothing of pyHanko is loaded before somebody needs a field or has one checked."""

from __future__ import annotations

import subprocess
import sys

STARTS = "workbench.server.app", "workbench.cli.main", "workbench.documents.set.make"


def test_neither_server_nor_commands_load_pyhanko_as_they_start() -> None:
    asked = f"import sys, {', '.join(STARTS)}; print([name for name in sys.modules if name.startswith('pyhanko')])"

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)

    assert told.stdout.strip() == "[]"
