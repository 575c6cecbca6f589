"""What the benchmarks' commands share: their options, what they say on the way, where the report goes."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """How a benchmark was started.

    Attributes:
        quick: Whether it only has to run: the figures mean little.
        write: Where the report goes beside the terminal.
    """

    quick: bool
    write: Path | None

    def report(self, text: str) -> None:
        """Print what was measured, and write it if asked."""
        print(text)
        if self.write:
            self.write.write_text(text, "utf-8")


def asked(module: str, doc: str | None, *, quick: str) -> Asked:
    """Read the options of a benchmark.

    Args:
        module: Its name.
        doc: Its caption, whose first line is its help.
        quick: What little `--quick` does.
    """
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{module}", description=(doc or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help=f"{quick}: the figures mean little")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the report and how it was measured")
    found = parser.parse_args()
    return Asked(quick=found.quick, write=found.write)


def browser() -> str:
    """Return the browser's program, or end with what to do."""
    return shutil.which("chromium") or sys.exit(
        "chromium is missing: apt-get install -y --no-install-recommends chromium"
    )


def say(what: str) -> None:
    """Say with the time how far a long run is."""
    print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)
