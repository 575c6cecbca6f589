"""The commands for a stranger: check a session's files, compare two exports of a journal; and the exports themselves.

Exit code 0: all stands; 1: something does not; 2: the file can't be read. Kept out: what is checked (`doctor.proof`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.shared.opened import opened
from workbench.cli.shared.options import ANY_HOME, FILE, FOLDER, HOME, REPLACE, claim, write_file
from workbench.cli.shared.reading import read_file
from workbench.text_vi.doctor import proof as words

if TYPE_CHECKING:
    from workbench.documents.signing.told import Told

ENGLISH = click.option("--english", is_flag=True)


@click.command()
@click.argument("file", type=FILE)
@click.option("--sha256", "expected", metavar="HASH", default=None)
@click.option("--result", type=FILE, default=None)
@click.option("--bundle", type=FILE, default=None)
@click.option("--journal", type=FILE, default=None)
@click.option("--receipt", metavar="MARK", default=None)
@click.option("--certificates", type=FOLDER, default=None)
@ENGLISH
@ANY_HOME
def verify(file: Path, *, english: bool, **given: Any) -> None:
    """Check a paper, data or a journal of a session: who signed, was it changed, do the figures replay."""
    from workbench.doctor.proof.any_file import Beside, found_of

    _say(found_of(file, read_file(file), Beside(**given)), english=english)


@click.command("verify-diff")
@click.argument("earlier", type=FILE)
@click.argument("later", type=FILE)
@ENGLISH
def verify_diff(earlier: Path, later: Path, *, english: bool) -> None:
    """Tell whether a later export of a journal goes on where an earlier one ended, with nothing of it changed."""
    from workbench.doctor.proof.journal import of_two, read_export

    _say(of_two(read_export(read_file(earlier)), read_export(read_file(later))), english=english)


@click.command("journal")
@click.argument("session_id", metavar="SESSION")
@click.argument("file", type=FILE)
@REPLACE
@HOME
def session_journal(session_id: str, file: Path, home: Path | None, *, replace: bool) -> None:
    """Write a closed session's journal as lines of JSON; ballots by their hash alone."""
    from workbench.desk.upkeep.journal import journal_export

    claim(file, replace=replace)
    raw, entries = journal_export(opened(home), session_id)
    write_file(file, raw)
    click.echo(words.exported(entries, str(file)))


@click.command("bundle")
@click.argument("session_id", metavar="SESSION")
@click.argument("file", type=FILE)
@REPLACE
@HOME
def session_bundle(session_id: str, file: Path, home: Path | None, *, replace: bool) -> None:
    """Write a copy of the signed data with the vote on the minutes; without the vote it is what was signed."""
    from workbench.desk.views.minutes_votes import bundle_with_vote

    claim(file, replace=replace)
    write_file(file, bundle_with_vote(opened(home), None, session_id))
    click.echo(words.voted_bundle_written(str(file)))


def _say(found: Iterable[Told], *, english: bool) -> None:
    """Print every finding, then what they come to, and end with its exit code."""
    language: words.Language = "en" if english else "vi"
    against = False
    for one in found:
        against = against or one.against
        said = words.told(one.name, language, **one.parts)
        click.echo(f"{words.JUDGED[True][english]}: {said.lstrip()}" if one.against else said)
    click.echo(words.told("something_wrong" if against else "all_stands", language))
    sys.exit(1 if against else 0)
