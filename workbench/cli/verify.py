"""The commands for a stranger: check a session's files, and compare two exports of a journal; and the export itself.

Exit code 0: all stands; 1: something does not; 2: the file can't be read. Kept out: what is checked (`doctor.proof`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench import settings
from workbench.cli.shared.options import FILE, HOME, REPLACE, claim, read_file, write_file
from workbench.errors import RefusedError
from workbench.text_vi.doctor import proof as words

if TYPE_CHECKING:
    from workbench.doctor.proof import Told

ENGLISH = click.option("--english", is_flag=True)
RESULT = "result.json"


@click.command()
@click.argument("file", type=FILE)
@click.option("--sha256", "expected", metavar="HASH", default=None)
@click.option("--result", "result", type=FILE, default=None)
@click.option("--receipt", metavar="MARK", default=None)
@ENGLISH
def verify(file: Path, expected: str | None, result: Path | None, receipt: str | None, *, english: bool) -> None:
    """Check a session's data or a journal's export: intact, replays to the printed figures, the receipt stands."""
    from workbench.doctor.proof import kind_of, of_bundle, of_journal, read_export
    from workbench.rulebook import Rulebook

    raw = read_file(file)
    if kind_of(raw) == "journal":
        _say(of_journal(read_export(raw), receipt), english=english)
    if receipt is not None:
        raise RefusedError.of(words.NEEDS_JOURNAL, str(file), "needs_journal")
    beside = file.with_name(RESULT)
    printed = result or (beside if beside.is_file() else None)
    found = of_bundle(raw, Rulebook(), expected=expected, printed=read_file(printed) if printed else None)
    _say(found, english=english)


@click.command("verify-diff")
@click.argument("earlier", type=FILE)
@click.argument("later", type=FILE)
@ENGLISH
def verify_diff(earlier: Path, later: Path, *, english: bool) -> None:
    """Tell whether a later export of a journal goes on where an earlier one ended, with nothing of it changed."""
    from workbench.doctor.proof import of_two, read_export

    _say(of_two(read_export(read_file(earlier)), read_export(read_file(later))), english=english)


@click.command("journal")
@click.argument("session_id", metavar="SESSION")
@click.argument("file", type=FILE)
@REPLACE
@HOME
def session_journal(session_id: str, file: Path, home: Path | None, *, replace: bool) -> None:
    """Write a closed session's journal as lines of JSON; ballots by their hash alone."""
    from workbench.desk import desk_of
    from workbench.desk.upkeep.journal import journal_export

    claim(file, replace=replace)
    raw, entries = journal_export(desk_of(home or settings.home_dir()), session_id)
    write_file(file, raw)
    click.echo(words.exported(entries, str(file)))


def _say(found: Iterable[Told], *, english: bool) -> None:
    """Print every finding, then what they come to, and end with its exit code."""
    language: words.Language = "en" if english else "vi"
    against = False
    for one in found:
        against = against or one.against
        click.echo(words.told(one.name, language, **one.parts))
    click.echo(words.told("something_wrong" if against else "all_stands", language))
    sys.exit(1 if against else 0)
