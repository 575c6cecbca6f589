"""Are the tests of the law's code any good: break it in many small ways, and see which breaks they notice.

    uv run --group mutation python -m devtools.mutation --fast           floors and rating alone, two minutes
    uv run --group mutation python -m devtools.mutation --sample 1000    a thousand drawn by lot, about half an hour
    uv run --group mutation python -m devtools.mutation                  all of scoring and rulebook

mutmut changes one thing in one function of a copy of the project and runs the tests that reach it. What survived last,
and why it may, stands in docs/mutation.md. No part of `pytest`, nor of CI: it is slow.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPIED = ("workbench", "scoresheets", "tests", "devtools", "docs", "README.md", "pyproject.toml")
FAST = ("workbench/scoring/rules/floors.py", "workbench/scoring/rules/rating.py")
FULL = ("workbench/scoring/*", "workbench/rulebook/*")
TESTS = ("tests/scoring", "tests/rulebook", "tests/cases_law")
NOTICED = ("killed", "timeout")
"""A test failed, or did not end. All else is a mutant that nobody noticed, or none was tried."""
UNTRIED = "not checked"
NAMES_AS_WRITTEN = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support"
"""Tests are gathered more than once in one process. Each time pytest would escape their Vietnamese names once more and
find none by the name it had; what could not run would count as noticed. (So bytes among parameters need `ids`.)"""
FIRST = "workbench.scoring.rules.rating.x_rate__mutmut_1"
SETTINGS = """
[tool.mutmut]
source_paths = ["workbench"]
only_mutate = {mutate}
also_copy = {copied}
pytest_add_cli_args = ["-n", "0", "-p", "no:cacheprovider", "-o", "{names}=true"]
pytest_add_cli_args_test_selection = {tests}
timeout_multiplier = 5.0
"""


@dataclass
class Module:
    """One module's mutants: how many were noticed, and the names of those that were not."""

    noticed: int = 0
    survived: list[str] = field(default_factory=list)

    @property
    def all(self) -> int:
        """How many there are."""
        return self.noticed + len(self.survived)


def prepare(folder: Path, mutate: Sequence[str]) -> None:
    """Copy what the tests need into a folder, with mutmut's settings below the project's own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*", "var"))
        else:
            shutil.copy(source, folder / name)
    lists = {"mutate": mutate, "copied": COPIED, "tests": TESTS}
    settings = SETTINGS.format(names=NAMES_AS_WRITTEN, **{name: json.dumps(values) for name, values in lists.items()})
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write(settings)


def read(results: str) -> dict[str, str]:
    """Read `mutmut results --all true`: a line a mutant, its name and what became of it."""
    lines = (line.strip().partition(": ") for line in results.splitlines() if line.strip())
    return {name: status for name, _, status in lines}


def tally(results: Mapping[str, str]) -> dict[str, Module]:
    """Gather what became of each mutant that was tried, by module."""
    found: dict[str, Module] = {}
    for name, status in results.items():
        if status == UNTRIED:
            continue
        module = found.setdefault(name.rpartition(".")[0], Module())
        if status in NOTICED:
            module.noticed += 1
        else:
            module.survived.append(name)
    return found


def interval(noticed: int, tried: int) -> tuple[float, float]:
    """Return between what shares, in percent, the whole lies with 95 % confidence where a sample was tried (Wilson)."""
    share, spread = noticed / tried, 1.96**2 / tried
    middle, reach = share + spread / 2, 1.96 * math.sqrt((share * (1 - share) + spread / 4) / tried)
    return 100 * (middle - reach) / (1 + spread), 100 * (middle + reach) / (1 + spread)


def table(found: Mapping[str, Module]) -> str:
    """Return a Markdown table of the modules and their sum."""
    whole = Module(
        sum(module.noticed for module in found.values()), [name for one in found.values() for name in one.survived]
    )
    rows = [*sorted(found.items()), ("**together**", whole)]
    lines = [f"| {name} | {one.all} | {one.noticed} | {100 * one.noticed / one.all:.1f} % |" for name, one in rows]
    return "\n".join(["| module | mutants | noticed | share |", "|---|---|---|---|", *lines])


def main() -> None:
    """Mutate, test, and print the table and every mutant that nobody noticed."""
    parser = argparse.ArgumentParser(prog="python -m devtools.mutation", description=__doc__.split("\n")[0])
    parser.add_argument("--fast", action="store_true", help=f"only {', '.join(FAST)}")
    parser.add_argument("--sample", type=int, metavar="N", help="only N mutants, drawn by lot")
    parser.add_argument("--seed", type=int, default=2026, help="of the lot (2026)")
    parser.add_argument("--children", type=int, default=1, help="how many tests run at a time (1)")
    parser.add_argument("--folder", type=Path, help="work there, and go on from where an earlier run stopped")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = asked.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mutation-")))
        if not (folder / "mutants").is_dir():
            prepare(folder, FAST if asked.fast else FULL)
        drawn = _draw(folder, asked.sample, asked.seed) if asked.sample else []
        _mutmut(folder, "run", "--max-children", str(asked.children), *drawn)
        results = _results(folder)
        found = tally({name: results[name] for name in drawn or results})
        for mutant in (name for module in found.values() for name in module.survived):
            print(_mutmut(folder, "show", mutant, quiet=True))
        print(table(found))
        if asked.sample:
            low, high = interval(sum(one.noticed for one in found.values()), sum(one.all for one in found.values()))
            print(f"\nseed {asked.seed}: the share of all mutants lies between {low:.1f} and {high:.1f} % (95 %)")


def _draw(folder: Path, size: int, seed: int) -> list[str]:
    """Have all mutants made, which takes the trial of one, and draw some."""
    _mutmut(folder, "run", "--max-children", "1", FIRST)
    names = sorted(_results(folder))
    return random.Random(seed).sample(names, min(size, len(names)))  # noqa: S311  (a lot, not a secret)


def _results(folder: Path) -> dict[str, str]:
    return read(_mutmut(folder, "results", "--all", "true", quiet=True))


def _mutmut(folder: Path, *arguments: str, quiet: bool = False) -> str:
    """Run mutmut in a folder and return what it says, or let it speak for itself."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, text=True, stdout=subprocess.PIPE if quiet else None)
    return done.stdout or ""


if __name__ == "__main__":
    main()
