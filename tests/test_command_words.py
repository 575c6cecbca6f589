"""What the parser of commands says itself is Vietnamese: every help and every refusal of what was typed."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from workbench.cli.main import main
from workbench.text_vi.cli import parser as words

ENGLISH = {**os.environ, "LANGUAGE": "en", "LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
NEVER_SAID = {"_termui_impl.py", "_winconsole.py", "shell_completion.py", "utils.py"}
"""The parser's modules that draw bars and complete words in a shell, which no command here does."""
FOR_PROGRAMMERS = ("Could not determine name", "No options defined", "Arguments take exactly", "Name '{name}' defined",
                   "Boolean option", "Unknown color")  # fmt: skip


def walk(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for word, below in command.commands.items():
            yield from walk(below, (*path, word))


def asked_of_gettext() -> Iterator[tuple[str, str]]:
    """Yield every message of the installed parser, with the function that translates it."""
    for file in sorted(Path(click.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if file.name in NEVER_SAID or not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in ("_", "ngettext"):
                first = node.args[0]
                yield node.func.id, first.value if isinstance(first, ast.Constant) else "required"


COMMANDS = list(walk(main))
FRAGMENTS = {
    part.strip()
    for _, said in asked_of_gettext()
    if not said.startswith(FOR_PROGRAMMERS)
    for part in re.split(r"\{[^}]*\}|%\([a-z]+\)s", said)
    if re.search("[a-zA-Z]{4}", part)
} | {"OPTIONS", "COMMAND", "ARGS", "TEXT", "INTEGER", "DIRECTORY", "FILE", "FOLDER", "SESSION", "integer range"}


def english_in(said: str) -> list[str]:
    """Return what of the parser's English stands in a text, apart from words that somebody types."""
    left = re.sub(r"--[a-z-]+|'[^']*'|[\w.]+[.](json|xlsx|csv|ods)", " ", said)
    return sorted(one for one in FRAGMENTS if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", left))


def said_by(*typed: str) -> str:
    done = CliRunner().invoke(main, list(typed), prog_name="workbench")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


SAID_TO_PEOPLE = {one for one in asked_of_gettext() if not one[1].startswith((*FOR_PROGRAMMERS, "%(prog)s"))}


@pytest.mark.parametrize("said", sorted(SAID_TO_PEOPLE))
def test_every_message_of_the_installed_parser_has_words(said: tuple[str, str]) -> None:
    how, message = said
    known = words.COUNTED if how == "ngettext" else words.MESSAGES

    assert re.search("[à-ỹđÀ-ỸĐ]", known[message])
    assert set(re.findall(r"\{(\w+)", known[message])) <= {
        *re.findall(r"\{(\w+)", message), "nargs", "len", "possibilities", "choices", "formats"
    }  # fmt: skip


@pytest.mark.parametrize("path", [path for path, _ in COMMANDS], ids=" ".join)
def test_help_of_every_command_is_vietnamese(path: tuple[str, ...]) -> None:
    said = said_by(*path, "--help")

    assert said.startswith(f"Cách dùng: {' '.join(('workbench', *path))} [TÙY CHỌN]")
    assert "Tùy chọn:" in said
    assert english_in(said) == []


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")
def test_every_command_and_option_is_explained_in_vietnamese(path: tuple[str, ...], command: click.Command) -> None:
    options = [one.help or "" for one in command.params if isinstance(one, click.Option)]

    assert [one for one in (command.help or "", *options) if not re.search("[à-ỹđÀ-ỸĐ]", one)] == []
    assert (command.help or "").split(".")[0] in " ".join(said_by(*path, "--help").split())


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")
def test_every_refusal_of_what_was_typed_is_vietnamese(path: tuple[str, ...], command: click.Command) -> None:
    refused = [said_by(*path, "--no-such-word")]
    assert "Lỗi: Không có tùy chọn '--no-such-word'." in refused[0]
    needed = [one for one in command.params if one.required]
    if isinstance(command, click.Group):
        refused += [said_by(*path, "no-such-word")]
        assert "Lỗi: Không có lệnh 'no-such-word'." in refused[-1]
    elif needed:
        refused += [said_by(*path)]
        assert re.search("Lỗi: Thiếu (tham số|tùy chọn) '", refused[-1])
    for one in command.params:
        given = one.opts[0]
        if isinstance(one, click.Option):
            refused += [said_by(*path, f"{given}=1" if one.is_flag else given)]
            expected = "không nhận giá trị" if one.is_flag else "giá trị đi kèm"
            assert f"Lỗi: Tùy chọn '{given}' " in refused[-1]
            assert expected in refused[-1]
            if isinstance(one.type, click.IntRange | click.Choice):
                refused += [said_by(*path, given, "x"), said_by(*path, given, "-1")]
    assert [english_in(said) for said in refused] == [[] for _ in refused]


def test_a_file_that_is_a_folder_and_a_number_too_large_are_refused_in_vietnamese(tmp_path: Path) -> None:
    folder, large = said_by("replay", str(tmp_path)), said_by("mapping", "100")

    assert f"'{tmp_path}' là thư mục, không phải tệp." in folder
    assert "100 nằm ngoài khoảng 1<=x<=99." in large
    assert said_by("--version").startswith("workbench, bản ")
    assert "Có phải muốn gõ 'session'?" in said_by("sesion")
    assert "Thừa tham số (b c)." in said_by("minutes", "a", "b", "c")


def test_the_language_of_the_terminal_changes_nothing() -> None:
    asked = [sys.executable, "-m", "workbench", "session", "slips"]
    done = subprocess.run(asked, env=ENGLISH, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "Cách dùng: workbench session slips [TÙY CHỌN] MÃ-PHIÊN TỆP",
        "Chạy 'workbench session slips --help' để xem cách dùng.",
        "",
        "Lỗi: Thiếu tham số 'MÃ-PHIÊN'.",
    ]
