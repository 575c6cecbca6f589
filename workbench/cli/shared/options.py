"""What commands share: the options that name files and folders, what they print, writing made files.

No command writes onto a file that it reads, nor onto one that is there unless it was told to; what it then replaces is
named. Kept out: what the files hold.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from workbench import settings
from workbench.cli.shared.reading import printing
from workbench.errors import DocumentError, Fault, WorkbenchError
from workbench.text_vi import system
from workbench.text_vi.cli import commands as words
from workbench.text_vi.cli import help as help_words
from workbench.text_vi.cli import parser as parser_words
from workbench.text_vi.council import rounds
from workbench.text_vi.server.terminal import for_terminal

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


def _require_restored(_: click.Context, __: click.Parameter, home: Path | None) -> Path | None:
    """Refuse a home into which a backup was put back in part, before a command does anything there."""
    place = home or settings.home_dir()
    if (place / settings.RESTORING).exists():
        from workbench.desk.place import require_restored

        require_restored(place)
    return home


_HOME = click.Path(path_type=Path, file_okay=False, resolve_path=True)
HOME = click.option("--home", type=_HOME, default=None, callback=_require_restored)
ANY_HOME = click.option("--home", type=_HOME, default=None)
"""Of a command that opens none, works on one of its own, or tells itself what one lacks."""

REPLACE = click.option("--replace", is_flag=True)


def home_option(home: Path | None) -> str:
    """Return what a printed command must say of the home so that it runs where this one ran."""
    return f" --home {shlex.quote(str(home))}" if home else ""


def say(faults: Iterable[Fault], tag: str) -> None:
    """Print faults for a person, one a line, on standard error."""
    for fault in faults:
        click.echo(f"{tag} {fault} [{fault.code}]", err=True)


@contextmanager
def faults_as_json() -> Iterator[None]:
    """End a refusal as `{"faults": […]}` on standard output and exit code 2, for a program that waits for it."""
    try:
        yield
    except WorkbenchError as error:
        click.echo(json.dumps({"faults": [fault.as_json() for fault in error.faults]}, ensure_ascii=False))
        sys.exit(2)


def say_doubts(doubts: Iterable[Fault]) -> None:
    """Print what a person should look at before going on."""
    say(doubts, words.DOUBT_TAG)


def _message(said: str) -> str:
    return parser_words.MESSAGES.get(said, said)


def _counted(one: str, many: str, count: int) -> str:
    return parser_words.COUNTED.get(one, one if count == 1 else many)


def echo(message: Any | None = None, *args: Any, **given: Any) -> None:
    """Print as click does; what people wrote can't steer the terminal."""
    said = for_terminal(message) if isinstance(message, str) else message
    with nullcontext() if given.get("err") or given.get("file") else printing():
        click.utils.echo(said, *args, **given)


def speak() -> None:
    """Let the parser say its own words in Vietnamese, and everything that is printed go through `echo`.

    It asks gettext, which would take the language from the environment of whoever runs a command, and hand it on to
    every child process; so its modules are given our words instead.
    """
    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        vars(module).update({"_": _message, "ngettext": _counted})
    for module in (click, core, decorators, exceptions, termui):
        vars(module)["echo"] = echo


def explain(main: click.Command) -> None:
    """Put the words of `text_vi.cli.help` and `text_vi.cli.parser` into the help of a command and of all below it.

    Raises:
        KeyError: If a command, an option or what stands for a value has no words.
    """
    commands = list(_walk(main))
    for name, command in commands:
        command.help, command.options_metavar = help_words.COMMANDS[name], parser_words.OPTIONS
        if isinstance(command, click.Group):
            command.subcommand_metavar = parser_words.COMMAND
        for one in command.params:
            if isinstance(one, click.Option):
                one.help = help_words.SPECIAL.get((name, one.opts[0])) or help_words.OPTIONS[one.opts[0]]
            if not isinstance(one, click.Option) or not one.is_flag:
                one.metavar = _value(one.make_metavar(click.Context(command)))
    for _, command in commands:  # last: commands share types, and a type's name makes the metavar
        for one in command.params:
            one.type.name = parser_words.KINDS.get(one.type.name, one.type.name)


def _walk(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(path), command
    if isinstance(command, click.Group):
        for word, below in command.commands.items():
            yield from _walk(below, (*path, word))


def _value(shown: str) -> str:
    """Name in Vietnamese what stands for a value."""
    return parser_words.VALUES.get(shown) or re.sub("[A-Z][A-Z_]*", lambda name: parser_words.VALUES[name[0]], shown)


def claim(path: Path, *, replace: bool, reads: Iterable[Path] = (), named: bool = True) -> None:
    """Make sure that a file may be written, before anything is done; what will be replaced is named on the screen.

    Args:
        path: The file to write.
        replace: Whether somebody said that what is there may go.
        reads: The files that the same command reads.
        named: Whether what will be replaced is named here; else the caller does it.

    Raises:
        DocumentError: If it is one of those, or is there and nobody said that it may go.
    """
    if any(path.exists() and read.exists() and path.samefile(read) for read in reads):
        raise DocumentError.of(words.ONTO_WHAT_IS_READ, where=str(path), code="onto_what_is_read")
    if not path.exists():
        return
    there = path.stat()
    at = datetime.fromtimestamp(there.st_mtime).astimezone()
    if not replace:
        raise DocumentError.of(words.there_already(there.st_size, at), where=str(path), code="there_already")
    if named:
        click.echo(words.replaced(str(path), there.st_size, at), err=True)


def write_file(path: Path, content: bytes) -> None:
    """Write a made file that was claimed before.

    Raises:
        DocumentError: If it can't be written.
    """
    try:
        _write_whole({path: content})
    except OSError as error:
        raise DocumentError.of(rounds.cannot_write(system.why(error)), str(path), "cannot_write") from error


def _write_whole(files: Mapping[Path, bytes]) -> None:
    """Put files in their places once all are written; on a full disk what was there stays, and nothing is half."""
    beside = {path: path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}") for path in files}
    try:
        for path, content in files.items():
            beside[path].write_bytes(content)
        for path, written in beside.items():
            written.replace(path)
    finally:
        for written in beside.values():
            written.unlink(missing_ok=True)


def write_files(folder: Path, files: Mapping[str, bytes], *, replace: bool) -> None:
    """Write made files into a folder by their paths there; what is there already has to be the same.

    Raises:
        DocumentError: If files of other content are there and nobody said that they may go, each named, or one can't
            be written. Nothing is written in the first case.
    """
    taken = [name for name, made in files.items() if (folder / name).is_file() and (folder / name).read_bytes() != made]
    if taken and not replace:
        raise DocumentError(Fault.of(rounds.folder_taken(name), str(folder), "folder_taken") for name in taken)
    for name in taken:
        claim(folder / name, replace=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in files:
            (folder / name).parent.mkdir(exist_ok=True)
        _write_whole({folder / name: content for name, content in files.items()})
    except OSError as error:
        raise DocumentError.of(rounds.cannot_write(system.why(error)), str(folder), "cannot_write") from error
