"""Running a command in the tests' own process."""

from __future__ import annotations

from click.testing import CliRunner, Result

from workbench.cli.main import main


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])
