"""Facts of the machine that a figure belongs to."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("voila", "jupyter_server", "ipykernel", "ipywidgets", "anywidget", "tornado", "SQLAlchemy")


def load() -> float:
    """Return how many processes wanted a core, on the average of the last minute."""
    return os.getloadavg()[0]


def facts(program: str | None = None, packages: Sequence[str] = PACKAGES) -> list[str]:
    """Return what a reader needs to compare figures of another machine; `program` is a browser's."""
    model = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.M)
    browser = f", Chromium {_version(program)}" if program else ""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return [
        f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC",
        f"{os.cpu_count()} cores ({model[1] if model else platform.machine()}), {memory:.0f} GB, {platform.system()}",
        f"Python {platform.python_version()}{browser}",
        ", ".join(f"{name} {version(name)}" for name in packages),
    ]


def _version(program: str) -> str:
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
