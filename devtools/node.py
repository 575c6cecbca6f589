"""What tests need from npm (linter, types, axe, a provider of accounts), as package-lock.json names it.

It is fetched where it is not there.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

from devtools.serving import ROOT

TOOLS = ROOT / "node_modules"
NAMED = tuple(f"node_modules/{name}" for name in ("@biomejs/biome", "typescript", "axe-core", "oidc-provider"))


def run(*command: str | Path) -> None:
    """Run one of node's programs from the project's top; what it says is the failure's text."""
    beside = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{beside}{os.pathsep}{os.environ['PATH']}", "PYTHON": sys.executable}
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)

    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def tools() -> Path:
    """Return the folder of the tools; of several processes that miss one, one fetches them and the others wait."""
    lock = ROOT / "package-lock.json"
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if _versions(TOOLS / ".package-lock.json") != _versions(lock):
            run("npm", "ci", "--no-audit", "--no-fund")
    return TOOLS


def _versions(listed: Path) -> dict[str, str | None]:
    there = json.loads(listed.read_text("utf-8"))["packages"] if listed.exists() else {}
    return {name: there.get(name, {}).get("version") for name in NAMED}
