"""The commands of backups: making one, the key that encrypts them, putting one back or only examining it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from workbench import settings
from workbench.cli.shared.options import ANY_HOME, HOME, say

OUTPUTS = click.option("--outputs", type=click.Path(path_type=Path, file_okay=False, resolve_path=True), default=None)
PLACE = click.Path(path_type=Path, resolve_path=True)


@click.command()
@click.argument("place", type=PLACE, required=False)
@HOME
@OUTPUTS
@click.option("--into", type=click.Path(path_type=Path, file_okay=False, resolve_path=True))
def backup(place: Path | None, home: Path | None, outputs: Path | None, into: Path | None) -> None:
    """Copy archive, loaded wording, papers and documents to a new PLACE, and check the copy; also during a sitting."""
    from workbench.desk.upkeep.backup import back_up, links_within
    from workbench.desk.upkeep.kept import keep_one
    from workbench.desk.upkeep.sealed import ENDING, require_recipients
    from workbench.text_vi.storage import backup as words

    kept, made, now = home or settings.home_dir(), outputs or settings.outputs_dir(), datetime.now(UTC)
    if place is not None and into is None:
        recipients = require_recipients(kept) if place.suffix == ENDING else []
        back_up(kept, made, place, now=now, recipients=recipients)
    elif into is not None and place is None:
        place = into / keep_one(kept, made, into, now=now).name
    else:
        raise click.UsageError(words.ONE_PLACE)
    for link in links_within(made):
        click.echo(words.left_out(str(link)), err=True)
    code = 0 if place.is_file() else _examined(place)
    click.echo(words.done(str(place), sealed=place.is_file()))
    sys.exit(code)


def _examined(folder: Path) -> int:
    """Examine what is in a backup, print what is found, and return the exit code."""
    from workbench.desk.upkeep.backup import OUTPUTS as MADE
    from workbench.doctor.findings import Report
    from workbench.doctor.run import examine_record
    from workbench.text_vi.doctor import record as record_words
    from workbench.text_vi.storage import backup as words

    report = examine_record(folder, folder / MADE, now=datetime.now(UTC), report=Report())
    for finding in report.findings:
        say([finding.fault], f"{record_words.TAGS[finding.severity]}[doctor]")
    if report.exit_code == 0:
        click.echo(words.checked(report.sessions))
    return report.exit_code


@click.command("backup-key")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, resolve_path=True))
@HOME
def backup_key(file: Path, home: Path | None) -> None:
    """Make a key pair: the secret half into FILE, to be locked away, the public half into the home."""
    from workbench.desk.upkeep.sealed import new_key
    from workbench.text_vi.storage import backup as words

    click.echo(words.key_made(str(file), new_key(home or settings.home_dir(), file)))


@click.command()
@click.argument("place", metavar="BACKUP", type=PLACE)
@ANY_HOME
@OUTPUTS
@click.option("--identity", type=click.Path(path_type=Path, dir_okay=False, resolve_path=True))
@click.option("--check", is_flag=True)
@click.option("--anyway", is_flag=True)
def restore(
    place: Path, home: Path | None, outputs: Path | None, identity: Path | None, *, check: bool, anyway: bool
) -> None:
    """Put a BACKUP back into empty places, or with --check only examine it: every file's hash, every result again."""
    from workbench.desk.upkeep.restore import looked_into, put_back
    from workbench.doctor.findings import RECORD_BROKEN
    from workbench.errors import DocumentError
    from workbench.instants import instant
    from workbench.text_vi.storage import backup as words

    with looked_into(place, identity) as (folder, told):
        click.echo(words.whole(instant(told["made_at"]), len(told["files"])))
        code = _examined(folder)
        if not check:
            if code == RECORD_BROKEN and not anyway:
                raise DocumentError.of(words.DOES_NOT_HOLD, where=str(place), code="backup_does_not_hold")
            into = home or settings.home_dir()
            put_back(folder, into, outputs or settings.outputs_dir())
            click.echo(words.restored(str(into)))
    sys.exit(code)
