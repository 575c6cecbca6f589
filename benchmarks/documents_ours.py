"""One stage of making a session's papers, in a process of its own: what it costs, as a line of JSON.

    python -m benchmarks.documents_ours BUNDLE.json FOLDER begin minutes letters tally

Kept out: what the figures are compared with (`documents`).
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.memory import peak
from workbench.documents.checks import hash_of
from workbench.documents.set.make import making
from workbench.rulebook import Rulebook


def _spent() -> float:
    """Return the processor seconds of this process and of those it waited for."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main(bundle: Path, folder: Path, stages: list[str]) -> None:
    """Make the stages one after another and say what all of them together cost."""
    begun = time.perf_counter()
    raw = bundle.read_bytes()
    made = making(raw, Rulebook(), folder, bundle_sha256=hash_of(raw))
    files = [name for stage in stages for name in getattr(made, stage)() or ()]
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    told = {
        "cpu": _spent(),
        "wall": time.perf_counter() - begun,
        "memory": max(peak(), child),
        "files": len(files),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
