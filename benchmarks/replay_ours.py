"""The figures of a year as the workbench computes them: what `workbench replay` does with all its session files.

python -m benchmarks.replay_ours FOLDER OUT [JOBS]
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from benchmarks.memory import peak
from workbench.cli.law.replay import print_results


def main() -> None:
    """Write the results of all sessions into a file and say how much memory the greatest process took."""
    folder, out = map(Path, sys.argv[1:3])
    jobs = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with out.open("wb") as results:
        print_results(sorted(folder.glob("*.json")), jobs, results)
    print(max(peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))


if __name__ == "__main__":
    main()
