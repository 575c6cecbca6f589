"""A home into which a backup was put back in part: every command says so before it does anything there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.desk.council import sit_down
from tests.test_command_words import walk
from workbench.cli.main import main
from workbench.desk.upkeep.backup import back_up
from workbench.settings import RESTORING
from workbench.storage import Store
from workbench.text_vi.storage import backup as words

OWN = {"demo", "doctor", "restore", "verify"}
"""These open no home, one of their own, or tell themselves what it lacks."""
OPENING = sorted(
    " ".join(path)
    for path, command in walk(main)
    if not isinstance(command, click.Group) and any("--home" in one.opts for one in command.params)
)


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("half")
    sit_down(Store(home / "archive.sqlite")).store.close()
    (home / RESTORING).touch()
    return home


def files(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def run(*given: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in given])


@pytest.mark.parametrize("name", [name for name in OPENING if name not in OWN])
def test_every_command_refuses_it_in_words_and_does_nothing_there(half: Path, name: str) -> None:
    before = files(half)
    done = run(*name.split(), "--home", half)

    assert (done.exit_code, words.HALF_RESTORED.what in done.stderr) == (2, True), done.output
    assert files(half) == before


def test_the_home_of_the_environment_is_refused_too(half: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(half))

    assert words.HALF_RESTORED.what in run("backup-key", half.parent / "khoa").stderr
    assert not (half.parent / "khoa").exists()


def test_the_examination_tells_it_and_nothing_else_of_what_is_kept(half: Path) -> None:
    done = run("doctor", "--home", half, "--outputs", half.parent / "outputs")

    assert (done.exit_code, words.HALF_RESTORED.what in done.output + done.stderr) == (2, True)
    assert run("doctor", "--home", half, "--receipt", "96b964742011").exit_code == 2


def test_nothing_is_put_back_onto_it(half: Path, tmp_path: Path) -> None:
    made = tmp_path / "whole"
    sit_down(Store(made / "archive.sqlite")).store.close()
    back_up(made, made / "outputs", tmp_path / "copy", now=datetime(2026, 12, 10, 3, 0, tzinfo=UTC))
    before = files(half)
    done = run("restore", tmp_path / "copy", "--home", half, "--outputs", tmp_path / "outputs")

    assert (done.exit_code, words.PLACE_TAKEN.what in done.stderr) == (2, True)
    assert files(half) == before
