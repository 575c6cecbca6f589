"""Every command that README and guides print runs as printed: through uv, with words and options that exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from workbench.cli.main import main

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SPAN = re.compile(r"`(?!from )([^`\n]*\bworkbench [a-z][^`\n]*)`|^ {4,}(.*\bworkbench [a-z].*)$", re.MULTILINE)


def commands(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [(one or other).partition("  #")[0].strip() for one, other in SPAN.findall(text)]


CASES = [(page.name, command) for page in PAGES for command in commands(page)]


NAMES = "|".join(main.commands)
SPOKEN = re.compile(rf"(?<![\w./-])workbench (?P<words>(?:{NAMES})\b(?: [a-z][a-z-]+)?)")
"""A command that our own words name, with the word after it."""
WORDS = [
    (str(path.relative_to(ROOT)), found["words"].split())
    for folder in ("workbench/text_vi", "workbench/pages/js")
    for path in sorted((ROOT / folder).rglob("*.*"))
    if path.suffix in (".py", ".js")
    for found in SPOKEN.finditer(path.read_text(encoding="utf-8"))
]


def test_commands_that_messages_name_are_there() -> None:
    groups = {name: one for name, one in main.commands.items() if isinstance(one, click.Group)}

    assert len(WORDS) > 30
    assert [one for one in WORDS if one[1][0] in groups and one[1][-1] not in groups[one[1][0]].commands] == []


def test_there_are_commands_to_look_at() -> None:
    assert len(CASES) > 40


@pytest.mark.parametrize(("page", "command"), CASES)
def test_a_printed_command_runs_as_printed(page: str, command: str) -> None:
    assert re.search(r"\buv run (--[a-z-]+ )*workbench ", command), "workbench alone is found by nobody"
    words = shlex.split(re.sub(r"[\[\]…]", " ", command.partition("workbench ")[2]))
    found: click.Command = main
    while isinstance(found, click.Group) and words and not words[0].startswith("-"):
        name = words.pop(0)
        assert name in found.commands, f"{name} is no command of {found.name}"
        found = found.commands[name]
    assert not isinstance(found, click.Group) or not words or words[0] == "--help"
    known = {option for one in found.params for option in (*one.opts, *one.secondary_opts)} | {"--help"}

    assert [word for word in words if word.startswith("--") and word not in known] == []


def helps(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    found = [(" ".join(path), str(command.help))]
    found += [
        (" ".join((*path, one.opts[0])), str(one.help)) for one in command.params if isinstance(one, click.Option)
    ]
    if isinstance(command, click.Group):
        found += [line for word, below in command.commands.items() for line in helps(below, (*path, word))]
    return found


@pytest.mark.parametrize(("where", "said"), helps(main))
def test_help_speaks_one_language(where: str, said: str) -> None:
    assert re.search("[à-ỹđÀ-ỸĐ]", said), said
    assert not re.search(r"\b(the|of|with|and|Folder|Show)\b", said), said
