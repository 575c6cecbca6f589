"""`python -m tests.faults.killed_maker PLACE TEXT STEP`: a maker that is killed before its STEP-th touch of the disk.

The making is the real one; the documents are one text and its manifest. Prints `whole` when it came to its end.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from workbench.documents.set.place import making, put

TOUCHES = ("mkdir", "rename", "unlink", "rmdir", "fsync")


def make(place: Path, text: str) -> None:
    """Make the folder."""
    with making(place) as folder:
        (folder / "minutes.txt").write_text(text)
        outputs = {"minutes.txt": hashlib.sha256(text.encode()).hexdigest()}
        (folder / "manifest.json").write_text(json.dumps({"outputs": outputs}))
        put(folder, place)


def main() -> None:
    place, text, step = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    touched = count(1)

    def deadly(real: Callable[..., Any]) -> Callable[..., Any]:
        def touch(*given: Any, **named: Any) -> Any:
            if next(touched) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **named)

        return touch

    for name in TOUCHES:
        setattr(os, name, deadly(getattr(os, name)))
    make(place, text)
    print("whole")  # noqa: T201


if __name__ == "__main__":
    main()
