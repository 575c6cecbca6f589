"""No command destroys what a person typed: what is there stays unless a word of its own is given, and is named then."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
import pytest

from tests.cli.running import run
from tests.workbooks.intake_books import ROWS, TITLES, book_of
from workbench.cli.main import main
from workbench.cli.shared.options import write_files
from workbench.errors import DocumentError

TYPED = b"nobody may lose this"


WRITE = {
    "plan new": ["plan", "new", "{there}"],
    "plan import": ["plan", "import", "{list}", "--into", "{there}"],
    "session from": ["session", "from", "{list}", "{plan}", "--into", "{there}", "--earlier-results", "never"],
    "session to-meeting": ["session", "to-meeting", "P1", "{there}", "--home", "{home}"],
    "session slips": ["session", "slips", "P1", "{there}", "--home", "{home}"],
    "programme export": ["programme", "export", "product", "{there}", "--home", "{home}"],
    "programme national": ["programme", "national", "{there}", "--home", "{home}"],
    "programme take-up": ["programme", "take-up", "DG-1", "{plan}", "--into", "{there}", "--home", "{home}"],
    "programme person": ["programme", "person", "CT-1", "{there}", "--home", "{home}"],
    "programme slips": ["programme", "slips", "{there}", "--home", "{home}"],
    "session papers": ["session", "papers", "P1", "{there}", "--home", "{home}"],
    "session bundle": ["session", "bundle", "P1", "{there}", "--home", "{home}"],
    "session person": ["session", "person", "P1", "M01", "{there}", "--home", "{home}"],
    "session journal": ["session", "journal", "P1", "{there}", "--home", "{home}"],
    "scoresheets export": ["scoresheets", "export", "{there}"],
    "replay": ["replay", "{list}", "--under", "26/2026", "--json", "{there}"],
}
"""Every command that writes the one file somebody names."""
FOLDERS = {"session forward", "session opinions", "programme report", "stamps"}
"""Those that write several files into a folder somebody names."""
BESIDE = {"session ballots", "certificate"}
"""Those whose files are known by the archive or the home only; their own tests try them."""


def words_of(command: str, folder: Path, there: Path) -> list[str]:
    (folder / "list.xlsx").write_bytes(book_of([TITLES, *ROWS]))
    (folder / "plan.xlsx").write_bytes(book_of([TITLES, *ROWS]))
    named = {
        "there": there, "list": folder / "list.xlsx", "plan": folder / "plan.xlsx", "home": folder / "home",
    }  # fmt: skip
    return [word.format(**named) for word in WRITE[command]]


@pytest.mark.parametrize("command", WRITE)
def test_what_is_there_stays_and_is_named(command: str, tmp_path: Path) -> None:
    there = tmp_path / "there.xlsx"
    there.write_bytes(TYPED)

    said = run(*words_of(command, tmp_path, there))

    assert said.exit_code == 2, said.output
    assert str(there) in said.output
    assert "--replace" in said.output
    assert there.read_bytes() == TYPED
    assert not (tmp_path / "home").exists(), "refused before anything is done"


@pytest.mark.parametrize("link", [False, True])
@pytest.mark.parametrize(("command", "reads"), [("plan import", "list.xlsx"), ("session from", "plan.xlsx")])
def test_the_file_that_is_read_is_never_the_file_that_is_written(
    command: str, reads: str, tmp_path: Path, *, link: bool
) -> None:
    there = tmp_path / ("other-name.xlsx" if link else reads)
    words = words_of(command, tmp_path, there)
    if link:
        there.hardlink_to(tmp_path / reads)
    before = (tmp_path / reads).read_bytes()

    said = run(*words, "--replace")

    assert said.exit_code == 2
    assert "cũng là tệp đang đọc" in said.output
    assert (tmp_path / reads).read_bytes() == before


def test_with_the_word_it_is_replaced_and_named(tmp_path: Path) -> None:
    there = tmp_path / "there.xlsx"
    there.write_bytes(TYPED)

    said = run("plan", "new", there, "--replace")

    assert said.exit_code == 0, said.output
    assert f"Thay tệp đang có: {there}" in said.output
    assert there.read_bytes() != TYPED


def test_a_folder_keeps_every_file_of_other_content(tmp_path: Path) -> None:
    made = {"a/one.pdf": b"1", "two.pdf": b"2", "three.pdf": b"3"}
    write_files(tmp_path, made, replace=False)
    (tmp_path / "a/one.pdf").write_bytes(TYPED)
    (tmp_path / "two.pdf").write_bytes(TYPED)
    shutil.rmtree(tmp_path / "b", ignore_errors=True)

    write_files(tmp_path, {"three.pdf": b"3"}, replace=False)
    with pytest.raises(DocumentError) as refused:
        write_files(tmp_path, made, replace=False)

    assert [fault.code for fault in refused.value.faults] == ["folder_taken", "folder_taken"], "both at once"
    assert (tmp_path / "a/one.pdf").read_bytes() == TYPED
    write_files(tmp_path, made, replace=True)
    assert (tmp_path / "a/one.pdf").read_bytes() == b"1"


def commands(group: click.Group, before: str = "") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, one in group.commands.items():
        whole = f"{before} {name}".strip()
        found |= commands(one, whole) if isinstance(one, click.Group) else {whole: one}
    return found


def test_every_command_with_the_word_is_tried_here() -> None:
    with_word = {name for name, one in commands(main).items() if any("--replace" in p.opts for p in one.params)}

    assert with_word == {*WRITE, *FOLDERS, *BESIDE}
