"""How much memory a process takes. What is measured imports this and little else, for imports are part of its time."""

from __future__ import annotations

import re
from pathlib import Path


def peak() -> float:
    """Return the most MB that this process has held so far."""
    found = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.M)
    return int(found[1]) / 1024 if found else 0.0
