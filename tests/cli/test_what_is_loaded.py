"""A command loads what it needs: what all of them wait for is little, and so is what a replay by several waits for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.cli.shared.processes import START

EXAMPLE = Path(__file__).parents[1] / "contracts" / "example-bundle.json"


def loaded(program: str) -> set[str]:
    """Return the packages that a new process has loaded after a program."""
    asked = f"{program}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}}, file=sys.stderr)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True).stderr
    return set(told.split())


def test_commands_start_without_what_makes_records_of_files() -> None:
    assert loaded("import workbench.cli.main").isdisjoint({"pydantic", "yaml", "sqlalchemy", "tornado", "openpyxl"})


def test_a_replay_starts_without_the_parser_of_commands() -> None:
    assert loaded("import workbench.cli.law.replay").isdisjoint({"click", "pydantic", "yaml", "json"})


@pytest.mark.skipif(START != "fork", reason="a copy reads the law where there are copies")
def test_whoever_has_the_law_read_by_a_copy_does_not_load_what_reads_it() -> None:
    program = f"""
import sys
from pathlib import Path
from workbench.cli.law.replay import print_results
print_results([Path({str(EXAMPLE)!r})] * 2, 2, sys.stdout.buffer)
"""

    assert "pydantic" in loaded(program)
    assert "yaml" not in loaded(program)


def test_no_plugin_of_another_package_reads_along(tmp_path: Path) -> None:
    (tmp_path / "listener.py").write_text('print("I read along")\nplugin = None\n')
    about = tmp_path / "listener-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: listener\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[pydantic]\nlistener = listener:plugin\n")
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PYDANTIC_DISABLE_PLUGINS": ""}
    program = [sys.executable, "-c", "import pydantic; class_ = type('R', (pydantic.BaseModel,), {})"]

    said = [
        subprocess.run([*program[:2], f"{first}; {program[2]}"], capture_output=True, env=environment, text=True).stdout
        for first in ("import os", "import workbench")
    ]

    assert said == ["I read along\n", ""]
