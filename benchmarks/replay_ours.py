"""The figures of a year as the workbench computes them: every session file checked and replayed, one after another.

python -m benchmarks.replay_ours FOLDER OUT
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import machine
from workbench.rulebook import Rulebook
from workbench.scoring import Shelf, replay_bytes, result_bytes


def main() -> None:
    """Write the result of each session into a folder and say how much memory it took."""
    folder, out = map(Path, sys.argv[1:])
    shelf = Shelf(Rulebook())
    for file in sorted(folder.glob("*.json")):
        (out / file.name).write_bytes(result_bytes(replay_bytes(file.read_bytes(), shelf)))
    print(machine.peak())


if __name__ == "__main__":
    main()
