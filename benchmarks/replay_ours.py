"""The figures of a year as the workbench computes them: every session file checked and replayed, one after another.

python -m benchmarks.replay_ours FOLDER OUT [JOBS]
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from benchmarks import machine
from workbench.cli.replay import outcomes


def main() -> None:
    """Write the result of each session into a folder and say how much memory the greatest process took."""
    folder, out = map(Path, sys.argv[1:3])
    jobs = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    files = sorted(folder.glob("*.json"))
    for file, found in zip(files, outcomes(files, jobs), strict=True):
        assert isinstance(found, bytes), found
        (out / file.name).write_bytes(found)
    print(max(machine.peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))


if __name__ == "__main__":
    main()
